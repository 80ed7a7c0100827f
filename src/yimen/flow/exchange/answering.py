"""Answers go back as the same rows and columns: state, outcome, answer and day, as the ledger stands now."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from uuid import UUID

from yimen.dossiers import deliveries, reading
from yimen.dossiers.deliveries import Delivery, Line
from yimen.flow.county import CHINA
from yimen.flow.exchange import understanding
from yimen.kernel.problems import Problem, Where, problem
from yimen.ledger import book
from yimen.ledger.entry import Entry
from yimen.ledger.leaves import Happening
from yimen.ledger.life import OUTCOMES, STATES
from yimen.register.imports import write
from yimen.register.imports.fields import OUT
from yimen.register.imports.read import Sheet, read
from yimen.register.imports.write import Filled

CHUNK: Final = 500


@dataclass(frozen=True, slots=True)
class Answered:
    """The file to hand back, how many rows it has answers for, and how many are not answered yet."""

    name: str
    content: bytes
    answered: int
    open: int


def answers(delivery: Delivery) -> Answered | Problem:
    """The file of a delivery with everything filled in that the ledger knows of its rows now."""
    content = deliveries.content_of(delivery)
    book_ = read(content)
    if isinstance(book_, Problem):
        return book_
    lines = deliveries.lines(delivery.id)
    entries = book.entries([one.commitment for one in lines])
    columns, heads = _columns(delivery, book_.sheets[delivery.sheet])
    cells: dict[tuple[int, int], str] = {}
    for line in lines:
        if entry := entries.get(line.commitment):
            cells |= {(line.row, columns[name]): words for name, words in _said(entry).items()}
    made, ending = write.write(book_, content, Filled(delivery.sheet, delivery.head, heads, cells))
    done = sum(_is_answered(entries[one.commitment]) for one in lines if one.commitment in entries)
    return Answered(f"{Path(delivery.name).stem or 'answers'}{ending}", made, done, len(lines) - done)


def _columns(delivery: Delivery, sheet: Sheet) -> tuple[dict[str, int], dict[int, str]]:
    """The column of each answer; one that the sheet has not comes to the right of all others."""
    columns = {one.name: delivery.columns[one.name] for one in OUT if one.name in delivery.columns}
    free, heads = max((len(row) for row in sheet.rows), default=0), {}
    for one in OUT:
        if one.name not in columns:
            columns[one.name], heads[free] = free, one.names[0]
            free += 1
    return columns, heads


def _is_answered(entry: Entry) -> bool:
    return entry.state in ("answered", "closed")


def _said(entry: Entry) -> dict[str, str]:
    """The answer's cells of one commitment; what is not answered yet says only its state."""
    state = {"state": STATES[entry.state].zh}
    if not _is_answered(entry):
        return state
    last = _answer(entry.id)
    at = entry.answered_at or entry.closed_at
    day = f"{at.astimezone(CHINA):%Y-%m-%d}" if at else ""
    outcome = OUTCOMES[entry.outcome].zh if entry.outcome else ""
    return state | {"outcome": outcome, "answered": day, "answer": _note(last)}


def _answer(commitment: UUID) -> Happening | None:
    """The event that answered it last, or ended it without an answer."""
    events = book.timeline(commitment)
    answered = next((one for one in reversed(events) if one.verb in ("answered", "referred")), None)
    return answered or (events[-1] if events else None)


def _note(event: Happening | None) -> str:
    """The words that go to the one who asked: the reasons of the answer, never a remark beside it."""
    found = event.body.get("note") if event else None
    notes = reading.notes([UUID(str(found))]) if found else {}
    return next((one.text for one in notes.values()), "")


def find(batch: str, sender: str) -> Delivery | Problem:
    """The delivery with this number, or the last one of a sender."""
    found = deliveries.latest(understanding.named(sender)) if sender else _by_id(batch)
    return found or problem(671, Where())


def _by_id(batch: str) -> Delivery | None:
    try:
        return deliveries.delivery(UUID(batch))
    except ValueError:
        return None


def counts(lines: tuple[Line, ...], entries: Mapping[UUID, Entry]) -> tuple[int, int]:
    """How many rows are answered, of how many."""
    return sum(_is_answered(entries[one.commitment]) for one in lines if one.commitment in entries), len(lines)
