"""Days as the law counts them: working-day calendars, limits, pauses, and due dates that print their derivation."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cache
from typing import Final, Literal

from yimen.kernel.text import Text

Unit = Literal["workdays", "days", "months", "years", "hours"]
MONTHS: Final = {"months": 1, "years": 12}
UNITS: Final[dict[Unit, tuple[str, str]]] = {
    "workdays": ("个工作日", "working day"),
    "days": ("日", "day"),
    "months": ("个月", "month"),
    "years": ("年", "year"),
    "hours": ("小时", "hour"),
}
ENDINGS: Final = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}
HOLIDAYS: Final = {
    "元旦": "New Year’s Day",
    "除夕": "New Year’s Eve",
    "春节": "Spring Festival",
    "清明节": "Qingming",
    "劳动节": "Labour Day",
    "端午节": "Dragon Boat Festival",
    "中秋节": "Mid-Autumn Festival",
    "国庆节": "National Day",
}
DAY = timedelta(days=1)
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Calendar:
    """The working-day table of a nation: the days that differ from Monday-to-Friday, for the years published so far."""

    days: Mapping[date, tuple[bool, str]] = field(default_factory=dict)
    years: frozenset[int] = frozenset()

    def __hash__(self) -> int:
        """What is counted by a table can be kept beside it."""
        return hash((len(self.days), self.years))

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
            return Text(row[1] or ("调休上班" if row[0] else "休息日"), _english(row[1], work=row[0]))
        return Text("周末", "weekend") if day.weekday() >= SATURDAY else Text("工作日", "working day")


@cache
def _english(name: str, *, work: bool) -> str:
    """`National Day holiday`, `make-up working day of National Day`."""
    of = " and ".join(english for chinese, english in HOLIDAYS.items() if chinese in name)
    if work:
        return f"make-up working day of {of}" if of else "make-up working day"
    return f"{of} holiday" if of else "public holiday"


@dataclass(frozen=True, slots=True)
class Limit:
    """A length of time in the unit that the law names: 30 workdays, 60 days, 6 months, 1 year, 2 hours."""

    count: int
    unit: Unit

    @property
    def months(self) -> int:
        """How many months it is, where it is counted in months or years; else 0."""
        return self.count * MONTHS.get(self.unit, 0)

    def text(self) -> Text:
        """`30 个工作日 · 30 working days`."""
        zh, en = UNITS[self.unit]
        return Text(f"{self.count} {zh}", f"{self.count} {en}{'' if self.count == 1 else 's'}")


@dataclass(frozen=True, slots=True)
class Pause:
    """A stretch in which a clock does not run, both ends included, and the document that makes it lawful.

    `lawful` is its last possible day where the law says how long it may be; later days count again. `since` and `till`
    are the moments of the pause of a clock in hours; without them it stands still for the whole of its days.
    """

    first: date
    last: date
    reason: Text = Text("暂停", "paused")
    document: str = ""
    lawful: date | None = None
    since: datetime | None = None
    till: datetime | None = None

    @property
    def end(self) -> date:
        """The last day on which the clock stands still."""
        return min(self.last, self.lawful) if self.lawful else self.last

    def covers(self, day: date) -> bool:
        """Whether the clock stands still on `day`."""
        return self.first <= day <= self.end


@dataclass(frozen=True, slots=True)
class Clock:
    """A time limit with its clause: what the ledger keeps of a document's `clock` block or of a plain limit.

    `caps` say how long a pause may be at most, for those where the law says it.
    """

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
    caps: tuple[tuple[str, Limit], ...] = ()

    @property
    def hourly(self) -> bool:
        """Whether it runs from a moment to a moment, not from day to day."""
        return self.within.unit == "hours"


@dataclass(frozen=True, slots=True)
class Step:
    """One day of a derivation: counted or not, and why; of a clock in hours one hour, or one pause, up to `at`."""

    day: date
    counted: bool
    why: Text
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """A due date, whether it rests on a year without a published calendar, how it was counted; in hours: the moment."""

    day: date
    provisional: bool
    unit: Unit
    derivation: tuple[Step, ...]
    at: datetime | None = None


EXTENDED: Final = Text("延长期：{why}", "extension: {why}")
REST_COUNTS: Final = Text("{why}，按日历日照计", "{why}: counted, for these are calendar days")
TOO_LONG: Final = Text("暂停已到最长期限，照计", "the pause has lasted as long as it may: counted")
FULL: Final = Text("满 {limit}，到对应的 {day} 日", "after {limit}: the same day of the month, the {nth}")
FULL_SHORT: Final = Text(
    "满 {limit}，这个月没有 {day} 日，到月末", "after {limit}: the month has no {nth}, so its last day"
)
FULL_PAUSED: Final = Text(
    "满 {limit}（{days} 日），暂停的日子不计", "after {limit} ({days} days), paused days left out"
)
MOVED: Final = Text("期满遇休息日，顺延（{why}）", "the end fell on a rest day and moves on ({why})")


def add_months(day: date, months: int) -> date:
    """The same day `months` later; the last day of the month if there is no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + years, month + 1, 1)
    last = (date(first.year + first.month // 12, first.month % 12 + 1, 1) - DAY).day
    return first.replace(day=min(day.day, last))


def whole_months(start: date, end: date) -> int:
    """Completed months from `start` to `end`; negative if `end` comes first."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return months - (start.day > end.day and (end + DAY).month == end.month)  # the last of a month stands for the rest


def whole_years(start: date, end: date) -> int:
    """Completed years from `start` to `end` (an age)."""
    return whole_months(start, end) // 12


def due(
    limit: Limit,
    start: date,
    calendar: Calendar,
    pauses: Iterable[Pause] = (),
    *,
    end_shift: bool = False,
    extension: Limit | None = None,
) -> Due:
    """The day on which `limit` ends. The start day does not count; paused days do not count in the limit's own unit.

    `end_shift`: an end on a rest day moves to the first working day after it (civil procedure law, art. 85).
    `extension` runs on from the end of the limit, before that end is moved.
    """
    held = tuple(pauses)
    steps = list(_stretch(limit, _length(limit, start), start, calendar, held, on=start.day))
    end = steps[-1].day if steps else start
    if extension:
        on = start.day if limit.months else end.day
        more = _stretch(extension, _more(limit, extension, start, end), end, calendar, held, on=on)
        steps += [replace(step, why=_filled(EXTENDED, step.why)) for step in more]
        end = steps[-1].day if steps else start
    if end_shift:
        steps += _shift(end, calendar)
    units = {limit.unit, extension.unit if extension else limit.unit}
    uses_calendar = "workdays" in units or end_shift or any(pause.lawful for pause in held)
    provisional = uses_calendar and not all(calendar.published(step.day) for step in steps)
    return Due(steps[-1].day if steps else start, provisional, limit.unit, tuple(steps))


def capped(pause: Pause, at_most: Limit, calendar: Calendar) -> Pause:
    """A pause of which at most so much stands still, its first day included; what is longer counts again."""
    if at_most.months:
        return replace(pause, lawful=add_months(pause.first, at_most.months) - DAY)
    return replace(pause, lawful=due(at_most, pause.first - DAY, calendar).day)


def _length(limit: Limit, start: date) -> int:
    """How many days must count: of months those up to the same day of the month, or the last one there is."""
    return (add_months(start, limit.months) - start).days if limit.months else limit.count


def _more(limit: Limit, extension: Limit, start: date, end: date) -> int:
    """The days of an extension; months after months are counted from the first start, so that no day is lost."""
    if limit.months and extension.months:
        return (add_months(start, limit.months + extension.months) - add_months(start, limit.months)).days
    return _length(extension, end)


def _stretch(
    limit: Limit, length: int, start: date, calendar: Calendar, pauses: tuple[Pause, ...], *, on: int
) -> Iterator[Step]:
    """The days after `start` until `length` of them have counted; months end on the day `on` of the month."""
    left, day = length, start
    while left > 0:
        day += DAY
        held = next((pause for pause in pauses if pause.covers(day)), None)
        rest = not calendar.is_work(day)
        counted = held is None and not (rest and limit.unit == "workdays")
        left -= counted
        why = held.reason if held else _why(day, calendar, pauses, counted=counted)
        if counted and not left and limit.months:
            why = _full(limit, length, (day - start).days, on, day)
        yield Step(day, counted, why)


def _why(day: date, calendar: Calendar, pauses: tuple[Pause, ...], *, counted: bool) -> Text:
    if counted and any(pause.end < day <= pause.last for pause in pauses):
        return TOO_LONG
    name = calendar.name(day)
    return _filled(REST_COUNTS, name) if counted and not calendar.is_work(day) else name


def _full(limit: Limit, length: int, passed: int, on: int, end: date) -> Text:
    """Why a period of months ends on its day: the same day of the month, the month's last, or paused days left out."""
    text = limit.text()
    if passed != length:
        return FULL_PAUSED.fill(limit=text, days=length)
    nth = f"{on}{ENDINGS.get(on, 'th')}"
    return (FULL if end.day == on else FULL_SHORT).fill(limit=text, day=on, nth=nth)


@cache
def _filled(words: Text, why: Text) -> Text:
    """One of the few sentences about a few kinds of days."""
    return words.fill(why=why)


def _shift(end: date, calendar: Calendar) -> Iterator[Step]:
    while not calendar.is_work(end):
        end += DAY
        yield Step(end, counted=False, why=_filled(MOVED, calendar.name(end)))


def workdays_between(start: date, end: date, calendar: Calendar) -> int:
    """Working days after `start` up to and including `end`; negative if `end` comes first."""
    if end < start:
        return -workdays_between(end, start, calendar)
    return sum(calendar.is_work(start + DAY * n) for n in range(1, (end - start).days + 1))
