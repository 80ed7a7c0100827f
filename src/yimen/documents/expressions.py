"""One expression a line: the tree of a Python-expression subset, each node with its place (format 1.5)."""

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from yimen.kernel.problems import Where

Arithmetic = Literal["+", "-", "*", "/"]
Comparison = Literal["<", "<=", ">", ">=", "==", "!="]


@dataclass(frozen=True, slots=True)
class Number:
    """A number exactly as written; `0` fits every unit."""

    value: Fraction
    where: Where = field(compare=False)


@dataclass(frozen=True, slots=True)
class Word:
    """Text in single quotes: a word of an enum, or a date's text."""

    text: str
    where: Where = field(compare=False)


@dataclass(frozen=True, slots=True)
class YesNo:
    """`yes` or `no`."""

    value: bool
    where: Where = field(compare=False)


@dataclass(frozen=True, slots=True)
class Name:
    """A dotted path: `wage`, `household.dibao.granted`, `m.age`."""

    path: tuple[str, ...]
    where: Where = field(compare=False)


@dataclass(frozen=True, slots=True)
class Negative:
    """Unary minus."""

    operand: "Expression"
    where: Where = field(compare=False)


@dataclass(frozen=True, slots=True)
class Sum:
    """`left operator right`."""

    operator: Arithmetic
    left: "Expression"
    right: "Expression"
    where: Where = field(compare=False)


@dataclass(frozen=True, slots=True)
class Comparing:
    """A chain of comparisons in one direction: `a <= b < c`."""

    operands: tuple["Expression", ...]
    operators: tuple[Comparison, ...]
    where: Where = field(compare=False)


@dataclass(frozen=True, slots=True)
class Among:
    """`item in ('a', 'b')`, or `not in`."""

    item: "Expression"
    words: tuple[str, ...]
    negated: bool
    where: Where = field(compare=False)


@dataclass(frozen=True, slots=True)
class Logic:
    """`and` or `or` of two or more, `not` of one."""

    operator: Literal["and", "or", "not"]
    operands: tuple["Expression", ...]
    where: Where = field(compare=False)


@dataclass(frozen=True, slots=True)
class Choice:
    """`yes if test else no`."""

    test: "Expression"
    yes: "Expression"
    no: "Expression"
    where: Where = field(compare=False)


@dataclass(frozen=True, slots=True)
class Generator:
    """`item for variable in group if condition`: `group` is a path of relations, or a call of `last` or `span`."""

    item: "Expression"
    variable: str
    group: "Expression"
    condition: "Expression | None"
    where: Where = field(compare=False)


@dataclass(frozen=True, slots=True)
class Call:
    """A listed function; a group function has one Generator as its only argument; a keyed parameter is called too."""

    function: tuple[str, ...]  # a dotted path, e.g. ("dibao", "dibao_line")
    arguments: tuple["Expression", ...]
    where: Where = field(compare=False)


Expression = Number | Word | YesNo | Name | Negative | Sum | Comparing | Among | Logic | Choice | Generator | Call
