"""Arithmetic as lines: two whole numbers for each number, and the slow way where one of them is none."""

from collections.abc import Callable
from fractions import Fraction
from functools import reduce
from typing import Final

from yimen.engine import ir
from yimen.engine.fixed import fixed
from yimen.engine.functions import FUNCTIONS
from yimen.engine.logic import Value
from yimen.engine.source import Source, Spot
from yimen.kernel.days import whole_months, whole_years

Number = Callable[[Source, ir.Apply, list[Spot], str], Spot | None]
SLOW: Final = {"+": "plus", "-": "minus", "*": "product", "/": "quotient"}


def is_number(value: Value) -> bool:
    """Whether a value is a number, and no yes or no."""
    return value.__class__ in (int, Fraction)


def times(a: str, b: str) -> str:
    """The text of a product; times 1 is nothing."""
    if "1" in (a, b):
        return a if b == "1" else b
    return str(int(a) * int(b)) if a.isdigit() and b.isdigit() else f"{a} * {b}"


def _branches(source: Source, spots: list[Spot], more: str, fast: list[str], slow: str) -> None:
    """Fast lines where the numbers are numbers (and `more` holds), or else the slow one."""
    tests = [spot.d for spot in spots if not spot.plain] + ([more] if more else [])
    if not tests:
        for line in fast:
            source.line(line)
        return
    with source.block(f"if {' and '.join(tests)}:"):
        for line in fast:
            source.line(line)
    source.line(f"else: {slow}")


def math(source: Source, operator: str, a: Spot, b: Spot) -> Spot:
    """`a operator b`."""
    plain = a.plain and b.plain and operator != "/"
    target = Spot(source.new("n"), times(a.d, b.d)) if plain else source.target(number=True)
    slow = f"{target.n}, {target.d} = {SLOW[operator]}({a.n}, {a.d}, {b.n}, {b.d})"
    if operator == "*":
        fast, more = [f"{target.n} = {times(a.n, b.n)}", f"{target.d} = {times(a.d, b.d)}"], ""
    elif operator == "/":
        fast, more = [f"{target.n} = {times(a.n, b.d)}", f"{target.d} = {times(a.d, b.n)}"], f"{b.n} > 0"
    elif a.d == b.d:
        fast, more = [f"{target.n} = {a.n} {operator} {b.n}", f"{target.d} = {a.d}"], ""
        target = Spot(target.n, a.d) if plain else target
    else:
        return _added(source, operator, (a, b), target, slow)
    _branches(source, [a, b], more, fast[:1] if plain else fast, slow)
    return target


def _added(source: Source, operator: str, both: tuple[Spot, Spot], target: Spot, slow: str) -> Spot:
    a, b = both
    across = f"{target.n} = {times(a.n, b.d)} {operator} {times(b.n, a.d)}"
    if target.plain:
        source.line(across)
        return target
    tests = " and ".join(spot.d for spot in both if not spot.plain)
    if not (a.plain and b.plain):
        source.line(f"if {a.d} == {b.d} != 0: {target.n} = {a.n} {operator} {b.n}; {target.d} = {a.d}")
    source.line(f"elif {tests}: {across}; {target.d} = {times(a.d, b.d)}")
    source.line(f"else: {slow}")
    return target


def less(source: Source, a: Spot, operator: str, b: Spot) -> Spot:
    """A comparison of two numbers, by cross-multiplication."""
    text = f"{times(a.n, b.d)} {operator} {times(b.n, a.d)}" if a.d != b.d else f"{a.n} {operator} {b.n}"
    target = Spot(source.new(), sure=True)
    tests = " and ".join(dict.fromkeys(spot.d for spot in (a, b) if not spot.plain))
    slow = f"compared({_boxed(a)}, {source.keep(operator)}, {_boxed(b)})"
    source.line(f"{target.n} = {text} if {tests} else {slow}" if tests else f"{target.n} = {text}")
    return target


def _boxed(spot: Spot) -> str:
    return spot.n if spot.d == "1" else f"boxed({spot.n}, {spot.d})"


