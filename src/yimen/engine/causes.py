"""Why something is unknown: the facts, findings, decisions, places, groups and figures that still matter.

Found by looking only where the answer is still open.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, TypeAlias

from yimen.engine import ir
from yimen.engine.automatic import PERIOD
from yimen.engine.bounds import Bounds
from yimen.engine.evaluate import Case
from yimen.engine.groups import follow, group_of
from yimen.engine.logic import SPECIAL, Value
from yimen.engine.periods import first_of
from yimen.engine.program import CompiledItem, Conditions, Exempted
from yimen.engine.ranges import settled
from yimen.kernel.problems import Where
from yimen.kernel.unknown import UNKNOWN

Sort = Literal["fact", "finding", "decision", "payment", "figure", "place", "group", "version"]


@dataclass(frozen=True, slots=True)
class Cause:
    """One thing that is not known. `kind`, `subject`, `name` say what; `where` is the clause that asks."""

    sort: Sort
    kind: str
    subject: str
    name: str
    on: date
    where: Where
    set_by: str = ""  # of a figure: the level whose office is asked

    @property
    def key(self) -> tuple[str, str, str]:
        """What is asked about whom, whichever clause asks."""
        return (self.sort, self.subject, self.name)


Once: TypeAlias = dict[tuple[str, str, str], Cause]  # by sort, subject and name, in the order of asking


def causes_of(case: Case, node: ir.Node, subject: str, on: date, bounds: Bounds | None = None) -> tuple[Cause, ...]:
    """Each cause once, in the order in which the document asks; none if the node is known, or decided by `bounds`."""
    return tuple(_once(_Search(case, bounds).node(node, subject, None, on)).values())


def _once(found: Iterable["Cause | Once"]) -> Once:
    """Each cause once, the first that asks; what an item has found comes whole."""
    unique: Once = {}
    for one in found:
        if isinstance(one, dict):
            unique = unique | one | unique
        else:
            unique.setdefault(one.key, one)
    return unique


def causes_of_item(
    case: Case, leaf: ir.Leaf, subject: str, on: date, bounds: Bounds | None = None
) -> tuple[Cause, ...]:
    """The same of a fact, an item or an automatic item."""
    return tuple(_once(_Search(case, bounds).leaf(leaf, subject, on, Where())).values())


def place_cause(case: Case, policy: str, subject: str, on: date) -> tuple[Cause, ...]:
    """The place of the subject, where a policy of one place cannot tell whether it applies."""
    row = case.program.benefits.get(policy) or case.program.promises[policy]
    kind = row.block.kind
    if case.inside(row.place, kind, row.place_fact, subject, on) is not UNKNOWN:
        return ()
    return (Cause("place", kind, subject, row.place_fact, on, row.block.where),)


class _Search:
    def __init__(self, case: Case, bounds: Bounds | None) -> None:
        self.case = case
        self.bounds = bounds
        self.found: dict[object, Once] = {} if bounds is None else bounds.causes

    def open(self, node: ir.Node, s: str, v: Value, on: date) -> bool:
        if self.bounds is None:
            return self.case.node(node, s, on, v) is UNKNOWN
        return not settled(self.bounds.node(node, s, v, on))

    def node(self, node: ir.Node, s: str, v: Value, on: date) -> Iterator[Cause | Once]:
        if not self.open(node, s, v, on):
            return
        search: Callable[..., Iterator[Cause | Once]] = SEARCHES.get(type(node), _Search.below)
        yield from search(self, node, s, v, on)

    def below(self, node: ir.Node, s: str, v: Value, on: date) -> Iterator[Cause | Once]:
        for child in ir.children(node):
            yield from self.node(child, s, v, on)

    def read(self, node: ir.Read, s: str, v: Value, on: date) -> Iterator[Cause | Once]:
        day, subject = self.case.day(on), v if node.start == "each" else s
        for step in node.steps:
            other = follow(day, (step,), subject)
            if other is None:
                yield Cause("group", step.kind, subject, step.relation, on, node.where)
                return
            subject = other
        yield from self.leaf(node.leaf, subject, on, node.where)

    def leaf(self, leaf: ir.Leaf, s: str, on: date, where: Where) -> Iterator[Cause | Once]:
        if self.case.leaf(leaf, s, on) is not UNKNOWN:
            return
        if self.bounds is not None and settled(self.bounds.leaf(leaf, s, on)):
            return
        if isinstance(leaf, ir.FactLeaf):
            yield Cause("fact", leaf.kind, s, leaf.name, on, where)
        elif isinstance(leaf, ir.AutomaticLeaf):
            yield from self.automatic(leaf, s, on, where)
        else:
            key = (leaf.key, s, on)
            if key not in self.found:
                self.found[key] = {}  # a circle would end here
                self.found[key] = _once(self.item(self.case.program.items[leaf.key], s, on))
            yield self.found[key]

    def automatic(self, leaf: ir.AutomaticLeaf, s: str, on: date, where: Where) -> Iterator[Cause | Once]:
        benefit = self.case.program.benefits[leaf.benefit]
        kind = benefit.block.kind
        if leaf.attribute == "entitled":
            yield from self.leaf(benefit.entitled, s, on, where)
        elif leaf.attribute == "amount":
            yield from self.leaf(benefit.entitled, s, on, where)
            for name in benefit.block.excludes:
                if self.case.facts.decision(name, kind, s, on).granted is UNKNOWN:
                    yield Cause("decision", kind, s, f"{name}.granted", on, where)
            yield from self.node(benefit.amount, s, None, on)
        elif leaf.attribute == "arrears":
            yield from self.arrears(leaf, s, on, where)
        elif leaf.attribute in ("paid", "paid_share"):
            yield Cause("payment", kind, s, f"{leaf.benefit}.paid", on, where)
        else:
            yield Cause("decision", kind, s, f"{leaf.benefit}.{leaf.attribute}", on, where)

    def arrears(self, leaf: ir.AutomaticLeaf, s: str, on: date, where: Where) -> Iterator[Cause | Once]:
        benefit = self.case.program.benefits[leaf.benefit]
        yield from self.node(benefit.starts, s, None, on)
        yield from self.leaf(ir.AutomaticLeaf(leaf.kind, leaf.benefit, "amount"), s, on, where)
        first = first_of(PERIOD.get(benefit.block.pays, ""), on)
        yield Cause("payment", leaf.kind, s, f"{leaf.benefit}.paid", first, where)

    def item(self, item: CompiledItem, s: str, on: date) -> Iterator[Cause | Once]:
        if item.human is not None:
            yield Cause("finding", item.leaf.kind, s, item.leaf.key, on, item.where)
            return
        moved = next((version.as_of for version in item.versions if version.as_of is not None), None)
        if moved is not None:
            yield from self.node(moved, s, None, on)
            then = self.case.node(moved, s, on)
            on = on if then.__class__ in SPECIAL else then
        on = first_of(item.every, on)
        standing, version = item.standing(on)
        if version is None or standing != "in_force":
            yield Cause("version", item.leaf.kind, s, item.leaf.key, on, version.where if version else item.where)
            return
        for exemption in item.exemptions:
            if exemption.since <= on and not (exemption.until and on > exemption.until):
                yield from self.place(exemption, item.leaf.kind, s, on)
                yield from self.conditions(exemption.conditions, s, on)
        if version.conditions is not None:
            yield from self.conditions(version.conditions, s, on)
        if version.value is not None:
            yield from self.node(version.value, s, None, on)

    def conditions(self, conditions: Conditions, s: str, on: date) -> Iterator[Cause | Once]:
        value: Value = self.case.conditions(conditions, s, on)
        if value is not UNKNOWN:
            return
        some = [self.case.node(node, s, on) for node in conditions.any_of]
        for node in conditions.nodes():
            if node not in conditions.any_of or True not in some:
                yield from self.node(node, s, None, on)

    def place(self, row: Exempted, kind: str, s: str, on: date) -> Iterator[Cause | Once]:
        if self.case.inside(row.place, kind, row.place_fact, s, on) is UNKNOWN:
            yield Cause("place", kind, s, row.place_fact, on, row.where)

    def lookup(self, node: ir.Lookup, s: str, v: Value, on: date) -> Iterator[Cause | Once]:
        for key in node.keys:
            yield from self.node(key, s, v, on)
        given = tuple(self.case.node(key, s, on, v) for key in node.keys)
        if any(value.__class__ in SPECIAL for value in given):
            return
        place = self.case.facts.place(node.kind, s, node.place_fact, on)
        figure = self.case.figures.figure(node.parameter, place, on, given)
        if place is UNKNOWN:
            yield Cause("place", node.kind, s, node.place_fact, on, node.where)
        elif figure.row is None or (figure.row.value is None and not figure.row.columns):
            yield Cause("figure", node.kind, s, node.parameter, on, node.where, figure.set_by)

    def table(self, node: ir.Table, s: str, v: Value, on: date) -> Iterator[Cause | Once]:
        yield from self.lookup(node.row, s, v, on)
        yield from self.node(node.amount, s, v, on)

    def shift(self, node: ir.Shift, s: str, v: Value, on: date) -> Iterator[Cause | Once]:
        yield from self.node(node.day, s, v, on)
        then = self.case.node(node.day, s, on, v)
        if then.__class__ not in SPECIAL:
            yield from self.node(node.item, s, v, then)

    def choose(self, node: ir.Choose, s: str, v: Value, on: date) -> Iterator[Cause | Once]:
        test = self.case.node(node.test, s, on, v)
        yield from self.node(node.test, s, v, on)
        if test is not False:
            yield from self.node(node.yes, s, v, on)
        if test is not True:
            yield from self.node(node.no, s, v, on)

    def collect(self, node: ir.Collect, s: str, v: Value, on: date) -> Iterator[Cause | Once]:
        ids, complete = group_of(node.over, self.case.machine)(self.case.day(on), s, v)
        if not complete or (not ids and node.function in ("max", "min")):
            yield self.group(node, s, on)
        for one in ids:
            counts = True if node.condition is None else self.case.node(node.condition, s, on, one)
            if node.condition is not None:
                yield from self.node(node.condition, s, one, on)
            if counts is not False:
                yield from self.node(node.item, s, one, on)

    def group(self, node: ir.Collect, s: str, on: date) -> Cause:
        over = node.over
        if isinstance(over, ir.Periods):
            return Cause("group", "", s, over.every, on, node.where)
        kind, name = (over.last.kind, over.last.relation) if isinstance(over, ir.Related) else (over.kind, "readings")
        return Cause("group", kind, s, name, on, node.where)


SEARCHES: Final[dict[type, Callable[..., Iterator[Cause | Once]]]] = {
    ir.Read: _Search.read,
    ir.Lookup: _Search.lookup,
    ir.Table: _Search.table,
    ir.Shift: _Search.shift,
    ir.Choose: _Search.choose,
    ir.Collect: _Search.collect,
}
