"""When to remind an office of a due date: instants within working hours of working days, never at night (data only)."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from yimen.kernel.days import DAY, Calendar
from yimen.kernel.hours import CHINA, HOUR
from yimen.kernel.text import Text

BEFORE: Final = (3, 1, 0)  # working days before the due day


@dataclass(frozen=True, slots=True)
class Hours:
    """The working hours of an office, local time; `last` is when it closes."""

    first: time = time(9)
    last: time = time(17)
    zone: ZoneInfo = CHINA


@dataclass(frozen=True, slots=True)
class Reminder:
    """An instant at which an office is reminded, and of what."""

    at: datetime
    what: Text


USUAL: Final = Hours()
AHEAD: Final = Text("还有 {days} 个工作日到期", "due in {days} working days")
TOMORROW: Final = Text("还有 1 个工作日到期", "due in 1 working day")
LAST_DAY: Final = Text("今天到期", "due today")
LAST_WORKDAY: Final = Text(
    "{due} 到期，今天是之前最后一个工作日", "due on {due}; this is the last working day before it"
)
OVER: Final = Text("已经过期", "overdue")
LAST_HOUR: Final = Text("还有 1 小时到期", "due in 1 hour")


def reminders(due: date, start: date, calendar: Calendar, hours: Hours = USUAL) -> tuple[Reminder, ...]:
    """Three, one and no working days before the due day, and the first working day after it; none before `start`."""
    days: dict[date, Text] = {}
    for before in BEFORE:
        day = _workday_before(due, before, calendar)
        if day >= start:
            days[day] = _what(due, before, day)
    late = due + DAY
    while not calendar.is_work(late):
        late += DAY
    days[late] = OVER
    return tuple(Reminder(datetime.combine(day, hours.first, hours.zone), what) for day, what in sorted(days.items()))


def reminders_in_hours(
    due: datetime, start: datetime, calendar: Calendar, hours: Hours = USUAL
) -> tuple[Reminder, ...]:
    """Of a limit in hours: one hour before the end, if the office works then; and when it is over or opens after it."""
    ahead = due - HOUR
    works = ahead > start and in_hours(ahead, calendar, hours) == ahead
    before = (Reminder(ahead.astimezone(hours.zone), LAST_HOUR),) if works else ()
    return (*before, Reminder(in_hours(due, calendar, hours), OVER))


def in_hours(at: datetime, calendar: Calendar, hours: Hours = USUAL) -> datetime:
    """The instant itself if an office works then, else the moment it opens next."""
    local = at.astimezone(hours.zone)
    day = local.date()
    if calendar.is_work(day) and local.time() < hours.last:
        return max(local, datetime.combine(day, hours.first, hours.zone))
    day += DAY
    while not calendar.is_work(day):
        day += DAY
    return datetime.combine(day, hours.first, hours.zone)


def _workday_before(due: date, count: int, calendar: Calendar) -> date:
    """The last working day up to `due`, and from there `count` working days back."""
    day, left = due, count
    while left or not calendar.is_work(day):
        left -= calendar.is_work(day)
        day -= DAY
    return day


def _what(due: date, before: int, day: date) -> Text:
    if before:
        return TOMORROW if before == 1 else AHEAD.fill(days=before)
    return LAST_DAY if day == due else LAST_WORKDAY.fill(due=due)
