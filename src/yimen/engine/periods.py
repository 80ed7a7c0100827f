"""Periods of a series: a period is named by its first day."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from yimen.engine.ir import Every
from yimen.kernel.days import add_months

DAY: Final = timedelta(days=1)
OF_UNIT: Final[dict[str, Every]] = {"days": "day", "months": "month", "years": "year"}
_WRITTEN: Final[dict[int, Every]] = {4: "year", 7: "month", 10: "day"}


def first_of(every: Every, day: date) -> date:
    """The first day of the period that contains `day`; the day itself without a period."""
    if every == "month":
        return day.replace(day=1)
    return day.replace(month=1, day=1) if every == "year" else day


def next_of(every: Every, first: date) -> date:
    """The first day of the next period."""
    if every == "month":
        return add_months(first, 1)
    return date(first.year + 1, 1, 1) if every == "year" else first + DAY


def last_of(every: Every, day: date) -> date:
    """The last day of the period that contains `day`."""
    return next_of(every, first_of(every, day)) - DAY


def before(every: Every, count: int, on: date) -> tuple[date, ...]:
    """The `count` complete periods before `on`, oldest first."""
    firsts = []
    first = first_of(every, on)
    for _ in range(count):
        first = first_of(every, first - DAY)
        firsts.append(first)
    return tuple(reversed(firsts))


def stretch(every: Every, first: date, last: date) -> Iterator[date]:
    """Every period from the one that contains `first` to the one that contains `last`."""
    period = first_of(every, first)
    while period <= last:
        yield period
        period = next_of(every, period)


def read_period(written: str) -> tuple[Every, date] | None:
    """The period that `2020`, `2020-06` or `2020-06-01` names."""
    every = _WRITTEN.get(len(written))
    try:
        return (every, date.fromisoformat((written + "-01-01")[:10])) if every else None
    except ValueError:
        return None
