import re
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.doors import made
from yimen.flow.pages import Refusal
from yimen.kernel.text import Text

COMMITMENT = f"/desk/commitments/{made.stable_id('made', '387')}/"


def test_my_day_tells_what_is_late_due_soon_waiting_and_to_confirm(clerk, said):
    page = said(clerk.get("/desk/"))
    titles = [re.sub(r"<[^>]+>|\d|\s", "", title) for title in re.findall(r"<h2.*?</h2>", page)]
    parts = "逾期 今天到期 快到期 等您核实 抽到了，等您去看 等您决定 等别人 有什么新情况"
    assert titles == parts.split()
    assert "9 月 24 日（周五） · 茶市镇人民政府" in page


def test_an_empty_day_is_told_in_plain_words_and_nothing_is_red(clerk, rooms, said):
    rooms.desk.my_day = lambda actor: made.my_day(
        overdue=(), today=(), soon=(), waiting=(), to_confirm=(), to_decide=(), news=()
    )
    page = said(clerk.get("/desk/"))
    assert "没有逾期。" in page
    assert 'class="red"' not in page


def test_the_ledger_hands_on_every_filter_and_keeps_them_on_the_page(clerk, rooms, said):
    asked = []
    rooms.desk.ledger = lambda actor, filters: asked.append(filters) or made.ledger_page()
    page = said(
        clerk.get("/desk/ledger/?clock=overdue&clock=waiting&source=law&area=430422103000&owner=county/ecology&q=路灯")
    )
    assert asked[0] == made.Filters(("overdue", "waiting"), ("law",), "430422103000", "county/ecology", "路灯")
    assert 'value="路灯"' in page
    assert "ledger.csv?clock=overdue&amp;clock=waiting&amp;source=law" in page


def test_one_pages_forward_and_back_by_cursors(clerk, rooms, said):
    cursors = {"": "two", "two": "three", "three": ""}
    rooms.desk.ledger = lambda actor, filters: made.ledger_page(next=cursors[filters.after])
    address, seen = "/desk/ledger/?source=law", []
    for rel in ("next", "next", "prev", "prev"):
        found = re.search(rf'href="([^"]+)" rel="{rel}"', said(clerk.get(address)))
        address = found[1].replace("&amp;", "&")
        seen.append(address)
    assert seen == [
        "/desk/ledger/?source=law&after=two",
        "/desk/ledger/?source=law&trail=two&after=three",
        "/desk/ledger/?source=law&after=two",
        "/desk/ledger/?source=law",
    ]
    assert 'rel="next"' not in said(clerk.get("/desk/ledger/?after=three"))


def test_counts_above_the_cap_are_told_as_such(clerk, said):
    assert "<b>31</b>" in said(clerk.get("/desk/ledger/"))


def test_an_empty_ledger_and_an_empty_search_say_different_things(clerk, rooms, said):
    rooms.desk.ledger = lambda actor, filters: made.ledger_page(lines=(), next="")
    assert "台账里还没有事。" in said(clerk.get("/desk/ledger/"))
    assert "去掉几个条件再看" in said(clerk.get("/desk/ledger/?q=x"))


def test_the_export_is_harmless_to_a_spreadsheet(clerk):
    content = b"".join(clerk.get("/desk/ledger.csv").streaming_content).decode("utf-8-sig")
    assert content.splitlines() == ["编号,事项", "衡南-2109-0387,'=1+1"]


def test_a_commitment_tells_story_clock_grounds_and_what_may_be_done(clerk, said):
    page = said(clerk.get(COMMITMENT))
    order = [
        page.index(words) for words in ("经过", "逐条说理", "依据", "法定期限怎样算出来的", "怎样算办好", "可以做的")
    ]
    assert order == sorted(order)
    assert 'name="version" value="7"' in page
    assert f'href="{COMMITMENT}proofs/{made.PROOFS[0].id}/"' in page


@pytest.mark.parametrize(
    ("tone", "state", "outcome", "beside"),
    [
        ("delivered", Text("销号"), Text("已兑现"), "销号"),
        ("answered", Text("已答复"), Text("已解决"), "已解决"),
        ("overdue", Text("办理中"), Text(""), "办理中"),
    ],
)
def test_what_the_chip_says_is_not_said_again_beside_it(clerk, rooms, said, tone, state, outcome, beside):
    rooms.desk.commitment = lambda actor, id_: made.commitment_page(
        line=made.line(tone=tone), state=state, outcome=outcome
    )
    head = said(clerk.get(COMMITMENT)).partition("</h1>")[2].partition("</p>")[0]
    assert re.findall(r'<span class="quiet">(.*?)</span>', head) == [beside]


