"""A file into a text, by what it is and not by what it is called; every refusal has a number."""

import errno
import os
from pathlib import Path

from yimen.documents.texts.excel import excel_text
from yimen.documents.texts.limits import MEGABYTE, MOST_FILE, MOST_TEXT
from yimen.documents.texts.pdf import pdf_text
from yimen.documents.texts.text import text_of
from yimen.documents.texts.word import BODY, word_text
from yimen.kernel.problems import Problem, Where, problem

ZIP, PDF, OLD_OFFICE = b"PK\x03\x04", b"%PDF-", b"\xd0\xcf\x11\xe0"


def read_file(path: Path) -> str | Problem:
    """The text of a file, or why it cannot be read."""
    where = Where(str(path))
    try:
        if path.is_dir():
            return problem(116, where, reason=os.strerror(errno.EISDIR))
        if (size := path.stat().st_size) > MOST_FILE:
            return problem(285, where, size=f"{size / MEGABYTE:.1f}", most=MOST_FILE // MEGABYTE)
        content = path.read_bytes()
    except OSError as error:
        return problem(116, where, reason=error.strerror or str(error))
    return file_text(content, where)


def file_text(content: bytes, where: Where) -> str | Problem:
    """The text of a file's bytes."""
    found = _text(content, where)
    if isinstance(found, Problem):
        return found
    if len(found) > MOST_TEXT:
        return problem(289, where, size=f"{len(found)} 字 characters", most=f"{MOST_TEXT} 字 characters")
    return found if found.strip("\ufeff \n\r\t") else problem(290, where)


def _text(content: bytes, where: Where) -> str | Problem:
    if content.startswith(ZIP):
        return word_text(content, where) if BODY.encode() in content else excel_text(content, where)
    if content.startswith(OLD_OFFICE):
        return excel_text(content, where)
    return pdf_text(content, where) if content.startswith(PDF) else text_of(content, where)
