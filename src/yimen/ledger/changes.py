"""What each verb changes: from a commitment as it stands and a move to the columns that change, or a problem. Pure."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from yimen.kernel.days import Clock
from yimen.kernel.hours import end_of
from yimen.kernel.problems import Problem
from yimen.ledger import clocks, guards
from yimen.ledger.clocks import Counter
from yimen.ledger.entry import Basis, Entry, Hold, Move
from yimen.ledger.events import Verb
from yimen.ledger.guards import Past, wrong
from yimen.ledger.life import LEVELS, NEXT


@dataclass(frozen=True, slots=True)
class Change:
    """An event to be: its verb, the columns that it sets, and what else it records (ids, codes, dates)."""

    verb: Verb
    sets: dict[str, Any]
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Start:
    """A clock that starts with this move, and how to count it."""

    clock: Clock
    started: date
    count: Counter
    at: datetime | None = None  # the moment, for a clock in hours

    @property
    def began(self) -> date:
        """What its clock counts from."""
        return self.at if self.at and self.clock.hourly else self.started


def to(entry: Entry, verb: Verb) -> dict[str, Any]:
    """The state that a verb leads to."""
    return {"state": NEXT[verb][entry.state]}


def new_clock(entry: Entry, start: Start | None) -> dict[str, Any]:
    """A new clock begins; the pauses of the one before stay in the events."""
    if start is None:
        return {}
    dates = clocks.recount(entry, start.count(start.clock, start.began, ()))
    begun = clocks.begun(start.started, start.at, start.clock)
    return {"clock": start.clock, "pauses": (), "held": None} | begun | dates


def end(entry: Entry, move: Move, outcome: str) -> dict[str, Any]:
    """Closed, and late for good if its time was over."""
    late = entry.late or (entry.answered_at is None and clocks.ran_out(entry, move.at))
    return {"state": "closed", "outcome": outcome, "closed_at": move.at, "late": late, "held": None} | settled(entry)


def settled(entry: Entry) -> dict[str, Any]:
    """What the owner had put to others is settled."""
    return {"raised": ""} if entry.raised else {}


def accepted(entry: Entry, move: Move, start: Start | None) -> Change | Problem:
    """The owner takes it in hand; an application's next clock may start here."""
    if refused := guards.may_happen(entry, "accepted") or guards.by_owner(entry, move.by):
        return refused
    return Change("accepted", to(entry, "accepted") | new_clock(entry, start))


def paused(entry: Entry, move: Move, reason: str, document: UUID | None) -> Change | Problem:
    """The clock stands still from today, for a reason of its clause, by a document sent to the person."""
    if refused := guards.may_happen(entry, "paused") or guards.by_owner(entry, move.by):
        return refused
    if entry.clock is None or reason not in entry.clock.pauses:
        return wrong(511, entry, reason=reason, known="、".join(entry.clock.pauses if entry.clock else ()) or "-")
    if document is None:
        return wrong(508, entry)
    if clocks.ran_out(entry, move.at):
        return wrong(510, entry, due=entry.due)
    hold = Hold(max(move.day, entry.started), reason, document, move.at if entry.clock.hourly else None)
    return Change("paused", to(entry, "paused") | {"held": hold})


def resumed(entry: Entry, move: Move, last: date, count: Counter) -> Change | Problem:
    """The clock runs on after `last`, the last day of the pause; the dates are counted again."""
    if refused := guards.may_happen(entry, "resumed"):
        return refused
    held, clock = entry.held, entry.clock
    if held is None or clock is None or not held.first <= last <= max(move.day, held.first):
        return wrong(518, entry, first=held.first if held else "-", today=move.day)
    pauses = (*entry.pauses, clocks.ended(held, last, move.at))
    dates = clocks.recount(entry, count(clock, entry.began, pauses))
    return Change("resumed", to(entry, "resumed") | {"held": None, "pauses": pauses} | dates)


