"""Expressions as columns: constants, names, arithmetic, comparisons, logic and the listed functions."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import reduce
from typing import Final

from yimen.engine import ir
from yimen.engine.backends.duckdb import aggregates, dates, items, parameters
from yimen.engine.backends.duckdb.source import Source
from yimen.engine.backends.duckdb.terms import NotInSqlError, Term, literal, written_day
from yimen.engine.backends.duckdb.writer import At, Builder, Writer
from yimen.engine.parameters import Parameters
from yimen.engine.program import Program

LENGTHS: Final = ("days", "workdays", "months", "years")


def constant(writer: Writer, node: ir.Constant, at: At) -> Term:
    """A written value."""
    return literal(node.value)


def today(writer: Writer, node: ir.Today, at: At) -> Term:
    """The day of evaluation."""
    return literal(at.day)


def each(writer: Writer, node: ir.Each, at: At) -> Term:
    """The generator's variable: a period is its first day."""
    if at.period is None:
        raise NotInSqlError("把成员本身当作值", "a member itself as a value")
    return literal(at.period)


def broken(writer: Writer, node: ir.Broken, at: At) -> Term:
    """What could not be resolved fails in Python, with its problem."""
    raise NotInSqlError("有一处未能解析", "something that could not be resolved")


def read(writer: Writer, node: ir.Read, at: At) -> Term:
    """A fact, item, decision or payment of the subject that the steps lead to."""
    if node.start == "each" and at.period is not None:
        raise NotInSqlError("把时期当作对象", "a period as a subject")
    return writer.along(node.steps, at, lambda there: items.leaf(writer, node.leaf, there))


def math(writer: Writer, node: ir.Math, at: At) -> Term:
    """`+ - * /` of numbers, days and lengths."""
    a, b = writer.term(node.left, at), writer.term(node.right, at)
    numbers = writer.numbers
    if a.sort == "date" and b.sort == "length" and node.operator in "+-":
        return dates.moved(numbers, a, b, 1 if node.operator == "+" else -1, writer.program.calendar)
    if node.operator == "/" and b.sort == "length":
        return replace(numbers.divide(a, replace(b, sort="number")), sort=a.sort, unit=a.unit)
    sorts = {a.sort, b.sort}
    if sorts == {"length"} and a.unit == b.unit and node.operator in "+-":
        return replace(numbers.add(a, b, 1 if node.operator == "+" else -1), sort="length", unit=a.unit)
    if sorts == {"length", "number"} and node.operator == "*":
        return replace(numbers.multiply(a, b), sort="length", unit=a.unit or b.unit)
    if sorts != {"number"}:
        raise NotInSqlError(f"{a.sort} {node.operator} {b.sort}", f"{a.sort} {node.operator} {b.sort}")
    if node.operator in "+-":
        return numbers.add(a, b, 1 if node.operator == "+" else -1)
    return numbers.multiply(a, b) if node.operator == "*" else numbers.divide(a, b)


def minus(writer: Writer, node: ir.Minus, at: At) -> Term:
    """`-a`."""
    operand = writer.term(node.operand, at)
    if operand.sort != "number":
        raise NotInSqlError(f"- {operand.sort}", f"- {operand.sort}")
    return writer.numbers.negative(operand)


def compare(writer: Writer, node: ir.Compare, at: At) -> Term:
    """A chain of comparisons; a count compared directly is decided by its bounds."""
    pairs = zip(node.operands, node.operators, node.operands[1:], strict=False)
    return writer.operators.all_of(
        [_pair(writer, (left, operator, right), node, at) for left, operator, right in pairs]
    )


def _pair(writer: Writer, pair: tuple[ir.Node, str, ir.Node], node: ir.Compare, at: At) -> Term:
    left, operator, right = pair
    if aggregates.counts(left) or aggregates.counts(right):
        return aggregates.by_bounds(writer, left, operator, right, at)
    return writer.operators.compare(writer.term(left, at), operator, writer.term(right, at), node.order)


def among(writer: Writer, node: ir.Among, at: At) -> Term:
    """`item in (words)`."""
    item = writer.term(node.item, at)
    if item.sort != "word":
        raise NotInSqlError(f"{item.sort} in (…)", f"{item.sort} in (…)")
    return writer.operators.among(item, node.words, negated=node.negated)


def connect(writer: Writer, node: ir.Connect, at: At) -> Term:
    """`and`, `or`, `not`."""
    operands = [writer.term(operand, at) for operand in node.operands]
    operators = writer.operators
    if node.operator == "not":
        return operators.opposite(operands[0])
    return operators.all_of(operands) if node.operator == "and" else operators.any_of(operands)


