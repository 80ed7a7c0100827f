"""Clocks that are running: due dates from a clause, a start, pauses and the calendar; and their colour today."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Final, Literal

from yimen.kernel.days import DAY, Calendar, Clock, Due, Pause, workdays_between
from yimen.kernel.reminders import Reminder, reminders
from yimen.kernel.terms import deemed, lawful, terms
from yimen.kernel.text import Text
from yimen.ledger.entry import Entry, State, day_of

Colour = Literal["running", "due_soon", "overdue", "waiting", "closed"]
SOON: Final = 3  # working days
SILENT: Final = frozenset({"received", "in_hand"})

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
    deemed: tuple[str, date] | None = None
    reminders: tuple[Reminder, ...] = ()


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
    return terms(clock, started, calendar, pauses)


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
    statutory, promised = _derived(entry, calendar, today, labels or {})
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
        deemed=silence(entry, today),
        reminders=_reminders(entry, calendar),
    )


def _reminders(entry: Entry, calendar: Calendar) -> tuple[Reminder, ...]:
    """When the owner is to be reminded of the day that a person was told, or of the due date; nothing once answered."""
    day = entry.told or entry.promised or entry.due
    return reminders(day, entry.started, calendar) if day and entry.state in SILENT else ()


def _derived(
    entry: Entry, calendar: Calendar, today: date, labels: Mapping[str, Text]
) -> tuple[Due | None, Due | None]:
    if entry.clock is None:
        return None, None
    return terms(entry.clock, entry.started, calendar, _pauses(entry, today), words=labels)


def silence(entry: Entry, today: date) -> tuple[str, date] | None:
    """What the law takes to have happened, and as of when, because nobody answered in time; None: nothing."""
    over = entry.clock is not None and entry.due is not None and entry.state in SILENT and ran_out(entry, today)
    return deemed(entry.clock, entry.started, entry.due) if over and entry.clock and entry.due else None


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


def _pauses(entry: Entry, today: date) -> tuple[Pause, ...]:
    held = entry.held
    open_one = (Pause(held.first, max(today, held.first), Text(held.reason), str(held.document)),) if held else ()
    return (*entry.pauses, *open_one)


def ended_pause(entry: Entry, today: date, calendar: Calendar) -> date | None:
    """The last day of a pause that has stood as long as its clause lets it, and that nobody has ended yet."""
    if entry.held is None or entry.clock is None:
        return None
    last = lawful(entry.clock, _pauses(entry, today), calendar)[-1].lawful
    return last if last and last < today else None
