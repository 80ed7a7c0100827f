"""More time, and doing it again: both only as somebody other than the owner decides. Pure, as `changes`."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from yimen.kernel.days import Limit
from yimen.kernel.problems import Problem
from yimen.ledger import clocks, guards
from yimen.ledger.changes import Change, Start, new_clock
from yimen.ledger.clocks import Counter
from yimen.ledger.entry import Basis, Entry, Move, day_of
from yimen.ledger.guards import Past, wrong
from yimen.ledger.life import OUTCOMES, REDO_DAYS, REDO_KINDS, REDONE


@dataclass(frozen=True, slots=True)
class Longer:
    """More time as it is approved: how many units of the clock, why, and the notice sent to the person."""

    count: int
    note: UUID | None
    document: UUID | None
    as_head: bool = False  # the head of the owner's own office approves, as the clause says


def extension_asked(entry: Entry, move: Move, note: UUID | None) -> Change | Problem:
    """The owner asks for more time, with reasons; nothing moves by asking."""
    refused = guards.may_happen(entry, "extension_asked") or guards.by_owner(entry, move.by)
    if refused := refused or _extendable(entry, move) or guards.reasons(entry, note):
        return refused
    if entry.raised:
        return wrong(529, entry)
    return Change("extension_asked", {"raised": "more_time"}, {"note": note})


def extended(entry: Entry, move: Move, longer: Longer, past: Past, count: Counter) -> Change | Problem:
    """The statutory day moves once, as far as its clause allows, by a written notice that tells the new day."""
    refused = guards.may_happen(entry, "extended") or _approver(entry, move, past, as_head=longer.as_head)
    refused = refused or _extendable(entry, move) or guards.reasons(entry, longer.note)
    clock = entry.clock
    if refused or clock is None or clock.extension is None:
        return refused or wrong(530, entry)
    most = clock.extension
    if not 0 < longer.count <= most.count:
        return wrong(531, entry, most=most.text())
    if longer.document is None:
        return wrong(533, entry)
    new = replace(clock, within=Limit(clock.within.count + longer.count, clock.within.unit), extension=None)
    sets: dict[str, Any] = {"clock": new, "raised": ""}
    sets |= clocks.recount(entry, count(new, entry.began, entry.pauses))
    if entry.asker:
        sets |= {"told": sets["due"], "told_at": sets["due_at"] if new.hourly else None}  # the notice says this day
    by_days = {"count": longer.count, "unit": most.unit, "before": entry.due}
    return Change("extended", sets, by_days | {"note": longer.note, "document": longer.document})


def _extendable(entry: Entry, move: Move) -> Problem | None:
    clock = entry.clock
    if clock is None or clock.extension is None or clock.extension.unit != clock.within.unit:
        return wrong(530, entry)
    return wrong(534, entry, due=entry.due) if clocks.ran_out(entry, move.at) else None


def _approver(entry: Entry, move: Move, past: Past, *, as_head: bool) -> Problem | None:
    """Another office; or the head of the owner's own, if the head has not worked on it."""
    own = bool(move.by.offices & entry.owners)
    fit = not own or (as_head and move.by.account is not None and not past.acted_for_owner)
    return None if fit and move.by.offices else wrong(535, entry)


def not_extended(entry: Entry, move: Move, note: UUID | None, past: Past, *, as_head: bool) -> Change | Problem:
    """The clock stays as it is, with reasons."""
    refused = guards.may_happen(entry, "not_extended") or _approver(entry, move, past, as_head=as_head)
    if refused := refused or guards.reasons(entry, note):
        return refused
    if entry.raised != "more_time":
        return wrong(536, entry)
    return Change("not_extended", {"raised": ""}, {"note": note})


def reopened(  # noqa: PLR0917, as it is said on the form
    entry: Entry, move: Move, basis: Basis, past: Past, note: UUID | None, start: Start | None
) -> Change | Problem:
    """Not solved after all: the owner has it in hand again. Its time runs on, unless the law starts a new clock.

    After 90 days only if a re-check by lot has found that it does not hold.
    """
    if entry.state != "closed":
        return guards.may_happen(entry, "reopened") or wrong(502, entry, outcome=OUTCOMES[entry.outcome])
    if entry.kind not in REDO_KINDS or entry.outcome not in REDONE:
        return wrong(537, entry, outcome=OUTCOMES[entry.outcome])
    refused = guards.lawful_confirmer(entry, move.by, basis, past, None) or guards.reasons(entry, note)
    if refused:
        return refused
    gone = entry.closed_at and move.day > day_of(entry.closed_at) + timedelta(days=REDO_DAYS)
    if gone and not past.came_back:
        return wrong(538, entry, days=REDO_DAYS)
    sets: dict[str, Any] = {"state": "in_hand", "outcome": "", "answered_at": None, "closed_at": None}
    facts = {"basis": basis, "note": note, "before": entry.outcome}
    return Change("reopened", sets | new_clock(entry, start), facts)
