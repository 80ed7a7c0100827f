"""The bundle of a closed commitment, which whoever holds it can check without this program.

Its events in canonical bytes with the secrets that open them, its clauses in words, its notes, its proofs by digest.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from yimen.dossiers import reading
from yimen.flow import acting, desk, reach
from yimen.flow import commitment as pages
from yimen.flow.access import Actor
from yimen.flow.county import County, county
from yimen.flow.pages import Cited, CommitmentPage, Refusal
from yimen.kernel.problems import Where, problem
from yimen.ledger import book
from yimen.ledger.book import Sealed
from yimen.ledger.codec import COLUMNS, to_json
from yimen.ledger.entry import Entry
from yimen.ledger.leaves import payload

SCHEMA: Final = "yimen.archive/1"
CHECK: Final = (
    "digest = SHA-256(0x00 + leaf); leaf.payload = SHA-256(nonce + payload as canonical JSON, RFC 8785); "
    "leaf.commitment = SHA-256(salt + the 16 bytes of the commitment's id); a proof file has the SHA-256 named here"
)


@dataclass(frozen=True, slots=True)
class Archive:
    """A closed commitment to be printed: its page, the edition of its document, and what proves each step."""

    page: CommitmentPage
    pack: str
    edition: str
    events: tuple[Sealed, ...]
    proofs: tuple[tuple[str, str], ...]  # name, SHA-256


def archive(actor: Actor, id_: UUID) -> Archive | Refusal | None:
    """What is printed of a closed commitment within reach; the look is logged as for its page."""
    entry = _closed(actor, id_)
    if not isinstance(entry, Entry):
        return entry
    page = desk.commitment(actor, id_)
    if page is None:
        return None
    events = book.sealed(id_)
    proofs = tuple((one["name"], one["sha256"]) for one in _proofs(events))
    return Archive(page, entry.pack, entry.edition, events, proofs)


def bundle(actor: Actor, id_: UUID) -> dict[str, Any] | Refusal | None:
    """The same for a machine: JSON that can be checked anywhere."""
    entry = _closed(actor, id_)
    if not isinstance(entry, Entry):
        return entry
    page = desk.commitment(actor, id_)
    return bundled(entry, page) if page else None


def bundled(entry: Entry, page: CommitmentPage) -> dict[str, Any]:
    """The bundle of a closed commitment whose page this reader has opened."""
    here, events = county(), book.sealed(entry.id)
    return {
        "schema": SCHEMA,
        "check": CHECK,
        "county": {"code": here.place, "name": here.place_name(here.place).zh, "realm": here.realm},
        "number": page.line.number,
        "title": page.line.title.zh,
        "owner": page.line.owner.zh,
        "asked": page.asked_by.zh,
        "commitment": {name: to_json(getattr(entry, name)) for name in COLUMNS},
        "clauses": [_clause(here, entry, one) for one in pages.cited(here, entry)],
        "events": [_event(one) for one in events],
        "notes": _notes(events),
        "proofs": _proofs(events),
    }


def _closed(actor: Actor, id_: UUID) -> Entry | Refusal | None:
    here, entry = county(), book.entry(id_)
    if entry is None or not reach.may_read(here, actor, entry):
        return None
    return entry if entry.state == "closed" else acting.refusal(problem(675, Where(file=entry.number)))


def _clause(here: County, entry: Entry, one: Cited) -> dict[str, Any]:
    """A clause in the words of the edition in force here; the commitment's own edition stands beside it."""
    return {
        "document": one.document,
        "title": one.title.zh,
        "number": one.number,
        "clause": one.clause,
        "heading": one.heading,
        "text": one.sentence,
        "paraphrase": one.paraphrase,
        "file": one.file,
        "line": one.line,
        "read_in_edition": here.edition,
        "opened_by_edition": entry.edition,
    }


def _event(one: Sealed) -> dict[str, Any]:
    leaf = one.leaf
    secrets = {"salt": leaf.salt.hex(), "nonce": leaf.nonce.hex(), "digest": leaf.digest.hex()}
    return {"leaf": leaf.text.decode(), "payload": payload(one.event)} | secrets


def _notes(events: Sequence[Sealed]) -> dict[str, str]:
    """The words beside the events, by id."""
    named = [UUID(str(one.event.body["note"])) for one in events if one.event.body.get("note")]
    return {str(id_): note.text for id_, note in reading.notes(named).items()}


def _proofs(events: Sequence[Sealed]) -> list[dict[str, Any]]:
    """The proof files by their digest, in the order in which they were laid beside it."""
    ids = [id_ for one in events for id_ in pages.proofs_of(one.event)]
    kept = reading.proofs(ids)
    return [
        {"id": str(id_), "name": one.name, "media": one.media, "bytes": one.bytes, "sha256": one.sha256}
        for id_ in dict.fromkeys(ids)
        if (one := kept.get(id_))
    ]
