"""`yimen clock "5 workdays" --from DATE`: a due day and how it was counted. Needs no home."""

import argparse
from collections.abc import Sequence
from datetime import date
from typing import Any

from yimen.doors.cli.home import day, leave, show
from yimen.doors.cli.shelf import library
from yimen.engine.calendars import calendar, clock
from yimen.engine.clocks import read_pause
from yimen.kernel.days import Calendar, Clock, Due, Pause, due
from yimen.kernel.problems import Problem, Where
from yimen.kernel.text import Text

HELD = Text("暂停", "paused")


def add(subparsers: Any) -> None:
    """Registers the command."""
    command: argparse.ArgumentParser = subparsers.add_parser(
        "clock",
        help="a due day and how it was counted",
        description="A due day and how it was counted; the start day does not count.",
    )
    command.add_argument("limit", metavar="LIMIT", help='"5 workdays", "60 days", "6 months", or document.clock')
    command.add_argument("--from", dest="start", metavar="YYYY-MM-DD", required=True, help="the start day")
    command.add_argument(
        "--pause", metavar="A..B", action="append", default=[], help="a stretch that does not count, both ends paused"
    )


def run(args: argparse.Namespace) -> int:
    """Prints the due day, whether it is provisional, and its derivation."""
    start, pauses = day(args.start), _pauses(args.pause)
    packs, _ = library()
    found = clock(packs, args.limit, start)
    if isinstance(found, Problem):
        leave(f"{found.what}\n    → {found.advice}")
    days = calendar(packs)
    result = _due(found, start, days, pauses)
    rows: dict[str, Any] = {
        "due": result.day,
        "provisional": result.provisional,
        "unit": result.unit,
        "derivation": [{"date": step.day, "counted": step.counted, "why": str(step.why)} for step in result.derivation],
    }
    if found.promised:
        rows["promised"] = due(found.promised, start, days, pauses, end_shift=found.end_shift).day
    show(args, rows, _words(found, result, rows))
    return 0


def _pauses(written: Sequence[str]) -> tuple[Pause, ...]:
    found = [read_pause(one, Where(), HELD) for one in written]
    for one in found:
        if isinstance(one, Problem):
            leave(f"{one.what}\n    → {one.advice}")
    return tuple(one for one in found if isinstance(one, Pause))


def _due(limit: Clock, start: date, days: Calendar, pauses: tuple[Pause, ...]) -> Due:
    try:
        return due(limit.within, start, days, pauses, end_shift=limit.end_shift)
    except (OverflowError, ValueError):
        leave(f"{limit.within.text()}: 超出日历 · beyond the calendar")


def _words(limit: Clock, result: Due, rows: dict[str, Any]) -> str:
    lines = [f"{step.day}  {'计入 ·' if step.counted else '不计 - '}  {step.why}" for step in result.derivation]
    lines.append(f"{limit.within.text()} → {result.day}")
    if "promised" in rows:
        lines.append(f"承诺 · promised → {rows['promised']}")
    if result.provisional:
        lines.append("暂定：那一年的放假安排还没有公布 · provisional: that year's holidays are not published yet")
    return "\n".join(lines)
