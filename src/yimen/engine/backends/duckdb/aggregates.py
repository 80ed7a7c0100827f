"""Aggregates over groups and periods: unknown while a member that may count is, decided as soon as logic allows.

SQL's own aggregates skip NULL. So each member's part is made first (`m.x if counted, 0 if not, NULL if unknown`), and a
group's value counts only if as many parts are known as there are members, and these are known to be all.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from yimen.engine import ir
from yimen.engine.backends.duckdb import dates, series
from yimen.engine.backends.duckdb.cells import Pairs, stage_of
from yimen.engine.backends.duckdb.series import COUNTING, counted, quantified
from yimen.engine.backends.duckdb.source import Group
from yimen.engine.backends.duckdb.terms import Age, NotInSqlError, Part, Term, text
from yimen.engine.backends.duckdb.writer import At, Writer
from yimen.engine.periods import first_of, last_of


@dataclass(frozen=True, slots=True)
class Members:
    """A group as it is written: what it runs over, where its members' parts are written, whether it is whole."""

    over: Group | Pairs
    inner: At
    complete: Part
    rows: int  # how many members a group has at most


def counts(node: ir.Node) -> bool:
    """Whether a node is a count, which is compared by its bounds."""
    return isinstance(node, ir.Collect) and node.function in COUNTING


def collect(writer: Writer, node: ir.Collect, at: At) -> Term:
    """The value of an aggregate."""
    if isinstance(node.over, ir.Periods):
        return series.collect(writer, node, node.over, at)
    if counts(node):
        low, high = bounds(writer, node, at)
        same = writer.cells.formula("CASE WHEN {} = {} THEN {} END", low.value, high.value, low.value)
        return replace(low, value=same)
    return _along(writer, node, at, lambda owner: _gathered(writer, node, owner))


def _along(writer: Writer, node: ir.Collect, at: At, read: Callable[[At], Term]) -> Term:
    """An aggregate of a group that other subjects lead to is gathered there, unless it compares with the owner."""
    steps = () if isinstance(node.over, ir.Periods) or _mixed(node) else node.over.steps
    return writer.along(steps, at, read)


def _mixed(node: ir.Collect) -> bool:
    """Whether a member's part also speaks of the owner."""
    roots = [part for part in (node.item, node.condition) if part is not None]
    parts = [part for root in roots for part in ir.walk(root)]
    if any(isinstance(part, ir.Collect) for part in parts):
        raise NotInSqlError("一个组函数里还有组函数", "a group function inside another")
    return any(isinstance(part, ir.Lookup) or (isinstance(part, ir.Read) and part.start == "self") for part in parts)


def _members(writer: Writer, node: ir.Collect, at: At) -> Members:
    over = node.over
    if isinstance(over, ir.Taken):
        group = writer.source.readings(over.kind, first_of(over.every, at.day), last_of(over.every, at.day))
    elif isinstance(over, ir.Related):
        group = writer.source.group(over.last.kind, over.last.relation, over.last.to, at.day)
    else:
        raise NotInSqlError("时期", "periods")
    if group is None:
        raise NotInSqlError("底册没有的关系", "a relation that the register does not keep")
    if not _mixed(node):
        complete = writer.cells.read(group.complete) if group.complete else "FALSE"
        return Members(group, At(group.member, at.day, member=True), complete, group.largest)
    return _compared(writer, node, at, group)


def _compared(writer: Writer, node: ir.Collect, at: At, group: Group) -> Members:
    """Members beside their owner: the rows are the pairs."""
    steps = node.over.steps if isinstance(node.over, ir.Related | ir.Taken) else ()
    end = (
        writer.along(steps[:-1], at, lambda there: Term("row", writer.link(steps[-1], there))).value if steps else None
    )
    if isinstance(end, str):
        raise NotInSqlError("底册没有的关系", "a relation that the register does not keep")
    pairs = Pairs(at.kind, end, group)
    whole = writer.cells.read(group.complete) if group.complete else None
    complete = "FALSE" if whole is None else writer.cells.pull(end, whole) if end else whole
    return Members(pairs, At(at.kind, at.day, pairs=pairs), complete, group.largest)


def _part(writer: Writer, members: Members, node: ir.Node) -> Term:
    return writer.term(node, members.inner)


