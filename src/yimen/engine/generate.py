"""Nodes of the resolved tree as lines of a Python function: this is what an expression means.

What is plain is computed in the line itself; what is unknown, absent or failed goes through the table in logic.py.
"""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from yimen.documents.model import Type
from yimen.engine import generate_groups as groups
from yimen.engine import ir
from yimen.engine.fixed import FIXED, fixed
from yimen.engine.functions import EXTREMES, FUNCTIONS, first_met, interpolate
from yimen.engine.generate_numbers import BY_NUMBER, less, math, turned
from yimen.engine.logic import OPERATIONS, Duration, ranking
from yimen.engine.source import HEAD, At, Source, Spot
from yimen.kernel.unknown import Failure

if TYPE_CHECKING:
    from yimen.engine.machine import Machine

HOME: Final = At()
WRITTEN: Final = {str: "str", date: "date"}


class Writer:
    """Writes the nodes of one function."""

    def __init__(self, machine: "Machine") -> None:
        self.machine = machine
        self.source = Source()

    def node(self, node: ir.Node, at: At = HOME) -> Spot:
        """Where the value of a node stands."""
        if isinstance(node, FIXED):
            known, value = fixed(node)
            if known:
                return self.source.constant(value)
        return WRITERS[type(node)](self, node, at)

    def one(self, node: ir.Node, at: At) -> str:
        """The name of a node's value."""
        return self.source.one(self.node(node, at)).n

    def leaf(self, leaf: ir.Leaf, row: str, at: At) -> Spot:
        """A fact, item or automatic item of the subject of a row."""
        return self.source.once((leaf, row), lambda: self._leaf(leaf, row, at))

    def _leaf(self, leaf: ir.Leaf, row: str, at: At) -> Spot:
        source, machine = self.source, self.machine
        if isinstance(leaf, ir.FactLeaf):
            who = "s" if row == "r" else f"{row}[0]"
            found = source.say(f"fact{at.day}({source.keep(leaf.kind)}, {who}, {source.keep(leaf.name)}, on{at.day})")
            return self._number(found) if machine.is_number(leaf) else Spot(found)
        number = machine.number(leaf)
        if number is not None:
            found = source.say(f"{row}[{number + HEAD}]")
            source.line(f"if {found} is None: {found} = run{at.day}[{number}]({row})")
            if not machine.is_number(leaf):
                return Spot(found, sure=machine.is_rule(leaf))
            target = source.target(number=True)
            source.line(f"{target.n}, {target.d} = {found}")
            return target
        read = machine.read(leaf)
        if isinstance(read, Failure):
            return Spot(source.keep(read))
        if isinstance(read, ir.ItemLeaf):
            return self.leaf(read, row, at)
        return Spot(source.say(f"{source.keep(read)}({row})"))

    def _number(self, found: str) -> Spot:
        source, target = self.source, self.source.target(number=True)
        source.line(f"if {found}.__class__ is int: {target.n} = {found}; {target.d} = 1")
        source.line(f"else: {target.n}, {target.d} = pair({found})")
        return target

    def along(self, steps: tuple[ir.Step, ...], row: str) -> str:
        """The name of the row at the end of to-one relations; False if the register does not know it."""
        source = self.source
        path = self.machine.path(steps)
        return source.once((path, row), lambda: self.kept(row, self.machine.slot(("path", steps)), path))

    def kept(self, row: str, slot: int | None, make: object) -> str:
        """Something of a row that is computed once, where the row has room for it."""
        source = self.source
        if slot is None:
            return source.say(f"{source.keep(make)}({row})")
        found = source.say(f"{row}[{slot}]")
        source.line(f"if {found} is None: {found} = {row}[{slot}] = {source.keep(make)}({row})")
        return found

    def turned(self, node: ir.Node, at: At) -> Spot:
        """Kleene's `not` of a node."""
        one = self.one(node, at)
        text = f"False if {one} is True else True if {one} is False else opposite({one})"
        return Spot(self.source.say(text), sure=True)

    def placed(self, kind: str, fact: str, row: str) -> str:
        """The name of what is so in the place of a row's subject: see `Parameters.placed`."""
        make = self.machine.standing(kind, fact)
        return self.source.once((make, row), lambda: self.kept(row, self.machine.slot(("place", kind, fact)), make))

    def special(self, names: list[str]) -> str:
        """A test whether one of some values is not plain."""
        return " or ".join(f"{name}.__class__ in SPECIAL" for name in names)


