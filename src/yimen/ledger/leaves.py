"""The bytes of an event that a transparency log can carry (RFC 6962, C2SP tlog) without a migration.

Canonical JSON is RFC 8785 for a subset: objects with ASCII keys, sorted; strings, whole numbers within 53 bits, true,
false, null and lists; no spaces; UTF-8. A *leaf* holds no id that can be followed and nothing that can be guessed:

    {"at": UTC time, "commitment": hex SHA-256(salt, id), "event": id, "payload": hex SHA-256(nonce, canonical payload),
     "schema": "yimen.event/1", "seq": n, "verb": ...}

The payload is account, office, for_office, device and body. `digest` is RFC 6962's leaf hash, SHA-256(0x00, leaf). Salt
and nonce are 16 random bytes each and stay in the ledger: who is given them can check the leaf, nobody else can.
"""

import hashlib
import json
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from yimen.ledger.codec import to_json
from yimen.ledger.entry import By
from yimen.ledger.events import Verb

SCHEMA: Final = "yimen.event/1"
WIDEST: Final = 2**53 - 1  # beyond it other languages' JSON loses digits
SECRET_BYTES: Final = 16


@dataclass(frozen=True, slots=True)
class Happening:
    """An event as handed out: what, when, by whom, and its body of ids, codes and dates."""

    id: UUID
    commitment: UUID
    seq: int
    verb: Verb
    at: datetime
    by: By
    body: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Leaf:
    """The sealed bytes of an event and the secrets that open them."""

    text: bytes
    salt: bytes
    nonce: bytes
    digest: bytes


_WRITER: Final = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def canonical(value: object) -> bytes:
    """The one spelling of a JSON value; raises ValueError or TypeError for what has no single spelling."""
    _check(value)
    return _WRITER.encode(value).encode()


def _check(value: object) -> None:
    if value is None or isinstance(value, str):
        return
    if isinstance(value, dict):
        for key, item in value.items():
            if not (isinstance(key, str) and key.isascii()):
                raise ValueError(f"{key!r} is not a plain key")
            _check(item)
    elif isinstance(value, list):
        for item in value:
            _check(item)
    else:
        _check_number(value)


def _check_number(value: object) -> None:
    if not isinstance(value, int):
        raise TypeError(f"{type(value).__name__} has no canonical form")
    if abs(value) > WIDEST:
        raise ValueError(f"{value} does not fit 53 bits")


def seal(event: Happening, salt: bytes = b"", nonce: bytes = b"") -> Leaf:
    """The leaf of an event; salt and nonce are made unless given (to check a leaf again)."""
    salt = salt or secrets.token_bytes(SECRET_BYTES)
    nonce = nonce or secrets.token_bytes(SECRET_BYTES)
    leaf = canonical(
        {
            "at": to_json(event.at),
            "commitment": hashlib.sha256(salt + event.commitment.bytes).hexdigest(),
            "event": str(event.id),
            "payload": hashlib.sha256(nonce + canonical(payload(event))).hexdigest(),
            "schema": SCHEMA,
            "seq": event.seq,
            "verb": event.verb,
        }
    )
    return Leaf(leaf, salt, nonce, hashlib.sha256(b"\0" + leaf).digest())


def payload(event: Happening) -> dict[str, Any]:
    """What the leaf commits to without showing it."""
    by = event.by
    return {
        "account": to_json(by.account),
        "body": event.body,
        "device": by.device,
        "for_office": to_json(by.for_office),
        "office": to_json(by.office),
    }
