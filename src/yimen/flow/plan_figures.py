"""The figure of a measure, computed from facts by the expression of its document: today, and month by month before."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Final

from yimen.documents.model import Document, Measure
from yimen.engine.evaluate import Case
from yimen.engine.promises import reached
from yimen.engine.shown import decimal
from yimen.engine.words import Speaker
from yimen.flow.plan_pages import Indicator, Met, Point
from yimen.kernel.days import DAY, add_months
from yimen.kernel.text import Text

MOST_POINTS: Final = 24  # months of a line


def indicator(case: Case, document: Document, measure: Measure, today: date) -> Indicator | None:
    """The figure of a measure today and at the end of each month before; None without an indicator."""
    name = f"{document.id}.{measure.id}"
    compiled = case.program.measures.get(name) if measure.indicator else None
    if compiled is None:
        return None
    percent = measure.target.endswith("%")
    goal = _number(measure.target)
    points = tuple(Point(day, _float(reached(case, name, day))) for day in _days(today, document))
    value = reached(case, name, today)
    number = Fraction(value) if isinstance(value, int | Fraction) and not isinstance(value, bool) else None
    return Indicator(
        reads=Speaker(case.program).say(compiled.indicator),
        value=_figure(number, percent=percent),
        target=Text(measure.target, measure.target),
        better=measure.better,
        met=_met(number, goal, measure.better),
        points=points,
        goal=float(goal) if goal is not None else None,
    )


def _days(today: date, document: Document) -> Iterator[date]:
    """The last days of the months since the plan began, at most so many, and today."""
    first = max(add_months(today.replace(day=1), 1 - MOST_POINTS), (document.since or today).replace(day=1))
    while (after := add_months(first, 1)) <= today:
        yield after - DAY
        first = after
    yield today


def _number(written: str) -> Fraction | None:
    bare = written.removesuffix("%").split(" ")[0]
    try:
        return Fraction(bare) / (100 if written.endswith("%") else 1)
    except ValueError:
        return None


def _float(value: object) -> float | None:
    return float(value) if isinstance(value, int | Fraction) and not isinstance(value, bool) else None


def _figure(number: Fraction | None, *, percent: bool) -> Text:
    if number is None:
        return Text("待查", "unknown")
    whole = number.denominator == 1
    words = f"{decimal(number * 100, 1)}%" if percent else decimal(number, None if whole else 2)
    return Text(words, words)


def _met(number: Fraction | None, goal: Fraction | None, better: str) -> Met:
    if goal is None:
        return ""
    if number is None:
        return "unknown"
    return "yes" if (number <= goal if better == "lower" else number >= goal) else "no"
