"""What is open to somebody who was refused: by which clause, until when, and where; from the documents alone.

A service, a commitment or the clock that a refusal ends names the clocks within which it can be contested (`remedies`),
and the clause `remedy` of its document says to whom one goes. A document that names none gives none: then the office
has to say it in its answer.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from yimen.documents.model import ClockBlock, Document
from yimen.engine import calendars
from yimen.flow.county import CHINA, County
from yimen.flow.pages import NO_REMEDIES, Cited, Remedies, Remedy
from yimen.kernel.terms import terms
from yimen.ledger.entry import Entry

REFUSED: Final = frozenset({"refused", "not_accepted"})
WHERE: Final = "remedy"  # the clause that says to whom one goes


def remedies(county: County, entry: Entry) -> Remedies:
    """The remedies of a refusal, counted from the day on which it was told; none of anything else."""
    if entry.outcome not in REFUSED or entry.answered_at is None:
        return NO_REMEDIES
    told = entry.answered_at.astimezone(CHINA).date()
    clock = _clock(county, entry, told)
    own = _named(county.library.documents.get(entry.document), entry.item)
    names = own or (clock[1].remedies if clock else ())
    return Remedies(refused=True, rows=tuple(_open(county, names, told)), where=_where(county, entry, clock))


def _named(document: Document | None, item: str) -> tuple[str, ...]:
    """What the document says itself: of the commitment that it promised, else of the service that it is."""
    if document is None:
        return ()
    own = (row.remedies for row in document.commitments if row.id == item)
    return next(own, document.services[0].remedies if document.services else ())


def _clock(county: County, entry: Entry, told: date) -> tuple[Document, ClockBlock] | None:
    """The clock that the refusal ended, in its wording of that day; None for a plain limit."""
    home, _, name = entry.clock.id.partition(".") if entry.clock else ("", "", "")
    return calendars.block(county.library, home, name, told) if name else None


def _where(county: County, entry: Entry, clock: tuple[Document, ClockBlock] | None) -> Cited | None:
    """To whom one goes: as the document says, else as that of the clock does."""
    return county.cited(entry.document, WHERE) or (county.cited(clock[0].id, WHERE) if clock else None)


def _open(county: County, names: tuple[str, ...], told: date) -> Iterator[Remedy]:
    """Those whose law is in force on that day, each with its last day."""
    for name in names:
        clock = county.clock(name, told, "")
        home = county.library.documents[name.partition(".")[0]]
        if clock is None or (home.until and told > home.until):
            continue
        document, _, clause = clock.clause.partition("#")
        cited = county.cited(document, clause)
        if cited:
            due = terms(clock, told, county.calendar)[0]
            yield Remedy(home.title, clock.within.text(), due.day, due.provisional, clock.effect, cited)
