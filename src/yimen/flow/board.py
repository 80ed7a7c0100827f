"""The county on one page: one sentence, the townships, the trend; and what of the ledger is public.

Public are the county's own plans and its readings: they name no person. What is owed to people is shown as counts only,
and a count of fewer than five is not shown, until somebody with the duty to publish publishes more.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Final
from uuid import UUID

from yimen.flow import commitment as pages
from yimen.flow import lines, listing
from yimen.flow.county import County, county, now
from yimen.flow.pages import AreaRow, Board, CommitmentPage, Filters, LedgerPage, MonthPoint
from yimen.kernel.days import DAY, add_months
from yimen.kernel.text import Text
from yimen.ledger import book, figures
from yimen.ledger.entry import Source
from yimen.ledger.figures import Kept
from yimen.ledger.life import SOURCES
from yimen.ledger.listing import Row

PUBLIC: Final[tuple[Source, ...]] = ("goals", "measurements")
PERSONAL: Final[tuple[Source, ...]] = ("law", "people")
MONTHS: Final = 6
SMALL: Final = 5  # cells below are not shown
OWN_OFFICES: Final = Text("县本级", "County offices")  # the county's own row, which is no sum of the others
NO_CAUSE: Final = Text("没有逾期", "nothing is overdue")
CAUSE: Final = Text("其中{source}一类最多", "more of them from {source} than from anything else")


def board(month: date | None) -> Board:
    """A month of the county (default: this one)."""
    here = county()
    first = min((month or here.day).replace(day=1), here.day.replace(day=1))
    last = add_months(first, 1) - DAY
    until = min(last, here.day)
    sources = figures.by_source(first, until, now())
    standing = figures.standing_by_source(now(), first)
    due, kept = sum(one.promised for one in sources.values()), sum(one.kept for one in sources.values())
    overdue = {source: one.overdue for source, one in standing.items()}
    return Board(
        month=first,
        as_of=now(),
        due=due,
        on_time=kept,
        overdue=sum(overdue.values()),
        cause=_cause(overdue),
        rows=_rows(here, first, until),
        trend=_trend(here, first, _point(first, due, kept)),
        sources=tuple((source, one.open, one.overdue, one.closed) for source, one in standing.items()),
    )


def _cause(overdue: Mapping[Source, int]) -> Text:
    source = max(overdue, key=lambda one: overdue[one])
    if not overdue[source]:
        return NO_CAUSE
    words = SOURCES[source]
    return Text(CAUSE.zh.format(source=words.zh), CAUSE.en.format(source=words.en))


def _rows(here: County, first: date, until: date) -> tuple[AreaRow, ...]:
    """The county itself and its townships, in the order of division codes: no ranking."""
    areas = {row.id: code for code, row in here.directory.places.items() if row.level != "village"}
    ids = list(areas)
    kept = {one: figures.by_area(ids, first, until, now(), one) for one in (PUBLIC, PERSONAL)}
    late = {one: figures.standing_by_area(ids, now(), first, one) for one in (PUBLIC, PERSONAL)}
    hidden, hidden_late = map(_hidden, figures.concerned(first, until, now(), PERSONAL))
    oldest = figures.oldest_overdue(ids, now(), PUBLIC)
    return tuple(
        _row(
            here,
            code,
            kept[PUBLIC][area] + (Kept() if area in hidden else kept[PERSONAL][area]),
            late[PUBLIC][area].overdue + (0 if area in hidden_late else late[PERSONAL][area].overdue),
            oldest.get(area),
        )
        for area, code in areas.items()
    )


def _hidden(counts: Mapping[UUID, int]) -> frozenset[UUID]:
    """Where what is owed concerns too few to show; never one area alone, or it could be had by subtraction."""
    there = {area: count for area, count in counts.items() if count}
    small = {area for area, count in there.items() if count < SMALL}
    if len(small) == 1 and len(there) > 1:
        small.add(min((area for area in there if area not in small), key=lambda area: there[area]))
    return frozenset(small)


def _row(here: County, code: str, kept: Kept, overdue: int, oldest: Row | None) -> AreaRow:
    line = lines.line(here, oldest, lines.topics_of((oldest,))) if oldest else None
    share = kept.kept / kept.promised if kept.promised else None
    name = OWN_OFFICES if code == here.place else here.place_name(code)
    return AreaRow(code, name, kept.promised, kept.kept, overdue, line, share)


def _trend(here: County, first: date, this: MonthPoint) -> tuple[MonthPoint, ...]:
    """The months before, and this one as far as it has come."""
    months = figures.by_month(add_months(first, 1 - MONTHS), MONTHS - 1, here.day)
    before = (_point(month, one.promised, one.kept) for month, one in months.items())
    return (*before, this)


def _point(month: date, due: int, kept: int) -> MonthPoint:
    return MonthPoint(month, due, kept, kept / due if due else None)


def public_ledger(filters: Filters) -> LedgerPage:
    """The public part of the ledger."""
    here = county()
    chosen = listing.chosen(here, filters)
    if chosen is not None:
        sources = tuple(one for one in chosen.sources if one in PUBLIC) or PUBLIC
        chosen = replace(chosen, sources=sources)
    page = listing.page(here, filters, chosen)
    return replace(page, sources=tuple(option for option in page.sources if option.value in PUBLIC))


def public_commitment(id_: UUID) -> CommitmentPage | None:
    """A public commitment without notes, proofs and askers; None for one that is not public."""
    here, entry = county(), book.entry(id_)
    document = here.library.documents.get(entry.document) if entry else None
    if entry is None or document is None or entry.source not in PUBLIC or not document.publish:
        return None
    return pages.page(here, entry, public=True)
