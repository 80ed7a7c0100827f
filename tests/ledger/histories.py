"""Histories of a clock (accepted, paused, corrected, extended) and their end by another count on other calendars.

The count shares nothing with the product: it lists the days that count and takes the one with the right number, and it
asks chinesecalendar and holidays which days are worked, never the table of the national pack.
"""

from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cache
from random import Random

import chinese_calendar
import holidays

from tests.kernel.years import CALENDAR
from yimen.kernel.days import Clock, Limit
from yimen.kernel.hours import CHINA
from yimen.kernel.ids import new_id
from yimen.kernel.problems import Problem
from yimen.kernel.terms import terms
from yimen.ledger import changes, clocks, rows
from yimen.ledger.changes import Change, Correction, Start
from yimen.ledger.entry import By, Entry, Move, Opening

FIRST, LAST_KNOWN = date(2018, 1, 1), date(2026, 12, 31)
DAY = timedelta(1)
MOST = {"workdays": 60, "days": 90, "months": 12, "years": 2}
OTHER_TABLE = holidays.country_holidays("CN", years=range(2018, 2027))
RAN_OUT = 510
TOWNSHIP, BUREAU, PLACE = new_id(), new_id(), new_id()
CLERK, SECOND = By(new_id(), TOWNSHIP), By(new_id(), BUREAU)
APPLIED = Opening(
    key="application",
    source="people",
    kind="application",
    document="licence",
    item="decide",
    pack="cn",
    edition="0",
    file="clocks/licence.md",
    line=1,
    clause="42",
    subject_kind="ask",
    subject="a",
    place=PLACE,
    area=PLACE,
    owner=TOWNSHIP,
    helpers=(),
    clock=None,
    started=date(2021, 9, 24),
    proof_needed=("decision",),
    asker=new_id(),
)
Works = Callable[[date], bool]


@cache
def works(day: date) -> bool:
    """By chinesecalendar; beyond its last year nobody knows, and both sides take Monday to Friday."""
    return chinese_calendar.is_workday(day) if day <= LAST_KNOWN else day.weekday() < 5


@cache
def works_too(day: date) -> bool:
    """The same by holidays."""
    return OTHER_TABLE.is_working_day(day) if day <= LAST_KNOWN else day.weekday() < 5


@dataclass(frozen=True)
class Stop:
    """A pause, both ends included, for a reason of the clock."""

    reason: str
    first: date
    last: date


@dataclass(frozen=True)
class History:
    """A clock and what happened to it; `corrected` is the start day that was put right afterwards."""

    clock: Clock
    accepted: date
    stops: tuple[Stop, ...]
    corrected: date | None
    extended: bool


@dataclass
class Lived:
    """A history as the product counted it, and as the other count does."""

    history: History
    counted: tuple[date, date, bool]
    other: tuple[date, date, bool]
    stops: tuple[Stop, ...] = field(default=())
    refused: int = 0


# The other count


def end_of(
    limit: Limit,
    start: date,
    stops: tuple[tuple[date, date, Limit | None], ...],
    *,
    shift: bool = False,
    extension: Limit | None = None,
    worked: Works = works,
) -> date:
    """The end of a limit, by listing the days that count."""
    held = {day for first, last, cap in stops for day in _held(first, last, cap, worked)}
    end = _nth(limit.unit, _days(limit, start), start, held, worked)
    if extension is not None:
        end = _nth(extension.unit, _added(limit, extension, start, end), end, held, worked)
    while shift and not worked(end):
        end += DAY
    return end


def _nth(unit: str, number: int, start: date, held: set[date], worked: Works) -> date:
    after = (start + timedelta(n) for n in range(1, 2500))
    counting = (day for day in after if day not in held and (unit != "workdays" or worked(day)))
    return [next(counting) for _ in range(number)][-1] if number else start


def _days(limit: Limit, start: date) -> int:
    months = {"months": limit.count, "years": 12 * limit.count}.get(limit.unit)
    return limit.count if months is None else (later(start, months) - start).days


def _added(limit: Limit, extension: Limit, start: date, end: date) -> int:
    """Months upon months are counted from the first start; anything else from the end."""
    whole = {"months": 1, "years": 12}
    if limit.unit in whole and extension.unit in whole:
        months = limit.count * whole[limit.unit]
        return (later(start, months + extension.count * whole[extension.unit]) - later(start, months)).days
    return _days(extension, end)


def later(day: date, months: int) -> date:
    """The same day of the month so many months later, or the last one there is."""
    year, month = day.year + (day.month - 1 + months) // 12, (day.month - 1 + months) % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _held(first: date, last: date, cap: Limit | None, worked: Works) -> Iterator[date]:
    days = [first + timedelta(n) for n in range((last - first).days + 1)]
    if cap is None:
        yield from days
    elif cap.unit == "workdays":
        used = 0
        for day in days:
            used += worked(day)
            if used > cap.count or (used == cap.count and not worked(day)):
                return
            yield day
    else:
        after = later(first, cap.count) if cap.unit == "months" else first + timedelta(cap.count)
        yield from (day for day in days if day < after)


# Histories


