"""A damaged text becomes a plan by keyboard and is signed by a second person; a task is proved, its sentence turns."""

from io import BytesIO
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from openpyxl import load_workbook

from tests.documents.damage import damage
from tests.documents.test_repair import shared
from tests.journeys import hands, stories
from tests.journeys.fresh import account
from tests.plugins.browser import DESK as WIDE
from tests.plugins.browser import PHONE, press
from yimen.documents.confirm.model import decided, left
from yimen.flow.confirming import store
from yimen.flow.county import county
from yimen.flow.pages import Chip
from yimen.flow.plan_measures import DONE, TO_CONFIRM, UNDERWAY
from yimen.ledger import book
from yimen.ledger.models import Commitment

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
PLANS = "/desk/plans/"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CLEAN = """坚持以习近平新时代中国特色社会主义思想为指导。
县科技和工业信息化局牵头，2021年12月31日前建成标准厂房3万平方米。
加快产业延链补链强链。扛稳农业大县的政治责任，把粮食播种面积稳定在120万亩以上。
认真落实“六保”任务，抢抓新政策、新基建、新消费等发展机遇。
开展学校食堂食品安全检查2次。持续改善乡村人居环境，新建农村公路20公里。
"""
TITLE = "示例任务书"
SENTENCE, TASK, OWNER = "巩固脱贫攻坚成效", "走访脱贫户，造册核对（示例）", "county/rural-revitalisation"


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


@pytest.mark.shared
def test_the_county_heads_damaged_article_becomes_a_plan_whose_sentence_turns(
    fresh_site, new_page, visitor, sound
) -> None:
    desk = confirmed_article(new_page(fresh_site.address, "zh", WIDE))
    second = new_page(fresh_site.address, "zh", WIDE)
    hands.sign_in(second, account("county/supervision", "head"))
    second.goto(f"{PLANS}{desk}/")
    press(second, "#sign .button")
    plan = store.desk(desk).plan
    document = county().library.documents[plan]
    doubted = next(one for one in document.measures if "六保" in one.label.zh)
    second.goto(hands.at_desk(Commitment.objects.get(document=plan, item=doubted.id).id))
    assert "存疑" in second.inner_text("main")  # the restored words keep their mark in the ledger

    kept = next(one for one in document.measures if one.label.zh == SENTENCE)
    (entry,) = book.of_item(plan, f"{kept.id}.{kept.tasks[0].id}")
    owner = county().directory.offices[OWNER].name
    second.goto(f"{PLANS}{desk}/")
    press(second, ".standing a[href='/desk/ledger/?source=goals']")
    second.fill("#q", TASK)
    press(second, "main .search .button")
    hands.open_found(second, hands.at_desk(entry.id))
    assert hands.says(second, owner)

    second.goto(f"{PLANS}{desk}/")
    assert second.locator(f".standing a[href='/plans/{plan}/']").count() == 1
    reader = visitor()
    reader.goto("/ledger/")
    press(reader, f"main a[href='/plans/{plan}/']")
    assert hands.says(reader, owner, f"section#{kept.where.clause}")
    press(reader, f"section#{kept.where.clause} h2 a")
    sound(reader)
    assert SENTENCE in reader.inner_text("blockquote")
    assert TASK in reader.inner_text("main")
    turned = [standing(reader, kept.id)]
    stories.worked_by_owner(visitor, entry)
    turned.append(standing(reader, kept.id))
    stories.closed_by_second_office(visitor, entry)
    turned.append(standing(reader, kept.id))
    lang = "en" if fresh_site.lang == "en" else "zh"
    wanted = [Chip("running", UNDERWAY), TO_CONFIRM, DONE]
    assert turned == [one.words.say(lang).casefold() for one in wanted]
    reader.goto(f"/plans/{plan}/")
    assert hands.says(reader, DONE.words, f"section#{kept.where.clause}")


def confirmed_article(clerk: "Page") -> UUID:
    """The article pasted, settled and decided by keyboard; one of its sentences gets a task, all else stays open."""
    hands.sign_in(clerk, account("county/government", "clerk"))
    desk = hand_in(clerk, shared("article-damaged.txt").read_text(encoding="utf-8"))
    while not all(one.settled for one in store.desk(desk).marks):
        key(clerk, "a")
    key(clerk, "g")
    pressed = 0
    for _ in range(120):
        state = store.desk(desk).state
        item = clerk.evaluate("document.activeElement.id")
        if all(decided(state, one) for one in state.sentences):
            break
        key(clerk, "R" if state.card(item) is None else "a")
        pressed += 1
    state = store.desk(desk).state
    assert pressed <= len(state.cards) + state.text.count("\n") + 1
    give_task(clerk, desk)
    key(clerk, "O")
    assert left(store.desk(desk).state) == ()
    return desk


