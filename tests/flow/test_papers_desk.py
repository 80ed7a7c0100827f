"""Which papers a matter can give, to whom, and what stands on them; each look is logged. All made up (示例)."""

import hashlib
import json
import re
import shutil
import subprocess
import time
import zipfile
from datetime import date
from io import BytesIO
from os import utime

import pytest

from tests.flow.hands import answered, asked, done, photo, refused
from tests.flow.papers import document, text_of
from yimen.flow import desk as whole
from yimen.flow.papers import bundle, desk, filling, month, month_desk, pdf, templates
from yimen.flow.papers.bundle import Bundled
from yimen.flow.papers.filling import Typed
from yimen.flow.papers.kinds import KINDS
from yimen.flow.running import desk as running
from yimen.flow.running import jobs, kinds
from yimen.flow.running.models import Job
from yimen.flow.running.tick import _forget
from yimen.kernel.ids import new_id
from yimen.kernel.problems import Problem, Where, problem
from yimen.ledger import book
from yimen.register.models import Look

DAY = date(2021, 9, 24)
TYPED = Typed("南政督〔2021〕3号", DAY)
DIBAO = {"service": "dibao_application", "words": ""}


@pytest.fixture(autouse=True)
def libraries():
    pytest.importorskip("docxtpl", reason="docxtpl is not here (yimen[documents])")


@pytest.fixture
def quick_pdf(monkeypatch):
    """The layout is not what is tested here."""
    monkeypatch.setattr(pdf, "pdf", lambda kind, fields: f"%PDF {kind.id} {fields['day']}".encode())


def now(actor, id_):
    return [one.kind for one in desk.offers(actor, id_).offers]


def written(actor, id_, kind, typed=TYPED):
    made = desk.paper(actor, id_, kind, "docx", typed)
    assert isinstance(made, desk.File), made
    return text_of(made.content)


def closed(town, checker, id_):
    answered(town, id_)
    assert done(checker, id_, "confirm", {"note": "去看过（示例）"}) is None
    return id_


@pytest.fixture
def late(demo):
    """Something overdue and supervised, with a clause that says what lateness means."""
    found = (book.entry(row.id) for row in book.overdue(DAY))
    return next(one for one in found if one.supervised and one.clock and one.clock.effect)


def test_a_supervision_notice_names_owner_clause_day_and_what_lateness_means(lived, town, checker, mine, late):
    assert now(town, mine) == []  # in time, and with the office that wrote it down
    assert "supervision" in now(checker, late.id)
    found = written(checker, late.id, "supervision")
    assert found.startswith("衡南县政府督查室\n南政督〔2021〕3号\n关于“")
    assert f"\n{filling.full(lived, late.owner)}：\n" in found
    assert f"应于{filling.written(late.told or late.due)}前办结，现在的情况：逾期" in found
    assert late.clock.effect.zh in found
    assert "2021年9月24日印发" in found
    assert "演示数据，人物和数字均为虚构" in found


def test_a_dispatch_goes_from_who_gave_it_to_who_has_it_and_names_nobody(town, checker):
    id_ = whole.record_ask(town, asked(name="李某某（示例）", phone="13900001234"))
    assert done(checker, id_, "assign", {"office": "county/water"}) is None
    found = written(checker, id_, "dispatch")
    assert found.startswith("衡南县政府督查室\n")
    assert "\n衡南县水利局：\n" in found
    assert "“路灯不亮（示例）”" in found
    assert "李某某" not in found
    assert "13900001234" not in found
    assert refused(desk.paper(checker, id_, "answer", "docx", TYPED), 698)


def test_an_answer_is_addressed_by_name_only_by_who_deals_with_it_and_may_know(town, checker):
    id_ = answered(town, whole.record_ask(town, asked(name="李某某（示例）", phone="13900001234")))
    found = written(town, id_, "answer")
    assert "\n李某某（示例）：\n" in found
    assert "换好了（示例）" in found
    assert "办理结果：已解决" in found
    assert "13900001234" not in found
    assert "\n提出人：\n" in written(checker, id_, "answer")


