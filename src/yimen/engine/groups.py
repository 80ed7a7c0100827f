"""Groups and aggregates: members with a condition, readings of a period, periods; with bounds for compared counts."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from yimen.engine import ir
from yimen.engine.logic import (
    SPECIAL,
    Duration,
    Value,
    all_of,
    any_of,
    extreme,
    longest_run,
    opposite,
    ranking,
    total,
    worst,
)
from yimen.engine.periods import before, first_of, last_of, read_period, stretch
from yimen.kernel.unknown import UNKNOWN, Failure

if TYPE_CHECKING:
    from yimen.engine.evaluate import Day, Machine

Fn: TypeAlias = Callable[["Day", str, Value], Value]
Group: TypeAlias = tuple[tuple[Any, ...], bool]
GroupFn: TypeAlias = Callable[["Day", str, Value], Group]
LOST: Group = ((), False)


@dataclass(frozen=True, slots=True)
class Collected:
    """An aggregate as functions: its value, and (for a count) the ends between which it lies; None is no upper end."""

    value: Fn
    bounds: Callable[["Day", str, Value], tuple[Value, Value]]


def follow(day: "Day", steps: tuple[ir.Step, ...], subject: str) -> str | None:
    """The subject at the end of to-one relations; None if the register does not know it."""
    for step in steps:
        ids = day.facts.related(step.kind, subject, step.relation, day.on).ids
        if len(ids) != 1:
            return None
        subject = ids[0]
    return subject


def group_of(over: ir.Over, machine: "Machine") -> GroupFn:
    """Who or what a generator runs over, and whether these are known to be all."""
    if isinstance(over, ir.Periods):
        return _periods(over, machine)
    return _related(over) if isinstance(over, ir.Related) else _taken(over)


def _related(over: ir.Related) -> GroupFn:
    each, steps, last = over.start == "each", over.steps, over.last

    def run(day: "Day", s: str, v: Value) -> Group:
        subject = follow(day, steps, v if each else s)
        if subject is None:
            return LOST
        found = day.facts.related(last.kind, subject, last.relation, day.on)
        return found.ids, found.complete

    return run


def _taken(over: ir.Taken) -> GroupFn:
    each, steps, kind, every = over.start == "each", over.steps, over.kind, over.every

    def run(day: "Day", s: str, v: Value) -> Group:
        subject = follow(day, steps, v if each else s)
        if subject is None:
            return LOST
        found = day.facts.readings(kind, subject, first_of(every, day.on), last_of(every, day.on))
        return found.ids, found.complete

    return run


def _periods(over: ir.Periods, machine: "Machine") -> GroupFn:
    if over.length is None:
        first, last = read_period(over.first), read_period(over.last)
        fixed = tuple(stretch(over.every, first[1], last_of(last[0], last[1]))) if first and last else ()
        return lambda day, s, v: (fixed, True)
    length = machine.function(over.length)

    def run(day: "Day", s: str, v: Value) -> Group:
        found = length(day, s, v)
        known = isinstance(found, Duration) and found.count == int(found.count)
        return (before(over.every, int(found.count), day.on), True) if known else LOST

    return run


def collect(node: ir.Collect, machine: "Machine") -> Collected:
    """The aggregate's functions."""
    group, item = group_of(node.over, machine), machine.function(node.item)
    condition = machine.function(node.condition) if node.condition else None
    if node.function in ("count", "in_a_row"):
        return _counting(node, group, item, condition)
    run = (
        _quantified(node, group, item, condition)
        if node.function in ("any", "all")
        else _summed(node, group, item, condition)
    )
    return Collected(run, lambda day, s, v: (run(day, s, v),) * 2)


def _counting(node: ir.Collect, group: GroupFn, item: Fn, condition: Fn | None) -> Collected:
    in_a_row = node.function == "in_a_row"

    def answers(day: "Day", s: str, v: Value) -> tuple[list[Value], bool]:
        ids, complete = group(day, s, v)
        if in_a_row:
            tests = [item] if condition is None else [condition, item]
            return [all_of(test(day, s, one) for test in tests) for one in ids], complete
        return [True if condition is None else condition(day, s, one) for one in ids], complete

    def bounds(day: "Day", s: str, v: Value) -> tuple[Value, Value]:
        found, complete = answers(day, s, v)
        if in_a_row:
            low, high = longest_run(found)
        else:
            low, high = found.count(True), len(found) - found.count(False)
        return low, high if complete else None

    def value(day: "Day", s: str, v: Value) -> Value:
        found, complete = answers(day, s, v)
        failed = [one for one in found if one.__class__ is Failure]
        if failed:
            return failed[0]
        low, high = longest_run(found) if in_a_row else (found.count(True), len(found) - found.count(False))
        return low if complete and low == high else UNKNOWN

    return Collected(value, bounds)


def _quantified(node: ir.Collect, group: GroupFn, item: Fn, condition: Fn | None) -> Fn:
    """`any` is yes once one is, `all` no once one is; a member whose condition fails does not matter."""
    some = node.function == "any"

    def each(day: "Day", s: str, ids: tuple[Any, ...], *, complete: bool) -> Iterator[Value]:
        for one in ids:
            if condition is None:
                yield item(day, s, one)
            elif some:
                yield all_of(test(day, s, one) for test in (condition, item))
            else:
                yield any_of((opposite(condition(day, s, one)), item(day, s, one)))
        if not complete:
            yield UNKNOWN

    def run(day: "Day", s: str, v: Value) -> Value:
        ids, complete = group(day, s, v)
        return (any_of if some else all_of)(each(day, s, ids, complete=complete))

    return run


def _summed(node: ir.Collect, group: GroupFn, item: Fn, condition: Fn | None) -> Fn:
    """`sum`, `max`, `min`, `which`: unknown while a member that may count is unknown."""
    finish = _finishing(node)

    def run(day: "Day", s: str, v: Value) -> Value:
        ids, complete = group(day, s, v)
        values: list[Value] = [] if complete else [UNKNOWN]
        for one in ids:
            counts = True if condition is None else condition(day, s, one)
            if counts is True:
                values.append(item(day, s, one))
            elif counts is not False:
                values.append(worst(counts))
        return finish(values)

    return run


def _finishing(node: ir.Collect) -> Callable[[list[Value]], Value]:
    if node.function == "sum":
        return total
    if node.function == "which":
        return _set_of
    rank = ranking(node.order)
    pick: Callable[..., Any] = max if node.function == "max" else min
    return lambda values: extreme(values, pick, rank)


def _set_of(values: list[Value]) -> Value:
    if any(value.__class__ in SPECIAL for value in values):
        return worst(*values)
    return frozenset(values)
