"""What differs from place to place: one dense table, a row a place, pulled to whoever is there.

What is the same for all places in which somebody is, is a constant.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from math import lcm
from typing import Final

from yimen.documents.model import Type
from yimen.engine.backends.duckdb.cells import Cell, Read
from yimen.engine.backends.duckdb.numbers import WORD
from yimen.engine.backends.duckdb.source import UNKNOWN_PLACE, Column
from yimen.engine.backends.duckdb.terms import NotInSqlError, Term, literal, unknown
from yimen.engine.backends.duckdb.writer import At, Writer
from yimen.engine.logic import Value
from yimen.kernel.places import NATION, within
from yimen.kernel.unknown import UNKNOWN

PLACES: Final = "places"  # the kind whose rows are places


def _column(writer: Writer, values: tuple[Value, ...], like: Term) -> Column:
    """The column of the dense table that holds these values; figures that agree everywhere share one."""
    if max(abs(like.low), abs(like.high)) > WORD:
        raise NotInSqlError("标准太大", "a figure beyond 63 bits")
    key = (like.sort, *values)
    if key not in writer.dense:
        name = f"p{len(writer.dense)}"
        writer.dense[key] = Column(PLACES, name, like.sort, like.den_high, like.low, like.high)
    return writer.dense[key]


def by_place(  # noqa: PLR0917
    writer: Writer, kind: str, fact: str, at: At, named: Iterable[str], figure: Callable[[str], Value]
) -> Term:
    """What each place has, pulled to the rows of a kind: a constant where it is the same everywhere.

    The figure is the same for all places that lie in the same of the `named` ones.
    """
    link = writer.read(kind, "place", fact, at.day, Type("place")).value
    like = writer.like(frozenset(named))
    found = {code: figure(code) for code in dict.fromkeys(like)}
    values = tuple(found[code] for code in like)
    if not isinstance(link, Cell):
        return _term_of([values[UNKNOWN_PLACE]])
    distinct = list(dict.fromkeys(_that_occur(values, link)))
    terms = _term_of(distinct)
    if len(distinct) == 1:
        return literal(distinct[0]) if distinct[0] is not UNKNOWN else terms
    encoded = {value: _encoded(value, terms) for value in distinct}
    column = _column(writer, tuple(encoded.get(value) for value in values), terms)
    return replace(terms, value=writer.cells.pull(link, writer.cells.read(column)))


def _that_occur(values: Sequence[Value], link: Cell) -> Sequence[Value]:
    """Those of the places in which somebody is: a snapshot says the smallest and the largest place of a column."""
    column = link.how.column if isinstance(link.how, Read) else None
    return values[column.low : column.high + 1] if column and column.high and column.whole else values


def _term_of(values: Sequence[Value]) -> Term:
    """The sort, denominator and bounds of some values."""
    known = [value for value in values if value is not UNKNOWN]
    if not known:
        return unknown("number")
    terms = [literal(value) for value in known]
    if len({term.sort for term in terms}) > 1:
        raise NotInSqlError("标准的值种类不一", "figures of different sorts")
    den = lcm(*(term.den_high for term in terms))
    numerators = [term.low * (den // term.den_high) for term in terms]
    value = unknown(terms[0].sort).value
    return Term(terms[0].sort, value, den, min(numerators), max(numerators), den)


def _encoded(value: Value, like: Term) -> Value:
    if value is UNKNOWN:
        return None
    return int(value * like.den_high) if like.sort == "number" else value


def inside(writer: Writer, place: str, kind: str, fact: str, at: At) -> Term:
    """Whether the subject's place lies in `place`; unknown if nobody has stated it."""
    if place == NATION:
        return literal(value=True)
    if kind == "place":
        raise NotInSqlError("地方本身", "places themselves")

    def holds(code: str) -> Value:
        return within(code, place) if code else UNKNOWN

    key = (place, kind, fact, at)
    if key not in writer.memo:
        writer.memo[key] = replace(by_place(writer, kind, fact, at, [place], holds), sort="yesno")
    return writer.memo[key]