def test_one_notice_names_all_missing_papers_and_what_the_counter_fetches(town):
    id_ = whole.record_ask(town, asked(**DIBAO, channel="counter") | {"paper.dibao_application.application_form": "on"})
    found = written(town, id_, "missing")
    assert "\n低保家庭经济状况核对授权书" in found or "家庭经济状况核对授权书" in found
    assert "收入和财产说明" in found
    assert "申请书" not in found.partition("依据")[0].replace("申请的", "")
    assert "户口簿（" in found
    assert "公安" in found


def test_an_extension_notice_says_the_old_day_the_new_one_and_why(town, checker, mine):
    assert done(town, mine, "accept") is None
    before = book.entry(mine).due
    assert done(town, mine, "ask_longer", {"note": "要等材料到货（示例）"}) is None
    more = {"count": "10", "note": "灯具缺货（示例）", "document": "告知书内容（示例）"}
    assert done(checker, mine, "extend", more) is None
    found = written(town, mine, "extension")
    for words in (
        filling.written(before),
        filling.written(book.entry(mine).due),
        "10日",
        "灯具缺货（示例）",
        "告知书内容",
    ):
        assert words in found


def test_what_was_typed_is_a_number_and_a_day_or_nothing():
    assert desk.typed({}) == Typed()
    assert desk.typed({"number": " 甲〔2021〕1号 ", "day-year": "2021", "day-month": "9", "day-day": "24"}) == Typed(
        "甲〔2021〕1号", DAY
    )
    assert refused(desk.typed({"day-year": "2021", "day-month": "2", "day-day": "30"}), 767)
    assert refused(desk.typed({"day-year": "2021"}), 767)
    assert refused(desk.typed({"number": "长" * 41}), 768)


def test_a_number_is_never_made_up(checker, late):
    found = written(checker, late.id, "supervision", Typed())
    assert "号\n" not in found.partition("关于")[0]
    assert "〔" not in found
    assert "　　　　年　　月　　日" in found


def test_papers_are_only_for_those_who_may_read_the_matter(town, signed_in, checker, mine):
    for stranger in ("minzheng", "weihu"):
        assert desk.offers(signed_in(stranger), mine) is None
        assert desk.paper(signed_in(stranger), mine, "archive", "pdf", TYPED) is None
        assert bundle.write(signed_in(stranger), mine, BytesIO()) is None
    for kind, form in (("nothing", "pdf"), ("archive", "exe")):
        assert desk.paper(town, mine, kind, form, TYPED) is None
    assert desk.offers(town, new_id()) is None


def owed(actor):
    """A closed commitment to somebody of the register within this actor's reach."""
    from yimen.ledger.models import Commitment

    rows = Commitment.objects.filter(subject_kind__in=("household", "person"), state="closed")
    return next(id_ for id_ in rows.values_list("id", flat=True) if desk.seen(actor, id_))


def test_a_paper_about_a_household_is_a_look_that_the_household_can_see(checker, quick_pdf):
    id_ = owed(checker)
    before = Look.objects.filter(commitment=id_).count()
    assert desk.offers(checker, id_).closed
    assert Look.objects.filter(commitment=id_).count() == before  # the page of papers opens nothing
    assert isinstance(desk.paper(checker, id_, "archive", "pdf", TYPED), desk.File)
    assert Look.objects.filter(commitment=id_).count() > before


def test_the_countys_own_template_takes_the_place_of_both_forms(checker, late, settings, tmp_path):
    settings.YIMEN_HOME, mine = tmp_path, late.id
    assert templates.add(KINDS["supervision"], document("自己的督办单", "{{ matter }} {{ owner }}")) is None
    assert next(one for one in desk.offers(checker, mine).offers if one.kind == "supervision").own
    assert "自己的督办单" in written(checker, mine, "supervision")
    assert desk.paper(checker, mine, "supervision", "pdf", TYPED) is None
    templates.path_of(KINDS["supervision"]).write_bytes(document("{{ secret }}"))
    assert [one.wrong.number for one in desk.offers(checker, mine).offers if one.own] == [761]
    assert refused(desk.paper(checker, mine, "supervision", "docx", TYPED), 761)


