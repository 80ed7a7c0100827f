"""A clerk's day by keyboard alone: one list, a key for each usual act, the keys listed; and the same day on a phone."""

from urllib.parse import urlsplit

import pytest

from tests.journeys import hands
from tests.journeys.fresh import account
from tests.plugins.browser import DESK, PHONE

pytestmark = pytest.mark.browser
TOWN = "430422103000/township"


@pytest.fixture
def clerk(fresh_site, new_page):
    """`clerk(size)`: the clerk of the town at their day."""

    def make(size, **options):
        page = new_page(fresh_site.address, fresh_site.lang, size, **options)
        hands.sign_in(page, account(TOWN, "clerk"))
        return page

    return make


def press_key(page, key: str) -> None:
    """A key that leads to another page."""
    with page.expect_navigation():
        page.keyboard.press(key)


def focused(page, what: str) -> str:
    return page.evaluate(f"document.activeElement.{what}")


def test_a_day_by_keyboard_alone(clerk, sound) -> None:
    page = clerk(DESK)
    page.keyboard.press("?")
    assert page.locator("#keys[open] kbd").count() >= 8
    sound(page)
    page.keyboard.press("?")
    assert page.locator("#keys[open]").count() == 0
    page.keyboard.press("j")
    first = focused(page, "href")
    page.keyboard.press("ArrowDown")
    assert focused(page, "href") != first
    page.keyboard.press("k")
    assert focused(page, "href") == first
    press_key(page, "Enter")
    assert urlsplit(page.url).path == urlsplit(first).path
    page.keyboard.press("a")
    assert focused(page, "tagName") == "BUTTON"
    press_key(page, "Enter")
    _answer(page)
    assert hands.shows(page, "已答复，待核验") or page.locator(".chip.answered").count()
    press_key(page, "u")
    assert urlsplit(page.url).path == "/desk/"
    assert page.locator(f"#waiting ~ ul a[href='{urlsplit(first).path}']").count() == 1, "it waits for others now"


def _answer(page) -> None:
    """`d` opens the answer at its first outcome; the rest is Tab, Space and typing; letters typed are no keys."""
    page.keyboard.press("d")
    assert focused(page, "name") == "outcome"
    page.keyboard.press("Space")
    while focused(page, "name") != "proof_words":
        page.keyboard.press("Tab")
    page.keyboard.type("kj? 9 月 24 日现场看过（示例）")
    assert focused(page, "value").startswith("kj?")
    page.keyboard.press("Escape")
    assert focused(page, "tagName") == "BODY"
    page.keyboard.press("d")
    while focused(page, "tagName") != "BUTTON":
        page.keyboard.press("Tab")
    press_key(page, "Enter")


def test_single_letters_can_be_switched_off_and_stay_off(clerk) -> None:
    page = clerk(DESK)
    page.keyboard.press("?")
    page.uncheck("#single-keys")
    page.reload()
    page.keyboard.press("j")
    assert focused(page, "tagName") == "BODY"
    page.locator("[data-list] a.title").first.focus()
    page.keyboard.press("ArrowDown")
    assert focused(page, "className") == "title", "arrows within the list stay"


def test_the_same_day_on_a_phone_needs_neither_keys_nor_script(clerk, sound) -> None:
    page = clerk(PHONE)
    sound(page)
    links = page.locator("[data-list] a.title")
    assert links.count() >= 2
    assert all(link.bounding_box()["height"] >= 24 for link in links.all())
    quiet = clerk(PHONE, scripts=False)
    assert quiet.locator("#keys").is_hidden()
    address = quiet.locator("[data-list] a.title").first.get_attribute("href")
    quiet.click(f"[data-list] a[href='{address}']")
    quiet.wait_for_url(f"**{address}")
    hands.form(quiet, "note").locator("textarea").fill("打过电话（示例）")
    quiet.locator("#acts form[action$='/note/'] button").click()
    assert "打过电话（示例）" in quiet.inner_text("main")
