"""Reading the ledger: commitments, their events, and the proof that the one is the sum of the other."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any, Final, TypeVar
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery

from yimen.kept import ID, Kept
from yimen.kernel.hours import moment
from yimen.ledger.codec import COLUMNS, entry_of
from yimen.ledger.entry import By, Entry
from yimen.ledger.guards import Past
from yimen.ledger.leaves import Happening, Leaf
from yimen.ledger.life import OPEN, RUNNING
from yimen.ledger.models import Commitment, Event

CHUNK = 500
_EVENT = ("id", "commitment_id", "seq", "verb", "at", "account", "office", "for_office", "device", "body")
DISPATCHED = ("opened", "assigned", "designated")
T = TypeVar("T")


def chunks(items: Iterable[T], size: int = CHUNK) -> Iterator[list[T]]:
    """The items in lists of at most `size`."""
    rest = iter(items)
    while part := list(islice(rest, size)):
        yield part


def _entries(rows: QuerySet[Commitment]) -> tuple[Entry, ...]:
    return tuple(entry_of(row) for row in rows.values(*COLUMNS))


def entry(id: UUID) -> Entry | None:  # noqa: A002  (the field's own name)
    """The commitment with this id."""
    return next(iter(_entries(Commitment.objects.filter(pk=id))), None)


def entries(ids: Sequence[UUID]) -> dict[UUID, Entry]:
    """The commitments with these ids that there are."""
    return {row.id: row for part in chunks(ids) for row in _entries(Commitment.objects.filter(pk__in=part))}


def by_number(number: str) -> Entry | None:
    """The commitment that somebody names on the telephone: `2109-0387`."""
    return next(iter(_entries(Commitment.objects.filter(number=number))), None)


def by_key(key: str) -> Entry | None:
    """The commitment with this natural key."""
    return next(iter(_entries(Commitment.objects.filter(key=key))), None)


def from_ask(dossier: UUID) -> tuple[Entry, ...]:
    """What became of one ask or application; for the page of that dossier only."""
    return _entries(Commitment.objects.filter(asker=dossier).order_by("id"))


@dataclass(frozen=True, slots=True)
class Family:
    """A commitment, the one that it was merged into or split from, and those that were merged into it or split off."""

    entry: Entry
    above: Entry | None
    below: tuple[Entry, ...]  # in order of opening


def _family() -> QuerySet[Commitment, tuple[Any, ...]]:
    above = Subquery(Commitment.objects.filter(pk=ID).values("under"))  # one value: PostgreSQL then goes by its indexes
    return Commitment.objects.filter(Q(pk=ID) | Q(under=ID) | Q(pk=above)).order_by("id").values_list(*COLUMNS)


FAMILY: Final = Kept(_family)
TIMELINE: Final = Kept(lambda: Event.objects.filter(commitment=ID).order_by("seq").values_list(*_EVENT))


def family(id: UUID) -> Family | None:  # noqa: A002
    """A commitment with what hangs together with it, by one query."""
    rows = [entry_of(dict(zip(COLUMNS, row, strict=True))) for row in FAMILY({ID: id})]
    if (own := next((row for row in rows if row.id == id), None)) is None:
        return None
    over = next((row for row in rows if row.id == own.under), None)
    return Family(own, over, tuple(row for row in rows if row.under == id))


def whole(id: UUID) -> tuple[Entry, tuple[Happening, ...]] | None:  # noqa: A002
    """A commitment and everything that happened to it, by one query."""
    columns = {f"commitment__{name}": name for name in COLUMNS}
    if not (rows := list(Event.objects.filter(commitment=id).order_by("seq").values(*_EVENT, *columns))):
        return None
    return entry_of({name: rows[0][path] for path, name in columns.items()}), tuple(map(_happening, rows))


def from_asks(dossiers: Sequence[UUID]) -> tuple[Entry, ...]:
    """What became of several asks or applications, all of one person's own; for the page of that person only."""
    return _entries(Commitment.objects.filter(asker__in=list(dossiers)).order_by("id"))


def living(one: Entry) -> Entry:
    """The one that lives: a merged commitment follows the one that it was merged into, as far as that goes."""
    while one.outcome == "merged" and one.under and (into := entry(one.under)):
        one = into
    return one


