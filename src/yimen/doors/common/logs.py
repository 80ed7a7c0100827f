"""The log: one JSON object a line, and nothing in it that somebody typed.

What our own program says is written as its template, never with the values filled in. Of what other programs say, and
of an error, there is only the kind and the place in the program, never the words. Of a request there is the name of its
page, never the address. Addresses of visitors, names of accounts, ids, forms and what follows `?` do not appear.
"""

import json
import logging
from datetime import UTC, datetime
from traceback import extract_tb
from types import TracebackType
from typing import Any

FRAMES = 6
OURS = "yimen"  # others write values into their words before the log sees them


class Lines(logging.Formatter):
    """A record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        said: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
        }
        if record.name.split(".")[0] == OURS:
            said["what"] = str(record.msg)
        else:
            said["where"] = f"{record.module}:{record.lineno}"
        said |= getattr(record, "facts", {})
        if record.exc_info and record.exc_info[1]:
            said["error"] = type(record.exc_info[1]).__name__
            said["trace"] = _trace(record.exc_info[2])
        return json.dumps(said, ensure_ascii=False, default=str)


def _trace(trace: TracebackType | None) -> list[str]:
    return [f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in extract_tb(trace)[-FRAMES:]]


def _short(path: str) -> str:
    return "/".join(path.split("/")[-3:])
