"""The first load of an empty register: rows in bulk, and indexes and references made once everything is there.

Only for a home that holds nobody yet. A load that is cut short leaves a home that is half made, which is refused later.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

from django.db import connection, transaction
from django.db.models import Model

from yimen.register.bulk import columns_of, insert

SQLITE_FAST: Final = (  # an empty file has nothing to lose; it is written through before the load counts as done
    "PRAGMA foreign_keys=OFF",
    "PRAGMA journal_mode=MEMORY",
    "PRAGMA synchronous=OFF",
    "PRAGMA cache_size=-262144",  # KiB: an index is sorted in memory
    "PRAGMA temp_store=MEMORY",
)
SQLITE_SAFE: Final = (
    "PRAGMA temp_store=DEFAULT",
    "PRAGMA cache_size=-2000",
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
)
SQLITE_INDEXES: Final = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = %s AND sql IS NOT NULL"
POSTGRES_INDEXES: Final = """
    SELECT indexname, indexdef FROM pg_indexes WHERE tablename = %s AND schemaname = ANY (current_schemas(false))
    AND indexname NOT IN (SELECT conname FROM pg_constraint)"""
POSTGRES_REFERENCES: Final = """
    SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint
    WHERE contype = 'f' AND conrelid = %s::regclass"""


@contextmanager
def first_load(models: Iterable[type[Model]]) -> Iterator[None]:
    """One transaction in which these tables have no indexes and no references; both are made at its end."""
    tables = [model._meta.db_table for model in models]  # noqa: SLF001, Django documents it
    with _unsynchronised(), transaction.atomic():
        again = _strip(tables)
        yield
        for statement in again:
            _run(statement)
    if connection.vendor == "postgresql":
        for table in tables:
            _run(f"ANALYZE {connection.ops.quote_name(table)}")


@contextmanager
def _unsynchronised() -> Iterator[None]:
    """SQLite writes without waiting for the disk, and the file is written through at the end."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    for pragma in SQLITE_FAST:
        _run(pragma)
    try:
        yield
    finally:
        for pragma in SQLITE_SAFE:
            _run(pragma)
    _written(str(connection.settings_dict["NAME"]))


def _written(path: str) -> None:
    if os.path.exists(path):  # noqa: PTH110, a name of SQLite's: it may be a database in memory
        held = os.open(path, os.O_RDONLY)
        try:
            os.fsync(held)
        finally:
            os.close(held)


def _strip(tables: Sequence[str]) -> list[str]:
    """Takes indexes and references away; the statements that make them again."""
    quote = connection.ops.quote_name
    if connection.vendor == "sqlite":  # its references are not checked while it loads
        found = [one for table in tables for one in _rows(SQLITE_INDEXES, table)]
        for name, _ in found:
            _run(f"DROP INDEX {quote(name)}")
        return [made for _, made in found]
    _run("SET CONSTRAINTS ALL IMMEDIATE")
    again = []
    for table in tables:
        for name, said in _rows(POSTGRES_REFERENCES, quote(table)):
            _run(f"ALTER TABLE {quote(table)} DROP CONSTRAINT {quote(name)}")
            again.append(f"ALTER TABLE {quote(table)} ADD CONSTRAINT {quote(name)} {said}")
        for name, said in _rows(POSTGRES_INDEXES, table):
            _run(f"DROP INDEX {quote(name)}")
            again.append(said)
    return sorted(again, key=lambda made: made.startswith("ALTER"))  # a reference is checked by way of an index


def copy_rows(model: type[Model], copied: dict[str, str], copies: int, only: str = "TRUE") -> None:
    """Copies of the rows that are there, each with a number from 1: `copied` gives a column's expression over `b`.

    Columns that it does not name are taken as they are. `only` chooses the rows, over `b`; `k.n` is a copy's number,
    `k.hex` the same in two hexadecimal digits.
    """
    quote = connection.ops.quote_name
    columns = [name for name in columns_of(model) if not _counted(model, name)]
    names = ", ".join(map(quote, columns))
    table = quote(model._meta.db_table)  # noqa: SLF001, Django documents it
    chosen = ", ".join(copied.get(name, f"b.{quote(name)}") for name in columns)
    _run("CREATE TEMP TABLE IF NOT EXISTS load_copies (n INTEGER, hex TEXT)")
    _run("DELETE FROM load_copies")
    with connection.cursor() as cursor:
        cursor.executemany("INSERT INTO load_copies VALUES (%s, %s)", [(n, f"{n:02x}") for n in range(1, copies)])
    _run(f"CREATE TEMP TABLE load_block AS SELECT {names} FROM {table} b WHERE {only} ORDER BY 1")
    _run(f"INSERT INTO {table} ({names}) SELECT {chosen} FROM load_block b CROSS JOIN load_copies k")
    _run("DROP TABLE load_block")


def _counted(model: type[Model], column: str) -> bool:
    """Whether the database numbers this column itself."""
    return any(
        field.column == column and field.get_internal_type() == "BigAutoField"
        for field in model._meta.concrete_fields  # noqa: SLF001, Django documents it
    )


def _rows(query: str, *values: str) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchall()


def _run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


__all__ = ["copy_rows", "first_load", "insert"]
