"""Signing in: a clerk with one-time codes, then with a passkey; a resident with a slip from a counter and a PIN."""

from base64 import b32decode
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.journeys import hands
from tests.journeys.fresh import PASSWORD, account
from tests.plugins.browser import press

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
TOWN = "430422103000/township"


@pytest.fixture
def authenticator() -> Iterator:
    """`authenticator(page)`: this browser holds passkeys, and its owner unlocks them at once."""
    kept = []

    def add(page: "Page") -> None:
        session = page.context.new_cdp_session(page)
        session.send("WebAuthn.enable")
        device = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
        session.send("WebAuthn.addVirtualAuthenticator", {"options": device | {"isUserVerified": True}})
        kept.append(session)

    yield add
    for session in kept:
        session.detach()


def code(secret: bytes, steps: int = 0) -> str:
    """The code that the telephone shows, now or some half minutes on."""
    from yimen.doors.accounts import codes

    return codes.code_at(secret, datetime.now(UTC) + timedelta(seconds=steps * codes.STEP))


def test_a_clerk_sets_up_codes_and_a_passkey_and_signs_in_with_each(visitor, sound, authenticator) -> None:
    name = account(TOWN, "clerk")
    clerk = visitor()
    hands.sign_in(clerk, name)
    clerk.goto("/ways/")
    sound(clerk)
    press(clerk, "main a[href='/ways/codes/']")
    sound(clerk)
    secret = b32decode(clerk.locator("main .slip").inner_text().replace(" ", ""))
    clerk.fill("#code", code(secret))
    clerk.fill("#old", PASSWORD)
    press(clerk, "main form .button")
    assert clerk.locator(".codes li").count() == 10
    sound(clerk)

    again = visitor()
    again.goto("/sign-in/")
    again.fill("[name=name]", name)
    again.fill("[name=password]", PASSWORD)
    press(again, "main form[action='/sign-in/'] .button")
    assert again.url.endswith("/sign-in/"), "the password alone has signed somebody in"
    again.fill("#code", "000000")
    press(again, "main form[action='/sign-in/second/'] .button")
    sound(again)
    again.fill("#code", code(secret, 1))
    press(again, "main form[action='/sign-in/second/'] .button")
    assert again.url.endswith("/desk/")

    authenticator(again)
    again.goto("/ways/")
    again.fill("#label", "我的手机（示例）")
    again.fill("#passkey-old", PASSWORD)
    press(again, "form[data-passkey=make] .button")
    assert "我的手机（示例）" in again.inner_text("main")
    sound(again)
    press(again, "header form .linklike")
    again.goto("/sign-in/")
    press(again, "form[data-passkey=use] .button")
    assert again.url.endswith("/desk/")
