"""Counts of what was promised and kept: by month, area, source. Never of people; small cells are the page's matter.

A commitment counts when its time is over or it has ended: `kept` if it ended in time, `late` if not. What fell away
before its day (lapsed, withdrawn, opened in error, merged, referred) was not owed any more and is not counted; a lapse
after the day stays late. A clock that lawfully stands still is not counted while it does.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Final
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncMonth

from yimen.kernel.days import DAY, add_months
from yimen.kernel.hours import CHINA, end_of, moment
from yimen.ledger.chosen import Filters, Today, Within, as_of
from yimen.ledger.counting import counts
from yimen.ledger.entry import Source
from yimen.ledger.life import OPEN, RUNNING, SOURCES
from yimen.ledger.listing import Page, Row, beginnings, first_of_each, page, rows_of
from yimen.ledger.models import Commitment

FELL_AWAY: Final = ("lapsed", "withdrawn", "corrected", "merged", "referred")
ENDED: Final = ("answered", "closed")
SOURCE_NAMES: Final = tuple(SOURCES)

__all__ = [
    "Filters",
    "Kept",
    "Page",
    "Row",
    "Standing",
    "Today",
    "Within",
    "as_of",
    "beginnings",
    "by_area",
    "by_month",
    "by_source",
    "closed_by_kind",
    "concerned",
    "counts",
    "kept_of_all",
    "oldest_overdue",
    "opened_by_source",
    "page",
    "rows_of",
    "standing_by_area",
    "standing_by_source",
    "standing_of_all",
]


@dataclass(frozen=True, slots=True)
class Kept:
    """Of what fell due: `promised` = `kept` + `late`; `confirmed` are those of `kept` that somebody else confirmed."""

    promised: int = 0
    kept: int = 0
    late: int = 0
    confirmed: int = 0

    def __add__(self, other: "Kept") -> "Kept":
        """Two sorts of commitments together."""
        return Kept(
            self.promised + other.promised,
            self.kept + other.kept,
            self.late + other.late,
            self.confirmed + other.confirmed,
        )


@dataclass(frozen=True, slots=True)
class Standing:
    """How things stand today: open (overdue ones among them), and closed since a day."""

    open: int = 0
    overdue: int = 0
    waiting: int = 0
    answered: int = 0
    closed: int = 0

    def __add__(self, other: "Standing") -> "Standing":
        """Two sorts of commitments together."""
        return Standing(
            self.open + other.open,
            self.overdue + other.overdue,
            self.waiting + other.waiting,
            self.answered + other.answered,
            self.closed + other.closed,
        )


def _overdue(today: date) -> Q:
    """Over at a moment, or as a day began."""
    return Q(state__in=RUNNING, due_at__lte=moment(today))


def _late(today: date) -> Q:
    return Q(late=True) | _overdue(today)


def _kept() -> Q:
    return Q(state__in=ENDED, late=False) & ~Q(outcome__in=FELL_AWAY)


def _fell_due(first: date, last: date, today: date, area: UUID | None, source: Source | None) -> QuerySet[Commitment]:
    chosen = {"area": area, "source": source}
    rows = Commitment.objects.filter(
        due_at__gt=moment(first), due_at__lte=end_of(last), **{k: v for k, v in chosen.items() if v}
    )
    return rows.filter(_late(today) | _kept())


def _figures(rows: QuerySet[Any], today: date, *names: str) -> dict[Any, Kept]:
    """By one name, or by several as a tuple."""
    counted = rows.values(*names).annotate(
        promised=Count("id"),
        late_ones=Count("id", filter=_late(today)),
        confirmed=Count("id", filter=Q(late=False, state="closed")),
    )
    found = counted.order_by(*names).values_list("promised", "late_ones", "confirmed", *names)
    return {_key(*key): Kept(promised, promised - late, late, confirmed) for promised, late, confirmed, *key in found}


def by_month(
    first: date, months: int, today: date, *, area: UUID | None = None, source: Source | None = None
) -> dict[date, Kept]:
    """Promised, kept, late for each of `months` months from that of `first`, in order; zero where nothing fell due."""
    start = first.replace(day=1)
    rows = _fell_due(start, add_months(start, months) - DAY, today, area, source)
    found = _figures(rows.annotate(month=TruncMonth("due")), today, "month")
    return {(month := add_months(start, n)): found.get(month, Kept()) for n in range(months)}


def by_area(
    areas: Sequence[UUID], first: date, last: date, today: date, sources: Sequence[Source] = ()
) -> dict[UUID, Kept]:
    """Promised, kept, late of what fell due from `first` to `last`, in the order given (by division code)."""
    rows = _fell_due(first, last, today, None, None)
    found = _figures(rows.filter(source__in=sources) if sources else rows, today, "area")
    return {area: found.get(area, Kept()) for area in areas}


def kept_of_all(first: date, last: date, today: date) -> dict[tuple[date, UUID, Source], Kept]:
    """Promised, kept, late of what fell due from `first` to `last`, by month, area and source; one query."""
    rows = _fell_due(first, last, today, None, None).annotate(month=TruncMonth("due"))
    return _figures(rows, today, "month", "area", "source")


def by_source(first: date, last: date, today: date) -> dict[Source, Kept]:
    """Promised, kept, late of what fell due from `first` to `last`, by source."""
    found = _figures(_fell_due(first, last, today, None, None), today, "source")
    return {source: found.get(source, Kept()) for source in SOURCES}


def opened_by_source() -> dict[Source, int]:
    """How many commitments each source has ever opened."""
    found = dict(Commitment.objects.values_list("source").annotate(Count("id")).order_by("source"))
    return {source: found.get(source, 0) for source in SOURCES}


def closed_by_kind(since: date) -> dict[str, int]:
    """How many were closed since a day, by kind."""
    rows = Commitment.objects.filter(state="closed", closed_at__gte=datetime.combine(since, time(), CHINA))
    return dict(rows.values_list("kind").annotate(Count("id")).order_by("kind"))


def _standing(rows: QuerySet[Any], today: date, closed_since: date, *names: str) -> dict[Any, Standing]:
    """By one name, or by several as a tuple."""
    since = datetime.combine(closed_since, time(), CHINA)
    counted = rows.filter(~Q(state="closed") | Q(closed_at__gte=since)).values(*names)
    found = counted.annotate(
        open_ones=Count("id", filter=Q(state__in=OPEN)),
        overdue=Count("id", filter=_overdue(today)),
        waiting_ones=Count("id", filter=Q(state="waiting")),
        answered_ones=Count("id", filter=Q(state="answered")),
        closed_ones=Count("id", filter=Q(state="closed")),
    ).order_by(*names)
    parts = ("open_ones", "overdue", "waiting_ones", "answered_ones", "closed_ones")
    return {_key(*row[len(parts) :]): Standing(*row[: len(parts)]) for row in found.values_list(*parts, *names)}


def _key(*parts: Any) -> Any:  # noqa: ANN401  (what rows are counted by)
    return parts if len(parts) > 1 else parts[0]


def standing_of_all(today: date, closed_since: date) -> dict[tuple[UUID, Source], Standing]:
    """Open, overdue, waiting, answered, and closed since a day, by area and source; one query."""
    return _standing(Commitment.objects.all(), today, closed_since, "area", "source")


def standing_by_source(today: date, closed_since: date) -> dict[Source, Standing]:
    """Open, overdue, waiting, answered, and closed since a day, by source."""
    found = _standing(Commitment.objects.all(), today, closed_since, "source")
    return {source: found.get(source, Standing()) for source in SOURCES}


def standing_by_area(
    areas: Sequence[UUID], today: date, closed_since: date, sources: Sequence[Source] = ()
) -> dict[UUID, Standing]:
    """Open, overdue, waiting, answered, and closed since a day, in the order given (by division code)."""
    rows = Commitment.objects.filter(source__in=sources) if sources else Commitment.objects.all()
    found = _standing(rows, today, closed_since, "area")
    return {area: found.get(area, Standing()) for area in areas}


def concerned(
    first: date, last: date, today: date, sources: Sequence[Source]
) -> tuple[Mapping[UUID, int], Mapping[UUID, int]]:
    """How many subjects an area's figures are about: of what fell due, of what is overdue; one query."""
    due = Q(due__gte=first, due__lte=last) & (_late(today) | _kept())
    late = _overdue(today)
    rows = Commitment.objects.filter(due | late, source__in=sources).values("area").order_by("area")
    found = rows.annotate(
        of_due=Count("subject", filter=due, distinct=True), of_late=Count("subject", filter=late, distinct=True)
    )
    counts = {area: (of_due, of_late) for area, of_due, of_late in found.values_list("area", "of_due", "of_late")}
    return {area: one for area, (one, _) in counts.items()}, {area: one for area, (_, one) in counts.items()}


def oldest_overdue(areas: Iterable[UUID], today: date, sources: Sequence[Source] = SOURCE_NAMES) -> Mapping[UUID, Row]:
    """The commitment of these sources that has been overdue longest in each area that has one."""
    overdue = Commitment.objects.filter(_overdue(today), source__in=sources)
    return first_of_each({area: overdue.filter(area=area) for area in areas})
