"""What an operator does with accounts: make, lock, unlock, end; and a reset, which needs two people.

Everything is put on record and told to the account's holder. No activity is kept or shown: nobody is watched.
"""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Final
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.db import transaction

from yimen.doors.accounts import changes, entering, factors, slips
from yimen.doors.accounts.models import Account, Reset, Slip
from yimen.doors.accounts.slips import Giver
from yimen.doors.common.problems import refusal
from yimen.flow import staffing
from yimen.flow.access import Actor
from yimen.flow.pages import Refusal

RESET: Final = frozenset({"reset", "confirm", "refuse"})  # what the head of an office may do too
NAME: Final = re.compile(r"(?=.*[a-z])[a-z0-9][a-z0-9._-]{1,39}")  # with a letter: digits alone are residents'


def make(actor: Actor, form: Mapping[str, str], at: datetime) -> Slip | Refusal:
    """A new account with its first duty, and the slip for its first sign-in; nothing is left of one that is refused."""
    name, display = form.get("name", "").lower(), form.get("display", "")
    wrong = unfit(name, display)
    if wrong is not None:
        return wrong
    with transaction.atomic():
        account = Account.objects.make(name, display[:60], None, display_en=form.get("display_en", "")[:60])
        office = form.get("office", "")
        wrong = staffing.arrange(actor, office, "give", {"role": form.get("role", "")}, account.pk)
        if wrong is not None:
            transaction.set_rollback(True)
            return wrong
        return slips.give(account, "made", Giver(actor.account, office), at)


def unfit(name: str, display: str) -> Refusal | None:
    """Why no account can be made with this name: 737 its letters, 738 taken, 739 nobody named."""
    if not NAME.fullmatch(name):
        return refusal(737, "name")
    if Account.objects.filter(name__iexact=name).exists():
        return refusal(738, "name", name=name)
    return None if display else refusal(739, "display")


def act(actor: Actor, account: Account, verb: str, at: datetime) -> Slip | Refusal | None:
    """Do one thing; a slip is what somebody takes away, None that it is done. 740 to 745 say why not."""
    barred = _barred(actor, account, verb)
    if barred is not None or actor.account is None:
        return refusal(barred or 742)
    if verb in ("confirm", "refuse"):
        return _decide(account, actor.account, at, yes=verb == "confirm")
    if verb == "end":
        return end(account, actor.account, at)
    if verb == "reset":
        _ask(account, actor.account, at)
    else:
        set_open(account, actor.account, at, active=verb == "unlock")
    return None


def _barred(actor: Actor, account: Account, verb: str) -> int | None:
    """What stands against it: one's own account, a shared one, one that has ended, or that it is not one's duty."""
    if actor.account == account.pk:
        return 740
    if entering.is_demo(account):
        return 636
    if account.ended_at is not None:
        return 741
    keeps = "operator" in actor.roles
    return None if keeps or (verb in RESET and staffing.vouches(actor, account.pk)) else 742


def set_open(account: Account, by: UUID | None, at: datetime, *, active: bool) -> None:
    """Lock an account: nobody signs in, whoever is signed in no longer is. Unlocked, it opens as it did before."""
    with transaction.atomic():
        account.is_active = active
        account.save(update_fields=["is_active"])
        factors.end_sessions(account)
        changes.note(account, "unlocked" if active else "locked", by, at)


def end(account: Account, by: UUID | None, at: datetime) -> Refusal | None:
    """It ends for good; its duties are handed over first (743), so that no matter is left with nobody."""
    if staffing.on_duty(account.pk):
        return refusal(743)
    with transaction.atomic():
        account.is_active, account.ended_at, account.password = False, at, make_password(None)
        account.save(update_fields=["is_active", "ended_at", "password"])
        factors.forget_all(account)
        Reset.objects.filter(account=account).delete()
        changes.note(account, "ended", by, at)
    return None


def reset_at_machine(account: Account, at: datetime) -> Slip:
    """A reset by whoever has the machine itself: for the day on which nobody can get in."""
    with transaction.atomic():
        Reset.objects.filter(account=account).delete()
        return slips.give(account, "reset", Giver(None), at)


def _ask(account: Account, by: UUID, at: datetime) -> None:
    """What opens the account stays as it is until another person confirms."""
    with transaction.atomic():
        Reset.objects.update_or_create(account=account, defaults={"asked_by": by, "asked_at": at})
        changes.note(account, "asked", by, at)


def _decide(account: Account, by: UUID, at: datetime, *, yes: bool) -> Slip | Refusal | None:
    """Another person than the one who asked confirms, and hands over the slip; or refuses."""
    with transaction.atomic():
        asked = Reset.objects.filter(account=account).first()
        if asked is None:
            return refusal(744)
        if yes and asked.asked_by == by:
            return refusal(745)
        asked.delete()
        if yes:
            return slips.give(account, "reset", Giver(by, asked_by=asked.asked_by), at)
        changes.note(account, "refused", by, at)
        return None
