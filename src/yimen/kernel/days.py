"""Days as the law counts them: working-day calendars, limits, pauses, and due dates that print their derivation."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from yimen.kernel.text import Text

Unit = Literal["workdays", "days", "months"]
DAY = timedelta(days=1)
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Calendar:
    """The working-day table of a nation: the days that differ from Monday-to-Friday, for the years published so far."""

    days: Mapping[date, tuple[bool, str]] = field(default_factory=dict)
    years: frozenset[int] = frozenset()

    def is_work(self, day: date) -> bool:
        """Whether `day` is a working day; Monday to Friday where no notice says otherwise."""
        row = self.days.get(day)
        return row[0] if row else day.weekday() < SATURDAY

    def published(self, day: date) -> bool:
        """Whether the notice for the year of `day` is in the table; if not, a due date there is provisional."""
        return day.year in self.years

    def name(self, day: date) -> Text:
        """Why `day` is a rest day or a make-up working day."""
        row = self.days.get(day)
        if row:
            return Text(
                row[1] or ("调休上班" if row[0] else "休息日"), "make-up working day" if row[0] else "public holiday"
            )
        return Text("周末", "weekend") if day.weekday() >= SATURDAY else Text("工作日", "working day")


@dataclass(frozen=True, slots=True)
class Limit:
    """A length of time in the unit that the law names: 30 workdays, 60 days, 6 months."""

    count: int
    unit: Unit

    def text(self) -> Text:
        """`30 个工作日 · 30 working days`."""
        zh = {"workdays": "个工作日", "days": "日", "months": "个月"}[self.unit]
        en = {"workdays": "working day", "days": "day", "months": "month"}[self.unit]
        return Text(f"{self.count} {zh}", f"{self.count} {en}{'' if self.count == 1 else 's'}")


@dataclass(frozen=True, slots=True)
class Pause:
    """A stretch in which a clock does not run, both ends included, and the document that makes it lawful."""

    first: date
    last: date
    reason: Text = Text("暂停", "paused")
    document: str = ""

    def covers(self, day: date) -> bool:
        """Whether the clock stands still on `day`."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Clock:
    """A time limit with its clause: what the ledger keeps of a document's `clock` block or of a plain limit."""

    id: str
    within: Limit
    promised: Limit | None = None
    end_shift: bool = False
    pauses: tuple[str, ...] = ()
    extension: Limit | None = None
    if_silent: str = ""
    if_late: str = ""
    effect: Text = Text("")
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One day of a derivation: counted or not, and why."""

    day: date
    counted: bool
    why: Text


@dataclass(frozen=True, slots=True)
class Due:
    """A due date, whether it rests on a year without a published calendar, and how it was counted."""

    day: date
    provisional: bool
    unit: Unit
    derivation: tuple[Step, ...]


def add_months(day: date, months: int) -> date:
    """The same day `months` later; the last day of the month if there is no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + years, month + 1, 1)
    last = (date(first.year + first.month // 12, first.month % 12 + 1, 1) - DAY).day
    return first.replace(day=min(day.day, last))


def whole_months(start: date, end: date) -> int:
    """Completed months from `start` to `end`; negative if `end` comes first."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return months - (add_months(start, months) > end)


def whole_years(start: date, end: date) -> int:
    """Completed years from `start` to `end` (an age)."""
    return whole_months(start, end) // 12


def due(limit: Limit, start: date, calendar: Calendar, pauses: Iterable[Pause] = (), *, end_shift: bool = False) -> Due:
    """The day on which `limit` ends. The start day does not count; paused days do not count in the limit's own unit.

    `end_shift`: an end on a rest day moves to the first working day after it (civil procedure law, art. 85).
    """
    held = tuple(pauses)
    steps = list(_count(limit, start, calendar, held))
    end = steps[-1].day if steps else start
    while end_shift and not calendar.is_work(end):
        end += DAY
        steps.append(Step(end, calendar.is_work(end), Text("顺延", "moved on")))
    provisional = not all(calendar.published(step.day) for step in steps)
    uses_calendar = limit.unit == "workdays" or end_shift
    return Due(end, provisional and uses_calendar, limit.unit, tuple(steps))


def _count(limit: Limit, start: date, calendar: Calendar, pauses: tuple[Pause, ...]) -> Iterable[Step]:
    left = limit.count if limit.unit != "months" else (add_months(start, limit.count) - start).days
    day = start
    while left > 0:
        day += DAY
        held = next((pause for pause in pauses if pause.covers(day)), None)
        rest = limit.unit == "workdays" and not calendar.is_work(day)
        counted = held is None and not rest
        left -= counted
        yield Step(day, counted, held.reason if held else calendar.name(day))


def workdays_between(start: date, end: date, calendar: Calendar) -> int:
    """Working days after `start` up to and including `end`; negative if `end` comes first."""
    if end < start:
        return -workdays_between(end, start, calendar)
    return sum(calendar.is_work(start + DAY * n) for n in range(1, (end - start).days + 1))
