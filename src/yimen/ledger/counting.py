"""How many lines each option of a list would show, counted up to a cap, by one statement whose text is made once."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from yimen.ledger import shapes
from yimen.ledger.book import chunks
from yimen.ledger.chosen import Filters, Shade, Today
from yimen.ledger.entry import Source
from yimen.ledger.life import SOURCES
from yimen.ledger.listing import CAP, PARTS, SHADES, Option, joined, matching, run
from yimen.ledger.models import Commitment
from yimen.ledger.shapes import Statement

Name = tuple[int, Any]  # of an option: which of the four sorts, and which one


def counts(
    filters: Filters, today: Today, areas: Sequence[UUID], owners: Sequence[UUID]
) -> tuple[dict[Shade, int | None], dict[Source, int | None], dict[UUID, int | None], dict[UUID, int | None]]:
    """How many lines each option would show (shades, sources, areas, owners); None above 1,000. One query."""
    names, statements = _of_shape(shapes.shape(filters), tuple(areas), tuple(owners))
    meant = shapes.meaning(filters, today)
    found = {
        names[n]: count if count <= CAP else None
        for statement in statements
        for n, count in run(shapes.filled(statement, meant))
    }
    first, second, third, fourth = ({name: found[n, name] for of, name in names if of == n} for n in range(4))
    return first, second, third, fourth


@lru_cache(maxsize=shapes.KEPT)
def _of_shape(
    filters: Filters, areas: tuple[UUID, ...], owners: tuple[UUID, ...]
) -> tuple[tuple[Name, ...], tuple[Statement, ...]]:
    """The options of a list of this shape, in the order of their numbers, and the statements that count them."""
    sorts = (SHADES, SOURCES, areas, owners)
    parts = [
        *(_capped(matching(replace(filters, shades=(one,)), shapes.TODAY)) for one in SHADES),
        *(_capped(matching(replace(filters, sources=(one,)), shapes.TODAY)) for one in SOURCES),
        *_with_each(_capped(matching(replace(filters, area=shapes.EACH), shapes.TODAY)), areas),
        *_with_each(_capped(matching(replace(filters, owner=shapes.EACH), shapes.TODAY)), owners),
    ]
    names: list[Name] = [(n, name) for n, names in enumerate(sorts) for name in names]
    return tuple(names), tuple(joined(part, "COUNT(*)") for part in chunks(enumerate(parts), PARTS))


def tally(options: Mapping[Option, QuerySet[Commitment]]) -> dict[Option, int | None]:
    """The number of lines of each, counted up to the cap; one query for two hundred options."""
    found: dict[Option, int | None] = {}
    for names in chunks(options, PARTS):
        counted = run(joined(((n, _capped(options[name])) for n, name in enumerate(names)), "COUNT(*)"))
        found |= {names[n]: count if count <= CAP else None for n, count in counted}
    return found


def _capped(rows: QuerySet[Commitment]) -> Statement:
    sql, values = rows.order_by().values_list("id")[: CAP + 1].query.sql_with_params()
    return str(sql), tuple(values)


def _with_each(statement: Statement, ids: Sequence[UUID]) -> list[Statement]:
    """The statement for each of the ids instead of EACH: making the SQL anew costs more than running it."""
    return [shapes.filled(statement, {shapes.id_kept(shapes.EACH): shapes.id_kept(one)}) for one in ids]
