"""Digests of tables. Equal digests mean equal rows: a row's SHA-256 is summed, so that their order does not matter."""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, Final

EMPTIED: Final = ("accounts_session", "django_session")  # a session is a key to an account: no backup holds one
WHOLE: Final = 2**256
Digest = tuple[int, str]  # rows, hex


def digest(rows: Iterable[bytes]) -> Digest:
    """How many rows, and the sum of their SHA-256."""
    count = total = 0
    for row in rows:
        count += 1
        total = (total + int.from_bytes(hashlib.sha256(row).digest(), "big")) % WHOLE
    return count, f"{total:064x}"


def of_sqlite(file: Path) -> dict[str, Digest]:
    """Each table of a SQLite file with its digest; sessions are left out."""
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as talk:
        names = talk.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        tables = sorted(name for (name,) in names.fetchall() if name not in EMPTIED)
        return {name: digest(_rows(talk, name)) for name in tables}


def _rows(talk: sqlite3.Connection, table: str) -> Iterator[bytes]:
    return (repr(row).encode() for row in talk.execute(f'SELECT * FROM "{table}"'))  # noqa: S608  (the file's own name)


def of_postgresql(cursor: Any) -> dict[str, Digest]:  # noqa: ANN401  (a cursor of the driver)
    """Each table of the open PostgreSQL transaction with its digest; sessions are left out."""
    cursor.execute("SET LOCAL TimeZone = 'UTC'")
    cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = ANY(current_schemas(false)) ORDER BY tablename")
    tables = [name for (name,) in cursor.fetchall() if name not in EMPTIED]
    return {name: _in_server(cursor, name) for name in tables}


def _in_server(cursor: Any, table: str) -> Digest:  # noqa: ANN401
    """The hashes are made by the server and fetched in parts: no table is held in memory."""
    hashed = f"SELECT sha256(convert_to(one::text, 'UTF8')) FROM \"{table}\" AS one"  # noqa: S608  (the database's own name)
    cursor.execute(f"DECLARE rows_of_table NO SCROLL CURSOR FOR {hashed}")
    count = total = 0
    while True:
        cursor.execute("FETCH 10000 FROM rows_of_table")
        rows = cursor.fetchall()
        count += len(rows)
        total = (total + sum(int.from_bytes(bytes(one), "big") for (one,) in rows)) % WHOLE
        if not rows:
            break
    cursor.execute("CLOSE rows_of_table")
    return count, f"{total:064x}"
