"""Why the database takes nothing just now, from the error that it gave: a full disk, or no answer."""

import errno
import sqlite3
from typing import Final

from django.db import InterfaceError, OperationalError

from yimen.kernel.problems import Problem, Where, problem

NO_ROOM: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
DISK_FULL: Final = "53100"  # PostgreSQL's code
PRIMARY: Final = 0xFF  # the part of SQLite's code that says what it is about
AWAY: Final = (
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CANTOPEN,
)
AGAIN_AFTER: Final = 60  # seconds


def reason(error: BaseException | None) -> Problem | None:
    """770 without room, 771 without an answer, None if the error is our own."""
    if isinstance(error, OSError) and error.errno in NO_ROOM:
        return problem(770, Where())
    if not isinstance(error, OperationalError | InterfaceError):
        return None
    cause = error.__cause__
    if not isinstance(cause, sqlite3.Error):
        return problem(770 if getattr(cause, "sqlstate", None) == DISK_FULL else 771, Where())
    code = getattr(cause, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & PRIMARY
    return problem(770, Where()) if code == sqlite3.SQLITE_FULL else problem(771, Where()) if code in AWAY else None
