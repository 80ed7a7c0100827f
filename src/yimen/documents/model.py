"""What a document says once it is read: frozen rows, each with the place where it was written. No meaning is added here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Literal

from yimen.documents.expressions import Expression
from yimen.kernel.days import Limit
from yimen.kernel.problems import Where
from yimen.kernel.text import Text

DocumentKind = Literal["plan", "policy", "service", "standard", "calendar", "pack"]
Lower = Literal["", "widen", "narrow", "both"]


@dataclass(frozen=True, slots=True)
class Type:
    """What a fact, value or parameter holds (format 1.4). `unit` is spelt as written, e.g. `yuan/month`."""

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
class Commitment:
    """A promise that becomes a row of the ledger when `opens_when` is yes."""

    where: Where
    id: str
    kind: str
    opens_when: Expression
    closes_when: Expression | None
    promise: Text
    owner: str
    helpers: tuple[str, ...]
    clock: str  # a limit as written, or a clock's id; empty if `due_on` says the day
    due_on: Expression | None
    proof: tuple[str, ...]
    if_late: str
    effect: Text
    once_per: str


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


@dataclass(frozen=True, slots=True)
class Service:
    """An item at the door: who may ask, where, for what, and its clocks."""

    where: Where
    who: str
    places: tuple[str, ...]
    asks: str
    fee: str
    visits: str
    clocks: tuple[str, ...]
    result: str


@dataclass(frozen=True, slots=True)
class Task:
    """A row of the task table below a measure. `by` is a day, `day 25`, `last day`, or empty (not set)."""

    where: Where
    id: str
    name: Text
    owner: str
    for_each: str
    by: str
    repeats: str
    proof: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """A line of a plan. What the text leaves open is empty (`not set`) and asks the lead to set it."""

    where: Where
    id: str
    label: Text
    lead: str
    helpers: tuple[str, ...]
    since: date | None
    by: str
    indicator: Expression | None
    target: str
    better: str
    proof: tuple[str, ...]
    tasks: tuple[Task, ...] = ()


@dataclass(frozen=True, slots=True)
class Decided:
    """A sentence that owes nothing, and why."""

    where: Where
    verdict: Literal["direction", "principle", "none"]
    reason: str


@dataclass(frozen=True, slots=True)
class Watch:
    """A commitment from readings, or from their absence."""

    where: Where
    id: str
    kind: str
    every: str
    missing_after: Limit
    opens_when: Expression
    closes_when: Expression | None
    reopen_within: Limit | None
    part_of: str
    promise: Text
    owner: str
    clock: str
    proof: tuple[str, ...]
    once_per: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A declared fact: the only way data come in. `see` names the document that says type and limits once."""

    where: Where
    name: str
    label: Text
    of: str
    type: Type | None
    limits: Band | None
    source: str
    purpose: str
    keep: str = ""
    see: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """A declared kind of subject: its register key, and the fact or level that places it."""

    where: Where
    name: str
    label: Text
    key: str
    place: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A row that lists one subject of a kind, with dated facts (sections, chain nodes)."""

    where: Where
    kind: str
    id: str
    label: Text
    since: date | None
    until: date | None
    facts: tuple[tuple[str, str], ...]
    source: str


@dataclass(frozen=True, slots=True)
class Relation:
    """`of.name` lists `each`; `back` is the way back, to one or to many."""

    where: Where
    name: str
    of: str
    each: str
    back: str
    back_is: Literal["one", "many"]
    label: Text
    source: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """What a standard measures."""

    where: Where
    name: str
    label: Text
    unit: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper asked for at the door; `held_by` says which office already has it."""

    where: Where
    id: str
    label: Text
    held_by: str
    needed_when: Expression | None


@dataclass(frozen=True, slots=True)
class PauseRow:
    """What may stop a clock, and the document it needs."""

    where: Where
    id: str
    label: Text
    needs: str
    at_most: Limit | None


@dataclass(frozen=True, slots=True)
class Office:
    """An office of a place for a period; `backs` is the office it supports."""

    where: Where
    key: str
    label: Text
    place: str
    parent: str
    backs: str
    since: date | None
    until: date | None
    source: str


@dataclass(frozen=True, slots=True)
class Day:
    """A row of the working-day table."""

    where: Where
    day: date
    work: bool
    name: str
    source: str


@dataclass(frozen=True, slots=True)
class Topic:
    """A row of the dispatch table for requests."""

    where: Where
    topic: str
    place: str
    lead: str
    helpers: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class ExampleRow:
    """One subject of a worked example: `role` is a kind (main subject) or a relation, `of` the subject it hangs on."""

    where: Where
    role: str
    name: str
    of: str
    cells: tuple[tuple[str, str, Where], ...]  # heading, text as written (not empty), its place


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example: inputs by subject, and the results that must come out as written."""

    where: Where
    name: str
    on: date | None
    place: str
    others_zero: bool
    rows: tuple[ExampleRow, ...]
    results: tuple[tuple[str, str, Where], ...]  # item path, expected text, its place
    clock: str = ""


Item = Rule | Value | Parameter | Human


@dataclass(frozen=True, slots=True)
class Document:
    """One instrument, whole: a plan in several files is joined here, each row keeping its own file and line."""

    kind: DocumentKind
    id: str
    title: Text
    place: str
    where: Where
    front: Mapping[str, str]
    since: date | None = None
    until: date | None = None
    publish: bool = True
    place_fact: str = "place"
    clauses: tuple[Clause, ...] = ()
    items: tuple[Item, ...] = ()
    exemptions: tuple[Exemption, ...] = ()
    parameter_rows: tuple[ParameterRow, ...] = ()
    benefits: tuple[Benefit, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    clocks: tuple[ClockBlock, ...] = ()
    services: tuple[Service, ...] = ()
    measures: tuple[Measure, ...] = ()
    decided: tuple[Decided, ...] = ()
    watches: tuple[Watch, ...] = ()
    facts: tuple[Fact, ...] = ()
    subjects: tuple[Subject, ...] = ()
    listed: tuple[Listed, ...] = ()
    relations: tuple[Relation, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    papers: tuple[Paper, ...] = ()
    pauses: tuple[PauseRow, ...] = ()
    offices: tuple[Office, ...] = ()
    days: tuple[Day, ...] = ()
    topics: tuple[Topic, ...] = ()
    examples: tuple[Example, ...] = ()

    def clause(self, where: Where) -> Clause | None:
        """The clause that a row of this document stands under."""
        return next((clause for clause in self.clauses if clause.id == where.clause), None)


@dataclass(frozen=True, slots=True)
class Pack:
    """A folder of promises of one place, in one edition (a content hash)."""

    name: str
    title: Text
    place: str
    builds_on: str
    edition: str
    root: str
    documents: tuple[Document, ...] = ()
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Library:
    """All packs that a county stands on, nation first, and what is wrong with them. A broken document is left out alone."""

    packs: tuple[Pack, ...]
    documents: Mapping[str, Document] = field(default_factory=dict)
