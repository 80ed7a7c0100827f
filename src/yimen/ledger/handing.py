"""Who has it in hand: dispatch, objection, designation, assisting offices, merge and split. Pure, as `changes`."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from yimen.kernel.days import Clock
from yimen.kernel.problems import Problem
from yimen.ledger import guards
from yimen.ledger.changes import Change, Start, end, new_clock, to
from yimen.ledger.clocks import Counter
from yimen.ledger.entry import Entry, Move, Opening, day_of
from yimen.ledger.events import Verb
from yimen.ledger.guards import Past, wrong
from yimen.ledger.life import ASKS


@dataclass(frozen=True, slots=True)
class Term:
    """How long an office may object to a dispatch: a cited clock, counted from the day of the dispatch."""

    clock: Clock
    count: Counter

    def until(self, past: Past) -> date | None:
        """The last day on which the office that has it now may object."""
        return self.count(self.clock, day_of(past.dispatched), ()).due if past.dispatched else None


@dataclass(frozen=True, slots=True)
class Part:
    """One part of what somebody asked: its owner, who helps, and what it is about (a note)."""

    owner: UUID
    helpers: tuple[UUID, ...] = ()
    note: UUID | None = None


def naming(*, final: bool) -> Verb:
    """The verb by which an owner is named: `designated` is for good."""
    return "designated" if final else "assigned"


def assigned(
    entry: Entry, move: Move, owner: UUID, helpers: tuple[UUID, ...], start: Start | None, *, final: bool
) -> Change | Problem:
    """An owner is named; `final`: designated, with no return. Only that gives it back to the office that objected."""
    verb = naming(final=final)
    if refused := guards.may_happen(entry, verb) or guards.not_by_owner(entry, move.by, verb):
        return refused
    if entry.raised == "objection" and owner == entry.owner and not final:
        return wrong(522, entry)
    helpers = tuple(dict.fromkeys(one for one in helpers if one != owner))
    sets = to(entry, verb) | {"owner": owner, "helpers": helpers, "raised": ""} | new_clock(entry, start)
    return Change(verb, sets, {"final": final})


def assisted(entry: Entry, move: Move, office: UUID) -> Change | Problem:
    """One more office helps; the lead stays the one that answers."""
    if refused := guards.may_happen(entry, "assisted") or guards.not_by_owner(entry, move.by, "assisted"):
        return refused
    if entry.owner is None:
        return wrong(520, entry)
    if office in entry.owners:
        return wrong(521, entry)
    return Change("assisted", {"helpers": (*entry.helpers, office)})


def objected(entry: Entry, move: Move, note: UUID | None, past: Past, term: Term | None) -> Change | Problem:
    """The owner says it is not its business; the clock runs on. Refused after a designation, and after its term."""
    refused = guards.may_happen(entry, "objected") or guards.by_owner(entry, move.by) or guards.reasons(entry, note)
    if refused:
        return refused
    if past.designated:
        return wrong(517, entry)
    until = term.until(past) if term else None
    if until and move.day > until:
        return wrong(524, entry, until=until)
    return Change("objected", to(entry, "objected") | {"raised": "objection"}, {"note": note, "until": until})


def merged(entry: Entry, move: Move, into: Entry, note: UUID | None) -> Change | Problem:
    """The same was asked before: this one ends, and its asker follows the one that lives, which is due no later."""
    refused = guards.may_happen(entry, "merged") or guards.not_by_owner(entry, move.by, "merged")
    if refused := refused or guards.reasons(entry, note) or _alike(entry, into):
        return refused
    sets = end(entry, move, "merged") | {"under": into.id}
    return Change("merged", sets, {"into": into.id, "note": note})


def _alike(entry: Entry, into: Entry) -> Problem | None:
    if entry.kind not in ASKS or into.kind not in ASKS or entry.id == into.id:
        return wrong(525, entry)
    if entry.area != into.area:
        return wrong(526, entry, other=into.number)
    later = into.due_at is None or (entry.due_at is not None and into.due_at > entry.due_at)
    return wrong(527, entry, other=into.number, due=into.due or "-") if entry.due and later else None


def joined(entry: Entry, move: Move, other: Entry) -> Change | Problem:
    """Whoever asked the other now asks this; what any of them was told stands, so the earliest day told counts."""
    if refused := guards.may_happen(entry, "joined") or guards.not_by_owner(entry, move.by, "joined"):
        return refused
    told = [(one.told_until, one.told, one.told_at) for one in (entry, other) if one.told_until]
    _, day, at = min(told, key=lambda one: one[0], default=(None, None, None))
    sets = {"told": day} | ({"told_at": at} if entry.told_at or at else {}) if told else {}
    return Change("joined", sets, {"from": other.id})


def split(entry: Entry, move: Move, parts: tuple[Part, ...], note: UUID | None) -> Change | Problem:
    """More than one office has to act: what is left stays here, each part is a commitment of its own."""
    refused = guards.may_happen(entry, "split") or guards.not_by_owner(entry, move.by, "split")
    if refused := refused or guards.reasons(entry, note):
        return refused
    if entry.kind not in ASKS or not parts:
        return wrong(525, entry)
    if any(part.owner == entry.owner for part in parts):
        return wrong(528, entry)
    return Change("split", {}, {"note": note, "into": tuple(part.owner for part in parts)})


def opening_of(entry: Entry, part: Part, n: int) -> Opening:
    """The opening of a part: the same ask, clause and clock from the same start, with the pauses so far."""
    return Opening(
        key=f"{entry.key[:200]}/{entry.number}.{entry.version}.{n}",
        source=entry.source,
        kind=entry.kind,
        document=entry.document,
        item=entry.item,
        pack=entry.pack,
        edition=entry.edition,
        file=entry.file,
        line=entry.line,
        clause=entry.clause,
        subject_kind=entry.subject_kind,
        subject=entry.subject,
        place=entry.place,
        area=entry.area,
        owner=part.owner,
        helpers=part.helpers,
        clock=entry.clock,
        started=entry.started,
        proof_needed=entry.proof_needed,
        asker=entry.asker,
        due_on=None if entry.clock else entry.due,
        told=entry.told,
        pauses=entry.pauses,
        under=entry.id,
        started_at=entry.started_at,
    )
