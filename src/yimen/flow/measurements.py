"""Measurements into the ledger: what is over its limit opens one episode, a period without readings a report."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from yimen.documents.model import Watch
from yimen.engine.evaluate import Case, opening
from yimen.engine.ir import Every
from yimen.engine.periods import last_of, next_of, stretch
from yimen.engine.program import CompiledPromise
from yimen.flow.county import County, Owed, Row
from yimen.flow.things import ThingFacts
from yimen.kernel.days import DAY, add_months, due
from yimen.kernel.unknown import UNKNOWN

SOURCE: Final = "measurements"
MONTHS_BACK: Final = 12


@dataclass(slots=True)
class Stated:
    """What one watch states on a day, and which of its episodes the readings have ended."""

    document: str
    item: str
    owed: list[Owed] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    met: list[str] = field(default_factory=list)
    facts_by: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """One subject of one watch, looked at on a day over the facts of sections or stations and their readings."""

    county: County
    case: Case
    promise: CompiledPromise
    subject: str
    on: date


def stated(county: County, facts: ThingFacts, on: date) -> Iterator[Stated]:
    """What each watch states on a day, replayed over the last year so that late readings find their month or day."""
    case = Case(county.program, facts)
    for promise in county.program.promises.values():
        if isinstance(promise.block, Watch):
            found = Stated(promise.document, promise.block.id, facts_by=promise.block.owner)
            for subject in facts.subjects(promise.block.kind, on):
                _replay(Look(county, case, promise, subject, on), found)
            yield found


def periods(every: Every, on: date) -> tuple[date, ...]:
    """The first days of the complete periods of the last twelve months, of years the last two; oldest first."""
    if every == "year":
        return (date(on.year - 2, 1, 1), date(on.year - 1, 1, 1))
    this = on.replace(day=1)
    last = this - DAY if every == "month" else on - DAY
    return tuple(stretch(every, add_months(this, -MONTHS_BACK), last))


def _replay(look: Look, found: Stated) -> None:
    episode: Owed | None = None
    silent = False
    every = look.promise.every
    for first in periods(every, look.on):
        after = next_of(every, first)
        if not look.county.things.begun(look.promise.block.kind, look.subject, last_of(every, first)):
            continue
        opens = opening(look.case, look.promise, look.subject, first)
        missing = opens is UNKNOWN and _missing(look, last_of(every, first))
        if missing and not (silent and every == "day"):  # days in a row without readings are one report
            found.owed.append(_owed(look, f"missing:{_named(every, first)}", after))
        silent = missing
        if episode is not None and _closes(look, after):
            found.met.append(look.county.opening(episode).key)
            episode = None
        elif opens is True and (episode is None or look.promise.block.once_per == "find"):
            episode = _owed(look, f"{look.promise.block.once_per or 'episode'}:{_named(every, first)}", after)
            found.owed.append(episode)


def _named(every: Every, first: date) -> str:
    return {"day": f"{first:%Y-%m-%d}", "year": f"{first:%Y}"}.get(every, f"{first:%Y-%m}")


def _closes(look: Look, on: date) -> bool:
    closes = look.promise.closes
    return closes is not None and look.case.node(closes, look.subject, on) is True


def _missing(look: Look, last: date) -> bool:
    """Whether a period's readings should have been in by now."""
    block = look.promise.block
    return isinstance(block, Watch) and due(block.missing_after, last, look.county.calendar).day < look.on


def _owed(look: Look, period: str, starts: date) -> Owed:
    block, missing = look.promise.block, period.startswith("missing")
    place = look.case.facts.place(block.kind, look.subject, look.promise.place_fact, starts)
    return Owed(
        Row(look.county.library.documents[look.promise.document], block.id, block.where),
        SOURCE,
        "missing" if missing else "rectification",
        period,
        block.owner,
        look.county.place if place is UNKNOWN else place,
        starts,
        () if missing else block.proof,
        subject_kind=block.kind,
        subject=look.subject,
        clock=block.clock,
    )
