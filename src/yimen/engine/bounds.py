"""Intervals: between which ends an unknown lies by its declared limits, so that an interview stops early.

It refines Kleene and never contradicts it: what is known stays known, and what the ends decide holds for every
completion.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from yimen.documents.model import Human, Within
from yimen.engine import ir
from yimen.engine.evaluate import Case
from yimen.engine.groups import follow, group_of
from yimen.engine.logic import SPECIAL, Value, all_of, any_of, opposite
from yimen.engine.program import CompiledItem, Conditions
from yimen.engine.ranges import (
    ARITHMETIC,
    RISING,
    Abstract,
    Range,
    Words,
    decided,
    ends,
    join,
    of_type,
    only,
    settled,
    subtract,
    total,
    truth,
)
from yimen.engine.reasons import day_of
from yimen.kernel.unknown import UNKNOWN

MOST_WORDS: Final = 12
TOLD: Final = ("fact", "decision", "place", "group", "finding")  # sorts of causes that an answer can settle


class Bounds:
    """Evaluates with ends instead of unknowns; `assumed` narrows numbers: (subject, fact) to a Range."""

    def __init__(self, case: Case, assumed: Mapping[tuple[str, str], Range] | None = None) -> None:
        self.case = case
        self.assumed = assumed or {}
        self._nodes: dict[tuple[int, str, Any, date], Abstract] = {}
        self._items: dict[tuple[str, str, date], Abstract] = {}
        self.causes: dict[Any, Any] = {}  # what a search for causes has found of items, as long as the facts stay

    def learn(self, subject: str, fact: str) -> None:
        """One more fact is told: what it cannot matter to stays as it was found, and what is known stays known.

        An item is still unknown, and for the same reasons, if the fact is none of its causes.
        """
        told = [(sort, subject, fact) for sort in TOLD]
        self.causes = {key: found for key, found in self.causes.items() if not any(one in found for one in told)}
        self._items = {key: found for key, found in self._items.items() if key in self.causes or settled(found)}
        self._nodes = {key: found for key, found in self._nodes.items() if settled(found)}
        self.case.forget_items(lambda name, s, on: (name, s, on) in self.causes)

    def node(self, node: ir.Node, s: str, v: Value, on: date) -> Abstract:
        """What can be said of a node."""
        key = (id(node), s, v, on)
        if key not in self._nodes:
            exactly = self.case.node(node, s, on, v)
            work: Callable[..., Abstract] = WORK.get(type(node), _anything)
            self._nodes[key] = only(work(self, node, s, v, on)) if exactly is UNKNOWN else exactly
        return self._nodes[key]

    def leaf(self, leaf: ir.Leaf, s: str, on: date) -> Abstract:
        """What can be said of a fact, an item or an automatic item."""
        exactly = self.case.leaf(leaf, s, on)
        if exactly is not UNKNOWN:
            return exactly
        if isinstance(leaf, ir.FactLeaf):
            return self._fact(leaf, s)
        if isinstance(leaf, ir.AutomaticLeaf):
            return self._automatic(leaf, s, on)
        key = (leaf.key, s, on)
        if key not in self._items:
            self._items[key] = UNKNOWN  # a circle would end here
            self._items[key] = self._item(self.case.program.items[leaf.key], s, on)
        return self._items[key]

    def _fact(self, leaf: ir.FactLeaf, s: str) -> Abstract:
        if (s, leaf.name) in self.assumed:
            return self.assumed[s, leaf.name]
        fact = self.case.program.names.facts.get((leaf.kind, leaf.name))
        if fact is None or fact.type is None or fact.type.or_none:
            return UNKNOWN
        return of_type(fact.type, fact.limits)

    def _automatic(self, leaf: ir.AutomaticLeaf, s: str, on: date) -> Abstract:
        benefit = self.case.program.benefits[leaf.benefit]
        if leaf.attribute == "entitled":
            return self.leaf(benefit.entitled, s, on)
        if leaf.attribute == "paid":
            return Range(0, None)
        if leaf.attribute == "amount":
            entitled = self.leaf(benefit.entitled, s, on)
            amount = self.node(benefit.amount, s, None, on)
            return join(amount, 0) if entitled is not True or benefit.block.excludes else amount
        return UNKNOWN

    def _item(self, item: CompiledItem, s: str, on: date) -> Abstract:
        if isinstance(item.human, Human):
            return of_type(item.type, None)
        then = day_of(self.case, item, s, on)
        standing, version = item.standing(then)
        moved = (
            version is not None
            and version.as_of is not None
            and self.case.node(version.as_of, s, on).__class__ in SPECIAL
        )
        if version is None or standing != "in_force" or moved:
            return UNKNOWN
        if any(self.conditions(row.conditions, s, then) is not False for row in item.exemptions):
            return UNKNOWN
        if version.conditions is not None:
            return self.conditions(version.conditions, s, then)
        return UNKNOWN if version.value is None else self.node(version.value, s, None, then)

    def conditions(self, tests: Conditions, s: str, on: date) -> Value:
        """A rule's conditions."""
        when, some, unless = (
            [truth(self.node(node, s, None, on)) for node in nodes]
            for nodes in (tests.when, tests.any_of, tests.unless)
        )
        return all_of([*when, any_of(some) if some else True, opposite(any_of(unless))])

    def read(self, node: ir.Read, s: str, v: Value, on: date) -> Abstract:
        """A leaf of the subject that a path leads to."""
        subject = follow(self.case.day(on), node.steps, v if node.start == "each" else s)
        return UNKNOWN if subject is None else self.leaf(node.leaf, subject, on)

    def lookup(self, node: ir.Lookup, s: str, v: Value, on: date) -> Abstract:
        """A parameter with one unknown key: between the figures of all its words."""
        keys = [self.node(key, s, v, on) for key in node.keys]
        unsure = [
            number for number, key in enumerate(keys) if key.__class__ in SPECIAL or isinstance(key, Range | Words)
        ]
        if len(unsure) != 1 or not isinstance(keys[unsure[0]], Words) or len(keys[unsure[0]].options) > MOST_WORDS:
            return UNKNOWN
        place, found = self.case.facts.place(node.kind, s, node.place_fact, on), []
        for word in sorted(keys[unsure[0]].options):
            given = tuple(word if number == unsure[0] else key for number, key in enumerate(keys))
            found.append(self.case.figures.value(node.parameter, place, on, given))
        return join(*found)

    def math(self, node: ir.Math, s: str, v: Value, on: date) -> Abstract:
        """Interval arithmetic."""
        left, right = ends(self.node(node.left, s, v, on)), ends(self.node(node.right, s, v, on))
        if left is None or right is None:
            return UNKNOWN
        return ARITHMETIC[node.operator](left, right)

    def minus(self, node: ir.Minus, s: str, v: Value, on: date) -> Abstract:
        """Turned round."""
        found = ends(self.node(node.operand, s, v, on))
        return UNKNOWN if found is None else subtract(Range(0, 0), found)

    def compare(self, node: ir.Compare, s: str, v: Value, on: date) -> Value:
        """Decided as soon as the ends leave no choice."""
        found = [self._positions(operand, node.order, s, v, on) for operand in node.operands]
        answers = []
        for number, operator in enumerate(node.operators):
            a, b = found[number], found[number + 1]
            answers.append(UNKNOWN if a is None or b is None else decided(a, operator, b))
        return all_of(answers)

    def _positions(self, node: ir.Node, order: tuple[str, ...], s: str, v: Value, on: date) -> Range | None:
        if isinstance(node, ir.Collect) and node.function in ("count", "in_a_row"):
            low, high = self.case.bounds(node, s, on, v)
            return None if low.__class__ in SPECIAL else Range(low, high)
        found = self.node(node, s, v, on)
        words = found.options if isinstance(found, Words) else {found} if isinstance(found, str) else None
        if order and words and words <= set(order):
            places = [order.index(word) for word in words]
            return Range(min(places), max(places))
        return ends(found)

    def among(self, node: ir.Among, s: str, v: Value, on: date) -> Value:
        """In or out whichever word it is."""
        found = self.node(node.item, s, v, on)
        if not isinstance(found, Words):
            return UNKNOWN
        inside = found.options & set(node.words)
        if inside and inside != found.options:
            return UNKNOWN
        return bool(inside) is not node.negated

    def connect(self, node: ir.Connect, s: str, v: Value, on: date) -> Value:
        """Kleene over what is decided."""
        found = [truth(self.node(operand, s, v, on)) for operand in node.operands]
        return opposite(found[0]) if node.operator == "not" else (all_of if node.operator == "and" else any_of)(found)

    def choose(self, node: ir.Choose, s: str, v: Value, on: date) -> Abstract:
        """One branch, or anything between both."""
        test = truth(self.node(node.test, s, v, on))
        if test is UNKNOWN:
            return join(self.node(node.yes, s, v, on), self.node(node.no, s, v, on))
        return self.node(node.yes if test is True else node.no, s, v, on) if test.__class__ is bool else UNKNOWN

    def apply(self, node: ir.Apply, s: str, v: Value, on: date) -> Abstract:
        """Functions that rise with their argument keep the ends."""
        found = [self.node(argument, s, v, on) for argument in node.arguments]
        if node.function == "meets" and isinstance(found[1], Within):
            limit, of = ends(found[0]), found[1]
            return UNKNOWN if limit is None else decided(limit, of.operator, Range(of.bound, of.bound))
        ranges = [ends(one) for one in (found[:1] if node.function == "round" else found)]
        known = [one for one in ranges if one is not None]
        if len(known) != len(ranges) or node.function not in RISING:
            return UNKNOWN
        if node.function == "round" and any(one.__class__ in SPECIAL for one in found[1:]):
            return UNKNOWN
        return RISING[node.function](known, found)

    def shift(self, node: ir.Shift, s: str, v: Value, on: date) -> Abstract:
        """The item on the other day."""
        then = self.case.node(node.day, s, on, v)
        return UNKNOWN if then.__class__ in SPECIAL else self.node(node.item, s, v, then)

    def collect(self, node: ir.Collect, s: str, v: Value, on: date) -> Abstract:
        """An aggregate over members of whom some are unknown."""
        ids, complete = group_of(node.over, self.case.machine)(self.case.day(on), s, v)
        if node.function in ("count", "in_a_row"):
            low, high = self.case.bounds(node, s, on, v)
            return UNKNOWN if low.__class__ in SPECIAL else Range(low, high)
        members = []
        for one in ids:
            counts = True if node.condition is None else truth(self.node(node.condition, s, one, on))
            if counts is not False:
                members.append((counts, self.node(node.item, s, one, on)))
        if node.function in ("any", "all"):
            return _quantified(node.function == "any", members, complete=complete)
        return total(members) if complete and node.function == "sum" else UNKNOWN


def _anything(bounds: Bounds, node: ir.Node, s: str, v: Value, on: date) -> Abstract:
    return UNKNOWN


def _quantified(some: bool, members: list[tuple[Value, Abstract]], *, complete: bool) -> Value:  # noqa: FBT001
    rest = [] if complete else [UNKNOWN]
    if some:
        return any_of([*(all_of((counts, truth(item))) for counts, item in members), *rest])
    return all_of([*(any_of((opposite(counts), truth(item))) for counts, item in members), *rest])


WORK: Final[dict[type, Callable[..., Abstract]]] = {
    ir.Read: Bounds.read,
    ir.Lookup: Bounds.lookup,
    ir.Math: Bounds.math,
    ir.Minus: Bounds.minus,
    ir.Compare: Bounds.compare,
    ir.Among: Bounds.among,
    ir.Connect: Bounds.connect,
    ir.Choose: Bounds.choose,
    ir.Apply: Bounds.apply,
    ir.Shift: Bounds.shift,
    ir.Collect: Bounds.collect,
}
