"""One table of truth for every operator and aggregate: unknown, absent and failed values, exact numbers, no floats.

A decided answer never changes when an unknown becomes known: no beats unknown in `and`, unknown beats a failure in
logic (the unknown may still turn the answer), and a failure beats unknown in arithmetic (it stays failed whatever the
unknown is).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from yimen.kernel.days import Calendar, add_months
from yimen.kernel.unknown import ABSENT, UNKNOWN, Failure

# A FactValue, a Failure, a Duration or a Within. Types and units are checked at reading, not in every operation.
Value = Any

DIVISOR = 320
DATE_RANGE = 321
SPECIAL = frozenset({type(UNKNOWN), type(ABSENT), Failure})


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time in the unit it was written in: `months(6)` moves a date or divides money."""

    count: int | Fraction
    unit: str  # days, workdays, months, years


def exact(number: int | Fraction) -> int | Fraction:
    """The same number, as an int if it is whole: ints are ten times as fast."""
    return number.numerator if number.denominator == 1 else number


def worst(*values: Value) -> Value:
    """What an operation gives when not all of `values` are plain: the first failure, else unknown."""
    for value in values:
        if value.__class__ is Failure:
            return value
    return UNKNOWN


def plain(*values: Value) -> bool:
    """Whether every value is known, applies and did not fail."""
    return not any(value.__class__ in SPECIAL for value in values)


def all_of(values: Iterable[Value]) -> Value:
    """Kleene's `and`; stops at the first no."""
    seen: Value = True
    for value in values:
        if value is False:
            return False
        if value is not True and seen is not UNKNOWN:
            seen = value if value.__class__ is Failure else UNKNOWN
    return seen


def any_of(values: Iterable[Value]) -> Value:
    """Kleene's `or`; stops at the first yes."""
    seen: Value = False
    for value in values:
        if value is True:
            return True
        if value is not False and seen is not UNKNOWN:
            seen = value if value.__class__ is Failure else UNKNOWN
    return seen


def opposite(value: Value) -> Value:
    """Kleene's `not`."""
    if value is True or value is False:
        return not value
    return worst(value)


def choose(test: Value, yes: Callable[[], Value], no: Callable[[], Value]) -> Value:
    """`yes if test else no`: with an unknown test, known only if both are known and equal."""
    if test is True:
        return yes()
    if test is False:
        return no()
    if test.__class__ is Failure:
        return test
    first, second = yes(), no()
    return first if first.__class__ not in SPECIAL and first == second else UNKNOWN


def has(value: Value) -> Value:
    """Whether a fact applies."""
    if value is ABSENT:
        return False
    return worst(value) if value.__class__ in SPECIAL else True


COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
}


def add(a: Value, b: Value) -> Value:
    """`a + b`; a date moves by a duration."""
    if a.__class__ in SPECIAL or b.__class__ in SPECIAL:
        return worst(a, b)
    if b.__class__ is Duration:
        return _with_duration(a, b, 1)
    return exact(a + b) if a.__class__ is not int or b.__class__ is not int else a + b


def subtract(a: Value, b: Value) -> Value:
    """`a - b`; a date moves back by a duration."""
    if a.__class__ in SPECIAL or b.__class__ in SPECIAL:
        return worst(a, b)
    if b.__class__ is Duration:
        return _with_duration(a, b, -1)
    return exact(a - b)


def multiply(a: Value, b: Value) -> Value:
    """`a * b`, also of unknown by zero unknown."""
    if a.__class__ in SPECIAL or b.__class__ in SPECIAL:
        return worst(a, b)
    for length, times in ((a, b), (b, a)):
        if length.__class__ is Duration:
            return Duration(exact(length.count * times), length.unit) if times.__class__ is not Duration else UNKNOWN
    return exact(a * b)


def divide(a: Value, b: Value) -> Value:
    """`a / b` exactly; by zero or by a negative it is a failure, which is neither no nor nothing."""
    if b.__class__ is Duration:
        b = b.count
    if b.__class__ not in SPECIAL and b <= 0:
        return Failure(DIVISOR, str(b))
    if a.__class__ in SPECIAL or b.__class__ in SPECIAL:
        return worst(a, b)
    if a.__class__ is Duration:
        return Duration(exact(Fraction(a.count) / b), a.unit)
    return exact(Fraction(a) / b)


def negative(a: Value) -> Value:
    """`-a`."""
    return worst(a) if a.__class__ in SPECIAL else -a


OPERATIONS: dict[str, Callable[[Value, Value], Value]] = {"+": add, "-": subtract, "*": multiply, "/": divide}


def _with_duration(a: Value, length: Duration, sign: int) -> Value:
    if a.__class__ is Duration:
        return Duration(exact(a.count + sign * length.count), length.unit) if a.unit == length.unit else UNKNOWN
    return move(a, Duration(sign * length.count, length.unit))


def move(day: date, length: Duration, calendar: Calendar | None = None) -> Value:
    """`day` moved by a whole number of days, months or years; a date out of the calendar is a failure."""
    count = exact(length.count)
    if not isinstance(count, int):
        return Failure(DATE_RANGE, f"{count} {length.unit}")
    try:
        if length.unit == "days":
            return day + timedelta(days=count)
        if length.unit == "workdays":
            return _move_workdays(day, count, calendar or Calendar())
        return add_months(day, count * 12 if length.unit == "years" else count)
    except (OverflowError, ValueError):
        return Failure(DATE_RANGE, f"{day} {count:+} {length.unit}")


def _move_workdays(day: date, count: int, calendar: Calendar) -> date:
    step = timedelta(days=1 if count > 0 else -1)
    left = abs(count)
    while left:
        day += step
        left -= calendar.is_work(day)
    return day


def total(values: Iterable[Value]) -> Value:
    """The sum; of nothing, 0; unknown while one is unknown."""
    result: Value = 0
    for value in values:
        result = add(result, value)
        if result.__class__ is Failure:
            return result
    return result


def extreme(values: Iterable[Value], pick: Callable[..., Any], rank: Callable[[Any], Any] | None = None) -> Value:
    """The largest or smallest (`pick` is max or min); of nothing, unknown; unknown while one is unknown."""
    seen = list(values)
    if not seen or not plain(*seen):
        return worst(*seen)
    return pick(seen) if rank is None else min(seen, key=rank) if pick is min else max(seen, key=rank)


def ranking(order: Sequence[str]) -> Callable[[str], int] | None:
    """How words of an ordered list are ranked, by their position; None without an order. Raises KeyError when asked."""
    return {word: place for place, word in enumerate(order)}.__getitem__ if order else None


def set_of(values: Sequence[Value]) -> Value:
    """The set of some values; unknown while one is."""
    return frozenset(values) if plain(*values) else worst(*values)


def longest_run(values: Iterable[Value]) -> tuple[int, int]:
    """Bounds of the longest run of yes: with each unknown as no, and as yes."""
    low = high = run_low = run_high = 0
    for value in values:
        run_low = run_low + 1 if value is True else 0
        run_high = run_high + 1 if value is not False else 0
        low, high = max(low, run_low), max(high, run_high)
    return low, high
