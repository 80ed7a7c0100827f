"""Services that are about listed things: which things those are, and whether anybody may speak about one today.

A notice has its days. Before and after them the door of every other matter stays open, and the pages say so.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from yimen.documents.model import Document, Service
from yimen.engine.evaluate import Case
from yimen.engine.ir import ItemLeaf
from yimen.flow.county import County
from yimen.flow.pages import About, Standing
from yimen.flow.things import PageFacts
from yimen.kernel.problems import Problem, Where, problem
from yimen.kernel.text import Text

NOTE: Final = "说的是：{zh} · about: {en}"


def listed_name(county: County, kind: str, subject: str) -> Text | None:
    """What documents call a thing that they list; None for what they do not list."""
    rows = (row for document in county.library.documents.values() for row in document.listed)
    return next((row.label for row in rows if (row.kind, row.id) == (kind, subject)), None)


def things(county: County, document: Document) -> tuple[About, ...]:
    """What a service is about, in the order of the lists; nothing for a service that is about nothing listed."""
    kind = document.services[0].about if document.services else ""
    return tuple(_things(county, document, county.things.subjects(kind, county.day))) if kind else ()


def of_thing(county: County, kind: str, subject: str) -> About | None:
    """Whether and through which service anybody may speak about a thing; None where no service is about its kind."""
    for document in county.documents("service", county.day):
        if document.services and document.services[0].about == kind:
            return next((one for one in _things(county, document, (subject,))), None)
    return None


def of_service(county: County, service: str) -> tuple[About, ...]:
    """What a service is about, by its id."""
    document = county.library.documents.get(service)
    return things(county, document) if document else ()


def open_today(county: County) -> tuple[tuple[str, Text], ...]:
    """Every thing that somebody may speak about today, through whichever service: id and name."""
    found = (one for document in county.documents("service", county.day) for one in things(county, document))
    return tuple((one.id, one.name) for one in found if one.standing == "open")


def meant(county: County, service: str, subject: str) -> About | Problem | None:
    """The thing that somebody chose: 678 if none of the list, 679 if it is not open today; None if none is asked."""
    if service_of(county.library.documents.get(service)) is None:
        return None
    found = next((one for one in of_service(county, service) if one.id == subject), None)
    if found is None:
        return problem(678, Where())
    return found if found.standing == "open" else problem(679, Where(), name=found.name)


def note(one: About) -> str:
    """What is laid beside a matter, so that its owner knows which thing was meant."""
    return NOTE.format(zh=one.name.zh, en=one.name.say("en"))


def _things(county: County, document: Document, subjects: tuple[str, ...]) -> Iterator[About]:
    service = document.services[0]
    case = Case(county.program, PageFacts(county.things, county.declared))
    for subject in subjects:
        name = listed_name(county, service.about, subject)
        if name is not None:
            last = _value(county, case, document, service.open_until, subject)
            until = last if isinstance(last, date) else None
            may = _value(county, case, document, service.open_while, subject) if service.open_while else True
            place = county.things.place(service.about, subject, county.place, county.day)
            standing = _standing(may, until, county.day)
            yield About(document.id, document.title, subject, name, place, standing, until, topic_of(document))


def _value(county: County, case: Case, document: Document, path: str, subject: str) -> object:
    """What an item of the thing says today; None if the documents hold no such item."""
    home, _, name = path.rpartition(".")
    leaf = ItemLeaf(document.services[0].about, home or document.id, name)
    return case.leaf(leaf, subject, county.day) if path and leaf.key in county.program.items else None


def _standing(may: object, until: date | None, today: date) -> Standing:
    if may is True:
        return "open"
    if may is not False:
        return "unknown"
    return "over" if until and until < today else "early"


def topic_of(document: Document) -> str:
    """The topic under which a matter of such a service is dispatched: the first of its own table."""
    return document.topics[0].topic if document.topics else ""


def service_of(document: Document | None) -> Service | None:
    """The service of a document if it is about listed things."""
    return document.services[0] if document and document.services and document.services[0].about else None
