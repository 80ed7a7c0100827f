"""From the resolved tree to columns: every node of a policy, for the rows of a kind, as at a day."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any, TypeAlias

from yimen.documents.model import Type
from yimen.engine import ir
from yimen.engine.backends.duckdb.cells import Cell, Cells, Pairs
from yimen.engine.backends.duckdb.numbers import Numbers
from yimen.engine.backends.duckdb.operators import Operators
from yimen.engine.backends.duckdb.source import Column, Key, Source, What
from yimen.engine.backends.duckdb.terms import NotInSqlError, Part, Term, sort_of, unknown
from yimen.engine.logic import Value
from yimen.engine.parameters import Parameters
from yimen.engine.program import Program
from yimen.kernel.places import path


@dataclass(frozen=True, slots=True)
class At:
    """Where an expression is written: for the rows of a kind on a day; inside a generator, for a member or a period."""

    kind: str
    day: date
    period: date | None = None  # the generator's variable, where it is a period
    pairs: Pairs | None = None  # where members are compared with their owner
    member: bool = False  # the row is the generator's variable


@dataclass
class Writer:
    """Writes the columns of one program for one day; asks the source what it has."""

    program: Program
    figures: Parameters
    source: Source
    builders: Mapping[type, "Builder"]
    cells: Cells = field(default_factory=Cells)
    memo: dict[tuple[object, ...], Term] = field(default_factory=dict)
    alike: dict[frozenset[str], tuple[str, ...]] = field(default_factory=dict)  # named places -> `like`
    dense: dict[tuple[Value, ...], Column] = field(default_factory=dict)  # of places: engine/backends/duckdb/parameters

    def like(self, named: frozenset[str]) -> tuple[str, ...]:
        """For each place one that lies in the same of some named places; an unknown place stands for itself."""
        if named not in self.alike:
            first: dict[tuple[str, ...], str] = {}
            near = [tuple(one for one in above if one in named or not one) for above in self.above]
            self.alike[named] = tuple(
                first.setdefault(one, code) for one, code in zip(near, self.source.places, strict=True)
            )
        return self.alike[named]

    @cached_property
    def above(self) -> tuple[tuple[str, ...], ...]:
        """Of each place, itself and the places above it."""
        return tuple(path(code) if code else (code,) for code in self.source.places)

    @property
    def numbers(self) -> Numbers:
        """Arithmetic over this program's columns."""
        return Numbers(self.cells)

    @property
    def operators(self) -> Operators:
        """Logic over this program's columns."""
        return Operators(self.numbers)

    def term(self, node: ir.Node, at: At) -> Term:
        """The value of a node; inside a generator, one side's part is written for that side's own rows."""
        if at.pairs is not None:
            side = side_of(node)
            if side != "both":
                return self._lifted(node, at, at.pairs, side)
        key = (id(node), at)
        found = self.memo.get(key)
        if found is None:
            found = self.memo[key] = self.builders[type(node)](self, node, at)
        return found

    def _lifted(self, node: ir.Node, at: At, pairs: Pairs, side: str) -> Term:
        kind = pairs.group.member if side == "member" else at.kind
        own = replace(at, kind=kind, pairs=None, member=side == "member")
        return self.term(node, own).map(lambda part: self.cells.lift(pairs, side, part))

    def own(self, at: At, read: Callable[[At], Term]) -> Term:
        """Something of the owner, wherever it is needed."""
        pairs = at.pairs
        if pairs is None:
            return read(at)
        return read(replace(at, pairs=None)).map(lambda part: self.cells.lift(pairs, "owner", part))

    def read(self, kind: str, what: What, name: str, day: date, type_: Type) -> Term:
        """A column of the source as a value; unknown in every row where nobody has it."""
        column = self.source.column(Key(kind, what, name, day, type_))
        if column is None:
            return unknown("row" if what in ("link", "place") else sort_of(type_))
        value = self.cells.read(column)
        absent = self.cells.read(replace(column, name=column.absent, sort="yesno", absent="")) if column.absent else ""
        return Term(column.sort, value, column.den, column.low, column.high, column.den, absent, words=column.words)

    def along(self, steps: tuple[ir.Step, ...], at: At, read: Callable[[At], Term]) -> Term:
        """Something of the subject at the end of to-one relations; unknown where a step is."""
        if not steps:
            return read(at)
        first, *rest = steps
        link = self.link(first, at)
        there = self.along(tuple(rest), replace(at, kind=first.to, member=False), read)
        if not isinstance(link, Cell):
            return replace(unknown(there.sort), unit=there.unit)
        return there.map(lambda part: self.cells.pull(link, part))

    def link(self, step: ir.Step, at: At) -> Part:
        """The row at the other end of a to-one relation."""
        return self.read(step.kind, "link", step.relation, at.day, Type("row", of=step.to)).value


def side_of(node: ir.Node) -> str:
    """Whether a node inside a generator speaks of the `owner`, of the `member`, or of `both`."""
    sides = set()
    for part in ir.walk(node):
        if isinstance(part, ir.Each) or (isinstance(part, ir.Read) and part.start == "each"):
            sides.add("member")
        elif isinstance(part, ir.Read | ir.Lookup):
            sides.add("owner")
        elif isinstance(part, ir.Collect):
            raise NotInSqlError("一个组函数里还有组函数", "a group function inside another")
    return "both" if len(sides) > 1 else sides.pop() if sides else "owner"


Builder: TypeAlias = Callable[[Writer, Any, At], Term]
