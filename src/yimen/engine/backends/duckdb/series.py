"""Aggregates over periods: they are the same for everybody, so each period's part is written out beside the others."""

from collections.abc import Sequence
from dataclasses import replace
from functools import reduce
from typing import Final

from yimen.engine import ir
from yimen.engine.backends.duckdb import dates
from yimen.engine.backends.duckdb.terms import NotInSqlError, Part, Term, literal, text
from yimen.engine.backends.duckdb.writer import At, Writer
from yimen.engine.logic import Duration
from yimen.engine.periods import before, last_of, read_period, stretch

COUNTING: Final = ("count", "in_a_row")  # compared directly, they are decided by their bounds
MOST_PERIODS: Final = 60


def collect(writer: Writer, node: ir.Collect, over: ir.Periods, at: At) -> Term:
    """Periods are the same for everybody, so an aggregate over them is written out."""
    parts = _periods(writer, node, over, at)
    operators, numbers = writer.operators, writer.numbers
    if node.function in ("any", "all"):
        tests = [quantified(writer, node.function, test, item) for item, test in parts]
        return operators.any_of(tests) if node.function == "any" else operators.all_of(tests)
    if node.function in COUNTING:
        low, high = _run(writer, node, parts)
        return replace(
            low, value=writer.cells.formula("CASE WHEN {} = {} THEN {} END", low.value, high.value, low.value)
        )
    if node.function == "sum":
        return reduce(numbers.add, [_or_nothing(writer, item, test) for item, test in parts], literal(0))
    if any(test is not None for _, test in parts) or not parts or node.function == "which" or node.order:
        raise NotInSqlError(f"时期上的 {node.function}", f"{node.function} over periods")
    return reduce(lambda a, b: numbers.pick(a, b, larger=node.function == "max"), [item for item, _ in parts])


def _or_nothing(writer: Writer, item: Term, test: Term | None) -> Term:
    value, low, high = counted(writer, item, test, "0"), min(item.low, 0), max(item.high, 0)
    suspect = writer.numbers.either(item.suspect, test.suspect if test else "")
    return replace(item, value=value, low=low, high=high, absent="", suspect=suspect)


def _periods(writer: Writer, node: ir.Collect, over: ir.Periods, at: At) -> list[tuple[Term, Term | None]]:
    if over.length is None:
        first, last = read_period(over.first), read_period(over.last)
        days = tuple(stretch(over.every, first[1], last_of(last[0], last[1]))) if first and last else ()
    else:
        length = dates.length_of(writer.term(over.length, at))
        if not isinstance(length, Duration):
            raise NotInSqlError("逐人不同的时期", "periods that differ from row to row")
        days = before(over.every, int(length.count), at.day)
    if len(days) > MOST_PERIODS:
        raise NotInSqlError("太多时期", "too many periods")
    inner = [replace(at, period=day) for day in days]
    return [
        (writer.term(node.item, one), writer.term(node.condition, one) if node.condition else None) for one in inner
    ]


def bounds(writer: Writer, node: ir.Collect, over: ir.Periods, at: At) -> tuple[Term, Term]:
    """The ends between which a count over periods lies."""
    return _run(writer, node, _periods(writer, node, over, at))


def _run(writer: Writer, node: ir.Collect, parts: Sequence[tuple[Term, Term | None]]) -> tuple[Term, Term]:
    """Bounds of a count, or of the longest run of yes: with each unknown as no, and as yes."""
    if node.function == "in_a_row":
        tests = [item if test is None else writer.operators.all_of([test, item]) for item, test in parts]
        lengths = [_longest(writer, tests, sure) for sure in ("IS TRUE", "IS NOT FALSE")]
    else:
        tests = [literal(value=True) if test is None else test for _, test in parts]
        lengths = [_tally(writer, tests, sure) for sure in ("IS TRUE", "IS NOT FALSE")]
    suspect = writer.numbers.either(*(test.suspect for test in tests))
    low, high = (Term("number", value, 1, 0, len(parts), suspect=suspect) for value in lengths)
    return low, high


def _tally(writer: Writer, tests: Sequence[Term], sure: str) -> Part:
    template = " + ".join(f"({{}} {sure})::BIGINT" for _ in tests) or "0::BIGINT"
    return writer.cells.formula(f"({template})", *(test.value for test in tests))


def _longest(writer: Writer, tests: Sequence[Term], sure: str) -> Part:
    run: Part = text(0)
    runs: list[Part] = [run]
    for test in tests:
        run = writer.cells.formula(f"CASE WHEN {{}} {sure} THEN {{}} + 1 ELSE 0 END", test.value, run)
        runs.append(run)
    return writer.cells.formula("greatest(" + ", ".join("{}" for _ in runs) + ")", *runs)


def counted(writer: Writer, item: Term, condition: Term | None, otherwise: str) -> Part:
    """A member's part: the item if it counts, `otherwise` if not, NULL if nobody can tell."""
    if condition is None or condition.value == "TRUE":
        return item.value
    template = f"CASE WHEN {{}} THEN {{}} WHEN NOT {{}} THEN {otherwise} END"
    return writer.cells.formula(template, condition.value, item.value, condition.value)


def quantified(writer: Writer, function: str, condition: Term | None, item: Term) -> Term:
    """One member's part in `any` or `all`: whose condition fails does not matter."""
    operators = writer.operators
    if condition is None:
        return item
    if function == "any":
        return operators.all_of([condition, item])
    return operators.any_of([operators.opposite(condition), item])
