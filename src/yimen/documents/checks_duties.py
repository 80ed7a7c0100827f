"""Who owes and by when: owners, offices, clocks, pauses, papers, benefits, tasks (format 1.2, 1.8, 1.11)."""

from collections.abc import Iterable

from yimen.documents.checking import Checking, promises
from yimen.documents.duties import NOT_SET
from yimen.documents.index import PERSON, PLACE, Index
from yimen.documents.infer_nodes import YESES, shown
from yimen.documents.model import Benefit, ClockBlock, Commitment, Measure, PauseRow, Service, Task, Watch
from yimen.documents.naming import DATE
from yimen.kernel.problems import Where

HOURS = "hours"
LEVEL_OWNERS = frozenset({"village", "township", "county"})
CHANNELS = ("one-door", "courtyard")
ANYWHERE = ("phone", "web", "post", "visit")
KNOWN_PLACES = (*ANYWHERE, *(f"{one}/{level}" for one in CHANNELS for level in ("village", "township", "county")))


def check_duties(look: Checking) -> None:
    """Note owners, clocks and papers of a document that do not exist."""
    document = look.document
    for row in promises(document):
        _promise(row, look)
    for item in document.items:
        _owners((getattr(item, "decider", ""),), item.where, getattr(item, "kind", ""), look)
    for measure in document.measures:
        _measure(measure, look)
    for clock in document.clocks:
        _clock(clock, look)
    for benefit in document.benefits:
        _benefit(benefit, look)
    for service in document.services:
        _service(service, look)
    _tables(look)


def _tables(look: Checking) -> None:
    """Offices that rows of tables name."""
    document = look.document
    for paper in document.papers:
        _owners((paper.held_by,), paper.where, "", look)
    for topic in document.topics:
        _owners((topic.lead, *topic.helpers), topic.where, "", look)
    for office in document.offices:
        _owners((office.parent, office.backs), office.where, "", look)


def _promise(row: Commitment | Watch, look: Checking) -> None:
    owners = (row.owner, *row.helpers, row.if_late) if isinstance(row, Commitment) else (row.owner,)
    _owners(owners, row.where, row.kind, look)
    _clocks_of((row.clock, *getattr(row, "remedies", ())), row.where, look)
    if any(clock.within.unit == HOURS for clock in _versions(row.clock, look)):
        look.add(197, look.at_key(row.where, "clock"), clock=row.clock)


def _owners(owners: Iterable[str], where: Where, kind: str, look: Checking) -> None:
    for owner in owners:
        if owner in ("", NOT_SET) or owner in LEVEL_OWNERS:
            continue
        spot = look.at(where, owner)
        if owner.startswith("by "):
            found = look.meaning(owner[3:], kind, spot)
            if found and found.type.name != "office":
                look.add(266, spot, fact=owner[3:], given=shown(found.type))
        elif not office_known(owner, look.names):
            look.unknown(267, spot, owner, [*LEVEL_OWNERS, *look.names.offices], office=owner)


def office_known(key: str, names: Index) -> bool:
    """Whether an office exists; a level of which no table is loaded (`county/...` without a county) is not judged."""
    level = key.partition("/")[0]
    return key in names.offices or ("/" in key and not any(one.startswith(f"{level}/") for one in names.offices))


def clocks_from(look: Checking) -> list[str]:
    """The ids of all clocks as this document may write them."""
    own = look.document.id
    return [called if home == own else f"{home}.{called}" for home, called in look.names.clocks]


def _clock_of(clock: str, where: Where, look: Checking) -> None:
    """A limit as written is no id; an id must be a clock's."""
    if not clock or clock[0].isdigit():
        return
    home, _, name = clock.rpartition(".")
    if (home or look.document.id, name) not in look.names.clocks:
        look.unknown(246, look.at(where, clock), clock, clocks_from(look), clock=clock)


def _versions(clock: str, look: Checking) -> tuple[ClockBlock, ...]:
    home, _, name = clock.rpartition(".")
    return tuple(look.names.clocks.get((home or look.document.id, name), ()))


def _measure(measure: Measure, look: Checking) -> None:
    _owners((measure.lead, *measure.helpers), measure.where, PLACE, look)
    for task in measure.tasks:
        _owners((task.owner,), task.where, _for_each(task, look), look)


