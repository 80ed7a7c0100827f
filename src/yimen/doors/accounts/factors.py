"""Second factors of an account: setting one up, proving one, and the codes for the day on which it is lost."""

from datetime import datetime
from secrets import choice
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F

from yimen.doors.accounts import codes
from yimen.doors.accounts.models import Account, Factor, RecoveryCode
from yimen.dossiers.sealing import ALPHABET, keyed, tidy
from yimen.kernel import sealing
from yimen.kernel.ids import new_id

MOST: Final = 8  # factors of an account
RECOVERY: Final = 10  # codes in a set
RECOVERY_LENGTH: Final = 10
CLOSED: Final = 30  # wrong codes or PINs one after another, until somebody helps


def has_factor(account: Account) -> bool:
    """Whether a second factor has been set up."""
    return account.factors.exists()


def keep_codes(account: Account, secret: bytes, step: int, label: str) -> Factor:
    """One-time codes become a factor; an account has one such secret, the last one set up."""
    row = Factor(id=new_id(), account=account, kind="codes", label=label, used=step)
    row.sealed = sealing.seal(settings.SEAL_KEYS, secret, *_row(row))
    with transaction.atomic():
        account.factors.filter(kind="codes").delete()
        row.save(force_insert=True)
    return row


def secret_of(factor: Factor) -> bytes | None:
    """The secret or public key of a factor; None if this home's keys do not open it."""
    return sealing.unseal(settings.SEAL_KEYS, factor.sealed, *_row(factor))


def take_code(account: Account, code: str, at: datetime) -> bool:
    """Whether this is the one-time code of now, not used before; two that come together cannot both be taken."""
    for factor in account.factors.filter(kind="codes"):
        secret = secret_of(factor)
        step = codes.taken(secret, code, at, factor.used) if secret else None
        if step is not None:
            return Factor.objects.filter(pk=factor.pk, used__lt=step).update(used=step) == 1
    return False


def take_recovery_code(account: Account, code: str) -> bool:
    """Whether this is one of the recovery codes; it is gone then."""
    written = tidy(code)
    if len(written) != RECOVERY_LENGTH:
        return False
    gone, _ = RecoveryCode.objects.filter(account=account, key=_recovery(account.pk, written)).delete()
    return gone == 1


def new_recovery_codes(account: Account) -> tuple[str, ...]:
    """A new set, shown once; the codes given before no longer hold."""
    made = tuple("".join(choice(ALPHABET) for _ in range(RECOVERY_LENGTH)) for _ in range(RECOVERY))
    with transaction.atomic():
        account.recovery_codes.all().delete()
        RecoveryCode.objects.bulk_create(RecoveryCode(account=account, key=_recovery(account.pk, one)) for one in made)
    return tuple(f"{one[:5]}-{one[5:]}" for one in made)


def forget_all(account: Account) -> None:
    """No factor and no recovery code any more; whatever was signed in ends."""
    with transaction.atomic():
        account.factors.all().delete()
        account.recovery_codes.all().delete()
        end_sessions(account)


def end_sessions(account: Account) -> None:
    """Whatever was signed in to this account no longer is."""
    Account.objects.filter(pk=account.pk).update(stamp=F("stamp") + 1)
    account.refresh_from_db(fields=["stamp"])


def note_wrong(account: Account) -> None:
    """One more wrong code or PIN; after `CLOSED` in a row somebody has to help."""
    Account.objects.filter(pk=account.pk, wrong__lt=CLOSED).update(wrong=F("wrong") + 1)


def note_right(account: Account) -> None:
    """A right one ends the row of wrong ones."""
    Account.objects.filter(pk=account.pk, wrong__gt=0).update(wrong=0)


def row_of(account: UUID, factor: UUID) -> tuple[str, ...]:
    """What the sealed words of a factor are bound to."""
    return "accounts_factor", "sealed", str(account), str(factor)


def _row(factor: Factor) -> tuple[str, ...]:
    return row_of(factor.account_id, factor.pk)


def _recovery(account: UUID, code: str) -> str:
    return keyed("recovery", f"{account} {code}")
