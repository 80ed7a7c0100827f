"""Addresses of every door that this server carries (`DOORS`)."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from yimen.doors.accounts import urls as accounts

STAFF = [path("desk/", include("yimen.doors.staff.urls"))]
RESIDENT = [path("", include("yimen.doors.resident.urls"))]


def addresses(doors: str) -> list[URLPattern | URLResolver]:
    """What a server with these doors answers: `resident`, `staff` or `all`."""
    return [
        path("", include("yimen.doors.common.urls")),
        path("", include("yimen.doors.board.urls")),
        path("", include((accounts.addresses(doors), accounts.app_name))),
        *([] if doors == "resident" else STAFF),
        *([] if doors == "staff" else RESIDENT),
    ]


urlpatterns = addresses(settings.DOORS)
handler400 = "yimen.doors.common.errors.bad_request"
handler403 = "yimen.doors.common.errors.refused"
handler404 = "yimen.doors.common.errors.not_found"
handler500 = "yimen.doors.common.errors.broken"
