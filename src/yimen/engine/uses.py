"""What one expression rests on for one subject: facts, items and figures, with their values."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from yimen.engine import ir
from yimen.engine.evaluate import Case
from yimen.engine.groups import follow, group_of
from yimen.engine.logic import SPECIAL, Value
from yimen.kernel.unknown import UNKNOWN


@dataclass(frozen=True, slots=True)
class Use:
    """A leaf that was read of a subject on a day."""

    leaf: ir.Leaf
    node: ir.Read
    subject: str
    on: date
    value: Value


@dataclass(frozen=True, slots=True)
class Looked:
    """A parameter that was looked up with its keys."""

    node: ir.Lookup
    subject: str
    on: date
    keys: tuple[Value, ...]


Used = Use | Looked


def uses(case: Case, node: ir.Node, subject: str, on: date, *, decisive: bool = False) -> tuple[Used, ...]:
    """Everything that the expression reads; only what decides its value if `decisive`."""
    found = _Walk(case, decisive=decisive).node(node, subject, None, on)
    unique: dict[object, Used] = {}
    for one in found:
        unique.setdefault(_key(one), one)
    return tuple(unique.values())


def _key(used: Used) -> object:
    name = used.leaf if isinstance(used, Use) else (used.node.parameter, used.keys)
    return (name, used.subject, used.on)


class _Walk:
    def __init__(self, case: Case, *, decisive: bool) -> None:
        self.case = case
        self.decisive = decisive

    def node(self, node: ir.Node, s: str, v: Value, on: date) -> Iterator[Used]:
        walk: Callable[..., Iterator[Used]] = WALKS.get(type(node), _Walk.below)
        yield from walk(self, node, s, v, on)

    def value(self, node: ir.Node, s: str, v: Value, on: date) -> Value:
        return self.case.node(node, s, on, v)

    def below(self, node: ir.Node, s: str, v: Value, on: date) -> Iterator[Used]:
        only_open = self.decisive and self.value(node, s, v, on) is UNKNOWN
        for child in ir.children(node):
            if not only_open or self.value(child, s, v, on) is UNKNOWN:
                yield from self.node(child, s, v, on)

    def connect(self, node: ir.Connect, s: str, v: Value, on: date) -> Iterator[Used]:
        operands = node.operands
        if self.decisive and node.operator != "not":
            operands = deciding_of(
                operands, [self.value(one, s, v, on) for one in operands], some=node.operator == "or"
            )
        for operand in operands:
            yield from self.node(operand, s, v, on)

    def read(self, node: ir.Read, s: str, v: Value, on: date) -> Iterator[Used]:
        subject = follow(self.case.day(on), node.steps, v if node.start == "each" else s)
        if subject is not None:
            yield Use(node.leaf, node, subject, on, self.case.leaf(node.leaf, subject, on))

    def lookup(self, node: ir.Lookup, s: str, v: Value, on: date) -> Iterator[Used]:
        yield from self.below(node, s, v, on)
        yield Looked(node, s, on, tuple(self.value(key, s, v, on) for key in node.keys))

    def shift(self, node: ir.Shift, s: str, v: Value, on: date) -> Iterator[Used]:
        yield from self.node(node.day, s, v, on)
        then = self.value(node.day, s, v, on)
        if then.__class__ not in SPECIAL:
            yield from self.node(node.item, s, v, then)

    def choose(self, node: ir.Choose, s: str, v: Value, on: date) -> Iterator[Used]:
        test = self.value(node.test, s, v, on)
        yield from self.node(node.test, s, v, on)
        if test is not False:
            yield from self.node(node.yes, s, v, on)
        if test is not True:
            yield from self.node(node.no, s, v, on)

    def collect(self, node: ir.Collect, s: str, v: Value, on: date) -> Iterator[Used]:
        ids, _ = group_of(node.over, self.case.machine)(self.case.day(on), s, v)
        for one in self._deciding_members(node, s, ids, on):
            if node.condition is not None:
                yield from self.node(node.condition, s, one, on)
            if self._counts(node, s, one, on) is not False:
                yield from self.node(node.item, s, one, on)

    def _deciding_members(self, node: ir.Collect, s: str, ids: tuple[Any, ...], on: date) -> tuple[Any, ...]:
        """One member is enough for `any` to be yes and for `all` to be no."""
        if not self.decisive:
            return ids
        found = {one: (self._counts(node, s, one, on), self.value(node.item, s, one, on)) for one in ids}
        decided = {"any": True, "all": False}.get(node.function)
        enough = next((one for one, (counts, item) in found.items() if counts is True and item is decided), None)
        if decided is not None and enough is not None:
            return (enough,)
        open_ones = tuple(one for one, answers in found.items() if UNKNOWN in answers and answers[0] is not False)
        return open_ones if open_ones and self.value(node, s, None, on) is UNKNOWN else ids

    def _counts(self, node: ir.Collect, s: str, one: Value, on: date) -> Value:
        return True if node.condition is None else self.value(node.condition, s, one, on)


def deciding_of(nodes: tuple[ir.Node, ...], values: list[Value], *, some: bool) -> tuple[ir.Node, ...]:
    """Of an `or` the first yes, of an `and` the first no; without one, those that keep it open, else all."""
    decided = next((node for node, value in zip(nodes, values, strict=True) if value is some), None)
    if decided is not None:
        return (decided,)
    open_ones = tuple(node for node, value in zip(nodes, values, strict=True) if value is not (not some))
    return open_ones or nodes


WALKS: Final[dict[type, Callable[..., Iterator[Used]]]] = {
    ir.Connect: _Walk.connect,
    ir.Read: _Walk.read,
    ir.Lookup: _Walk.lookup,
    ir.Shift: _Walk.shift,
    ir.Choose: _Walk.choose,
    ir.Collect: _Walk.collect,
}
