"""Whether the whole ledger is the sum of its events, and every event still what was sealed."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from typing import Any
from uuid import UUID

from yimen.kernel.text import Text
from yimen.ledger import book
from yimen.ledger.book import chunks
from yimen.ledger.entry import By, Entry
from yimen.ledger.leaves import Happening, seal
from yimen.ledger.models import Commitment, Event

CHUNK = 200
_EVENT = ("id", "commitment_id", "seq", "verb", "at", "account", "office", "for_office", "device", "body")
_SEALS = ("leaf", "salt", "nonce", "digest")


def unproven() -> Iterator[UUID]:
    """Commitments whose state is not the sum of their events, or with an event that was changed later."""
    for ids in chunks(Commitment.objects.order_by("id").values_list("id", flat=True).iterator(), CHUNK):
        rows = Event.objects.filter(commitment__in=ids).order_by("commitment_id", "seq").values(*_EVENT, *_SEALS)
        events = {id_: list(group) for id_, group in groupby(rows, key=lambda row: row["commitment_id"])}
        standing = book.entries(ids)
        yield from (id_ for id_ in ids if not _is_proven(standing[id_], events.get(id_, [])))


def _is_proven(entry: Entry, rows: list[dict[str, Any]]) -> bool:
    if not rows or [row["seq"] for row in rows] != list(range(1, len(rows) + 1)):
        return False
    happened = [_happening(row) for row in rows]
    if not all(_is_sealed(event, row) for event, row in zip(happened, rows, strict=True)):
        return False
    return book.replay(happened) == _without_words(entry)


def _without_words(entry: Entry) -> Entry:
    """The entry as events keep it: no words of its clock's effect."""
    return entry if entry.clock is None else replace(entry, clock=replace(entry.clock, effect=Text("")))


def _happening(row: dict[str, Any]) -> Happening:
    by = By(row["account"], row["office"], row["for_office"], row["device"])
    return Happening(row["id"], row["commitment_id"], row["seq"], row["verb"], row["at"], by, row["body"])


def _is_sealed(event: Happening, row: dict[str, Any]) -> bool:
    leaf, salt, nonce, digest = (bytes(row[name]) for name in _SEALS)
    again = seal(event, salt, nonce)
    return (again.text, again.digest) == (leaf, digest)