def _gather(writer: Writer, members: Members, template: str, part: Part, like: Part = "") -> Part:
    return writer.cells.gather(members.over, template, part, stage_of(like or part))


def _known(writer: Writer, members: Members, part: Part) -> Part:
    """Whether as many parts are known as there are members, and these are known to be all."""
    stated = _gather(writer, members, "count({})", part)
    there = _gather(writer, members, "count(*)", "", part)
    return writer.cells.formula("({} AND {} IS NOT DISTINCT FROM {})", members.complete, stated, there)


def _gathered(writer: Writer, node: ir.Collect, at: At) -> Term:
    members = _members(writer, node, at)
    item = _part(writer, members, node.item)
    condition = _part(writer, members, node.condition) if node.condition else None
    suspects = [term.suspect for term in (item, condition) if term is not None and term.suspect]
    if node.function in ("any", "all"):
        found = _quantified(writer, node.function, members, item, condition)
    else:
        found = MAKERS[node.function](writer, node, members, item, condition)
    inner = writer.numbers.either(*suspects)
    return replace(found, suspect=_gather(writer, members, "bool_or({})", inner)) if inner else found


def _quantified(writer: Writer, function: str, members: Members, item: Term, condition: Term | None) -> Term:
    """`any` is yes once one is, `all` no once one is not; the rest must be known."""
    formula, some = writer.cells.formula, function == "any"
    item = quantified(writer, function, condition, item)
    deciding, otherwise = ("TRUE", "FALSE") if some else ("FALSE", "TRUE")
    decided = _gather(writer, members, "bool_or({})" if some else "bool_and({})", item.value)
    known = _known(writer, members, item.value)
    template = f"CASE WHEN {{}} = {deciding} THEN {deciding} WHEN {{}} THEN {otherwise} END"
    return Term("yesno", formula(template, decided, known))


def _sum(writer: Writer, node: ir.Collect, members: Members, item: Term, condition: Term | None) -> Term:
    if item.sort != "number" or item.fixed is None:
        raise NotInSqlError("分母逐人不同的分数之和", "a sum of fractions whose denominators differ from row to row")
    part = counted(writer, item, condition, "0")
    low, high = min(item.low, 0) * members.rows, max(item.high, 0) * members.rows
    bits = "BIGINT" if max(-low, high) < 2**63 else "HUGEINT"
    writer.numbers.whole("{}", low, high, part)  # raises if it cannot be held
    total = _gather(writer, members, f"sum({{}})::{bits}", part)
    value = writer.cells.formula("CASE WHEN {} THEN coalesce({}, 0) END", _known(writer, members, part), total)
    return Term("number", value, item.fixed, low, high, item.fixed)


def _extreme(writer: Writer, node: ir.Collect, members: Members, item: Term, condition: Term | None) -> Term:
    """`max`, `min`: unknown of nobody; words by their order."""
    if item.sort not in ("number", "date", "word") or item.fixed is None:
        raise NotInSqlError(f"{node.function}（{item.sort}）", f"{node.function} of {item.sort}")
    if item.aged:
        return _extreme_age(writer, node, members, item.aged, condition)
    ranked = bool(node.order)
    item = item if ranked else writer.operators.plain(item)
    value = writer.operators.rank(item, node.order) if ranked else item.value
    part = counted(writer, replace(item, value=value), condition, "NULL")
    unsure = _unsure(writer, members, value, condition)
    found = _gather(writer, members, f"{node.function}({{}})", part)
    if ranked:
        cases = " ".join(f"WHEN {place} THEN {text(word)}" for place, word in enumerate(node.order))
        found = writer.cells.formula(f"CASE {{}} {cases} END", found)
    result = writer.cells.formula("CASE WHEN {} AND NOT {} THEN {} END", members.complete, unsure, found)
    return Term(item.sort, result, item.den, item.low, item.high, item.den_high)


def _extreme_age(writer: Writer, node: ir.Collect, members: Members, age: Age, condition: Term | None) -> Term:
    """The highest age is that of the earliest day: counted once for each owner, not for each member."""
    day = _extreme(writer, replace(node, function=OPPOSITE[node.function]), members, age.day, condition)
    return (dates.years_since if age.months > 1 else dates.months_since)(writer.numbers, day, age.on)


