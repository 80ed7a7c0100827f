"""Parameters before the sweep: Python finds each place's winning row, once for each kind of place, for the day.

What is the same everywhere is a constant; the rest stands in one dense table, a row a place, joined once. Keys are
known by classes: the words that rows name (and any other), the numbers between the bounds that rows name.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise, product
from typing import Any, Final, TypeAlias

from yimen.documents.model import Band, ParameterRow, Within
from yimen.engine import ir
from yimen.engine.backends.duckdb.by_place import by_place
from yimen.engine.backends.duckdb.terms import NotInSqlError, Part, Term, literal, text, unknown
from yimen.engine.backends.duckdb.writer import At, Writer
from yimen.engine.logic import Value, exact
from yimen.kernel.unknown import UNKNOWN

OTHER: Final = "\x00other"  # a word that no row names
MOST_KEYS: Final = 256

Reading: TypeAlias = Callable[[ParameterRow | None], Value]


def lookup(writer: Writer, node: ir.Lookup, at: At) -> Term:
    """A figure by place and keys."""
    return _by_keys(writer, node, at, _figure)


def _figure(row: ParameterRow | None) -> Value:
    if row is None or row.value is None:
        return UNKNOWN
    if isinstance(row.value, Within):
        raise NotInSqlError("限值当作数", "a limit as a number")
    return exact(row.value) if isinstance(row.value, Fraction) else row.value


def _by_keys(writer: Writer, node: ir.Lookup, at: At, read: Reading) -> Term:
    """The value read from the winning row for each combination of key classes, chosen by the keys."""
    keys = [writer.term(key, at) for key in node.keys]
    rows = writer.figures.rows.get(node.parameter, [])
    classes = [
        list(_classes(writer, key, [row.keys[at_] for row in rows if at_ < len(row.keys)]))
        for at_, key in enumerate(keys)
    ]
    combinations = list(product(*classes))
    if len(combinations) > MOST_KEYS:
        raise NotInSqlError("键的组合太多", "too many combinations of keys")
    found = [_placed(writer, node, at, tuple(value for _, value in one), read) for one in combinations]
    if not keys:
        return found[0]
    tests = [_both(writer, [test for test, _ in one]) for one in combinations]
    suspect = writer.numbers.either(*(key.suspect for key in keys))
    return replace(_cases(writer, tests, found), suspect=suspect)


def _placed(writer: Writer, node: ir.Lookup, at: At, given: tuple[Value, ...], read: Reading) -> Term:
    """What the rows of these keys say, by the place of the owner."""
    named = {row.place for row in writer.figures.rows.get(node.parameter, ())}

    def placed(own: At) -> Term:
        def figure(code: str) -> Value:
            return read(writer.figures.figure(node.parameter, code or UNKNOWN, own.day, given).row)

        key = (node.parameter, node.kind, node.place_fact, own, given, read)
        if key not in writer.memo:
            writer.memo[key] = by_place(writer, node.kind, node.place_fact, own, named, figure)
        return writer.memo[key]

    return writer.own(at, placed)


def _classes(writer: Writer, key: Term, cells: Iterable[Any]) -> Iterable[tuple[Part, Value]]:
    """For each class of a key's values that rows tell apart: the test of it, and a value in it."""
    named = list(dict.fromkeys(cells))
    words = sorted({word for cell in named if isinstance(cell, tuple) for word in cell})
    if key.sort == "yesno":
        return [(key.value, True), (writer.operators.opposite(key).value, False)]
    if key.sort == "word":
        tests = [(writer.operators.among(key, [word], negated=False).value, word) for word in words]
        rest = writer.operators.among(key, words, negated=True).value if words else writer.operators.has(key).value
        return [*tests, (rest, OTHER)]
    if key.sort == "number":
        bounds = {bound for cell in named if isinstance(cell, Band) for _, bound in cell.parts}
        bounds |= {Fraction(word) for word in words if word.lstrip("-").isdigit()}
        return list(_intervals(writer, key, sorted(bounds)))
    raise NotInSqlError(f"以 {key.sort} 为键", f"{key.sort} as a key")


def _intervals(writer: Writer, key: Term, bounds: Sequence[Fraction]) -> Iterable[tuple[Part, Value]]:
    """Each bound, and each stretch below, between and above them."""
    compare, formula = writer.numbers.compare, writer.cells.formula
    if not bounds:
        yield writer.operators.has(key).value, 0
        return
    yield compare(key, "<", literal(bounds[0])), exact(bounds[0] - 1)
    for bound, after in zip(bounds, [*bounds[1:], None], strict=True):
        yield compare(key, "=", literal(bound)), exact(bound)
        above = compare(key, ">", literal(bound))
        if after is None:
            yield above, exact(bound + 1)
        else:
            yield formula("({} AND {})", above, compare(key, "<", literal(after))), exact((bound + after) / 2)


def _both(writer: Writer, tests: Sequence[Part]) -> Part:
    return writer.operators.all_of([Term("yesno", test) for test in tests]).value


