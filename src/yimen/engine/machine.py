"""What evaluation writes once for a program: a function for each item, version and automatic item, when it is asked.

A row is what has been computed of one subject on one day. It begins with what every function asks: the subject's id,
the day, its date, its functions of items, and the function that reads a fact; then there is a place for each item, then
room for what leads to others. None is not computed yet.
"""

from bisect import bisect_right
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any, Final, TypeAlias, TypeVar, cast

from yimen.engine import ir
from yimen.engine.automatic import computed, outcome_of, read_automatic
from yimen.engine.generate import Writer, numeric
from yimen.engine.generate_groups import bounds
from yimen.engine.groups import Group, path_of, periods_of, rows_of
from yimen.engine.ir import Automatic, AutomaticLeaf, FactLeaf, ItemLeaf, Leaf
from yimen.engine.items import item_on, plain_item, tests_of
from yimen.engine.logic import Value
from yimen.engine.outcomes import Outcome
from yimen.engine.parameters import Placed
from yimen.engine.program import CompiledItem, Conditions, Program
from yimen.engine.source import HEAD, At, Spot
from yimen.kernel.unknown import Failure

T = TypeVar("T")
Row: TypeAlias = list[Any]
Run: TypeAlias = Callable[[Row], Value]
Fn: TypeAlias = Callable[[Row, Value], Value]  # a row, and the variable of a generator around it
COMPUTED: Final[tuple[Automatic, ...]] = ("amount", "arrears", "paid_share")
SWITCHED_OFF: Final = 327
ROOM: Final = 48  # places of a row for what leads to others; beyond them it is looked up each time


