"""Addresses of signing in and out: residents and staff have their own, what is one's own is the same for both."""

from django.urls import URLPattern

from yimen.doors.accounts import password, residents, second, views, ways
from yimen.doors.common.permissions import page

app_name = "accounts"
BOTH = [
    page("sign-out/", views.sign_out, "sign-out"),
    page("password/", password.change, "password"),
    page("passkey/", second.passkey, "passkey"),
    page("passkey/options/", second.passkey_options, "passkey-options"),
    page("ways/", ways.ways, "ways"),
    page("ways/codes/", ways.one_time_codes, "codes"),
    page("ways/passkey/", ways.passkey, "add-passkey"),
    page("ways/passkey/options/", ways.passkey_options, "add-passkey-options"),
    page("ways/recovery/", ways.recovery, "recovery"),
    page("ways/<uuid:factor_id>/remove/", ways.remove, "remove"),
]
STAFF = [
    page("sign-in/", views.sign_in, "sign-in"),
    page("sign-in/second/", second.second, "second"),
    page("sign-in/first/", residents.first, "first"),
]
RESIDENT = [
    page("me/sign-in/", residents.sign_in, "resident-sign-in"),
    page("me/first/", residents.first_pin, "first-pin"),
]


def addresses(doors: str) -> list[URLPattern]:
    """What a server with these doors answers: `resident`, `staff` or `all`."""
    return [*BOTH, *([] if doors == "resident" else STAFF), *([] if doors == "staff" else RESIDENT)]