def test_facts_without_a_source_have_no_empty_column(clerk, rooms, said):
    reason = made.replace(made.REASONS[0], facts=((Text("已批准"), Text("否"), Text("")),), parameters=(), cited=None)
    rooms.desk.commitment = lambda actor, id_: made.commitment_page(reasons=(reason,))
    assert "来源</th>" not in said(clerk.get(COMMITMENT))
    rooms.desk.commitment = lambda actor, id_: made.commitment_page()
    assert "来源</th>" in said(clerk.get(COMMITMENT))


def test_a_commitment_out_of_reach_is_not_found(clerk, rooms):
    rooms.desk.commitment = lambda actor, id_: None
    assert clerk.get(COMMITMENT).status_code == 404


def test_doing_something_hands_on_the_form_the_file_and_the_version(clerk, rooms, account):
    done = []
    rooms.desk.act = lambda *args: done.append(args)
    file = SimpleUploadedFile("现场.jpg", b"\xff\xd8", "image/jpeg")
    answer = clerk.post(
        f"{COMMITMENT}answer/", {"version": "7", "outcome": "delivered", "note": " 修好了 ", "proof": file}
    )
    assert (answer.status_code, answer.url) == (302, COMMITMENT)
    actor, id_, verb, form, files, version = done[0]
    assert (actor.account, id_, verb, version) == (account.pk, made.stable_id("made", "387"), "answer", 7)
    assert form == {"version": "7", "outcome": "delivered", "note": "修好了"}
    assert files["proof"].name == "现场.jpg"


def test_a_refusal_stands_beside_its_field_and_everything_typed_is_still_there(clerk, rooms, said):
    rooms.desk.act = lambda *args: Refusal(Text("还没有佐证。"), Text("附文件或写明凭什么。"), "proof")
    answer = clerk.post(f"{COMMITMENT}answer/", {"version": "7", "outcome": "delivered", "note": "修好了四盏灯"})
    page = said(answer)
    assert answer.status_code == 422
    assert '<a href="#answer-proof">还没有佐证。</a>' in page
    assert 'id="answer-proof-wrong"' in page
    assert "修好了四盏灯</textarea>" in page
    assert re.search(r'value="delivered"[^>]* checked', page)


def test_two_people_at_once_the_second_sees_what_is_new_and_keeps_their_words(clerk, rooms, said):
    rooms.desk.act = lambda *args: made.SHUT
    rooms.desk.commitment = lambda actor, id_: made.commitment_page(version=8)
    page = said(clerk.post(f"{COMMITMENT}answer/", {"version": "7", "note": "修好了四盏灯"}))
    assert "刚才别人已经改过这件事。" in page
    assert 'name="version" value="8"' in page
    assert "修好了四盏灯</textarea>" in page


@pytest.mark.parametrize("acts", [(), made.ACTS[1:]])
def test_words_for_something_that_can_no_longer_be_done_are_shown_to_be_copied(clerk, rooms, said, acts):
    rooms.desk.act = lambda *args: made.SHUT
    rooms.desk.commitment = lambda actor, id_: made.commitment_page(acts=acts)
    page = said(clerk.post(f"{COMMITMENT}answer/", {"version": "7", "note": "修好了四盏灯"}))
    assert "这件事已经变了" in page
    assert '<p class="own-words">修好了四盏灯</p>' in page


def test_a_version_that_is_no_number_is_an_old_one(clerk, rooms):
    done = []
    rooms.desk.act = lambda *args: done.append(args[-1])
    clerk.post(f"{COMMITMENT}accept/", {"version": "seven"})
    assert done == [0]


def test_the_address_of_an_action_opened_by_hand_shows_the_commitment(clerk, said):
    assert "修好大枫村三组的路灯" in said(clerk.get(f"{COMMITMENT}answer/"))


def test_a_proof_is_saved_never_opened(clerk):
    answer = clerk.get(f"{COMMITMENT}proofs/{made.PROOFS[0].id}/")
    assert answer.content == b"\xff\xd8\xff"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_proof_out_of_reach_is_not_found(clerk, rooms):
    rooms.desk.proof = lambda *args: None
    assert clerk.get(f"{COMMITMENT}proofs/{uuid4()}/").status_code == 404


FORM = {
    "channel": "meeting",
    "words": "路灯黑了",
    "place": "430422118201",
    "told-year": "2021",
    "told-month": "9",
    "told-day": "30",
}


def test_recording_leads_to_the_slip(clerk, rooms):
    taken = []
    rooms.desk.record_ask = lambda actor, form: taken.append(form) or made.stable_id("made", "387")
    answer = clerk.post("/desk/record/", FORM)
    assert (answer.status_code, answer.url) == (302, "/desk/record/slip/")
    assert taken == [{"channel": "meeting", "words": "路灯黑了", "place": "430422118201", "told": "2021-09-30"}]


