"""The pages where sheets come in and go back, over a county made by hand."""

from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.doors import made
from yimen.flow.exchange.answering import Answered
from yimen.flow.exchange.desk import Asked, Came, Desk, Page
from yimen.flow.exchange.finding import Finding
from yimen.kernel.text import Text

BATCH = made.stable_id("batch", "1")
ADDRESS = f"/desk/exchange/{BATCH}/"
HOTLINE = Text("热线工单", "hotline orders")
CAME = Came(
    BATCH, "12345热线（示例）", HOTLINE, "每日工单.xlsx", datetime(2021, 9, 24, 1, 20, tzinfo=UTC), 3, undone=False
)
FINDING = Finding(
    "工单",
    4,
    "G",
    Text("数字", "a number"),
    658,
    Text("不是确切的日子", "not an exact day"),
    Text("写成日期", "write a day"),
)
WRONG = made.Refusal(Text("文件太大", "too large"), Text("分成几份", "in parts"), "file")


def page(**changes):
    known = {"accepted": 2, "new": 2, "answered": 1, "findings": (FINDING,), "more_findings": 0, "more_lines": 0}
    return Page(**({"came": CAME, "lines": (made.line(),), "may_undo": True, "worked_on": 0} | known | changes))


def asked():
    fields = (("number", Text("自己的编号", "own number"), True), ("words", Text("内容", "words"), False))
    wrong = made.Refusal(Text("看不出哪一列是：自己的编号", "no column for: own number"), Text("选一次"), "")
    return Asked(HOTLINE, ("单子", "内容"), fields, {"words": "内容"}, (), wrong)


@pytest.fixture
def exchange(rooms, monkeypatch):
    """What flow says of sheets, made by hand; `calls` are the sheets handed in."""
    from yimen.doors.staff import exchanging

    class Room:
        calls = None
        desk = staticmethod(lambda actor: Desk((("hotline", HOTLINE),), ("12345热线",), (CAME,)))
        sent = staticmethod(exchanging.desk.sent)
        too_large = staticmethod(exchanging.desk.too_large)
        no_file = staticmethod(exchanging.desk.no_file)
        keep = staticmethod(lambda content: "a" * 64)
        kept = staticmethod(lambda sha256: b"kept")
        page = staticmethod(lambda actor, id_: page() if id_ == BATCH else None)
        undo = staticmethod(lambda actor, id_: None)
        answers = staticmethod(lambda actor, id_: Answered("每日工单.xlsx", b"PK", 1, 1) if id_ == BATCH else None)
        ask_again = staticmethod(lambda sent: asked())
        answer = BATCH

        @classmethod
        def hand_in(cls, actor, sent):
            cls.calls.append(sent)
            return cls.answer

    Room.calls = []
    monkeypatch.setattr(exchanging, "desk", Room)
    return Room


def sheet(content=b"a,b\n1,2\n"):
    return SimpleUploadedFile("orders.csv", content)


def test_a_sheet_is_handed_in_and_its_page_is_shown(clerk, exchange):
    done = clerk.post("/desk/exchange/", {"file": sheet(), "sender": "12345热线", "kind": "hotline"})
    assert (done.status_code, done.url) == (302, ADDRESS)
    (sent,) = exchange.calls
    assert (sent.sender, sent.name, sent.content, sent.kind) == ("12345热线", "orders.csv", b"a,b\n1,2\n", "hotline")


def test_a_form_without_a_file_or_with_a_huge_one_is_refused_in_words(clerk, exchange, said):
    none = clerk.post("/desk/exchange/", {"sender": "12345热线"})
    assert none.status_code == 422
    assert 'value="12345热线"' in said(none)
    huge = clerk.post("/desk/exchange/", {"file": sheet(b"a" * (10 * 1024 * 1024 + 1)), "sender": "x"})
    assert huge.status_code == 422
    assert "文件太大" in said(huge)
    assert exchange.calls == []


