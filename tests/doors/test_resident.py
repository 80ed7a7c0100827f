import re
from dataclasses import replace

import pytest

from tests.doors import made
from yimen.flow.pages import Refusal
from yimen.kernel.catalogue import CATALOGUE
from yimen.kernel.text import Text

OWED = "/owed/dibao/"


def state(page):
    return re.search(r'name="state" value="([^"]+)"', page)[1]


def told(number, **facts):
    """What a problem of the catalogue says, as it stands on a Chinese page."""
    return CATALOGUE[number].what.fill(**facts).zh


@pytest.fixture
def answer(visitor, said):
    """`answer(page, name=value, ...)`: the next page of the interview."""

    def send(page, wish="next", **fields):
        keys = re.search(r'name="key" value="([^"]+)"', page)
        form = {"state": state(page), "key": keys[1] if keys else "", "wish": wish, **fields}
        return said(visitor.post(OWED, form))

    return send


def test_the_first_page_asks_what_one_needs_in_residents_words(visitor, said):
    page = said(visitor.get("/"))
    assert "您要办什么事？" in page
    assert 'href="/owed/dibao/"' in page
    assert 'href="/ask/?topic=tell"' in page
    assert "1,204" in page


def test_overdue_is_red_only_if_something_is_overdue(visitor, rooms, said):
    assert '<strong class="red">31</strong>' in said(visitor.get("/"))
    rooms.door.county_in_numbers = lambda: (5, 5, 0)
    assert 'class="red"' not in said(visitor.get("/"))


def test_a_search_that_finds_nothing_says_what_to_do(visitor, said):
    page = said(visitor.get("/find/?q=天上的云"))
    assert "没找到“天上的云”" in page
    assert "换个说法试试" in page
    assert 'href="/ask/"' in page


def test_words_that_somebody_searched_cannot_break_the_page(visitor, said):
    assert "<script>alert" not in said(visitor.get("/find/?q=<script>alert(1)</script>"))


def test_the_interview_asks_one_question_a_page_until_it_is_decided(visitor, said, answer):
    page = said(visitor.get(OWED))
    assert "家里有人持残疾人证吗？" in page
    assert "为什么问这个？" in page
    assert "本句是转述，不是原文" in page
    page = answer(page, certificate="yes")
    assert "家里每月一共收入多少？" in page
    page = answer(page, income="1,２50 元")
    page = answer(page, heads="4")
    page = answer(page, **{"born-year": "2015", "born-month": "3", "born-day": "8"})
    assert "家里该得的" in page
    assert "137.00 元" in page
    assert "什么会改变这个结果" in page
    assert "2015-03-08" in page
    assert "1250" in page


def test_no_answer_ever_stands_in_an_address(visitor, said, answer):
    page = answer(said(visitor.get(OWED)), certificate="yes")
    assert not re.search(r'(?:href|action)="[^"]*(?:certificate|yes)', page)
    assert visitor.get(OWED, {"certificate": "yes"}).context is None or "已答 0 题" in said(
        visitor.get(OWED, {"certificate": "yes"})
    )


def test_no_browser_keeps_a_page_of_the_interview(visitor):
    assert "no-store" in visitor.get(OWED).headers["Cache-Control"]


def test_not_sure_is_an_answer_to_every_kind_of_question(visitor, said, answer):
    page = answer(said(visitor.get(OWED)), certificate="?")
    for _ in range(3):
        assert "说不准" in page
        page = answer(page, dont_know="yes")
    assert "家里该得的" in page


def test_one_may_go_back_and_change_an_answer(visitor, said, answer):
    page = answer(said(visitor.get(OWED)), certificate="yes")
    back = answer(page, wish="back")
    assert "家里有人持残疾人证吗？" in back
    result = answer(answer(page, income="100"), wish="result")
    assert "家里该得的，到目前为止" in result
    changed = said(visitor.post(OWED, {"state": state(result), "change": "income"}))
    assert "家里每月一共收入多少？" in changed
    assert "已答 1 题" in changed


def test_the_result_can_be_seen_before_the_end_and_gone_on_from(visitor, said, answer):
    result = answer(said(visitor.get(OWED)), wish="result")
    assert "接着答" in result
    assert "家里有人持残疾人证吗？" in said(visitor.post(OWED, {"state": state(result), "at": "result", "wish": "on"}))


@pytest.mark.parametrize(
    ("typed", "number"), [("", 702), ("很少", 703), ("-5", 704), ("NaN", 704), ("1e99", 704), ("1000000000.01", 704)]
)
def test_a_number_that_is_none_is_refused_beside_its_field_with_what_was_typed(visitor, said, answer, typed, number):
    page = answer(answer(said(visitor.get(OWED)), certificate="no"), income=typed)
    assert told(number, typed=typed) in page
    assert 'aria-invalid="true"' in page
    assert f'value="{typed}"' in page


