"""The query of one stage: leaves from the rows and what is joined to them, then expressions layer upon layer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, cast

from yimen.engine.backends.duckdb.cells import Cell, Formula, Gathered, Pairs, Pulled, Read, Space
from yimen.engine.backends.duckdb.terms import Part

if TYPE_CHECKING:
    from yimen.engine.backends.duckdb.stages import Stages

ROOM: Final = 62  # bits of a sum of counters
MANY: Final = 1 << 15  # members beyond which a group is counted plainly
COUNTERS: Final = {  # an aggregate, as what a yes, a no and an unknown count for, and what is said of the count
    "count(*)": ((1, 1, 1), "{}"),
    "count({})": ((1, 1, 0), "{}"),
    "count_if({})": ((1, 0, 0), "{}"),
    "count_if({} IS NOT FALSE)": ((1, 0, 1), "{}"),
    "bool_or({})": ((1, 0, 0), "({} > 0)"),
    "bool_and({})": ((0, 1, 0), "({} = 0)"),
}
Counts = tuple[int, int, int]
SIDES: Final = {"owner": "b", "member": "m"}  # of pairs: the aliases of both


@dataclass(slots=True)
class Joined:
    """Something beside the rows of a stage: a relation by its row, or a group by its owner."""

    alias: str
    relation: str
    key: str
    on: str
    gathers: list[str] = field(default_factory=list)  # of a group: its aggregates
    counters: list[tuple[str, Counts]] = field(default_factory=list)  # and what is counted, several to one sum
    bits: int = 0  # of one counter; 0 if groups may be too large to count so
    always: bool = False  # every row finds its own

    def count(self, part: str, counts: Counts) -> str:
        """How many members count (never NULL): some bits of a sum that holds many such counts."""
        if (part, counts) not in self.counters:
            self.counters.append((part, counts))
        pack, place = divmod(self.counters.index((part, counts)), ROOM // self.bits)
        return f"(({self.alias}.pack{pack} >> {place * self.bits}) & {2**self.bits - 1})"

    def packed(self) -> list[str]:
        """The sums that hold the counters."""
        room = ROOM // max(self.bits, 1)
        packs = [self.counters[first : first + room] for first in range(0, len(self.counters), room)]
        return [f"sum({' | '.join(self._member(pack))})::BIGINT AS pack{number}" for number, pack in enumerate(packs)]

    def _member(self, pack: list[tuple[str, Counts]]) -> Iterator[str]:
        """What one member adds to a sum: one number for each part, whatever is counted of it."""
        parts: dict[str, Counts] = {}
        for at, (part, counts) in enumerate(pack):
            yes, no, unknown = parts.get(part, (0, 0, 0))
            here = [one << at * self.bits for one in counts]
            parts[part] = (yes + here[0], no + here[1], unknown + here[2])
        for part, (yes, no, unknown) in parts.items():
            if yes == no:
                same = f"CASE WHEN {part} IS NULL THEN {unknown}::BIGINT ELSE {yes}::BIGINT END"
                yield same if yes != unknown else f"{yes}::BIGINT"
            else:
                known = f"WHEN NOT {part} THEN {no}::BIGINT WHEN {part} THEN {yes}::BIGINT"
                yield f"CASE {known} ELSE {unknown}::BIGINT END"

    def line(self) -> str:
        """The join."""
        relation = self.relation
        if gathers := [*self.gathers, *self.packed()]:
            relation = f"(SELECT owner, {', '.join(gathers)} FROM ({relation}) GROUP BY owner)"
        return f"{'' if self.always else 'LEFT '}JOIN {relation} {self.alias} ON {self.alias}.{self.key} = {self.on}"


class Query:
    """Writes one stage. A column used once stands where it is used; one used more often is named in its layer."""

    def __init__(self, stages: "Stages", space: Space, number: int) -> None:
        self.stages = stages
        self.space = space
        self.number = number
        self.joined: dict[object, Joined] = {}
        self.leaves: dict[Cell, str] = {}
        self.uses: dict[Cell, int] = {}  # of expressions, in the order in which they can be computed
        self.layers: dict[Cell, int] = {}
        self.joining = True  # what is written stands before the joins

    def text(self, columns: Sequence[tuple[str, Part]], where: str = "") -> str:
        """The query that gives these columns beside the row, of the rows that are asked for."""
        for _, part in columns:
            self._use(part)
        named = [cell for cell, uses in self.uses.items() if uses > 1]
        early = self._early(named)
        rows = self._layered(self._rows(), [cell for cell in named if cell in early], " b")
        joins = "".join(f"\n{one.line()}" for one in self.joined.values())
        inner = ", ".join(
            [
                "b.row",
                *(f"{text} AS {cell.name}" for cell, text in self.leaves.items()),
                *(f"b.{cell.name} AS {cell.name}" for cell in early),
            ]
        )
        self.joining = False
        query = self._layered(f"(SELECT {inner}\nFROM {rows}{joins}{where})", [c for c in named if c not in early], "")
        shown = ", ".join(["row", *(f"{self._shown(part)} AS {name}" for name, part in columns)])
        return f"SELECT {shown}\nFROM {query}"

    def _layered(self, rows: str, cells: Sequence[Cell], alias: str) -> str:
        """Rows with some columns more, layer upon layer."""
        layers = {}
        for cell in cells:
            self.layers[cell] = layers[cell] = 1 + self._below(cell)
        first = min(layers.values(), default=1)
        for layer in range(first, max(layers.values(), default=0) + 1):
            made = ", ".join(f"{self._expression(cell)} AS {cell.name}" for cell in cells if layers[cell] == layer)
            if made:
                rows = f"(SELECT *, {made}\nFROM {rows}){alias}"
        return rows

    def _early(self, named: Sequence[Cell]) -> dict[Cell, None]:
        """Those named columns that the rows alone give: what is joined to them comes in a form that is slow to use."""
        if not isinstance(self.space, str):
            return {}
        return {cell: None for cell in named if self._of_rows(cell)}

    def _of_rows(self, part: Part) -> bool:
        if not isinstance(part, Cell):
            return True
        if part in self.leaves:
            return self.leaves[part].startswith("b.")
        return all(self._of_rows(below) for below in getattr(part.how, "parts", ()))

    def _use(self, part: Part) -> None:
        """Counts a use of a column, and finds what it is made from."""
        if not isinstance(part, Cell) or part in self.leaves:
            return
        if part in self.uses:
            self.uses[part] += 1
            return
        if isinstance(part.how, Formula) and not part.kept_before(self.number):
            for below in part.how.parts:
                self._use(below)
            self.uses[part] = 1
            return
        self.leaves[part] = self._leaf(part)

    def _below(self, cell: Cell) -> int:
        """The highest layer of what an expression reads."""
        parts = [part for part in getattr(cell.how, "parts", ()) if isinstance(part, Cell) and part in self.uses]
        return max((self.layers[part] if part in self.layers else self._below(part) for part in parts), default=0)

    def _shown(self, part: Part) -> str:
        if isinstance(part, str):
            return part
        if part in self.leaves:
            return self.leaves[part] if self.joining else part.name
        return part.name if part in self.layers else self._expression(part)

    def _expression(self, cell: Cell) -> str:
        formula = cast("Formula", cell.how)
        return formula.template.format(*(self._shown(part) for part in formula.parts))

    def _rows(self) -> str:
        """The rows of the space: the subjects of a kind, or each owner beside each of its members."""
        if isinstance(self.space, str):
            return f"{self.stages.relation(self.space)} b"
        group, end = self.space.group, "b.row"
        rows = f"{self.stages.relation(self.space.owner)} b"
        if self.space.end is not None:
            stage = self.stages.stage(self.space.owner, self.space.end.stage)
            rows, end = f"{rows} JOIN {stage.name} x ON x.row = b.row", f"x.{self.space.end.name}"
        member = self.stages.relation(group.member)
        if group.link is not None:
            return f'{rows} JOIN {member} m ON m."{group.link.name}" = {end}'
        return f"{rows} JOIN {group.edges} e ON e.owner = {end} JOIN {member} m ON m.row = e.member"

    def _leaf(self, cell: Cell) -> str:
        """Where a column that this stage does not compute stands."""
        how = cell.how
        if cell.kept_before(self.number):
            return f"{self._join(self.stages.stage(self.space, cell.stage).name, 'b.row')}.{cell.name}"
        if isinstance(how, Read):
            return _stored("b", how)
        if isinstance(how, Pulled):
            return self._pulled(how)
        if isinstance(how, Gathered):
            return self._gathered(cell, how)
        raise AssertionError(f"{cell} cannot be written here")

    def _pulled(self, how: Pulled) -> str:
        target = how.target
        link = self._leaf(how.link) if isinstance(how.link, Cell) else f"{SIDES[how.link]}.row"
        always = isinstance(how.link, Cell) and isinstance(how.link.how, Read) and how.link.how.column.whole
        number = self.stages.pulled_from((self.space, self.number), how)
        if number is not None:
            stage = self.stages.stage(target.space, number)
            return f"{self._join(stage.name, link, always=always)}.{target.name}"
        stored = cast("Read", target.how)
        if isinstance(how.link, str):
            return _stored(SIDES[how.link], stored)
        return _stored(self._join(self.stages.relation(stored.column.kind), link, always=always), stored)

    def _join(self, relation: str, link: str, *, always: bool = False) -> str:
        """The alias of a relation joined by its row."""
        key = (relation, link)
        if key not in self.joined:
            self.joined[key] = Joined(f"j{len(self.joined)}", relation, "row", link, always=always)
        return self.joined[key].alias

    def _gathered(self, cell: Cell, how: Gathered) -> str:
        """All aggregates over one group in one stage are one GROUP BY."""
        key = (how.over, how.stage)
        if key not in self.joined:
            group = how.over.group if isinstance(how.over, Pairs) else how.over
            bits = group.largest.bit_length() if group.largest < MANY else 0
            self.joined[key] = Joined(f"j{len(self.joined)}", self._members(how), "owner", "b.row", bits=bits)
        joined = self.joined[key]
        part = how.part.name if isinstance(how.part, Cell) else how.part
        if joined.bits and how.template in COUNTERS:
            counts, value = COUNTERS[how.template]
            return value.format(joined.count("" if how.template == "count(*)" else part, counts))
        joined.gathers.append(f"{how.template.format(part)} AS {cell.name}")
        return f"{joined.alias}.{cell.name}"

    def _members(self, how: Gathered) -> str:
        """The members' parts, each with its owner."""
        over = how.over
        if isinstance(over, Pairs):
            return f"SELECT row AS owner, * FROM {self.stages.stage(over, how.stage).name}"
        stage = self.stages.stages.get((over.member, how.stage))
        if over.link is not None and stage is not None:
            owner = self.stages.cells.read(over.link).name
            return f"SELECT {owner} AS owner, * FROM {stage.name} WHERE {owner} IS NOT NULL"
        if stage is None:
            return f"SELECT owner FROM {over.edges}"
        return f"SELECT e.owner, m.* FROM {over.edges} e JOIN {stage.name} m ON m.row = e.member"


def _stored(alias: str, how: Read) -> str:
    cast = "::BIGINT" if how.column.sort == "number" else ""
    return f'{alias}."{how.column.name}"{cast}'
