"""Rows of tables: facts, kinds, relations, quantities, papers, offices, days, worked examples (format 1.3)."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from yimen.documents.expressions import Expression
from yimen.documents.rows_law import Band, Type
from yimen.kernel.days import Limit
from yimen.kernel.problems import Where
from yimen.kernel.text import Text


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
    """A worked example: inputs by subject, and the results that must come out as written.

    An example of a `clock` has one row without role and name, whose cells are event dates and pauses.
    """

    where: Where
    name: str
    on: date | None
    place: str
    others_zero: bool
    rows: tuple[ExampleRow, ...]
    results: tuple[tuple[str, str, Where], ...]  # item path, expected text, its place
    clock: str = ""
