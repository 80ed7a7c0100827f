"""Who owes and by when: owners, offices, clocks, pauses, papers, benefits, tasks (format 1.2, 1.8, 1.11)."""

from collections.abc import Iterable

from yimen.documents.duties import NOT_SET
from yimen.documents.index import PERSON, PLACE, Index
from yimen.documents.infer_nodes import YESES, shown
from yimen.documents.missing import missing
from yimen.documents.model import Benefit, ClockBlock, Document, Measure, Task
from yimen.documents.naming import Scope, meaning
from yimen.documents.spots import Notes, at, at_key
from yimen.kernel.problems import Problem, Where

LEVEL_OWNERS = frozenset({"village", "township", "county", "city", "province"})
CHANNELS = ("one-door", "courtyard")
ANYWHERE = ("phone", "web", "post", "visit")


def check_duties(document: Document, names: Index, notes: Notes) -> None:
    """Note owners, clocks and papers of a document that do not exist."""
    for row in (*document.commitments, *document.watches):
        owners = (row.owner, *getattr(row, "helpers", ()), getattr(row, "if_late", ""))
        _owners(owners, row.where, row.kind, document, names, notes)
        _clock_of(row.clock, row.where, document, names, notes)
    for item in document.items:
        decider = getattr(item, "decider", "")
        _owners((decider,), item.where, getattr(item, "kind", ""), document, names, notes)
    for measure in document.measures:
        _measure(measure, document, names, notes)
    for clock in document.clocks:
        _clock(clock, document, names, notes)
    for benefit in document.benefits:
        _benefit(benefit, document, names, notes)
    _services(document, names, notes)
    _offices(document, names, notes)


def _owners(owners: Iterable[str], where: Where, kind: str, document: Document, names: Index, notes: Notes) -> None:
    for owner in owners:
        if owner in ("", NOT_SET) or owner in LEVEL_OWNERS:
            continue
        spot = at(where, owner, notes)
        if owner.startswith("by "):
            path = tuple(owner[3:].split("."))
            found = meaning(path, spot, Scope(names, document.id, kind))
            if isinstance(found, Problem):
                notes.take(found)
            elif found.type.name != "office":
                notes.add(266, spot, fact=owner[3:], given=shown(found.type))
        elif not office_known(owner, names):
            notes.take(missing(267, spot, owner, [*LEVEL_OWNERS, *names.offices], names, office=owner))


def office_known(key: str, names: Index) -> bool:
    """Whether an office exists; a level of which no table is loaded (`county/...` without a county) is not judged."""
    level = key.partition("/")[0]
    return key in names.offices or ("/" in key and not any(one.startswith(f"{level}/") for one in names.offices))


def _clock_of(clock: str, where: Where, document: Document, names: Index, notes: Notes) -> None:
    if not clock or clock[0].isdigit():
        return
    home, _, name = clock.rpartition(".")
    if (home or document.id, name) not in names.clocks:
        known = [f"{one}.{called}" if one != document.id else called for one, called in names.clocks]
        notes.take(missing(246, at(where, clock, notes), clock, known, names, clock=clock))


def _measure(measure: Measure, document: Document, names: Index, notes: Notes) -> None:
    _owners((measure.lead, *measure.helpers), measure.where, PLACE, document, names, notes)
    for task in measure.tasks:
        kind = _for_each(task, document, names, notes)
        _owners((task.owner,), task.where, kind, document, names, notes)


def _for_each(task: Task, document: Document, names: Index, notes: Notes) -> str:
    """The kind that a task is repeated for: a relation of the place, or a subject kind."""
    if not task.for_each:
        return PLACE
    way = names.ways.get((PLACE, task.for_each))
    if way:
        return way.to
    if task.for_each not in names.kinds():
        known = [name for of, name in names.ways if of == PLACE] + list(names.kinds())
        spot = at(task.where, task.for_each, notes)
        notes.take(missing(268, spot, task.for_each, known, names, name=task.for_each))
        return PLACE
    return task.for_each


def _clock(clock: ClockBlock, document: Document, names: Index, notes: Notes) -> None:
    _owners((clock.if_late,), clock.where, "", document, names, notes)
    homes = {document.id, clock.replaces.partition(".")[0]}
    known = [row.id for one in names.documents.values() if one.id in homes for row in one.pauses]
    for pause in clock.pauses:
        if pause not in known:
            notes.take(missing(269, at(clock.where, pause, notes), pause, known, names, pause=pause))
    if clock.promised and clock.promised.unit == clock.within.unit and clock.promised.count > clock.within.count:
        notes.add(
            270, at_key(clock.where, "promised", notes), within=clock.within.text().zh, within_en=clock.within.text().en
        )
    silent = clock.if_silent.partition(" as of ")[0]
    if silent and silent not in clock.stops:
        notes.add(231, at_key(clock.where, "if silent", notes), written=silent, choices=", ".join(clock.stops))


def _benefit(benefit: Benefit, document: Document, names: Index, notes: Notes) -> None:
    for other in benefit.excludes:
        spot = at(benefit.where, other, notes)
        if other not in names.benefits:
            notes.take(missing(271, spot, other, names.benefits, names, benefit=other))
        elif names.benefits[other][1].kind != benefit.kind:
            notes.add(154, spot, name=other, is_for=names.benefits[other][1].kind, kind=benefit.kind)
    if benefit.shares:
        found = meaning((benefit.shares,), at_key(benefit.where, "shares", notes), Scope(names, document.id, PERSON))
        if isinstance(found, Problem):
            notes.take(found)


def _services(document: Document, names: Index, notes: Notes) -> None:
    for service in document.services:
        for place in service.places:
            channel, _, level = place.partition("/")
            fits = place in ANYWHERE or (channel in CHANNELS and level in LEVEL_OWNERS) or office_known(place, names)
            if not fits or (place not in ANYWHERE and "/" not in place):
                known = [
                    *ANYWHERE,
                    *(f"{one}/{level}" for one in CHANNELS for level in ("village", "township", "county")),
                ]
                notes.take(missing(272, at(service.where, place, notes), place, known, names, place=place))
        for clock in service.clocks:
            _clock_of(clock, service.where, document, names, notes)
        if service.asks:
            spot = at_key(service.where, "asks", notes)
            found = meaning(tuple(service.asks.split(".")), spot, Scope(names, document.id, service.who))
            if isinstance(found, Problem):
                notes.take(found)
            elif found.type.name not in YESES:
                notes.add(164, spot, given=shown(found.type))
    for paper in document.papers:
        _owners((paper.held_by,), paper.where, "", document, names, notes)
    for topic in document.topics:
        _owners((topic.lead, *topic.helpers), topic.where, "", document, names, notes)


def _offices(document: Document, names: Index, notes: Notes) -> None:
    for office in document.offices:
        _owners((office.parent, office.backs), office.where, "", document, names, notes)
