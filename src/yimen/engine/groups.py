"""Groups as the facts have them: who is at the end of relations, readings of a period, periods of a stretch."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias

from yimen.engine import ir
from yimen.engine.logic import Duration, Value
from yimen.engine.periods import before, first_of, last_of, read_period, stretch

if TYPE_CHECKING:
    from yimen.engine.evaluate import Day
    from yimen.engine.machine import Machine, Row

Group: TypeAlias = tuple[tuple[Any, ...], bool]  # ids (or first days), and whether these are known to be all
LOST: Group = ((), False)


def follow(day: "Day", steps: tuple[ir.Step, ...], subject: str) -> str | None:
    """The subject at the end of to-one relations; None if the register does not know it."""
    for step in steps:
        ids = day.facts.related(step.kind, subject, step.relation, day.on).ids
        if len(ids) != 1:
            return None
        subject = ids[0]
    return subject


def path_of(steps: tuple[ir.Step, ...]) -> Callable[["Row"], "Row | bool"]:
    """The row at the end of to-one relations of a row's subject, or False."""

    def run(row: "Row") -> "Row | bool":
        subject = follow(row[1], steps, row[0])
        return False if subject is None else row[1].row(subject)

    return run


def group_of(over: ir.Over, machine: "Machine") -> Callable[["Day", str, Value], Group]:
    """Who or what a generator runs over, for a subject and the variable of a generator around it."""
    if isinstance(over, ir.Periods):
        length, periods = over.length, periods_of(over)
        function = machine.function(length) if length else None
        return lambda day, s, v: periods(function(day.row(s), v) if function else None, day.on)
    each, members = over.start == "each", members_of(over)
    return lambda day, s, v: members(day, v if each else s)


def members_of(over: ir.Related | ir.Taken) -> Callable[["Day", str], Group]:
    """Who a generator runs over, for the subject that its steps begin with."""
    steps = over.steps

    def related(day: "Day", s: str) -> Group:
        subject = follow(day, steps, s)
        if subject is None:
            return LOST
        if isinstance(over, ir.Related):
            found = day.facts.related(over.last.kind, subject, over.last.relation, day.on)
        else:
            found = day.facts.readings(over.kind, subject, first_of(over.every, day.on), last_of(over.every, day.on))
        return found.ids, found.complete

    return related


def rows_of(over: ir.Related | ir.Taken) -> Callable[["Row"], tuple[list["Row"], bool]]:
    """The rows of the members of a row's subject."""
    members = members_of(over)

    def run(row: "Row") -> tuple[list["Row"], bool]:
        day = row[1]
        ids, complete = members(day, row[0])
        return [day.row(one) for one in ids], complete

    return run


def periods_of(over: ir.Periods) -> Callable[[Value, date], Group]:
    """The first days of a stretch; of so many complete periods before a day."""
    if over.length is None:
        first, last = read_period(over.first), read_period(over.last)
        fixed = tuple(stretch(over.every, first[1], last_of(last[0], last[1]))) if first and last else ()
        return lambda length, on: (fixed, True)

    def run(length: Value, on: date) -> Group:
        known = isinstance(length, Duration) and length.count == int(length.count)
        return (before(over.every, int(length.count), on), True) if known else LOST

    return run
