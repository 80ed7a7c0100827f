"""People into the ledger: what somebody asks at any door becomes a commitment with an owner and a clock at once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from yimen.documents.model import Document, Topic
from yimen.dossiers import records
from yimen.dossiers.words import Channel, NewApplication, NewAsk, Privacy, Recorded
from yimen.flow import notices
from yimen.flow.county import County, Owed, Row
from yimen.kernel.ids import stable_id
from yimen.kernel.problems import Problem, Where, problem
from yimen.ledger import actions, book, clocks
from yimen.ledger.changes import Answer, Start
from yimen.ledger.entry import By, Done, Entry, Kind, Move
from yimen.ledger.life import MUST_BE_ACCEPTED

SOURCE: Final = "people"
MEETING: Final = "courtyard_meeting"
OTHER: Final = "其他"


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody asked: in their words, where, through which channel, for which service."""

    id: UUID
    words: str
    topic: str
    place: str
    channel: Channel
    service: str = MEETING
    privacy: Privacy = "handler"
    contact: str = ""
    meeting: UUID | None = None
    papers: tuple[str, ...] = ()
    received: date | None = None  # the day it came in elsewhere, if that was not today
    owner: str = ""  # key of the office that somebody dispatched it to already
    note: str = ""  # what is laid beside it: which thing of a list was meant


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the person takes away: a number and a code that open the matter, and the commitment behind it."""

    number: str
    secret: str
    commitment: UUID


def services(county: County) -> Iterator[Document]:
    """The documents through which something can be asked."""
    return (document for document in county.documents("service", county.day) if document.services)


def topics(county: County) -> tuple[Topic, ...]:
    """The dispatch table, in the order of the documents."""
    return tuple(topic for document in county.documents("service", county.day) for topic in document.topics)


def ask(county: County, said: Said, by: By, at: datetime) -> Receipt | Problem:
    """Keep what was said and open its commitment. The same id again gives the same receipt."""
    document = county.library.documents.get(said.service)
    if document is None or not document.services:
        return problem(600, Where(), service=said.service)
    if said.place not in county.directory.places:
        return problem(601, Where(), place=said.place)
    with transaction.atomic(savepoint=False):  # nothing below is tried twice
        kept = _keep(county, document, said, at)
        if isinstance(kept, Problem):
            return kept
        words = _words_beside(document, said, by, at)
        if isinstance(words, Problem):
            return words
        commitment = _opened(county, document, said, by, at)
        if words:
            _beside(commitment, words, by, at)
    return Receipt(kept.number, kept.secret, commitment)


def _opened(county: County, document: Document, said: Said, by: By, at: datetime) -> UUID:
    """The matter's commitment, and with it what the document owes from the day of receipt on."""
    matter = _owed(county, document, said, kind_of(document, said.channel), at)
    told_here = said.received is None  # what came in elsewhere has been told there
    both = (matter, *(notices.at_recording(document, said.channel, matter, county) if told_here else ()))
    return actions.open_many([county.opening(one) for one in both], by, at, county.calendar)[0]


def _words_beside(document: Document, said: Said, by: By, at: datetime) -> UUID | Problem | None:
    """What was said with an application is kept as a note; any other matter keeps it as its own words."""
    words = said.words if document.services[0].asks else said.note
    if not words.strip():
        return None
    kept = records.add_note(stable_id("said", str(said.id)), words, at, by.office)
    return kept.id if isinstance(kept, Recorded) else kept


def _beside(commitment: UUID, note: UUID, by: By, at: datetime) -> None:
    entry = book.entry(commitment)
    if entry and entry.version == 1:  # a repeat lays nothing down twice
        actions.note(Move(entry.id, entry.version, by, at), note)


