"""A limit on wrong passwords and codes, by what was typed and by source, kept in the database over restarts."""

from datetime import datetime, timedelta
from typing import Literal

from django.utils.crypto import salted_hmac

from yimen.doors.accounts.models import FailedTry

Of = Literal["name", "matter", "code", "slip"]
LOOK_BACK = timedelta(minutes=15)
FAILURES = {"name": 8, "matter": 8, "code": 5, "slip": 8, "source": 40}  # a township office shares one address


def too_many(of: Of, typed: str, source: str, now: datetime, *, source_only: bool = False) -> bool:
    """Whether this name or matter (it need not exist), or this source, failed too often in a quarter of an hour.

    `source_only`: what was typed says nothing of whom it was for, so that nobody else is kept waiting.
    """
    since = now - LOOK_BACK
    keys = _keys(of, typed, source)
    if source_only:
        keys.pop(of)
    return any(FailedTry.objects.filter(key=key, at__gt=since).count() >= FAILURES[kind] for kind, key in keys.items())


def note_failure(of: Of, typed: str, source: str, now: datetime) -> None:
    """Count one failure, and forget those that no longer matter."""
    FailedTry.objects.filter(at__lte=now - LOOK_BACK).delete()
    keys = _keys(of, typed, source)
    FailedTry.objects.bulk_create(FailedTry(of=kind, key=key, at=now) for kind, key in keys.items())


def forget_failures(of: Of, typed: str, source: str) -> None:
    """A success clears what was typed, not the source."""
    FailedTry.objects.filter(key=_keys(of, typed, source)[of]).delete()


def _keys(of: Of, typed: str, source: str) -> dict[str, str]:
    rows = {of: typed.strip().lower(), "source": source}
    return {kind: salted_hmac(f"failed {kind}", value, algorithm="sha256").hexdigest() for kind, value in rows.items()}