def choose(writer: Writer, node: ir.Choose, at: At) -> Term:
    """`yes if test else no`."""
    test, yes, no = (writer.term(part, at) for part in (node.test, node.yes, node.no))
    return writer.operators.choose(test, yes, no)


def shift(writer: Writer, node: ir.Shift, at: At) -> Term:
    """`at(item, day)`, of a day that is the same for everybody."""
    return writer.term(node.item, replace(at, day=fixed_day(writer.term(node.day, at))))


def fixed_day(day: Term) -> date:
    """A day that is the same in every row; raises for one that differs, which only Python follows."""
    found = written_day(day)
    if found is None:
        raise NotInSqlError("逐人不同的日子的情形", "things as they stood on a day that differs from row to row")
    return found


def apply(writer: Writer, node: ir.Apply, at: At) -> Term:
    """A listed function."""
    if node.function == "meets":
        return parameters.meets(writer, node, at)
    return FUNCTIONS[node.function](writer, node, [writer.term(argument, at) for argument in node.arguments], at.day)


def _extreme(writer: Writer, node: ir.Apply, given: list[Term], on: date) -> Term:
    sorts = {argument.sort for argument in given}
    if sorts == {"word"} and node.type.options:
        return writer.operators.extreme(given, node.type.options, larger=node.function == "max")
    if sorts not in ({"number"}, {"date"}):
        raise NotInSqlError(f"min、max（{'、'.join(sorted(sorts))}）", f"min or max of {', '.join(sorted(sorts))}")
    return reduce(lambda a, b: writer.numbers.pick(a, b, larger=node.function == "max"), given)


def _has(writer: Writer, node: ir.Apply, given: list[Term], on: date) -> Term:
    return writer.operators.has(given[0])


def _length(writer: Writer, node: ir.Apply, given: list[Term], on: date) -> Term:
    return replace(_number(given[0]), sort="length", unit=node.function, absent="")


def _quantity(writer: Writer, node: ir.Apply, given: list[Term], on: date) -> Term:
    return replace(_number(given[0]), absent="")


def _percent(writer: Writer, node: ir.Apply, given: list[Term], on: date) -> Term:
    return writer.numbers.divide(_number(given[0]), literal(100))


def _round(writer: Writer, node: ir.Apply, given: list[Term], on: date) -> Term:
    return writer.numbers.rounded(_number(given[0]), given[1], str(getattr(node.arguments[2], "value", "")))


def _since(writer: Writer, node: ir.Apply, given: list[Term], on: date) -> Term:
    count = dates.years_since if node.function == "years_since" else dates.months_since
    return count(writer.numbers, _day(given[0]), on)


def _next_month(writer: Writer, node: ir.Apply, given: list[Term], on: date) -> Term:
    return dates.next_month(writer.numbers, _day(given[0]))


FUNCTIONS: Final[dict[str, Callable[[Writer, ir.Apply, list[Term], date], Term]]] = {
    **dict.fromkeys(("min", "max"), _extreme),
    "has": _has,
    **dict.fromkeys(LENGTHS, _length),
    **dict.fromkeys(("yuan", "mu"), _quantity),
    "percent": _percent,
    "round": _round,
    **dict.fromkeys(("years_since", "months_since"), _since),
    "next_month": _next_month,
}


def _day(term: Term) -> Term:
    if term.sort != "date":
        raise NotInSqlError(f"把 {term.sort} 当作日子", f"{term.sort} as a day")
    return term


def _number(term: Term) -> Term:
    if term.sort != "number":
        raise NotInSqlError(f"把 {term.sort} 当作数", f"{term.sort} as a number")
    return term


BUILDERS: Final[dict[type, Builder]] = {
    ir.Constant: constant,
    ir.Today: today,
    ir.Each: each,
    ir.Broken: broken,
    ir.Read: read,
    ir.Lookup: parameters.lookup,
    ir.Math: math,
    ir.Minus: minus,
    ir.Compare: compare,
    ir.Among: among,
    ir.Connect: connect,
    ir.Choose: choose,
    ir.Apply: apply,
    ir.Table: parameters.table,
    ir.Shift: shift,
    ir.Collect: aggregates.collect,
}


def writer_of(program: Program, figures: Parameters, source: Source) -> Writer:
    """A writer that knows every node."""
    return Writer(program, figures, source, BUILDERS)
