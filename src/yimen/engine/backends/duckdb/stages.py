"""From columns to relations: one a stage, with only the columns that later stages need, in the order of references.

A stage that one reader needs is a view, which DuckDB folds into that reader; what several need is kept as a table.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from yimen.engine.backends.duckdb.cells import Cell, Cells, Formula, Gathered, Pairs, Pulled, Read, Space
from yimen.engine.backends.duckdb.query import Query
from yimen.engine.backends.duckdb.source import Source
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

    def statements(self, outcomes: Sequence[tuple[str, Sequence[Named]]]) -> Iterator[str]:
        """Every stage in order, then one table of outcomes for each kind: (kind, named columns)."""
        for kind, columns in outcomes:
            for cell in cells_of([part for _, part in columns]):
                self._need(cell, (kind, _last(columns)), OUTCOMES.format(kind))
        for key, stage in sorted(self.stages.items(), key=_in_order):
            sort = "TABLE" if len(stage.readers) > 1 else "VIEW"
            columns = [(cell.name, cell) for cell in stage.gives]
            yield f"CREATE TEMP {sort} {stage.name} AS\n{Query(self, *key).text(columns)}"
        for kind, columns in outcomes:
            query = Query(self, kind, _last(columns)).text(columns, "\nWHERE b.here")
            yield f"CREATE TEMP TABLE {OUTCOMES.format(kind)} AS\n{query}\nORDER BY row"

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
        if 0 < cell.stage < number:
            self._give(cell, space, cell.stage, reader)
        elif isinstance(how, Formula):
            for part in cells_of(how.parts):
                self._need(part, at, reader)
        elif isinstance(how, Pulled):
            if isinstance(how.link, Cell):
                self._need(how.link, at, reader)
            if not isinstance(how.target.how, Read):
                self._give(how.target, how.target.space, how.target.stage, reader)
        elif isinstance(how, Gathered):
            self._need_members(how, reader)

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
