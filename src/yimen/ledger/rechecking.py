"""The re-check by lot: a frame is frozen, a public seed draws from it, somebody else looks again. Pure."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from yimen.kernel.problems import Problem
from yimen.kernel.text import listed
from yimen.ledger import guards, sampling
from yimen.ledger.changes import Change, to
from yimen.ledger.entry import Entry, Move
from yimen.ledger.guards import Past, wrong
from yimen.ledger.life import OPEN, RESULTS
from yimen.ledger.sampling import Frame

SOLVED: Final = "solved"
NOT_SOLVED: Final = "not_solved"


@dataclass(frozen=True, slots=True)
class Part:
    """How many of a frame are of one owner and kind, and how many of those were answered late."""

    owner: UUID
    kind: str
    count: int
    late: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """What the events of a draw say: its frame, the day of the public chance, then the seed that fell."""

    id: UUID
    number: str
    item: str
    frame: Frame
    chance: date
    parts: tuple[Part, ...]
    framed_at: datetime
    seed: str = ""
    drawn_at: datetime | None = None

    @property
    def sample(self) -> tuple[str, ...]:
        """The numbers to be looked at; none before the seed is there."""
        return self.frame.sample(self.seed) if self.seed else ()


@dataclass(frozen=True, slots=True)
class Found:
    """What was found on looking again: one of `RESULTS`, in words (a note), with proofs as (file, kind)."""

    result: str
    note: UUID | None
    proofs: tuple[tuple[UUID, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Freeze:
    """A frame to be frozen, the day of the public chance that will draw from it, and what it is made of."""

    frame: Frame
    chance: date
    parts: tuple[Part, ...] = ()


def framed(entry: Entry, move: Move, given: Freeze, before: Drawing | None) -> Change | Problem:
    """The frame is frozen once, by the system alone, and before the day of the chance that will draw from it."""
    if refused := guards.may_happen(entry, "framed"):
        return refused
    if before or not move.by.system:
        return wrong(539, entry)
    frame, chance = given.frame, given.chance
    if chance <= move.day:
        return wrong(540, entry, chance=chance, day=move.day)
    facts = {"numbers": list(frame.numbers), "salt": frame.salt, "digest": frame.digest, "take": frame.take}
    counted = [{"owner": str(one.owner), "kind": one.kind, "count": one.count, "late": one.late} for one in given.parts]
    return Change("framed", to(entry, "framed"), facts | {"chance": chance, "parts": counted})


def drawn(entry: Entry, move: Move, before: Drawing | None, seed: str, note: UUID | None) -> Change | Problem:
    """The seed that fell in public, entered once by the office that keeps the draw, with its source (a note)."""
    refused = guards.may_happen(entry, "drawn") or guards.by_owner(entry, move.by)
    if refused or before is None or move.by.system:
        return refused or wrong(541, entry)
    if before.seed:
        return wrong(542, entry, seed=before.seed)
    if move.day < before.chance:
        return wrong(543, entry, chance=before.chance)
    written = sampling.spelled(seed)
    if written is None:
        return wrong(544, entry, digits=sampling.DIGITS)
    if refused := guards.reasons(entry, note):
        return refused
    return Change("drawn", to(entry, "drawn"), {"seed": written, "note": note})


def rechecked(entry: Entry, move: Move, draw: Drawing | None, found: Found, past: Past) -> Change | Problem:
    """What somebody else found: an answer that holds is closed by it, one that does not hold is done again.

    What was closed already stays closed; that it no longer holds lets a second office reopen it at any time.
    """
    if refused := guards.may_happen(entry, "rechecked") or _by_another(entry, move, past):
        return refused
    if draw is None or entry.number not in draw.sample:
        return wrong(545, entry)
    if draw.id in past.rechecked:
        return wrong(546, entry)
    if found.result not in (fit := results(entry)):
        return wrong(547, entry, fit=listed(RESULTS[one] for one in fit))
    if refused := guards.reasons(entry, found.note):
        return refused
    proofs = [{"proof": str(proof), "kind": kind} for proof, kind in found.proofs]
    sets = _after(entry, move, found.result) | ({"proofs": entry.proofs + len(proofs)} if proofs else {})
    facts = {"draw": draw.id, "result": found.result, "note": found.note, "basis": "recheck"}
    return Change("rechecked", sets, facts | ({"proofs": proofs} if proofs else {}))


def results(entry: Entry) -> tuple[str, ...]:
    """What may be found: nobody can call solved what is being done again."""
    return tuple(one for one in RESULTS if one != SOLVED or entry.state not in OPEN)


def _after(entry: Entry, move: Move, result: str) -> dict[str, Any]:
    if entry.state == "answered" and result == SOLVED:
        return {"state": "closed", "closed_at": move.at}
    if entry.state == "answered" and result == NOT_SOLVED:
        return {"state": "in_hand", "outcome": "", "answered_at": None}
    return {}


def _by_another(entry: Entry, move: Move, past: Past) -> Problem | None:
    """An office that never owned it, by somebody and at a device never seen in an owner's name."""
    if refused := guards.lawful_confirmer(entry, move.by, "office", past, None):
        return refused
    return wrong(505, entry) if past.account_of_owner or past.device_of_owner else None
