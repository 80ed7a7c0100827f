"""A table as written to cells with places: as many in each row as in the heading, no heading twice (format 1.3)."""

from dataclasses import dataclass

from yimen.documents.markdown import Grid
from yimen.documents.spots import Notes, Spot
from yimen.kernel.problems import Where


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells by heading, in order."""

    cells: dict[str, Spot]
    where: Where

    def __getitem__(self, heading: str) -> Spot:
        """The cell under `heading`; an empty one where the table has no such column."""
        return self.cells.get(heading) or Spot("", self.where)


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its headings; `name` is the first of them and says what kind of table it is."""

    headings: tuple[Spot, ...]
    rows: tuple[Row, ...]
    where: Where
    whole: bool = True  # whether each column has a heading of its own

    @property
    def name(self) -> str:
        """The first heading."""
        return self.headings[0].text if self.headings else ""


def table(grid: Grid, notes: Notes) -> Table | None:
    """The cells of a table; rows with a wrong number of cells are noted."""
    headings = _cells(grid.heading, notes)
    if headings is None:
        return None
    seen: set[str] = set()
    before = len(notes.problems)
    for heading in headings:
        if not heading.text:
            notes.add(206, heading.where)
        if heading.text in seen:
            notes.add(207, heading.where, heading=heading.text)
        seen.add(heading.text)
    whole = len(notes.problems) == before
    rows = tuple(row for line in grid.rows if (row := _row(line, headings, notes)))
    return Table(headings, rows, grid.where, whole)


def _row(line: Spot, headings: tuple[Spot, ...], notes: Notes) -> Row | None:
    cells = _cells(line, notes)
    if cells is None:
        return None
    if len(cells) != len(headings):
        place = cells[len(headings)].where if len(cells) > len(headings) else line.at(len(line.text) - 1)
        notes.add(205, place, given=len(cells), needed=len(headings))
        return None
    return Row({heading.text: cell for heading, cell in zip(headings, cells, strict=True)}, line.where)


def _cells(line: Spot, notes: Notes) -> tuple[Spot, ...] | None:
    if "\t" in line.text:
        notes.add(103, line.at(line.text.index("\t")))
        return None
    if len(line.text) < 2 or not (line.text.startswith("|") and line.text.endswith("|")):  # noqa: PLR2004
        notes.add(204, line.where)
        return None
    return Spot(line.text[1:-1], line.at(1)).split("|")
