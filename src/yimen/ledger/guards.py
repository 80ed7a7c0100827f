"""Who may do what to a commitment, whatever a page allowed: the rules that make the ledger worth reading. Pure."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from yimen.kernel.problems import Problem, Where, problem
from yimen.kernel.text import listed
from yimen.ledger.entry import Basis, By, Entry
from yimen.ledger.events import VERBS, Verb
from yimen.ledger.life import NEXT, OUTCOMES, SHOWN, STATES, answers


@dataclass(frozen=True, slots=True)
class Past:
    """What earlier events say: every office that has owned this, and where the one who acts now was seen with them."""

    owners: frozenset[UUID] = frozenset()
    acted_for_owner: bool = False  # this account, on this commitment
    account_of_owner: bool = False  # this account, on any commitment, in an owner's name
    device_of_owner: bool = False  # this device, in an owner's name
    proofs: tuple[str, ...] = ()  # kinds, since the commitment was last sent back
    designated: bool = False
    dispatched: datetime | None = None  # when it was last given to an owner
    framed: bool = False  # it is a draw whose frame is frozen
    rechecked: frozenset[UUID] = frozenset()  # the draws in which this was looked at again
    came_back: bool = False  # a re-check found that what was closed does not hold


def wrong(number: int, entry: Entry, **facts: object) -> Problem:
    """A problem of the ledger; its address is the commitment's number."""
    return problem(number, Where(file=entry.number), "", **facts)


def may_happen(entry: Entry, verb: Verb) -> Problem | None:
    """Whether the state allows this verb; closed is closed."""
    if entry.state in NEXT[verb]:
        return None
    if entry.state == "closed":
        return wrong(502, entry, outcome=OUTCOMES[entry.outcome])
    words, state = VERBS[verb], STATES[entry.state]
    return wrong(503, entry, verb=words, state=state)


def by_owner(entry: Entry, by: By) -> Problem | None:
    """The lead itself, somebody standing in for it, or the system."""
    if entry.owner is None:
        return wrong(520, entry)
    return None if by.system or entry.owner in by.offices else wrong(512, entry)


def not_by_owner(entry: Entry, by: By, verb: Verb) -> Problem | None:
    """Nobody who owns or helps may do this to its own commitment."""
    words = VERBS[verb]
    return wrong(504, entry, verb=words) if by.offices & entry.owners else None


def reasons(entry: Entry, note: UUID | None) -> Problem | None:
    """Reasons are written down for the person (a note in the dossiers)."""
    return wrong(507, entry) if note is None else None


def lawful_answer(
    entry: Entry, outcome: str, note: UUID | None, kinds: tuple[str, ...], *, by_fact: bool
) -> Problem | None:
    """The outcome fits the kind; a delivery has proof of a kind that the document names; the rest has reasons."""
    if outcome not in (fit := answers(entry.kind, entry.state)):
        return wrong(509, entry, outcome=outcome, fit=listed(OUTCOMES[one] for one in fit))
    if outcome not in SHOWN:
        return reasons(entry, note)
    needed = entry.proof_needed
    shown = any(kind in needed for kind in kinds) if needed else bool(kinds or note)
    return None if shown or by_fact else wrong(506, entry, needed=" / ".join(needed) or "-")


def lawful_confirmer(entry: Entry, by: By, basis: Basis, past: Past, facts_by: UUID | None) -> Problem | None:
    """Somebody who gains nothing by calling it done: the person, a second office, or a fact of a second office."""
    owners = past.owners | entry.owners
    if by.offices & owners or past.acted_for_owner:
        return wrong(504, entry, verb=VERBS["confirmed"])
    if basis in ("asker", "subject"):
        return _in_person(entry, by, basis, past)
    if basis == "office":
        return None if by.offices else wrong(512, entry)
    return wrong(514, entry) if facts_by is None or facts_by in owners else None


def _in_person(entry: Entry, by: By, basis: Basis, past: Past) -> Problem | None:
    if basis == "asker" and entry.asker is None:
        return wrong(513, entry)
    if not by.device:
        return wrong(519, entry)
    if by.offices or past.device_of_owner or past.account_of_owner:
        return wrong(505, entry)
    return None
