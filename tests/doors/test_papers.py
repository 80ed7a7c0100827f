"""Papers as pages: what is offered, what is saved, and what is said when something cannot be made."""

from datetime import date
from types import SimpleNamespace

import pytest

from tests.doors import made
from yimen.flow.papers import desk as rooms_desk
from yimen.flow.papers.bundle import Bundled
from yimen.flow.papers.kinds import KINDS
from yimen.flow.running import jobs
from yimen.flow.running.models import Job
from yimen.kernel.problems import Where, problem
from yimen.register.models import Home

ID = made.stable_id("made", "387")
ADDRESS = f"/desk/commitments/{ID}/papers"
NO_PDF = problem(764, Where(), what="PDF", why="no module weasyprint")
NOT_NOW = made.Refusal(KINDS["answer"].title, KINDS["answer"].when, "")


def offered(**changes):
    kinds = [rooms_desk.Offer(kind, KINDS[kind].title, own=kind == "answer") for kind in ("dispatch", "answer")]
    later = ((KINDS["pause"].title, KINDS["pause"].when),)
    known = {"closed": True, "refused": False, "day": made.TODAY, "no_pdf": None, "no_word": None}
    return rooms_desk.Offers(made.line(), tuple(kinds), later, **(known | changes))


@pytest.fixture
def room(rooms, monkeypatch):
    """What flow hands over."""
    from yimen.doors.staff import papers

    def write(actor, id_, out):
        out.write(b"PK made up")
        return Bundled("衡南-2109-0387", 3, None, ())

    found = SimpleNamespace(
        typed=rooms_desk.typed,
        offers=lambda actor, id_: offered(),
        paper=lambda actor, id_, kind, form, typed: rooms_desk.File(
            "督办单.pdf", "application/pdf", repr(typed).encode()
        ),
    )
    monkeypatch.setattr(papers, "desk", found)
    monkeypatch.setattr(papers, "bundle", SimpleNamespace(write=write))
    return found


def test_a_matter_leads_to_its_papers_each_with_room_for_number_and_day(clerk, room, said):
    assert f"{ADDRESS}/" in said(clerk.get(f"/desk/commitments/{ID}/"))
    page = said(clerk.get(f"{ADDRESS}/"))
    for words in (
        "交办单",
        "发文字号（可以空着）",
        "本程序不编号、不盖章",
        "用县里自己的 Word 模板",
        "时限暂停期间",
        "下载归档包",
    ):
        assert words in page
    assert f"{ADDRESS}/dispatch.pdf" in page
    assert f"{ADDRESS}/answer.docx" in page
    assert f"{ADDRESS}/answer.pdf" not in page  # the county words it itself, in Word
    assert 'value="2021"' in page


def test_the_page_of_papers_is_complete_in_english_and_says_that_papers_are_chinese(clerk, room, said):
    clerk.cookies["yimen_language"] = "en"
    page = said(clerk.get(f"{ADDRESS}/"))
    for words in (
        "Papers are in Chinese",
        "File number (may stay empty)",
        "Download PDF",
        "the county’s own Word template",
    ):
        assert words in page


def test_a_paper_is_saved_and_never_opened_as_a_page(clerk, room):
    known = {"number": "甲〔2021〕1号", "day-year": "2021", "day-month": "9", "day-day": "24"}
    got = clerk.get(f"{ADDRESS}/dispatch.pdf", known)
    assert got["Content-Type"] == "application/pdf"
    assert got["Content-Disposition"].startswith("attachment")
    assert "sandbox" in got["Content-Security-Policy"]
    assert got["Cache-Control"] == "private, no-store"
    assert repr(rooms_desk.Typed("甲〔2021〕1号", date(2021, 9, 24))).encode() == got.content


def test_a_day_that_does_not_exist_keeps_what_was_typed(clerk, room, said):
    got = clerk.get(
        f"{ADDRESS}/dispatch.pdf", {"number": "甲〔2021〕1号", "day-year": "2021", "day-month": "2", "day-day": "30"}
    )
    page = said(got)
    assert got.status_code == 422
    assert "“2021-2-30”不是日历上的一天" in page
    assert 'value="甲〔2021〕1号"' in page
    assert "dispatch-day-wrong" in page


