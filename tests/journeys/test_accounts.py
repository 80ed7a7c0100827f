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
TOWN, COUNTER = "430422103000/township", "county/civil-affairs"  # a clerk with codes, and one without


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


COUPLE = "430422108000"
HUSBAND = {"name": "示大枫", "born-year": "1952", "born-month": "11", "born-day": "3"}
SON = {"name": "示江岭", "born-year": "1980", "born-month": "6", "born-day": "9"}
PIN = "730258"


def signed_in_with_slip(visitor, clerk: "Page", person: dict[str, str], sound) -> tuple["Page", str]:
    """A clerk compares person and paper and prints a slip; the person chooses a PIN. Gives their browser and number."""
    clerk.goto("/desk/counter/")
    clerk.check("input[name=paper][value=id_card]")
    for field, value in person.items():
        clerk.fill(f"[name={field}]", value)
    clerk.select_option("#place", COUPLE)
    sound(clerk)
    press(clerk, "#identify .button")
    number, code = clerk.locator("dd.slip").all_inner_texts()
    sound(clerk)
    resident = visitor()
    resident.goto("/me/first/")
    for field, value in (("name", number), ("code", code), ("new", PIN), ("again", PIN)):
        resident.fill(f"#{field}", value)
    sound(resident)
    press(resident, "main form .button")
    assert resident.url.endswith("/me/")
    sound(resident)
    return resident, number.replace(" ", "")


def test_a_resident_gets_a_slip_chooses_a_pin_and_sees_their_matter_and_who_looked(
    visitor, sound, authenticator
) -> None:
    clerk = visitor()
    hands.sign_in(clerk, account(COUNTER, "clerk"))
    husband, number = signed_in_with_slip(visitor, clerk, HUSBAND, sound)
    press(husband, "main a[href='/ask/']")
    husband.fill("#words", "井水发黄（示例）")
    husband.select_option("#place", COUPLE)
    press(husband, "main form .button")
    husband.goto("/me/")
    press(husband, husband.locator("main a[href^='/me/matters/']").first)
    assert hands.shows(husband, "经过")
    sound(husband)
    husband.goto("/looks/")
    assert hands.shows(husband, "哪个单位")
    assert husband.locator("main tbody tr").count() >= 1, "the check at the counter is not among the looks"

    authenticator(husband)
    husband.goto("/ways/")
    husband.fill("#passkey-old", PIN)
    press(husband, "form[data-passkey=make] .button")
    sound(husband)
    press(husband, "header form .linklike")
    husband.goto("/me/sign-in/")
    sound(husband)
    press(husband, "form[data-passkey=use] .button")
    assert husband.url.endswith("/me/")
    assert number in husband.inner_text("header")


def test_a_resident_names_a_helper_who_acts_until_the_resident_ends_it(visitor, sound) -> None:
    clerk = visitor()
    hands.sign_in(clerk, account(COUNTER, "clerk"))
    husband, _ = signed_in_with_slip(visitor, clerk, HUSBAND, sound)
    son, number = signed_in_with_slip(visitor, clerk, SON, sound)
    husband.goto("/me/helpers/")
    sound(husband)
    husband.fill("#helper", SON["name"])
    husband.fill("#number", number)
    for part, value in (("year", "2022"), ("month", "3"), ("day", "31")):
        husband.fill(f"[name=until-{part}]", value)
    husband.fill("#old", PIN)
    press(husband, "main form[action='/me/helpers/'] .button")
    assert SON["name"] in husband.inner_text("main")

    son.goto("/help/")
    sound(son)
    press(son, son.locator("main a.title").first)
    before = son.locator("main a.title").count()
    press(son, "main a[href^='/ask/']")
    assert HUSBAND["name"] in son.inner_text("main")
    son.fill("#words", "屋后的坎垮了（示例）")
    son.select_option("#place", COUPLE)
    press(son, "main form .button")
    sound(son)
    client = son.url
    assert son.locator("main a.title").count() == before + 1

    husband.goto("/me/")
    press(husband, husband.locator("main a[href^='/me/matters/']").first)
    assert SON["name"] in husband.inner_text("main"), "the matter does not say who asked for whom"
    husband.goto("/looks/")
    assert SON["name"] in husband.inner_text("main")
    husband.goto("/me/helpers/")
    sound(husband)
    press(husband, "main form[action$='/revoke/'] .button")
    answered = son.goto(client)
    assert answered.status == 403
    sound(son)