def archived(actor, id_):
    out = BytesIO()
    made = bundle.write(actor, id_, out)
    assert isinstance(made, Bundled), made
    return made, zipfile.ZipFile(out)


def test_the_archive_holds_sheet_record_and_proofs_and_checks_itself(town, checker, mine, quick_pdf, tmp_path):
    made, held = archived(town, closed(town, checker, mine))
    assert made.number == desk.offers(town, mine).line.number
    record = json.loads(held.read("archive.json"))
    assert record["events"][0]["digest"]
    assert hashlib.sha256(held.read("proofs/01-sheet.txt")).hexdigest() == record["proofs"][0]["sha256"]
    assert held.read("sheet.pdf").startswith("%PDF archive 2021年9月24日".encode())
    assert "保管期限：条款没有规定" in held.read("README.txt").decode()
    held.extractall(tmp_path)
    sums = shutil.which("sha256sum")
    assert sums
    done_ = subprocess.run([sums, "-c", "SHA256SUMS"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done_.returncode, done_.stdout.count("OK")) == (0, made.files)
    assert {*held.namelist()} == {"archive.json", "sheet.pdf", "README.txt", "SHA256SUMS", "proofs/01-sheet.txt"}


def test_the_archive_is_made_without_the_sheet_where_no_pdf_can_be_made(town, checker, mine, monkeypatch):
    monkeypatch.setattr(pdf, "pdf", lambda kind, fields: problem(764, Where(), what="PDF", why="no module"))
    made, held = archived(town, closed(town, checker, mine))
    assert made.without.number == 764
    assert "sheet.pdf" not in held.namelist()
    assert "还不能做 PDF" in held.read("README.txt").decode()


def test_a_proof_that_is_lost_is_said_and_one_with_a_bad_name_stays_in_its_folder(town, checker, mine, quick_pdf):
    from yimen.dossiers import files
    from yimen.dossiers.models import ProofFile

    bad = {"proof": photo()["proof"]}
    bad["proof"].name = "x.txt"
    assert done(town, mine, "prove", files=bad) is None
    assert done(town, mine, "prove", {"proof_words": "另一份（示例）"}) is None
    closed(town, checker, mine)
    rows = [row["id"] for row in json.loads(archived(town, mine)[1].read("archive.json"))["proofs"]]
    ProofFile.objects.filter(pk=rows[0]).update(name="../../etc/passwd")
    gone = ProofFile.objects.get(pk=rows[1])
    path = files.path_of(gone.sha256)
    path.rename(path.with_suffix(".away"))
    try:
        made, held = archived(town, mine)
    finally:
        path.with_suffix(".away").rename(path)
    assert made.lost == (gone.name,)
    assert gone.name in held.read("README.txt").decode()
    assert not [name for name in held.namelist() if ".." in name.split("/") or name.startswith("/")]


def test_what_is_not_closed_has_no_archive(town, mine):
    assert refused(bundle.write(town, mine, BytesIO()), 675)


@pytest.fixture
def archives(settings, tmp_path, monkeypatch):
    """A home with room for archives; the proofs stay where they are."""
    monkeypatch.setattr(month, "folder", lambda: tmp_path / "archives")
    monkeypatch.setattr(jobs, "close_old_connections", lambda: None)  # the test's own is still wanted
    return tmp_path / "archives"


def asked_month(actor, written_="2021-08"):
    made = month.ask(actor, written_)
    assert not isinstance(made, Problem), made
    return made


def test_a_month_is_archived_within_reach_and_fetched_by_who_asked(town, checker, signed_in, archives, quick_pdf):
    job = asked_month(town)
    assert month.ask(town, "2021-07").number == 691
    asked_month(checker)  # somebody else's does not wait for it
    assert jobs.work_off(kinds.KINDS, lambda: False) == 2
    name, path = month_desk.fetch(town, job)
    assert name == "2021-08.zip"
    with zipfile.ZipFile(path) as held:
        inside = [one for one in held.namelist() if one.endswith(".zip")]
        sums = held.read("SHA256SUMS").decode().splitlines()
        numbers = [
            json.loads(zipfile.ZipFile(BytesIO(held.read(one))).read("archive.json"))["number"] for one in inside
        ]
    mine = month._closed(town, "2021-08")
    assert len(numbers) == len({*numbers}) == len(sums) == len(list(mine)) > 0
    assert len(inside) < Job.objects.get(kind="archive", asked_by=checker.account).said["bundles"]
    assert month_desk.fetch(checker, job) is None
    assert month_desk.fetch(signed_in("minzheng"), job) is None
    assert [one.ready for one in month_desk.page(town).archives] == [True]


def test_a_file_is_no_longer_handed_out_once_a_duty_has_gone(town, archives, quick_pdf):
    job = asked_month(town)
    jobs.work_off(kinds.KINDS, lambda: False)
    moved = Job.objects.get(pk=job)
    Job.objects.filter(pk=job).update(mark=moved.mark | {"offices": [str(new_id())]})
    assert month_desk.fetch(town, job) is None
    assert [one.ready for one in month_desk.page(town).archives] == [False]


def test_cancelled_work_goes_on_where_it_stopped(town, archives, quick_pdf, monkeypatch):
    job, count = asked_month(town), []
    real = bundle.write

    def counted(actor, id_, out):
        count.append(id_)
        if len(count) == 2:
            assert month_desk.change(town, job, "cancel") is True
        return real(actor, id_, out)

    monkeypatch.setattr(bundle, "write", counted)
    jobs.work_off(kinds.KINDS, lambda: False)
    assert Job.objects.get(pk=job).state == jobs.CANCELLED
    assert len(list((archives / str(job)).glob("*.zip"))) == 2
    assert month_desk.change(town, job, "again") is True
    jobs.work_off(kinds.KINDS, lambda: False)
    row = Job.objects.get(pk=job)
    assert row.state == jobs.DONE
    assert len(count) == len({*count}) == row.said["bundles"]  # nothing was made, or looked at, twice
    assert not (archives / str(job)).exists()
    assert running.line(row).said.zh.endswith(f"归档 {row.said['bundles']} 件")


def test_a_month_that_is_not_over_is_refused(town):
    for written_ in ("2021-09", "2021-13", "九月", "", "2022-01"):
        assert month.ask(town, written_).number == 699


def test_others_work_cannot_be_changed_and_operators_cannot_ask_for_it(town, checker, signed_in, archives):
    job = asked_month(town)
    assert month_desk.change(checker, job, "cancel") is False
    assert "archive" not in running.page().names
    assert running.ask(signed_in("weihu"), "archive").what.zh.startswith("没有这样的长活")
    assert month_desk.change(town, job, "again").what.zh.startswith("这件长活现在不能这样做")


def test_a_full_disk_is_said_in_words(town, archives, monkeypatch):
    job = asked_month(town)
    archives.write_text("in the way")
    jobs.work_off(kinds.KINDS, lambda: False)
    assert jobs.wrong_of(Job.objects.get(pk=job)).number == 689


def test_archives_wait_thirty_days_to_be_fetched(archives):
    assert month.forget() == 0
    for name, days in (("old.zip", 31), ("parts", 31), ("new.zip", 29)):
        path = archives / name
        archives.mkdir(exist_ok=True)
        path.mkdir() if name == "parts" else path.write_text("x")
        utime(path, (time.time() - days * 86400,) * 2)
    assert _forget() >= 2
    assert [path.name for path in archives.iterdir()] == ["new.zip"]


def test_full_names_of_offices_have_the_county_before_them(lived):
    def name(key):
        return filling.full(lived, lived.directory.offices[key].id)

    assert name("county/water") == "衡南县水利局"
    assert name("county/high-tech-zone") == "衡南工业集中区管理委员会"
    assert name("county/rural-revitalisation") == "衡南县乡村振兴局"
    assert re.fullmatch("衡南县.+人民政府", filling.full(lived, lived.office_id("township", "430422103000")))
