"""One at a time: a lock that the system itself lets go of when its holder dies, however it dies."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.db import connection, connections


@contextmanager
def one_at_a_time(name: str) -> Iterator[bool]:
    """Whether the lock is ours: of the home's folder on SQLite, of the database where several machines share one."""
    if connection.vendor == "sqlite":
        with _of_folder(name) as ours:
            yield ours
    else:
        with _of_database(name) as ours:
            yield ours


@contextmanager
def _of_folder(name: str) -> Iterator[bool]:
    with (Path(settings.YIMEN_HOME) / f"{name}.lock").open("a", encoding="ascii") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
            return
        yield True


@contextmanager
def _of_database(name: str) -> Iterator[bool]:
    """Held by a connection of its own: Django may close and open the usual one in the middle of the work."""
    talk = connections.create_connection("default")
    key = int.from_bytes(sha256(f"yimen {name}".encode()).digest()[:8], "big", signed=True)
    try:
        with talk.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [key])
            (ours,) = cursor.fetchone() or (False,)
        yield bool(ours)
    finally:
        talk.close()
