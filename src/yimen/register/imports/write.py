"""Back into the file that came: some cells of some rows are filled, everything else stays as it was."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO, StringIO
from typing import Final

from yimen.register.imports.cells import text
from yimen.register.imports.read import Book

FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
MARK: Final = "\ufeff"  # spreadsheets read UTF-8 only with it


@dataclass(frozen=True, slots=True)
class Filled:
    """What to write: the sheet, new headings by column in the row of headings, and words by (row, column)."""

    sheet: int
    head: int
    heads: Mapping[int, str]
    cells: Mapping[tuple[int, int], str]

    @property
    def every(self) -> dict[tuple[int, int], str]:
        """All cells that are written."""
        return {(self.head, column): words for column, words in self.heads.items()} | dict(self.cells)


def harmless(words: str) -> str:
    """Words that no spreadsheet takes for a formula."""
    return f"'{words}" if words.startswith(FORMULA) else words


def write(book: Book, content: bytes, filled: Filled) -> tuple[bytes, str]:
    """The file with its cells filled, and the ending of its name: an .xls goes back as .xlsx with the same cells."""
    if book.form == "csv":
        return _csv(book, filled), ".csv"
    return (_kept(book, content, filled) if book.form == "xlsx" else _copied(book, filled)), ".xlsx"


def _kept(book: Book, content: bytes, filled: Filled) -> bytes:
    from openpyxl import load_workbook  # noqa: PLC0415 -- half a second that only this needs

    whole = load_workbook(BytesIO(content))
    sheet = whole[book.sheets[filled.sheet].name]
    for (row, column), words in filled.every.items():
        _put(sheet.cell(row + 1, column + 1), words)
    return _saved(whole)


def _copied(book: Book, filled: Filled) -> bytes:
    from openpyxl import Workbook  # noqa: PLC0415

    whole = Workbook(write_only=False)
    whole.remove(whole.active)
    for n, one in enumerate(book.sheets):
        sheet = whole.create_sheet(one.name[:31])
        for r, row in enumerate(one.rows):
            for c, cell in enumerate(row):
                if isinstance(cell, str):
                    _text(sheet.cell(r + 1, c + 1), cell)
                elif cell is not None:
                    sheet.cell(r + 1, c + 1).value = cell
        for (r, c), words in filled.every.items() if n == filled.sheet else ():
            _put(sheet.cell(r + 1, c + 1), words)
    return _saved(whole)


def _put(cell: object, words: str) -> None:
    """Our words, which can be no formula; in a merged range only its first cell can be written."""
    if type(cell).__name__ != "MergedCell":
        _text(cell, harmless(words))


def _text(cell: object, words: str) -> None:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE  # noqa: PLC0415

    cell.value = ILLEGAL_CHARACTERS_RE.sub("", words)  # type: ignore[attr-defined]
    cell.data_type = "s"  # type: ignore[attr-defined]


def _saved(whole: object) -> bytes:
    out = BytesIO()
    whole.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


def _csv(book: Book, filled: Filled) -> bytes:
    rows = [[text(cell) or "" for cell in row] for row in book.sheets[filled.sheet].rows]
    for (row, column), words in filled.every.items():
        rows[row] += [""] * (column + 1 - len(rows[row]))
        rows[row][column] = harmless(words)
    out = StringIO()
    csv.writer(out, delimiter=book.delimiter).writerows(rows)
    if book.encoding == "gb18030":
        return out.getvalue().encode("gb18030")
    return (MARK + out.getvalue()).encode()
