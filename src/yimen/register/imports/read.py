"""From the bytes of a file to sheets of typed cells.

A workbook is parsed in a process of its own that may use only so much memory and time: whatever a file pretends to
be, the county's server goes on.
"""

import csv
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO, StringIO
from typing import Any, Final, Literal

from yimen.kernel.problems import Problem, Where, problem
from yimen.register.imports.cells import Cell, Long, cell_of
from yimen.register.imports.limits import (
    LONGEST_CELL,
    MOST_BYTES,
    MOST_COLUMNS,
    MOST_PARTS,
    MOST_ROWS,
    MOST_UNPACKED,
    SECONDS,
)

Form = Literal["xlsx", "xls", "csv"]
ZIP: Final = b"PK\x03\x04"
OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WORKBOOK: Final = "xl/workbook.xml"
DECLARED: Final = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
ENCODINGS: Final = ("utf-8-sig", "gb18030")
CHILD: Final = (sys.executable, "-P", "-m", "yimen.register.imports.child")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name and its rows from the first, each cell with its type."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Book:
    """A file as read: what it is, its sheets, and for text its encoding and what parts the cells."""

    form: Form
    sheets: tuple[Sheet, ...]
    encoding: str = ""
    delimiter: str = ""


def read(content: bytes) -> Book | Problem:
    """The sheets of a file, known by its bytes and not by its name; 650 to 653 if it cannot be taken."""
    if len(content) > MOST_BYTES:
        return problem(650, Where(), size=_megabytes(len(content)), most=_megabytes(MOST_BYTES))
    form = form_of(content)
    if form is None:
        return problem(651, Where())
    if form == "csv":
        return _text(content)
    return _unsound(content) or _parsed(form, content) if form == "xlsx" else _parsed(form, content)


def form_of(content: bytes) -> Form | None:
    """What a file is by its first bytes; None for what is no sheet."""
    if content.startswith(ZIP):
        return "xlsx"
    if content.startswith(OLE):
        return "xls"
    return "csv" if content and _decoded(content) is not None else None


def _unsound(content: bytes) -> Problem | None:
    """Unpacks every part once within the limit: a bomb, a damaged or locked file, macros and entities are refused."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as whole:
            parts = whole.infolist()
            if WORKBOOK not in whole.namelist():
                return problem(651, Where())
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
                return problem(652, Where())
            if any(part.flag_bits & 1 or part.filename.lower().endswith("vbaproject.bin") for part in parts):
                return problem(652, Where())
            # `read` stops at the size that the part declares, and its checksum then fails if more was packed
            sound = not any(DECLARED.search(whole.read(part)) for part in parts)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError, RuntimeError):
        return problem(652, Where())
    return None if sound else problem(652, Where())


def _parsed(form: Form, content: bytes) -> Book | Problem:
    try:
        done = subprocess.run(CHILD, input=content, capture_output=True, check=False, timeout=2 * SECONDS)  # noqa: S603
    except subprocess.TimeoutExpired:
        return problem(652, Where())
    if done.returncode:
        return problem(652, Where())
    said: dict[str, Any] = json.loads(done.stdout)
    if "rows" in said:
        return _too_large(said["rows"], said["columns"])
    return Book(form, tuple(_sheet(name, rows) for name, rows in said["sheets"]))


def _sheet(name: str, rows: Iterable[Iterable[Any]]) -> Sheet:
    return Sheet(name, tuple(tuple(cell_of(one) for one in row) for row in rows))


def _too_large(rows: int, columns: int) -> Problem:
    return problem(653, Where(), rows=rows, columns=columns, most_rows=MOST_ROWS, most_columns=MOST_COLUMNS)


def _decoded(content: bytes) -> tuple[str, str] | None:
    for encoding in ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        plain = not any(ord(one) < ord(" ") and one not in "\t\r\n" for one in text)
        return (text, encoding) if plain else None
    return None


def _text(content: bytes) -> Book | Problem:
    text, encoding = _decoded(content) or ("", "")
    first = text.partition("\n")[0]
    delimiter = max(",\t;", key=first.count)
    try:
        rows = tuple(_lines(csv.reader(StringIO(text, newline=""), delimiter=delimiter)))
    except csv.Error:
        return problem(652, Where())
    widest = max((len(row) for row in rows), default=0)
    if len(rows) > MOST_ROWS or widest > MOST_COLUMNS:
        return _too_large(len(rows), widest)
    return Book("csv", (Sheet("", rows),), encoding, delimiter)


def _lines(rows: Iterable[list[str]]) -> Iterator[tuple[Cell, ...]]:
    for n, row in enumerate(rows):
        if n > MOST_ROWS:
            yield ()
            return
        yield tuple(one if len(one) <= LONGEST_CELL else Long(len(one)) for one in row)


def _megabytes(count: int) -> str:
    return f"{count / 1024 / 1024:.1f}"
