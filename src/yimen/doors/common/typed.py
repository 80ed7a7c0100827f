"""What somebody typed is never lost: it is carried through a sign-in and shown back after an expired form."""

from collections.abc import Iterable
from typing import Any

from django.core import signing
from django.http import HttpRequest

NEVER_BACK = frozenset(
    {"csrfmiddlewaretoken", "password", "old", "new", "again", "secret", "code", "answer", "kept", "next"}
)
SALT = "yimen typed"
LIFE = 8 * 60 * 60  # seconds; as long as a session
LONGEST = 60_000  # characters carried

Fields = tuple[tuple[str, str], ...]


def fields(request: HttpRequest) -> Fields:
    """Every field of a form that may be shown back; files cannot be."""
    return tuple(
        (name, value) for name in request.POST for value in request.POST.getlist(name) if name not in NEVER_BACK
    )


def keep(request: HttpRequest) -> str:
    """The form's fields and address, signed, for the sign-in page to carry; empty if there is nothing or too much."""
    kept = fields(request)
    if request.method != "POST" or not kept or sum(len(value) for _, value in kept) > LONGEST:
        return ""
    return signing.dumps({"path": request.path, "fields": kept}, salt=SALT, compress=True)


def kept(text: str) -> tuple[str, Fields] | None:
    """The address and the fields of a form that was kept; None if it is old or not ours."""
    try:
        found: dict[str, Any] = signing.loads(text, salt=SALT, max_age=LIFE)
    except signing.BadSignature:
        return None
    return found["path"], _pairs(found["fields"])


def shown_back(request: HttpRequest) -> Fields:
    """The fields of a form that the county refused as expired; nothing if another site sent it."""
    if request.method != "POST" or not _own(request):
        return ()
    return fields(request)


def _own(request: HttpRequest) -> bool:
    origin = request.headers.get("Origin", "")
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    return site in ("same-origin", "none") and origin in ("", f"{request.scheme}://{request.get_host()}")


def _pairs(rows: Iterable[Iterable[str]]) -> Fields:
    return tuple((name, value) for name, value in rows)
