"""Reading the re-checks by lot: what may be in a frame, what a draw's events say, what was found."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache, lru_cache
from typing import Any
from uuid import UUID

from django.db.models import FilteredRelation, Q, QuerySet

from yimen.kept import Kept
from yimen.kernel.days import DAY
from yimen.kernel.hours import CHINA
from yimen.ledger import book
from yimen.ledger.codec import COLUMNS, entry_of
from yimen.ledger.entry import Entry, State
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


def of_rule(
    document: str, items: Sequence[str], *, since: date | None = None, state: Sequence[State] = ()
) -> tuple[tuple[Entry, ...], dict[UUID, Drawing]]:
    """The draws of a rule (since a day, in a state), in order of opening, and what their events say; one query."""
    chosen = {"document": document, "item__in": items, "started__gte": since, "state__in": state}
    where = {f"commitment__{name}": given for name, given in chosen.items() if given}
    return _with_entries(Event.objects.filter(verb__in=("opened", "framed", "drawn"), **where))


def of_one(id_: UUID) -> tuple[Entry, Drawing | None] | None:
    """A commitment and what its events say of a draw; one query."""
    entries, known = _with_entries(Event.objects.filter(commitment=id_, verb__in=("opened", "framed", "drawn")))
    return (entries[0], known.get(id_)) if entries else None


def _with_entries(rows: QuerySet[Event]) -> tuple[tuple[Entry, ...], dict[UUID, Drawing]]:
    columns = {f"commitment__{name}": name for name in COLUMNS}
    entries: dict[UUID, Entry] = {}
    said: dict[UUID, dict[str, Mapping[str, Any]]] = {}
    for row in rows.order_by("commitment", "seq").values("commitment_id", "verb", "at", "body", *columns):
        id_ = row["commitment_id"]
        if id_ not in entries:
            entries[id_] = entry_of({name: row[path] for path, name in columns.items()})
        said.setdefault(id_, {})[row["verb"]] = row
    return tuple(entries.values()), {
        id_: _drawing(entries[id_], events) for id_, events in said.items() if "framed" in events
    }


def fallen(document: str, items: Sequence[str]) -> tuple[tuple[UUID, str], ...]:
    """The draws of a rule that are not over and whose seed has fallen, with the seed, the oldest first; one query."""
    return tuple((id_, body["seed"]) for id_, body in _fallen(document, tuple(items))({}))


@cache
def _fallen(document: str, items: tuple[str, ...]) -> Kept:
    running = {f"commitment__{name}__in": given for name, given in (("item", items), ("state", RUNNING))}
    rows = Event.objects.filter(commitment__document=document, verb="drawn", **running).order_by("commitment")
    return Kept(lambda: rows.values_list("commitment", "body"))


@lru_cache(maxsize=256)
def sampled(draw: UUID, seed: str) -> frozenset[str]:
    """The numbers that a draw has taken by its seed; a frozen frame never changes, so that it is read once."""
    known = drawn(draw)
    return frozenset(known.frame.sample(seed) if known else ())


def looked_at(draw: UUID, id_: UUID) -> bool:
    """Whether somebody has looked at this one of a draw."""
    rows = Event.objects.filter(commitment=id_, verb="rechecked").values_list("body", flat=True)
    return any(body["draw"] == str(draw) for body in rows)


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
    """The samples of some draws in their order, with what was found; a query for each five hundred."""
    return looks_and_entries(chosen)[0]


def looks_and_entries(chosen: Iterable[Drawing]) -> tuple[tuple[Look, ...], dict[UUID, Entry]]:
    """The same, with the commitments themselves."""
    wanted = [(one.id, number) for one in chosen for number in one.sample]
    entries: dict[str, Entry] = {}
    said: dict[tuple[UUID, UUID], tuple[str, date]] = {}
    looked = FilteredRelation("events", condition=Q(events__verb="rechecked"))
    for part in book.chunks({number: None for _, number in wanted}):
        found = Commitment.objects.filter(number__in=part).annotate(looked=looked)
        for row in found.values(*COLUMNS, "looked__at", "looked__body"):
            at, body = row.pop("looked__at"), row.pop("looked__body")
            one = entries.setdefault(row["number"], entry_of(row))
            if body:
                said[UUID(body["draw"]), one.id] = (body["result"], at.astimezone(CHINA).date())
    taken = tuple(_look(draw, entries[number], said) for draw, number in wanted if number in entries)
    return taken, {one.id: one for one in entries.values()}


def _look(draw: UUID, one: Entry, said: Mapping[tuple[UUID, UUID], tuple[str, date]]) -> Look:
    result, day = said.get((draw, one.id), ("", None))
    return Look(draw, one.id, one.number, one.owner, one.kind, one.state, result, day)
