"""Law into the ledger: the sweep finds who is owed and says why; it grants, stops and refuses nothing."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final
from uuid import UUID

from yimen.documents.model import Commitment, Watch
from yimen.engine import ir
from yimen.engine import sweep as engine
from yimen.engine.evaluate import Case, opening
from yimen.engine.program import CompiledPromise
from yimen.engine.sweep import Counts
from yimen.flow.county import County, Owed, Row
from yimen.kernel.days import add_months
from yimen.kernel.places import path
from yimen.kernel.problems import Problem
from yimen.kernel.unknown import UNKNOWN
from yimen.ledger import book
from yimen.ledger.entry import Entry
from yimen.register.access import look_in_bulk
from yimen.register.facts import Snapshot

SOURCE: Final = "law"
SWEPT_BY: Final = "county/civil-affairs"
PEOPLE: Final = ("household", "person")
BY: Final = "by "  # `owner: by buyer`


@dataclass(slots=True)
class Stated:
    """What one commitment block states today: what is owed, what cannot be told, whose promise is met by the facts."""

    document: str
    item: str
    owed: list[Owed] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)  # keys
    met: list[str] = field(default_factory=list)  # keys
    facts_by: str = SWEPT_BY  # decisions and lists come from the department, not from the township that visits


@dataclass(frozen=True, slots=True)
class Sweep:
    """One run over everybody: the facts as at a day and the evaluation beside them."""

    on: date
    facts: Snapshot
    case: Case


def sweep(county: County, on: date, at: datetime, account: UUID | None = None, *, known: date | None = None) -> Sweep:
    """Loads everybody's declared facts once. The run is logged with its clause before anything is read.

    `known` leaves out what the register came to know after that day, so that a past sweep can be done again.
    """
    runs = [
        look_in_bulk(office=office, policy=policy, clause=clause, place=county.place, on=on, at=at, account=account)
        for policy, clause, office in _purposes(county)
    ]
    facts = Snapshot(declared(county), runs[0] if runs else None, known)
    return Sweep(on, facts, Case(county.program, facts))


def _purposes(county: County) -> Iterator[tuple[str, str, str]]:
    """For what a run looks at all people: benefits, and commitments that rest on none; each with clause and office."""
    for benefit in county.program.benefits.values():
        if benefit.block.kind in PEOPLE:
            yield benefit.block.id, benefit.block.where.clause, SWEPT_BY
    for name, promise in county.program.promises.items():
        if isinstance(promise.block, Commitment) and promise.block.kind in PEOPLE and not _rests_on_a_benefit(promise):
            yield name, promise.block.where.clause, keeper(promise.block)


def _rests_on_a_benefit(promise: CompiledPromise) -> bool:
    reads = (node for node in ir.walk(promise.opens) if isinstance(node, ir.Read))
    return any(isinstance(node.leaf, ir.AutomaticLeaf) for node in reads)


def keeper(block: Commitment) -> str:
    """The office whose decision or list meets a promise: the one above the owner, else the county office it is."""
    return block.if_late or (block.owner if "/" in block.owner else SWEPT_BY)


def declared(county: County) -> frozenset[tuple[str, str]]:
    """Every (kind, fact) that some document declares; nothing else can be read."""
    return frozenset((fact.of, fact.name) for document in county.library.documents.values() for fact in document.facts)


def counts(run: Sweep, policies: tuple[str, ...] = ()) -> Iterator[Counts]:
    """Each benefit over everybody of its kind. Raises KeyError for a policy that is not there."""
    for name in policies or tuple(run.case.program.benefits):
        kind = run.case.program.benefits[name].block.kind
        found = engine.sweep(run.case, name, run.facts.subjects(kind, run.on), run.on)
        yield engine.count(name, () if isinstance(found, Problem) else found)


def stated(county: County, run: Sweep, areas: frozenset[str] = frozenset()) -> Iterator[Stated]:
    """What each commitment of a policy states on the day of the run, in some townships or (none named) in all."""
    for promise in county.program.promises.values():
        if isinstance(promise.block, Commitment):
            yield _stated(county, run, promise, areas)


def _stated(county: County, run: Sweep, promise: CompiledPromise, areas: frozenset[str]) -> Stated:
    block = promise.block
    found = Stated(promise.document, block.id)
    if isinstance(block, Commitment):
        found.facts_by = keeper(block)
    before = _latest(promise)
    for subject in run.facts.subjects(promise.block.kind, run.on):
        earlier = before.get(subject)
        if areas and not _lies_in(run, promise, subject, areas):
            found.unknown += [earlier.key] if earlier else []  # not looked at: kept as it is
            continue
        opens = opening(run.case, promise, subject, run.on)
        if opens is True:
            found.owed.append(_owed(county, run, promise, subject, _period(run, promise, earlier)))
        elif opens is UNKNOWN and earlier is not None:
            found.unknown.append(earlier.key)
        if earlier is not None and promise.closes is not None and earlier.state != "closed":
            _meet(run, promise, earlier, found)
    return found


def _lies_in(run: Sweep, promise: CompiledPromise, subject: str, areas: frozenset[str]) -> bool:
    place = run.facts.place(promise.block.kind, subject, promise.place_fact, run.on)
    return place is not UNKNOWN and not areas.isdisjoint(path(place))


def _meet(run: Sweep, promise: CompiledPromise, earlier: Entry, found: Stated) -> None:
    """`closes when` is yes: the promise is met by the facts, so it does not lapse; it waits for a confirmer."""
    if promise.closes and run.case.node(promise.closes, earlier.subject, run.on) is True:
        found.met.append(earlier.key)
        found.unknown.append(earlier.key)


def _latest(promise: CompiledPromise) -> dict[str, Entry]:
    """The last commitment of a block for each subject that has had one."""
    return {entry.subject: entry for entry in book.of_item(promise.document, promise.block.id)}


def _period(run: Sweep, promise: CompiledPromise, earlier: Entry | None) -> str:
    """The natural key's last part. A spell that has not ended keeps its key, so that nothing is opened twice."""
    if promise.block.once_per == "ever":
        return "ever"
    new = f"spell-{run.on:%Y-%m-%d}"
    if earlier is None:
        return new
    same = earlier.key.rpartition("/")[2]
    if earlier.state != "closed":
        return same
    return new if earlier.outcome == "lapsed" or _ended_since(run, promise, earlier) else same


