"""Every kind of page, full and failing, in both languages and widths: 0 axe violations, no sideways scroll."""

from types import SimpleNamespace

import pytest

from tests.doors import made
from tests.doors.made_lasting import OVER, RUNS
from tests.doors.test_papers import offered
from tests.plugins.browser import DESK, PHONE, press
from yimen.flow.papers import month_desk
from yimen.kernel.problems import Where, problem
from yimen.kernel.text import Text

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
COMMITMENT = made.stable_id("made", "387")
PUBLIC = (
    "/", "/find/?q=低", "/find/?q=x",
    "/owed/dibao/", "/ask/", "/track/", "/board/", "/ledger/",
    "/plans/made_plan/", "/plans/made_plan/sentences/lamps/", "/plans/made_plan/week/",
    "/plans/made_plan/coverage/", "/plans/made_plan/notice/430422118201/", f"/ledger/{COMMITMENT}/",
    "/ledger/published/", f"/ledger/{made.PUBLIC}/",
    "/board/lasting/", f"/board/lasting/{OVER.id}/", f"/board/lasting/{RUNS.id}/",
    "/services/dibao_application/", "/sign-in/", "/privacy/", "/accessibility/", "/nowhere/",
)  # fmt: skip
PUBLISH = (
    "/desk/", "/desk/publish/", f"/desk/commitments/{COMMITMENT}/publish/",
    f"/desk/commitments/{COMMITMENT}/publish/proofs/{made.LAMP}/",
)  # fmt: skip
STAFF = (
    "/desk/",
    "/desk/ledger/",
    f"/desk/commitments/{COMMITMENT}/",
    "/desk/record/",
    "/desk/posts/",
    "/password/",
    "/desk/figures/",
)


@pytest.fixture(
    params=[("zh", PHONE), ("en", PHONE), ("zh", DESK), ("en", DESK)], ids=lambda one: f"{one[0]}-{one[1][0]}"
)
def page(request, rooms, live_server, new_page):
    return new_page(live_server.url, *request.param)


def test_every_public_page_is_sound(page, sound):
    for address in PUBLIC:
        page.goto(address)
        sound(page)


def test_every_page_of_the_desk_is_sound(page, sound, account):
    sign_in(page)
    for address in STAFF:
        page.goto(address)
        sound(page)


def test_every_page_of_the_publisher_is_sound(page, sound, account, roles, rooms):
    roles.clear()
    roles.add("publisher")
    sign_in(page)
    for address in PUBLISH:
        page.goto(address)
        sound(page)
    rooms.publishing.release = lambda *args: made.Refusal(made.Text("没有写字。", "Empty."), made.Text("写。"), "words")
    page.goto(PUBLISH[2])
    press(page, "#publish .button")
    sound(page)


def test_what_was_taken_back_is_sound(page, sound, rooms):
    rooms.released.matter = lambda public: made.replace(made.MATTER, ended=made.NOW)
    page.goto(f"/ledger/{made.PUBLIC}/")
    sound(page)


def test_the_interview_is_sound_from_question_to_result(page, sound):
    page.goto("/owed/dibao/")
    page.check("input[value=yes]")
    press(page, "button[value=next]")
    press(page, "button[value=next]")
    assert page.locator("[aria-invalid=true]").count() == 1
    sound(page)
    for field, value in (("income", "1250"), ("heads", "4")):
        page.fill(f"#{field}", value)
        press(page, "button[value=next]")
    sound(page)
    page.check("input[name=dont_know]")
    press(page, "button[value=next]")
    for summary in page.locator("summary").all():
        summary.click()
    sound(page)


def test_asking_following_and_rating_is_sound(page, sound, rooms):
    page.goto("/ask/")
    page.fill("#words", "路灯不亮")
    press(page, "main form .button")
    sound(page)
    press(page, "main form .button")
    sound(page)


def test_a_refused_form_is_sound(page, sound, rooms, account):
    rooms.desk.act = lambda *args: made.Refusal(
        made.Text("还没有佐证。", "No proof."), made.Text("附文件。", "Add it."), "proof"
    )
    sign_in(page)
    page.goto(f"/desk/commitments/{COMMITMENT}/")
    page.fill("#answer-note", "修好了")
    press(page, "#acts details:first-of-type button")
    assert page.input_value("#answer-note") == "修好了"
    sound(page)


def test_recording_an_application_and_its_slip_are_sound(page, sound, account):
    sign_in(page)
    page.goto("/desk/record/")
    papers = page.locator("[name='paper.dibao_application.form']")
    assert papers.is_hidden()
    page.check("input[value=dibao_application]")
    papers.check()
    sound(page)
    press(page, "#record .button")
    assert page.locator(".slip").all_inner_texts() == ["SQ2109-0388", "QM7K2FWDXX"]
    sound(page)
    press(page, "button[value=large]")
    sound(page)
    page.emulate_media(media="print")
    assert page.locator(".slip").first.is_visible()
    assert page.locator("nav").is_hidden()
    assert page.locator(".no-print").first.is_hidden()


