"""How many lines each option of a list would show, counted up to a cap, by one statement whose text is made once."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from yimen.kept import as_kept
from yimen.ledger import shapes
from yimen.ledger.chosen import Filters, Shade, Today
from yimen.ledger.entry import Source
from yimen.ledger.life import SOURCES
from yimen.ledger.listing import CAP, SHADES, joined, matching, run
from yimen.ledger.models import Commitment
from yimen.ledger.shapes import Statement

Name = tuple[int, Any]  # of an option: which of the four sorts, and which one


def counts(
    filters: Filters, today: Today, areas: Sequence[UUID], owners: Sequence[UUID]
) -> tuple[dict[Shade, int | None], dict[Source, int | None], dict[UUID, int | None], dict[UUID, int | None]]:
    """How many lines each option would show (shades, sources, areas, owners); None above 1,000. One query."""
    names, statement = _of_shape(shapes.shape(filters), tuple(areas), tuple(owners))
    counted = run(shapes.filled(statement, shapes.meaning(filters, today)))
    found = {names[n]: count if count <= CAP else None for n, count in counted}
    first, second, third, fourth = ({name: found[n, name] for of, name in names if of == n} for n in range(4))
    return first, second, third, fourth


@lru_cache(maxsize=shapes.KEPT)
def _of_shape(
    filters: Filters, areas: tuple[UUID, ...], owners: tuple[UUID, ...]
) -> tuple[tuple[Name, ...], Statement]:
    """The options of a list of this shape, in the order of their numbers, and the statement that counts them."""
    few = [
        *(_capped(matching(replace(filters, shades=(one,)), shapes.TODAY)) for one in SHADES),
        *(_capped(matching(replace(filters, sources=(one,)), shapes.TODAY)) for one in SOURCES),
    ]
    many = (
        _of_each(_capped(matching(replace(filters, area=shapes.EACH), shapes.TODAY)), areas, len(few)),
        _of_each(_capped(matching(replace(filters, owner=shapes.EACH), shapes.TODAY)), owners, len(few) + len(areas)),
    )
    parts = (joined(enumerate(few), "COUNT(*)"), *(one for one in many if one[0]))
    sorts = (SHADES, SOURCES, areas, owners)
    names: list[Name] = [(n, name) for n, names in enumerate(sorts) for name in names]
    return tuple(names), (
        " UNION ALL ".join(sql for sql, _ in parts),
        tuple(value for _, values in parts for value in values),
    )


def _capped(parts: Sequence[QuerySet[Commitment]]) -> Statement:
    """The ids in parts that share none, at most one more than the cap."""
    cut = [rows.order_by().values_list("id")[: CAP + 1].query.sql_with_params() for rows in parts]
    if len(cut) == 1:
        return cut[0]
    sql, values = joined(enumerate(cut), "t.id")
    return f"{sql} LIMIT {CAP + 1}", values


def _of_each(statement: Statement, ids: Sequence[UUID], first: int) -> Statement:
    """One statement for each of the ids in the place of EACH, numbered from `first`; the database plans it once."""
    if not ids:
        return "", ()
    (sql, values), each = statement, as_kept(shapes.EACH)
    texts = sql.split("%s")
    marks = ["one.column2" if value == each else "%s" for value in values]
    of_one = "".join(text + mark for text, mark in zip(texts, [*marks, ""], strict=True))
    listed = ", ".join(f"({first + n}, %s)" for n in range(len(ids)))
    whole = f"SELECT one.column1, (SELECT COUNT(*) FROM ({of_one}) t) FROM (VALUES {listed}) AS one"  # noqa: S608
    return whole, (*(value for value in values if value != each), *map(as_kept, ids))
