"""What generated text calls: numbers as two whole numbers, and the slow ways of what is not plain.

A number is `n / d` in two whole numbers, `d` above zero and not always the smallest: adding and multiplying two whole
numbers costs a tenth of a fraction. Beside anything else (unknown, a failure, a day) `d` is 0 and `n` is the thing
itself; then engine/logic.py says what comes of it.
"""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from math import gcd
from typing import Any, Final, TypeAlias

from yimen.engine.logic import (
    COMPARISONS,
    SPECIAL,
    Duration,
    Value,
    add,
    choose,
    divide,
    exact,
    move,
    multiply,
    subtract,
    worst,
)
from yimen.engine.logic import negative as turned
from yimen.kernel.days import Calendar
from yimen.kernel.unknown import UNKNOWN, Failure

Pair: TypeAlias = tuple[Any, int]
Range: TypeAlias = tuple[Value, Value]
MISFIT: Final = 323
MISFITS: Final = (TypeError, ValueError, ArithmeticError, AttributeError, KeyError)
WIDE: Final = 1 << 62  # a denominator beyond which it is made the smallest


def misfit(error: Exception) -> Failure:
    """Values that do not fit together, as a failure of one row: it stops no sweep."""
    return Failure(MISFIT, str(error))


def pair(value: Value) -> Pair:
    """A value as two numbers."""
    kind = value.__class__
    if kind is int:
        return value, 1
    return (value.numerator, value.denominator) if kind is Fraction else (value, 0)


def boxed(n: Value, d: int) -> Value:
    """Two numbers as a value: whole, a fraction, or what is none."""
    return n if d == 1 or not d else exact(Fraction(n, d))


def narrow(n: int, d: int) -> Pair:
    """The same number over its smallest denominator."""
    common = gcd(n, d)
    return n // common, d // common


def _slowly(apply: Callable[[Value, Value], Value]) -> Callable[[Any, int, Any, int], Pair]:
    return lambda n, d, m, e: pair(apply(boxed(n, d), boxed(m, e)))


plus, minus, product, quotient = (_slowly(one) for one in (add, subtract, multiply, divide))


def negated(n: Value) -> Pair:
    """Minus what is no number."""
    return pair(turned(n))


def compared(a: Value, operator: str, b: Value) -> Value:
    """A comparison of which one side may not be plain."""
    if a.__class__ in SPECIAL or b.__class__ in SPECIAL:
        return worst(a, b)
    return COMPARISONS[operator](a, b)


def moved(start: Value, length: Value, sign: int, calendar: Calendar) -> Value:
    """A day moved by working days."""
    if start.__class__ in SPECIAL or length.__class__ in SPECIAL:
        return worst(start, length)
    return move(start, Duration(sign * length.count, length.unit), calendar)


def chosen(test: Value, yes: Value, no: Value) -> Value:
    """A choice whose test is neither yes nor no."""
    return choose(test, lambda: yes, lambda: no)


def bounded(a: Range, operator: str, b: Range) -> Value:
    """A count compared directly: decided by its bounds, as soon as they leave no choice."""
    if any(end.__class__ in SPECIAL for end in (*a, *b)):
        return worst(*a, *b)
    return decide(a, operator, b)


def decide(a: Range, operator: str, b: Range) -> Value:
    """Whether the comparison holds for every number in two ranges (None: no upper end), for none, or cannot be told."""
    if operator in (">", ">="):
        return decide(b, "<" if operator == ">" else "<=", a)
    if operator in ("<", "<="):
        holds, fails = COMPARISONS[operator], COMPARISONS[">=" if operator == "<" else ">"]
        always = a[1] is not None and holds(a[1], b[0])
        never = b[1] is not None and fails(a[0], b[1])
        return True if always else False if never else UNKNOWN
    apart = (a[1] is not None and a[1] < b[0]) or (b[1] is not None and b[1] < a[0])
    if apart:
        return operator == "!="
    same = a[0] == a[1] == b[0] == b[1]
    return (operator == "==") if same else UNKNOWN


def since(count: Callable[[date, date], int], day: Value, on: date) -> Pair:
    """Completed years or months from a day."""
    return (worst(day), 0) if day.__class__ in SPECIAL else (count(day, on), 1)