def turned(source: Source, spot: Spot) -> Spot:
    """Minus a number."""
    spot = source.pair(spot)
    if spot.plain:
        return Spot(source.say(f"-{spot.n}", "n"), spot.d)
    target = source.target(number=True)
    source.line(f"if {spot.d}: {target.n} = -{spot.n}; {target.d} = {spot.d}")
    source.line(f"else: {target.n}, {target.d} = negated({spot.n})")
    return target


def _extreme(source: Source, node: ir.Apply, given: list[Spot], on: str) -> Spot | None:
    if on:
        return None
    sign, apply = (">" if node.function == "max" else "<"), source.keep(FUNCTIONS[node.function].apply)

    def larger(a: Spot, b: Spot) -> Spot:
        target = source.target(number=True)
        other = f"{times(b.n, a.d)} {sign} {times(a.n, b.d)}"
        fast = [
            f"if {other}: {target.n} = {b.n}; {target.d} = {b.d}",
            f"else: {target.n} = {a.n}; {target.d} = {a.d}",
        ]
        _branches(source, [a, b], "", fast, f"{target.n}, {target.d} = pair({apply}(None, {_boxed(a)}, {_boxed(b)}))")
        return target

    return reduce(larger, [source.pair(one) for one in given])


def _quantity(source: Source, node: ir.Apply, given: list[Spot], on: str) -> Spot:
    spot, apply = source.pair(given[0]), source.keep(FUNCTIONS[node.function].apply)
    most = "100" if node.function == "percent" else "1"
    if spot.plain:
        return Spot(spot.n, times(spot.d, most))
    target = source.target(number=True)
    source.line(f"if {spot.d}: {target.n} = {spot.n}; {target.d} = {times(spot.d, most)}")
    source.line(f"else: {target.n}, {target.d} = pair({apply}(None, {spot.n}))")
    return target


def _since(source: Source, node: ir.Apply, given: list[Spot], on: str) -> Spot | None:
    if not on:
        return None
    count = source.keep(whole_years if node.function == "years_since" else whole_months)
    target = source.target(number=True)
    day = source.one(given[0]).n
    source.line(f"if {day}.__class__ is date: {target.n} = {count}({day}, {on}); {target.d} = 1")
    source.line(f"else: {target.n}, {target.d} = since({count}, {day}, {on})")
    return target


def _round(source: Source, node: ir.Apply, given: list[Spot], on: str) -> Spot | None:
    known, step = fixed(node.arguments[1])
    mode = str(getattr(node.arguments[2], "value", ""))
    if not known or not is_number(step) or step <= 0 or mode not in ROUNDED:
        return None
    x, apply = source.pair(given[0]), source.keep(FUNCTIONS["round"].apply)
    target = Spot(source.new("n"), source.new("d"))
    top, below = times(x.n, str(step.denominator)), times(x.d, str(step.numerator))
    above, under = source.new("a"), source.new("b")
    fast = [
        f"{above} = {top}; {under} = {below}",
        f"{target.n} = {times(ROUNDED[mode].format(above, under), str(step.numerator))}",
        f"{target.d} = {step.denominator}",
    ]
    slow = f"{target.n}, {target.d} = pair({apply}(None, {_boxed(x)}, {source.keep(step)}, {source.keep(mode)}))"
    _branches(source, [x], "", fast, slow)
    return target


ROUNDED: Final[dict[str, str]] = {
    "down": "({0} // {1})",
    "up": "-(-{0} // {1})",
    "half_up": "((2 * {0} + {1}) // (2 * {1}) if {0} >= 0 else -(({1} - 2 * {0}) // (2 * {1})))",
}
BY_NUMBER: Final[dict[str, Number]] = {
    **dict.fromkeys(("min", "max"), _extreme),
    **dict.fromkeys(("yuan", "mu", "percent"), _quantity),
    **dict.fromkeys(("years_since", "months_since"), _since),
    "round": _round,
}
