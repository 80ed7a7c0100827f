"""From a yard to everybody: a matter is answered with a picture, checked, covered, released, and taken back."""

import pytest

from tests.journeys import hands, stories
from tests.journeys.fresh import account
from tests.plugins.browser import press
from yimen.flow import demo_picture
from yimen.ledger import book
from yimen.ledger.entry import Entry

pytestmark = pytest.mark.browser
VILLAGE = "430422108201"  # 枫林村, in 铁丝塘镇
OWN = ("王小枫示例", "0734-555-0101", "枫林组第三家后门", "我家老人摔了一跤（示例原话）")
WORDS, ANSWER = "组里的路灯不亮（示例公开词）", "换了灯，夜里看过（示例公开答复）"
PUBLIC = ("/ledger/", "/ledger/published/", "/find/?q=路灯", "/find/?q=示例公开词", "/board/", "/board/areas.csv")


def asked(visitor) -> Entry:
    """A resident tells it at the web page, with name, telephone and the exact place."""
    asker = visitor()
    asker.goto("/ask/?service=courtyard_meeting")
    name, phone, spot, words = OWN
    for field, said in (("words", words), ("name", name), ("phone", phone), ("spot", spot)):
        asker.fill(f"#{field}", said)
    asker.select_option("#place", VILLAGE)
    asker.select_option("#topic", "路灯")
    press(asker, "main form .button")
    return book.of_item("courtyard_meeting")[-1]


def answered(visitor, entry: Entry) -> None:
    """The township takes it in hand, and answers with a picture."""
    clerk = stories.found_by_owner(visitor, entry)
    hands.take_in_hand(clerk)
    answers = hands.form(clerk, "answer")
    answers.locator("input[value=delivered]").check()
    shown = {"name": "王小枫家门口.png", "mimeType": "image/png", "buffer": demo_picture.lamp()}
    answers.locator("input[type=file]").set_input_files(files=[shown])
    press(clerk, answers.locator("button"))


def released(page, entry: Entry) -> str:
    """The publisher covers the number plate, words it anew, answers the check; gives the public address."""
    page.goto(f"/desk/commitments/{entry.id}/publish/")
    press(page, "a[href*='/publish/proofs/']:not([download])")
    for side, percent in demo_picture.PLATE.items():
        page.fill(f"[name={side}-1]", percent)
    press(page, "#cover .button")
    press(page, "main .back")
    for field in ("words", "place", "office", "state", "outcome", "answer"):
        page.check(f"[name=field-{field}]")
    page.fill("#words", f"{WORDS}{OWN[0]}")
    page.fill("#answer", ANSWER)
    page.select_option("#level", "township")
    page.locator("[name^='field-proof']").last.check()
    for question in page.locator("input[value=no]").all():
        question.check()
    press(page, "#publish .button")
    assert page.locator("#words-wrong").count() == 1, "the asker's name was let through"
    page.fill("#words", WORDS)
    press(page, "#publish .button")
    return page.get_attribute("a[href^='/ledger/']", "href") or ""


def test_a_public_page_shows_only_what_was_released_and_nothing_of_the_asker_anywhere(visitor) -> None:
    entry = asked(visitor)
    answered(visitor, entry)
    stories.public_does_not_see_it(visitor, entry)
    publisher = visitor()
    hands.sign_in(publisher, account("county/government", "publisher"))
    address = released(publisher, entry)

    anybody = visitor()
    anybody.goto("/")
    press(anybody, "header nav a[href='/ledger/']")
    press(anybody, f"main a[href='{address}']")
    page = anybody.content()
    assert WORDS in page
    assert ANSWER in page
    assert "铁丝塘镇" in page or "Tiesitang" in page
    assert "枫林" not in page
    assert f"{entry.number}" not in page
    seen = anybody.locator("main img")
    assert seen.evaluate("one => one.complete && one.naturalWidth") == demo_picture.WIDTH
    plate = seen.evaluate(
        """one => { const c = document.createElement("canvas");
        c.width = one.naturalWidth; c.height = one.naturalHeight;
        const g = c.getContext("2d"); g.drawImage(one, 0, 0); return [...g.getImageData(370, 200, 48, 20).data]; }"""
    )
    assert set(plate[0::4] + plate[1::4] + plate[2::4]) == {0}, "the number plate can still be read"
    texts = [page] + [anybody.request.get(one).text() for one in (*PUBLIC, address)]
    assert [own for own in OWN for text in texts if own in text] == []
    assert address in anybody.request.get("/find/?q=示例公开词").text()

    publisher.fill("#note", "写错了地方（示例）")
    press(publisher, "#back .button")
    anybody.reload()
    assert hands.shows(anybody, "已经撤下")
    gone = anybody.content()
    assert not any(words in gone for words in (WORDS, ANSWER, "写错了地方"))
    assert anybody.locator("main img").count() == 0