def test_the_slip_says_what_the_person_takes_away(clerk, said):
    clerk.post("/desk/record/", FORM)
    answer = clerk.get("/desk/record/slip/")
    page = said(answer)
    for words in (
        "SQ2109-0388", "QM7K2FWDXX", "家里两个老人，只有养老金。", "栗江镇人民政府", "2021 年 9 月 24 日（周五）",
        "受理之日起 30 个工作日以内", "2021 年 10 月 9 日（周六）以前给您书面告知", "收入和财产说明", "http://testserver/track/",
    ):  # fmt: skip
        assert words in page
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_the_slip_is_shown_once_and_its_code_is_in_no_address_no_session_and_no_cookie(clerk):
    answer = clerk.post("/desk/record/", FORM)
    kept = clerk.cookies["yimen_recorded"]
    assert str(made.stable_id("made", "387")) in kept.value
    assert (kept["path"], kept["httponly"], kept["max-age"]) == ("/desk/record/slip/", True, 900)
    session = str(dict(clerk.session))
    assert not any(code in f"{session} {kept} {answer.url}" for code in ("QM7K2FWDXX", "SQ2109-0388", "387'"))
    assert clerk.get("/desk/record/slip/").status_code == 200
    assert clerk.cookies["yimen_recorded"].value == ""
    assert clerk.get("/desk/record/slip/").url == "/desk/record/"


def test_the_mark_for_a_slip_is_worth_nothing_altered(clerk):
    clerk.post("/desk/record/", FORM)
    value = clerk.cookies["yimen_recorded"].value
    clerk.cookies["yimen_recorded"] = value.replace(value[:8], "00000000", 1)
    assert clerk.get("/desk/record/slip/").url == "/desk/record/"


def test_the_slip_can_be_had_in_the_residents_language_before_it_is_left(clerk, said, rooms):
    clerk.post("/desk/record/", FORM)
    page = said(clerk.get("/desk/record/slip/"))
    assert f'name="commitment" value="{made.stable_id("made", "387")}"' in page
    again = {"commitment": str(made.stable_id("made", "387")), "switch": "en"}
    english = said(clerk.post("/desk/record/slip/", again))
    assert "Slip of receipt" in english
    assert "QM7K2FWDXX" in english
    rooms.desk.slip = lambda actor, id_: None  # its time is over
    assert clerk.post("/desk/record/slip/", again).url == COMMITMENT


@pytest.mark.parametrize("given", ["", "7", "../../"])
def test_a_slip_of_nothing_leads_to_the_form(clerk, given):
    assert clerk.post("/desk/record/slip/", {"commitment": given}).url == "/desk/record/"
    assert clerk.get("/desk/record/slip/").url == "/desk/record/"


@pytest.mark.parametrize("roles", [{"operator"}])
def test_an_operator_has_no_slip(clerk):
    assert clerk.get("/desk/record/slip/").status_code == 403


def test_the_form_chooses_among_all_services_and_asks_for_the_papers_of_each(clerk, said):
    page = said(clerk.get("/desk/record/?service=dibao_application"))
    chosen = re.findall(r'name="service" value="(\w+)"[^>]*?( checked)?>', page)
    assert chosen == [("courtyard_meeting", ""), ("dibao_application", " checked")]
    assert 'name="paper.dibao_application.form"' in page
    assert "（县公安局那里有，不用交）" in page
    assert re.search(r'value="courtyard_meeting"[^>]* checked', said(clerk.get("/desk/record/")))
    assert re.search(r'value="courtyard_meeting"[^>]* checked', said(clerk.get("/desk/record/?service=unheard")))


def test_ticked_papers_stay_ticked_when_the_form_comes_back(clerk, rooms, said):
    rooms.desk.record_ask = lambda actor, form: Refusal(Text("没说在哪里。"), Text("选一个。"), "channel")
    form = {"service": "dibao_application", "paper.dibao_application.form": "yes"}
    page = said(clerk.post("/desk/record/", form))
    assert re.search(r'name="paper.dibao_application.form" value="yes" checked', page)
    assert not re.search(r'name="paper.dibao_application.hukou_book" value="yes" checked', page)
    assert re.search(r'value="dibao_application"[^>]* checked', page)


def test_a_refused_record_keeps_everything_typed(clerk, rooms, said):
    rooms.desk.record_ask = lambda actor, form: Refusal(Text("没说在哪里。"), Text("选一个。"), "channel")
    page = said(clerk.post("/desk/record/", {"words": "路灯黑了", "told-day": "31", "place": "430422118201"}))
    assert "没说在哪里。" in page
    assert "路灯黑了</textarea>" in page
    assert 'value="31"' in page
    assert 'value="430422118201" selected' in page
