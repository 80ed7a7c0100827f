"""Pages of the ledger by keyset: overdue first, then by due date, then without a date; waiting, answered, closed after.

A page is cut from ranges that an index holds in this order (state, due, id), so that a page deep inside costs what the
first one costs. Nothing here groups or sorts by who asked.
"""

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any, Final, NamedTuple, TypeVar
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from yimen.kernel.hours import INSTANT, end_of
from yimen.ledger import shapes
from yimen.ledger.book import chunks
from yimen.ledger.chosen import Filters, Shade, Spot, Today, Within
from yimen.ledger.entry import Kind, Source, State
from yimen.ledger.life import RUNNING
from yimen.ledger.models import Commitment
from yimen.ledger.shapes import Statement

SHADES: Final[tuple[Shade, ...]] = ("overdue", "due_soon", "running", "waiting", "answered", "closed")
OPEN_SHADES: Final = SHADES[:4]
OF_RUNNING: Final = frozenset(SHADES[:3])  # the shades of what runs
ENDED: Final[tuple[State, ...]] = ("waiting", "answered", "closed")  # states that are shades themselves
GROUPS: Final[dict[State, int]] = {"received": 0, "in_hand": 0, "waiting": 2, "answered": 4, "closed": 6}
CAP: Final = 1000
EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
NEVER: Final = datetime.max.replace(tzinfo=UTC)  # of lines without a day, which are a group of their own
PARTS: Final = 200  # SQLite joins at most 500 selects
Option = TypeVar("Option", bound=Hashable)


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
    groups, statement = _of_shape(shapes.shape(filters), after.group if after else None, size)
    found = run(shapes.filled(statement, shapes.meaning(filters, today, after)))
    spots = sorted(Spot(groups[n], _moment(due), _id(id_)) for n, due, id_ in found)
    rows = rows_of([spot.id for spot in spots[:size]])
    return Page(tuple(rows.values()), _write(spots[size - 1]) if len(spots) > size else "")


@lru_cache(maxsize=shapes.KEPT)
def _of_shape(filters: Filters, after: int | None, size: int) -> tuple[tuple[int, ...], Statement]:
    """The ranges of a list of this shape, each with its rank, by one statement; `after`: the group of the cursor."""
    mark = None if after is None else Spot(after, shapes.DUE, shapes.ID)
    parts = list(_parts(filters, shapes.TODAY, mark))
    return tuple(group for group, _ in parts), _union(cut[: size + 1] for _, cut in parts)


def beginnings(lists: Mapping[Option, Filters], today: Today, size: int = 25) -> dict[Option, list[UUID]]:
    """The ids of the first `size` lines of each list, all lists in one query; `rows_of` has their lines."""
    parts = [(name, group, cut[:size]) for name, one in lists.items() for group, cut in _parts(one, today, None)]
    spots: dict[Option, list[Spot]] = {name: [] for name in lists}
    for n, due, id_ in run(_union(cut for _, _, cut in parts)):
        name, group, _ = parts[n]
        spots[name].append(Spot(group, _moment(due), _id(id_)))
    return {name: [spot.id for spot in sorted(found)[:size]] for name, found in spots.items()}


def first_of_each(options: Mapping[Option, QuerySet[Commitment]]) -> dict[Option, Row]:
    """The line that is due first in each, by two queries for two hundred options."""
    firsts: dict[Option, UUID] = {}
    for names in chunks(options, PARTS):
        parts = (options[name].order_by("due_at", "id").values_list("id")[:1] for name in names)
        firsts |= {names[n]: _id(id_) for n, id_ in run(_union(parts))}
    rows = rows_of(list(firsts.values()))
    return {name: rows[id_] for name, id_ in firsts.items() if id_ in rows}


