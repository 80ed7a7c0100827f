"""Measurements into the ledger: a section over its target opens one episode, a month without readings a report."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from yimen.documents.model import Watch
from yimen.engine.evaluate import Case, opening
from yimen.engine.program import CompiledPromise
from yimen.flow.county import County, Owed, Row
from yimen.kernel.days import DAY, add_months, due
from yimen.kernel.unknown import UNKNOWN
from yimen.register.facts import Snapshot

SOURCE: Final = "measurements"
MONTHS_BACK: Final = 12
PEOPLE: Final = ("person", "household")


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
    """One subject of one watch, looked at on a day over the facts of sections and readings."""

    county: County
    case: Case
    promise: CompiledPromise
    subject: str
    on: date


def readings(county: County) -> Snapshot:
    """Sections and their readings, and nobody's facts."""
    declared = {(f.of, f.name) for d in county.library.documents.values() for f in d.facts if f.of not in PEOPLE}
    return Snapshot(declared)


def stated(county: County, facts: Snapshot, on: date) -> Iterator[Stated]:
    """What each monthly watch states on a day, replayed over the last year so that late readings find their month."""
    case = Case(county.program, facts)
    for promise in county.program.promises.values():
        if isinstance(promise.block, Watch):
            found = Stated(promise.document, promise.block.id, facts_by=promise.block.owner)
            for subject in facts.subjects(promise.block.kind, on):
                _replay(Look(county, case, promise, subject, on), found)
            yield found


def months(on: date) -> tuple[date, ...]:
    """The first days of the last twelve complete months before a day, oldest first."""
    this = on.replace(day=1)
    return tuple(add_months(this, -n) for n in range(MONTHS_BACK, 0, -1))


def _replay(look: Look, found: Stated) -> None:
    episode: Owed | None = None
    for first in months(look.on):
        after = add_months(first, 1)
        opens = opening(look.case, look.promise, look.subject, first)
        if opens is UNKNOWN and _missing(look, after - DAY):
            found.owed.append(_owed(look, f"missing:{first:%Y-%m}", after))
        if episode is not None and _closes(look, after):
            found.met.append(look.county.opening(episode).key)
            episode = None
        elif opens is True and (episode is None or look.promise.block.once_per == "find"):
            episode = _owed(look, f"{look.promise.block.once_per or 'episode'}:{first:%Y-%m}", after)
            found.owed.append(episode)


def _closes(look: Look, on: date) -> bool:
    closes = look.promise.closes
    return closes is not None and look.case.node(closes, look.subject, on) is True


def _missing(look: Look, last: date) -> bool:
    """Whether a month's readings should have been in by now."""
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
