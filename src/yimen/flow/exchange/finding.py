"""What was found in a sheet, at its row and column. It never says what stands in the cell."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from yimen.kernel.problems import Problem, Where, problem
from yimen.kernel.text import Text

LETTERS: Final = 26


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding, at row and column as the spreadsheet names them; `taken`: the row went in all the same."""

    sheet: str
    row: int
    column: str
    value: Text  # what kind of value the cell holds
    number: int
    what: Text
    advice: Text
    taken: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell or (column -1) a whole row, both from 0."""

    sheet: str
    row: int
    column: int = -1
    value: Text = Text("")


def find(number: int, spot: Spot, *, taken: bool = False, **facts: object) -> Finding:
    """The finding `number` of the catalogue at a place of the sheet."""
    return of(problem(number, Where(), "", **facts), spot, taken=taken)


def of(wrong: Problem, spot: Spot, *, taken: bool = False) -> Finding:
    """A problem that another room has with a row."""
    where = letter(spot.column) if spot.column >= 0 else ""
    return Finding(spot.sheet, spot.row + 1, where, spot.value, wrong.number, wrong.what, wrong.advice, taken)


def letter(column: int) -> str:
    """A column as spreadsheets name it: A, Z, AA."""
    before, last = divmod(column, LETTERS)
    return (letter(before - 1) if before else "") + chr(ord("A") + last)


def written(finding: Finding) -> dict[str, Any]:
    """A finding to be kept."""
    words = {name: [getattr(finding, name).zh, getattr(finding, name).en] for name in ("value", "what", "advice")}
    plain = {name: getattr(finding, name) for name in ("sheet", "row", "column", "number", "taken")}
    return plain | words


def read(kept: Mapping[str, Any]) -> Finding:
    """A finding that was kept."""
    return Finding(**{**kept, **{name: Text(*kept[name]) for name in ("value", "what", "advice")}})


def stood(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The same findings for a row that was not taken after all."""
    return tuple(replace(one, taken=False) for one in findings)