def matching(filters: Filters, today: Today) -> list[QuerySet[Commitment]]:
    """The lines that a list with these filters shows, in no order: parts that share no line, a range of an index each.

    Of one condition with an `OR` between ranges PostgreSQL reads all lines of a source to count a thousand.
    """
    chosen, rows = set(filters.shades or OPEN_SHADES), _chosen(filters)
    whole = [*(RUNNING if chosen >= OF_RUNNING else ()), *(one for one in ENDED if one in chosen)]
    parts = [rows.filter(state__in=whole)] if whole else []
    if chosen >= OF_RUNNING:
        return parts
    running = rows.filter(state__in=RUNNING)
    parts += [running.filter(_between(after, by)) for after, by in _bounds(chosen, today)]
    return [*parts, running.filter(due_at__isnull=True)] if "running" in chosen else parts


def stretches(shades: Sequence[Shade], today: Today) -> Iterator[Stretch]:
    """The ranges of the index that hold these shades (none given: all that are open)."""
    chosen = shades or OPEN_SHADES
    for state in RUNNING:
        if set(chosen) >= OF_RUNNING:
            yield Stretch(state)
        else:
            yield from (Stretch(state, after=after, by=by) for after, by in _bounds(chosen, today))
        if "running" in chosen:
            yield Stretch(state, dated=False)
    for state in (one for one in ENDED if one in chosen):
        yield Stretch(state)
        yield Stretch(state, dated=False)


def _bounds(chosen: Collection[Shade], today: Today) -> Iterator[tuple[datetime | None, datetime | None]]:
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
    return Q(state=stretch.state) & _between(stretch.after, stretch.by)


def _between(after: datetime | None, by: datetime | None) -> Q:
    first = Q(due_at__gt=after) if after else Q(due_at__isnull=False)
    return first & Q(due_at__lte=by) if by else first


def _parts(filters: Filters, today: Today, after: Spot | None) -> Iterator[tuple[int, QuerySet[Any]]]:
    """The ranges that hold a list from the cursor on, each with its rank, in the order of the index."""
    base = _chosen(filters)
    for stretch in stretches(filters.shades, today):
        for cut in _cuts(base, stretch, after):
            yield stretch.group, cut.order_by("due_at", "id").values_list("due_at", "id")


def _cuts(base: QuerySet[Commitment], stretch: Stretch, after: Spot | None) -> Iterator[QuerySet[Commitment]]:
    """What of a stretch lies after the cursor: the rest of the cursor's moment, and what comes after it."""
    lines = base.filter(_range(stretch))
    if after is None or stretch.group > after.group:
        yield lines
    elif stretch.group == after.group:
        yield lines.filter(id__gt=after.id, **({"due_at": after.due} if stretch.dated else {}))
        if stretch.dated:
            yield lines.filter(due_at__gt=after.due)


def _union(parts: Iterable[QuerySet[Any]]) -> Statement:
    """All parts as one statement: Django itself cannot cut inside a union on SQLite."""
    return joined(((n, part.query.sql_with_params()) for n, part in enumerate(parts)), "t.*")


def joined(parts: Iterable[tuple[int, Statement]], shown: str) -> Statement:
    """Many statements as one, each row headed by the number of its part."""
    made = list(parts)
    sql = " UNION ALL ".join(f"SELECT {number}, {shown} FROM ({one}) t" for number, (one, _) in made)  # noqa: S608  (Django's own SQL)
    return sql, tuple(value for _, (_, values) in made for value in values)


def run(statement: Statement) -> list[tuple[Any, ...]]:
    """The rows of a statement; none of an empty one."""
    if not statement[0]:
        return []
    with connection.cursor() as cursor:
        cursor.execute(*statement)
        return list(cursor.fetchall())


def rows_of(ids: Sequence[UUID]) -> dict[UUID, Row]:
    """The lines with these ids that there are, in their order."""
    found = {row[0]: Row(*row) for row in Commitment.objects.filter(pk__in=ids).values_list(*Row._fields)}
    return {id_: found[id_] for id_ in ids if id_ in found}


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
