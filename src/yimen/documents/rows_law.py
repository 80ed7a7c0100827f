"""Rows of law: clauses, rules, values, parameters, findings, exceptions, benefits, clocks (format 1.2)."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from yimen.documents.expressions import Expression
from yimen.kernel.days import Limit
from yimen.kernel.problems import Where
from yimen.kernel.text import Text

Lower = Literal["", "widen", "narrow", "both"]


@dataclass(frozen=True, slots=True)
class Type:
    """What a fact, value or parameter holds (format 1.4). Money is `number` with a `unit`, e.g. `yuan/month`.

    `office` is written `unit`; `days` and `months` are read as `count`; `of` is what a set or a limit is of.
    """

    name: str  # yesno listed count number rate date place office id one_of ordered set limit by_quantity quantity
    unit: str = ""
    options: tuple[str, ...] = ()
    of: str = ""
    every: str = ""
    or_none: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence of the official text, or our paraphrase of it."""

    text: str
    paraphrase: bool
    where: Where


@dataclass(frozen=True, slots=True)
class Clause:
    """A heading with what stands below it: quotes are the law's voice, prose is the pack's own."""

    id: str
    heading: str
    level: int
    quotes: tuple[Quote, ...]
    prose: tuple[str, ...]
    where: Where


@dataclass(frozen=True, slots=True)
class Rule:
    """Yes if all of `when`, one of `any_of` and none of `unless`. `replaces` is `document.item`, else empty."""

    where: Where
    defines: str
    kind: str
    label: Text
    when: tuple[Expression, ...] = ()
    any_of: tuple[Expression, ...] = ()
    unless: tuple[Expression, ...] = ()
    replaces: str = ""
    since: date | None = None
    until: date | None = None
    as_of: Expression | None = None
    lower_may: Lower = ""


@dataclass(frozen=True, slots=True)
class Value:
    """An amount, day, word or set, computed by one expression."""

    where: Where
    defines: str
    kind: str
    label: Text
    gives: Type
    expression: Expression
    replaces: str = ""
    since: date | None = None
    until: date | None = None
    as_of: Expression | None = None
    every: str = ""
    lower_may: Lower = ""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A dated figure of a place; its rows may stand in any document at or below the level `set_by`."""

    where: Where
    defines: str
    keys: tuple[str, ...]
    across: str
    gives: Type
    label: Text
    set_by: str


@dataclass(frozen=True, slots=True)
class Band:
    """A key cell `> 30` or `>= 1, <= 3`: each part is (operator, bound)."""

    parts: tuple[tuple[str, Fraction], ...]


@dataclass(frozen=True, slots=True)
class Within:
    """A limit cell `<= 5.5%` or `>= 7.5`: operator and bound."""

    operator: str
    bound: Fraction


Key = tuple[str, ...] | Band | None  # words, a band of numbers, or anything
Cell = Fraction | str | date | bool | Within


@dataclass(frozen=True, slots=True)
class ParameterRow:
    """One dated figure. Amounts are already in the unit that the parameter `gives` (a year is 12 months, exactly)."""

    where: Where
    parameter: str
    place: str
    since: date
    until: date | None
    keys: tuple[Key, ...]
    value: Cell | None
    role: Literal["", "floor", "ceiling"] = ""
    source: str = ""
    columns: tuple[tuple[str, Cell], ...] = ()  # matrix form: (value of `across`, cell) in order
    above: str = ""  # matrix form: what lies beyond the last column


@dataclass(frozen=True, slots=True)
class Human:
    """An item known only by a named official's recorded finding."""

    where: Where
    defines: str
    kind: str
    label: Text
    gives: Type
    decider: str
    basis: str = ""
    holds_for: Limit | None = None
    clues: tuple[Expression, ...] = ()


@dataclass(frozen=True, slots=True)
class Exemption:
    """An `exception` block: a stronger answer for some subjects."""

    where: Where
    to: str
    gives: Expression
    when: tuple[Expression, ...] = ()
    any_of: tuple[Expression, ...] = ()
    unless: tuple[Expression, ...] = ()
    since: date | None = None
    until: date | None = None
    over: str = ""


@dataclass(frozen=True, slots=True)
class Benefit:
    """Something that is granted and paid; makes the automatic items of format 1.8."""

    where: Where
    id: str
    kind: str
    entitled: str
    amount: Expression
    pays: str
    starts: Expression
    ends: Expression | None
    back_pay: str
    shares: str = ""
    excludes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClockBlock:
    """A time limit with its clause, as written."""

    where: Where
    id: str
    starts: str
    stops: tuple[str, ...]
    within: Limit
    promised: Limit | None
    pauses: tuple[str, ...]
    extension: Limit | None
    approver: str
    end_shift: bool
    if_silent: str
    if_late: str
    effect: Text
    replaces: str = ""
    since: date | None = None
    until: date | None = None
    remedies: tuple[str, ...] = ()  # clocks within which what ends this one can be contested, if it is a refusal


Item = Rule | Value | Parameter | Human
