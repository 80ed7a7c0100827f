"""Reading the re-checks by lot: what may be in a frame, what a draw's events say, what was found."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from yimen.kernel.days import DAY
from yimen.kernel.hours import CHINA
from yimen.ledger import book
from yimen.ledger.entry import Entry
from yimen.ledger.life import LASTING, RUNNING, SHOWN
from yimen.ledger.models import Commitment, Event
from yimen.ledger.rechecking import Drawing, Part
from yimen.ledger.sampling import Frame


@dataclass(frozen=True, slots=True)
class Member:
    """A commitment that may be drawn: its number, whose it is, of what kind, and whether it was late."""

    number: str
    owner: UUID
    kind: str
    late: bool


def closed_between(first: date, last: date, but: str) -> tuple[Member, ...]:
    """What was struck off as done from `first` to `last` (days in China) and is meant to last.

    `but`: the document that orders the draws, which are not drawn themselves.
    """
    since, until = (datetime.combine(day, time(), CHINA) for day in (first, last + DAY))
    rows = Commitment.objects.filter(state="closed", closed_at__gte=since, closed_at__lt=until)
    return _members(rows.filter(outcome__in=SHOWN, kind__in=LASTING).exclude(document=but))


def unconfirmed(until: date, but: str) -> tuple[Member, ...]:
    """What was answered on `until` or before and nobody has confirmed."""
    before = datetime.combine(until + DAY, time(), CHINA)
    return _members(Commitment.objects.filter(state="answered", answered_at__lt=before).exclude(document=but))


def _members(rows: QuerySet[Commitment]) -> tuple[Member, ...]:
    found = rows.filter(owner__isnull=False).order_by("number").values_list("number", "owner", "kind", "late")
    return tuple(Member(number, owner, kind, late) for number, owner, kind, late in found if owner)


def parts(members: Iterable[Member]) -> tuple[Part, ...]:
    """What a frame is made of, by owner and kind."""
    all_, late = Counter[tuple[UUID, str]](), Counter[tuple[UUID, str]]()
    for one in members:
        all_[one.owner, one.kind] += 1
        late[one.owner, one.kind] += one.late
    return tuple(Part(*key, all_[key], late[key]) for key in sorted(all_, key=str))


def drawing(entry: Entry) -> Drawing | None:
    """What the events of one draw say; None before its frame is frozen."""
    return drawings([entry]).get(entry.id)


def drawn(id_: UUID) -> Drawing | None:
    """The same, for whoever has only its id."""
    entry = book.entry(id_)
    return drawing(entry) if entry else None


def drawings(entries: Iterable[Entry]) -> dict[UUID, Drawing]:
    """Those of some draws whose frame is frozen, by id; one query."""
    by_id = {entry.id: entry for entry in entries}
    rows = Event.objects.filter(commitment__in=by_id, verb__in=("framed", "drawn")).order_by("commitment", "seq")
    said: dict[UUID, dict[str, Mapping[str, Any]]] = {}
    for row in rows.values("commitment_id", "verb", "at", "body"):
        said.setdefault(row["commitment_id"], {})[row["verb"]] = row
    return {id_: _drawing(by_id[id_], events) for id_, events in said.items()}


def fallen(document: str, items: Sequence[str]) -> tuple[tuple[UUID, str], ...]:
    """The draws of a rule that are not over and whose seed has fallen, with the seed, the oldest first; one query."""
    running = {f"commitment__{name}__in": given for name, given in (("item", items), ("state", RUNNING))}
    rows = Event.objects.filter(commitment__document=document, verb="drawn", **running).order_by("commitment")
    return tuple((id_, body["seed"]) for id_, body in rows.values_list("commitment", "body"))


@lru_cache(maxsize=256)
def sampled(draw: UUID, seed: str) -> frozenset[str]:
    """The numbers that a draw has taken by its seed; a frozen frame never changes, so that it is read once."""
    known = drawn(draw)
    return frozenset(known.frame.sample(seed) if known else ())


def looked_at(draw: UUID, id_: UUID) -> bool:
    """Whether somebody has looked at this one of a draw."""
    return any(of == draw for of, _ in _results([id_]))


def _drawing(entry: Entry, events: Mapping[str, Mapping[str, Any]]) -> Drawing:
    first, last = events["framed"], events.get("drawn")
    body = first["body"]
    return Drawing(
        entry.id,
        entry.number,
        entry.item,
        Frame(body["salt"], tuple(body["numbers"]), body["take"]),
        date.fromisoformat(body["chance"]),
        tuple(Part(UUID(one["owner"]), one["kind"], one["count"], one["late"]) for one in body["parts"]),
        first["at"],
        last["body"]["seed"] if last else "",
        last["at"] if last else None,
    )


@dataclass(frozen=True, slots=True)
class Look:
    """One of a sample: the commitment, whose it is and how it stands, and what was found (empty: not looked at yet)."""

    draw: UUID
    id: UUID
    number: str
    owner: UUID | None
    kind: str
    state: str
    result: str
    day: date | None


def looks(chosen: Iterable[Drawing]) -> tuple[Look, ...]:
    """The samples of some draws in their order, with what was found; a query for each five hundred, twice."""
    wanted = [(one.id, number) for one in chosen for number in one.sample]
    rows: dict[str, tuple[UUID, UUID | None, str, str]] = {}
    for part in book.chunks({number: None for _, number in wanted}):
        found = Commitment.objects.filter(number__in=part).values_list("number", "id", "owner", "kind", "state")
        rows |= {number: (id_, owner, kind, state) for number, id_, owner, kind, state in found}
    said = _results([row[0] for row in rows.values()])
    return tuple(_look(draw, number, rows[number], said) for draw, number in wanted if number in rows)


def _look(
    draw: UUID, number: str, row: tuple[UUID, UUID | None, str, str], said: Mapping[tuple[UUID, UUID], tuple[str, date]]
) -> Look:
    id_, owner, kind, state = row
    result, day = said.get((draw, id_), ("", None))
    return Look(draw, id_, number, owner, kind, state, result, day)


def _results(ids: Sequence[UUID]) -> dict[tuple[UUID, UUID], tuple[str, date]]:
    """What was found, by draw and commitment."""
    found: dict[tuple[UUID, UUID], tuple[str, date]] = {}
    for part in book.chunks(ids):
        rows = Event.objects.filter(commitment__in=part, verb="rechecked")
        for id_, at, body in rows.values_list("commitment", "at", "body"):
            found[UUID(body["draw"]), id_] = (body["result"], at.astimezone(CHINA).date())
    return found
