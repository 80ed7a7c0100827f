"""Addresses of every door that this server carries (`DOORS`)."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

STAFF = [path("", include("yimen.doors.accounts.urls")), path("desk/", include("yimen.doors.staff.urls"))]
RESIDENT = [path("", include("yimen.doors.resident.urls"))]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("yimen.doors.common.urls")),
    path("", include("yimen.doors.board.urls")),
    *([] if settings.DOORS == "resident" else STAFF),
    *([] if settings.DOORS == "staff" else RESIDENT),
]
handler400 = "yimen.doors.common.errors.bad_request"
handler403 = "yimen.doors.common.errors.refused"
handler404 = "yimen.doors.common.errors.not_found"
handler500 = "yimen.doors.common.errors.broken"
