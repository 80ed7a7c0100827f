"""A sheet comes in: read, understood or asked about once, and each row taken once, however often it is sent."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from yimen.dossiers import deliveries
from yimen.dossiers.deliveries import Delivery, Line
from yimen.flow import people
from yimen.flow.county import County, Owed, Row
from yimen.flow.exchange import rows
from yimen.flow.exchange.finding import Finding, Spot, find, of, read, written
from yimen.flow.exchange.names import Names
from yimen.flow.exchange.rows import Reader, Ready, Task
from yimen.flow.exchange.understanding import Question, Sent, Understood, understand
from yimen.flow.lines import TABLE
from yimen.kernel.ids import new_id, stable_id
from yimen.kernel.problems import Problem, Where, problem
from yimen.ledger import actions, book
from yimen.ledger.entry import By
from yimen.register.home import home, open_batch
from yimen.register.imports.cells import Cell, blank
from yimen.register.imports.fields import KINDS, Kind

CHANGED: Final = 662
CHUNK: Final = 100  # rows a transaction


@dataclass(frozen=True, slots=True)
class Report:
    """What became of a delivery. `accepted` rows stand in the ledger: `new` ones, and those of earlier files."""

    batch: UUID
    sender: str
    kind: Kind
    rows: int
    accepted: int
    new: int
    findings: tuple[Finding, ...]


def take(county: County, sent: Sent, by: By, at: datetime) -> Report | Question | Problem:
    """Take every good row of a file; a question if a column cannot be told."""
    known = understand(sent)
    if not isinstance(known, Understood):
        return known
    good, found = _read_rows(county, known)
    before = deliveries.taken(known.sent.sender, known.kind, [one.number for one in good])
    if good and all(one.number in before for one in good):
        again = deliveries.same_again(known.sent.sender, known.kind, deliveries.keep_file(sent.content), known.columns)
        if again:
            return report(again)
    return _take_rows(Taking(county, known, by, at), good, before, found)


def _read_rows(county: County, known: Understood) -> tuple[list[Ready], list[Finding]]:
    """The rows that can be taken, each number once, and what was found."""
    names, sheet = Names(county), known.book.sheets[known.table.sheet]
    good: dict[str, Ready] = {}
    found: list[Finding] = []
    for n, cells in _filled(known):
        reader = Reader(names, sheet.name, n, cells, known.columns, known.more, known.kind)
        one = rows.ready(reader)
        found += reader.found
        if one is None:
            continue
        first = good.setdefault(one.number, one)
        if first.digest != one.digest:
            found.append(find(663, Spot(sheet.name, n, known.columns["number"])))
    return list(good.values()), found


def _filled(known: Understood) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    """The rows below the headings that say anything."""
    every = known.book.sheets[known.table.sheet].rows
    for n in range(known.table.head + 1, len(every)):
        if not all(blank(cell) for cell in every[n]):
            yield n, every[n]


@dataclass(frozen=True, slots=True)
class Taking:
    """Who takes what, when."""

    county: County
    known: Understood
    by: By
    at: datetime


def _take_rows(
    taking: Taking, good: Sequence[Ready], before: Mapping[str, Line], found: list[Finding]
) -> Report | Problem:
    known, fresh = taking.known, [one.number for one in good]
    turns = deliveries.turns(known.sent.sender, known.kind, fresh)
    made = _begin(taking)
    if isinstance(made, Problem):
        return made
    for start in range(0, len(good), CHUNK):
        with transaction.atomic():
            part = good[start : start + CHUNK]
            lines = [line for one in part if (line := _one(taking, one, before, turns, found))]
            deliveries.add(made, lines)
    found.sort(key=lambda one: (one.row, one.column))
    deliveries.finish(made.id, [written(one) for one in found])
    done = deliveries.delivery(made.id)
    return report(done) if done else problem(671, Where())


def _begin(taking: Taking) -> Delivery | Problem:
    known = taking.known
    made = Delivery(
        id=new_id(),
        sender=known.sent.sender,
        kind=known.kind,
        name=known.sent.name,
        sha256=deliveries.keep_file(known.sent.content),
        at=taking.at,
        office=taking.by.office,
        sheet=known.table.sheet,
        head=known.table.head,
        columns=known.columns,
        more=known.more,
        rows=sum(1 for _ in _filled(known)),
    )
    there = home()
    batch = open_batch(there.realm if there else "", made.sender, digest=made.sha256, at=taking.at, id_=made.id)
    if isinstance(batch, Problem):
        return batch
    deliveries.begin(made)
    return made


def _one(
    taking: Taking, one: Ready, before: Mapping[str, Line], turns: Mapping[str, int], found: list[Finding]
) -> Line | None:
    """What a row became: taken now, the same as before, or changed since, and then what was kept stays."""
    known, past = taking.known, before.get(one.number)
    spot = Spot(known.book.sheets[known.table.sheet].name, one.row)
    if past:
        if past.digest != one.digest:
            found.append(find(662, spot))
        return Line(one.row, one.number, past.turn, past.dossier, past.commitment, past.digest, past.words, fresh=False)
    turn = turns.get(one.number, 0)
    id_ = stable_id("exchange", known.kind, known.sent.sender, one.number, str(turn))
    opened = _opened(taking, one, id_)
    if isinstance(opened, Problem):
        found.append(of(opened, spot))
        return None
    words = one.what.words if isinstance(one.what, Task) else ""
    return Line(one.row, one.number, turn, id_, opened, one.digest, words)


def _opened(taking: Taking, one: Ready, id_: UUID) -> UUID | Problem:
    if isinstance(one.what, Task):
        owed = task_owed(one.what, id_, taking)
        return actions.open_many([taking.county.opening(owed)], taking.by, taking.at, taking.county.calendar)[0]
    made = people.ask(taking.county, replace(one.what, id=id_), taking.by, taking.at)
    if isinstance(made, Problem):
        return made
    entry = book.entry(made.commitment)
    if one.due and entry and entry.told != one.due:
        people.tell(made.commitment, one.due, taking.by, taking.at)
    return made.commitment


def task_owed(task: Task, id_: UUID, taking: Taking) -> Owed:
    """A task of a table, under the measure that it serves: owed from today until the day that the table says."""
    return Owed(
        Row(task.document, f"{task.measure.id}{TABLE}table", task.measure.where),
        "goals",
        "task",
        "once",
        task.owner,
        task.place,
        taking.at.date(),
        task.measure.proof,
        subject_kind="task_row",
        subject=str(id_),
        due_on=task.due,
    )


def report(delivery: Delivery, lines: tuple[Line, ...] | None = None) -> Report:
    """What became of a delivery, as it was kept; `lines`: its rows, where they have been read."""
    lines, found = lines or deliveries.lines(delivery.id), tuple(read(one) for one in delivery.findings)
    changed = {one.row for one in found if one.number == CHANGED}
    standing = [one for one in lines if one.row + 1 not in changed]
    kind = next(one for one in KINDS if one == delivery.kind)
    return Report(
        delivery.id,
        delivery.sender,
        kind,
        delivery.rows,
        len(standing),
        sum(one.fresh for one in lines),
        found,
    )
