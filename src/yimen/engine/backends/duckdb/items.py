"""Items as columns: the version of the day, exceptions that outrank it, findings that expire, decisions on record."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import Final

from yimen.documents.model import Lower, Rule, Type
from yimen.engine import ir
from yimen.engine.backends.duckdb import by_place
from yimen.engine.backends.duckdb.terms import NotInSqlError, Part, Term, literal, sort_of, text, unknown
from yimen.engine.backends.duckdb.writer import At, Writer
from yimen.engine.logic import Duration, move
from yimen.engine.periods import first_of
from yimen.engine.program import CompiledBenefit, CompiledItem, Conditions, Exempted, Version

YESNO: Final = Type("yesno")
DATE: Final = Type("date")
MONEY: Final = Type("number", unit="yuan")


def leaf(writer: Writer, what: ir.Leaf, at: At) -> Term:
    """A fact, item or automatic item of the rows of a kind."""
    key = (what, at.kind, at.day)
    found = writer.memo.get(key)
    if found is None:
        found = writer.memo[key] = _leaf(writer, what, replace(at, period=None, member=False))
    return found


def _leaf(writer: Writer, what: ir.Leaf, at: At) -> Term:
    if isinstance(what, ir.FactLeaf):
        type_ = writer.program.names.fact_type(what.kind, what.name)
        if type_ is None:
            raise NotInSqlError(f"没有声明的事实 {what.name}", f"the undeclared fact {what.name}")
        return writer.read(what.kind, "fact", what.name, at.day, type_)
    if isinstance(what, ir.ItemLeaf):
        item = writer.program.items.get(what.key)
        if item is None:
            raise NotInSqlError(f"停用的条目 {what.key}", f"the item {what.key}, which is switched off")
        return item_on(writer, item, replace(at, day=first_of(item.every, at.day)))
    return _automatic(writer, what, at)


def item_on(writer: Writer, item: CompiledItem, at: At) -> Term:
    """An item as it counts on a day."""
    if any(version.as_of is not None for version in item.versions):
        raise NotInSqlError("as of 逐人不同的日子", "`as of`, a day that differs from row to row")
    if item.human is not None:
        return _finding(writer, item, at)
    standing, version = item.standing(at.day)
    if version is None or standing != "in_force":
        block = writer.program.names.items[item.leaf.document, item.leaf.name]
        before = standing == "not_yet" and isinstance(block, Rule)
        return literal(value=False) if before else unknown(sort_of(item.type))
    base = _version(writer, version, item, at)
    rows = [row for row in item.exemptions if row.since <= at.day and not (row.until and at.day > row.until)]
    return _with_exemptions(writer, base, rows, item, version.lower_may, at=at) if rows else base


def _version(writer: Writer, version: Version, item: CompiledItem, at: At) -> Term:
    if version.conditions is not None:
        return conditions(writer, version.conditions, at)
    return writer.term(version.value, at) if version.value is not None else unknown(sort_of(item.type))


def conditions(writer: Writer, tests: Conditions, at: At) -> Term:
    """All of `when`, one of `any of`, none of `unless`."""
    operators = writer.operators
    when = [writer.term(node, at) for node in tests.when]
    some = [operators.any_of([writer.term(node, at) for node in tests.any_of])] if tests.any_of else []
    unless = [operators.opposite(writer.term(node, at)) for node in tests.unless]
    return operators.all_of([*when, *some, *unless])


def _finding(writer: Writer, item: CompiledItem, at: At) -> Term:
    """The latest finding, while it holds: it must have been made on or after the first day that still counts."""
    name, kind = item.leaf.key, item.leaf.kind
    value = writer.read(kind, "finding", name, at.day, item.type)
    holds = item.human.holds_for if item.human else None
    if holds is None or isinstance(value.value, str):
        return value
    first = first_that_holds(Duration(holds.count, holds.unit), at.day)
    found_on = writer.read(kind, "found_on", name, at.day, DATE)
    template = f"CASE WHEN {{}} >= {text(first)} THEN {{}} END"
    return value.map(lambda part: writer.cells.formula(template, found_on.value, part))


def first_that_holds(length: Duration, on: date) -> date:
    """The first day from which `length` reaches `on`: later days reach it too."""
    days = range(date.min.toordinal(), on.toordinal() + 1)
    return date.fromordinal(days[bisect_left(days, 1, key=lambda day: int(_reaches(day, length, on)))])


def _reaches(ordinal: int, length: Duration, on: date) -> bool:
    end = move(date.fromordinal(ordinal), length)
    return not isinstance(end, date) or end >= on


def _with_exemptions(
    writer: Writer, base: Term, rows: list[Exempted], item: CompiledItem, lower_may: Lower, *, at: At
) -> Term:
    """Exceptions outrank the rule; two that apply must not differ; an unknown one must agree, or nothing is known."""
    tests = [_applies(writer, row, item, at) for row in rows]
    gives = [
        _held(writer, base, writer.term(row.gives, at), lower_may if row.lower else "both", item.type.options)
        for row in rows
    ]
    if len({term.sort for term in (base, *gives)}) > 1 or any(term.absent for term in (base, *gives)):
        raise NotInSqlError("例外的值可能不适用", "an exception whose value may not apply")
    if base.sort in ("number", "word"):
        alike = writer.numbers.alike if base.sort == "number" else writer.operators.alike
        base, *gives = alike(base, *gives)
    active = [_active(writer, number, rows, tests) for number in range(len(rows))]
    either, formula = writer.numbers.either, writer.cells.formula
    conflict = either(*_conflicts(writer, active, gives))
    value: Part = base.value
    for one, given in reversed(list(zip(active, gives, strict=True))):
        value = formula("CASE WHEN {} THEN {} ELSE {} END", one, given.value, value)
    for test, given in zip(tests, gives, strict=True):
        value = formula("CASE WHEN {} IS NOT NULL OR {} = {} THEN {} END", test.value, given.value, value, value)
    value = formula("CASE WHEN {} THEN NULL ELSE {} END", conflict, value) if conflict else value
    suspect = either(base.suspect, conflict, *(term.suspect for term in (*tests, *gives)))
    low, high = min(term.low for term in (base, *gives)), max(term.high for term in (base, *gives))
    return Term(base.sort, value, base.den, low, high, base.den_high, suspect=suspect, words=base.words)


def _active(writer: Writer, number: int, rows: list[Exempted], tests: list[Term]) -> Part:
    """Whether an exception surely applies, and no other that does is `over` it."""
    name = f"{rows[number].document}#{rows[number].where.clause}"
    beaten = [test.value for row, test in zip(rows, tests, strict=True) if row.over == name]
    template = "({} IS TRUE" + " AND {} IS NOT TRUE" * len(beaten) + ")"
    return writer.cells.formula(template, tests[number].value, *beaten)


def _conflicts(writer: Writer, active: list[Part], gives: list[Term]) -> Iterator[Part]:
    """For each two exceptions whether both apply and differ."""
    for (one, a), (other, b) in combinations(zip(active, gives, strict=True), 2):
        yield writer.cells.formula("({} AND {} AND {} IS DISTINCT FROM {})", one, other, a.value, b.value)


def _applies(writer: Writer, row: Exempted, item: CompiledItem, at: At) -> Term:
    placed = by_place.inside(writer, row.place, item.leaf.kind, row.place_fact, at)
    return writer.operators.all_of([placed, conditions(writer, row.conditions, at)])


def _held(writer: Writer, own: Term, given: Term, lower_may: Lower, order: tuple[str, ...]) -> Term:
    """What an exception gives, held to what a lower place may do."""
    if lower_may == "both":
        return given
    operators = writer.operators
    if given.sort == "yesno":
        return operators.any_of([own, given]) if lower_may == "widen" else operators.all_of([own, given])
    if lower_may == "":
        return own
    larger = lower_may == "widen"
    if given.sort == "word":
        return operators.extreme((own, given), order, larger=larger)
    return writer.numbers.pick(own, given, larger=larger)


def _automatic(writer: Writer, what: ir.AutomaticLeaf, at: At) -> Term:
    benefit = writer.program.benefits[what.benefit]
    name, kind = benefit.block.id, benefit.block.kind
    match what.attribute:
        case "granted" | "refused":
            return writer.read(kind, what.attribute, name, at.day, YESNO)
        case "granted_on":
            return writer.read(kind, "granted_on", name, at.day, DATE)
        case "paid":
            return writer.read(kind, "paid", name, at.day, MONEY)
        case "entitled":
            return leaf(writer, benefit.entitled, at)
        case "amount":
            return amount(writer, benefit, at)
    raise NotInSqlError(f"{what.attribute}（逐月累计）", f"{what.attribute}, which runs over months")


def amount(writer: Writer, benefit: CompiledBenefit, at: At) -> Term:
    """0 when not entitled or when an excluded benefit is granted; the benefit's own amount otherwise."""
    known = writer.program.benefits
    excluded = [one for one in benefit.block.excludes if one in known and known[one].block.kind == benefit.block.kind]
    reasons = [leaf(writer, benefit.entitled, at)]
    for one in excluded:
        granted = writer.read(benefit.block.kind, "granted", one, at.day, YESNO)
        reasons.append(writer.operators.opposite(granted))
    return writer.operators.choose(writer.operators.all_of(reasons), writer.term(benefit.amount, at), literal(0))
