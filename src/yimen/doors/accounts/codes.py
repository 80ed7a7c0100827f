"""One-time codes (RFC 6238) as any authenticator app shows them: six digits for half a minute, each taken once."""

from base64 import b32encode
from datetime import datetime
from hmac import compare_digest
from secrets import token_bytes
from typing import Final

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

BYTES: Final = 20  # of a secret, as RFC 4226 recommends
DIGITS: Final = 6
STEP: Final = 30  # seconds
SKEW: Final = 1  # steps that a telephone's clock may be slow or fast


def new_secret() -> bytes:
    """A secret that the county and the app on a telephone will share."""
    return token_bytes(BYTES)


def taken(secret: bytes, code: str, at: datetime, last: int) -> int | None:
    """The interval that a code belongs to, if it lies within the skew and after the `last` one taken; else None."""
    if len(code) != DIGITS or not (code.isascii() and code.isdecimal()):
        return None
    now = _step(at)
    steps = range(now - SKEW, now + SKEW + 1)
    found = [step for step in steps if compare_digest(_shown(secret, step), code) and step > last]
    return found[-1] if found else None


def code_at(secret: bytes, at: datetime) -> str:
    """The code that an app shows at a moment."""
    return _shown(secret, _step(at))


def address(secret: bytes, name: str, county: str) -> str:
    """What an app reads from the picture: `otpauth://totp/...`."""
    return _clock(secret).get_provisioning_uri(name, county)


def written(secret: bytes) -> str:
    """The secret in groups of four letters, for typing it into an app."""
    letters = b32encode(secret).decode("ascii")
    return " ".join(letters[at : at + 4] for at in range(0, len(letters), 4))


def _step(at: datetime) -> int:
    return int(at.timestamp()) // STEP


def _shown(secret: bytes, step: int) -> str:
    return _clock(secret).generate(step * STEP).decode()


def _clock(secret: bytes) -> TOTP:
    return TOTP(secret, DIGITS, SHA1(), STEP)  # noqa: S303  (what RFC 6238 and every app use)