def askers(entry: Entry, below: tuple[Entry, ...] | None = None) -> tuple[UUID, ...]:
    """Everybody who asked for it, as dossiers: its own asker first, then those of all that were merged into it.

    `below`: what hangs directly under it, where it has been read.
    """
    found = [entry.asker] if entry.asker else []
    merged = [entry.id]
    if below is not None:
        merged = [one.id for one in below if one.outcome == "merged"]
        found += [one.asker for one in below if one.outcome == "merged" and one.asker]
    while merged:
        rows = Commitment.objects.filter(under__in=merged, outcome="merged").order_by("id").values_list("id", "asker")
        merged = [id_ for id_, _ in rows]
        found += [asker for _, asker in rows if asker]
    return tuple(dict.fromkeys(found))


def with_raised(ids: Collection[UUID], limit: int) -> dict[UUID, Entry]:
    """These, and what owners have put to those who decide: objections, requests for more time; the oldest first."""
    put = Commitment.objects.exclude(raised="").order_by("id").values("pk")[:limit]
    return {one.id: one for one in _entries(Commitment.objects.filter(Q(pk__in=ids) | Q(pk__in=put)).order_by("id"))}


def of_subjects(kinds: Sequence[str], ids: Sequence[str]) -> tuple[Entry, ...]:
    """What is owed to a person, then to households; the caller has declared the purpose of looking."""
    return _entries(Commitment.objects.filter(subject_kind__in=kinds, subject__in=ids).order_by("-subject_kind", "id"))


def of_item(document: str, item: str = "", state: Sequence[str] = ()) -> tuple[Entry, ...]:
    """What a document (or one item of it) has opened, in order of opening."""
    rows = Commitment.objects.filter(document=document, **({"item": item} if item else {}))
    return _entries((rows.filter(state__in=state) if state else rows).order_by("id"))


def of_documents(documents: Iterable[str]) -> tuple[Entry, ...]:
    """What some documents have opened, in order of opening."""
    return _entries(Commitment.objects.filter(document__in=list(documents)).order_by("id"))


def latest_of(items: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Entry]:
    """The commitment that each of these items (document, item) opened last, by one query."""
    wanted = Q()
    for document, item in items:
        wanted |= Q(document=document, item=item)
    if not wanted:
        return {}
    last = Commitment.objects.filter(document=OuterRef("document"), item=OuterRef("item")).order_by("-id")
    rows = Commitment.objects.filter(wanted, pk=Subquery(last.values("pk")[:1]))
    return {(row.document, row.item): row for row in _entries(rows)}


def overdue(when: date) -> tuple[Entry, ...]:
    """What ran and was past its time at a moment, or as a day began, oldest first; a lawful pause is not overdue."""
    return _entries(Commitment.objects.filter(state__in=RUNNING, due_at__lte=moment(when)).order_by("due_at", "id"))


def due_between(first: date, last: date) -> tuple[Entry, ...]:
    """What runs and was told, promised or due (the first of them that is known) within these days, by its due day."""
    told = Q(told__gte=first, told__lte=last)
    promised = Q(told__isnull=True, promised__gte=first, promised__lte=last)
    due = Q(told__isnull=True, promised__isnull=True, due__gte=first, due__lte=last)
    rows = Commitment.objects.filter(told | promised | due, state__in=RUNNING)
    return _entries(rows.order_by("due_at", "id"))


def closed_between(since: datetime, until: datetime) -> tuple[Entry, ...]:
    """What was closed from one moment to before another, in the order of closing."""
    rows = Commitment.objects.filter(state="closed", closed_at__gte=since, closed_at__lt=until)
    return _entries(rows.order_by("closed_at", "id"))


def provisional() -> tuple[Entry, ...]:
    """What is open and rests on a calendar that was not published when it was counted."""
    return _entries(Commitment.objects.filter(state__in=OPEN, provisional=True).order_by("id"))


def held() -> tuple[Entry, ...]:
    """What stands still by a pause now, in order of opening."""
    return _entries(Commitment.objects.filter(state="waiting").order_by("id"))


def open_ids() -> tuple[UUID, ...]:
    """Everything that has not ended, in order of opening."""
    return tuple(Commitment.objects.filter(state__in=OPEN).order_by("id").values_list("id", flat=True))


def _happening(row: dict[str, Any]) -> Happening:
    by = By(row["account"], row["office"], row["for_office"], row["device"])
    return Happening(row["id"], row["commitment_id"], row["seq"], row["verb"], row["at"], by, row["body"])


def timeline(id: UUID) -> tuple[Happening, ...]:  # noqa: A002
    """Everything that happened to a commitment, in order."""
    return tuple(_happening(dict(zip(_EVENT, row, strict=True))) for row in TIMELINE({ID: id}))


