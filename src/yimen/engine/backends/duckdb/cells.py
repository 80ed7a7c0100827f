"""The columns of a program, each made once: what is the same is the same column, however many rules use it.

A column belongs to a space of rows (the subjects of a kind, or the pairs of a group) and to a stage: stage 0 needs only
what its own row says; a value pulled over a link or gathered from a group comes a stage after those it is made from.
"""

from dataclasses import dataclass, field
from typing import TypeAlias

from yimen.engine.backends.duckdb.source import Column, Group
from yimen.engine.backends.duckdb.terms import Part, is_null


@dataclass(frozen=True, slots=True)
class Pairs:
    """The rows of a group whose members are compared with their owner: `end` leads from the owner to the group."""

    owner: str
    end: "Cell | None"
    group: Group


Space: TypeAlias = str | Pairs


@dataclass(frozen=True, slots=True)
class Read:
    """A column of the source."""

    column: Column


@dataclass(frozen=True, slots=True)
class Formula:
    """An expression over columns of the same rows: `{}` stands for each part."""

    template: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Pulled:
    """A column of another space, over a link; of pairs, from their `owner` or `member`."""

    link: "Cell | str"
    target: "Cell"


@dataclass(frozen=True, slots=True)
class Gathered:
    """An aggregate over a group or over its pairs; the part belongs to the members or the pairs."""

    over: Group | Pairs
    template: str
    part: Part
    stage: int  # of what is gathered


How: TypeAlias = Read | Formula | Pulled | Gathered


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """One column: its number names it, `space` says whose rows, `stage` when it can be computed."""

    number: int
    space: Space
    stage: int
    how: How = field(repr=False)

    def kept_before(self, number: int) -> bool:
        """Whether a stage of that number reads the column from an earlier one. Pairs have no row to be joined by."""
        return isinstance(self.space, str) and 0 < self.stage < number

    @property
    def name(self) -> str:
        """How SQL calls it."""
        return f"c{self.number}"


class Cells:
    """All columns of one program, hash-consed."""

    def __init__(self) -> None:
        self._made: dict[tuple[object, ...], Cell] = {}

    def read(self, column: Column) -> Cell:
        """A column of the source."""
        return self._cell((column,), column.kind, 0, Read(column))

    def formula(self, template: str, *parts: Part) -> Part:
        """An expression; of literals only, it is a literal."""
        cells = [part for part in parts if isinstance(part, Cell)]
        if not cells:
            return template.format(*parts)
        spaces = {cell.space for cell in cells}
        if len(spaces) != 1:
            raise AssertionError(f"rows of different spaces in {template}: {spaces}")
        stage = max(cell.stage for cell in cells)
        return self._cell((template, *parts), cells[0].space, stage, Formula(template, parts))

    def pull(self, link: Cell, target: Part) -> Part:
        """A column at the other end of a link; a literal is NULL where the link leads nowhere."""
        if isinstance(target, str):
            return target if is_null(target) else self.formula(_WHERE_LINKED, link, target)
        ready = target.stage + (not isinstance(target.how, Read))
        return self._cell(("pull", link, target), link.space, max(link.stage, ready), Pulled(link, target))

    def lift(self, pairs: Pairs, side: str, target: Part) -> Part:
        """A column of the owner or of the member, seen from each pair."""
        if isinstance(target, str):
            return target
        stage = target.stage + (not isinstance(target.how, Read))
        return self._cell(("lift", pairs, side, target), pairs, stage, Pulled(side, target))

    def gather(self, over: Group | Pairs, template: str, part: Part, stage: int) -> Cell:
        """An aggregate for each owner."""
        space = over.owner if isinstance(over, Pairs) else over.kind
        end = over.end.stage if isinstance(over, Pairs) and over.end else 0
        made = Gathered(over, template, part, stage)
        return self._cell(("gather", over, template, part, stage), space, max(stage, end) + 1, made)

    def _cell(self, key: tuple[object, ...], space: Space, stage: int, how: How) -> Cell:
        found = self._made.get(key)
        if found is None:
            found = self._made[key] = Cell(len(self._made), space, stage, how)
        return found


_WHERE_LINKED = "CASE WHEN {} IS NOT NULL THEN {} END"


def stage_of(part: Part) -> int:
    """The stage in which a part is there; a literal always is."""
    return part.stage if isinstance(part, Cell) else 0
