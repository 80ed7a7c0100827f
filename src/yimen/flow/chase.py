"""The daily round: what sources state is opened, what facts have met is answered, the late are supervised."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby
from typing import Protocol
from uuid import UUID

from yimen.flow import goals, law, measurements
from yimen.flow.county import County, Owed
from yimen.flow.sweeping import Sweep
from yimen.ledger import actions, book, clocks
from yimen.ledger.changes import Answer
from yimen.ledger.entry import By, Done, Move, Scope, Source
from yimen.ledger.life import RUNNING
from yimen.ledger.reconcile import reconcile

SYSTEM = By(None, None)


class Statement(Protocol):
    """What one row of a document states today."""

    document: str
    item: str
    owed: list[Owed]
    unknown: list[str]
    met: list[str]
    facts_by: str  # key of the office that entered the facts which meet a promise


@dataclass(frozen=True, slots=True)
class Round:
    """What a round changed."""

    opened: int
    kept: int
    lapsed: int
    met: int

    def __add__(self, other: "Round") -> "Round":
        return Round(
            self.opened + other.opened, self.kept + other.kept, self.lapsed + other.lapsed, self.met + other.met
        )


NOTHING = Round(0, 0, 0, 0)


def chase_goals(county: County, on: date, at: datetime, plan: str = "") -> Round:
    """Plans into the ledger; or one of them alone."""
    total = NOTHING
    stated = (one for one in goals.owed(county, on) if plan in ("", one.row.document.id))
    rows = sorted(stated, key=lambda one: (one.row.document.id, one.row.item))
    for (document, item), group in groupby(rows, key=lambda one: (one.row.document.id, one.row.item)):
        total += _reconcile(county, Scope("goals", document, item), list(group), at)
    for document, item in goals.ended(county, on):
        total += _reconcile(county, Scope("goals", document, item), (), at)
    return total


def chase_law(county: County, run: Sweep, at: datetime, areas: frozenset[str] = frozenset()) -> Round:
    """What a sweep found into the ledger, in some townships or (none named) in all."""
    return _chase(county, "law", law.stated(county, run, areas), at)


def chase_measurements(county: County, on: date, at: datetime) -> Round:
    """What the readings say into the ledger."""
    return _chase(county, "measurements", measurements.stated(county, county.readings(), on), at)


def _chase(county: County, source: Source, statements: Iterable[Statement], at: datetime) -> Round:
    total = NOTHING
    for one in statements:
        office = county.office_id(one.facts_by, county.place)
        total += _reconcile(county, Scope(source, one.document, one.item, frozenset(one.unknown)), one.owed, at)
        total += Round(0, 0, 0, sum(meet(key, office, at) for key in one.met))
    return total


def _reconcile(county: County, scope: Scope, owed: Sequence[Owed], at: datetime) -> Round:
    """A row is reconciled whole; one that waits for its official text opens nothing and lapses nothing."""
    openings = [county.opening(one) for one in owed]
    if owed and county.waits_for_text(owed[0].row):
        scope, openings = replace(scope, unknown={*scope.unknown, *(one.key for one in openings)}), []
    done = reconcile(openings, scope, SYSTEM, at, county.calendar)
    return Round(len(done.opened), done.kept, len(done.lapsed), 0)


def meet(key: str, facts_by: UUID | None, at: datetime) -> bool:
    """A promise that the facts have met is answered by the system; it closes only if its owner did not enter them."""
    entry = book.by_key(key)
    if entry is None or facts_by is None or entry.state not in RUNNING:
        return False
    answered = actions.answer(Move(entry.id, entry.version, SYSTEM, at), Answer("delivered", facts_by=facts_by))
    if not isinstance(answered, Done):
        return False
    actions.confirm(Move(entry.id, answered.version, SYSTEM, at), "fact", facts_by=facts_by)
    return True


def run_on(county: County, on: date, at: datetime) -> int:
    """Let clocks run on whose pause has stood as long as its clause lets it; how many."""
    ended = ((entry, clocks.ended_pause(entry, on, county.calendar)) for entry in book.held())
    done = [
        actions.resume(Move(entry.id, entry.version, SYSTEM, at), county.calendar, last)
        for entry, last in ended
        if last
    ]
    return sum(isinstance(one, Done) for one in done)


def recount(county: County, at: datetime) -> int:
    """Count provisional dates again, now that a year's notice may be in the calendar; how many changed."""
    before = {entry.id: entry.version for entry in book.provisional()}
    done = actions.recount_many(before, SYSTEM, at, county.calendar)
    return sum(isinstance(one, Done) and one.version > before[one.id] for one in done)


def supervise(at: datetime) -> int:
    """Take what is overdue to the first level of supervision; how many are there now for the first time."""
    late = (entry.id for entry in book.overdue(at) if not entry.supervised)
    done = actions.supervise_many(late, 1, SYSTEM, at)
    return sum(isinstance(one, Done) for one in done)
