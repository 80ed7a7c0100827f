"""A real browser: Debian's own Chromium at two widths and in two languages, and the accessibility rules of axe."""

import shutil
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PHONE = (390, 844)
DESK = (1280, 800)
LANGUAGES = {"zh": ("zh-CN", "zh-hans"), "en": ("en-GB", "en")}


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """Chromium, started once for this process."""
    path = next((found for name in NAMES if (found := shutil.which(name))), None)
    if path is None:
        pytest.skip("Chromium is not here (Debian: chromium)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        window = play.chromium.launch(executable_path=path, args=list(QUIET))
        yield window
        window.close()


NewPage = Callable[..., "Page"]


@pytest.fixture
def new_page(browser: "Browser") -> Iterator[NewPage]:
    """`new_page(base_url, lang="zh", size=PHONE)`: a fresh visitor; a script error on the page fails the test."""
    from django.conf import settings

    opened, errors = [], []

    def make(base_url: str, lang: str = "zh", size: tuple[int, int] = PHONE, *, scripts: bool = True) -> "Page":
        locale, code = LANGUAGES[lang]
        visitor = browser.new_context(
            base_url=base_url,
            locale=locale,
            timezone_id="Asia/Shanghai",
            viewport={"width": size[0], "height": size[1]},
            java_script_enabled=scripts,
        )
        opened.append(visitor)
        visitor.add_cookies([{"name": settings.LANGUAGE_COOKIE_NAME, "value": code, "url": base_url}])
        page = visitor.new_page()
        page.on("pageerror", lambda error: errors.append(error))  # noqa: PLW0108  (Playwright marks its listeners)
        page.set_default_timeout(30_000)  # milliseconds: a busy machine is slow, not wrong
        return page

    yield make
    for visitor in opened:
        visitor.close()
    assert not errors, f"errors in the page's scripts: {errors}"


@pytest.fixture
def page_zh_390(new_page: NewPage, demo_site: str) -> "Page":
    return new_page(demo_site, "zh", PHONE)


@pytest.fixture
def page_zh_1280(new_page: NewPage, demo_site: str) -> "Page":
    return new_page(demo_site, "zh", DESK)


@pytest.fixture
def page_en_390(new_page: NewPage, demo_site: str) -> "Page":
    return new_page(demo_site, "en", PHONE)


@pytest.fixture
def page_en_1280(new_page: NewPage, demo_site: str) -> "Page":
    return new_page(demo_site, "en", DESK)


def press(page: "Page", what: "str | Locator") -> None:
    """Press what leads to another page, and wait until that page stands (a click of Playwright waits for nothing)."""
    pressed = page.locator(what) if isinstance(what, str) else what
    with page.expect_navigation():
        pressed.click()


def no_axe_violations(page: "Page") -> None:
    """Fails with what axe found, where, and how to mend it."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page)
    assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"


def no_sideways_scroll(page: "Page") -> None:
    """Fails if the page is wider than its window."""
    wide, window = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert wide <= window, f"{page.url} is {wide} px wide in a window of {window} px"


@pytest.fixture
def sound() -> "Callable[[Page], None]":
    """`sound(page)`: 0 axe violations and nothing to scroll to sideways."""

    def look(page: "Page") -> None:
        no_axe_violations(page)
        no_sideways_scroll(page)

    return look
