"""`yimen jobs`: does the long work that was asked for at the pages; a unit of its own on PostgreSQL."""

import argparse
import signal
from threading import Event
from typing import Any

from yimen.doors.cli.home import open_made_home, show

SECONDS = 3.0  # between two looks


def add(subparsers: Any) -> None:
    """Registers the command."""
    command = subparsers.add_parser(
        "jobs",
        help="do the long work that waits",
        description="Do the long work that waits, until stopped. `yimen serve` on SQLite does so by itself.",
    )
    command.add_argument("--once", action="store_true", help="leave when nothing waits any more")


def run(args: argparse.Namespace) -> int:
    """Works until told to stop; what is cut short waits for the next start."""
    open_made_home()
    from django.db import connection

    from yimen.flow.running import jobs
    from yimen.flow.running.kinds import KINDS

    closing, count = Event(), 0
    for asked in (signal.SIGTERM, signal.SIGINT):
        signal.signal(asked, lambda *_: closing.set())
    while not closing.is_set():
        count += jobs.work_off(KINDS, closing.is_set)
        connection.close()
        if args.once:
            break
        closing.wait(SECONDS)
    show(args, {"done": count}, f"做了 {count} 件 · {count} done")
    return 0