def _cases(writer: Writer, tests: Sequence[Part], terms: Sequence[Term]) -> Term:
    """The term whose test holds; unknown where none does."""
    sorts = {term.sort for term in terms if term.value != unknown(term.sort).value}
    if len(sorts) > 1:
        raise NotInSqlError("标准的值种类不一", "figures of different sorts")
    if not sorts:
        return terms[0]
    sort = sorts.pop()
    known = [(test, term) for test, term in zip(tests, terms, strict=True) if term.value != unknown(term.sort).value]
    alike: Sequence[Term] = [term for _, term in known]
    if sort in ("number", "word"):
        alike = (writer.numbers if sort == "number" else writer.operators).alike(*alike)
    template = "CASE " + " ".join("WHEN {} THEN {}" for _ in known) + " END"
    value = writer.cells.formula(
        template, *(part for (test, _), term in zip(known, alike, strict=True) for part in (test, term.value))
    )
    ends = [term.low for term in alike], [term.high for term in alike]
    absent: Part = ""
    if any(term.absent for term in alike):
        absent = writer.cells.formula(
            template,
            *(part for (test, _), term in zip(known, alike, strict=True) for part in (test, term.absent or "FALSE")),
        )
    suspect = writer.numbers.either(*(term.suspect for term in alike))
    low, high, words = min(ends[0]), max(ends[1]), alike[0].words
    return Term(sort, value, alike[0].den, low, high, alike[0].den_high, absent, suspect, words=words)


def meets(writer: Writer, node: ir.Apply, at: At) -> Term:
    """Whether a number lies within the limit of its place and keys."""
    x = writer.term(node.arguments[0], at)
    limit = node.arguments[1]
    if not isinstance(limit, ir.Lookup) or x.sort != "number":
        raise NotInSqlError("不是标准表里的限值", "a limit that is no parameter")
    rows, number = _rows(writer, limit, at)
    tests, terms = [], []
    for place, row in enumerate(rows):
        if isinstance(row.value, Within):
            tests.append(_is(writer, number, place))
            bound = literal(row.value.bound)
            terms.append(Term("yesno", writer.numbers.compare(x, row.value.operator, bound)))
    suspect = writer.numbers.either(x.suspect, number.suspect)
    return replace(_cases(writer, tests, terms), suspect=suspect) if terms else unknown("yesno")


def _rows(writer: Writer, node: ir.Lookup, at: At) -> tuple[list[ParameterRow], Term]:
    """The rows of a parameter, and the number of the one that wins."""
    rows = writer.figures.rows.get(node.parameter, [])
    places = {id(row): place for place, row in enumerate(rows)}
    return rows, _by_keys(writer, node, at, lambda row: UNKNOWN if row is None else places[id(row)])


def _is(writer: Writer, number: Term, place: int) -> Part:
    return writer.numbers.compare(number, "=", literal(place))


def table(writer: Writer, node: ir.Table, at: At) -> Term:
    """`first_met` or `interpolate`: each row written out, chosen by the number of the row that wins."""
    x = writer.term(node.amount, at)
    if x.sort != "number":
        raise NotInSqlError(f"以 {x.sort} 查表", f"{x.sort} in a table")
    rows, number = _rows(writer, node.row, at)
    read = _first_met if node.function == "first_met" else _interpolated
    terms = [read(writer, row, x, node.type.options) for row in rows]
    tests = [_is(writer, number, place) for place in range(len(rows))]
    if not terms:
        return unknown("word" if node.function == "first_met" else "number")
    found = _cases(writer, tests, terms)
    return replace(found, suspect=writer.numbers.either(found.suspect, x.suspect, number.suspect))


def _first_met(writer: Writer, row: ParameterRow, x: Term, options: tuple[str, ...]) -> Term:
    """The first column whose limit is met; beyond them `above`, or the one word that the columns leave over."""
    compare = writer.numbers.compare
    met = [
        (word, compare(x, cell.operator, literal(cell.bound))) for word, cell in row.columns if isinstance(cell, Within)
    ]
    if not met:
        raise NotInSqlError("没有限值的表", "a table without limits")
    left = [option for option in options if option not in {word for word, _ in row.columns}]
    rest = row.columns[-1][0] if row.above == "cap" else row.above or (left[0] if len(left) == 1 else "none")
    absent = rest == "none" and (row.above == "none" or not row.above)
    template = "CASE " + "".join(f"WHEN {{}} THEN {text(word)} " for word, _ in met)
    tests = [test for _, test in met]
    beyond = writer.operators.has(x).value
    if absent:
        flags = "CASE WHEN " + " OR ".join("{}" for _ in met) + " THEN FALSE WHEN {} THEN TRUE END"
        return Term(
            "word", writer.cells.formula(template + "END", *tests), absent=writer.cells.formula(flags, *tests, beyond)
        )
    return Term("word", writer.cells.formula(template + f"WHEN {{}} THEN {text(rest)} END", *tests, beyond))


def _interpolated(writer: Writer, row: ParameterRow, x: Term, options: tuple[str, ...]) -> Term:
    """Between two points linear and exact; below the first a failure; beyond the last capped, or absent."""
    points = [(Fraction(cell), Fraction(word)) for word, cell in row.columns if isinstance(cell, int | Fraction)]
    if not points or x.fixed is None:
        raise NotInSqlError("没有分点的表，或逐行不同的分母", "a table without points, or denominators that differ")
    numbers = writer.numbers
    compare = numbers.compare
    tests: list[Part] = []
    terms: list[Term] = []
    below = compare(x, "<", literal(points[0][0]))
    for (low, at_low), (high, at_high) in pairwise(points):
        slope = literal((at_high - at_low) / (high - low))
        terms.append(numbers.add(literal(at_low), numbers.multiply(numbers.add(x, literal(low), -1), slope)))
        tests.append(writer.cells.formula("({} AND NOT {})", compare(x, "<=", literal(high)), below))
    last, cap = points[-1]
    beyond = compare(x, ">" if len(points) > 1 else ">=", literal(last))
    if row.above == "cap" or len(points) == 1:
        tests.append(beyond if row.above == "cap" else compare(x, "=", literal(last)))
        terms.append(literal(cap))
    found = _cases(writer, tests, terms)
    absent = beyond if row.above != "cap" else ""
    if absent and len(points) == 1:
        absent = compare(x, ">", literal(last))
    return replace(found, absent=absent, suspect=numbers.either(found.suspect, below))
