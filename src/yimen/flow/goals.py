"""Goals into the ledger: each task of a plan in each place and period; what a plan leaves open asks to be set."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from yimen.documents.model import Document, Measure, Task
from yimen.flow.county import County, Owed, Row
from yimen.kernel.days import DAY, add_months

MONTHS = {"month": 1, "quarter": 3, "year": 12}
EACH = {"townships": "township", "villages": "village"}
SOURCE: Final = "goals"
OWNER: Final = "county"


@dataclass(frozen=True, slots=True)
class Turn:
    """One time that a task is owed: its period's name, the day it starts, the day it is due (None: not set)."""

    period: str
    starts: date
    due: date | None


def owed(county: County, on: date) -> Iterator[Owed]:
    """Everything that plans in force on `on` owe by then; the same keys on every later day."""
    for document in county.documents("plan", on):
        for measure in document.measures:
            yield from _measure(county, document, measure, on)


def turns(task: Task, since: date, until: date | None, on: date) -> Iterator[Turn]:
    """The times a task has been owed up to `on`, oldest first."""
    if task.repeats not in MONTHS:
        yield Turn("once", since, date.fromisoformat(task.by) if task.by else None)
        return
    months, last = MONTHS[task.repeats], min(on, until or on)
    first = date(since.year, since.month - (since.month - 1) % months, 1)
    while first <= last:
        after = add_months(first, months)
        due = _day_in(task.by, after - DAY)
        if due >= since:
            yield Turn(_name(first, task.repeats), max(first, since), due)
        first = after


def _day_in(by: str, last: date) -> date:
    """`day 25` of the period's last month, else its last day."""
    return last.replace(day=min(int(by.split()[1]), last.day)) if by.startswith("day ") else last


def _name(first: date, repeats: str) -> str:
    names = {"month": f"{first:%Y-%m}", "quarter": f"{first.year}-Q{(first.month + 2) // 3}", "year": f"{first.year}"}
    return names[repeats]


def not_set(measure: Measure) -> tuple[str, ...]:
    """What a measure leaves open. Without an indicator there is no target to set; tasks have days and proof."""
    names = ("lead",) if measure.tasks else ("lead", "by", "proof")
    asked = (*names, "target") if measure.indicator or measure.better else names
    return tuple(name for name in asked if not getattr(measure, name))


@dataclass(frozen=True, slots=True)
class Running:
    """A measure that has begun: its document, and the day since which it counts."""

    document: Document
    measure: Measure
    since: date


def _measure(county: County, document: Document, measure: Measure, on: date) -> Iterator[Owed]:
    since = measure.since or document.since or on
    if since > on:
        return
    lead, place, row = measure.lead or OWNER, document.place, Row(document, measure.id, measure.where)
    if not_set(measure):
        yield Owed(row, SOURCE, "set_target", "set", lead, place, since, ("decision_document",), measure.helpers)
    elif not measure.tasks:
        due = date.fromisoformat(measure.by)
        yield Owed(row, SOURCE, "task", "once", lead, place, since, measure.proof, measure.helpers, due_on=due)
    for task in measure.tasks:
        yield from _task(county, Running(document, measure, since), task, on)


def _task(county: County, plan: Running, task: Task, on: date) -> Iterator[Owed]:
    document, measure = plan.document, plan.measure
    places = county.places_of_level(EACH[task.for_each]) if task.for_each else (document.place,)
    row = Row(document, f"{measure.id}.{task.id}", task.where)
    owner = task.owner or measure.lead or OWNER
    helpers = () if task.for_each else measure.helpers
    for turn in turns(task, plan.since, document.until, on):
        for place in places:
            yield Owed(
                row, SOURCE, "task", turn.period, owner, place, turn.starts, task.proof, helpers, due_on=turn.due
            )
