"""Worked examples of clocks: from event days and pauses to the due day, the promised day and the deemed event."""

from collections.abc import Mapping
from datetime import date

from yimen.documents.model import Document, Example, Library
from yimen.engine.calendars import block, clock_of
from yimen.kernel.days import Calendar, Clock, Due, Pause
from yimen.kernel.hours import end_of, moment, read_moment
from yimen.kernel.problems import Problem, Where, problem
from yimen.kernel.terms import deemed, terms
from yimen.kernel.text import Text

RANGE = ".."
EXTENDED = "extended"  # the day on which the person was told of the extension


def read_pause(written: str, where: Where, reason: Text) -> Pause | Problem:
    """A stretch `2021-10-11..2021-10-12`, both ends paused, or a single day; in hours from a moment to a moment."""
    first, _, last = written.strip().partition(RANGE)
    if (since := read_moment(first)) and (till := read_moment(last)):
        held = Pause(since.date(), till.date(), reason, since=since, till=till)
        return problem(333, where, written=written) if till < since else held
    try:
        pause = Pause(date.fromisoformat(first), date.fromisoformat(last or first), reason)
    except ValueError:
        return problem(333, where, written=written)
    return problem(333, where, written=written) if pause.last < pause.first else pause


def clock_results(
    library: Library, calendar: Calendar, document: Document, example: Example
) -> Mapping[str, str] | Problem:
    """`due`, `promised` and `deemed` of a clock's example, as they are written in its result cells."""
    cells = {heading: (text, where) for row in example.rows for heading, text, where in row.cells}
    days = {heading: read_moment(text) or _day(text) for heading, (text, _) in cells.items()}
    known = [moment(day).date() for day in days.values() if day is not None]
    owner, _, name = example.clock.rpartition(".")
    found = block(library, owner or document.id, name, example.on or min(known, default=date.max))
    if found is None:
        return problem(332, example.where, written=example.clock)
    row, made = found[1], clock_of(library, *found)
    start = days.get(row.starts)
    if start is None:
        reason = cells.get(row.starts, ("",))[0]
        return problem(331, example.where, "", name=example.name, heading=row.starts, reason=reason)
    pauses = [read_pause(cells[name][0], cells[name][1], Text(name)) for name in row.pauses if name in cells]
    wrong = next((pause for pause in pauses if isinstance(pause, Problem)), None)
    held = tuple(pause for pause in pauses if isinstance(pause, Pause))
    stopped = any(days.get(stop) for stop in row.stops)
    return wrong or _results(made, start, held, calendar, told=days.get(EXTENDED), stopped=stopped)


def _results(
    clock: Clock, start: date, pauses: tuple[Pause, ...], calendar: Calendar, *, told: date | None, stopped: bool
) -> Mapping[str, str]:
    """The cells; an extension that was told after the end of the time is none."""
    end, promised = terms(clock, start, calendar, pauses)
    if told and moment(told) < (end.at or end_of(end.day)):
        end, promised = terms(clock, start, calendar, pauses, extended=True)
    results = {"due": _written(end)} | ({"promised": _written(promised)} if promised else {})
    silent = None if stopped else deemed(clock, start, end.day)
    return results | ({"deemed": f"{silent[0]} {silent[1]}"} if silent else {})


def _written(found: Due) -> str:
    """A day, or of a clock in hours the moment to the minute."""
    return f"{found.at:%Y-%m-%dT%H:%M}" if found.at else found.day.isoformat()


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written.strip())
    except ValueError:
        return None
