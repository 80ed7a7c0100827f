"""Who holds which duty in which office. A duty is not a person: an account takes it over, and hands it on."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction

from yimen.kernel.problems import Problem, Where, problem
from yimen.register.models import Duty, Office, OfficeName, OfficePlace, PlaceCode
from yimen.register.models.offices import ROLES

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Held:
    """A duty that somebody holds: office key, role, the office's level, the code of its place."""

    office: str
    role: str
    level: str
    place: str


def offices_of(account: UUID, on: date) -> tuple[Held, ...]:
    """The duties that an account holds on `on`, in the order of office keys. Without a duty nothing may be done."""
    rows = Duty.objects.on(on).filter(holder=account).order_by("office__key", "role")
    held = list(rows.values_list("office", "office__key", "role", "office__level"))
    where = dict(OfficePlace.objects.on(on).filter(office__in=[row[0] for row in held]).values_list("office", "place"))
    codes: dict[UUID | None, str] = dict(
        PlaceCode.objects.on(on).filter(place__in=where.values()).values_list("place", "code")
    )
    return tuple(Held(key, role, level, codes.get(where.get(office), "")) for office, key, role, level in held)


def holders(key: str, on: date, role: str = "") -> tuple[UUID, ...]:
    """The accounts that hold a duty (or one role) in an office on `on`, longest first."""
    rows = Duty.objects.on(on).filter(office__key=key)
    found = rows.filter(role=role) if role else rows
    return tuple(found.order_by("since", "pk").values_list("holder", flat=True))


def give_duty(key: str, role: str, account: UUID, since: date, until: date | None = None) -> Duty | Problem:
    """Give a duty; 450 for an office that is not there on that day, 451 for a role that does not exist."""
    office = Office.objects.filter(key=key, pk__in=OfficeName.objects.on(since).values("office")).first()
    if office is None:
        return problem(450, Where(), key=key, on=since)
    if role not in dict(ROLES):
        return problem(451, Where(), role=role, known=", ".join(dict(ROLES)))
    return Duty.objects.create(office=office, role=role, holder=account, since=since, until=until)


def hand_over(key: str, role: str, giver: UUID, taker: UUID, on: date) -> Duty | Problem:
    """From `on` the duty is the taker's; 452 if the giver does not hold it, or holds it only from that day."""
    held = Duty.objects.on(on).filter(office__key=key, role=role, holder=giver, since__lt=on).first()
    if held is None:
        return problem(452, Where(), key=key, role=role, on=on)
    with transaction.atomic():
        last, held.until = held.until, on - DAY
        held.save(update_fields=["until"])
        return Duty.objects.create(office=held.office, role=role, holder=taker, since=on, until=last)
