"""Pages of the ledger by keyset: overdue first, then by due date, then without a date; waiting, answered, closed after.

A page is cut from ranges that an index holds in this order (state, due, id), so that a page deep inside costs what the
first one costs. Nothing here groups or sorts by who asked.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any, Final, Literal, NamedTuple, TypeVar
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from yimen.kernel.days import Calendar
from yimen.kernel.hours import INSTANT, end_of, moment
from yimen.ledger.book import chunks
from yimen.ledger.clocks import soon_until
from yimen.ledger.entry import Kind, Source, State, day_of
from yimen.ledger.life import RUNNING, SOURCES
from yimen.ledger.models import Commitment

Shade = Literal["overdue", "due_soon", "running", "waiting", "answered", "closed"]
SHADES: Final[tuple[Shade, ...]] = ("overdue", "due_soon", "running", "waiting", "answered", "closed")
OPEN_SHADES: Final = SHADES[:4]
GROUPS: Final[dict[State, int]] = {"received": 0, "in_hand": 0, "waiting": 2, "answered": 4, "closed": 6}
CAP: Final = 1000
EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
NEVER: Final = datetime.max.replace(tzinfo=UTC)  # of lines without a day, which are a group of their own
PARTS: Final = 200  # SQLite joins at most 500 selects
Option = TypeVar("Option", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Today:
    """The moment of a page, its day, and the last day that counts as due soon."""

    day: date
    soon: date
    at: datetime


def as_of(when: date, calendar: Calendar) -> Today:
    """Now, for lists and counts; a day stands for its beginning."""
    at = moment(when)
    day = day_of(at)
    return Today(day, soon_until(day, calendar), at)


@dataclass(frozen=True, slots=True)
class Within:
    """How far an office reads: what it owns, and the items (document, item) whose lateness is reported to it."""

    owner: UUID
    told: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list shows; empty means all, and of the shades: all that are open. `number` may be a beginning."""

    shades: tuple[Shade, ...] = ()
    sources: tuple[Source, ...] = ()
    area: UUID | None = None
    owner: UUID | None = None
    document: str = ""
    items: tuple[str, ...] = ()
    number: str = ""
    within: Within | None = None


class Row(NamedTuple):
    """A line of a list, as the database gives it."""

    id: UUID
    number: str
    source: Source
    kind: Kind
    document: str
    item: str
    pack: str
    edition: str
    subject_kind: str
    subject: str
    place: UUID
    area: UUID
    owner: UUID | None
    state: State
    outcome: str
    opened_at: datetime
    started: date
    due: date | None
    promised: date | None
    told: date | None
    provisional: bool
    due_at: datetime | None
    told_at: datetime | None
    proofs: int
    supervised: int
    late: bool
    version: int


@dataclass(frozen=True, slots=True)
class Page:
    """Some lines, and the cursor of the next page (empty at the end)."""

    rows: tuple[Row, ...]
    next: str


class Spot(NamedTuple):
    """Where a line stands in the order; a group of lines without a day has the same day for all."""

    group: int
    due: datetime
    id: UUID


class Stretch(NamedTuple):
    """A range of one state as the index holds it: over after one moment, and by another. Undated lines are a group."""

    state: State
    dated: bool = True
    after: datetime | None = None
    by: datetime | None = None

    @property
    def group(self) -> int:
        """Its rank in the order of the list."""
        return GROUPS[self.state] + (not self.dated)


def page(filters: Filters, today: Today, cursor: str = "", size: int = 25) -> Page:
    """At most `size` lines after `cursor`, by two queries; a cursor that was not given out by a page counts as none."""
    after = _read(cursor)
    base = _chosen(filters)
    parts: list[tuple[int, QuerySet[Any]]] = [
        (stretch.group, cut.order_by("due_at", "id").values_list("due_at", "id")[: size + 1])
        for stretch in stretches(filters.shades, today)
        for cut in _cuts(base, stretch, after)
    ]
    spots = sorted(Spot(group, _moment(due), _id(id_)) for group, due, id_ in _union(parts))
    rows = _rows([spot.id for spot in spots[:size]])
    return Page(rows, _write(spots[size - 1]) if len(spots) > size else "")


def counts(
    filters: Filters, today: Today, areas: Sequence[UUID], owners: Sequence[UUID]
) -> tuple[dict[Shade, int | None], dict[Source, int | None], dict[UUID, int | None], dict[UUID, int | None]]:
    """How many lines each option would show (shades, sources, areas, owners); None above 1,000. Four queries."""
    return (
        tally({one: matching(replace(filters, shades=(one,)), today) for one in SHADES}),
        tally({one: matching(replace(filters, sources=(one,)), today) for one in SOURCES}),
        tally({one: matching(replace(filters, area=one), today) for one in areas}),
        tally({one: matching(replace(filters, owner=one), today) for one in owners}),
    )


def tally(options: Mapping[Option, QuerySet[Commitment]]) -> dict[Option, int | None]:
    """The number of lines of each, counted up to the cap; one query for two hundred options."""
    found: dict[Option, int | None] = {}
    for names in chunks(options, PARTS):
        parts = [(n, options[name].order_by().values_list("id")[: CAP + 1]) for n, name in enumerate(names)]
        found |= {names[n]: count if count <= CAP else None for n, count in _union(parts, "COUNT(*)")}
    return found