def numeric(type_: Type) -> bool:
    """Whether a value of a type is written as two numbers."""
    return type_.name in ("number", "count", "rate")


def _today(writer: Writer, node: ir.Today, at: At) -> Spot:
    return Spot(f"on{at.day}")


def _each(writer: Writer, node: ir.Each, at: At) -> Spot:
    return Spot(at.each)


def _broken(writer: Writer, node: ir.Broken, at: At) -> Spot:
    return Spot(writer.source.keep(Failure(node.problem.number, str(node.problem.where))))


def _read(writer: Writer, node: ir.Read, at: At) -> Spot:
    row = at.each_row if node.start == "each" else at.row
    if not node.steps:
        return writer.leaf(node.leaf, row, at)
    source, end = writer.source, writer.along(node.steps, row)
    target = source.target(number=writer.machine.is_number(node.leaf))
    with source.block(f"if {end} is False:"):
        source.put(target, Spot("UNKNOWN", "0" if target.d else ""))
    with source.block("else:"):
        found = writer.leaf(node.leaf, end, at)
        source.put(target, found)
    return Spot(target.n, target.d, sure=found.sure)


def _lookup(writer: Writer, node: ir.Lookup, at: At) -> Spot:
    source, number = writer.source, writer.machine.parameter(node.parameter)
    if not node.keys:
        place = writer.placed(node.kind, node.place_fact, at.row)
        return source.once((number, place), lambda: _figure(writer, f"{place}[{number}]"))
    given = [writer.one(key, at) for key in node.keys]
    place = writer.placed(node.kind, node.place_fact, at.row)
    return source.once((number, place, *given), lambda: _by_keys(writer, number, place, given))


def _by_keys(writer: Writer, number: int, place: str, given: list[str]) -> Spot:
    source, target = writer.source, writer.source.target(number=True)
    source.line(f"if {writer.special(given)}: {target.n} = worst({', '.join(given)}); {target.d} = 0")
    source.line(f"else: {target.n}, {target.d} = {place}[{number}, {', '.join(given)}]")
    return target


def _figure(writer: Writer, text: str) -> Spot:
    target = writer.source.target(number=True)
    writer.source.line(f"{target.n}, {target.d} = {text}")
    return target


def _minus(writer: Writer, node: ir.Minus, at: At) -> Spot:
    return turned(writer.source, writer.node(node.operand, at))


def _math(writer: Writer, node: ir.Math, at: At) -> Spot:
    source, left, right = writer.source, writer.node(node.left, at), writer.node(node.right, at)
    known, length = fixed(node.right)
    if known and isinstance(length, Duration) and node.operator == "/" and (left.d or numeric(node.left.type)):
        return math(source, "/", source.pair(left), writer.source.constant(length.count))
    if all(spot.d or numeric(part.type) for spot, part in ((left, node.left), (right, node.right))):
        return math(source, node.operator, source.pair(left), source.pair(right))
    a, b = source.one(left).n, source.one(right).n
    type_ = node.right.type
    if type_.name == "duration" and type_.unit == "workdays" and node.left.type.name == "date":
        sign, calendar = 1 if node.operator == "+" else -1, source.keep(writer.machine.program.calendar)
        return Spot(source.say(f"moved({a}, {b}, {sign}, {calendar})"))
    return Spot(source.say(f"{source.keep(OPERATIONS[node.operator])}({a}, {b})"))


def _compare(writer: Writer, node: ir.Compare, at: At) -> Spot:
    pairs = list(zip(node.operands, node.operators, node.operands[1:], strict=False))
    if len(pairs) == 1:
        return _pair(writer, pairs[0], node.order, at)
    parts = [partial(_pair, writer, one, node.order, at) for one in pairs]
    return writer.source.joined(parts, deciding=False)


def _pair(writer: Writer, pair: tuple[ir.Node, str, ir.Node], order: tuple[str, ...], at: At) -> Spot:
    left, operator, right = pair
    source = writer.source
    if groups.counts(left) or groups.counts(right):
        one, other = (_bounds(writer, part, at) for part in (left, right))
        return Spot(source.say(f"bounded({one}, {source.keep(operator)}, {other})"), sure=True)
    a, b = writer.node(left, at), writer.node(right, at)
    if a.d and b.d and not order:
        return less(source, a, operator, b)
    one, other = source.one(a).n, source.one(b).n
    unsure = [name for name, part in ((one, left), (other, right)) if not isinstance(part, ir.Constant)]
    rank = source.keep(ranking(order)) if order else ""
    text = f"{rank}({one}) {operator} {rank}({other})" if rank else f"{one} {operator} {other}"
    slow = f"worst({one}, {other}) if {writer.special(unsure or [one])} else {text}"
    kind = WRITTEN.get(type(right.value)) if isinstance(right, ir.Constant) else None
    fast = f"{text} if {one}.__class__ is {kind} else " if kind else ""
    return Spot(source.say(fast + slow), sure=True)


