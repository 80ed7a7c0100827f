"""Clocks that are running: due dates from a clause, a start, pauses and the calendar; and their colour today."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any, Final, Literal

from yimen.kernel.days import DAY, Calendar, Clock, Due, Pause, due, workdays_between
from yimen.kernel.text import Text
from yimen.ledger.entry import Entry, State, day_of

Colour = Literal["running", "due_soon", "overdue", "waiting", "closed"]
SOON: Final = 3  # working days

COLOURS: Final[dict[Colour, Text]] = {
    "running": Text("正常", "running"),
    "due_soon": Text("预警", "due soon"),
    "overdue": Text("超期", "overdue"),
    "waiting": Text("暂停计时", "clock paused"),
    "closed": Text("计时结束", "clock ended"),
}


@dataclass(frozen=True, slots=True)
class Dates:
    """The statutory and the promised day, and whether they rest on a calendar that is not published yet."""

    due: date | None
    promised: date | None
    provisional: bool


@dataclass(frozen=True, slots=True)
class Running:
    """A clock as on a day, with its derivations; `left`, `used`, `whole` in its unit; negative left: late by it."""

    colour: Colour
    statutory: Due | None
    promised: Due | None
    due: date | None
    told: date | None
    left: int | None
    used: int
    whole: int
    past_promised: bool
    past_told: bool
    supervised: int


Counter = Callable[[Clock, date, tuple[Pause, ...]], Dates]


def counter(calendar: Calendar) -> Counter:
    """Counts dates by one calendar and remembers them: a sweep opens thousands with the same clock on the same day."""

    @cache
    def count(clock: Clock, started: date, pauses: tuple[Pause, ...]) -> Dates:
        statutory, promised = derive(clock, started, pauses, calendar)
        provisional = statutory.provisional or (promised is not None and promised.provisional)
        return Dates(statutory.day, promised.day if promised else None, provisional)

    return count


def derive(clock: Clock, started: date, pauses: tuple[Pause, ...], calendar: Calendar) -> tuple[Due, Due | None]:
    """The statutory and the promised date with every day counted; the same each time for the same calendar."""
    statutory = due(clock.within, started, calendar, pauses, end_shift=clock.end_shift)
    if clock.promised is None:
        return statutory, None
    return statutory, due(clock.promised, started, calendar, pauses, end_shift=clock.end_shift)


def recount(entry: Entry, dates: Dates) -> dict[str, Any]:
    """The columns that new dates change. What a person was told may come sooner by it, never later."""
    told, first = entry.told, dates.promised or dates.due
    if told is None and entry.asker:
        told = first  # the notice of acceptance says this day
    better = min(told, first) if told and first else told
    return {"due": dates.due, "promised": dates.promised, "provisional": dates.provisional, "told": better}


def soon_until(today: date, calendar: Calendar) -> date:
    """The last day that is at most three working days away."""
    day, left = today, SOON + 1
    while left:
        day += DAY
        left -= calendar.is_work(day)
    return day - DAY


def colour(state: State, due_on: date | None, today: date, soon: date) -> Colour:
    """The colour for a list; `soon` is `soon_until(today)`. Nothing is overdue on its due day."""
    if state in ("answered", "closed"):
        return "closed"
    if state == "waiting":
        return "waiting"
    if due_on is None or due_on > soon:
        return "running"
    return "overdue" if due_on < today else "due_soon"


def ran_out(entry: Entry, day: date) -> bool:
    """Whether the statutory time was over on `day` and no lawful pause was running."""
    return entry.held is None and entry.due is not None and day > entry.due


def running(entry: Entry, calendar: Calendar, today: date, labels: Mapping[str, Text] | None = None) -> Running:
    """The clock of a commitment as on `today`; `labels` are the words of its pauses."""
    pauses = _named(entry, today, labels or {})
    derived = derive(entry.clock, entry.started, pauses, calendar) if entry.clock else (None, None)
    statutory, promised = derived
    stopped = entry.answered_at or entry.closed_at
    last = min(today, day_of(stopped)) if stopped else today
    used, whole = _spent(statutory, last)
    return Running(
        colour=colour(entry.state, entry.due, today, soon_until(today, calendar)),
        statutory=statutory,
        promised=promised,
        due=entry.due,
        told=entry.told,
        left=_left(entry.due, statutory, last, calendar),
        used=used,
        whole=whole,
        past_promised=entry.promised is not None and last > entry.promised,
        past_told=entry.told is not None and last > entry.told,
        supervised=entry.supervised,
    )


def _spent(counted: Due | None, last: date) -> tuple[int, int]:
    steps = [step.day for step in counted.derivation if step.counted] if counted else []
    return sum(day <= last for day in steps), len(steps)


def _left(due_on: date | None, counted: Due | None, last: date, calendar: Calendar) -> int | None:
    """What is left in the clock's own unit: counted days before the end, after it the days that it is late by."""
    if counted and last <= counted.day:
        used, whole = _spent(counted, last)
        return whole - used
    if due_on is None:
        return None
    end = counted.day if counted else due_on
    return (end - last).days if counted and counted.unit != "workdays" else workdays_between(last, end, calendar)


def _named(entry: Entry, today: date, labels: Mapping[str, Text]) -> tuple[Pause, ...]:
    held = entry.held
    open_one = (Pause(held.first, max(today, held.first), Text(held.reason), str(held.document)),) if held else ()
    return tuple(replace(p, reason=labels.get(p.reason.zh, p.reason)) for p in (*entry.pauses, *open_one))