def acted_on(ids: Iterable[UUID], but: Collection[str]) -> frozenset[UUID]:
    """Those of these commitments to which anything happened but events of some verbs."""
    parts = (Event.objects.filter(commitment__in=part).exclude(verb__in=but) for part in chunks(ids))
    return frozenset(id_ for rows in parts for id_ in rows.values_list("commitment", flat=True))


@dataclass(frozen=True, slots=True)
class Sealed:
    """An event with the bytes that commit to it and the secrets that open them."""

    event: Happening
    leaf: Leaf


def sealed(id: UUID) -> tuple[Sealed, ...]:  # noqa: A002
    """A commitment's events as they were sealed, in order, for whoever may hold its secrets."""
    rows = Event.objects.filter(commitment=id).order_by("seq").values(*_EVENT, "leaf", "salt", "nonce", "digest")
    return tuple(Sealed(_happening(row), _leaf(row)) for row in rows)


def _leaf(row: dict[str, Any]) -> Leaf:
    return Leaf(*(bytes(row[name]) for name in ("leaf", "salt", "nonce", "digest")))


def news(owner: UUID, since: datetime, limit: int = 20) -> tuple[Happening, ...]:
    """What others did to an office's commitments since a moment, latest first."""
    others = Event.objects.filter(commitment__owner=owner, at__gte=since).exclude(office=owner).exclude(verb="opened")
    return tuple(_happening(row) for row in others.order_by("-at", "-id").values(*_EVENT)[:limit])


def replay(events: Iterable[Happening]) -> Entry:
    """A commitment computed from its events alone (its clock without the words of the effect)."""
    row: dict[str, Any] = {}
    for event in events:
        row |= event.body["set"]
        row |= {"id": str(event.commitment), "version": event.seq}
    return entry_of(row)


def past(entry: Entry, by: By) -> Past:
    """What earlier events say that a guard must know."""
    events = list(
        Event.objects.filter(commitment=entry.id)
        .order_by("seq")
        .values("verb", "body", "account", "office", "for_office", "at")
    )
    owners = frozenset(UUID(one) for event in events for one in _owners(event["body"]["set"]))
    own = {str(one) for one in owners}
    acted = any(by.account and event["account"] == by.account and _names(event) & own for event in events)
    back = max((n for n, event in enumerate(events) if _sent_back(event)), default=-1)
    rechecks = [event["body"] for event in events if event["verb"] == "rechecked"]
    return Past(
        owners=owners,
        acted_for_owner=acted,
        account_of_owner=bool(by.account) and _seen(Q(account=by.account), owners),
        device_of_owner=bool(by.device) and _seen(Q(device=by.device), owners),
        proofs=tuple(kind for event in events[back + 1 :] for kind in _kinds(event["body"])),
        designated=any(event["verb"] == "designated" or event["body"].get("final") for event in events),
        dispatched=max((event["at"] for event in events if event["verb"] in DISPATCHED), default=None),
        framed=any(event["verb"] == "framed" for event in events),
        rechecked=frozenset(UUID(body["draw"]) for body in rechecks),
        came_back=entry.state == "closed" and any(_fell_back(event) for event in events[_ended(events) :]),
    )


def _sent_back(event: Mapping[str, Any]) -> bool:
    """Whether the owner had to begin again here: proofs from before do not count any more."""
    again = event["verb"] == "rechecked" and event["body"]["set"].get("state") == "in_hand"
    return again or event["verb"] in ("returned", "reopened")


def _fell_back(event: Mapping[str, Any]) -> bool:
    return bool(event["verb"] == "rechecked" and event["body"]["result"] == "not_solved")


def _ended(events: Sequence[Mapping[str, Any]]) -> int:
    """Where it was closed last."""
    return max((n for n, event in enumerate(events) if event["body"]["set"].get("state") == "closed"), default=0)


def _owners(sets: dict[str, Any]) -> list[str]:
    return [*([sets["owner"]] if sets.get("owner") else []), *sets.get("helpers", [])]


def _names(event: Mapping[str, Any]) -> set[str]:
    return {str(event[name]) for name in ("office", "for_office") if event[name]}


def _kinds(body: dict[str, Any]) -> list[str]:
    alone = [body["kind"]] if "proof" in body else []
    return [*alone, *(proof["kind"] for proof in body.get("proofs", []))]


def _seen(who: Q, owners: frozenset[UUID]) -> bool:
    return Event.objects.filter(who, Q(office__in=owners) | Q(for_office__in=owners)).exists()