def _bounds(writer: Writer, node: ir.Node, at: At) -> str:
    if isinstance(node, ir.Collect) and groups.counts(node):
        return "({}, {})".format(*groups.bounds(writer, node, at))
    found = writer.one(node, at)
    return f"({found}, {found})"


def _among(writer: Writer, node: ir.Among, at: At) -> Spot:
    source, item = writer.source, writer.one(node.item, at)
    inside = f"{item} {'not in' if node.negated else 'in'} {source.keep(frozenset(node.words))}"
    slow = f"worst({item}) if {writer.special([item])} else {inside}"
    return Spot(source.say(f"{inside} if {item}.__class__ is str else {slow}"), sure=True)


def _connect(writer: Writer, node: ir.Connect, at: At) -> Spot:
    if node.operator == "not":
        return writer.turned(node.operands[0], at)
    parts = [partial(writer.node, one, at) for one in node.operands]
    return writer.source.joined(parts, deciding=node.operator == "or")


def _choose(writer: Writer, node: ir.Choose, at: At) -> Spot:
    branches = [partial(writer.node, one, at) for one in (node.yes, node.no)]
    return writer.source.choice(writer.one(node.test, at), branches, number=numeric(node.type))


def _apply(writer: Writer, node: ir.Apply, at: At) -> Spot:
    source, given = writer.source, [writer.node(one, at) for one in node.arguments]
    if node.function in BY_NUMBER and not node.type.options:
        alike = all(spot.d or numeric(one.type) for spot, one in zip(given, node.arguments, strict=True))
        found = BY_NUMBER[node.function](source, node, given, f"on{at.day}" if not alike else "")
        if found is not None:
            return found
    names = [source.one(one).n for one in given]
    if node.function in EXTREMES and node.type.options:
        rank = source.keep(ranking(node.type.options))
        return Spot(source.say(f"extreme(({', '.join(names)},), {node.function}, {rank})"))
    apply = source.keep(FUNCTIONS[node.function].apply)
    found = Spot(source.say(f"{apply}({', '.join((f'on{at.day}', *names))})"), sure=node.function in ("has", "meets"))
    return source.pair(found) if numeric(node.type) else found


def _shift(writer: Writer, node: ir.Shift, at: At) -> Spot:
    source, then = writer.source, writer.one(node.day, at)
    target = source.target(number=numeric(node.type))
    with source.block(f"if {then}.__class__ in SPECIAL:"):
        source.put(target, Spot(f"worst({then})"))
    with source.block("else:"):
        other = source.new("")
        source.line(f"day{other} = {at.row}[1].case.day({then}); on{other} = day{other}.on")
        source.line(f"run{other} = day{other}.run; fact{other} = day{other}.fact")
        row = source.say(f"day{other}.row({at.row}[0])")
        each_row = source.say(f"day{other}.row({at.each_row}[0])") if at.each_row else ""
        source.put(target, writer.node(node.item, At(row, each_row, at.each, other)))
    return target


def _table(writer: Writer, node: ir.Table, at: At) -> Spot:
    source, row = writer.source, node.row
    given, x = [writer.one(key, at) for key in row.keys], writer.one(node.amount, at)
    read = source.keep(first_met if node.function == "first_met" else interpolate)
    place = writer.placed(row.kind, row.place_fact, at.row)
    keys = f"{writer.machine.parameter(row.parameter)}, ({''.join(f'{one}, ' for one in given)})"
    target = source.say(
        f"worst({', '.join((x, *given))}) if {writer.special([x, *given])} else "
        f"{place}.table({keys}, {read}, {x}, {source.keep(node.type.options)})"
    )
    return source.pair(Spot(target)) if numeric(node.type) else Spot(target)


WRITERS: Final[dict[type, Callable[[Writer, Any, At], Spot]]] = {
    ir.Constant: lambda writer, node, at: writer.source.constant(node.value),
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
    ir.Collect: groups.collect,
}
