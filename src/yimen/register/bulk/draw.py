"""Rows out of the county's database into DuckDB, past the ORM: a plain cursor writes CSV, DuckDB reads it typed.

SQLite's cursor feeds Python's CSV writer, both written in C; PostgreSQL copies out by itself. The file is private and
goes as soon as it is read.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from django.db import connection
from django.db.models import DateTimeField, Field, Model

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

TYPES: Final[Mapping[str, str]] = {
    "UUIDField": "UUID",
    "ForeignKey": "UUID",
    "DateField": "DATE",
    "BooleanField": "BOOLEAN",
    "BigIntegerField": "BIGINT",
    "BigAutoField": "BIGINT",
    "SmallIntegerField": "BIGINT",
    "PositiveSmallIntegerField": "BIGINT",
    "IntegerField": "BIGINT",
    "PositiveIntegerField": "BIGINT",
    "CharField": "VARCHAR",
}
ROWS_AT_ONCE: Final = 20_000


@dataclass(frozen=True, slots=True)
class Draw:
    """Where rows are drawn to: a database in memory, by way of files in a private folder."""

    into: "DuckDBPyConnection"
    folder: Path
    known: date | None = None  # leaves out what the register came to know after that day

    def table(self, model: type[Model], fields: Mapping[str, str], name: str) -> None:
        """Draws one model's rows into the table `name`; `fields` names its columns: column to field."""
        of: dict[str, Field[Any, Any]] = {
            one.name: one
            for one in model._meta.concrete_fields  # noqa: SLF001, Django documents it
        } | {str(one.attname): one for one in model._meta.concrete_fields}  # noqa: SLF001, as above
        chosen = {column: of[field] for column, field in fields.items()}
        path = self.folder / f"{name}.csv"
        try:
            self._write(path, self._statement(model, chosen, dated="known_since" in of))
            types = ", ".join(f"'{column}': '{type_of(field)}'" for column, field in chosen.items())
            options = f"header = false, auto_detect = false, delim = ',', quote = '\"', columns = {{{types}}}"
            self.into.execute(f"CREATE TABLE {name} AS SELECT * FROM read_csv({_quoted(path)}, {options})")
        finally:
            path.unlink(missing_ok=True)

    def _statement(self, model: type[Model], chosen: "Mapping[str, Field[Any, Any]]", *, dated: bool) -> str:
        quote = connection.ops.quote_name
        text = connection.vendor == "sqlite"  # a plain text, so that no converter makes an object of each cell
        columns = [quote(str(field.column)) for field in chosen.values()]
        listed = ", ".join(f"CAST({column} AS TEXT)" if text else column for column in columns)
        where = f" WHERE {quote('known_since')} <= '{self.known.isoformat()}'" if dated and self.known else ""
        return f"SELECT {listed} FROM {quote(model._meta.db_table)}{where}"  # noqa: SLF001, names of our own models

    def _write(self, path: Path, statement: str) -> None:
        if connection.vendor == "postgresql":
            copying = f"COPY ({statement}) TO STDOUT (FORMAT csv)"
            with connection.cursor() as cursor, path.open("wb") as file, cursor.cursor.copy(copying) as blocks:
                for block in blocks:
                    file.write(block)
            return
        with connection.cursor() as cursor, path.open("w", encoding="utf-8", newline="") as file:
            cursor.execute(statement)
            rows = csv.writer(file)
            while some := cursor.fetchmany(ROWS_AT_ONCE):
                rows.writerows(some)


def type_of(field: "Field[Any, Any]") -> str:
    """The column type in DuckDB of a field of a model."""
    if isinstance(field, DateTimeField):
        return "TIMESTAMP"
    return TYPES[field.get_internal_type()]


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
