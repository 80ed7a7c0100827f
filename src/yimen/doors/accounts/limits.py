"""A limit on failed sign-ins, by the name typed and by the source, in the database: it holds over all workers and restarts."""

from datetime import datetime, timedelta

from django.utils.crypto import salted_hmac

from yimen.doors.accounts.models import SignInTry

LOOK_BACK = timedelta(minutes=15)
FAILURES = {"account": 8, "source": 40}  # a township office shares one address


def too_many(name: str, source: str, now: datetime) -> bool:
    """Whether this name or this source has failed too often in the last quarter of an hour. A name need not exist."""
    since = now - LOOK_BACK
    return any(
        SignInTry.objects.filter(key=key, at__gt=since).count() >= FAILURES[of]
        for of, key in _keys(name, source).items()
    )


def note_failure(name: str, source: str, now: datetime) -> None:
    """Count one failure, and forget those that no longer matter."""
    SignInTry.objects.filter(at__lte=now - LOOK_BACK).delete()
    SignInTry.objects.bulk_create(SignInTry(of=of, key=key, at=now) for of, key in _keys(name, source).items())


def forget_failures(name: str, source: str) -> None:
    """A sign-in that worked clears the name, not the source."""
    SignInTry.objects.filter(key=_keys(name, source)["account"]).delete()


def _keys(name: str, source: str) -> dict[str, str]:
    typed = {"account": name.strip().lower(), "source": source}
    return {of: salted_hmac(f"sign-in {of}", value, algorithm="sha256").hexdigest() for of, value in typed.items()}
