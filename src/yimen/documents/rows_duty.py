"""Rows of duty: commitments, services, measures with their tasks, decisions, watches (format 1.2)."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from yimen.documents.expressions import Expression
from yimen.kernel.days import Limit
from yimen.kernel.problems import Where
from yimen.kernel.text import Text


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
    remedies: tuple[str, ...] = ()  # as those of a service


@dataclass(frozen=True, slots=True)
class Service:
    """An item at the door: who may ask, where, for what, its clocks, and what is open to whom it refuses."""

    where: Where
    who: str
    places: tuple[str, ...]
    asks: str
    fee: str
    visits: str
    clocks: tuple[str, ...]
    result: str
    remedies: tuple[str, ...] = ()  # clocks of other documents within which a refusal can be contested
    about: str = ""  # kind of listed thing that one is chosen of
    open_while: str = ""  # the item of that kind that says whether anybody may speak about it today
    open_until: str = ""  # the item that says the last day


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
    waits_for: str = ""  # `measure.task` of this plan: begins when that one is closed


@dataclass(frozen=True, slots=True)
class Measure:
    """A line of a plan. What the text leaves open is empty (`not set`) and asks the lead to set it.

    `serves` are clauses of higher plans (`document#clause`), `shown_by` items that show it (`document.item`). What
    `counts` as activity is never a result. From the day `dropped` on nothing more is owed, `because` of a reason.
    """

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
    serves: tuple[str, ...] = ()
    shown_by: tuple[str, ...] = ()
    counts: str = ""  # empty (a result) or activity
    priority: bool = False
    dropped: date | None = None
    because: str = ""


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