def give_task(clerk: "Page", desk: UUID) -> None:
    """A sentence gets its lead, and a task with owner, date and proof, all by their names."""
    card, owner = card_of(desk, SENTENCE).id, county().directory.offices[OWNER].name.zh
    clerk.goto(f"{PLANS}{desk}/?at={card}")
    clerk.fill(f"#lead-{card}", owner)
    clerk.locator(f"#{card} button[value=fields]").click()
    clerk.wait_for_selector(f"#{card}:not([data-focus])")
    clerk.goto(f"{PLANS}{desk}/?at={card}")
    clerk.keyboard.press("f")
    for name, words in {"name": TASK, "owner": owner, "by": "2021-10-29", "proof": "走访记录"}.items():
        clerk.fill(f"#{name}-new-{card}", words)
    clerk.locator(f"#{card} fieldset:has(#name-new-{card}) ~ p button[value=task]").click()
    clerk.wait_for_selector(f"#{card} fieldset:has(input[name=task])")
    assert TASK in clerk.inner_text(f"#{card}")
    (task,) = card_of(desk, SENTENCE).tasks
    assert (task.owner, task.by, task.proof) == (OWNER, "2021-10-29", "visit_record")


def standing(reader: "Page", measure: str) -> str:
    """How a measure of the sentence stands today, as the sentence's page says beside it."""
    reader.reload()
    return reader.locator(f"h2[id$='-{measure}'] ~ .chip").inner_text().casefold()


def laid(actor_page: "Page", text: str) -> tuple[UUID, "Page"]:
    """A clean text on the desk of a clerk of the county government."""
    hands.sign_in(actor_page, account("county/government", "clerk"))
    return hand_in(actor_page, text), actor_page


def card_of(desk: UUID, words: str):
    """The card of the desk that has these words."""
    state = store.desk(desk).state
    return next(one for one in state.cards if words in state.words(one))


def test_words_are_edited_added_and_fields_filled_in_by_keys(fresh_site, new_page, sound) -> None:
    desk, page = laid(
        new_page(fresh_site.address, "en", WIDE), "持续改善乡村人居环境，新建农村公路20公里。全县上下一心。\n"
    )
    road = card_of(desk, "公路")
    page.goto(f"{PLANS}{desk}/?at={road.id}")
    page.keyboard.press("e")
    for one in ("ArrowLeft", "ArrowLeft", "ArrowLeft", "ArrowLeft", "Space", "ArrowRight", "ArrowRight"):
        page.keyboard.press(one)
    key(page, "Enter")
    assert store.desk(desk).state.words(card_of(desk, "公路")) == "农村公路"
    key(page, "u")
    assert store.desk(desk).state.words(card_of(desk, "公路")) == "新建农村公路20公里"
    page.goto(f"{PLANS}{desk}/?at={road.id}")
    key(page, "a")
    page.goto(f"{PLANS}{desk}/?at={road.id}")
    page.keyboard.press("f")
    page.keyboard.type("交通运输局")
    page.fill(f"#proof-{road.id}", "completion report")
    page.fill(f"#lead-{road.id}", "Transport Bureau")
    sound(page)
    page.locator(f"#{road.id} button[value=fields]").click()
    page.wait_for_selector(f"#{road.id}:not([data-focus])")
    kept = card_of(desk, "公路").fields
    assert kept["proof"] == "completion_report"
    assert kept["lead"].startswith("county/")
    bare = next(one for one in store.desk(desk).state.sentences if not store.desk(desk).state.cards_of(one.id))
    page.goto(f"{PLANS}{desk}/?at={bare.id}")
    page.keyboard.press("n")
    page.keyboard.press("ArrowLeft")
    key(page, "Enter")
    state = store.desk(desk).state
    assert [state.words(one) for one in state.cards_of(bare.id)] == ["全县上下一心"]
    page.keyboard.press("?")
    assert page.locator("dialog[open]").count() == 1


def test_the_desk_works_without_a_script_and_its_table_comes_back(fresh_site, new_page) -> None:
    text = "新建农村公路20公里，完成水库除险加固3座。全县上下一心。\n"
    desk, page = laid(new_page(fresh_site.address, "zh", PHONE, scripts=False), text)
    road = card_of(desk, "公路")
    press(page, page.locator(f"#{road.id} button[value=accept]"))
    press(page, page.locator(f"#{road.id} a[href*='at=']"))
    page.fill(f"#by-{road.id}", "2021-12-31")
    press(page, page.locator(f"#{road.id} button[value=fields]"))
    assert card_of(desk, "公路").fields["by"] == "2021-12-31"
    page.locator("summary", has_text="责任分解表").click()
    with page.expect_download() as waiting:
        page.click("a[href$='table.xlsx']")
    book = load_workbook(BytesIO(waiting.value.path().read_bytes()))
    heads = {cell.value: cell.column for cell in book.active[1]}
    row = next(one[0].row for one in book.active.iter_rows(min_row=2) if one[0].value == road.id)
    book.active.cell(row, heads["说明"], "=1+1")
    book.active.cell(row, heads["完成时限"], "2021-11-30")
    out = BytesIO()
    book.save(out)
    page.set_input_files("#file", {"name": "责任分解表.xlsx", "mimeType": XLSX, "buffer": out.getvalue()})
    press(page, "#table-back button")
    assert "2021-11-30" in page.inner_text("main")
    assert card_of(desk, "公路").fields["by"] == "2021-12-31"
    press(page, "#take button")
    assert card_of(desk, "公路").fields["by"] == "2021-11-30"
