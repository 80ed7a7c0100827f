"""Secrets of receipts and fingerprints of bodies: keyed, so that a stolen table opens nothing and shows nothing."""

import json
from collections.abc import Mapping
from typing import Final
from uuid import UUID

from django.utils.crypto import salted_hmac

ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # no 0 O 1 I L
LENGTH: Final = 10


def keyed(purpose: str, value: str) -> str:
    """A hash that only this home's key can make."""
    return salted_hmac(f"yimen.dossiers.{purpose}", value, algorithm="sha256").hexdigest()


def code_of(dossier: UUID, purpose: str = "code") -> str:
    """The code on the receipt of a dossier: the same each time, so that a repeat gets the same receipt."""
    number = int(keyed(purpose, str(dossier)), 16)
    digits = []
    for _ in range(LENGTH):
        number, digit = divmod(number, len(ALPHABET))
        digits.append(ALPHABET[digit])
    return "".join(digits)


def tidy(code: str) -> str:
    """A code as typed: small letters, spaces and hyphens do not matter."""
    return "".join(one for one in code.upper() if one in ALPHABET)


def fingerprint(body: Mapping[str, object]) -> str:
    """What tells a repeat from another body under the same id."""
    return keyed("body", json.dumps(body, sort_keys=True, default=str, ensure_ascii=False))
