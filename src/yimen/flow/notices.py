"""What an office owes beside a matter: to tell in writing, to remind of a right that runs out, by the document's clock.

A service names its clocks in a list: the last one ends the matter, each other one begins at an event of its own and
is a commitment of its own. One that stops when the person has been told is not owed to somebody who holds a slip.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from yimen.documents.model import ClockBlock, Document
from yimen.dossiers.words import Channel
from yimen.engine import calendars
from yimen.flow.county import County, Owed, Row
from yimen.kernel.text import Text
from yimen.ledger import actions, book
from yimen.ledger.changes import Answer
from yimen.ledger.entry import By, Entry, Kind, Move
from yimen.ledger.life import RUNNING

KIND: Final[Kind] = "notice"
SOURCE: Final = "people"
RECEIVED, AGREED, TOLD = "received", "agreement_effective", "told"  # events that the documents' clocks name
WORDS: Final[Mapping[str, Text]] = {  # what is owed, by the event that stops its clock
    TOLD: Text("书面告知谁来办、什么时候答复：{zh}", "Tell in writing who has it and by when: {en}"),
    "applied_to_court": Text(
        "提醒双方可以一起申请司法确认：{zh}", "Remind both sides that they may ask the court to confirm: {en}"
    ),
}
IN_WRITING: Final[frozenset[Channel]] = frozenset({"counter", "meeting", "web"})  # a slip is handed over on the spot


def words(document: Document, item: str) -> Text | None:
    """What a clock beside the matter owes; None if the document has no such clock any more."""
    block = next((row for row in document.clocks if row.id == item), None)
    return next((WORDS[event] for event in block.stops if event in WORDS), None) if block else None


def at_recording(document: Document, channel: Channel, matter: Owed, county: County) -> Iterator[Owed]:
    """What is owed from the day of receipt on, with the matter's own owner."""
    for written, block in _beside(county, document, RECEIVED, matter.starts):
        if TOLD not in block.stops or channel not in IN_WRITING:
            yield _owed(document, written, block, matter)


def after_agreement(county: County, entry: Entry, effective: date, by: By, at: datetime) -> None:
    """What begins when an agreement takes effect: its parties may ask the court only for so long."""
    document = county.library.documents.get(entry.document)
    if document is None or entry.asker is None or entry.owner is None:
        return
    place, owner = county.places_by_id[entry.place], county.offices_by_id[entry.owner]
    row = Row(document, entry.item, document.services[0].where)
    matter = Owed(row, SOURCE, KIND, f"{effective}", owner, place, effective, (), (), "ask", entry.subject)
    matter = replace(matter, asker=entry.asker)
    found = (_owed(document, *one, matter) for one in _beside(county, document, AGREED, effective))
    actions.open_many([county.opening(one) for one in found], by, at, county.calendar)


def told_by_answer(county: County, entry: Entry, given: Answer, by: By, at: datetime) -> None:
    """A written answer tells: what the same office still had to tell about the same matter is done with it."""
    document = county.library.documents.get(entry.document)
    for one in book.from_ask(entry.asker) if document and entry.asker and entry.kind != KIND else ():
        if one.kind == KIND and one.state in RUNNING and one.owner == entry.owner and _is_told(document, one.item):
            actions.answer(Move(one.id, one.version, by, at), Answer("delivered", given.note, given.proofs))


def _is_told(document: Document | None, item: str) -> bool:
    return document is not None and any(row.id == item and TOLD in row.stops for row in document.clocks)


def _beside(county: County, document: Document, event: str, on: date) -> Iterator[tuple[str, ClockBlock]]:
    """The clocks of a service that begin at an event, but for the one that ends the matter."""
    for written in document.services[0].clocks[:-1] if document.services else ():
        found = calendars.block(county.library, document.id, written, on)
        if found and found[1].starts == event and any(stop in WORDS for stop in found[1].stops):
            yield written, found[1]


def _owed(document: Document, written: str, block: ClockBlock, matter: Owed) -> Owed:
    row = Row(document, written, block.where)
    return replace(matter, row=row, kind=KIND, proof=(), helpers=(), clock=written, due_on=None, id=None)
