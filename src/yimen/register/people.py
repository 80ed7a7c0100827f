"""Which account is which person, and finding the person who stands at a counter."""

from datetime import date
from typing import Final
from uuid import UUID

from django.db.models import Q

from yimen.kernel.problems import Problem, Where, problem
from yimen.register.models import Membership, Person, PlaceCode, Registration

ADULT: Final = 18  # years; Civil Code, article 17


def person_of(account: UUID) -> UUID | None:
    """The person behind an account; None for one that belongs to nobody in the register."""
    return Person.objects.filter(account=account).values_list("pk", flat=True).first()


def link_account(person: UUID, account: UUID) -> Problem | None:
    """Let an account stand for a person; 421 for nobody, 426 if either of them is linked to another already."""
    row = Person.objects.filter(pk=person).first()
    if row is None:
        return problem(421, Where(), subject=person)
    if row.account not in (None, account) or person_of(account) not in (None, person):
        return problem(426, Where())
    row.account = account
    row.save(update_fields=["account"])
    return None


def account_of(person: UUID) -> UUID | None:
    """The account of a person; None if they have none."""
    return Person.objects.filter(pk=person).values_list("account", flat=True).first()


def found(name: str, birth: date, place: str, on: date) -> tuple[UUID, ...]:
    """Who is called exactly this, was born on this day, and is registered or lives in this village or township.

    Gives ids alone, at most two: whoever wants more declares a purpose first.
    """
    inside = PlaceCode.objects.on(on).filter(code__startswith=place[:9] if place.endswith("000") else place)
    homes = Registration.objects.on(on).filter(
        Q(hukou_place__in=inside.values("place")) | Q(home_place__in=inside.values("place"))
    )
    members = Membership.objects.on(on).filter(household__in=homes.values("household"))
    rows = Person.objects.filter(name=name, birth=birth, pk__in=members.values("person"))
    return tuple(rows.order_by("pk").values_list("pk", flat=True)[:2])


def is_called(account: UUID, name: str) -> bool:
    """Whether the person behind an account has exactly this name."""
    return Person.objects.filter(account=account, name=name).exists()


def age(person: UUID, on: date) -> int | None:
    """Whole years on a day; None if the day of birth is not known."""
    birth = Person.objects.filter(pk=person).values_list("birth", flat=True).first()
    return on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day)) if birth else None


def households_of(person: UUID, on: date) -> tuple[UUID, ...]:
    """The households that somebody belongs to on a day."""
    return tuple(Membership.objects.on(on).filter(person=person).order_by("pk").values_list("household", flat=True))


def spells_birth(account: UUID, digits: str) -> bool:
    """Whether digits spell the birthday of whoever this account stands for: what others would try first."""
    birth = Person.objects.filter(account=account).values_list("birth", flat=True).first()
    if birth is None:
        return False
    spelled = (f"{birth:%Y%m%d}", f"{birth:%y%m%d}", f"{birth:%d%m%Y}", f"{birth:%d%m%y}", f"{birth:%m%d%Y}")
    return any(one in digits or digits in one for one in spelled)
