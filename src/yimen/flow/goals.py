"""Goals into the ledger: each task of a plan in each place and period; what a plan leaves open asks to be set."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from yimen.documents.model import Document, Measure, Task
from yimen.flow.county import CHINA, County, Owed, Row
from yimen.flow.things import PLACE, ThingFacts
from yimen.kernel.days import DAY, add_months
from yimen.kernel.unknown import UNKNOWN
from yimen.ledger import book
from yimen.ledger.entry import Entry

MONTHS = {"month": 1, "quarter": 3, "year": 12}
EACH = {"townships": "township", "villages": "village"}
BY: Final = "by "
SOURCE: Final = "goals"
OWNER: Final = "county"
DONE: Final = ("delivered", "partly", "agreed")


@dataclass(frozen=True, slots=True)
class Turn:
    """One time that a task is owed: its period's name, the day it starts, the day it is due (None: not set)."""

    period: str
    starts: date
    due: date | None


@dataclass(frozen=True, slots=True)
class Subject:
    """One for whom a task is done: a place (kind `place`, no id), or a firm, a school, whatever is listed."""

    place: str
    kind: str = PLACE
    id: str = ""
    owner: str = ""  # of `owner: by <fact>`


@dataclass(frozen=True, slots=True)
class Begin:
    """A task that waited may begin: on what day, and how many days its deadline has moved."""

    day: date
    later: int


class Looked:
    """What plans look up while they are turned into duties: each once for a round, and only if a task asks."""

    def __init__(self, county: County) -> None:
        self.county = county
        self._waited: dict[str, Mapping[str, Entry]] = {}

    @cached_property
    def facts(self) -> ThingFacts:
        """Firms, and what documents list."""
        return self.county.readings()

    def entries(self, document: str) -> Mapping[str, Entry]:
        """The first commitment of each task of a plan, by its item."""
        if document not in self._waited:
            found = reversed(book.of_documents((document,)))
            self._waited[document] = {entry.item: entry for entry in found}
        return self._waited[document]


def owed(county: County, on: date) -> Iterator[Owed]:
    """Everything that plans in force on `on` owe by then; the same keys on every later day."""
    looked = Looked(county)
    for document in county.documents("plan", on):
        for measure in document.measures:
            yield from _measure(looked, document, measure, on)


def ended(county: County, on: date) -> Iterator[tuple[str, str]]:
    """The items (document, item) of measures that were dropped by `on`: whatever is open of them is moot."""
    for document in county.documents("plan", on):
        for measure in document.measures:
            if measure.dropped and measure.dropped <= on:
                yield document.id, measure.id
                yield from ((document.id, f"{measure.id}.{task.id}") for task in measure.tasks)


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

    @property
    def anew(self) -> str:
        """What the natural key of a single duty ends in after its sentence was changed: the day of the new wording."""
        begun = self.measure.since
        return f"-{begun}" if begun and self.document.since and begun > self.document.since else ""


def _measure(looked: Looked, document: Document, measure: Measure, on: date) -> Iterator[Owed]:
    since = measure.since or document.since or on
    if since > on or (measure.dropped and measure.dropped <= on):
        return
    plan = Running(document, measure, since)
    lead, place, row = measure.lead or OWNER, document.place, Row(document, measure.id, measure.where)
    if not_set(measure):
        key = f"set{plan.anew}"
        yield Owed(row, SOURCE, "set_target", key, lead, place, since, ("decision_document",), measure.helpers)
    elif not measure.tasks:
        key, due = f"once{plan.anew}", date.fromisoformat(measure.by)
        yield Owed(row, SOURCE, "task", key, lead, place, since, measure.proof, measure.helpers, due_on=due)
    for task in measure.tasks:
        yield from _task(looked, plan, task, on)


def _task(looked: Looked, plan: Running, task: Task, on: date) -> Iterator[Owed]:
    document, measure = plan.document, plan.measure
    begin = _begin(looked, plan, task, on)
    if begin is None:
        return
    subjects = tuple(_subjects(looked, document, task, on))
    row = Row(document, f"{measure.id}.{task.id}", task.where)
    owner = task.owner or measure.lead or OWNER
    helpers = () if task.for_each else measure.helpers
    for turn in turns(task, begin.day, document.until, on):
        due = turn.due + DAY * begin.later if turn.due and turn.period == "once" else turn.due
        period = turn.period + (plan.anew if turn.period == "once" else "")
        for one in subjects:
            yield Owed(
                row,
                SOURCE,
                "task",
                period,
                one.owner or owner,
                one.place,
                turn.starts,
                task.proof,
                helpers,
                subject_kind=one.kind,
                subject=one.id,
                due_on=due,
            )


def _begin(looked: Looked, plan: Running, task: Task, on: date) -> Begin | None:
    """When a task begins; None while what it waits for has not been closed with something done.

    What was decided late moves the deadline by as many days: nobody is late with what could not be begun.
    """
    if not task.waits_for:
        return Begin(plan.since, 0)
    awaited = looked.entries(plan.document.id).get(task.waits_for)
    if awaited is None or awaited.closed_at is None or awaited.outcome not in DONE:
        return None
    closed = awaited.closed_at.astimezone(CHINA).date()
    if closed > on:
        return None
    return Begin(max(plan.since, closed), max((closed - awaited.due).days, 0) if awaited.due else 0)


def _subjects(looked: Looked, document: Document, task: Task, on: date) -> Iterator[Subject]:
    """For whom a task is done: one place, each place of a level, or each firm or listed subject in the plan's place."""
    county = looked.county
    if not task.for_each:
        yield Subject(document.place)
    elif task.for_each in EACH:
        yield from (Subject(place) for place in county.places_of_level(EACH[task.for_each]))
    else:
        facts, ways = looked.facts, county.program.names.index.ways
        way = ways.get((PLACE, task.for_each))
        kind = way.to if way else task.for_each
        named = task.owner.removeprefix(BY) if task.owner.startswith(BY) else ""
        for id_ in facts.subjects(kind, on):
            place = facts.place(kind, id_, PLACE, on)
            owner = facts.fact(kind, id_, named, on) if named else ""
            yield Subject(
                county.place if place is UNKNOWN else str(place), kind, id_, owner if isinstance(owner, str) else OWNER
            )
