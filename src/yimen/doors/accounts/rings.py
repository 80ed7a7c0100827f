"""The dossiers that an account opens without their codes: what its holder asked while signed in, or added with a code.

The account stands in the table as a keyed hash. Whoever reads the table alone cannot tell whose a matter is, and no
query can group matters by who asked.
"""

from typing import Final
from uuid import UUID

from django.utils import timezone

from yimen.doors.accounts.models import Key
from yimen.dossiers.sealing import keyed

MOST: Final = 500


def keep(account: UUID, dossier: UUID) -> None:
    """From now on the account opens this dossier; a repeat is harmless."""
    if len(dossiers(account)) < MOST:
        Key.objects.get_or_create(ring=_ring(account), dossier=dossier, defaults={"at": timezone.now()})


def dossiers(account: UUID) -> tuple[UUID, ...]:
    """What the account opens, the latest first."""
    return tuple(Key.objects.filter(ring=_ring(account)).order_by("-at", "-pk").values_list("dossier", flat=True))


def holds(account: UUID, dossier: UUID) -> bool:
    """Whether the account opens this dossier."""
    return Key.objects.filter(ring=_ring(account), dossier=dossier).exists()


def _ring(account: UUID) -> str:
    return keyed("ring", str(account))
