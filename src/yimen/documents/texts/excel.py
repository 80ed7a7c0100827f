"""Excel files: every sheet as a heading and its rows; a merged cell goes on as a ditto mark."""

from collections.abc import Iterator
from io import BytesIO

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from yimen.documents.texts.limits import MOST_ROWS, opened
from yimen.documents.texts.rows import DITTO, row
from yimen.kernel.problems import Problem, Where, problem

Place = tuple[int, int]


def excel_text(content: bytes, where: Where) -> str | Problem:
    """The text of a workbook, row by row."""
    if content[:2] == b"PK" and isinstance(archive := opened(content, where), Problem):
        return archive
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        sheets = [book.get_sheet_by_name(name) for name in book.sheet_names]
        tall = max((sheet.total_height for sheet in sheets), default=0)
        if tall > MOST_ROWS:
            return problem(289, where, size=f"{tall} 行 rows", most=f"{MOST_ROWS} 行 rows")
        return "\n".join(line for sheet in sheets for line in _lines(sheet)) + "\n"
    except (CalamineError, ValueError, OSError) as error:
        return problem(287, where, kind="Excel", reason=str(error))


def _lines(sheet: CalamineSheet) -> Iterator[str]:
    ditto = _ditto(sheet)
    lines = [
        [DITTO if (down, across) in ditto else _words(cell) for across, cell in enumerate(cells)]
        for down, cells in enumerate(sheet.to_python(skip_empty_area=False))
    ]
    rows = [row(words) for words in lines if any(words)]
    yield from [f"# {sheet.name}", *rows] if rows else []


def _words(cell: object) -> str:
    """The cell as a person reads it: 600.0 is 600."""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def _ditto(sheet: CalamineSheet) -> set[Place]:
    """Cells below the first of a merged stretch of one column."""
    found: set[Place] = set()
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or []:
        if left == right:
            found |= {(down, left) for down in range(top + 1, min(bottom, MOST_ROWS) + 1)}
    return found
