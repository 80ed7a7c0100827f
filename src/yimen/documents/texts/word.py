"""Word files (.docx): paragraphs, headings and tables in order, read from the package itself."""

import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from yimen.documents.texts.limits import opened
from yimen.documents.texts.rows import DITTO, row
from yimen.kernel.problems import Problem, Where, problem

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BODY = "word/document.xml"
DEEPEST = 6  # heading levels of Markdown


def word_text(content: bytes, where: Where) -> str | Problem:
    """The text of a Word file, its headings marked as in Markdown, its tables as rows."""
    archive = opened(content, where)
    if isinstance(archive, Problem):
        return archive
    try:
        body = fromstring(archive.read(BODY), forbid_dtd=True).find(f"{W}body")
    except (
        KeyError,
        ParseError,
        DefusedXmlException,
        zipfile.BadZipFile,
        RuntimeError,
        NotImplementedError,
        OSError,
        EOFError,
    ) as error:
        return problem(287, where, kind="Word", reason=str(error))
    return "\n".join(_lines(body)) + "\n" if body is not None else ""


def _lines(body: Element) -> Iterator[str]:
    for one in body:
        if one.tag == f"{W}p":
            yield _heading(one) + _words(one)
        elif one.tag == f"{W}tbl":
            yield from map(row, _table(one))


def _words(one: Element) -> str:
    """The text of a paragraph; what was deleted under tracked changes is not in it."""
    made = []
    for part in one.iter():
        if part.tag == f"{W}t":
            made.append(part.text or "")
        elif part.tag in (f"{W}tab", f"{W}br", f"{W}cr"):
            made.append(" ")
    return "".join(made)


def _heading(paragraph: Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    name = style.get(f"{W}val", "") if style is not None else ""
    level = name.removeprefix("Heading").strip() if name.startswith("Heading") else name if len(name) == 1 else ""
    return "#" * int(level) + " " if level.isdecimal() and 1 <= int(level) <= DEEPEST else ""


def _table(table: Element) -> Iterator[list[str]]:
    for line in table.iter(f"{W}tr"):
        cells: list[str] = []
        for cell in line.findall(f"{W}tc"):
            merged = cell.find(f"{W}tcPr/{W}vMerge")
            goes_on = merged is not None and merged.get(f"{W}val", "continue") == "continue"
            cells.append(DITTO if goes_on else " ".join(_words(one) for one in cell.iter(f"{W}p")))
            span = cell.find(f"{W}tcPr/{W}gridSpan")
            width = span.get(f"{W}val", "1") if span is not None else "1"
            cells += [""] * (min(int(width), 64) - 1 if width.isdecimal() else 0)
        yield cells
