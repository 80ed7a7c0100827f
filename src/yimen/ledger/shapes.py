"""Statements whose text is made once for all lists of one shape: Django takes longer to write it than to run it.

In a shape a mark stands where a list puts its own moment, area or owner. Two marks are never the same value, and no
list has one of them.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any, Final
from uuid import UUID

from yimen.kept import as_kept
from yimen.kernel.hours import end_of
from yimen.ledger.chosen import Filters, Spot, Today

Statement = tuple[str, tuple[Any, ...]]  # SQL and its values
KEPT: Final = 256  # shapes whose statements are kept
AREA, OWNER, EACH, ID = (UUID(int=2**128 - n) for n in range(1, 5))
TODAY: Final = Today(date(9000, 1, 1), date(9000, 1, 2), datetime(9000, 1, 3, tzinfo=UTC))
DUE: Final = datetime(9000, 1, 5, tzinfo=UTC)


def shape(filters: Filters) -> Filters:
    """The filters with marks for the values that another reader's list of the same shape has otherwise."""
    return replace(filters, area=AREA if filters.area else None, owner=OWNER if filters.owner else None)


def meaning(filters: Filters, today: Today, after: Spot | None = None) -> dict[Any, Any]:
    """What each mark stands for in this list."""
    meant: dict[Any, Any] = {TODAY.at: today.at, end_of(TODAY.soon): end_of(today.soon)}
    meant |= {AREA: filters.area} if filters.area else {}
    meant |= {OWNER: filters.owner} if filters.owner else {}
    meant |= {DUE: after.due, ID: after.id} if after else {}
    return {as_kept(mark): as_kept(value) for mark, value in meant.items()}


def filled(statement: Statement, meant: Mapping[Any, Any]) -> Statement:
    """The statement with what its marks stand for."""
    sql, values = statement
    return sql, tuple(meant.get(one, one) for one in values)
