"""Nodes of the resolved tree to Python functions `f(day, self, each)`: this is what an expression means."""

import itertools
from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from yimen.documents.model import Within
from yimen.engine import ir
from yimen.engine.functions import EXTREMES, FUNCTIONS, meets
from yimen.engine.groups import Fn, collect, follow
from yimen.engine.logic import (
    COMPARISONS,
    OPERATIONS,
    SPECIAL,
    Duration,
    Value,
    all_of,
    choose,
    exact,
    extreme,
    move,
    negative,
    opposite,
    ranking,
    worst,
)
from yimen.kernel.unknown import ABSENT, UNKNOWN, Failure

if TYPE_CHECKING:
    from yimen.engine.evaluate import Day, Machine

BELOW_TABLE: Final = 326
Range: TypeAlias = tuple[Value, Value]


def build(node: ir.Node, machine: "Machine") -> Fn:
    """The function of a node."""
    return BUILDERS[type(node)](node, machine)


def _constant(node: ir.Constant, machine: "Machine") -> Fn:
    value = node.value
    return lambda day, s, v: value


def _today(node: ir.Today, machine: "Machine") -> Fn:
    return lambda day, s, v: day.on


def _each(node: ir.Each, machine: "Machine") -> Fn:
    return lambda day, s, v: v


def _broken(node: ir.Broken, machine: "Machine") -> Fn:
    failure = Failure(node.problem.number, str(node.problem.where))
    return lambda day, s, v: failure


def _read(node: ir.Read, machine: "Machine") -> Fn:
    leaf, each, steps = machine.leaf(node.leaf), node.start == "each", node.steps
    if isinstance(node.leaf, ir.FactLeaf) and not steps and not each:
        kind, name = node.leaf.kind, node.leaf.name
        return lambda day, s, v: day.facts.fact(kind, s, name, day.on)
    if not steps:
        return (lambda day, s, v: leaf(day, v)) if each else (lambda day, s, v: leaf(day, s))

    def run(day: "Day", s: str, v: Value) -> Value:
        subject = follow(day, steps, v if each else s)
        return UNKNOWN if subject is None else leaf(day, subject)

    return run


def _lookup(node: ir.Lookup, machine: "Machine") -> Fn:
    keys = tuple(build(key, machine) for key in node.keys)
    name, kind, fact = node.parameter, node.kind, node.place_fact

    def run(day: "Day", s: str, v: Value) -> Value:
        given = tuple([key(day, s, v) for key in keys])
        for value in given:
            if value.__class__ in SPECIAL:
                return worst(*given)
        return day.figures.value(name, day.facts.place(kind, s, fact, day.on), day.on, given)

    return run


def _math(node: ir.Math, machine: "Machine") -> Fn:
    left, right, apply = build(node.left, machine), build(node.right, machine), OPERATIONS[node.operator]
    if node.right.type.name == "duration" and node.right.type.unit == "workdays" and node.left.type.name == "date":
        return _move_workdays(left, right, 1 if node.operator == "+" else -1, machine)
    return lambda day, s, v: apply(left(day, s, v), right(day, s, v))


def _move_workdays(left: Fn, right: Fn, sign: int, machine: "Machine") -> Fn:
    def run(day: "Day", s: str, v: Value) -> Value:
        start, length = left(day, s, v), right(day, s, v)
        if start.__class__ in SPECIAL or length.__class__ in SPECIAL:
            return worst(start, length)
        return move(start, Duration(sign * length.count, length.unit), machine.program.calendar)

    return run


def _minus(node: ir.Minus, machine: "Machine") -> Fn:
    operand = build(node.operand, machine)
    return lambda day, s, v: negative(operand(day, s, v))


def _compare(node: ir.Compare, machine: "Machine") -> Fn:
    pairs = tuple(
        _pair(left, operator, right, node.order, machine)
        for left, operator, right in zip(node.operands, node.operators, node.operands[1:], strict=False)
    )
    if len(pairs) == 1:
        return pairs[0]
    return lambda day, s, v: all_of(pair(day, s, v) for pair in pairs)


def _pair(left: ir.Node, operator: str, right: ir.Node, order: tuple[str, ...], machine: "Machine") -> Fn:
    if _counts(left) or _counts(right):
        return _by_bounds(left, operator, right, machine)
    one, other, holds = build(left, machine), build(right, machine), COMPARISONS[operator]
    rank = {word: place for place, word in enumerate(order)}

    def run(day: "Day", s: str, v: Value) -> Value:
        a, b = one(day, s, v), other(day, s, v)
        if a.__class__ in SPECIAL or b.__class__ in SPECIAL:
            return worst(a, b)
        return holds(rank[a], rank[b]) if rank else holds(a, b)

    return run


def _counts(node: ir.Node) -> bool:
    return isinstance(node, ir.Collect) and node.function in ("count", "in_a_row")