def test_what_cannot_be_made_is_said_and_what_is_not_there_is_not_found(clerk, room, said):
    room.paper = lambda *asked: NOT_NOW
    got = clerk.get(f"{ADDRESS}/answer.docx")
    assert (got.status_code, KINDS["answer"].when.zh in said(got)) == (422, True)
    room.paper = room.offers = lambda *asked: None
    assert clerk.get(f"{ADDRESS}/answer.docx").status_code == 404
    assert clerk.get(f"{ADDRESS}/").status_code == 404


def test_a_machine_without_the_extra_says_how_to_install_it_and_offers_the_print(clerk, room, said):
    room.offers = lambda actor, id_: offered(no_pdf=NO_PDF, refused=True)
    page = said(clerk.get(f"{ADDRESS}/"))
    assert "libpango-1.0-0" in page
    assert f"{ADDRESS}/dispatch.pdf" not in page
    assert f"{ADDRESS}/dispatch.docx" in page
    assert "打印网页" in page
    assert "到哪里申请复议" in page


def test_the_archive_is_one_file_under_the_number_of_the_matter(clerk, room, said, monkeypatch):
    got = clerk.get(f"/desk/commitments/{ID}/archive.zip")
    assert b"".join(got.streaming_content) == b"PK made up"
    assert got["Content-Type"] == "application/zip"
    from yimen.doors.staff import papers

    for answer, status in ((None, 404), (NOT_NOW, 422)):
        monkeypatch.setattr(papers, "bundle", SimpleNamespace(write=lambda *asked, answer=answer: answer))
        assert clerk.get(f"/desk/commitments/{ID}/archive.zip").status_code == status


@pytest.mark.parametrize("roles", [{"operator"}, {"publisher"}])
def test_who_has_no_desk_gets_no_paper(clerk, room):
    for address in (f"{ADDRESS}/", f"{ADDRESS}/dispatch.pdf", f"/desk/commitments/{ID}/archive.zip", "/desk/archives/"):
        assert clerk.get(address).status_code == 403


@pytest.fixture
def home(db, settings, tmp_path):
    settings.YIMEN_HOME = tmp_path
    Home.objects.create(realm="demo", place="430422", made_at=made.NOW, day=made.TODAY)


def test_a_month_is_asked_for_seen_cancelled_gone_on_with_and_fetched(clerk, home, said, tmp_path):
    page = said(clerk.get("/desk/archives/"))
    assert 'value="2021-08"' in page
    assert "还没有要过" in page
    wrong = clerk.post("/desk/archives/", {"month": "2021-09"})
    assert (wrong.status_code, "还没有过完" in said(wrong), 'value="2021-09"' in said(wrong)) == (422, True, True)
    assert clerk.post("/desk/archives/", {"month": "2021-08"}).status_code == 302
    row = Job.objects.get()
    assert "排队" in said(clerk.get("/desk/archives/"))
    assert clerk.post(f"/desk/archives/{row.id}/cancel/").status_code == 302
    assert clerk.post(f"/desk/archives/{row.id}/again/").status_code == 302
    assert clerk.post(f"/desk/archives/{row.id}/again/").status_code == 422
    for rest in (f"{row.id}/burn/", f"{ID}/cancel/"):
        assert clerk.post(f"/desk/archives/{rest}").status_code == 404
    assert clerk.get(f"/desk/archives/{row.id}.zip").status_code == 404
    Job.objects.update(state=jobs.DONE, said={"bundles": 2}, ended_at=made.NOW)
    assert "文件已经清除" in said(clerk.get("/desk/archives/"))
    (tmp_path / "archives").mkdir()
    (tmp_path / "archives" / f"{row.id}.zip").write_bytes(b"PK")
    assert f"/desk/archives/{row.id}.zip" in said(clerk.get("/desk/archives/"))
    got = clerk.get(f"/desk/archives/{row.id}.zip")
    assert b"".join(got.streaming_content) == b"PK"
    assert "2021-08.zip" in got["Content-Disposition"]
