"""The 54 systems of docs/reference/mission.md, row by row: where each is opened and closed, or cited."""

from dataclasses import dataclass

from tests.house.tree import ROOT

PAGE = ROOT / "docs" / "reference" / "mission.md"
ALL = 54


@dataclass(frozen=True, slots=True)
class System:
    """A row: a system that the article names, the document and item that carry it, and how it is shown."""

    number: int
    zh: str
    en: str
    document: str
    item: str
    shown: str  # journey, principle, or `absent: why`


def systems() -> tuple[System, ...]:
    """The rows, in order."""
    rows = (line.strip().strip("|").split("|") for line in PAGE.read_text(encoding="utf-8").splitlines())
    cells = ([cell.strip() for cell in row] for row in rows if len(row) == 6)
    return tuple(System(int(row[0]), *row[1:]) for row in cells if row[0].isdigit())


def shown() -> tuple[System, ...]:
    """Those that a journey or a principle shows."""
    return tuple(row for row in systems() if not row.shown.startswith("absent"))
