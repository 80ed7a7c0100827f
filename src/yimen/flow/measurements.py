"""Measurements into the ledger: a section over its target opens one episode, a month without readings one missing report."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from yimen.documents.model import Watch
from yimen.engine.evaluate import Case, opening
from yimen.engine.program import CompiledPromise
from yimen.flow.county import County, Owed, Row
from yimen.kernel.days import DAY, Calendar, add_months, due
from yimen.kernel.unknown import UNKNOWN
from yimen.register.facts import Snapshot

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


@dataclass(slots=True)
class _Episode:
    """An episode as it is replayed: its first month, and the day after it."""

    period: str
    starts: date


def readings(county: County) -> Case:
    """The evaluation over sections and their readings: nobody's facts are loaded."""
    people = ("person", "household")
    declared = {(f.of, f.name) for d in county.library.documents.values() for f in d.facts if f.of not in people}
    return Case(county.program, Snapshot(declared))


def stated(county: County, case: Case, on: date) -> Iterator[Stated]:
    """What each monthly watch states on a day, replayed over the last year so that late readings find their month."""
    for promise in county.program.promises.values():
        if isinstance(promise.block, Watch):
            found = Stated(promise.document, promise.block.id, facts_by=promise.block.owner)
            for subject in _subjects(case, promise.block.kind, on):
                _replay(county, case, promise, subject, on, found)
            yield found


def _subjects(case: Case, kind: str, on: date) -> tuple[str, ...]:
    facts = case.facts
    return facts.subjects(kind, on) if isinstance(facts, Snapshot) else ()


def months(on: date) -> tuple[date, ...]:
    """The first days of the last twelve complete months before a day, oldest first."""
    this = on.replace(day=1)
    return tuple(add_months(this, -n) for n in range(MONTHS_BACK, 0, -1))


def _replay(county: County, case: Case, promise: CompiledPromise, subject: str, on: date, found: Stated) -> None:
    episode: _Episode | None = None
    for first in months(on):
        last = add_months(first, 1) - DAY
        opens = opening(case, promise, subject, first)
        if opens is UNKNOWN and _missing(promise, last, on, county.calendar):
            found.owed.append(_owed(county, case, promise, subject, f"missing:{first:%Y-%m}", last + DAY, missing=True))
        if episode is not None and _closes(case, promise, subject, last + DAY):
            one = _owed(county, case, promise, subject, episode.period, episode.starts, missing=False)
            found.met.append(county.opening(one).key)
            episode = None
        elif opens is True and (episode is None or promise.block.once_per == "find"):
            episode = _Episode(f"{promise.block.once_per or 'episode'}:{first:%Y-%m}", last + DAY)
            found.owed.append(_owed(county, case, promise, subject, episode.period, episode.starts, missing=False))


def _closes(case: Case, promise: CompiledPromise, subject: str, on: date) -> bool:
    return promise.closes is not None and case.node(promise.closes, subject, on) is True


def _missing(promise: CompiledPromise, last: date, on: date, calendar: Calendar) -> bool:
    """Whether a month's readings should have been in by now."""
    block = promise.block
    return isinstance(block, Watch) and due(block.missing_after, last, calendar).day < on


def _owed(
    county: County, case: Case, promise: CompiledPromise, subject: str, period: str, starts: date, *, missing: bool
) -> Owed:
    block = promise.block
    place = case.facts.place(block.kind, subject, promise.place_fact, starts)
    row = Row(county.library.documents[promise.document], block.id, block.where)
    return Owed(
        row, SOURCE, "missing" if missing else "rectification", period, block.owner,
        county.place if place is UNKNOWN else place, starts, () if missing else block.proof, (), block.kind, subject, block.clock,
    )  # fmt: skip
