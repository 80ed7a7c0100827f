"""Whether what the database acknowledges has reached the disk: asked before serving, and again by whoever watches."""

from typing import Final

from django.db import connection

FULL: Final = 2  # SQLite's `synchronous`: FULL, or EXTRA above it
ON: Final = ("fsync", "full_page_writes", "synchronous_commit")
OFF: Final = "off"  # the other values of `synchronous_commit` wait for this machine's disk at least


def unsafe() -> str:
    """The setting by which a loss of power would lose acknowledged writes, as `fsync=off`; empty if there is none."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA synchronous")
            (level,) = cursor.fetchone() or (0,)
            return "" if level >= FULL else f"synchronous={level}"
        for name in ON:
            cursor.execute("SELECT current_setting(%s)", [name])
            if cursor.fetchone() == (OFF,):
                return f"{name}={OFF}"
    return ""
