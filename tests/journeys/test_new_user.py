"""Tried as a new user would: what one household is owed and why, what was promised about grain, what is late."""

import pytest

from tests.journeys import hands
from tests.journeys.conftest import BOTH, LOOKS
from tests.plugins.browser import press
from yimen.kernel.text import Text

pytestmark = pytest.mark.browser
CORNERS = BOTH if LOOKS == BOTH else [BOTH[0], BOTH[3]]  # each language and each width; all four with ALL=1
FEW = 8  # presses from the first page
OVERDUE = Text("逾期", "overdue")


class Newcomer:
    """Somebody on the first page who has never seen it, and how often they have pressed something."""

    def __init__(self, page) -> None:
        self.page = page
        self.presses = 0
        page.goto("/")

    def press(self, what: str) -> None:
        self.presses += 1
        press(self.page, self.page.locator(what).first)

    def unfold(self, what: str) -> None:
        self.presses += 1
        self.page.locator(what).first.click()

    def says(self, words: Text, place: str = "main") -> bool:
        return hands.says(self.page, words, place)


@pytest.fixture(params=CORNERS, ids=lambda one: f"{one[0]}-{one[1][0]}")
def newcomer(request, lived_site, new_page) -> Newcomer:
    return Newcomer(new_page(lived_site, *request.param))


def test_finds_what_one_household_is_owed_and_why(newcomer) -> None:
    newcomer.press("footer a[href='/sign-in/']")
    newcomer.press("main a[href='/sign-in/?demo=minzheng']")
    newcomer.press("main form .button")
    newcomer.press("main a[href='/desk/ledger/']")
    newcomer.page.fill("#q", "低保")
    newcomer.press("main .search .button")
    newcomer.press("main a.title:has-text('低保'), main a.title:has-text('dibao')")
    assert newcomer.says(Text("每月 576.67 元", "576.67 yuan a month"))
    assert hands.shows(newcomer.page, "逐条说理")
    newcomer.unfold("ul.reasons > li:nth-child(2) summary")
    reason = newcomer.page.locator("ul.reasons > li:nth-child(2)").first
    assert reason.locator("blockquote").is_visible()
    assert "dibao#" in reason.inner_text(), "the reason does not name its clause"
    assert newcomer.presses <= FEW


def test_finds_what_the_county_promised_about_grain(newcomer) -> None:
    lang = newcomer.page.get_attribute("html", "lang")
    newcomer.page.fill("#q", "grain" if lang == "en" else "粮")
    newcomer.press("main form[action='/find/'] .button")
    found = newcomer.page.locator("main a[href^='/ledger/']").all_inner_texts()
    assert len(found) >= 3
    newcomer.press("main a[href^='/ledger/']")
    assert all(hands.shows(newcomer.page, words) for words in ("负责", "怎样算办好", "逾期以后", "依据"))
    assert "产粮百强县" in " ".join(newcomer.page.locator("blockquote").all_inner_texts())
    assert newcomer.presses <= FEW


def test_finds_the_same_in_the_public_ledger(newcomer) -> None:
    newcomer.press("header nav a[href='/ledger/']")
    lang = newcomer.page.get_attribute("html", "lang")
    newcomer.page.fill("#q", "grain" if lang == "en" else "产粮")
    newcomer.press("main .search .button")
    titles = newcomer.page.locator("main a.title").all_inner_texts()
    assert titles
    newcomer.press("main a.title")
    assert "衡南好粮油" in " ".join(newcomer.page.locator("blockquote").all_inner_texts())
    assert newcomer.presses <= FEW


def test_finds_which_commitments_are_late_and_since_when(newcomer) -> None:
    newcomer.press("main a[href='/ledger/?clock=overdue']")
    chips = newcomer.page.locator(".lines .chip").all_inner_texts()
    assert chips
    assert all(any(word in chip.casefold() for word in (OVERDUE.zh, OVERDUE.en)) for chip in chips)
    newcomer.press(".lines a.title")
    assert newcomer.says(OVERDUE)
    assert newcomer.says(Text("督查", "supervis"))
    assert newcomer.presses <= FEW


def test_each_township_on_the_board_leads_to_what_is_late_there(newcomer) -> None:
    newcomer.press("header nav a[href='/board/']")
    number = newcomer.page.locator("main table a.red").first
    count = int(number.inner_text())
    newcomer.press("main table a.red")
    late = newcomer.page.locator(".lines .chip").count()
    assert 0 < late <= count
