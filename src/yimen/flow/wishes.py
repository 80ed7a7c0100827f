"""What a form about a commitment asks for: its fields and files, by whom and when, and the words kept of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol
from uuid import UUID

from yimen.dossiers import records
from yimen.dossiers.words import Recorded
from yimen.flow.county import County
from yimen.kernel.ids import new_id
from yimen.kernel.problems import Problem
from yimen.ledger.entry import By, Entry, Move

FIELDS: Final = {
    502: "",
    506: "proof",
    507: "note",
    508: "document",
    509: "outcome",
    521: "office",
    522: "office",
    525: "number",
    526: "number",
    527: "number",
    528: "office",
    531: "count",
    544: "seed",
    547: "outcome",
    533: "document",
    551: "proof",
    552: "proof",
    553: "proof",
    555: "note",
    604: "office",
    605: "place",
    678: "about",
    679: "about",
    606: "channel",
    624: "outcome",
    630: "effective",
    640: "number",
    641: "where",
    642: "office",
    643: "started",
}


class File(Protocol):
    """An uploaded file as a door hands it over."""

    name: str

    def read(self) -> bytes:
        """Its bytes."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a form asked for, by whom and when."""

    county: County
    entry: Entry
    by: By
    at: datetime
    form: Mapping[str, str]
    files: Mapping[str, File]
    as_head: bool = False

    @property
    def move(self) -> Move:
        """The touch of the ledger that this would be."""
        return Move(self.entry.id, self.entry.version, self.by, self.at)


def noted(wish: Wish, field: str = "note") -> UUID | Problem | None:
    """The words of a form, kept in the dossiers; None if there are none."""
    words = wish.form.get(field, "").strip()
    return kept(wish, words) if words else None


def kept(wish: Wish, words: str) -> UUID | Problem:
    """A note of the dossiers with these words."""
    done = records.add_note(new_id(), words, wish.at, wish.by.office)
    return done.id if isinstance(done, Recorded) else done
