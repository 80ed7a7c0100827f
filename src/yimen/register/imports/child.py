"""The process that parses one workbook: the file on standard input, its cells as JSON on standard output.

It limits its own memory and time before it looks at the file. A formula is never evaluated: the value that the
spreadsheet program kept beside it is read.
"""

import json
import resource
import sys
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from yimen.register.imports.limits import (
    LONGEST_CELL,
    MEMORY,
    MOST_BYTES,
    MOST_CHARACTERS,
    MOST_COLUMNS,
    MOST_ROWS,
    MOST_SHEETS,
    SECONDS,
)

Written = list[Any] | None


def main() -> int:
    """Reads the sheets that a person sees; exit code 1 if it cannot."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    content = sys.stdin.buffer.read(MOST_BYTES + 1)
    said = _sheets(content)
    if said is None:
        return 1
    json.dump(said, sys.stdout, ensure_ascii=True)
    return 0


def _sheets(content: bytes) -> dict[str, Any] | None:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum  # noqa: PLC0415 -- within the limits

    book = CalamineWorkbook.from_filelike(BytesIO(content))
    seen = [
        one.name
        for one in book.sheets_metadata
        if one.visible == SheetVisibleEnum.Visible and one.typ == SheetTypeEnum.WorkSheet
    ]
    found, characters = [], 0
    for name in seen[:MOST_SHEETS]:
        sheet = book.get_sheet_by_name(name)
        height, width = (last + 1 for last in sheet.end or (0, 0))
        if height > MOST_ROWS or width > MOST_COLUMNS:
            return {"rows": height, "columns": width}
        rows = [[_cell(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
        characters += sum(len(cell[1]) for row in rows for cell in row if cell and cell[0] == "t")
        if characters > MOST_CHARACTERS:
            return None
        found.append((name, rows))
    return {"sheets": found}


def _cell(value: object) -> Written:
    if isinstance(value, bool):
        return ["b", value]
    if isinstance(value, int | float):
        return ["n", value]
    if isinstance(value, datetime | date):
        return ["d", value.isoformat()]
    if isinstance(value, time | timedelta):
        return ["t", str(value)]
    text = str(value)
    if not text:
        return None
    return ["t", text] if len(text) <= LONGEST_CELL else ["l", len(text)]


if __name__ == "__main__":
    sys.exit(main())
