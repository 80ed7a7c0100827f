"""Secrets at rest: AES-256-GCM, bound to the row that they belong to. The keys are never where the sealed words are."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from dataclasses import dataclass, field
from hashlib import sha256
from secrets import token_bytes
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

ALGORITHM: Final = "a1"  # AES-256-GCM under a nonce made at random
BYTES: Final = 32  # of a key
NONCE: Final = 12


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of a home, by their ids: the first one seals, every one opens."""

    by_id: dict[str, bytes] = field(repr=False)


def new_key() -> str:
    """A new key as it is written in a file or the environment."""
    return urlsafe_b64encode(token_bytes(BYTES)).decode("ascii")


def read_keys(written: str) -> Keys:
    """Keys separated by commas; raises ValueError for what is no key of 32 bytes."""
    found = {}
    for part in written.split(","):
        try:
            key = urlsafe_b64decode(part.strip())
        except Error as wrong:
            raise ValueError(f"not base64: {wrong}") from None
        if len(key) != BYTES:
            raise ValueError(f"a key has {BYTES} bytes, this one {len(key)}")
        found[sha256(key).hexdigest()[:8]] = key
    return Keys(found)


def seal(keys: Keys, plain: bytes, *row: str) -> str:
    """Sealed words for a row (its table, column, id): `algorithm.key.nonce.words`. In another row they never open."""
    key_id, key = next(iter(keys.by_id.items()))
    nonce = token_bytes(NONCE)
    words = AESGCM(key).encrypt(nonce, plain, _bound(key_id, row))
    return ".".join((ALGORITHM, key_id, *(urlsafe_b64encode(part).decode("ascii") for part in (nonce, words))))


def unseal(keys: Keys, sealed: str, *row: str) -> bytes | None:
    """What was sealed for this row; None if it was changed, comes from another row, or its key is not here."""
    algorithm, _, rest = sealed.partition(".")
    key_id, _, words = rest.partition(".")
    key = keys.by_id.get(key_id)
    if algorithm != ALGORITHM or key is None:
        return None
    try:
        nonce, secret = (urlsafe_b64decode(part) for part in words.split("."))
        return AESGCM(key).decrypt(nonce, secret, _bound(key_id, row))
    except (InvalidTag, ValueError):
        return None


def _bound(key_id: str, row: tuple[str, ...]) -> bytes:
    return json.dumps([ALGORITHM, key_id, *row]).encode()