def _ended_since(run: Sweep, promise: CompiledPromise, earlier: Entry) -> bool:
    """Whether `opens when` was no on a first of a month since the commitment closed; unknown does not end a spell."""
    first = earlier.closed_at.date().replace(day=1) if earlier.closed_at else run.on
    while (first := add_months(first, 1)) < run.on:
        if opening(run.case, promise, earlier.subject, first) is False:
            return True
    return False


def _owed(county: County, run: Sweep, promise: CompiledPromise, subject: str, period: str) -> Owed:
    block = promise.block
    place = run.facts.place(block.kind, subject, promise.place_fact, run.on)
    row = Row(county.library.documents[promise.document], block.id, block.where)
    return Owed(
        row,
        SOURCE,
        "owed",
        period,
        _owner(run, block, subject),
        county.place if place is UNKNOWN else place,
        run.on,
        block.proof,
        block.helpers if isinstance(block, Commitment) else (),
        block.kind,
        subject,
        block.clock,
        _due(run, promise, subject),
    )


def _owner(run: Sweep, block: Commitment | Watch, subject: str) -> str:
    """The office that a document names, or the one in the fact behind `by`; unknown: nobody has it until assigned."""
    if not block.owner.startswith(BY):
        return block.owner
    named = run.facts.fact(block.kind, subject, block.owner.removeprefix(BY), run.on)
    return named if isinstance(named, str) else ""


def _due(run: Sweep, promise: CompiledPromise, subject: str) -> date | None:
    day = run.case.node(promise.due, subject, run.on) if promise.due else None
    return day if isinstance(day, date) else None