def test_a_count_is_a_whole_number(visitor, said, answer):
    page = answer(answer(answer(said(visitor.get(OWED)), certificate="no"), income="0"), heads="2.5")
    assert told(705, typed="2.5") in page


def test_a_day_that_is_not_in_the_calendar_is_refused_with_what_was_typed(visitor, said, answer):
    page = answer(answer(answer(said(visitor.get(OWED)), certificate="no"), income="0"), heads="3")
    page = answer(page, **{"born-year": "2015", "born-month": "2", "born-day": "30"})
    assert told(706, typed="2015-2-30") in page
    assert 'value="30"' in page


def test_no_choice_at_all_is_refused(visitor, said, answer):
    page = answer(said(visitor.get(OWED)))
    assert told(701) in page


def test_answers_that_were_tampered_with_begin_anew(visitor, said):
    page = said(visitor.post(OWED, {"state": "made:up", "key": "income", "wish": "next"}))
    assert told(709) in page
    assert "已答 0 题" in page


def test_an_answer_to_another_question_is_not_taken(visitor, said):
    page = said(visitor.get(OWED))
    again = said(visitor.post(OWED, {"state": state(page), "key": "income", "income": "5", "wish": "next"}))
    assert "已答 0 题" in again


def test_the_language_may_change_in_the_middle_without_losing_an_answer(visitor, said, answer):
    page = answer(said(visitor.get(OWED)), certificate="yes")
    switched = said(visitor.post(OWED, {"state": state(page), "key": "income", "income": "9x", "switch": "en"}))
    assert "What does the home earn a month?" in switched
    assert "1 answered" in switched
    assert 'value="9x"' in switched


def test_a_policy_that_is_not_there_is_not_found(visitor):
    assert visitor.get("/owed/nothing/").status_code == 404


def test_telling_us_gives_a_number_and_a_code(visitor, rooms, said):
    taken = []
    rooms.door.ask = lambda form, actor: taken.append(form) or ("衡南-2109-0388", "QM7K-2FWD")
    page = said(visitor.post("/ask/", {"words": " 路灯不亮 ", "place": "430422118201", "id": "an-id"}))
    assert "衡南-2109-0388" in page
    assert "QM7K-2FWD" in page
    assert taken == [{"words": "路灯不亮", "place": "430422118201", "id": "an-id"}]


def test_the_form_carries_an_id_so_that_sending_it_twice_is_harmless(visitor, said):
    first, second = (re.search(r'name="id" value="([^"]+)"', said(visitor.get("/ask/")))[1] for _ in range(2))
    assert first != second
    refused = said(visitor.post("/ask/", {"id": first, "switch": "zh-hans"}))
    assert f'name="id" value="{first}"' in refused


def test_a_refused_form_says_why_beside_the_field_and_keeps_everything(visitor, rooms, said):
    rooms.door.ask = lambda form, actor: Refusal(Text("还没有选地点。"), Text("选一个村或乡镇。"), "place")
    answer = visitor.post("/ask/", {"words": "路灯不亮", "spot": "三组", "phone": "0734-1", "topic": "路灯"})
    page = said(answer)
    assert answer.status_code == 422
    assert '<a href="#place">还没有选地点。</a>' in page
    assert 'id="place-wrong"' in page
    assert all(words in page for words in ("路灯不亮", 'value="三组"', 'value="0734-1"', 'value="路灯" selected'))


def test_a_topic_and_a_service_may_be_chosen_by_the_link(visitor, said):
    page = said(visitor.get("/ask/?topic=低保&service=dibao_application"))
    assert 'value="低保" selected' in page
    assert 'name="service" value="dibao_application"' in page


def test_what_is_on_notice_is_filled_in_and_what_is_not_says_which_door_is_open(visitor, said):
    page = said(visitor.get("/ask/?service=objection&about=clinics"))
    assert '<option value="clinics" selected>' in page
    assert 'name="place"' not in page
    assert "照样可以反映" in page
    page = said(visitor.get("/ask/?service=objection&about=schools"))
    assert "为止，已经过了" in page
    assert "/ask/?topic=%E6%B0%91%E7%94%9F%E5%AE%9E%E4%BA%8B" in page
    assert "selected" not in page.partition('id="about"')[2].partition("</select>")[0]


def test_a_service_lists_what_it_is_about_and_whether_it_takes_anything_today(visitor, rooms, said):
    rooms.door.service = lambda _: replace(made.SERVICE, things=(made.ABOUT, *made.ABOUT_CLOSED))
    page = said(visitor.get("/services/objection/"))
    assert page.count("?service=objection&amp;about=") == 1
    assert page.count("有话现在就可以说") == len(made.ABOUT_CLOSED)
    assert "现在就说</a>" not in page.partition("<main")[2]


