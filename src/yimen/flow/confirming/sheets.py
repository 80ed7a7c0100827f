"""The table of divided responsibility as Excel and as Word, and back. Cells are words: nothing in them is a formula."""

import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from importlib import import_module
from importlib.util import find_spec
from io import BytesIO
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from python_calamine import CalamineError, CalamineWorkbook

from yimen.documents.confirm.table import HEADS
from yimen.documents.texts.limits import MOST_ROWS, opened
from yimen.dossiers import files
from yimen.kernel.problems import Problem, Where, problem
from yimen.kernel.text import Text

MEDIA: Final = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
WIDTHS: Final = {"sentence": 60, "words": 40, "task": 30, "note": 30}
WIDTH: Final = 16  # characters of all other columns
SEEK: Final = 20  # rows in which the headings are looked for
WORD: Final = "docx"
WORD_BODY: Final = b"word/document.xml"

Rows = tuple[dict[str, str], ...]


def excel(title: str, rows: Iterable[Mapping[str, str]]) -> bytes:
    """The table as a workbook."""
    book = Workbook()
    sheet = book.active
    sheet.title = "责任分解"
    lines = [HEADS, *rows]
    for down, row in enumerate(lines, 1):
        for across, name in enumerate(HEADS, 1):
            cell = sheet.cell(down, across)
            cell.value = row.get(name, "")
            cell.data_type = "s"  # also what begins like a formula
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if down == 1:
                cell.font = Font(bold=True)
    for across, name in enumerate(HEADS):
        sheet.column_dimensions[chr(ord("A") + across)].width = WIDTHS.get(name, WIDTH)
    sheet.freeze_panes = "A2"
    book.properties.creator, book.properties.title = "", title
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def word(title: str, rows: Sequence[Mapping[str, str]]) -> bytes | Problem:
    """The table as a Word document, lying across the page: 764 if there is no library for it."""
    library = _word_library()
    if isinstance(library, Problem):
        return library
    paper = library.Document()
    section = paper.sections[0]
    section.orientation = import_module("docx.enum.section").WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    paper.add_heading(title, 1)
    table = paper.add_table(rows=0, cols=len(HEADS), style="Table Grid")
    for row in (HEADS, *rows):
        cells = table.add_row().cells
        for cell, name in zip(cells, HEADS, strict=True):
            cell.text = row.get(name, "")
    paper.core_properties.author, paper.core_properties.title = "", title
    out = BytesIO()
    paper.save(out)
    return out.getvalue()


def _word_library() -> Any:  # noqa: ANN401  (the library, or why there is none)
    return import_module(WORD) if find_spec(WORD) else problem(764, Where(), what="Word", why=f"no module {WORD}")


def read(content: bytes) -> Rows | Problem:
    """The rows of a table that came back, by the columns it has: 785 if it is none, 287 and 289 for what is no file."""
    if not content.startswith(b"PK"):
        return problem(785, Where(), why=Text("不是 .xlsx 或 .docx", "neither .xlsx nor .docx"))
    archive = unsound(content) or opened(content, Where())
    if isinstance(archive, Problem):
        return archive
    lines = _word_lines(content) if WORD_BODY in content else _excel_lines(content)
    return lines if isinstance(lines, Problem) else _by_heads(lines)


def unsound(content: bytes) -> Problem | None:
    """286 for an Office file with macros or with parts that no such file has, before anything of it is unpacked."""
    packed = content.startswith(files.ZIP)
    return problem(286, Where()) if packed and files.sniff(content) is None else None


def _excel_lines(content: bytes) -> list[list[str]] | Problem:
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        sheet = book.get_sheet_by_index(0)
        if sheet.total_height > MOST_ROWS:
            return problem(289, Where(), size=f"{sheet.total_height} 行 rows", most=f"{MOST_ROWS} 行 rows")
        return [[_words(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    except (CalamineError, ValueError, OSError) as error:
        return problem(287, Where(), kind="Excel", reason=str(error))


def _words(cell: object) -> str:
    """A cell as a person reads it: a day as 2025-06-30, 600.0 as 600."""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def _word_lines(content: bytes) -> list[list[str]] | Problem:
    library = _word_library()
    if isinstance(library, Problem):
        return library
    try:
        tables = library.Document(BytesIO(content)).tables
    except (KeyError, ValueError, OSError, zipfile.BadZipFile, SyntaxError) as error:
        return problem(287, Where(), kind="Word", reason=str(error)[:80])
    return [[cell.text for cell in row.cells] for table in tables[:1] for row in table.rows[:MOST_ROWS]]


def _by_heads(lines: Sequence[Sequence[str]]) -> Rows | Problem:
    names = {words: name for name, words in HEADS.items()}
    for place, line in enumerate(lines[:SEEK]):
        heads = [names.get(cell.strip(), "") for cell in line]
        if "id" in heads and "sentence" in heads:
            return tuple(
                {name: cell for name, cell in zip(heads, row, strict=False) if name}
                for row in lines[place + 1 :]
                if any(cell.strip() for cell in row)
            )
    return problem(785, Where(), why=Text("没有“编号”“原句”两列", "no columns 编号 and 原句"))
