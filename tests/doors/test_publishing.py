"""The publisher's pages, and what everybody sees of a release."""

import re

import pytest

from tests.doors import made
from yimen.flow.pages import Refusal
from yimen.kernel.text import Text

PUBLISH = f"/desk/commitments/{made.stable_id('made', '387')}/publish/"
COVER = f"{PUBLISH}proofs/{made.LAMP}/"
PUBLIC = f"/ledger/{made.PUBLIC}/"


@pytest.fixture
def publisher(clerk, roles):
    """Somebody whose only duty is to publish."""
    roles.clear()
    roles.add("publisher")
    return clerk


def test_a_publisher_is_offered_only_pages_that_open(publisher, rooms, said):
    rooms.desk.my_day = lambda actor: made.my_day(
        overdue=(), today=(), soon=(), waiting=(), to_confirm=(), news=(), to_decide=(), to_recheck=()
    )
    page = said(publisher.get("/desk/"))
    links = re.findall(r'href="(/desk/[^"]*)"', page)
    assert "/desk/publish/" in links
    assert not {"/desk/ledger/", "/desk/record/"} & set(links)
    assert {link: publisher.get(link).status_code for link in set(links)} == dict.fromkeys(links, 200)


@pytest.mark.parametrize("role", ["clerk", "supervisor", "operator"])
def test_nobody_else_opens_the_publishers_pages(clerk, roles, role):
    roles.clear()
    roles.add(role)
    for address in ("/desk/publish/", PUBLISH, COVER, f"{COVER}file/"):
        assert clerk.get(address).status_code == 403
    assert clerk.post(PUBLISH).status_code == clerk.post(f"{PUBLISH}back/").status_code == 403


def test_the_page_ticks_what_is_public_now_and_asks_every_question_again(publisher, said):
    page = said(publisher.get(PUBLISH))
    assert re.search(r'name="field-words" value="yes" checked', page)
    assert not re.search(r'name="field-answer" value="yes" checked', page)
    assert 'value="village" selected' in page
    assert not re.search(r'name="check-state_secret"[^>]*checked', page)
    assert f'href="{PUBLIC}"' in page


def test_the_form_is_handed_on_and_leads_back_to_the_page(publisher, rooms):
    sent = []
    rooms.publishing.release = lambda actor, id_, form: sent.append(form)
    answer = publisher.post(PUBLISH, {"field-words": "yes", "words": " 灯亮了 ", "check-state_secret": "no"})
    assert (answer.status_code, answer.url) == (302, PUBLISH)
    assert sent == [{"field-words": "yes", "words": "灯亮了", "check-state_secret": "no"}]


def test_a_refused_release_keeps_what_was_ticked_and_typed(publisher, rooms, said):
    rooms.publishing.release = lambda *args: Refusal(Text("像电话号码。"), Text("去掉。"), "words")
    answer = publisher.post(PUBLISH, {"field-answer": "yes", "words": "打 0734", "check-state_secret": "no"})
    page = said(answer)
    assert answer.status_code == 422
    assert re.search(r'name="field-answer" value="yes" checked', page)
    assert not re.search(r'name="field-words" value="yes" checked', page)
    assert "打 0734</textarea>" in page
    assert 'id="words-wrong"' in page


def test_what_may_not_be_public_has_no_form(publisher, rooms, said):
    rooms.publish_desk.publish_page = lambda actor, id_: made.publish_page(bar=Text("涉及儿童"), standing=None)
    page = said(publisher.get(PUBLISH))
    assert "涉及儿童" in page
    assert "<textarea" not in page
    assert "黑了半个月" not in page


def test_what_is_out_of_reach_is_not_found(publisher, rooms):
    rooms.publish_desk.publish_page = lambda actor, id_: None
    rooms.publish_covering.picture = rooms.publish_covering.file = lambda *args: None
    assert {publisher.get(one).status_code for one in (PUBLISH, COVER, f"{COVER}file/")} == {404}


