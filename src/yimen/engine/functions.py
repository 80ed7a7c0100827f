"""The listed functions of one subject: each with its count of arguments, its result and its own rule for the unknown.

A new function is an entry here with a test, a sentence in engine/words.py and, once SQL is generated, its SQL form.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor
from typing import Any, Final, Literal

from yimen.documents.model import Type, Within
from yimen.engine.logic import COMPARISONS, SPECIAL, Duration, Value, exact, has, worst
from yimen.kernel.days import add_months, whole_months, whole_years
from yimen.kernel.unknown import ABSENT, Failure

Result = Literal["number", "yuan", "mu", "rate", "duration", "date", "yesno", "same"]
STEP, BELOW_TABLE = 322, 326
ROUNDING: Final[Mapping[str, Callable[[Fraction], int]]] = {"up": ceil, "down": floor, "half_even": round}


@dataclass(frozen=True, slots=True)
class Function:
    """A listed function: `apply(on, *arguments)` sees known and unknown values alike."""

    least: int
    most: int
    result: Result
    apply: Callable[..., Value]


def strict(apply: Callable[..., Value]) -> Callable[..., Value]:
    """The function with the common rule: unknown or failed in, unknown or failed out."""

    def checked(on: date, *arguments: Value) -> Value:
        for argument in arguments:
            if argument.__class__ in SPECIAL:
                return worst(*arguments)
        return apply(on, *arguments)

    return checked


def rounded(x: int | Fraction, step: int | Fraction, mode: str) -> Value:
    """`x` to a multiple of `step`: up (to the larger), down, half_up (away from zero), half_even (of standards)."""
    if step <= 0:
        return Failure(STEP, str(step))
    if mode == "half_up":  # most amounts: in whole numbers, without a fraction for each step
        above, below = x.numerator * step.denominator, x.denominator * step.numerator
        whole = (2 * abs(above) + below) // (2 * below) * (1 if above >= 0 else -1)
    else:
        whole = ROUNDING[mode](Fraction(x) / step)
    return exact(Fraction(whole * step.numerator, step.denominator))


def next_month(day: date) -> date:
    """The first day of the month after `day`."""
    return add_months(day.replace(day=1), 1)


def meets(x: int | Fraction, limit: Within) -> bool:
    """Whether `x` lies within a limit, which keeps its own strictness."""
    return COMPARISONS[limit.operator](x, limit.bound)


def first_met(columns: tuple[tuple[str, Any], ...], above: str, x: Value, options: tuple[str, ...]) -> Value:
    """The first column whose limit `x` meets; beyond them `above`, or the one word that the columns leave over."""
    for word, cell in columns:
        if isinstance(cell, Within) and meets(x, cell):
            return word
    if above:
        return ABSENT if above == "none" else columns[-1][0] if above == "cap" else above
    left = [option for option in options if option not in {word for word, _ in columns}]
    return left[0] if len(left) == 1 else ABSENT


def interpolate(columns: tuple[tuple[str, Any], ...], above: str, x: Value, options: tuple[str, ...]) -> Value:
    """The index between two points, linear and exact; beyond the last point capped, or absent (`above: none`)."""
    points = [(Fraction(cell), Fraction(word)) for word, cell in columns if isinstance(cell, int | Fraction)]
    if not points or x < points[0][0]:
        return Failure(BELOW_TABLE, str(x))
    for (low, at_low), (high, at_high) in pairwise(points):
        if x <= high:
            return exact(at_low + (at_high - at_low) * (Fraction(x) - low) / (high - low))
    return exact(points[-1][1]) if above == "cap" or x == points[-1][0] else ABSENT


def _duration(unit: str) -> Callable[..., Value]:
    return strict(lambda on, count: Duration(count, unit))


ONE: Final = 1
MANY: Final = 99
FUNCTIONS: Final[Mapping[str, Function]] = {
    "yuan": Function(ONE, ONE, "yuan", strict(lambda on, n: n)),
    "mu": Function(ONE, ONE, "mu", strict(lambda on, n: n)),
    "percent": Function(ONE, ONE, "rate", strict(lambda on, n: exact(Fraction(n) / 100))),
    "days": Function(ONE, ONE, "duration", _duration("days")),
    "workdays": Function(ONE, ONE, "duration", _duration("workdays")),
    "months": Function(ONE, ONE, "duration", _duration("months")),
    "years": Function(ONE, ONE, "duration", _duration("years")),
    "next_month": Function(ONE, ONE, "date", strict(lambda on, day: next_month(day))),
    "years_since": Function(ONE, ONE, "number", strict(lambda on, day: whole_years(day, on))),
    "months_since": Function(ONE, ONE, "number", strict(lambda on, day: whole_months(day, on))),
    "min": Function(2, MANY, "same", strict(lambda on, *values: min(values))),
    "max": Function(2, MANY, "same", strict(lambda on, *values: max(values))),
    "round": Function(3, 3, "same", strict(lambda on, x, step, mode: rounded(x, step, mode))),
    "has": Function(ONE, ONE, "yesno", lambda on, value: has(value)),
    "meets": Function(2, 2, "yesno", strict(lambda on, x, limit: meets(x, limit))),
}
EXTREMES: Final[Mapping[str, Callable[..., Value]]] = {"max": max, "min": min}
MODES: Final = ("up", "down", "half_up", "half_even")
GROUP_FUNCTIONS: Final = ("sum", "count", "any", "all", "max", "min", "which", "in_a_row")


def result_type(function: Function, arguments: tuple[Type, ...]) -> Type:
    """The type of the result: `same` is the first argument with words in an order, or else with a unit or a name."""
    if function.result == "same":
        ordered = next((type_ for type_ in arguments if type_.name == "ordered"), None)
        if ordered is not None:
            return ordered
        return next((type_ for type_ in arguments if type_.unit or type_.name != "number"), arguments[0])
    if function.result in ("yuan", "mu"):
        return Type("number", unit=function.result)
    return Type(function.result)
