"""The row of headings and what each column means: by known names, or as somebody has said once."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from yimen.register.imports.cells import Cell, blank, text, tidy
from yimen.register.imports.fields import FIELDS, KINDS, Field, Kind, missing
from yimen.register.imports.read import Book, Sheet

DEEPEST: Final = 30  # rows of title and remarks above the headings
FEWEST: Final = 2  # headings that make a row of headings


@dataclass(frozen=True, slots=True)
class Table:
    """Where the rows stand: the sheet, the row of headings (from 0), and the headings by column."""

    sheet: int
    head: int
    heads: tuple[str, ...]

    @property
    def fingerprint(self) -> str:
        """The same for tomorrow's file with the same headings."""
        return hashlib.sha256("\x1f".join(plain(one) for one in self.heads).encode()).hexdigest()


def plain(head: str) -> str:
    """A heading without blanks, stars and full-width forms."""
    return "".join(one for one in tidy(head).casefold() if not one.isspace() and one not in "*:")


def table(book: Book) -> Table | None:
    """The sheet and row whose cells name most known fields, else the fullest row; None if all is empty."""
    known = {plain(name) for fields in FIELDS.values() for field in fields for name in field.names}
    best: tuple[int, int, Table] | None = None
    for n, sheet in enumerate(book.sheets):
        for row in range(min(DEEPEST, len(sheet.rows))):
            heads = _heads(sheet, row)
            named = sum(plain(one) in known for one in heads)
            filled = sum(bool(one) for one in heads)
            if filled >= FEWEST and (best is None or (named, filled if not named else 0) > best[:2]):
                best = (named, filled if not named else 0, Table(n, row, heads))
    return best[2] if best else None


def _heads(sheet: Sheet, row: int) -> tuple[str, ...]:
    """The headings of a row; where a cell is empty under a merged heading, the one above it."""
    cells, above = sheet.rows[row], sheet.rows[row - 1] if row else ()
    return tuple(_head(cell, above[n] if n < len(above) else None) for n, cell in enumerate(cells))


def _head(cell: Cell, above: Cell) -> str:
    chosen = above if blank(cell) else cell
    return (text(chosen) or "") if isinstance(chosen, str) else ""


def columns(kind: Kind, heads: tuple[str, ...], said: Mapping[str, str]) -> dict[str, int]:
    """Which column holds which field: as `said` (field: heading), else by the first known name that is there."""
    at = {plain(one): n for n, one in reversed(list(enumerate(heads))) if one}
    found = {name: at[plain(head)] for name, head in said.items() if plain(head) in at}
    for field in FIELDS[kind]:
        if field.name not in said:
            spot = next((at[plain(name)] for name in field.names if plain(name) in at), None)
            if spot is not None and spot not in found.values():
                found[field.name] = spot
    return found


def likeliest(heads: tuple[str, ...]) -> Kind:
    """The kind of sheet that lacks least and names most; hotline orders where that says nothing."""

    def fit(kind: Kind) -> tuple[int, int]:
        found = columns(kind, heads, {})
        return -len(missing(kind, set(found), set())), len(found)

    return max(KINDS, key=fit)


def unsaid(kind: Kind, found: Mapping[str, int], given: set[str]) -> tuple[Field, ...]:
    """The fields to ask for once."""
    return missing(kind, set(found), given)