def _for_each(task: Task, look: Checking) -> str:
    """The kind that a task is repeated for: a relation of the place, or a subject kind."""
    if not task.for_each:
        return PLACE
    way = look.names.ways.get((PLACE, task.for_each))
    if way:
        return way.to
    if task.for_each in look.names.kinds():
        return task.for_each
    known = [name for of, name in look.names.ways if of == PLACE] + list(look.names.kinds())
    look.unknown(268, look.at(task.where, task.for_each), task.for_each, known, name=task.for_each)
    return PLACE


def _clocks_of(clocks: Iterable[str], where: Where, look: Checking) -> None:
    for clock in clocks:
        _clock_of(clock, where, look)


def _clock(clock: ClockBlock, look: Checking) -> None:
    _owners((clock.if_late,), clock.where, "", look)
    _clocks_of(clock.remedies, clock.where, look)
    homes = {look.document.id, clock.replaces.partition(".")[0]}
    known = [row.id for one in look.names.documents.values() if one.id in homes for row in one.pauses]
    for pause in clock.pauses:
        if pause not in known:
            look.unknown(269, look.at(clock.where, pause), pause, known, pause=pause)
    _hours(clock, [row for one in look.names.documents.values() if one.id in homes for row in one.pauses], look)
    promised, within = clock.promised, clock.within
    if promised and promised.unit == within.unit and promised.count > within.count:
        text = within.text()
        look.add(270, look.at_key(clock.where, "promised"), within=text)
    silent = clock.if_silent.partition(" as of ")[0]
    if silent and silent not in clock.stops:
        look.add(231, look.at_key(clock.where, "if silent"), written=silent, choices=", ".join(clock.stops))
    origin = clock.if_silent.partition(" as of ")[2]
    if origin and origin not in (clock.starts, "due"):
        look.add(231, look.at_key(clock.where, "if silent"), written=origin, choices=f"{clock.starts}, due")


def _hours(clock: ClockBlock, declared: list[PauseRow], look: Checking) -> None:
    """A clock in hours is in hours throughout, and its end does not move: a moment is no day."""
    limits = {"promised": clock.promised, "extends": clock.extension}
    for key, limit in limits.items():
        if limit and (limit.unit == HOURS) != (clock.within.unit == HOURS):
            look.add(195, look.at_key(clock.where, key), written=limit.text(), within=clock.within.text())
    if clock.within.unit == HOURS:
        if clock.end_shift:
            look.add(196, look.at_key(clock.where, "end shift"))
        for pause in declared:
            if pause.id in clock.pauses and pause.at_most:
                look.add(195, look.at(clock.where, pause.id), written=pause.at_most.text(), within=clock.within.text())


def _benefit(benefit: Benefit, look: Checking) -> None:
    benefits = look.names.benefits
    for other in benefit.excludes:
        spot = look.at(benefit.where, other)
        if other not in benefits:
            look.unknown(271, spot, other, benefits, benefit=other)
        elif benefits[other][1].kind != benefit.kind:
            look.add(154, spot, name=other, is_for=benefits[other][1].kind, kind=benefit.kind)
    if benefit.shares:
        look.meaning(benefit.shares, PERSON, look.at_key(benefit.where, "shares"))


def _service(service: Service, look: Checking) -> None:
    for place in service.places:
        if not _askable(place, look.names):
            look.unknown(272, look.at(service.where, place), place, KNOWN_PLACES, place=place)
    _clocks_of((*service.clocks, *service.remedies), service.where, look)
    for key, path, kind in (
        ("asks", service.asks, service.who),
        ("open while", service.open_while, service.about),
    ):
        spot = look.at_key(service.where, key)
        found = look.meaning(path, kind, spot) if path else None
        if found and found.type.name not in YESES:
            look.add(164, spot, given=shown(found.type))
    if service.open_until:
        spot = look.at_key(service.where, "open until")
        found = look.meaning(service.open_until, service.about, spot)
        if found and found.type.name != DATE.name:
            look.add(165, spot, given=shown(found.type), wanted=shown(DATE))


def _askable(place: str, names: Index) -> bool:
    """A way in: phone, a channel at a level, or an office."""
    channel, _, level = place.partition("/")
    if channel in CHANNELS:
        return level in LEVEL_OWNERS
    return place in ANYWHERE or place in names.offices
