"""Numbers between two ends, and words out of some: what the interview knows of an unknown."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, Final

from yimen.documents.model import Band, Type
from yimen.engine.functions import rounded
from yimen.engine.logic import SPECIAL, Value, divide, exact
from yimen.engine.pairs import decide
from yimen.kernel.unknown import UNKNOWN, Failure

Abstract = Any  # a known value, UNKNOWN (anything), a Range or Words


@dataclass(frozen=True, slots=True)
class Range:
    """A number between two ends, both included; None is no end."""

    low: Any = None
    high: Any = None


@dataclass(frozen=True, slots=True)
class Words:
    """One of some words."""

    options: frozenset[str]


def of_type(type_: Type, limits: Band | None) -> Abstract:
    """What a type and its limits leave open."""
    if type_.options:
        return Words(frozenset(type_.options))
    if type_.name not in ("number", "count", "rate"):
        return UNKNOWN
    low = high = None
    for operator, bound in limits.parts if limits else ():
        if operator in (">", ">=", "=="):
            low = exact(bound)
        if operator in ("<", "<=", "=="):
            high = exact(bound)
    return Range(low, high)


def only(found: Abstract) -> Abstract:
    """A range of one number, or words of which one is left, as that value; anything else as it is."""
    if isinstance(found, Range) and found.low is not None and found.low == found.high:
        return found.low
    return next(iter(found.options)) if isinstance(found, Words) and len(found.options) == 1 else found


def settled(found: Abstract) -> bool:
    """Whether it can be only one value, or a failure."""
    return found is not UNKNOWN and not isinstance(found, Range | Words)


def truth(found: Abstract) -> Value:
    """A yes/no, or unknown."""
    return found if found is True or found is False or found.__class__ is Failure else UNKNOWN


def ends(found: Abstract) -> Range | None:
    """The ends of a number; None if nothing is known of it."""
    if isinstance(found, Range):
        return found
    plain = isinstance(found, int | Fraction | date) and not isinstance(found, bool)
    return Range(found, found) if plain else None


def join(*found: Abstract) -> Abstract:
    """What holds of every one of them."""
    first = found[0] if found else UNKNOWN
    if all(one.__class__ not in SPECIAL and one == first for one in found):
        return first
    ranges = [ends(one) for one in found]
    if any(one is None for one in ranges):
        return UNKNOWN
    known = [one for one in ranges if one is not None]
    low = None if any(one.low is None for one in known) else min(one.low for one in known)
    high = None if any(one.high is None for one in known) else max(one.high for one in known)
    return Range(low, high)


def _least(a: Value, b: Value) -> Value:
    return None if a is None or b is None else min(a, b)


def _most(a: Value, b: Value) -> Value:
    return None if a is None or b is None else max(a, b)


def total(members: list[tuple[Value, Abstract]]) -> Abstract:
    """The sum over (counts, item): a member that may count adds between nothing and its ends."""
    result = Range(0, 0)
    for counts, item in members:
        found = ends(item)
        if found is None or counts not in (True, UNKNOWN):
            return UNKNOWN
        result = add(result, found if counts is True else Range(_least(found.low, 0), _most(found.high, 0)))
    return result


def add(a: Range, b: Range) -> Range:
    """`a + b`."""
    return Range(_both(a.low, b.low, lambda x, y: x + y), _both(a.high, b.high, lambda x, y: x + y))


def subtract(a: Range, b: Range) -> Range:
    """`a - b`."""
    return Range(_both(a.low, b.high, lambda x, y: x - y), _both(a.high, b.low, lambda x, y: x - y))


def multiply(a: Range, b: Range) -> Abstract:
    """`a * b`, where one of them is not negative."""
    if Range(0, 0) in (a, b):
        return Range(0, 0)
    if a.low is None or a.low < 0:
        a, b = b, a
    if a.low is None or a.low < 0:
        return UNKNOWN
    if b.low is not None and b.low >= 0:
        return Range(a.low * b.low, _both(a.high, b.high, lambda x, y: x * y))
    low = _both(a.high, b.low, lambda x, y: x * y)
    high = None if b.high is None or (b.high > 0 and a.high is None) else b.high * (a.high if b.high > 0 else a.low)
    return Range(low, high)


def divide_ranges(a: Range, b: Range) -> Abstract:
    """`a / b` by what is surely above zero."""
    if b.low is None or b.low <= 0:
        return UNKNOWN
    low = None if a.low is None else _part(a.low, b.high if a.low >= 0 else b.low)
    high = None if a.high is None else _part(a.high, b.low if a.high >= 0 else b.high)
    return Range(low, high)


def _part(number: Value, by: Value) -> Value:
    return 0 if by is None else divide(number, by)


def _both(a: Value, b: Value, apply: Callable[[Value, Value], Value]) -> Value:
    return None if a is None or b is None else apply(a, b)


def decided(a: Range, operator: str, b: Range) -> Value:
    """Whether a comparison holds for every pair, for none, or cannot be told; an open lower end decides nothing."""
    if a.low is None or b.low is None:
        if (a.low is None and a.high is None) or (b.low is None and b.high is None):
            return UNKNOWN
        return _with_open_low(a, operator, b)
    return decide((a.low, a.high), operator, (b.low, b.high))


def _with_open_low(a: Range, operator: str, b: Range) -> Value:
    """With an end missing below, turn both round: `a < b` is `-b < -a`."""
    if any(isinstance(end, date) for end in (a.low, a.high, b.low, b.high)):
        return UNKNOWN
    one, other = subtract(Range(0, 0), b), subtract(Range(0, 0), a)
    if one.low is None or other.low is None:
        return UNKNOWN
    return decide((one.low, one.high), operator, (other.low, other.high))


def _round(ranges: list[Range], found: list[Abstract]) -> Abstract:
    only, step, mode = ranges[0], found[1], found[2]
    return Range(*(None if end is None else rounded(end, step, mode) for end in (only.low, only.high)))


def _smallest(ranges: list[Range], found: list[Abstract]) -> Range:
    low = None if any(one.low is None for one in ranges) else min(one.low for one in ranges)
    return Range(low, min((one.high for one in ranges if one.high is not None), default=None))


def _largest(ranges: list[Range], found: list[Abstract]) -> Range:
    high = None if any(one.high is None for one in ranges) else max(one.high for one in ranges)
    return Range(max((one.low for one in ranges if one.low is not None), default=None), high)


def _same(ranges: list[Range], found: list[Abstract]) -> Range:
    return ranges[0]


ARITHMETIC: Final[dict[str, Callable[[Range, Range], Abstract]]] = {
    "+": add,
    "-": subtract,
    "*": multiply,
    "/": divide_ranges,
}
RISING: Final[dict[str, Callable[[list[Range], list[Abstract]], Abstract]]] = {
    "round": _round,
    "min": _smallest,
    "max": _largest,
    "yuan": _same,
    "mu": _same,
}
