"""Many rows at once, past the ORM: SQLite takes them in one statement, PostgreSQL copies them in."""

from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.db.models import Model


def insert(model: type[Model], columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Insert rows of plain values: ids as 32 hex digits, days as ISO text, None for unknown. Within a transaction."""
    quote = connection.ops.quote_name
    of = {field.name: str(field.column) for field in model._meta.concrete_fields}  # noqa: SLF001, Django documents it
    table = quote(model._meta.db_table)  # noqa: SLF001, as above
    names = ", ".join(quote(of[name]) for name in columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.cursor.copy(f"COPY {table} ({names}) FROM STDIN") as into:
                for row in rows:
                    into.write_row(row)
            return
        cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({', '.join(['%s'] * len(columns))})", rows)


def columns_of(model: type[Model]) -> list[str]:
    """The columns of a table, as the database calls them."""
    return [str(field.column) for field in model._meta.concrete_fields]  # noqa: SLF001, Django documents it
