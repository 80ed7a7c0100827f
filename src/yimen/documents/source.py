"""Bytes to lines: UTF-8 only, no invisible characters, at most 200 lines (format 1.1)."""

from unicodedata import category

from yimen.documents.spots import Notes
from yimen.kernel.problems import Where

MOST_LINES = 200
_SEEN = {"\t", " ", "\u3000"}


def decode(raw: bytes, where: Where, notes: Notes) -> str:
    """The text of a file with plain line ends, without byte-order mark; bytes that are no text are noted."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", errors="ignore")
        notes.add(100, _at(where, before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1))
        text = raw.decode("utf-8-sig", errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def check_lines(lines: list[str], where: Where, notes: Notes) -> None:
    """Note invisible characters and a file that is too long."""
    if len(lines) > MOST_LINES:
        notes.add(115, _at(where, MOST_LINES + 1, 1), length=len(lines), most=MOST_LINES)
    for number, line in enumerate(lines, 1):
        if line.isascii() and line.isprintable():
            continue
        for column, mark in enumerate(line, 1):
            if mark not in _SEEN and category(mark) in ("Cc", "Cf", "Zl", "Zp", "Zs", "Cs", "Co"):
                notes.add(101, _at(where, number, column), code=f"U+{ord(mark):04X}")
                break


def _at(where: Where, line: int, column: int) -> Where:
    return Where(where.file, line, column, "", where.pack, where.edition)
