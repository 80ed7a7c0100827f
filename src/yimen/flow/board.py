"""The county on one page: one sentence, the townships, the trend; and what of the ledger is public.

Public are the county's own plans and its readings: they name no person. What is owed to people is shown as counts only,
and a count of fewer than five is not shown, until somebody with the duty to publish publishes more.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Final
from uuid import UUID

from yimen.flow import commitment as pages
from yimen.flow import lines, listing
from yimen.flow.cells import hidden
from yimen.flow.county import County, county, now
from yimen.flow.pages import AreaRow, Board, CommitmentPage, Filters, LedgerPage, MonthPoint
from yimen.kernel.days import DAY, add_months
from yimen.kernel.text import Text
from yimen.ledger import book, figures
from yimen.ledger.entry import Source
from yimen.ledger.figures import Kept, Standing
from yimen.ledger.life import SOURCES
from yimen.ledger.listing import Row

PUBLIC: Final[tuple[Source, ...]] = ("goals", "measurements")
PERSONAL: Final[tuple[Source, ...]] = ("law", "people")
MONTHS: Final = 6
SMALL: Final = 5  # cells below are not shown
OWN_OFFICES: Final = Text("县本级", "County offices")  # the county's own row, which is no sum of the others
NO_CAUSE: Final = Text("没有逾期", "nothing is overdue")
StandingBy = Mapping[tuple[UUID, Source], Standing]
KeptBy = Mapping[tuple[UUID, Source], Kept]
CAUSE: Final = Text("其中{source}一类最多", "more of them from {source} than from anything else")


def board(month: date | None) -> Board:
    """A month of the county (default: this one)."""
    here = county()
    first = min((month or here.day).replace(day=1), here.day.replace(day=1))
    every = figures.kept_of_all(add_months(first, 1 - MONTHS), _until(here, first), now())
    kept = {(area, source): one for (month, area, source), one in every.items() if month == first}
    standing = figures.standing_of_all(now(), first)
    by_source = {source: _sum_standing(standing, source) for source in SOURCES}
    overdue = {source: one.overdue for source, one in by_source.items()}
    trend = tuple(_point(add_months(first, n - MONTHS), every) for n in range(1, MONTHS + 1))
    return Board(
        month=first,
        as_of=now(),
        due=trend[-1].due,
        on_time=trend[-1].on_time,
        overdue=sum(overdue.values()),
        cause=_cause(overdue),
        rows=_rows(here, first, kept, standing),
        trend=trend,
        sources=tuple((source, one.open, one.overdue, one.closed) for source, one in by_source.items()),
    )


def in_numbers() -> tuple[int, int, int]:
    """Due this month, kept in time, overdue today."""
    here = county()
    first = here.day.replace(day=1)
    kept = _sum(figures.by_source(first, _until(here, first), now()).values())
    standing = figures.standing_by_source(now(), first)
    return kept.promised, kept.kept, sum(one.overdue for one in standing.values())


def _until(here: County, first: date) -> date:
    """The last day of a month that counts: today in this month."""
    return min(add_months(first, 1) - DAY, here.day)


def _sum(kept: Iterable[Kept]) -> Kept:
    return sum(kept, Kept())


def _sum_standing(standing: StandingBy, source: Source) -> Standing:
    return sum((one for (_, of), one in standing.items() if of == source), Standing())


def _cause(overdue: Mapping[Source, int]) -> Text:
    source = max(overdue, key=lambda one: overdue[one])
    if not overdue[source]:
        return NO_CAUSE
    words = SOURCES[source]
    return Text(CAUSE.zh.format(source=words.zh), CAUSE.en.format(source=words.en))


def _rows(here: County, first: date, kept: KeptBy, standing: StandingBy) -> tuple[AreaRow, ...]:
    """The county itself and its townships, in the order of division codes: no ranking."""
    areas = {row.id: code for code, row in here.directory.places.items() if row.level != "village"}
    concerned = figures.concerned(first, _until(here, first), now(), PERSONAL)
    few, few_late = (hidden(counts, SMALL) for counts in concerned)
    oldest = figures.oldest_overdue(areas, now(), PUBLIC)
    return tuple(
        _row(
            here,
            code,
            _sum(kept.get((area, source), Kept()) for source in _shown(area, few)),
            sum(standing.get((area, source), Standing()).overdue for source in _shown(area, few_late)),
            oldest.get(area),
        )
        for area, code in areas.items()
    )


def _shown(area: UUID, few: frozenset[UUID]) -> tuple[Source, ...]:
    """The sources that an area's row counts: what is owed to people only where it concerns enough of them."""
    return PUBLIC if area in few else (*PUBLIC, *PERSONAL)


def _row(here: County, code: str, kept: Kept, overdue: int, oldest: Row | None) -> AreaRow:
    line = lines.line(here, oldest, lines.topics_of((oldest,))) if oldest else None
    share = kept.kept / kept.promised if kept.promised else None
    name = OWN_OFFICES if code == here.place else here.place_name(code)
    return AreaRow(code, name, kept.promised, kept.kept, overdue, line, share)


def _point(month: date, every: Mapping[tuple[date, UUID, Source], Kept]) -> MonthPoint:
    """A month of the trend; this one as far as it has come."""
    one = _sum(kept for (of, _, _), kept in every.items() if of == month)
    return MonthPoint(month, one.promised, one.kept, one.kept / one.promised if one.promised else None)


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
    here, found = county(), book.whole(id_)
    entry, events = found or (None, ())
    document = here.library.documents.get(entry.document) if entry else None
    if entry is None or document is None or entry.source not in PUBLIC or not document.publish:
        return None
    return pages.page(here, entry, pages.Papers(events))
