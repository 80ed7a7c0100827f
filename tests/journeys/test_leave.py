"""Leave in the middle of a commitment: the work stays with the duty, and whoever stands in finishes it."""

import pytest

from tests.journeys import hands
from tests.journeys.fresh import PASSWORD, account
from tests.plugins.browser import press

pytestmark = pytest.mark.browser
TOWN = "430422103000/township"


def asked(page) -> str:
    """A resident asks at the door; the matter is the town's."""
    page.goto("/ask/")
    page.fill("#words", "四组的水渠垮了一段（示例）")
    page.select_option("#place", "430422103000")
    page.select_option("#topic", "路灯")
    press(page, "main form .button")
    return page.locator(".slip").first.inner_text()


def account_without_duty(name: str) -> str:
    from yimen.doors.accounts.models import Account

    if not Account.objects.filter(name=name).exists():
        Account.objects.make(name, f"{name}（示例）", PASSWORD)
    return name


def test_whoever_stands_in_finds_the_work_and_the_one_on_leave_does_not(visitor, sound) -> None:
    asked(visitor())
    clerk_name, stand_in = account(TOWN, "clerk"), account_without_duty("tiban")
    clerk = visitor()
    hands.sign_in(clerk, clerk_name)
    clerk.goto("/desk/ledger/?source=people")
    address = clerk.locator("main a.title:has-text('路灯')").first.get_attribute("href")
    clerk.goto(address)
    hands.take_in_hand(clerk)

    head = visitor()
    hands.sign_in(head, account(TOWN, "head"))
    press(head, "main a[href='/desk/posts/']")
    sound(head)
    leave = head.locator("details:has(form[action$='/posts/leave/'])").filter(has=head.locator("form")).first
    leave.locator("summary").click()
    leave.locator("[name=name]").fill("nobody-of-that-name")
    for part, value in (("year", 2021), ("month", 10), ("day", 8)):
        leave.locator(f"[name=until-{part}]").fill(str(value))
    press(head, leave.locator("button"))
    sound(head)
    assert hands.shows(head, "还没有办成")
    wrong = head.locator("details[open] form[action$='/posts/leave/']")
    assert wrong.locator("[name=until-day]").input_value() == "8", "what was typed is lost"
    wrong.locator("[name=name]").fill(stand_in.upper())
    press(head, wrong.locator("button"))
    assert stand_in in head.inner_text("main")

    assert clerk.goto(address).status in (403, 404)
    other = visitor()
    hands.sign_in(other, stand_in)
    other.goto(address)
    hands.answer(other, "delivered")
    assert not hands.may(other, "confirm"), "whoever stands in for the owner closes what the owner answered"