def test_changing_a_password_is_sound(page, sound, account):
    sign_in(page)
    page.goto("/password/")
    page.fill("#old", "wrong")
    press(page, "main form .button")
    assert page.locator("[aria-invalid=true]").count() == 1
    sound(page)
    for field, value in (("old", "right-password"), ("new", "three carts of tea"), ("again", "three carts of tea")):
        page.fill(f"#{field}", value)
    press(page, "main form .button")
    sound(page)


def test_every_act_is_sound_with_its_form_open(page, sound, account):
    sign_in(page)
    page.goto(f"/desk/commitments/{COMMITMENT}/")
    for act in page.locator("#acts details").all():
        if act.get_attribute("open") is None:
            act.locator("summary").click()
    assert page.locator("#acts details[open]").count() == len(made.ACTS)
    sound(page)


def test_a_matter_of_several_parts_is_sound(page, sound):
    page.goto("/track/")
    page.fill("#number", "衡南-2109-0387")
    page.fill("#secret", "QM7K-2FWD")
    press(page, "main form .button")
    assert page.locator("input[name=verdict]").count() == 4  # two verdicts for each of two parts
    sound(page)


def test_who_looked_is_sound(page, sound, rooms, roles, account):
    roles.clear()
    actor_of = rooms.access.actor_of
    rooms.access.actor_of = lambda *args: made.replace(actor_of(*args), person=COMMITMENT)
    seen = SimpleNamespace(
        at=made.NOW, office=made.Text("县民政局"), purpose=made.Text("办理"), clause="dibao#3", bulk=True
    )
    rooms.door.looks = lambda actor: (seen,)
    page.goto("/sign-in/")
    page.fill("#name", "zhou")
    page.fill("#password", "right-password")
    press(page, "main form[action='/sign-in/'] .button")
    assert page.url.endswith("/me/")
    page.goto("/looks/")
    sound(page)


@pytest.mark.parametrize("page", [("zh", PHONE)], indirect=True)
def test_a_whole_visit_needs_no_script(rooms, live_server, new_page, page):
    quiet = new_page(live_server.url, "zh", PHONE, scripts=False)
    quiet.goto("/owed/dibao/")
    press(quiet, "text=先看结果")
    assert quiet.locator("h1").inner_text() == "家里该得的，到目前为止"
    assert quiet.locator("[data-print]").is_hidden()


@pytest.mark.parametrize("page", [("zh", DESK)], indirect=True)
def test_the_keyboard_alone_reaches_the_content_and_shows_where_it_is(page):
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "q"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineWidth") == "3px"


@pytest.mark.parametrize("page", [("zh", PHONE)], indirect=True)
def test_large_characters_fit_a_phone(page, sound):
    page.goto("/characters/large/?next=/board/")
    sound(page)
    page.goto(f"/ledger/{COMMITMENT}/")
    sound(page)


@pytest.mark.parametrize("page", [("zh", DESK)], indirect=True)
def test_a_box_dragged_over_a_picture_becomes_four_numbers(page, account, roles):
    roles.clear()
    roles.add("publisher")
    sign_in(page)
    page.goto(PUBLISH[3])
    box = page.locator("[data-cover]").bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.25, box["y"] + box["height"] * 0.5)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + box["height"] * 0.6)
    page.mouse.up()
    typed = [float(page.input_value(f"[name={side}-1]")) for side in ("left", "top", "width", "height")]
    assert typed == pytest.approx([25, 50, 25, 10], abs=0.6)
    assert page.locator("[data-cover] rect").count() == 1
    assert page.input_value("[name=left-2]") == ""


def sign_in(page):
    page.goto("/sign-in/")
    page.fill("#name", "zhou")
    page.fill("#password", "right-password")
    press(page, "main form[action='/sign-in/'] .button")
    assert page.url.endswith("/desk/")


def test_the_pages_of_papers_are_sound(page, sound, account, monkeypatch):
    wrong = problem(764, Where(), what="PDF", why="no module")
    monkeypatch.setattr("yimen.doors.staff.papers.desk.offers", lambda actor, id_: offered(no_pdf=wrong, refused=True))
    work = {"name": Text("归档", "archive"), "tone": "running", "state": Text("正在做", "under way"), "whole": 55}
    work |= {"id": COMMITMENT, "asked_at": made.NOW}
    under_way = {"done": 15, "ended_at": None, "said": Text(""), "wrong": None, "may_cancel": True, "may_go_on": False}
    stopped = under_way | {"ended_at": made.NOW, "wrong": wrong, "may_cancel": False, "may_go_on": True}
    archives = tuple(
        month_desk.Archive(made.TODAY.replace(month=8 - at), SimpleNamespace(**work | one), at == 1)
        for at, one in enumerate((under_way, stopped))
    )
    monkeypatch.setattr(month_desk, "page", lambda actor: month_desk.Page(archives, "2021-08", wrong))
    sign_in(page)
    bad = f"/desk/commitments/{COMMITMENT}/papers/dispatch.pdf?number=1&day-year=2021&day-month=2&day-day=30"
    for address in (f"/desk/commitments/{COMMITMENT}/papers/", bad, "/desk/archives/"):
        page.goto(address)
        sound(page)
