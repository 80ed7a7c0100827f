"""Statements whose text is made once for all lists of one shape: Django takes longer to write it than to run it.

In a shape a mark stands where a list puts its own moment, area or owner. Two marks are never the same value, and no
list has one of them.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any, Final
from uuid import UUID

from django.db import connection

from yimen.kernel.hours import end_of
from yimen.ledger.chosen import Filters, Spot, Today
from yimen.ledger.models import Commitment

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
    pairs = [(at_kept(TODAY.at), at_kept(today.at)), (at_kept(end_of(TODAY.soon)), at_kept(end_of(today.soon)))]
    pairs += [(id_kept(AREA), id_kept(filters.area))] if filters.area else []
    pairs += [(id_kept(OWNER), id_kept(filters.owner))] if filters.owner else []
    pairs += [(at_kept(DUE), at_kept(after.due)), (id_kept(ID), id_kept(after.id))] if after else []
    return dict(pairs)


def filled(statement: Statement, meant: Mapping[Any, Any]) -> Statement:
    """The statement with what its marks stand for."""
    sql, values = statement
    return sql, tuple(meant.get(one, one) for one in values)


def id_kept(value: UUID) -> Any:  # noqa: ANN401  (each database has its own)
    """An id as the database keeps it."""
    return Commitment._meta.get_field("id").get_db_prep_value(value, connection)  # noqa: SLF001  (Django's documented way)


def at_kept(value: datetime) -> Any:  # noqa: ANN401
    """A moment as the database keeps it."""
    return Commitment._meta.get_field("due_at").get_db_prep_value(value, connection)  # noqa: SLF001