def _keep(county: County, document: Document, said: Said, at: datetime) -> Recorded | Problem:
    place, day = county.directory.places[said.place].id, said.received or at.date()
    if document.services[0].asks:
        papers = tuple(paper for paper in said.papers if paper in {row.id for row in document.papers})
        of = (said.id, document.id, "application", str(said.id), place, day)
        return records.record_application(NewApplication(*of, papers, said.contact, said.channel))
    ask_ = NewAsk(said.id, said.words, said.topic, said.channel, place, said.privacy, day, said.contact, said.meeting)
    return records.record_ask(ask_)


def kind_of(document: Document, channel: Channel) -> Kind:
    """A service that grants a benefit takes applications; one that ends in an agreement mediates; the rest are asks."""
    service = document.services[0]
    if service.asks:
        return "application"
    if service.result == "mediation_agreement":
        return "mediation"
    return "meeting" if channel == "meeting" else "request"


def clock_of(document: Document) -> str:
    """The clock that ends a matter of this service: the last of its list."""
    return document.services[0].clocks[-1] if document.services[0].clocks else ""


def _owed(county: County, document: Document, said: Said, kind: Kind, at: datetime) -> Owed:
    written = clock_of(document)
    topic = dispatch(county, said.topic)
    waits = kind in MUST_BE_ACCEPTED and kind == "application"  # its time runs from acceptance
    return Owed(
        Row(document, written, _where(document, written)),
        SOURCE,
        kind,
        "once",
        said.owner or (topic.lead if topic else "township"),
        said.place,
        said.received or at.date(),
        (document.services[0].result,) if kind != "mediation" else (),
        tuple(one for one in topic.helpers if one != said.owner) if topic else (),
        "ask",
        str(said.id),
        "" if waits else written,
        asker=said.id,
        began=None if said.received else at,
    )


def _where(document: Document, written: str) -> Where:
    """Where the document says it: its clock, or its service block for a clock of another document."""
    block = next((row for row in document.clocks if row.id == written), None)
    return block.where if block else document.services[0].where


def dispatch(county: County, topic: str) -> Topic | None:
    """The row of the dispatch table for a topic; the row 其他 for one that is not there."""
    rows = {row.topic: row for row in topics(county)}
    return rows.get(topic) or rows.get(OTHER)


def latest(county: County, service: str, on: date) -> date | None:
    """The last day that may be promised to somebody who asks today: the county's promise, else the law's limit."""
    document = county.library.documents.get(service)
    clock = county.clock(clock_of(document), on, service) if document and document.services else None
    if clock is None:
        return None
    dates = clocks.counter(county.calendar)(clock, on, ())
    return dates.promised or dates.due


def tell(commitment: UUID, day: date, by: By, at: datetime) -> Done | Problem | None:
    """Record the day that somebody was told; the ledger never lets it become later in silence."""
    entry = book.entry(commitment)
    return actions.tell(Move(entry.id, entry.version, by, at), day) if entry else None


def start_of(county: County, entry: Entry, at: datetime) -> Start | None:
    """The clock that begins when an application is accepted."""
    if entry.kind not in MUST_BE_ACCEPTED or entry.clock is not None:
        return None
    clock = county.clock(entry.item, at.date(), entry.document)
    return Start(clock, at.date(), clocks.counter(county.calendar), at) if clock else None


def accept(county: County, entry: Entry, by: By, at: datetime) -> Done | Problem:
    """The owner takes a matter in hand; the clock of an application starts."""
    return actions.accept(Move(entry.id, entry.version, by, at), start_of(county, entry, at))


def answer(county: County, move: Move, given: Answer, effective: date | None = None) -> Done | Problem:
    """The owner says how a matter ended, and what that sets going: 630 for a day on which no agreement took effect."""
    entry = book.entry(move.id)
    agreed = given.outcome == "agreed"
    if agreed and effective and entry and not entry.started <= effective <= move.day:
        return problem(630, Where(file=entry.number), first=entry.started, last=move.day)
    with transaction.atomic():
        done = actions.answer(move, given)
        if isinstance(done, Done) and entry:
            notices.told_by_answer(county, entry, given, move.by, move.at)
            if agreed:
                notices.after_agreement(county, entry, effective or move.day, move.by, move.at)
    return done
