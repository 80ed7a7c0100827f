"""A paper as PDF/A-2u: fonts embedded, text to be found and copied, the same bytes for the same words and fonts.

Measures are those of GB/T 9704-2012 (docs/reference/papers.md says which, and which could not be had).
"""

import gc
import logging
from functools import cache
from html import escape
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import Any, Final, NoReturn

from yimen.flow.papers.kinds import Fields, Kind
from yimen.flow.papers.wording import BREAK, Paragraph, clean, worded
from yimen.kernel.problems import Problem, Where, problem

STYLE: Final = Path(__file__).parent / "paper.css"
LIBRARY: Final = "weasyprint"
NOT_THERE: Final = "no module {name}"
LONGEST_WHY: Final = 200
VARIANT: Final = "pdf/a-2u"
TAGS: Final = {"=": "h1", "@": "p", "#": "h2", ".": "p", ">": "blockquote", ",": "p", "~": "p"}
CLASSES: Final = {"=": "title", "@": "to", "#": "heading", ".": "plain", ">": "quoted", ",": "small", "~": "signed"}
TYPE_AREA: Final = 156  # mm
LARGEST: Final = 18  # mm, the head's characters
SPREAD: Final = 1.06  # of a character in the head, with the space after it
EM: Final = "　"
_ONE_AT_A_TIME: Final = Lock()  # the layout engine keeps its fonts in one place


class _Unprintable(logging.Filter):
    """Catches what no font can print; nothing of it is written to a log, it may stand in somebody's name."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, None] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        if ".notdef" in str(record.msg) and isinstance(record.args, tuple):
            self.found[str(record.args[0])] = None
        return False


def missing() -> Problem | None:
    """764 if no PDF can be made for want of the library; what the library itself stands on is found when it prints."""
    return None if find_spec(LIBRARY) else problem(764, Where(), what="PDF", why=NOT_THERE.format(name=LIBRARY))


@cache
def _library() -> Any:  # noqa: ANN401  (the library, or why there is none)
    try:
        return import_module(LIBRARY)  # two seconds and forty megabytes: only for whoever prints
    except (ImportError, OSError) as error:  # a wheel that is not there; a system library that is not there
        return problem(764, Where(), what="PDF", why=str(error).splitlines()[0][:LONGEST_WHY])


def pdf(kind: Kind, fields: Fields) -> bytes | Problem:
    """The paper as a file: 764 without the library, 765 if a character has no font here."""
    library = _library()
    if isinstance(library, Problem):
        return library
    unprintable, log = _Unprintable(), logging.getLogger("weasyprint")
    with _ONE_AT_A_TIME:
        log.addFilter(unprintable)
        try:
            sheet = library.HTML(string=page(kind, fields), url_fetcher=_nothing, base_url=None)
            made: bytes = sheet.write_pdf(pdf_variant=VARIANT, pdf_tags=True)
        finally:
            log.removeFilter(unprintable)
            gc.collect()  # the fonts of a sheet hang in a ring: forty megabytes a paper until somebody looks
    if unprintable.found:
        return problem(765, Where(), characters="".join(unprintable.found))
    return made


def _nothing(url: str, *_more: object, **_named: object) -> NoReturn:
    raise ValueError(f"a paper loads nothing: {url}")


def page(kind: Kind, fields: Fields) -> str:
    """The paper as HTML, every word escaped."""
    title, issuer = escape(f"{kind.title.zh} {fields['matter']}"), clean(fields["issuer"])
    size = min(LARGEST, TYPE_AREA / (SPREAD * max(len(issuer), 1)))
    made = f'<meta name="dcterms.created" content="{fields["made"]}">' if fields["made"] else ""
    body = "\n".join(map(_paragraph, worded(kind, fields)))
    return (
        f'<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title>{made}'
        f"<style>{STYLE.read_text(encoding='utf-8')}</style></head><body class={kind.form}>"
        f'{_mark(fields)}<header><p class="issuer" style="font-size:{size:.2f}mm">{escape(issuer)}</p>'
        '<div class="rule"></div><div class="rule foot"></div>'
        f'<p class="number">{escape(clean(fields["number"])) or EM}</p></header>'
        f"{body}{_imprint(kind, fields)}</body></html>"
    )


def _mark(fields: Fields) -> str:
    return f'<p class="demo">{escape(clean(fields["demo"]))}</p>' if fields["demo"] else ""


def _paragraph(one: Paragraph) -> str:
    tag, name = TAGS[one.role], CLASSES[one.role]
    return "".join(f'<{tag} class="{name}">{escape(line) or EM}</{tag}>' for line in one.text.split(BREAK))


def _imprint(kind: Kind, fields: Fields) -> str:
    """Who printed it and when, at the foot of the last page; a letter has none (10.1)."""
    if kind.form == "letter":
        return ""
    words = f"<span>{escape(clean(fields['issuer']))}</span><span>{escape(clean(fields['day']))}印发</span>"
    return f'<div class="room"><div class="imprint">{words}</div></div>'