def proved(entry: Entry, proof: UUID, kind: str) -> Change | Problem:
    """A proof file is laid beside it, by whoever has it."""
    if refused := guards.may_happen(entry, "proved"):
        return refused
    return Change("proved", {"proofs": entry.proofs + 1}, {"proof": proof, "kind": kind})


@dataclass(frozen=True, slots=True)
class Answer:
    """What an owner answers: the outcome, its reasons (a note), proofs as (file, kind), or the office behind a fact."""

    outcome: str
    note: UUID | None = None
    proofs: tuple[tuple[UUID, str], ...] = ()
    facts_by: UUID | None = None


def answered(entry: Entry, move: Move, answer: Answer, past: Past) -> Change | Problem:
    """The owner says done, or refused with reasons; nobody has confirmed it yet."""
    if refused := guards.may_happen(entry, "answered") or guards.by_owner(entry, move.by):
        return refused
    if past.framed and not move.by.system:
        return wrong(548, entry)
    kinds = (*past.proofs, *(kind for _, kind in answer.proofs))
    by_fact = move.by.system and answer.facts_by is not None
    if refused := guards.lawful_answer(entry, answer.outcome, answer.note, kinds, by_fact=by_fact):
        return refused
    sets = _answered(entry, move, answer.outcome) | {"proofs": entry.proofs + len(answer.proofs)}
    proofs = [{"proof": str(proof), "kind": kind} for proof, kind in answer.proofs]
    return Change("answered", sets, {"note": answer.note, "proofs": proofs, "facts_by": answer.facts_by})


def _answered(entry: Entry, move: Move, outcome: str) -> dict[str, Any]:
    late = entry.late or clocks.ran_out(entry, move.at)
    return {"state": "answered", "outcome": outcome, "answered_at": move.at, "late": late, "held": None} | settled(
        entry
    )


def confirmed(
    entry: Entry, move: Move, basis: Basis, past: Past, *, facts_by: UUID | None = None, note: UUID | None = None
) -> Change | Problem:
    """Somebody who may says that it is so: struck off."""
    refused = guards.may_happen(entry, "confirmed") or guards.lawful_confirmer(entry, move.by, basis, past, facts_by)
    if refused:
        return refused
    sets = {"state": "closed", "closed_at": move.at}
    return Change("confirmed", sets, {"basis": basis, "facts_by": facts_by, "note": note})


def returned(entry: Entry, move: Move, note: UUID | None, start: Start | None) -> Change | Problem:
    """Not so: the owner has it in hand again. Its time runs on, unless the law gives a new clock for redoing."""
    refused = (
        guards.may_happen(entry, "returned")
        or guards.not_by_owner(entry, move.by, "returned")
        or guards.reasons(entry, note)
    )
    if refused:
        return refused
    sets = to(entry, "returned") | {"outcome": "", "answered_at": None} | new_clock(entry, start)
    return Change("returned", sets, {"note": note})


def lapsed(entry: Entry, move: Move, facts_by: UUID | None, note: UUID | None = None) -> Change | Problem:
    """Its source no longer states it. By a fact of the owner's own only a second person may say so.

    A lapsed commitment gives its natural key back, so that the next spell can open.
    """
    if refused := guards.may_happen(entry, "lapsed"):
        return refused
    own = facts_by is not None and facts_by in entry.owners
    if move.by.offices & entry.owners or (own and not move.by.offices):
        return wrong(514, entry)
    sets = end(entry, move, "lapsed")
    if entry.source != "people":
        sets["key"] = f"{entry.key[:230]}~{entry.number}"
    return Change("lapsed", sets, {"facts_by": facts_by, "note": note})


def referred(entry: Entry, move: Move, to: str, note: UUID | None) -> Change | Problem:
    """Sent to the right door, with reasons. From the owner's side only an answer, which somebody else confirms."""
    if refused := guards.may_happen(entry, "referred") or guards.reasons(entry, note):
        return refused
    owners = bool(move.by.offices & entry.owners)
    sets = _answered(entry, move, "referred") if owners else end(entry, move, "referred")
    return Change("referred", sets, {"to": to, "note": note})