class Machine:
    """The functions of a program."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.items = tuple(program.items.values())
        self.computed = tuple(
            AutomaticLeaf(row.block.kind, name, what) for name, row in program.benefits.items() for what in COMPUTED
        )
        self.keys = (*program.items, *(f"{leaf.benefit}:{leaf.attribute}" for leaf in self.computed))
        self.numbers = {key: number for number, key in enumerate(self.keys)}
        self.blank: Row = [None] * (HEAD + len(self.keys) + ROOM)
        self.written: dict[tuple[int, int | None], Run] = {}  # of versions
        self.outcomes: dict[str, Callable[[Row], Outcome]] = {}
        self._leaves: dict[Leaf, Run] = {}
        self._slots: dict[object, int] = {}
        self._made: dict[object, Any] = {}
        self._eras: dict[int, list[Run]] = {}
        self._whole: dict[tuple[int, str], Any] = {}
        self._parameters = program.parameters.numbers

    def era(self, on: date) -> int:
        """The stretch of days on which the same versions and exceptions count."""
        return bisect_right(self.program.boundaries, on)

    def run(self, on: date) -> list[Run]:
        """The functions of all items and computed automatic items on a day; each is written when it is first asked."""
        found = self._eras.get(self.era(on))
        if found is None:
            found = self._eras[self.era(on)] = []
            found.extend(partial(self._first, found, number, on) for number in range(len(self.keys)))
        return found

    def _first(self, era: list[Run], number: int, on: date, row: Row) -> Value:
        of = len(self.items)
        item = number < of
        run = item_on(self.items[number], on, self) if item else computed(self.computed[number - of], self, number)
        era[number] = run
        return run(row)

    def plain(self, item: CompiledItem, on: date) -> Run:
        """The item in the version of a day, without its `as of`, not kept."""
        return self._once(("plain", item.leaf.key, self.era(on)), lambda: plain_item(item, on, self))

    def outcome(self, name: str) -> Callable[[Row], Outcome]:
        """What a benefit gives. Raises KeyError."""
        found = self.outcomes.get(name)
        if found is None:
            found = self.outcomes[name] = outcome_of(self.program.benefits[name], self)
        return found

    def _once(self, key: object, make: Callable[[], T]) -> T:
        found = self._made.get(key)
        if found is None:
            found = self._made[key] = make()
        return cast("T", found)

    def function(self, node: ir.Node) -> Fn:
        """The function of a node of this program (which keeps the node alive, so that its id stays its own)."""
        return cast("Fn", self._of_node(node, "node", lambda writer, at: writer.one(node, at)))

    def bounds(self, node: ir.Collect) -> Callable[[Row, Value], tuple[Value, Value]]:
        """The ends of a count."""
        made = self._of_node(node, "bounds", lambda writer, at: "{}, {}".format(*bounds(writer, node, at)))
        return cast("Callable[[Row, Value], tuple[Value, Value]]", made)

    def _of_node(self, node: ir.Node, what: str, give: Callable[[Writer, At], str]) -> Callable[..., Value]:
        key = (id(node), what)
        if key not in self._whole:
            writer = Writer(self)
            member = _speaks_of_a_member(node)
            if member:
                writer.source.line("e = r[1].row(v)")
            writer.source.line(f"return {give(writer, At('r', 'e' if member else '', 'v'))}")
            self._whole[key] = writer.source.function(what, "r, v", "return misfit(error)")
        found: Callable[..., Value] = self._whole[key]
        return found

    def conditions(self, tests: Conditions) -> Fn:
        """The function of a rule's or an exception's conditions."""
        key = (id(tests), "conditions")
        if key not in self._whole:
            writer = Writer(self)
            writer.source.line(f"return {tests_of(writer, tests).n}")
            self._whole[key] = writer.source.function("conditions", "r, v", "return misfit(error)")
        return cast("Fn", self._whole[key])

    def leaf(self, leaf: Leaf) -> Run:
        """The function of a fact, item or automatic item."""
        found = self._leaves.get(leaf)
        if found is None:
            found = self._leaves[leaf] = self._leaf(leaf)
        return found

    def _leaf(self, leaf: Leaf) -> Run:
        writer = Writer(self)
        spot: Spot = writer.leaf(leaf, "r", At())
        writer.source.line(f"return {writer.source.one(spot).n}")
        return writer.source.function("leaf", "r", "return misfit(error)")

    # what generated text asks while it is written

    def number(self, leaf: Leaf) -> int | None:
        """The number of an item or computed automatic item; None for what is read of the facts, and switched off."""
        if isinstance(leaf, ItemLeaf):
            return self.numbers.get(leaf.key)
        return self.numbers.get(f"{leaf.benefit}:{leaf.attribute}") if isinstance(leaf, AutomaticLeaf) else None

    def is_number(self, leaf: Leaf) -> bool:
        """Whether the value of a leaf is kept as two numbers."""
        if isinstance(leaf, FactLeaf):
            type_ = self.program.names.fact_type(leaf.kind, leaf.name)
            return type_ is not None and numeric(type_)
        if isinstance(leaf, ItemLeaf):
            return leaf.key in self.numbers and numeric(self.program.items[leaf.key].type)
        return leaf.attribute in COMPUTED

    def keeps_pairs(self, number: int) -> bool:
        """Whether what has that number is kept as two numbers."""
        return number >= len(self.items) or numeric(self.items[number].type)

    def is_rule(self, leaf: Leaf) -> bool:
        """Whether a leaf is surely yes, no, unknown or failed."""
        item = self.program.items.get(leaf.key) if isinstance(leaf, ItemLeaf) else None
        return item is not None and not item.exemptions and any(one.conditions for one in item.versions)

    def read(self, leaf: ItemLeaf | AutomaticLeaf) -> Failure | ItemLeaf | Run:
        """Of a leaf without a number: the failure, the item, or the function that reads the facts."""
        if isinstance(leaf, ItemLeaf):
            return self._once(leaf.key, lambda: Failure(SWITCHED_OFF, leaf.key))
        if leaf.attribute == "entitled":
            return self.program.benefits[leaf.benefit].entitled
        return self._once(("read", leaf), lambda: read_automatic(leaf, self))

    def parameter(self, name: str) -> int:
        """The number of a parameter."""
        return self._parameters[name]

    def path(self, steps: tuple[ir.Step, ...]) -> Callable[[Row], Row | bool]:
        """The function that follows to-one relations."""
        return self._once(("path", steps), lambda: path_of(steps))

    def group(self, over: ir.Related | ir.Taken) -> Callable[[Row], tuple[list[Row], bool]]:
        """The function that finds the members of a group."""
        return self._once(("group", over), lambda: rows_of(over))

    def periods(self, over: ir.Periods) -> Callable[[Value, date], Group]:
        """The function that finds the periods of a stretch."""
        return self._once(("periods", id(over)), lambda: periods_of(over))

    def standing(self, kind: str, fact: str) -> Callable[[Row], Placed]:
        """The function that finds what is so in the place of a row's subject."""

        def find(row: Row) -> Placed:
            day = row[1]
            return cast("Placed", day.figures.placed(day.facts.place(kind, row[0], fact, day.on), day.on))

        return self._once(("place", kind, fact), lambda: find)

    def slot(self, what: object) -> int | None:
        """A place of a row for something that leads to others; None if the rows have no more."""
        if what not in self._slots and len(self._slots) < ROOM:
            self._slots[what] = HEAD + len(self.keys) + len(self._slots)
        return self._slots.get(what)


def _speaks_of_a_member(node: ir.Node) -> bool:
    """Whether a node reads something of a generator's variable."""
    for part in ir.walk(node):
        over = part.over if isinstance(part, ir.Collect) else part
        if isinstance(over, ir.Read | ir.Related | ir.Taken) and over.start == "each":
            return True
    return False


def machine_of(program: Program) -> Machine:
    """The machine of a program, built once."""
    found = program.prepared.get("machine")
    if found is None:
        found = program.prepared["machine"] = Machine(program)
    return cast("Machine", found)
