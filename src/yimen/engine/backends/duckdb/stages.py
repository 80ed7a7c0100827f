"""From columns to relations: one a stage, with only the columns that later stages need, in the order of references.

A stage that one reader needs is a view, which DuckDB folds into that reader; what several need is kept as a table.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from yimen.engine.backends.duckdb.cells import Cell, Cells, Formula, Gathered, Pairs, Pulled, Read, Space
from yimen.engine.backends.duckdb.query import Query
from yimen.engine.backends.duckdb.source import Column, Source
from yimen.engine.backends.duckdb.terms import Part

StageKey: TypeAlias = tuple[Space, int]
Named: TypeAlias = tuple[str, Part]
OUTCOMES = "outcomes_{}"


@dataclass(slots=True)
class Stage:
    """One relation of the program: the columns that it gives, and who reads it."""

    name: str
    gives: dict[Cell, None] = field(default_factory=dict)
    readers: set[str] = field(default_factory=set)


class Stages:
    """Plans and writes the relations that some columns need; `places` is the relation of the dense table."""

    def __init__(self, source: Source, cells: Cells, places: str) -> None:
        self.source = source
        self.cells = cells
        self.places = places
        self.stages: dict[StageKey, Stage] = {}
        self.shared: frozenset[str] = frozenset()  # kinds whose outcomes are columns of a stage that others read
        self.reached: dict[tuple[StageKey, Cell, str], int] = {}
        self.latest: dict[tuple[StageKey, Cell, str], int] = {}

    def statements(self, outcomes: Sequence[tuple[str, Sequence[Named]]]) -> Iterator[str]:
        """Every stage in order, then the outcomes of each kind: (kind, named columns).

        Where the last stage of a kind is read by another kind's, its outcomes are columns of that stage.
        """
        self.shared = frozenset()
        self._plan(outcomes)
        self.shared = frozenset(kind for kind, columns in outcomes if (kind, _last(columns)) in self.stages)
        self._plan(outcomes)
        self.latest = dict(self.reached)
        self._plan(outcomes)
        for key, stage in sorted(self.stages.items(), key=_in_order):
            sort = "TABLE" if len(stage.readers) > 1 else "VIEW"
            query = Query(self, *key).text([(cell.name, cell) for cell in stage.gives])
            yield f"CREATE TEMP {sort} {stage.name} AS\n{query}"

    def outcomes(self, kind: str, columns: Sequence[Named]) -> str:
        """The query of a kind's outcomes, once the stages are planned."""
        number = _last(columns)
        if kind not in self.shared:
            return Query(self, kind, number).text(columns, "\nWHERE b.here")
        shown = ", ".join(f"{part if isinstance(part, str) else part.name} AS {name}" for name, part in columns)
        return f"SELECT row, {shown}\nFROM {self.stages[kind, number].name} WHERE {self._here(kind).name}"

    def _plan(self, outcomes: Sequence[tuple[str, Sequence[Named]]]) -> None:
        self.stages.clear()
        self.reached.clear()
        for kind, columns in outcomes:
            for cell in cells_of([self._here(kind), *(part for _, part in columns)]):
                if kind in self.shared:
                    self._give(cell, kind, _last(columns), OUTCOMES.format(kind))
                else:
                    self._need(cell, (kind, _last(columns)), OUTCOMES.format(kind))

    def _here(self, kind: str) -> Cell:
        """Whether a row is to be swept."""
        return self.cells.read(Column(kind, "here", "yesno"))

    def relation(self, kind: str) -> str:
        """The relation of a kind's rows."""
        return self.places if kind == "places" else self.source.relation(kind)

    def stage(self, space: Space, number: int) -> Stage:
        """A stage that something is read from."""
        return self.stages[space, number]

    def _need(self, cell: Cell, at: StageKey, reader: str) -> None:
        """Walks down from a column that one stage computes to what other stages must give it."""
        space, number = at
        how = cell.how
        if cell.kept_before(number):
            self._give(cell, space, cell.stage, reader)
        elif isinstance(how, Formula):
            for part in cells_of(how.parts):
                self._need(part, at, reader)
        elif isinstance(how, Pulled):
            if isinstance(how.link, Cell):
                self._need(how.link, at, reader)
            pulled = self.pulled_from(at, how)
            if pulled is not None:
                self._give(how.target, how.target.space, pulled, reader)
        elif isinstance(how, Gathered):
            self._need_members(how, reader)

    def pulled_from(self, at: StageKey, how: Pulled) -> int | None:
        """From which stage a column is pulled; None for the rows themselves.

        Whatever comes over one link comes from the latest stage that is needed over it: one join instead of two.
        """
        target = how.target
        own = None if isinstance(target.how, Read) else target.stage
        if isinstance(how.link, str) or not isinstance(target.space, str):
            return own
        key = (at, how.link, target.space)
        if own is not None:
            self.reached[key] = max(own, self.reached.get(key, own))
        return self.latest.get(key, own)

    def _need_members(self, how: Gathered, reader: str) -> None:
        over, number = how.over, how.stage
        if isinstance(over, Pairs):
            pairs = self._stage(over, number)
            pairs.readers.add(reader)
            if over.end is not None:
                self._give(over.end, over.owner, over.end.stage, pairs.name)
        elif over.link is not None:
            self._give(self.cells.read(over.link), over.member, number, reader)
        if isinstance(how.part, Cell):
            self._give(how.part, how.part.space, number, reader)

    def _give(self, cell: Cell, space: Space, number: int, reader: str) -> None:
        stage = self._stage(space, number)
        stage.readers.add(reader)
        if cell not in stage.gives:
            stage.gives[cell] = None
            self._need(cell, (space, number), stage.name)

    def _stage(self, space: Space, number: int) -> Stage:
        if (space, number) not in self.stages:
            self.stages[space, number] = Stage(self._name(space, number))
        return self.stages[space, number]

    def _name(self, space: Space, number: int) -> str:
        if isinstance(space, str):
            return f"{space}_{number}"
        return f"{space.owner}_with_{space.group.relation}_{len(self.stages)}"


def cells_of(parts: Sequence[Part]) -> list[Cell]:
    """The columns among some parts, each once."""
    return list(dict.fromkeys(part for part in parts if isinstance(part, Cell)))


def _last(columns: Sequence[Named]) -> int:
    return max((part.stage for _, part in columns if isinstance(part, Cell)), default=0)


def _in_order(entry: tuple[StageKey, Stage]) -> tuple[int, bool]:
    (space, number), _ = entry
    return number, isinstance(space, Pairs)
