"""A paper as Word: the county's own template, or the shipped one, which is laid from the same wording as the PDF."""

import zipfile
from datetime import UTC, datetime
from importlib import import_module
from importlib.util import find_spec
from io import BytesIO
from typing import Any, Final

from yimen.flow.papers import packing
from yimen.flow.papers.kinds import Fields, Kind
from yimen.flow.papers.laying import laid
from yimen.flow.papers.wording import BREAK, clean, environment
from yimen.kernel.problems import Problem, Where, problem

LIBRARY: Final = "docxtpl"
APP: Final = "docProps/app.xml"  # where Word writes the company, the manager and the machine's program
EMPTY_APP: Final = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
)
CLEARED: Final = ("author", "last_modified_by", "comments", "category", "keywords", "subject", "identifier", "version")


def missing() -> Problem | None:
    """764 if no Word file can be made for want of the library."""
    return None if find_spec(LIBRARY) else problem(764, Where(), what="Word", why=f"no module {LIBRARY}")


def _library() -> Any:  # noqa: ANN401  (the library, or why there is none)
    return missing() or import_module(LIBRARY)


def shipped(kind: Kind) -> bytes | Problem:
    """The template of a paper that a county can begin from."""
    library = _library()
    return library if isinstance(library, Problem) else _tidied(laid(kind))


def word(kind: Kind, fields: Fields, own: bytes | None = None) -> bytes | Problem:
    """The paper as a Word file, by the county's own template (which has been checked) or by the shipped one."""
    library = _library()
    if isinstance(library, Problem):
        return library
    template = library.DocxTemplate(BytesIO(laid(kind) if own is None else own))
    _clear(template.get_docx(), f"{kind.title.zh} {fields['matter']}", fields["made"])
    template.render({name: _text(clean(value)) for name, value in fields.items()}, environment(escape=True))
    if fields["demo"] and own is not None:
        template.docx.element.body.insert(0, _warning(template.docx, fields["demo"]))
    out = BytesIO()
    template.save(out)
    return _tidied(out.getvalue())


def _text(value: Any) -> Any:  # noqa: ANN401  (text, or rows of it)
    if isinstance(value, list):
        return [{name: _text(one) for name, one in row.items()} for row in value]
    return value.replace(BREAK, "\a")  # which the library makes a new paragraph of


def _warning(document: Any, words: str) -> Any:  # noqa: ANN401  (of the library)
    """What a demonstration says on every paper, whatever the template says."""
    paragraph = document.add_paragraph(words)._p  # noqa: SLF001  (its only way to move a paragraph)
    document.element.body.remove(paragraph)
    return paragraph


def _clear(document: Any, title: str, day: str) -> None:  # noqa: ANN401
    """Who wrote the template, when and where is nobody's business."""
    properties = document.core_properties
    for name in CLEARED:
        setattr(properties, name, "")
    moment = datetime.fromisoformat(day).replace(tzinfo=UTC) if day else datetime(1980, 1, 1, tzinfo=UTC)
    properties.title, properties.created, properties.modified, properties.revision = title, moment, moment, 1


def _tidied(content: bytes) -> bytes:
    """The same file without a clock in it and without what names a company or a machine."""
    with zipfile.ZipFile(BytesIO(content)) as held:
        return packing.zipped((name, EMPTY_APP if name == APP else held.read(name)) for name in held.namelist())
