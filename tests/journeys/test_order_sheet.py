"""An order from a spreadsheet to the same spreadsheet answered: handed in, worked on, fetched. All made up (示例)."""

import json
from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from tests.flow import sheets
from tests.journeys import hands
from tests.journeys.fresh import account
from tests.plugins.browser import DESK as WIDE
from tests.plugins.browser import PHONE, press
from yimen.dossiers import deliveries
from yimen.ledger import book

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
DESK, SENDER, WATER = "/desk/exchange/", "12345热线-示例", "county/water"
UNDO = "form[action$='/undo/'] button"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def hand_in(page: "Page", content: bytes) -> None:
    """Upload a sheet at the desk."""
    page.goto(DESK)
    page.set_input_files("#file", {"name": "每日工单.xlsx", "mimeType": XLSX, "buffer": content})
    page.fill("#sender", SENDER)
    press(page, "main form .button")


def batch(page: "Page") -> UUID:
    """The number of the batch whose page this is."""
    return UUID(page.url.rstrip("/").rpartition("/")[2])


def fetched(page: "Page") -> list[dict]:
    """The rows of the sheet that the page hands back."""
    with page.expect_download() as waiting:
        page.click("main a[download]")
    return sheets.opened(waiting.value.path().read_bytes())


def test_an_order_comes_in_a_sheet_and_goes_back_answered_in_it(visitor, sound) -> None:
    content = sheets.workbook(
        sheets.order("1", 问题分类="饮水", 工单标题="井水发黄"), sheets.order("2", 来电时间="上个月"), sheets.order("3")
    )
    hotline = visitor()
    hands.sign_in(hotline, account("county/petitions", "clerk"))
    hand_in(hotline, content)
    sound(hotline)
    assert hands.shows(hotline, "（这一行没有收）")
    (line, other) = deliveries.lines(batch(hotline))
    hand_in(hotline, content)
    assert deliveries.lines(batch(hotline)) == (line, other)

    owner = visitor()
    hands.sign_in(owner, account(WATER, "clerk"))
    owner.goto(hands.at_desk(line.commitment))
    form = hands.form(owner, "answer")
    form.locator("[name=outcome][value=explained], [name=outcome]").first.wait_for()
    _choose(form, "explained")
    form.locator("[name=note]").fill("已换滤芯，水质复检合格（示例）")
    press(owner, form.locator("button").last)
    assert book.entry(line.commitment).state == "answered"

    hotline.goto(f"{DESK}{deliveries.latest(SENDER).id}/")
    sound(hotline)
    first, second, third = fetched(hotline)
    assert (first["办理状态"], first["办理结果"]) == ("已答复", "已解释说明")
    assert first["答复内容"] == "已换滤芯，水质复检合格（示例）"
    assert [(one["工单编号"], one["诉求内容"]) for one in (first, second, third)] == [
        (number, "三组的路灯黑了半个月（示例）") for number in ("1", "2", "3")
    ]
    assert (second["办理状态"], third["办理状态"]) == (None, "已登记")

    checker = visitor()
    hands.sign_in(checker, account("county/supervision", "supervisor"))
    checker.goto(hands.at_desk(line.commitment))
    press(checker, hands.form(checker, "confirm").locator("button").last)
    press(checker, "main a[href$='/archive/']")
    sound(checker)
    with checker.expect_download() as waiting:
        checker.click("main a[download]")
    kept = json.loads(waiting.value.path().read_text(encoding="utf-8"))
    assert [json.loads(one["leaf"])["verb"] for one in kept["events"]] == ["opened", "answered", "confirmed"]


def _choose(form, outcome: str) -> None:
    """An outcome, whether the form offers it as a list or as buttons."""
    if form.locator("select[name=outcome]").count():
        form.locator("select[name=outcome]").select_option(outcome)
    else:
        form.locator(f"[name=outcome][value={outcome}]").check()


@pytest.mark.parametrize(("lang", "size"), [("zh", PHONE), ("en", WIDE)])
def test_every_page_of_sheets_is_sound(fresh_site, new_page, sound, lang, size) -> None:
    page = new_page(fresh_site.address, lang, size)
    hands.sign_in(page, account("county/petitions", "clerk"))
    page.goto(DESK)
    sound(page)
    row = {"甲": "W9", "乙": "示例"}
    hand_in(page, sheets.workbook(row, heads=tuple(row)))
    assert page.locator("#columns").count() == 1
    sound(page)


def test_columns_are_asked_about_once_without_a_script(fresh_site, new_page, sound) -> None:
    row = {"单子": "W1", "群众说的": "路不平（示例）", "镇": "栗江镇", "哪天": "2021-09-23"}
    page = new_page(fresh_site.address, fresh_site.lang, fresh_site.size, scripts=False)
    hands.sign_in(page, account("county/petitions", "clerk"))
    hand_in(page, sheets.workbook(row, heads=tuple(row)))
    for name, head in zip(("number", "words", "town", "received"), row, strict=True):
        page.select_option(f"#column-{name}", head)
    press(page, "#columns .button")
    assert [one.number for one in deliveries.lines(batch(page))] == ["W1"]
    hand_in(page, sheets.workbook(row | {"单子": "W2"}, heads=tuple(row)))
    assert [one.number for one in deliveries.lines(batch(page))] == ["W2"]
    (line,) = deliveries.lines(batch(page))
    press(page, UNDO)
    assert book.entry(line.commitment).state == "received"  # petitions help with it: they cannot close it themselves
    supervisor = new_page(fresh_site.address, fresh_site.lang, fresh_site.size, scripts=False)
    hands.sign_in(supervisor, account("county/supervision", "supervisor"))
    supervisor.goto(f"{DESK}{deliveries.latest(SENDER).id}/")
    press(supervisor, UNDO)
    assert book.entry(line.commitment).outcome == "corrected"