def test_villages_stand_under_their_townships(visitor, said):
    page = said(visitor.get("/ask/"))
    assert page.index('label="茶市镇"') < page.index('label="栗江镇"') < page.index(">大枫村<")
    assert "衡南县</option>" not in page


def test_number_and_code_show_where_a_matter_is(visitor, said):
    page = said(visitor.post("/track/", {"number": "衡南-2109-0387", "secret": "QM7K-2FWD"}))
    assert "大枫村路灯不亮" in page
    assert 'class="now" aria-current="step">您评价' in page
    assert "QM7K" not in re.sub(r'value="[^"]*"', "", page)


def test_a_wrong_code_says_nothing_about_the_number_and_keeps_what_was_typed(visitor, said):
    pages = [
        visitor.post("/track/", {"number": number, "secret": "x"}) for number in ("衡南-2109-0387", "衡南-0000-0000")
    ]
    assert [page.status_code for page in pages] == [404, 404]
    assert all(told(707) in said(page) for page in pages)
    assert 'value="衡南-2109-0387"' in said(pages[0])


def test_guessing_codes_has_to_wait(visitor, said):
    for _ in range(8):
        visitor.post("/track/", {"number": "衡南-2109-0387", "secret": "x"})
    answer = visitor.post("/track/", {"number": "衡南-2109-0387", "secret": "QM7K-2FWD"})
    assert answer.status_code == 429
    assert told(708) in said(answer)


def test_the_one_who_asked_says_whether_it_was_done(visitor, rooms, said):
    heard = []
    rooms.door.confirm = lambda *args: heard.append(args)
    form = {"number": "衡南-2109-0387", "secret": "QM7K-2FWD", "verdict": "no", "words": "还有一盏不亮"}
    assert visitor.post("/track/confirm/", form).status_code == 200
    number, secret, verdict, words, actor, _ = heard[0]
    assert (number, secret, verdict, words) == ("衡南-2109-0387", "QM7K-2FWD", "no", "还有一盏不亮")
    assert actor.account is None
    assert actor.device


def test_a_refused_word_keeps_what_was_typed(visitor, rooms, said):
    rooms.door.confirm = lambda *args: Refusal(Text("没写理由。"), Text("写一句。"), "words")
    form = {"number": "衡南-2109-0387", "secret": "QM7K-2FWD", "verdict": "no", "words": "　"}
    answer = visitor.post("/track/confirm/", form)
    assert answer.status_code == 422
    assert "没写理由。" in said(answer)
    assert 'value="no" id="verdict"' not in said(answer)
    assert re.search(r'value="no"[^>]* checked', said(answer))


def test_a_word_without_a_choice_is_handed_on_to_be_refused(visitor, rooms, said):
    heard = []
    rooms.door.confirm = lambda *args: (
        heard.append(args[2]) or Refusal(Text("请选一个。"), Text("两个选一个。"), "verdict")
    )
    answer = visitor.post("/track/confirm/", {"number": "衡南-2109-0387", "secret": "QM7K-2FWD", "words": "灯还是黑的"})
    assert heard == [""]
    assert answer.status_code == 422
    assert 'href="#verdict"' in said(answer)
    assert "灯还是黑的" in said(answer)


def test_the_matter_and_the_office_are_rated(visitor, rooms):
    heard = []
    rooms.door.rate = lambda *args: heard.append(args)
    visitor.post("/track/rate/", {"number": "衡南-2109-0387", "secret": "QM7K-2FWD", "rating": "4", "words": "快"})
    assert heard[0][:4] == ("衡南-2109-0387", "QM7K-2FWD", "4", "快")
    assert heard[0][4].device


def test_each_part_of_a_matter_is_answered_for_alone(visitor, rooms, said):
    heard = []
    rooms.door.confirm = lambda *args: heard.append(args)
    part = str(made.stable_id("made", "388"))
    page = said(visitor.post("/track/", {"number": "1", "secret": "QM7K-2FWD"}))
    assert page.count("办好了吗") == 2
    assert f'name="part" value="{part}"' in page
    assert "两件并成一件办" in page
    visitor.post("/track/confirm/", {"number": "1", "secret": "QM7K-2FWD", "verdict": "yes", "part": part})
    assert heard[0][5] == part


def test_a_matter_that_waits_for_nobodys_word_shows_no_form(visitor, rooms, said):
    rooms.door.track = lambda number, secret: made.replace(
        made.track(may_confirm=False, may_rate=False, news=None, timeline=()), parts=()
    )
    page = said(visitor.post("/track/", {"number": "1", "secret": "2"}))
    assert "办好了吗" not in page
    assert "刚收到，还没有动静。" in page