def annulled(entry: Entry, move: Move, note: UUID | None) -> Change | Problem:
    """Opened in error: closed with reasons by a second office."""
    refused = (
        guards.may_happen(entry, "annulled")
        or guards.not_by_owner(entry, move.by, "annulled")
        or guards.reasons(entry, note)
    )
    return refused or Change("annulled", end(entry, move, "corrected"), {"note": note})


def withdrawn(entry: Entry, move: Move, basis: Basis, past: Past, note: UUID | None) -> Change | Problem:
    """The person no longer asks: said by the person, or to an office that does not own the matter."""
    refused = guards.may_happen(entry, "withdrawn") or guards.lawful_confirmer(entry, move.by, basis, past, None)
    if refused:
        return refused
    return Change("withdrawn", end(entry, move, "withdrawn"), {"basis": basis, "note": note})


def supervised(entry: Entry, move: Move, level: int) -> Change | Problem:
    """An overdue commitment is taken up one level (1 supervisors, 2 the responsible leader, 3 the mayor)."""
    if refused := guards.may_happen(entry, "supervised") or guards.not_by_owner(entry, move.by, "supervised"):
        return refused
    if level > max(LEVELS):
        return wrong(532, entry, top=LEVELS[max(LEVELS)])
    if not clocks.ran_out(entry, move.at):
        return wrong(523, entry, due=entry.due or "-")
    return Change("supervised", {"supervised": max(level, entry.supervised)}, {"level": level})


def told(entry: Entry, day: date, document: UUID | None) -> Change | Problem:
    """A person is told the date. A later one than told before needs the document that tells it."""
    if refused := guards.may_happen(entry, "told"):
        return refused
    if entry.told_until and end_of(day) > entry.told_until and document is None:
        return wrong(516, entry, told=entry.told, day=day)
    hours = {"told_at": None} if entry.told_at else {}
    return Change("told", {"told": day} | hours, {"document": document, "before": entry.told})


@dataclass(frozen=True, slots=True)
class Correction:
    """What was written wrongly; None leaves it as it is. A new `started` counts the dates again."""

    place: UUID | None = None
    area: UUID | None = None
    subject: str | None = None
    started: date | None = None
    due_on: date | None = None


def corrected(entry: Entry, move: Move, right: Correction, note: UUID | None, count: Counter) -> Change | Problem:
    """A slip of the pen is put right, with reasons; the owner may not move its own dates."""
    if refused := guards.may_happen(entry, "corrected") or guards.reasons(entry, note):
        return refused
    dated = right.started is not None or right.due_on is not None
    if dated and (refused := guards.not_by_owner(entry, move.by, "corrected")):
        return refused
    names = ("place", "area", "subject", "started")
    sets = {name: value for name in names if (value := getattr(right, name)) is not None}
    return Change("corrected", sets | _redated(entry, right, count), {"note": note})


def _redated(entry: Entry, right: Correction, count: Counter) -> dict[str, Any]:
    if entry.clock and right.started:
        return clocks.begun(right.started, None, entry.clock) | clocks.recount(
            entry, count(entry.clock, right.started, entry.pauses)
        )
    if entry.clock is None and right.due_on:
        return {"due": right.due_on, "due_at": end_of(right.due_on)}
    return {}


def recounted(entry: Entry, count: Counter) -> Change | None:
    """A provisional date is counted again by the calendar that has come out; None if nothing is new."""
    if entry.clock is None or guards.may_happen(entry, "recounted"):
        return None
    sets = clocks.recount(entry, count(entry.clock, entry.began, entry.pauses))
    new = {name: value for name, value in sets.items() if value != getattr(entry, name)}
    return Change("recounted", new) if new else None
