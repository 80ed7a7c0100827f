"""Rows out of the county's database into DuckDB, past the ORM: the database writes CSV, DuckDB reads it typed.

SQLite joins each row into one line, so that Python sees one text a row and not one object a cell; PostgreSQL copies out
by itself. The file is private and goes as soon as it is read.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from django.db import connection
from django.db.backends.utils import CursorWrapper
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

    def table(
        self,
        model: type[Model],
        fields: Mapping[str, str],
        name: str,
        only: tuple[str, Collection[str]] | None = None,
    ) -> None:
        """Draws one model's rows into the table `name`; `fields` names its columns: column to field.

        `only` is a field of text or days and the values of it that are drawn.
        """
        of: dict[str, Field[Any, Any]] = {
            one.name: one
            for one in model._meta.concrete_fields  # noqa: SLF001, Django documents it
        } | {str(one.attname): one for one in model._meta.concrete_fields}  # noqa: SLF001, as above
        chosen = {column: of[field] for column, field in fields.items()}
        path = self.folder / f"{name}.csv"
        try:
            held = [] if only is None else [among(str(of[only[0]].column), only[1])]
            if self.known and "known_since" in of:
                held.append(f"{connection.ops.quote_name('known_since')} <= '{self.known.isoformat()}'")
            self._write(path, _statement(model, chosen, held))
            types = ", ".join(f"'{column}': '{type_of(field)}'" for column, field in chosen.items())
            options = f"header = false, auto_detect = false, delim = ',', quote = '\"', columns = {{{types}}}"
            self.into.execute(f"CREATE TABLE {name} AS SELECT * FROM read_csv({_quoted(path)}, {options})")
        finally:
            path.unlink(missing_ok=True)

    def _write(self, path: Path, statement: tuple[str, str, str]) -> None:
        listed, table, where = statement
        if connection.vendor == "postgresql":
            copying = f"COPY (SELECT {listed} FROM {table} WHERE TRUE{where}) TO STDOUT (FORMAT csv)"
            with connection.cursor() as cursor, path.open("wb") as file, cursor.cursor.copy(copying) as blocks:
                for block in blocks:
                    file.write(block)
            return
        with connection.cursor() as cursor, path.open("w", encoding="utf-8", newline="") as file:
            for block in _blocks(cursor, statement):
                file.write(block)


def _blocks(cursor: CursorWrapper, statement: tuple[str, str, str]) -> Iterator[str]:
    """Lines by the ten thousand, joined by SQLite itself: one call and one text for each block of rows."""
    line, table, where = statement
    cursor.execute(f"SELECT min(rowid), max(rowid) FROM {table}")
    first, last = cursor.fetchone()
    for start in range(first, last + 1, ROWS_AT_ONCE) if first is not None else ():
        rows = f"rowid >= {start} AND rowid < {start + ROWS_AT_ONCE}"
        cursor.execute(f"SELECT group_concat({line}, char(10)) FROM {table} WHERE {rows}{where}")
        (block,) = cursor.fetchone()
        if block is not None:
            yield block + "\n"


def _statement(
    model: type[Model], chosen: "Mapping[str, Field[Any, Any]]", held: Collection[str]
) -> tuple[str, str, str]:
    """What is listed, of which table, and the conditions, each after an AND."""
    quote = connection.ops.quote_name
    columns = {quote(str(field.column)): type_of(field) for field in chosen.values()}
    listed = ", ".join(columns)
    if connection.vendor == "sqlite":  # a null is nothing between two commas, a text stands between quotation marks
        listed = " || ',' || ".join(_written(column, type_) for column, type_ in columns.items())
    table = quote(model._meta.db_table)  # noqa: SLF001, Django documents it
    return listed, table, "".join(f" AND {one}" for one in held)


def _written(column: str, type_: str) -> str:
    if type_ != "VARCHAR":
        return f"ifnull({column}, '')"
    return f"""ifnull('"' || replace({column}, '"', '""') || '"', '')"""


def among(column: str, values: Collection[str]) -> str:
    """Whether a column is one of these texts or days; never, if there are none."""
    listed = ", ".join("'" + one.replace("'", "''") + "'" for one in sorted(values))
    return f"{connection.ops.quote_name(column)} IN ({listed})" if values else "1 = 0"


def type_of(field: "Field[Any, Any]") -> str:
    """The column type in DuckDB of a field of a model."""
    if isinstance(field, DateTimeField):
        return "TIMESTAMP"
    return TYPES[field.get_internal_type()]


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
