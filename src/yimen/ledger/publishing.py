"""Making public and taking back, as events: which fields, the digest of what was released, the secrecy check. Pure."""

from dataclasses import dataclass
from uuid import UUID

from yimen.kernel.problems import Problem
from yimen.ledger import guards
from yimen.ledger.changes import Change
from yimen.ledger.entry import Entry, Move
from yimen.ledger.events import VERBS
from yimen.ledger.guards import Past, wrong


@dataclass(frozen=True, slots=True)
class Publication:
    """What is made public: the release in the dossiers, its fields, its digest, and the questions of the check.

    `checked` are the codes of the questions that were answered with no (state secrets, work secrets ...): who answered
    and when are the event's own account and time.
    """

    release: UUID
    fields: tuple[str, ...]
    digest: str
    checked: tuple[str, ...]


def published(entry: Entry, move: Move, given: Publication, past: Past) -> Change | Problem:
    """Released, field by field, by somebody who neither owns it nor ever acted for who does."""
    if refused := _by_another(entry, move, past):
        return refused
    facts = {"fields": list(given.fields), "digest": given.digest, "checked": list(given.checked)}
    return Change("published", {}, {"release": given.release} | facts)


def unpublished(entry: Entry, move: Move, release: UUID, note: UUID | None, past: Past) -> Change | Problem:
    """Taken back, with reasons."""
    if refused := _by_another(entry, move, past) or guards.reasons(entry, note):
        return refused
    return Change("unpublished", {}, {"release": release, "note": note})


def _by_another(entry: Entry, move: Move, past: Past) -> Problem | None:
    if move.by.account is None or not move.by.offices:
        return wrong(710, entry)
    if past.acted_for_owner or move.by.offices & past.owners:
        return wrong(504, entry, verb=VERBS["published"])
    return guards.not_by_owner(entry, move.by, "published")
