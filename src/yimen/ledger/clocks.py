"""Clocks that are running: due dates from a clause, a start, pauses and the calendar; and their colour today."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Final, Literal

from yimen.kernel.days import DAY, Calendar, Clock, Due, Pause, workdays_between
from yimen.kernel.hours import HOUR, end_of, moment
from yimen.kernel.reminders import Reminder, reminders, reminders_in_hours
from yimen.kernel.terms import deemed, lawful, terms
from yimen.kernel.text import Text
from yimen.ledger.entry import Entry, Hold, State, day_of

Colour = Literal["running", "due_soon", "overdue", "waiting", "closed"]
SOON: Final = 3  # working days
KEPT: Final = 4096  # dates that are remembered: clocks times the days of some months
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
    """The statutory and the promised day, and whether they rest on a calendar that is not published yet.

    `due_at`: the moment from which it is late. `first_at`: of a clock in hours, the moment that the person is told.
    """

    due: date | None
    promised: date | None
    provisional: bool
    due_at: datetime | None = None
    first_at: datetime | None = None


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


@lru_cache(maxsize=8)
def counter(calendar: Calendar) -> Counter:
    """Counts dates by one calendar and remembers them: a sweep opens thousands with the same clock on the same day."""

    @lru_cache(maxsize=KEPT)
    def count(clock: Clock, started: date, pauses: tuple[Pause, ...]) -> Dates:
        statutory, promised = derive(clock, started, pauses, calendar)
        provisional = statutory.provisional or (promised is not None and promised.provisional)
        end = statutory.at or end_of(statutory.day)
        return Dates(statutory.day, promised.day if promised else None, provisional, end, (promised or statutory).at)

    return count


def derive(clock: Clock, started: date, pauses: tuple[Pause, ...], calendar: Calendar) -> tuple[Due, Due | None]:
    """The statutory and the promised date with every day counted; the same each time for the same calendar."""
    return terms(clock, started, calendar, pauses)


def recount(entry: Entry, dates: Dates) -> dict[str, Any]:
    """The columns that new dates change. What a person was told may come sooner by it, never later."""
    told, told_at = sooner(entry.told, entry.told_at, dates, asked=bool(entry.asker))
    days = {"due": dates.due, "promised": dates.promised, "provisional": dates.provisional, "due_at": dates.due_at}
    return {**days, "told": told, "told_at": told_at}


def sooner(
    told: date | None, told_at: datetime | None, dates: Dates, *, asked: bool
) -> tuple[date | None, datetime | None]:
    """What a person has been told, or what the clock says first if that is sooner; the notice of acceptance says it."""
    first, first_at = dates.promised or dates.due, dates.first_at
    if first is None or (told is None and not asked):
        return told, told_at
    if told is None or (first_at or end_of(first)) < (told_at or end_of(told)):
        return first, first_at
    return told, told_at


def begun(on: date, at: datetime | None, clock: Clock | None) -> dict[str, Any]:
    """The columns of a start: the moment is kept where the clock is in hours."""
    return {"started": on, "started_at": at if clock and clock.hourly else None}


def soon_until(today: date, calendar: Calendar) -> date:
    """The last day that is at most three working days away."""
    day, left = today, SOON + 1
    while left:
        day += DAY
        left -= calendar.is_work(day)
    return day - DAY


def colour(state: State, due_on: date | None, today: date, soon: date) -> Colour:
    """The colour for a list; `soon` is `soon_until(today)`. Nothing is overdue on its due day, or before its moment."""
    if state in ("answered", "closed"):
        return "closed"
    if state == "waiting":
        return "waiting"
    end = due_on if due_on is None or isinstance(due_on, datetime) else end_of(due_on)
    if end is None or end > end_of(soon):
        return "running"
    return "overdue" if end <= moment(today) else "due_soon"


def ran_out(entry: Entry, when: date) -> bool:
    """Whether the statutory time was over at a moment, or when a day began, and no lawful pause was running."""
    return entry.held is None and entry.due_at is not None and entry.due_at <= moment(when)


def running(entry: Entry, calendar: Calendar, when: date, labels: Mapping[str, Text] | None = None) -> Running:
    """The clock of a commitment at a moment, or as a day begins; `labels` are the words of its pauses."""
    at, stopped = moment(when), entry.answered_at or entry.closed_at
    today, until = day_of(at), min(at, stopped) if stopped else at
    statutory, promised = _derived(entry, calendar, at, labels or {})
    last = day_of(until)
    used, whole = _spent(statutory, until)
    return Running(
        colour=colour(entry.state, entry.due_at, at, soon_until(today, calendar)),
        statutory=statutory,
        promised=promised,
        due=entry.due,
        told=entry.told,
        left=_left(entry.due, statutory, until, calendar),
        used=used,
        whole=whole,
        past_promised=until >= promised.at if promised and promised.at else _past(entry.promised, last),
        past_told=entry.told_until is not None and entry.told_until <= until,
        supervised=entry.supervised,
        deemed=silence(entry, at),
        reminders=reminders_of(entry, calendar),
    )


def reminders_of(entry: Entry, calendar: Calendar) -> tuple[Reminder, ...]:
    """When the owner is to be reminded of the day that a person was told, or of the due date; nothing once answered."""
    day = entry.told or entry.promised or entry.due
    if day is None or entry.state not in SILENT:
        return ()
    if entry.clock and entry.clock.hourly and entry.due_at and entry.started_at:
        return reminders_in_hours(min(entry.told_at or entry.due_at, entry.due_at), entry.started_at, calendar)
    return reminders(day, entry.started, calendar)


def _past(day: date | None, last: date) -> bool:
    return day is not None and last > day


def _derived(
    entry: Entry, calendar: Calendar, at: datetime, labels: Mapping[str, Text]
) -> tuple[Due | None, Due | None]:
    if entry.clock is None:
        return None, None
    return terms(entry.clock, entry.began, calendar, _pauses(entry, at), words=labels)


def silence(entry: Entry, when: date) -> tuple[str, date] | None:
    """What the law takes to have happened, and as of when, because nobody answered in time; None: nothing."""
    over = entry.clock is not None and entry.due is not None and entry.state in SILENT and ran_out(entry, when)
    return deemed(entry.clock, entry.started, entry.due) if over and entry.clock and entry.due else None


def _spent(counted: Due | None, until: datetime) -> tuple[int, int]:
    """Days count as used when they have begun, hours when they are over."""
    steps = [step for step in counted.derivation if step.counted] if counted else []
    last = day_of(until)
    return sum(step.at <= until if step.at else step.day <= last for step in steps), len(steps)


def _left(due_on: date | None, counted: Due | None, until: datetime, calendar: Calendar) -> int | None:
    """What is left in the clock's own unit: counted days before the end, after it the days that it is late by."""
    last = day_of(until)
    if counted and (until < counted.at if counted.at else last <= counted.day):
        used, whole = _spent(counted, until)
        return whole - used
    if counted and counted.at:
        return -((until - counted.at) // HOUR)
    if due_on is None:
        return None
    end = counted.day if counted else due_on
    return (end - last).days if counted and counted.unit != "workdays" else workdays_between(last, end, calendar)


def _pauses(entry: Entry, at: datetime) -> tuple[Pause, ...]:
    """All pauses so far, and the one that is running as if it ended now."""
    return (*entry.pauses, *((ended(entry.held, day_of(at), at),) if entry.held else ()))


def ended(held: Hold, last: date, at: datetime) -> Pause:
    """A pause that ends with a day, or if it has hours at a moment."""
    hours = {"since": held.at, "till": max(at, held.at)} if held.at else {}
    return Pause(held.first, max(last, held.first), Text(held.reason), str(held.document), **hours)


def ended_pause(entry: Entry, today: date, calendar: Calendar) -> date | None:
    """The last day of a pause that has stood as long as its clause lets it, and that nobody has ended yet."""
    if entry.held is None or entry.clock is None:
        return None
    last = lawful(entry.clock, _pauses(entry, moment(today)), calendar)[-1].lawful
    return last if last and last < today else None