def _which(writer: Writer, node: ir.Collect, members: Members, item: Term, condition: Term | None) -> Term:
    """The set of what the members that count have."""
    item = writer.operators.plain(item)
    part = counted(writer, item, condition, "NULL")
    unsure = _unsure(writer, members, item.value, condition)
    found = _gather(writer, members, "list(DISTINCT {0} ORDER BY {0}) FILTER ({0} IS NOT NULL)", part)
    template = "CASE WHEN {} AND {} IS NOT TRUE THEN coalesce({}, []) END"
    return Term("set", writer.cells.formula(template, members.complete, unsure, found))


def _unsure(writer: Writer, members: Members, item: Part, condition: Term | None) -> Part:
    """Whether some member may count of whom the item, or whether they count, is not known."""
    formula = writer.cells.formula
    if condition is None:
        doubt = formula("({} IS NULL)", item)
    else:
        doubt = formula("({} IS NULL OR ({} AND {} IS NULL))", condition.value, condition.value, item)
    return _gather(writer, members, "bool_or({})", doubt)


OPPOSITE: Final = {"max": "min", "min": "max"}
MAKERS: Final = {"sum": _sum, "max": _extreme, "min": _extreme, "which": _which}


def bounds(writer: Writer, node: ir.Node, at: At) -> tuple[Term, Term]:
    """The ends between which a number lies; NULL for an upper end that nobody knows."""
    if not isinstance(node, ir.Collect) or not counts(node):
        value = writer.term(node, at)
        return value, value
    if isinstance(node.over, ir.Periods):
        return series.bounds(writer, node, node.over, at)
    if node.function == "in_a_row":
        raise NotInSqlError("一组对象里的连续次数", "in_a_row over subjects")
    low = _along(writer, node, at, lambda owner: _end(writer, node, owner, upper=False))
    high = _along(writer, node, at, lambda owner: _end(writer, node, owner, upper=True))
    return replace(low, value=writer.cells.formula("coalesce({}, 0)", low.value)), high


def _end(writer: Writer, node: ir.Collect, at: At, *, upper: bool) -> Term:
    members = _members(writer, node, at)
    formula = writer.cells.formula
    if node.condition is None:
        found = _gather(writer, members, "count(*)", "")
        suspect: Part = ""
    else:
        condition = _part(writer, members, node.condition)
        template = "count_if({} IS NOT FALSE)" if upper else "count_if({})"
        found = _gather(writer, members, template, condition.value)
        suspect = _gather(writer, members, "bool_or({})", condition.suspect) if condition.suspect else ""
    value = formula("coalesce({}, 0)", found)
    if upper:
        value = formula("CASE WHEN {} THEN {} END", members.complete, value)
    return Term("number", value, 1, 0, members.rows, suspect=suspect)


def by_bounds(writer: Writer, left: ir.Node, operator: str, right: ir.Node, at: At) -> Term:
    """A count compared directly: decided by its bounds, as soon as they leave no choice."""
    if operator in (">", ">="):
        return by_bounds(writer, right, "<" if operator == ">" else "<=", left, at)
    a, b = bounds(writer, left, at), bounds(writer, right, at)
    if any(term.sort != "number" for term in (*a, *b)):
        raise NotInSqlError("次数与别的东西相比", "a count compared with something else")
    compare, formula = writer.numbers.compare, writer.cells.formula
    suspect = writer.numbers.either(*(term.suspect for term in (*a, *b)))
    if operator in ("<", "<="):
        always, never = compare(a[1], operator, b[0]), compare(a[0], ">=" if operator == "<" else ">", b[1])
        return Term("yesno", formula("CASE WHEN {} THEN TRUE WHEN {} THEN FALSE END", always, never), suspect=suspect)
    apart = formula("({} OR {})", compare(a[1], "<", b[0]), compare(b[1], "<", a[0]))
    same = formula(
        "({} AND {} AND {})", *(compare(one, "=", other) for one, other in ((a[0], a[1]), (a[1], b[0]), (b[0], b[1])))
    )
    differ, agree = ("FALSE", "TRUE") if operator == "==" else ("TRUE", "FALSE")
    return Term(
        "yesno", formula(f"CASE WHEN {{}} THEN {differ} WHEN {{}} THEN {agree} END", apart, same), suspect=suspect
    )