def _range(node: ir.Node, machine: "Machine") -> Callable[["Day", str, Value], Range]:
    if isinstance(node, ir.Collect) and _counts(node):
        return collect(node, machine).bounds
    value = build(node, machine)

    def run(day: "Day", s: str, v: Value) -> Range:
        found = value(day, s, v)
        return found, found

    return run


def _by_bounds(left: ir.Node, operator: str, right: ir.Node, machine: "Machine") -> Fn:
    """A count compared directly: decided by its bounds, as soon as they leave no choice."""
    one, other = _range(left, machine), _range(right, machine)

    def run(day: "Day", s: str, v: Value) -> Value:
        a, b = one(day, s, v), other(day, s, v)
        if any(end.__class__ in SPECIAL for end in (*a, *b)):
            return worst(*a, *b)
        return decide(a, operator, b)

    return run


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


def _among(node: ir.Among, machine: "Machine") -> Fn:
    item, words, negated = build(node.item, machine), frozenset(node.words), node.negated

    def run(day: "Day", s: str, v: Value) -> Value:
        value = item(day, s, v)
        return worst(value) if value.__class__ in SPECIAL else (value in words) is not negated

    return run


def _connect(node: ir.Connect, machine: "Machine") -> Fn:
    operands = tuple(build(operand, machine) for operand in node.operands)
    if node.operator == "not":
        operand = operands[0]
        return lambda day, s, v: opposite(operand(day, s, v))
    deciding = node.operator == "or"

    def run(day: "Day", s: str, v: Value) -> Value:  # `all_of` or `any_of`, without a generator for each row
        seen: Value = not deciding
        for operand in operands:
            value = operand(day, s, v)
            if value is deciding:
                return deciding
            if value is not True and value is not False and seen is not UNKNOWN:
                seen = value if value.__class__ is Failure else UNKNOWN
        return seen

    return run


def _choose(node: ir.Choose, machine: "Machine") -> Fn:
    test, yes, no = (build(part, machine) for part in (node.test, node.yes, node.no))

    def run(day: "Day", s: str, v: Value) -> Value:
        asked = test(day, s, v)
        if asked is True:
            return yes(day, s, v)
        if asked is False:
            return no(day, s, v)
        return choose(asked, lambda: yes(day, s, v), lambda: no(day, s, v))

    return run


def _apply(node: ir.Apply, machine: "Machine") -> Fn:
    apply = FUNCTIONS[node.function].apply
    arguments = tuple(build(argument, machine) for argument in node.arguments)
    if node.function in EXTREMES and node.type.options:
        pick, rank = EXTREMES[node.function], ranking(node.type.options)
        return lambda day, s, v: extreme((argument(day, s, v) for argument in arguments), pick, rank)
    return lambda day, s, v: apply(day.on, *[argument(day, s, v) for argument in arguments])


def _shift(node: ir.Shift, machine: "Machine") -> Fn:
    item, other = build(node.item, machine), build(node.day, machine)

    def run(day: "Day", s: str, v: Value) -> Value:
        on = other(day, s, v)
        return worst(on) if on.__class__ in SPECIAL else item(day.case.day(on), s, v)

    return run


def _table(node: ir.Table, machine: "Machine") -> Fn:
    row, amount = node.row, build(node.amount, machine)
    keys = tuple(build(key, machine) for key in row.keys)
    read: Callable[..., Value] = first_met if node.function == "first_met" else interpolate
    options = node.type.options

    def run(day: "Day", s: str, v: Value) -> Value:
        given = tuple([key(day, s, v) for key in keys])
        x = amount(day, s, v)
        if any(value.__class__ in SPECIAL for value in (x, *given)):
            return worst(x, *given)
        place = day.facts.place(row.kind, s, row.place_fact, day.on)
        found = day.figures.figure(row.parameter, place, day.on, given).row
        return UNKNOWN if found is None else read(found.columns, found.above, x, options)

    return run


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
    for (low, at_low), (high, at_high) in itertools.pairwise(points):
        if x <= high:
            return exact(at_low + (at_high - at_low) * (Fraction(x) - low) / (high - low))
    return exact(points[-1][1]) if above == "cap" or x == points[-1][0] else ABSENT


def _collect(node: ir.Collect, machine: "Machine") -> Fn:
    return collect(node, machine).value


BUILDERS: Final[dict[type, Callable[[Any, "Machine"], Fn]]] = {
    ir.Constant: _constant,
    ir.Today: _today,
    ir.Each: _each,
    ir.Broken: _broken,
    ir.Read: _read,
    ir.Lookup: _lookup,
    ir.Math: _math,
    ir.Minus: _minus,
    ir.Compare: _compare,
    ir.Among: _among,
    ir.Connect: _connect,
    ir.Choose: _choose,
    ir.Apply: _apply,
    ir.Shift: _shift,
    ir.Table: _table,
    ir.Collect: _collect,
}
