"""Slips with which somebody makes their own way of signing in: printed once, used once, and the earlier ways end.

The code is kept nowhere: it is made anew from the slip's id, for whoever printed it, within a quarter of an hour.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hmac import compare_digest
from secrets import randbelow
from typing import Final
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from yimen.doors.accounts import changes, factors
from yimen.doors.accounts.models import Account, Slip
from yimen.dossiers.sealing import code_of, tidy

LIFE: Final = {"staff": timedelta(days=7), "resident": timedelta(days=14)}
SHOWN: Final = timedelta(minutes=15)
DIGITS: Final = 8  # of a resident's number


@dataclass(frozen=True, slots=True)
class Printed:
    """What stands on a slip."""

    id: UUID
    kind: str
    name: str
    display: str
    code: str
    day: date
    until: date


@dataclass(frozen=True, slots=True)
class Giver:
    """Who gives a slip: the account that prints it (None: the machine), its office, who asked for it, which paper."""

    by: UUID | None
    office: str = ""
    asked_by: UUID | None = None
    paper: str = ""


def give(account: Account, what: str, giver: Giver, at: datetime) -> Slip:
    """A new slip; from now on nothing else opens the account. `what` goes on record and is told to its holder."""
    with transaction.atomic():
        account.password = make_password(None)
        account.wrong = 0
        account.save(update_fields=["password", "wrong"])
        factors.forget_all(account)
        changes.note(account, what, giver.by, at)
        of = {"by": giver.by, "office": giver.office, "asked_by": giver.asked_by, "paper": giver.paper}
        return Slip.objects.create(account=account, **of, made_at=at, ends_at=at + LIFE[account.kind])


def new_resident() -> Account:
    """A resident's account: its name is a number that tells nothing of them, and is shown in place of theirs."""
    number = _number()
    while Account.objects.filter(name=number).exists():
        number = _number()
    return Account.objects.make(number, number, None, kind="resident")


def at_desk(slip: UUID, by: UUID, at: datetime) -> Printed | None:
    """The slip for whoever has just printed it; None for anybody else, and once its time is over or it was used."""
    row = Slip.objects.select_related("account").filter(pk=slip, by=by, used_at=None).first()
    return printed(row) if row and timedelta(0) <= at - row.made_at <= SHOWN else None


def printed(row: Slip) -> Printed:
    """What stands on it, the code too."""
    account, days = row.account, (timezone.localdate(row.made_at), timezone.localdate(row.ends_at))
    return Printed(row.pk, account.kind, account.name, account.display, code_of(row.pk, "slip"), *days)


def opened(name: str, code: str, kind: str, at: datetime) -> Slip | None:
    """The slip that a name and a code open: the last one of that account, in time, and not used."""
    found = Account.objects.filter(name__iexact=name, kind=kind, is_active=True).first()
    row = found.slips.order_by("-made_at", "-pk").first() if found else None
    wanted = code_of(row.pk, "slip") if row else ""
    right = compare_digest(wanted, tidy(code[:40]))
    return row if row and right and row.used_at is None and at < row.ends_at else None


def use(slip: Slip, secret: str, at: datetime) -> bool:
    """The holder's own password or PIN takes the slip's place; False if it was used in the meantime."""
    with transaction.atomic():
        if Slip.objects.filter(pk=slip.pk, used_at=None).update(used_at=at) != 1:
            return False
        slip.account.password = make_password(secret)
        slip.account.save(update_fields=["password"])
        changes.note(slip.account, "made-own", slip.account.pk, at)
    return True


def _number() -> str:
    return str(10 ** (DIGITS - 1) + randbelow(9 * 10 ** (DIGITS - 1)))
