"""The catalogues of words: source strings in Chinese, English by hand, compiled files committed.

`python -m yimen.doors.common.translate` gathers new words into the .po file and compiles it; a house test compares.
"""

import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

DOORS = Path(__file__).resolve().parents[1]
FOLDER = DOORS / "common" / "locale" / "en" / "LC_MESSAGES"
PO, MO = FOLDER / "django.po", FOLDER / "django.mo"
METHODS = [("**/jinja2/**.html", "jinja2"), ("cli/**.py", "ignore"), ("**.py", "python")]
OPTIONS = {"**/jinja2/**.html": {"trimmed": "true", "silent": "false"}}
KEYWORDS = {"_": None, "gettext": None, "gettext_lazy": None, "ngettext": (1, 2)}
HEAD = "Content-Type: text/plain; charset=utf-8\nPlural-Forms: nplurals=2; plural=(n != 1);\n"
PLACE = re.compile(r"%\((\w+)\)[sd]")


def gathered() -> Catalog:
    """Every word that templates and views hold now, in the order of files."""
    catalog = Catalog(project="Yimen")
    rows = extract_from_dir(DOORS, METHODS, OPTIONS, keywords=KEYWORDS)
    for filename, _, message, comments, context in sorted(rows, key=lambda row: (row[0], row[1])):
        catalog.add(message, None, [(filename, 0)], auto_comments=comments, context=context)
    return catalog


def known() -> Catalog:
    """The English catalogue as it is written."""
    with PO.open("rb") as file:
        return read_po(file, locale="en")


def merged() -> Catalog:
    """The written English with today's words: new ones empty, words that are gone left out."""
    there = known() if PO.exists() else Catalog(locale="en")
    fresh = Catalog(locale="en", project="Yimen", fuzzy=False)
    for message in gathered():
        if message.id:
            old = there.get(message.id, message.context)
            string = old.string if old else None
            fresh.add(message.id, string, message.locations, context=message.context)
    return fresh


def po_bytes(catalog: Catalog) -> bytes:
    """The catalogue as a .po file without dates and line numbers, so that a rebuild is the same."""
    out = BytesIO()
    write_po(out, catalog, width=120, omit_header=True, include_lineno=False)
    return HEADER + out.getvalue()


class _Undated(Catalog):
    """A catalogue whose head names neither the minute nor the tool that compiled it."""

    def __iter__(self) -> Iterator[Message]:
        rows = super().__iter__()
        next(rows)
        yield Message("", HEAD)
        yield from rows


def mo_bytes(catalog: Catalog) -> bytes:
    """The catalogue compiled; the same bytes for the same words."""
    plain = _Undated(locale="en", fuzzy=False)
    for message in catalog:
        if message.id:
            plain.add(message.id, message.string, context=message.context)
    out = BytesIO()
    write_mo(out, plain)
    return out.getvalue()


def wanting(catalog: Catalog) -> list[str]:
    """Words without English, and translations that lose a place for a fact."""
    return [
        str(message.id)
        for message in catalog
        if message.id and not _whole(_strings(message.id), _strings(message.string))
    ]


def _strings(words: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (words or "",) if isinstance(words, str | None) else tuple(words)


def _whole(sources: tuple[str, ...], said: tuple[str, ...]) -> bool:
    """Whether every form is written, and the facts named are those of the source."""
    places = {place for text in sources for place in PLACE.findall(text)}
    return all(said) and {place for text in said for place in PLACE.findall(text)} == places


def main() -> int:
    """Gather, write, compile; exit 1 if something has no English yet."""
    catalog = merged()
    FOLDER.mkdir(parents=True, exist_ok=True)
    PO.write_bytes(po_bytes(catalog))
    MO.write_bytes(mo_bytes(known()))
    missing = wanting(catalog)
    sys.stdout.write("".join(f"no English: {words}\n" for words in missing) + f"{len(catalog)} words\n")
    return 1 if missing else 0


HEADER = b"""# English of the doors. Source strings are Chinese; write the English here, then run the module again.
msgid ""
msgstr ""
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""

if __name__ == "__main__":
    sys.exit(main())
