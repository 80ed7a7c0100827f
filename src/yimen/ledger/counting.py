"""How many lines each option of a list would show, counted up to a cap, by one statement whose text is made once."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from yimen.ledger.book import chunks
from yimen.ledger.entry import Source
from yimen.ledger.life import SOURCES
from yimen.ledger.listing import CAP, PARTS, SHADES, Filters, Option, Shade, Statement, Today, joined, matching
from yimen.ledger.models import Commitment

NOWHERE: Final = UUID(int=2**128 - 1)  # stands where each of many ids is put


def counts(
    filters: Filters, today: Today, areas: Sequence[UUID], owners: Sequence[UUID]
) -> tuple[dict[Shade, int | None], dict[Source, int | None], dict[UUID, int | None], dict[UUID, int | None]]:
    """How many lines each option would show (shades, sources, areas, owners); None above 1,000. One query."""
    shades = [_capped(matching(replace(filters, shades=(one,)), today)) for one in SHADES]
    sources = [_capped(matching(replace(filters, sources=(one,)), today)) for one in SOURCES]
    in_areas = _with_each(_capped(matching(replace(filters, area=NOWHERE), today)), areas)
    of_owners = _with_each(_capped(matching(replace(filters, owner=NOWHERE), today)), owners)
    names: list[tuple[int, Any]] = [
        (n, name) for n, names in enumerate((SHADES, SOURCES, areas, owners)) for name in names
    ]
    found = _counted(dict(zip(names, [*shades, *sources, *in_areas, *of_owners], strict=True)))
    first, second, third, fourth = ({name: found[n, name] for of, name in names if of == n} for n in range(4))
    return first, second, third, fourth


def tally(options: Mapping[Option, QuerySet[Commitment]]) -> dict[Option, int | None]:
    """The number of lines of each, counted up to the cap; one query for two hundred options."""
    return _counted({name: _capped(rows) for name, rows in options.items()})


def _counted(options: Mapping[Option, Statement]) -> dict[Option, int | None]:
    found: dict[Option, int | None] = {}
    for names in chunks(options, PARTS):
        counts = joined(((n, options[name]) for n, name in enumerate(names)), "COUNT(*)")
        found |= {names[n]: count if count <= CAP else None for n, count in counts}
    return found


def _capped(rows: QuerySet[Commitment]) -> Statement:
    sql, values = rows.order_by().values_list("id")[: CAP + 1].query.sql_with_params()
    return str(sql), tuple(values)


def _with_each(statement: Statement, ids: Sequence[UUID]) -> list[Statement]:
    """The statement for each of the ids instead of NOWHERE: making the SQL anew costs more than running it."""
    sql, values = statement
    written = Commitment._meta.pk.get_db_prep_value  # noqa: SLF001  (Django's documented way)
    nowhere = written(NOWHERE, connection)
    made = (written(one, connection) for one in ids)
    return [(sql, tuple(one if value == nowhere else value for value in values)) for one in made]
