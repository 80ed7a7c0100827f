"""Rounding in SQL: a whole numerator over a denominator to a whole number, in the four ways that a rule may ask for."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from yimen.engine.backends.duckdb.terms import Den, Part, as_part

if TYPE_CHECKING:
    from yimen.engine.backends.duckdb.numbers import Numbers

Ends = tuple[int, int, int]  # of the numerator, and the largest denominator
Bottom = Den


def _floor(numbers: "Numbers", top: Part, bottom: Bottom, ends: Ends) -> Part:
    """`top // bottom` towards the smaller; DuckDB's own goes towards zero."""
    low, high, most = ends
    if bottom == 1:
        return top
    if low >= 0:
        return numbers.whole("({} // {})", low, high, top, as_part(bottom))
    return numbers.whole(
        "CASE WHEN {} >= 0 THEN {} // {} ELSE -((-{} + {} - 1) // {}) END",
        low - most,
        high,
        *(top, top, as_part(bottom), top, as_part(bottom), as_part(bottom)),
    )


def _ceiling(numbers: "Numbers", top: Part, bottom: Bottom, ends: Ends) -> Part:
    low, high, most = ends
    if bottom == 1:
        return top
    if low >= 0:
        return numbers.whole("(({} + {} - 1) // {})", low, high + most, top, as_part(bottom), as_part(bottom))
    return numbers.whole(
        "CASE WHEN {} >= 0 THEN ({} + {} - 1) // {} ELSE -((-{}) // {}) END",
        low,
        high + most,
        *(top, top, as_part(bottom), as_part(bottom), top, as_part(bottom)),
    )


def _half_up(numbers: "Numbers", top: Part, bottom: Bottom, ends: Ends) -> Part:
    low, high, most = ends
    if bottom == 1:
        return top
    below = as_part(bottom)
    if low >= 0 and isinstance(bottom, int) and bottom % 2 == 0:
        return numbers.whole(f"(({{}} + {bottom // 2}) // {bottom})", low, high + most, top)
    if low >= 0:
        return numbers.whole("((2 * {} + {}) // (2 * {}))", low, 2 * high + most, top, below, below)
    return numbers.whole(
        "(sign({}) * ((2 * abs({}) + {}) // (2 * {})))", 2 * low - most, 2 * high + most, top, top, below, below
    )


def _half_even(numbers: "Numbers", top: Part, bottom: Bottom, ends: Ends) -> Part:
    """To the nearest; a half to the even one: 修约."""
    low, high, most = ends
    if bottom == 1:
        return top
    below = as_part(bottom)
    down = _floor(numbers, top, bottom, ends)
    least = min(2 * low - 2 * most, -most)
    rest = numbers.whole("(2 * ({} - {} * {}) - {})", least, 2 * high + 2 * most, top, down, below, below)
    return numbers.whole(
        "({} + CASE WHEN {} > 0 OR ({} = 0 AND {} % 2 != 0) THEN 1 ELSE 0 END)",
        low - most,
        high + 1,
        *(down, rest, rest, down),
    )


ROUND: Final[dict[str, Callable[["Numbers", Part, Bottom, Ends], Part]]] = {
    "up": _ceiling,
    "down": _floor,
    "half_up": _half_up,
    "half_even": _half_even,
}
