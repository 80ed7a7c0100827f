"""How far the items of some documents have come: counted for each item, or for each item and area. One query each."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import Count, Max, Min, Q, QuerySet

from yimen.kernel.hours import end_of, last_day, moment
from yimen.ledger.codec import COLUMNS, entry_of
from yimen.ledger.entry import Entry, Source
from yimen.ledger.life import OPEN, RUNNING, SHOWN
from yimen.ledger.models import Commitment

Item = tuple[str, str]  # document, item
AWAY: Final = ("lapsed", "withdrawn", "corrected", "merged", "referred", "declined")  # not owed any more


@dataclass(frozen=True, slots=True)
class Progress:
    """Commitments of one item: all; done and confirmed; ended otherwise, by outcome; fallen away; answered; open.

    `late` are those of `done` that were done after their day. The first deadline counts: a day that was moved later in
    the document does not move the day on which a commitment was opened for.
    """

    source: Source = "goals"
    opened: int = 0
    done: int = 0
    late: int = 0
    failed: dict[str, int] = field(default_factory=dict)
    away: int = 0
    answered: int = 0
    open: int = 0
    overdue: int = 0
    next_due: date | None = None  # of what is open
    last_done: datetime | None = None

    def __add__(self, other: "Progress") -> "Progress":
        """Two items together."""
        names = {**self.failed, **other.failed}
        days = [one for one in (self.next_due, other.next_due) if one]
        closed = [one for one in (self.last_done, other.last_done) if one]
        return Progress(
            self.source if self.opened else other.source,
            self.opened + other.opened,
            self.done + other.done,
            self.late + other.late,
            {name: self.failed.get(name, 0) + other.failed.get(name, 0) for name in names},
            self.away + other.away,
            self.answered + other.answered,
            self.open + other.open,
            self.overdue + other.overdue,
            min(days, default=None),
            max(closed, default=None),
        )


def of_items(documents: Iterable[str], today: date) -> dict[Item, Progress]:
    """Of each item of some documents that has opened anything."""
    found: dict[Item, Progress] = {}
    for (document, item), one in _counted(documents, today, "document", "item"):
        found[document, item] = found.get((document, item), Progress()) + one
    return found


def of_areas(items: Iterable[Item], today: date) -> dict[tuple[str, str, UUID], Progress]:
    """Of each of these items in each area: a township, or the county itself."""
    wanted = set(items)
    found: dict[tuple[str, str, UUID], Progress] = {}
    for (document, item, area), one in _counted({of for of, _ in wanted}, today, "document", "item", "area"):
        if (document, item) in wanted:
            found[document, item, area] = found.get((document, item, area), Progress()) + one
    return found


def _counted(documents: Iterable[str], today: date, *names: str) -> Iterator[tuple[tuple[Any, ...], Progress]]:
    rows = (
        Commitment.objects.filter(document__in=sorted(set(documents)))
        .values(*names, "source", "state", "outcome")
        .annotate(
            count=Count("id"),
            over=Count("id", filter=Q(state__in=RUNNING, due_at__lte=moment(today))),
            after=Count("id", filter=Q(late=True)),
            first=Min("due_at"),
            last=Max("closed_at"),
        )
        .order_by(*names)
    )
    for row in rows:
        yield tuple(row[name] for name in names), _progress(row)


def _progress(row: dict[str, object]) -> Progress:
    """One state and outcome of an item."""
    state, outcome, count = row["state"], str(row["outcome"]), int(str(row["count"]))
    closed, shown = state == "closed", outcome in SHOWN
    first, last = row["first"], row["last"]
    return Progress(
        source=row["source"],  # type: ignore[arg-type]
        opened=count,
        done=count if closed and shown else 0,
        late=int(str(row["after"])) if closed and shown else 0,
        failed={outcome: count} if closed and not shown and outcome not in AWAY else {},
        away=count if closed and outcome in AWAY else 0,
        answered=count if state == "answered" else 0,
        open=count if state in OPEN else 0,
        overdue=int(str(row["over"])),
        next_due=last_day(first) if state in OPEN and isinstance(first, datetime) else None,
        last_done=last if closed and shown and isinstance(last, datetime) else None,
    )


def not_done(items: Iterable[Item], limit: int) -> tuple[Entry, ...]:
    """What these items opened and was closed without being done, the latest first."""
    rows = Commitment.objects.filter(_any_of(items), state="closed").exclude(outcome__in=(*SHOWN, *AWAY))
    return _entries(rows.order_by("-closed_at", "-id")[:limit])


def still_open(items: Iterable[Item], limit: int) -> tuple[Entry, ...]:
    """What these items opened and is open, the first due first."""
    return _entries(Commitment.objects.filter(_any_of(items), state__in=OPEN).order_by("due_at", "id")[:limit])


def of_week(documents: Collection[str], first: date, last: date, limit: int) -> tuple[Entry, ...]:
    """Of some documents: what is overdue, what falls due from `first` to `last`, what was closed in that time."""
    due = Q(due__lte=last) & (Q(state__in=OPEN) | Q(due__gte=first))
    closed = Q(state="closed", closed_at__gte=moment(first), closed_at__lt=end_of(last))
    rows = Commitment.objects.filter(due | closed, document__in=list(documents))
    return _entries(rows.order_by("due_at", "id")[:limit])


def in_places(documents: Collection[str], places: Collection[UUID]) -> tuple[Entry, ...]:
    """What some documents have opened in exactly these places, the latest first."""
    rows = Commitment.objects.filter(document__in=list(documents), place__in=list(places))
    return _entries(rows.order_by("-id"))


def _any_of(items: Iterable[Item]) -> Q:
    """Whatever any of these items has opened."""
    by: dict[str, list[str]] = {}
    for document, item in items:
        by.setdefault(document, []).append(item)
    wanted = Q(pk__in=())
    for document, names in by.items():
        wanted |= Q(document=document, item__in=names)
    return wanted


def _entries(rows: QuerySet[Commitment]) -> tuple[Entry, ...]:
    return tuple(entry_of(row) for row in rows.values(*COLUMNS))