def first_of_each(options: Mapping[Option, QuerySet[Commitment]]) -> dict[Option, Row]:
    """The line that is due first in each, by two queries for two hundred options."""
    firsts: dict[Option, UUID] = {}
    for names in chunks(options, PARTS):
        parts = [(n, options[name].order_by("due_at", "id").values_list("id")[:1]) for n, name in enumerate(names)]
        firsts |= {names[n]: _id(id_) for n, id_ in _union(parts)}
    rows = {row.id: row for row in _rows(list(firsts.values()))}
    return {name: rows[id_] for name, id_ in firsts.items() if id_ in rows}


def matching(filters: Filters, today: Today) -> QuerySet[Commitment]:
    """The lines that a list with these filters shows, in no order."""
    ranges = Q()
    for stretch in stretches(filters.shades, today):
        ranges |= _range(stretch)
    return _chosen(filters).filter(ranges)


def stretches(shades: Sequence[Shade], today: Today) -> Iterator[Stretch]:
    """The ranges of the index that hold these shades (none given: all that are open)."""
    chosen = shades or OPEN_SHADES
    ended: tuple[State, ...] = ("waiting", "answered", "closed")
    for state in RUNNING:
        if {"overdue", "due_soon", "running"} <= set(chosen):
            yield Stretch(state)
        else:
            yield from (Stretch(state, after=after, by=by) for after, by in _bounds(chosen, today))
        if "running" in chosen:
            yield Stretch(state, dated=False)
    for state in (one for one in ended if one in chosen):
        yield Stretch(state)
        yield Stretch(state, dated=False)


def _bounds(chosen: Sequence[Shade], today: Today) -> Iterator[tuple[datetime | None, datetime | None]]:
    if "overdue" in chosen:
        yield None, today.at
    if "due_soon" in chosen:
        yield today.at, end_of(today.soon)
    if "running" in chosen:
        yield end_of(today.soon), None


def _chosen(filters: Filters) -> QuerySet[Commitment]:
    exact = {
        "source__in": filters.sources,
        "area": filters.area,
        "owner": filters.owner,
        "document": filters.document,
        "item__in": filters.items,
        "number__startswith": filters.number,
    }
    rows = Commitment.objects.filter(**{name: value for name, value in exact.items() if value})
    return rows.filter(_reach(filters.within)) if filters.within else rows


def _reach(within: Within) -> Q:
    found = Q(owner=within.owner)
    for document, item in within.told:
        found |= Q(document=document, item=item)
    return found


def _range(stretch: Stretch) -> Q:
    if not stretch.dated:
        return Q(state=stretch.state, due_at__isnull=True)
    whole = Q(state=stretch.state, due_at__isnull=False)
    after = Q(due_at__gt=stretch.after) if stretch.after else Q()
    by = Q(due_at__lte=stretch.by) if stretch.by else Q()
    return whole & after & by


def _cuts(base: QuerySet[Commitment], stretch: Stretch, after: Spot | None) -> Iterator[QuerySet[Commitment]]:
    """What of a stretch lies after the cursor: the rest of the cursor's moment, and what comes after it."""
    lines = base.filter(_range(stretch))
    if after is None or stretch.group > after.group:
        yield lines
    elif stretch.group == after.group:
        yield lines.filter(id__gt=after.id, **({"due_at": after.due} if stretch.dated else {}))
        if stretch.dated:
            yield lines.filter(due_at__gt=after.due)


def _union(parts: Iterable[tuple[int, QuerySet[Any]]], shown: str = "t.*") -> list[tuple[Any, ...]]:
    """All parts in one query, each row headed by the number of its part (Django cannot cut in a union on SQLite)."""
    made = [(number, *part.query.sql_with_params()) for number, part in parts]
    if not made:
        return []
    sql = " UNION ALL ".join(f"SELECT %s, {shown} FROM ({one}) t" for _, one, _ in made)  # noqa: S608  (Django's own SQL)
    with connection.cursor() as cursor:
        cursor.execute(sql, [value for number, _, values in made for value in (number, *values)])
        return list(cursor.fetchall())


def _rows(ids: Sequence[UUID]) -> tuple[Row, ...]:
    found = {row[0]: Row(*row) for row in Commitment.objects.filter(pk__in=ids).values_list(*Row._fields)}
    return tuple(found[id_] for id_ in ids if id_ in found)


def _moment(raw: datetime | str | None) -> datetime:
    """As either database gives it: SQLite keeps moments of UTC as text."""
    found = NEVER if raw is None else datetime.fromisoformat(raw) if isinstance(raw, str) else raw
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _id(raw: UUID | str) -> UUID:
    return UUID(raw) if isinstance(raw, str) else raw


def _write(spot: Spot) -> str:
    return f"{spot.group}.{(spot.due - EPOCH) // INSTANT}.{spot.id.hex}"


def _read(cursor: str) -> Spot | None:
    try:
        group, due, id_ = cursor.split(".")
        return Spot(int(group), EPOCH + int(due) * INSTANT, UUID(id_))
    except (ValueError, OverflowError):
        return None
