"""From documents to the kernel's calendar and clocks, which the ledger gets without ever seeing a document."""

import re
from datetime import date
from typing import Final, cast

from yimen.documents.model import ClockBlock, Document, Library
from yimen.kernel.days import Calendar, Clock, Limit, Unit
from yimen.kernel.problems import Problem, Where, problem
from yimen.kernel.text import Text

_LIMIT: Final = re.compile(r"([0-9]{1,4}) +(workday|day|month|year|hour)s?")


def calendar(library: Library) -> Calendar:
    """The working-day table of all `calendar` documents; a year counts as published if its document is there."""
    documents = [document for document in library.documents.values() if document.kind == "calendar"]
    days = {row.day: (row.work, row.name) for document in documents for row in document.days}
    return Calendar(days, frozenset(year for document in documents for year in _years(document)))


def _years(document: Document) -> range:
    if document.since is None:
        return range(0)
    return range(document.since.year, (document.until or document.since).year + 1)


def read_limit(written: str) -> Limit | None:
    """`5 workdays`, `60 days`, `6 months`, `1 year`, `2 hours`."""
    found = _LIMIT.fullmatch(written.strip())
    return Limit(int(found[1]), cast("Unit", found[2] + "s")) if found else None


def clock(library: Library, written: str, on: date, document: str = "") -> Clock | Problem:
    """A plain limit, or the clock `document.id` (or an `id` of `document`) in the version of a day."""
    limit = read_limit(written)
    if limit is not None:
        return Clock(id=written.strip(), within=limit)
    owner, _, name = written.rpartition(".")
    row = block(library, owner or document, name, on)
    return problem(332, Where(), written=written) if row is None else clock_of(library, *row)


def block(library: Library, document: str, name: str, on: date) -> tuple[Document, ClockBlock] | None:
    """The clock's wording on a day: its own, or that of the latest document that replaces it."""
    full = f"{document}.{name}"
    rows = [
        (home, row)
        for home in library.documents.values()
        for row in home.clocks
        if row.replaces == full or (home.id == document and row.id == name and not row.replaces)
    ]
    begun = [pair for pair in rows if _since(*pair) <= on]
    latest = max(begun, key=lambda pair: _since(*pair), default=None)
    if latest is None or (latest[1].until and on > latest[1].until):
        return None
    return latest


def _since(document: Document, row: ClockBlock) -> date:
    return row.since or document.since or date.min


def clock_of(library: Library, document: Document, row: ClockBlock) -> Clock:
    """What the ledger keeps of a clock's block."""
    return Clock(
        id=row.replaces or f"{document.id}.{row.id}",
        within=row.within,
        promised=row.promised,
        end_shift=row.end_shift,
        pauses=row.pauses,
        extension=row.extension,
        if_silent=row.if_silent,
        if_late=row.if_late,
        effect=row.effect,
        clause=f"{document.id}#{row.where.clause}",
        caps=caps(library, document, row),
    )


def caps(library: Library, document: Document, row: ClockBlock) -> tuple[tuple[str, Limit], ...]:
    """How long each pause of a clock may be at most; for a clock that is replaced the first document's word stands."""
    first = library.documents.get(row.replaces.partition(".")[0])
    declared = [pause for home in (first, document) if home for pause in home.pauses]
    rows = {pause.id: pause for pause in reversed(declared)}
    return tuple((name, at_most) for name in row.pauses if name in rows and (at_most := rows[name].at_most))


def pause_words(library: Library) -> dict[str, Text]:
    """What each pause is called, as its documents say it; where two differ the first counts."""
    rows = [row for document in library.documents.values() for row in document.pauses]
    return {row.id: row.label for row in reversed(rows)}
