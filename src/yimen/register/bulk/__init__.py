"""Many rows at once, past the ORM: the same statement on SQLite and PostgreSQL."""

from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.db.models import Model


def insert(model: type[Model], columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Insert rows of plain values: ids as 32 hex digits, days as ISO text, None for unknown. Within a transaction."""
    quote = connection.ops.quote_name
    of = {field.name: str(field.column) for field in model._meta.concrete_fields}  # noqa: SLF001, Django documents it
    fields = [of[name] for name in columns]
    names, places = ", ".join(map(quote, fields)), ", ".join(["%s"] * len(fields))
    statement = f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({places})"  # noqa: SLF001
    with connection.cursor() as cursor:
        cursor.executemany(statement, rows)