def histories(seed: int, count: int) -> Iterator[History]:
    """The same histories for the same seed."""
    chance = Random(seed)
    for _ in range(count):
        clock = _clock(chance)
        accepted = _start(chance)
        stops = tuple(_stops(chance, accepted))
        corrected = accepted + timedelta(chance.randrange(-20, 6)) if chance.random() < 0.25 else None
        yield History(clock, accepted, stops, corrected, chance.random() < 0.4)


def _clock(chance: Random) -> Clock:
    unit = chance.choices(("workdays", "days", "months", "years"), (55, 25, 15, 5))[0]
    within = Limit(chance.randrange(1, MOST[unit] + 1), unit)
    promised = Limit(chance.randrange(1, within.count + 1), within.unit)
    other = chance.choices((unit, "workdays", "days", "months"), (70, 10, 10, 10))[0]
    extension = Limit(chance.randrange(1, MOST[other] // 2 + 1), other)
    cap = Limit(chance.randrange(1, 16), chance.choice(("workdays", "days")))
    caps = (("hearing", chance.choice((cap, Limit(1, "months")))),)
    shift = chance.random() < 0.3
    pauses = ("supplement", "hearing")
    return Clock("c", within, promised, end_shift=shift, pauses=pauses, extension=extension, caps=caps)


def _start(chance: Random) -> date:
    """Any day, or one before the turn of a year, National Day or the Spring Festival."""
    year = chance.randrange(2018, 2027)
    before = chance.choice((None, None, date(year, 12, 31), date(year, 10, 1), date(year, 2, 1)))
    if before is None:
        return FIRST + timedelta(chance.randrange((LAST_KNOWN - FIRST).days - 30))
    return max(FIRST + 30 * DAY, before - timedelta(chance.randrange(30)))


def _stops(chance: Random, accepted: date) -> Iterator[Stop]:
    day = accepted
    for _ in range(chance.choice((0, 0, 1, 1, 2, 3))):
        first = day + timedelta(chance.randrange(1, 25))
        day = first + timedelta(chance.randrange(40))
        yield Stop(chance.choice(("supplement", "hearing")), first, day)


# Living them


def live(history: History, worked: Works = works) -> Lived:
    """Lead a history through the ledger's own verbs, and count it the other way."""
    count = clocks.counter(CALENDAR)
    entry = rows.first_entry(replace(APPLIED, started=history.accepted), "1", _at(history.accepted), count)
    start = Start(history.clock, history.accepted, count)
    entry = _after(entry, changes.accepted(entry, _move(entry, history.accepted), start))
    stops: list[Stop] = []
    for stop in history.stops:
        began = changes.paused(entry, _move(entry, stop.first), stop.reason, new_id())
        if isinstance(began, Problem):
            _refused(began, history, stops, stop, worked)
            break
        entry = _after(entry, began)
        entry = _after(entry, changes.resumed(entry, _move(entry, stop.last), stop.last, count))
        stops.append(stop)
    if history.corrected:
        move = Move(entry.id, entry.version, SECOND, _at(max(history.accepted, history.corrected)))
        entry = _after(entry, changes.corrected(entry, move, Correction(started=history.corrected), new_id(), count))
    other = _other(history, tuple(stops), history.corrected or history.accepted, worked)
    return Lived(history, _counted(entry, history), other, tuple(stops), len(history.stops) - len(stops))


def _at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, tzinfo=CHINA)


def _move(entry: Entry, day: date) -> Move:
    return Move(entry.id, entry.version, CLERK, _at(day))


def _after(entry: Entry, change: Change | Problem) -> Entry:
    assert isinstance(change, Change), change
    return replace(entry, **change.sets, version=entry.version + 1)


def _refused(problem: Problem, history: History, stops: list[Stop], stop: Stop, worked: Works) -> None:
    """A pause may only be refused because the time was over before; the other count must say so too."""
    assert problem.number == RAN_OUT, problem
    end, _, _ = _other(replace(history, extended=False), tuple(stops), history.accepted, worked)
    assert end < stop.first, (history, end, stop)


def _counted(entry: Entry, history: History) -> tuple[date, date, bool]:
    """The ledger's dates; with an extension those of the clause, for the same start and the same pauses."""
    assert entry.clock is not None
    if not history.extended:
        assert entry.due is not None
        assert entry.promised is not None
        return entry.due, entry.promised, entry.provisional
    end, promised = terms(entry.clock, entry.started, CALENDAR, entry.pauses, extended=True)
    assert promised is not None
    return end.day, promised.day, end.provisional or promised.provisional


def _other(history: History, stops: tuple[Stop, ...], start: date, worked: Works) -> tuple[date, date, bool]:
    clock = history.clock
    caps = dict(clock.caps)
    held = tuple((stop.first, stop.last, caps.get(stop.reason)) for stop in stops)
    extension = clock.extension if history.extended else None
    end = end_of(clock.within, start, held, shift=clock.end_shift, extension=extension, worked=worked)
    assert clock.promised is not None
    promised = end_of(clock.promised, start, held, shift=clock.end_shift, worked=worked)
    by_capped = any(stop.reason in caps for stop in stops)
    by_table = clock.end_shift or by_capped or "workdays" in (clock.within.unit, extension.unit if extension else "")
    beyond = max(end, promised) > LAST_KNOWN or start < FIRST - DAY
    return end, promised, by_table and beyond


def wrong(lived: Lived) -> bool:
    """Whether the two counts differ."""
    return lived.counted != lived.other
