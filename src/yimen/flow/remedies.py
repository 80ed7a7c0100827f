"""What is open to somebody who was refused: by which clause, until when, and where; from the documents alone.

A service names the clocks within which its refusals can be contested (`remedies`), and says in its clause `remedy` to
whom one goes. A document that names none gives none: then the office has to say it in its answer.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from yimen.flow.county import CHINA, County
from yimen.flow.pages import NO_REMEDIES, Remedies, Remedy
from yimen.kernel.terms import terms
from yimen.ledger.entry import Entry

REFUSED: Final = frozenset({"refused", "not_accepted"})
WHERE: Final = "remedy"  # the clause of a service that says to whom one goes


def remedies(county: County, entry: Entry) -> Remedies:
    """The remedies of a refusal, counted from the day on which it was told; none of anything else."""
    if entry.outcome not in REFUSED or entry.answered_at is None:
        return NO_REMEDIES
    told = entry.answered_at.astimezone(CHINA).date()
    document = county.library.documents.get(entry.document)
    names = document.services[0].remedies if document and document.services else ()
    found = tuple(_open(county, names, told))
    return Remedies(refused=True, rows=found, where=county.cited(entry.document, WHERE) if found else None)


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
