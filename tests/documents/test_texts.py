"""Texts come in as what they are: read within limits, or refused with a number."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from tests.documents.test_repair import CLEAN
from tests.documents.text_files import excel, paragraph, pdf, table, word
from yimen.documents.draft.draft import draft
from yimen.documents.repair.restore import repair
from yimen.documents.texts import limits, read
from yimen.documents.texts.read import file_text, read_file
from yimen.kernel.problems import Problem, Where

HEAD = ("序号", "工作任务", "牵头单位", "完成时限")
ROWS = (HEAD, ("1", "新建村级养老点12个", "县民政局", "10月底前"), ("2", "完成3条道路改造", "^", "^"))


def text(content: bytes) -> str:
    found = file_text(content, Where("x"))
    assert isinstance(found, str), found
    return found


def refused(content: bytes) -> int:
    found = file_text(content, Where("x"))
    assert isinstance(found, Problem), found[:80]
    return found.number


def said(content: bytes) -> list[tuple[str, dict[str, str]]]:
    items = draft(text(content)).items
    return [(one.quote, {field.name: field.words for field in one.said}) for one in items if one.kind == "task"]


@pytest.mark.parametrize("code", ["utf-8", "gb18030", "utf-16"])
def test_a_text_is_read_in_the_codes_of_chinese_offices(code: str):
    assert text("新建学校2所。\r\n".encode(code)) == "新建学校2所。\r\n"


def test_a_page_in_big5_is_read_and_only_its_script_changes():
    page = "縣政府決定新建學校2所，發放補貼300萬元，確保不發生規模性返貧。"
    found = text(page.encode("cp950"))
    restored = repair(found)
    assert (found, restored.text) == (page, "县政府决定新建学校2所，发放补贴300万元，确保不发生规模性返贫。")
    assert (restored.changes, restored.readings) == ((), 0)


@pytest.mark.parametrize("path", CLEAN, ids=lambda path: path.stem)
def test_a_text_of_the_mainland_is_never_taken_for_one_of_taiwan(path: Path):
    clean = path.read_text(encoding="utf-8")
    assert text(clean.encode("gb18030")) == clean


def test_a_byte_order_mark_stays_so_that_a_clean_text_comes_back_as_it_was():
    assert text("\ufeff正文".encode()).encode() == "\ufeff正文".encode()


@pytest.mark.parametrize("content", [b"\x00\x01\x02" * 40, b"\x7fELF\x02\x01\x01\x00", b"\xff\xff\xff\xff"])
def test_what_is_no_text_is_refused(content: bytes):
    assert refused(content) == 286


@pytest.mark.parametrize("content", [b"", b" \n\t", "\ufeff".encode(), word(""), excel([])])
def test_a_file_without_text_is_refused(content: bytes):
    assert refused(content) == 290


def test_a_word_file_gives_headings_paragraphs_and_tables_with_merged_cells():
    content = word(paragraph("一年要点", "Heading1") + paragraph("新建学校2所。") + table(ROWS))
    assert text(content).splitlines()[:2] == ["# 一年要点", "新建学校2所。"]
    assert said(content) == [
        ("新建学校2所", {"action": "新建", "object": "学校2所", "target": "2所"}),
        ("新建村级养老点12个", said(content)[1][1]),
        ("完成3条道路改造", said(content)[2][1]),
    ]
    assert [(one["owner"], one["deadline"]) for _, one in said(content)[1:]] == [("县民政局", "10月底前")] * 2


def test_an_excel_file_gives_owners_and_dates_also_where_cells_are_merged():
    rows = [HEAD, ROWS[1], ("2", "完成3条道路改造", None, None)]
    found = said(excel(rows, merged=("C2:C3", "D2:D3")))
    assert [(quote, one["owner"], one["deadline"]) for quote, one in found] == [
        ("新建村级养老点12个", "县民政局", "10月底前"),
        ("完成3条道路改造", "县民政局", "10月底前"),
    ]


def test_an_empty_cell_that_is_not_merged_takes_nothing_from_the_row_above():
    (_, last) = said(excel([HEAD, ROWS[1], ("2", "完成3条道路改造", None, None)]))[1]
    assert "owner" not in last
    assert "deadline" not in last


def test_a_pdf_with_text_is_read_and_its_broken_lines_are_joined():
    found = text(pdf(["一、工作安排", "全县新建乡镇养老中心两所，改造农村公路三十公里，实施农", "村饮水工程五处。"]))
    assert found == "一、工作安排\n全县新建乡镇养老中心两所，改造农村公路三十公里，实施农村饮水工程五处。\n\n"


def test_a_pdf_of_pictures_is_refused_since_letters_are_not_guessed():
    assert refused(pdf([])) == 288


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04 and then nothing",
        b"%PDF-1.4 and then nothing",
        b"\xd0\xcf\x11\xe0 and then nothing",
        word("<w:p>"),
        word(paragraph("&a;"), start='<!DOCTYPE w [<!ENTITY a "aaaa">]>'),
    ],
)
def test_a_broken_or_wicked_container_is_refused(content: bytes):
    assert refused(content) == 287


def test_a_zip_that_grows_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch):
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * (limits.MOST_OPEN + 1))
    assert len(out.getvalue()) < limits.MEGABYTE
    assert refused(out.getvalue()) == 289


def test_too_many_rows_pages_or_letters_are_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("yimen.documents.texts.excel.MOST_ROWS", 2)
    monkeypatch.setattr("yimen.documents.texts.pdf.MOST_PAGES", 0)
    monkeypatch.setattr(read, "MOST_TEXT", 5)
    assert refused(excel([("一", "二")] * 3)) == 289
    assert refused(pdf(["正文"])) == 289
    assert refused("一二三四五六".encode()) == 289


def test_a_file_that_is_too_large_missing_or_a_folder_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    file = tmp_path / "report.txt"
    file.write_text("正文", encoding="utf-8")
    monkeypatch.setattr(read, "MOST_FILE", 3)
    found = [read_file(path) for path in (file, tmp_path / "nobody.txt", tmp_path)]
    assert [one.number for one in found] == [285, 116, 116]
