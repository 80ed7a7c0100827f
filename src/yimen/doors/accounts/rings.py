"""The dossiers that a person opens without their codes: what they asked while signed in, or added with a code.

The person stands in the table as a keyed hash. Whoever reads the table alone cannot tell whose a matter is, and no
query can group matters by who asked.
"""

from typing import Final
from uuid import UUID

from django.utils import timezone

from yimen.doors.accounts.models import Key
from yimen.dossiers.sealing import keyed

MOST: Final = 500


def keep(person: UUID, dossier: UUID) -> None:
    """From now on the person opens this dossier; a repeat is harmless."""
    if len(dossiers(person)) < MOST:
        Key.objects.get_or_create(ring=_ring(person), dossier=dossier, defaults={"at": timezone.now()})


def dossiers(person: UUID) -> tuple[UUID, ...]:
    """What the person opens, the latest first."""
    return tuple(Key.objects.filter(ring=_ring(person)).order_by("-at", "-pk").values_list("dossier", flat=True))


def holds(person: UUID, dossier: UUID) -> bool:
    """Whether the person opens this dossier."""
    return Key.objects.filter(ring=_ring(person), dossier=dossier).exists()


def _ring(person: UUID) -> str:
    return keyed("ring", str(person))
