"""How far duties reach: a township its own area, a department what it owns, supervision the county."""

from collections.abc import Iterable, Iterator
from typing import Final
from uuid import UUID

from yimen.flow.access import Actor
from yimen.flow.county import County
from yimen.ledger.entry import Entry
from yimen.register.offices import GOVERNMENT

WHOLE: Final = frozenset({"county/supervision", GOVERNMENT})
HANDS: Final = frozenset({"clerk", "head"})
HEADS: Final = frozenset({"head"})
CHECKS: Final = frozenset({"supervisor", "checker"})
PUBLISHES: Final = frozenset({"publisher"})
APART: Final = frozenset({"operator", "publisher"})  # duties that give no reach over the ledger


def sees_all(actor: Actor) -> bool:
    """Whether somebody may read the whole ledger: at its head, or with the duty to check for a county office."""
    return any(
        (duty.office in WHOLE and duty.role not in APART)
        or (duty.role in CHECKS and duty.level in ("county", "department"))
        for duty in actor.duties
    )


def area_of(county: County, actor: Actor) -> UUID | None:
    """The township that a township or village clerk reads; None for others."""
    places = (duty.place for duty in actor.duties if duty.level in ("township", "village"))
    code = next((county.area(place) for place in places if place), None)
    row = county.directory.places.get(code) if code else None
    return row.id if row else None


def may_read(county: County, actor: Actor, entry: Entry) -> bool:
    """Whether a commitment lies within somebody's reach; a reported office never reads what is said about it."""
    if not actor.duties or actor.roles <= APART:
        return False
    mine = entry.owners & set(actor.offices)
    return bool(mine) or sees_all(actor) or area_of(county, actor) == entry.area or _told(county, actor, entry)


def _told(county: County, actor: Actor, entry: Entry) -> bool:
    """The office that a clock names for lateness may read what it is told about."""
    named = if_late(county, entry)
    return bool(named) and county.office_id(named, county.place) in actor.offices


def told(county: County, actor: Actor) -> tuple[tuple[str, str], ...]:
    """The items (document, item) whose lateness is reported to an office of this actor: it may list and read them."""
    offices = {duty.office for duty in actor.duties}
    return tuple(item for item, office in _reported(county) if office in offices)


def _reported(county: County) -> Iterator[tuple[tuple[str, str], str]]:
    """Each item of a document whose block or clock names an office that is told of lateness, and that office's key."""
    for document in county.library.documents.values():
        yield from (((document.id, row.id), row.if_late) for row in document.commitments)
        for written in (name for service in document.services for name in service.clocks):
            if clock := county.clock(written, county.day, document.id):
                yield (document.id, written), clock.if_late


def if_late(county: County, entry: Entry) -> str:
    """The key of the office that lateness is reported to, by the commitment or by its clock; empty if none is named."""
    document = county.library.documents.get(entry.document)
    named = next((row.if_late for row in document.commitments if row.id == entry.item), "") if document else ""
    return named or (entry.clock.if_late if entry.clock else "")


def hands(county: County, actor: Actor, entry: Entry) -> UUID | None:
    """The actor's office in whose name they may work on this as its owner; None if they may not."""
    return _office(county, actor, HANDS, [entry.owner] if entry.owner else [])


def helps(county: County, actor: Actor, entry: Entry) -> UUID | None:
    """The actor's office in whose name they may add proof as an assisting office; None if it does not assist."""
    return _office(county, actor, HANDS, entry.helpers)


def approves(county: County, actor: Actor, entry: Entry) -> tuple[UUID, bool] | None:
    """The office in whose name more time may be decided, and whether as the head of the owner's own."""
    if office := checks(county, actor, entry):
        return office, False
    head = _office(county, actor, HEADS, [entry.owner] if entry.owner else [])
    return (head, True) if head else None


def checks(county: County, actor: Actor, entry: Entry) -> UUID | None:
    """The actor's office in whose name they may confirm or send back: never the owner's or a helper's."""
    named = county.office_id(if_late(county, entry), county.place)
    supervisors = _office(county, actor, CHECKS, None)
    office = supervisors or _office(county, actor, HANDS, [named] if named else [])
    return None if office in entry.owners else office


def keeps(county: County, actor: Actor, entry: Entry) -> UUID | None:
    """The owner's office, by whoever works or checks there: what one enters that cannot be chosen (a seed)."""
    return _office(county, actor, HANDS | CHECKS, [entry.owner] if entry.owner else [])


def publishes(county: County, actor: Actor, entry: Entry) -> UUID | None:
    """The actor's office in whose name they may make this public: never the owner's or a helper's."""
    office = _office(county, actor, PUBLISHES, None)
    return None if entry.owners & {office, *actor.offices} else office


def _office(county: County, actor: Actor, roles: frozenset[str], wanted: Iterable[UUID] | None) -> UUID | None:
    rows = county.directory.offices
    held = (rows[duty.office].id for duty in actor.duties if duty.role in roles and duty.office in rows)
    chosen = None if wanted is None else set(wanted)
    return next((office for office in held if chosen is None or office in chosen), None)
