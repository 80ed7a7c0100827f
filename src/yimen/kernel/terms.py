"""The dates of a clock as its clause makes them: pauses no longer than they may be, extension, shift, silence."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from yimen.kernel.days import Calendar, Clock, Due, Limit, Pause, capped, due
from yimen.kernel.hours import due_in_hours, moment
from yimen.kernel.text import Text

DUE: Final = "due"  # `if silent: accepted as of due`
NO_WORDS: Final[Mapping[str, Text]] = {}


def terms(
    clock: Clock,
    start: date,
    calendar: Calendar,
    pauses: Iterable[Pause] = (),
    *,
    extended: bool = False,
    words: Mapping[str, Text] = NO_WORDS,
) -> tuple[Due, Due | None]:
    """The statutory and the promised date. A pause's reason is its id in the document; `words` says what it is called.

    An extension moves the statutory date alone: what was promised stays promised. A clock in hours counts from the
    moment `start`; if only the day is known, from its beginning, which gives the office no hour too much.
    """
    held = lawful(clock, pauses, calendar, words)
    extension = clock.extension if extended else None

    def count(limit: Limit, more: Limit | None = None) -> Due:
        if clock.hourly:
            return due_in_hours(limit, moment(start), calendar, held, extension=more)
        return due(limit, start, calendar, held, end_shift=clock.end_shift, extension=more)

    return count(clock.within, extension), count(clock.promised) if clock.promised else None


def lawful(
    clock: Clock, pauses: Iterable[Pause], calendar: Calendar, words: Mapping[str, Text] = NO_WORDS
) -> tuple[Pause, ...]:
    """Pauses no longer than the clause lets each be, called as the document calls them."""
    caps = dict(clock.caps)
    held = (capped(one, caps[one.reason.zh], calendar) if one.reason.zh in caps else one for one in pauses)
    return tuple(replace(one, reason=words.get(one.reason.zh, one.reason)) for one in held)


def deemed(clock: Clock, start: date, end: date) -> tuple[str, date] | None:
    """What the law takes to have happened if nobody has answered by `end`, and as of which day; None: nothing."""
    event, _, origin = clock.if_silent.partition(" as of ")
    return (event, end if origin == DUE else start) if event else None