def test_what_flow_refuses_is_told_beside_the_field(clerk, exchange, said):
    exchange.answer = WRONG
    done = clerk.post("/desk/exchange/", {"file": sheet(), "sender": "x"})
    assert done.status_code == 422
    assert "分成几份" in said(done)


def test_columns_are_asked_about_with_the_file_kept_and_guesses_chosen(clerk, exchange, said):
    exchange.answer = asked()
    first = clerk.post("/desk/exchange/", {"file": sheet(), "sender": "12345热线"})
    assert first.status_code == 422
    assert '<option value="内容" selected>' in said(first)
    kept = said(first).partition('name="kept" value="')[2].partition('"')[0]
    exchange.answer = BATCH
    form = {"kept": kept, "sender": "12345热线", "column-number": "单子", "every-service": "", "column-words": "内容"}
    assert clerk.post("/desk/exchange/", form).url == ADDRESS
    assert exchange.calls[-1].columns == {"number": "单子", "words": "内容"}
    assert (exchange.calls[-1].content, exchange.calls[-1].name) == (b"kept", "orders.csv")


def test_the_language_of_the_question_is_switched_without_taking_anything(clerk, exchange, said):
    exchange.answer = asked()
    first = clerk.post("/desk/exchange/", {"file": sheet(), "sender": "x"})
    kept = said(first).partition('name="kept" value="')[2].partition('"')[0]
    again = clerk.post("/desk/exchange/", {"kept": kept, "sender": "x", "column-number": "单子", "switch": "en"})
    assert "own number" in said(again)
    assert '<option value="单子" selected>' in said(again)
    assert len(exchange.calls) == 1


def test_a_file_that_was_not_kept_here_is_not_opened(clerk, exchange):
    assert clerk.post("/desk/exchange/", {"kept": "forged", "sender": "x"}).status_code == 422
    assert exchange.calls == []


def test_a_delivery_says_what_was_taken_and_what_is_wrong_where(clerk, exchange, said):
    shown = said(clerk.get(ADDRESS))
    for words in ("第 4 行 G 列", "不是确切的日子", "写成日期", "格里是：数字", "已答复 1 / 2", "整批撤销"):
        assert words in shown


def test_what_has_been_worked_on_offers_no_undoing(clerk, exchange, said):
    exchange.page = staticmethod(lambda actor, id_: page(may_undo=False, worked_on=1))
    assert "/undo/" not in said(clerk.get(ADDRESS))
    assert "已有 1 件有人办过" in said(clerk.get(ADDRESS))


def test_undoing_leads_back_to_the_page_or_says_why_not(clerk, exchange, said):
    assert clerk.post(f"{ADDRESS}undo/").url == ADDRESS
    exchange.undo = staticmethod(lambda actor, id_: WRONG)
    refused = clerk.post(f"{ADDRESS}undo/")
    assert refused.status_code == 422
    assert "文件太大" in said(refused)


def test_the_answered_sheet_is_saved_and_never_opened_in_the_browser(clerk, exchange):
    done = clerk.get(f"{ADDRESS}answers/")
    assert done.content == b"PK"
    assert done["Content-Disposition"].startswith("attachment")
    assert done["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("rest", ["", "answers/"])
def test_another_offices_delivery_is_not_there(clerk, exchange, rest):
    assert clerk.get(f"/desk/exchange/{made.stable_id('batch', '2')}/{rest}").status_code == 404


@pytest.mark.parametrize("duty", ["operator"])
def test_somebody_without_a_duty_at_a_desk_is_refused(clerk, exchange, roles, duty):
    roles.clear()
    roles.add(duty)
    assert clerk.get("/desk/exchange/").status_code == 403
    assert clerk.post(f"{ADDRESS}undo/").status_code == 403


def test_the_pages_are_complete_in_english(clerk, exchange, said):
    clerk.cookies["yimen_language"] = "en"
    assert "Sheets in and out" in said(clerk.get("/desk/exchange/"))
    assert "Row 4, column G" in said(clerk.get(ADDRESS))
