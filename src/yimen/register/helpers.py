"""Who may act for whom: recorded consent, for a service or for everything, until a day, revocable at any time."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from yimen.kernel.ids import new_id
from yimen.kernel.problems import Problem, Where, problem
from yimen.register.models import Consent, HelpAct, Person

LONGEST: Final = 366  # days; help that goes on is asked for again
MOST: Final = 10  # helpers at a time
ACTS: Final = ("asked", "confirmed", "returned", "rated")


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be recorded: who is helped, by which account under which name, for what, from when until when."""

    person: UUID
    helper: UUID
    called: str
    service: str
    since: date
    until: date


@dataclass(frozen=True, slots=True)
class Given:
    """A consent as it stands; `name` is the name of the person who gave it."""

    id: UUID
    person: UUID
    name: str
    helper: UUID
    called: str
    service: str
    since: date
    until: date
    office: str
    revoked_at: datetime | None

    def holds(self, on: date) -> bool:
        """Whether it holds on a day."""
        return self.revoked_at is None and self.since <= on <= self.until

    def covers(self, service: str) -> bool:
        """Whether it is for this service; one without a service is for everything."""
        return self.service in ("", service)


@dataclass(frozen=True, slots=True)
class Act:
    """Something that a helper did: when, what, on which dossier."""

    at: datetime
    called: str
    what: str
    dossier: UUID


def allow(wish: Wish, *, by: UUID, office: str, at: datetime) -> Given | Problem:
    """Put a consent on record: 475 for oneself, 476 for days that cannot be, 477 for more than ten at a time."""
    person = Person.objects.filter(pk=wish.person).first()
    if person is None:
        return problem(421, Where(), subject=wish.person)
    if person.account == wish.helper:
        return problem(475, Where())
    if not 0 <= (wish.until - wish.since).days < LONGEST:
        return problem(476, Where(), longest=LONGEST)
    if sum(one.holds(wish.since) for one in of_person(wish.person)) >= MOST:
        return problem(477, Where(), most=MOST)
    words = {"called": wish.called, "service": wish.service, "since": wish.since, "until": wish.until}
    kept = Consent.objects.create(
        id=new_id(), person=person, helper=wish.helper, **words, recorded_at=at, recorded_by=by, office=office
    )
    return _given(kept)


def revoke(consent: UUID, person: UUID, *, by: UUID, at: datetime) -> Problem | None:
    """It no longer holds, from this moment: 478 if this person has no such consent that still holds."""
    rows = Consent.objects.filter(pk=consent, person=person, revoked_at=None)
    return None if rows.update(revoked_at=at, revoked_by=by) else problem(478, Where())


def revoke_at_counter(person: UUID, helper: UUID | None, *, by: UUID, at: datetime) -> int:
    """End what a person let this account do, or everybody, as they say at a counter; gives how many ended."""
    rows = Consent.objects.filter(person=person, revoked_at=None, **({"helper": helper} if helper else {}))
    return rows.update(revoked_at=at, revoked_by=by)


def of_person(person: UUID) -> tuple[Given, ...]:
    """Whom somebody lets or let act for them, the latest first."""
    rows = Consent.objects.filter(person=person).select_related("person").order_by("-recorded_at", "-pk")
    return tuple(_given(row) for row in rows)


def of_helper(account: UUID, on: date) -> tuple[Given, ...]:
    """For whom an account may act on a day, in the order of recording; the consent is the key to the name."""
    rows = Consent.objects.on(on).filter(helper=account, revoked_at=None).select_related("person")
    return tuple(_given(row) for row in rows.order_by("recorded_at", "pk"))


def holding(consent: UUID, account: UUID, on: date) -> Given | None:
    """The consent under which an account acts, if it holds on this day; None before, after, and once revoked."""
    row = Consent.objects.on(on).filter(pk=consent, helper=account, revoked_at=None).select_related("person").first()
    return _given(row) if row else None


def note_act(consent: UUID, what: str, dossier: UUID, at: datetime) -> None:
    """Put on record what a helper did."""
    if what not in ACTS:
        raise ValueError(what)
    HelpAct.objects.create(consent_id=consent, what=what, dossier=dossier, at=at)


def acts_for(person: UUID) -> tuple[Act, ...]:
    """What helpers did for somebody, the latest first."""
    rows = HelpAct.objects.filter(consent__person=person).order_by("-at", "-pk")
    return tuple(Act(*row) for row in rows.values_list("at", "consent__called", "what", "dossier"))


def _given(row: Consent) -> Given:
    return Given(
        id=row.pk,
        person=row.person_id,
        name=row.person.name,
        helper=row.helper,
        called=row.called,
        service=row.service,
        since=row.since,
        until=row.until or row.since,
        office=row.office,
        revoked_at=row.revoked_at,
    )
