"""Limits in hours: from a moment to a moment, through nights and rest days, for no source says otherwise."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from yimen.kernel.days import DAY, Calendar, Due, Limit, Pause, Step
from yimen.kernel.text import Text

CHINA: Final = ZoneInfo("Asia/Shanghai")  # the law's days and hours are those of China, wherever the server stands
HOUR: Final = timedelta(hours=1)
INSTANT: Final = timedelta.resolution
NTH: Final = Text("第 {n} 小时", "hour {n}")
NTH_REST: Final = Text("第 {n} 小时（{why}，照计）", "hour {n} ({why}: counted)")

Stretch = tuple[datetime, datetime, Text]


def moment(when: date) -> datetime:
    """A moment as it is; a day stands for its beginning in China."""
    return when if isinstance(when, datetime) else datetime.combine(when, time(), CHINA)


def end_of(day: date) -> datetime:
    """The moment at which a day is over in China."""
    return moment(day + DAY)


def last_day(end: datetime) -> date:
    """The day in which a time ends that is over at `end`: midnight still belongs to the day before."""
    return (end - INSTANT).astimezone(CHINA).date()


def read_moment(written: str) -> datetime | None:
    """`2026-11-27T16:30` or `2026-11-27 16:30`, in China where no offset is given; None for anything else."""
    try:
        found = datetime.fromisoformat(written.strip())
    except ValueError:
        return None
    if len(written.strip()) <= len("2026-11-27"):
        return None
    return found.astimezone(CHINA) if found.tzinfo else found.replace(tzinfo=CHINA)


def due_in_hours(
    limit: Limit, start: datetime, calendar: Calendar, pauses: Iterable[Pause] = (), *, extension: Limit | None = None
) -> Due:
    """The moment at which `limit` ends, every hour and every pause listed. Raises ValueError for another unit."""
    if {limit.unit, extension.unit if extension else "hours"} != {"hours"}:
        raise ValueError(f"{limit.text()} is not counted in hours")
    began = start.astimezone(CHINA)
    steps = tuple(_steps(limit.count + (extension.count if extension else 0), began, calendar, _stretches(pauses)))
    end = steps[-1].at if steps and steps[-1].at else began
    return Due(last_day(end) if steps else began.date(), provisional=False, unit="hours", derivation=steps, at=end)


def _stretches(pauses: Iterable[Pause]) -> list[Stretch]:
    """From when to when the clock stands still, in order of time."""
    found = ((one.since or moment(one.first), one.till or end_of(one.end), one.reason) for one in pauses)
    return sorted(found, key=lambda one: one[:2])


def _steps(count: int, at: datetime, calendar: Calendar, stretches: list[Stretch]) -> Iterator[Step]:
    for n in range(1, count + 1):
        left = HOUR
        for since, till, reason in stretches:
            if till > at and since < at + left:
                left -= max(since - at, timedelta())
                at = till.astimezone(CHINA)
                yield Step(last_day(at), counted=False, why=reason, at=at)
        at += left
        day = last_day(at)
        why = NTH if calendar.is_work(day) else NTH_REST
        yield Step(day, counted=True, why=why.fill(n=n, why=calendar.name(day)), at=at)
