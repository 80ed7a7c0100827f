"""Worked examples of clocks: from event days and pauses to the due day, the promised day and the deemed event."""

from collections.abc import Mapping
from datetime import date

from yimen.documents.model import ClockBlock, Document, Example, Library
from yimen.engine.calendars import block
from yimen.kernel.days import Calendar, Pause, due
from yimen.kernel.problems import Problem, Where, problem
from yimen.kernel.text import Text

RANGE = ".."


def read_pause(written: str, where: Where, reason: Text) -> Pause | Problem:
    """A stretch `2021-10-11..2021-10-12`, both ends paused, or a single day."""
    first, _, last = written.strip().partition(RANGE)
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
    days = {heading: _day(text) for heading, (text, _) in cells.items()}
    known = [day for day in days.values() if day is not None]
    owner, _, name = example.clock.rpartition(".")
    found = block(library, owner or document.id, name, example.on or min(known, default=date.max))
    if found is None:
        return problem(332, example.where, written=example.clock)
    row = found[1]
    start = days.get(row.starts)
    if start is None:
        return problem(
            331, example.where, "", name=example.name, heading=row.starts, reason=cells.get(row.starts, ("",))[0]
        )
    pauses = [read_pause(cells[name][0], cells[name][1], Text(name)) for name in row.pauses if name in cells]
    wrong = next((pause for pause in pauses if isinstance(pause, Problem)), None)
    held = tuple(pause for pause in pauses if isinstance(pause, Pause))
    return wrong or _results(row, start, days, held, calendar)


def _results(
    row: ClockBlock, start: date, days: Mapping[str, date | None], pauses: tuple[Pause, ...], calendar: Calendar
) -> Mapping[str, str]:
    results = {"due": due(row.within, start, calendar, pauses, end_shift=row.end_shift).day.isoformat()}
    if row.promised:
        results["promised"] = due(row.promised, start, calendar, pauses, end_shift=row.end_shift).day.isoformat()
    event, _, origin = row.if_silent.partition(" as of ")
    silent = bool(event) and not any(days.get(stop) for stop in row.stops)
    deemed = days.get(origin.strip()) if silent else None
    return results | ({"deemed": f"{event.strip()} {deemed}"} if deemed else {})


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written.strip())
    except ValueError:
        return None