def test_taking_back_hands_on_the_reasons(publisher, rooms):
    sent = []
    rooms.publishing.take_back = lambda actor, id_, form: sent.append(form["note"])
    assert publisher.post(f"{PUBLISH}back/", {"note": "写错了"}).url == PUBLISH
    assert sent == ["写错了"]


def test_four_numbers_cover_an_area_without_a_script(publisher, rooms):
    sent = []
    rooms.publish_covering.cover = lambda actor, of, id_, form: sent.append((id_, form))
    form = {"left-1": "10", "top-1": "20", "width-1": "30", "height-1": "5"}
    assert publisher.post(COVER, form).url == COVER
    assert sent == [(made.LAMP, form)]


def test_numbers_that_were_refused_are_still_there(publisher, rooms, said):
    rooms.publish_covering.cover = lambda *args: Refusal(Text("第 1 块没有写对。"), Text("写四个数。"))
    answer = publisher.post(COVER, {"left-1": "110", "id": "x"})
    assert answer.status_code == 422
    assert 'name="left-1" value="110"' in said(answer)


@pytest.mark.parametrize("address", [PUBLISH, f"{PUBLISH}back/", COVER])
def test_a_switch_of_language_sends_nothing_and_loses_nothing(publisher, rooms, said, address):
    rooms.publishing.release = rooms.publishing.take_back = rooms.publish_covering.cover = None
    answer = publisher.post(address, {"switch": "en", "words": "灯亮了", "note": "写错了", "left-1": "12.5"})
    assert answer.status_code == 200
    kept = re.findall(r">\s*([^<>]+)</textarea>", said(answer))
    assert {"灯亮了", "写错了"} <= set(kept) or 'value="12.5"' in said(answer)


def test_a_proof_is_saved_never_opened_and_never_kept_on_the_way(visitor, publisher):
    for address in (f"{COVER}file/", f"{PUBLIC}proofs/1/"):
        answer = publisher.get(address)
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert "sandbox" in answer.headers["Content-Security-Policy"]
        assert "no-store" in answer.headers["Cache-Control"]
    assert publisher.get(f"{PUBLIC}proofs/2/").status_code == 404


def test_everybody_reads_the_answer_and_sees_the_proof(visitor, rooms, said):
    rooms.board.public_commitment = lambda id_: None
    page = said(visitor.get(PUBLIC))
    assert "换了灯泡和一段线（示例）。" in page
    assert f'<img src="{PUBLIC}proofs/1/" alt="佐证 1：照片">' in page
    assert "有的地方遮住了" in page
    assert "文件本身不公开" in page
    assert "/desk/" not in page


def test_what_was_taken_back_says_so_and_shows_nothing(visitor, rooms, said):
    rooms.board.public_commitment = lambda id_: None
    rooms.released.matter = lambda public: made.replace(made.MATTER, ended=made.NOW)
    answer = visitor.get(PUBLIC)
    assert answer.status_code == 410
    assert "已经撤下：9 月 24 日 09:20。" in said(answer)
    assert "换了灯泡" not in said(answer)


def test_the_list_turns_pages_searches_and_takes_no_nonsense(visitor, rooms, said):
    asked = []
    rooms.released.page = lambda number, text: asked.append((number, text)) or ((made.MATTER,), True)
    for query in ("", "?page=2&q=灯", "?page=x", "?page=99999999999", "?page=-1"):
        page = said(visitor.get(f"/ledger/published/{query}"))
    assert asked == [(1, ""), (2, "灯"), (1, ""), (1, ""), (1, "")]
    assert 'rel="next"' in page


def test_an_empty_list_and_an_empty_search_say_different_things(visitor, rooms, said):
    rooms.released.page = lambda number, text: ((), False)
    assert "还没有公开过群众的事" in said(visitor.get("/ledger/published/"))
    assert "没有这几个字" in said(visitor.get("/ledger/published/?q=x"))


def test_a_public_promise_shows_what_was_released_of_it_as_well(visitor, said):
    page = said(visitor.get(f"/ledger/{made.stable_id('made', '387')}/"))
    assert "公开的答复和佐证" in page
