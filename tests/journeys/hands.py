"""What somebody does at the doors with their hands: sign in, look for, open, fill in, press."""

from typing import TYPE_CHECKING
from uuid import UUID

from tests.journeys.fresh import PASSWORD
from tests.plugins.browser import press
from yimen.kernel.text import Text

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

PROOF_WORDS = "9 月 24 日现场核对过，材料存档（示例）"


def says(page: "Page", words: Text, place: str = "main") -> bool:
    """Whether a part of the page says these words in the page's own language."""
    lang = "en" if page.get_attribute("html", "lang") == "en" else "zh"
    return words.say(lang).casefold() in page.inner_text(place).casefold()


def shows(page: "Page", source: str, place: str = "main") -> bool:
    """Whether a part of the page says a word of the catalogue, given as the Chinese that is its source."""
    from django.utils.translation import gettext, override

    with override("en" if page.get_attribute("html", "lang") == "en" else "zh-hans"):
        return gettext(source).casefold() in page.inner_text(place).casefold()


def sign_in(page: "Page", name: str, password: str = PASSWORD) -> None:
    """By name and password; it leads to the clerk's day."""
    page.goto("/sign-in/")
    page.fill("[name=name]", name)
    page.fill("[name=password]", password)
    press(page, "main form[action='/sign-in/'] .button")
    page.wait_for_url("**/desk/")


def look_for(page: "Page", ledger: str, text: str, *, closed: bool = False) -> None:
    """Search a ledger (`/ledger/`, `/desk/ledger/`) as a reader does: open it, type, press."""
    press(page, f"header nav a[href='{ledger}']")
    if closed:
        tick = page.locator("input[name=clock][value=closed]")
        if not tick.is_visible():
            page.click("details.filters summary")
        tick.check()
    page.fill("#q", text)
    press(page, "main .search .button")


def open_found(page: "Page", address: str) -> None:
    """Follow the line of the list that leads to this commitment, turning pages as needed."""
    link = page.locator(f"main a[href='{address}']")
    while not link.count():
        press(page, "main a[rel=next]")
    press(page, link.first)
    page.wait_for_url(f"**{address}")


def at_desk(id_: UUID) -> str:
    """The address of a commitment at the desk."""
    return f"/desk/commitments/{id_}/"


def in_public(id_: UUID) -> str:
    """The address of a commitment for everybody."""
    return f"/ledger/{id_}/"


def may(page: "Page", verb: str) -> bool:
    """Whether the page offers this reader to do something."""
    return page.locator(f"#acts form[action$='/{verb}/']").count() > 0


def form(page: "Page", verb: str) -> "Locator":
    """The form of one thing that may be done, unfolded."""
    found = f"form[action$='/{verb}/']"
    if not page.locator(f"#acts {found}").is_visible():
        page.locator(f"#acts details:has({found}) > summary").click()
    return page.locator(f"#acts {found}")


def take_in_hand(page: "Page") -> None:
    """The owner accepts it."""
    press(page, form(page, "accept").locator("button"))


def answer(page: "Page", outcome: str, *, file: bool = False) -> None:
    """The owner says how it ended, with a proof in words or as a file."""
    answers = form(page, "answer")
    answers.locator(f"input[value={outcome}]").check()
    if file:
        shown = {"name": "佐证（示例）.txt", "mimeType": "text/plain", "buffer": PROOF_WORDS.encode()}
        answers.locator("input[type=file]").set_input_files(files=[shown])
    else:
        answers.locator("input[name=proof_words]").fill(PROOF_WORDS)
    press(page, answers.locator("button"))


def confirm(page: "Page") -> None:
    """A second office strikes it off."""
    press(page, form(page, "confirm").locator("button"))


def follow(page: "Page", number: str, code: str) -> None:
    """A resident opens their matter by its number and code."""
    page.goto("/track/")
    page.fill("#number", number)
    page.fill("#secret", code)
    press(page, "main form .button")


def verdict(page: "Page", said: str, words: str = "") -> None:
    """A resident says whether it was done."""
    page.check(f"input[name=verdict][value={said}]")
    if words:
        page.fill("#words", words)
    press(page, "main form[action='/track/confirm/'] button")
