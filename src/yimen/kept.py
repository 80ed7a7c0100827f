"""Queries whose SQL is made once: Django takes longer to write a statement than a database takes to run it.

A query is written with Django as any other, with marks where each call puts its own values. Its text and what turns
columns into values are kept; on PostgreSQL the server plans it once too. Two marks are never the same value.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import QuerySet

ID: Final = UUID(int=2**128 - 9)
TEXT: Final = "￼"  # nobody types it
AT: Final = datetime(9000, 2, 1, tzinfo=UTC)
MOST: Final = 512  # ids of one statement
Rows = list[tuple[Any, ...]]
Around = Callable[[str, tuple[Any, ...]], tuple[str, tuple[Any, ...]]]
Made = tuple[str, tuple[Any, ...], tuple[tuple[int, Any, tuple[Any, ...]], ...]]


class Kept:
    """`Kept(lambda: rows)` of a query that names its columns (`values_list`); called with what its marks stand for."""

    def __init__(self, query: Callable[[], QuerySet[Any, Any]], around: Around | None = None) -> None:
        """`around` may put the text into a longer one that adds columns behind its own."""
        self.query, self.around = query, around
        self.made: dict[str, Made] = {}

    def __call__(self, meant: Mapping[Any, Any]) -> Rows:
        """The rows, their columns as Django gives them."""
        vendor = connection.vendor
        if vendor not in self.made:
            sql, values, conversions = _made(self.query())
            whole = self.around(sql, values) if self.around else (sql, values)
            self.made[vendor] = (*whole, conversions)
        sql, values, conversions = self.made[vendor]
        own = {as_kept(mark): as_kept(value) for mark, value in meant.items()}
        with connection.cursor() as cursor:
            cursor.execute(sql, [own.get(one, one) for one in values])
            rows = cursor.fetchall()
        return _converted(rows, conversions) if conversions else rows


class KeptOfIds:
    """The same of a query over some ids, `KeptOfIds(lambda ids: rows)`; one text for each power of two of them."""

    def __init__(self, query: Callable[[list[UUID]], QuerySet[Any, Any]]) -> None:
        self.query = query
        self.of = lru_cache(maxsize=16)(self._of)

    def _of(self, count: int) -> tuple[list[UUID], Kept]:
        marks = [UUID(int=2**128 - 100 - n) for n in range(count)]
        return marks, Kept(lambda: self.query(marks))

    def __call__(self, ids: Collection[UUID]) -> Rows:
        """The rows of these ids, in the query's own order for each five hundred."""
        many, found = list(dict.fromkeys(ids)), Rows()
        for first in range(0, len(many), MOST):
            part = many[first : first + MOST]
            marks, kept = self.of(1 << (len(part) - 1).bit_length())
            found += kept(dict(zip(marks, [*part, *[part[-1]] * (len(marks) - len(part))], strict=True)))
        return found


def as_kept(value: Any) -> Any:  # noqa: ANN401  (each database has its own)
    """A value as the database keeps it."""
    if isinstance(value, UUID):
        return value if connection.features.has_native_uuid_field else value.hex
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value


def _made(rows: QuerySet[Any, Any]) -> Made:
    """The text, its values, and the columns that have to be converted, each with its expression."""
    compiler = rows.query.get_compiler(DEFAULT_DB_ALIAS)
    sql, values = compiler.as_sql()
    shown = [one[0] for one in compiler.select]
    found = compiler.get_converters(shown)
    return sql, tuple(values), tuple((at, shown[at], tuple(convert)) for at, (convert, _) in found.items())


def _converted(rows: Iterable[tuple[Any, ...]], conversions: tuple[tuple[int, Any, tuple[Any, ...]], ...]) -> Rows:
    made = Rows()
    for row in rows:
        columns = list(row)
        for at, expression, converters in conversions:
            for convert in converters:
                columns[at] = convert(columns[at], expression, connection)
        made.append(tuple(columns))
    return made
