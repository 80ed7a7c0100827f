"""`yimen clock "5 workdays" --from DATE`: a due day and how it was counted. Needs no home."""

import argparse
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final

from yimen.doors.cli.home import day, leave, show
from yimen.doors.cli.shelf import library
from yimen.engine.calendars import calendar, clock, pause_words, read_limit
from yimen.engine.clocks import read_pause
from yimen.kernel.days import Calendar, Clock, Due, Pause, Step
from yimen.kernel.hours import moment, read_moment
from yimen.kernel.problems import Problem, Where, problem
from yimen.kernel.reminders import Reminder, reminders, reminders_in_hours
from yimen.kernel.terms import deemed, terms
from yimen.kernel.text import Text

HELD: Final = Text("暂停", "paused")
PROVISIONAL: Final = Text("暂定：那一年的放假安排还没有公布", "provisional: that year's holidays are not published yet")
START: Final = Text("{day} 起算，当天不计入", "from {day}, which does not count")
FROM: Final = Text("{at} 起算，夜里和休息日也算", "from {at}, through nights and rest days")
EXTENDED: Final = Text("延长 {limit}", "extended by {limit}")
SHIFTS: Final = Text(
    "末日遇休息日的，顺延到之后第一个工作日", "an end on a rest day moves to the first working day after it"
)
SILENT: Final = Text("到期没有答复：视为 {event}，自 {day} 起", "no answer by then: deemed {event} as of {day}")
LATE: Final = Text("逾期的后果：{effect}", "if it is late: {effect}")
CLAUSE: Final = Text("依据 {clause}", "by {clause}")
PROMISED: Final = Text("承诺 → {day}", "promised → {day}")


def add(subparsers: Any) -> None:
    """Registers the command."""
    command: argparse.ArgumentParser = subparsers.add_parser(
        "clock",
        help="a due day and how it was counted",
        description="A due day and how it was counted; the start day does not count.",
    )
    command.add_argument(
        "limit", metavar="LIMIT", help='"5 workdays", "60 days", "6 months", "2 hours" or document.clock'
    )
    command.add_argument(
        "--from",
        dest="start",
        metavar="YYYY-MM-DD[THH:MM]",
        required=True,
        help="the start day; for a limit in hours the moment, in China",
    )
    command.add_argument(
        "--pause",
        metavar="[NAME=]A..B",
        action="append",
        default=[],
        help="a stretch that does not count, both ends paused; NAME is a pause of the clock",
    )
    command.add_argument(
        "--extend",
        metavar="LIMIT",
        nargs="?",
        const="",
        default=None,
        help="with an extension: of so much, or of what the clock's clause allows",
    )


def run(args: argparse.Namespace) -> int:
    """Prints the due day, whether it is provisional, its derivation, and what follows from it."""
    at = read_moment(args.start)
    start = at.date() if at else day(args.start)
    packs, _ = library()
    found = clock(packs, args.limit, start)
    if isinstance(found, Problem):
        leave(f"{found.what}\n    → {found.advice}")
    began = _began(found, start, at)
    extended = args.extend is not None
    made = _extended(found, args.extend) if extended else found
    days, pauses = calendar(packs), _pauses(args.pause)
    statutory, promised = _terms(made, began, days, pauses, pause_words(packs), extended=extended)
    rows = _rows(made, began, statutory, promised, days)
    show(args, rows, "\n".join(_lines(made, began, statutory, rows, extended=extended)))
    return 0


def _began(found: Clock, start: date, at: datetime | None) -> date:
    """What it is counted from; hours need the moment, days the day."""
    if found.hourly and at is None:
        wrong = problem(224, Where(), written=f"{start}")
        leave(f"{wrong.what}\n    → {wrong.advice}")
    return at if found.hourly and at else start


def _extended(found: Clock, written: str) -> Clock:
    limit = read_limit(written) if written else found.extension
    if limit is None:
        leave(f"{written or found.id}: 没有可延长的期限 · there is no extension like this")
    return replace(found, extension=limit)


def _pauses(written: Sequence[str]) -> tuple[Pause, ...]:
    found = [_pause(one) for one in written]
    for one in found:
        if isinstance(one, Problem):
            leave(f"{one.what}\n    → {one.advice}")
    return tuple(one for one in found if isinstance(one, Pause))


def _pause(written: str) -> Pause | Problem:
    name, named, stretch = written.rpartition("=")
    return read_pause(stretch, Where(), Text(name) if named else HELD)


def _terms(
    made: Clock, start: date, days: Calendar, pauses: tuple[Pause, ...], words: dict[str, Text], *, extended: bool
) -> tuple[Due, Due | None]:
    try:
        return terms(made, start, days, pauses, extended=extended, words=words)
    except (OverflowError, ValueError):
        leave(f"{made.within.text()}: 超出日历 · beyond the calendar")


def _rows(made: Clock, start: date, statutory: Due, promised: Due | None, days: Calendar) -> dict[str, Any]:
    silent = deemed(made, moment(start).date(), statutory.day)
    rows: dict[str, Any] = {
        "due": _until(statutory),
        "provisional": statutory.provisional,
        "unit": statutory.unit,
        "derivation": _steps(statutory),
        "reminders": [{"at": one.at.isoformat(), "what": str(one.what)} for one in _reminders(statutory, start, days)],
    }
    if promised:
        rows |= {"promised": _until(promised), "promised_derivation": _steps(promised)}
    if silent:
        rows["deemed"] = {"event": silent[0], "as_of": silent[1]}
    if made.clause:
        rows |= {"clause": made.clause, "effect": str(made.effect)}
    return rows


def _reminders(found: Due, start: date, days: Calendar) -> tuple[Reminder, ...]:
    return reminders_in_hours(found.at, moment(start), days) if found.at else reminders(found.day, start, days)


def _until(found: Due | Step) -> date | str:
    """The day, or of a clock in hours the moment."""
    return f"{found.at:%Y-%m-%dT%H:%M}" if found.at else found.day


def _steps(counted: Due) -> list[dict[str, Any]]:
    return [{"date": _until(step), "counted": step.counted, "why": str(step.why)} for step in counted.derivation]


def _lines(made: Clock, start: date, statutory: Due, rows: dict[str, Any], *, extended: bool) -> list[str]:
    lines = [str(CLAUSE.fill(clause=made.clause))] if made.clause else []
    lines.append(str(FROM.fill(at=f"{start:%Y-%m-%d %H:%M}") if statutory.at else START.fill(day=start)))
    lines += [f"{_until(step)}  {'计入 ·' if step.counted else '不计 - '}  {step.why}" for step in statutory.derivation]
    lines += [str(SHIFTS)] if made.end_shift else []
    lines += [str(EXTENDED.fill(limit=made.extension.text()))] if extended and made.extension else []
    lines.append(f"{made.within.text()} → {_until(statutory)}")
    if "promised" in rows:
        lines.append(str(PROMISED.fill(day=rows["promised"])))
    if "deemed" in rows:
        lines.append(str(SILENT.fill(event=rows["deemed"]["event"], day=rows["deemed"]["as_of"])))
    lines += [str(LATE.fill(effect=made.effect))] if made.effect.zh else []
    lines += [str(PROVISIONAL)] if statutory.provisional else []
    return lines
