"""A damaged text becomes a plan by keyboard: marks settled, sentences confirmed, signed by a second person, owed."""

from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from tests.documents.damage import damage
from tests.journeys import hands
from tests.journeys.fresh import account
from tests.plugins.browser import press
from yimen.documents.confirm.model import left
from yimen.flow.confirming import store
from yimen.flow.county import county
from yimen.ledger.models import Commitment

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
PLANS = "/desk/plans/"
CLEAN = """坚持以习近平新时代中国特色社会主义思想为指导。
县科技和工业信息化局牵头，2021年12月31日前建成标准厂房3万平方米。
加快产业延链补链强链。扛稳农业大县的政治责任，把粮食播种面积稳定在120万亩以上。
认真落实“六保”任务，抢抓新政策、新基建、新消费等发展机遇。
开展学校食堂食品安全检查2次。持续改善乡村人居环境，新建农村公路20公里。
"""
TITLE = "示例任务书"


def hand_in(page: "Page", text: str, title: str = TITLE) -> UUID:
    """Paste a text; the desk it stands on."""
    page.goto(PLANS)
    page.fill("#text", text)
    page.fill("#title", title)
    page.fill("#source", "示例：测试用的文字")
    press(page, "#hand-in .button")
    return UUID(page.url.partition("?")[0].rstrip("/").rpartition("/")[2])


def key(page: "Page", one: str) -> None:
    """Press a key and wait until the desk that answers it stands."""
    before = page.evaluate("document.getElementById('desk').dataset.seen = String(Math.random())")
    page.keyboard.press(one)
    page.wait_for_function("(before) => document.getElementById('desk').dataset.seen !== before", arg=before)


@pytest.fixture
def damaged() -> str:
    """The same text as a second-hand page would carry it."""
    found = damage(CLEAN)
    assert "?" in found
    return found


def test_a_damaged_text_becomes_a_plan_by_keyboard_and_its_tasks_are_owed(visitor, sound, damaged) -> None:
    clerk = visitor()
    hands.sign_in(clerk, account("county/government", "clerk"))
    desk = hand_in(clerk, damaged)
    sound(clerk)
    for _ in range(20):
        if store.desk(desk).state:
            break
        key(clerk, "a" if not all(one.settled for one in store.desk(desk).marks) else "g")
    assert store.desk(desk).text == CLEAN
    sound(clerk)
    for _ in range(60):
        state = store.desk(desk).state
        if not left(state):
            break
        item = clerk.evaluate("document.activeElement.id")
        card = state.card(item)
        key(clerk, "o" if card and card.state == "measure" else "a")
    kept = store.desk(desk)
    assert not left(kept.state)
    assert len(kept.kept) <= 60
    assert "标准厂房" in clerk.inner_text("main")
    assert clerk.locator("#sign").count() == 0  # the one who confirmed cannot sign
    sound(clerk)

    second = visitor()
    hands.sign_in(second, account("county/supervision", "head"))
    second.goto(f"{PLANS}{desk}/")
    sound(second)
    press(second, "#sign .button")
    sound(second)
    signed = store.desk(desk)
    document = county().library.documents[signed.plan]
    assert document.title.zh == TITLE
    owed = Commitment.objects.filter(document=signed.plan)
    assert owed.count() == len(document.measures) > 0
    second.goto(f"/desk/ledger/?source=goals&q={'标准厂房'}")
    assert "标准厂房" in second.inner_text("main")
