"""Sheets are read as they were typed, within limits; what is no plain sheet is refused and harms nothing."""

import shutil
import subprocess
import zipfile
from datetime import date
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from tests.flow import sheets
from yimen.kernel.problems import Problem
from yimen.register.imports import cells, heads, write
from yimen.register.imports.fields import FIELDS, KINDS
from yimen.register.imports.limits import LONGEST_CELL, MOST_BYTES, MOST_COLUMNS, MOST_ROWS, MOST_UNPACKED
from yimen.register.imports.read import Book, read
from yimen.register.imports.write import Filled


def refused(content, number):
    found = read(content)
    assert isinstance(found, Problem), found
    assert found.number == number
    return True


def rezipped(content, name, part):
    """A workbook with one part put in or replaced."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.namelist():
            if one != name:
                new.writestr(one, old.read(one))
        new.writestr(name, part)
    return out.getvalue()


def test_cells_keep_what_they_were_typed_as():
    row = sheets.order(来电时间=sheets.at("2021-09-23 10:05"), 联系电话=13800000000)
    book = read(sheets.workbook(row))
    cell = dict(zip(sheets.HEADS, book.sheets[0].rows[2], strict=False))
    assert cell["来电时间"] == sheets.at("2021-09-23 10:05")
    assert cells.text(cell["联系电话"]) == "13800000000"
    assert cell["承办单位"] is None
    assert book.sheets[0].name == "工单"


def test_a_formula_is_never_evaluated():
    book = read(sheets.workbook(sheets.order(诉求内容="=1+1")))
    assert 2 not in book.sheets[0].rows[2]
    assert "=1+1" not in book.sheets[0].rows[2]


@pytest.mark.parametrize(
    ("encoding", "delimiter"), [("utf-8-sig", ","), ("utf-8", "\t"), ("gb18030", ","), ("gb18030", ";")]
)
def test_text_is_read_in_the_encodings_that_counties_use(encoding, delimiter):
    book = read(sheets.text(sheets.order(), encoding=encoding, delimiter=delimiter))
    assert book.form == "csv"
    assert book.sheets[0].rows[1][4] == "茶市镇"


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"%PDF-1.4 \x00"])
def test_what_is_no_sheet_is_refused(content):
    assert refused(content, 651)


def test_a_file_that_is_too_large_is_not_even_looked_at():
    assert refused(b"a" * (MOST_BYTES + 1), 650)


def test_a_bomb_is_refused_before_it_is_unpacked():
    bomb = rezipped(sheets.workbook(sheets.order()), "xl/media/a.xml", b"0" * (MOST_UNPACKED + 1))
    assert len(bomb) < MOST_BYTES
    assert refused(bomb, 652)


def test_a_part_that_lies_about_its_size_is_refused():
    whole = bytearray(rezipped(sheets.workbook(sheets.order()), "xl/media/a.xml", b"0" * 1_000_000))
    true_size = (1_000_000).to_bytes(4, "little")
    while (spot := whole.find(true_size)) >= 0:
        whole[spot : spot + 4] = (10).to_bytes(4, "little")
    assert refused(bytes(whole), 652)


def test_a_workbook_with_entities_or_macros_is_refused():
    plain = sheets.workbook(sheets.order())
    inner = zipfile.ZipFile(BytesIO(plain)).read("xl/workbook.xml")
    assert refused(rezipped(plain, "xl/workbook.xml", b'<!DOCTYPE a [<!ENTITY b "c">]>' + inner), 652)
    assert refused(rezipped(plain, "xl/vbaProject.bin", b"macro"), 652)


def test_a_damaged_workbook_is_refused():
    plain = sheets.workbook(sheets.order())
    assert refused(plain[: len(plain) // 2], 652)
    assert refused(b"PK\x03\x04 nothing", 652)
    assert refused(rezipped(plain, "xl/workbook.xml", b"<workbook"), 652)
    assert refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, 652)


def far_cell(row, column):
    whole = Workbook()
    whole.active.append(["工单编号", "诉求内容"])
    whole.active.cell(row, column).value = "远"
    return sheets.saved(whole)


@pytest.mark.parametrize(("row", "column"), [(MOST_ROWS + 1, 1), (1, MOST_COLUMNS + 1)])
def test_a_sheet_with_too_many_rows_or_columns_is_refused(row, column):
    assert refused(far_cell(row, column), 653)


def test_one_cell_in_the_last_corner_does_not_eat_the_memory():
    assert isinstance(read(far_cell(1_048_576, 16_384)), Problem)


def test_text_with_too_many_rows_is_refused():
    assert refused(b"a,b\n" * (MOST_ROWS + 1), 653)


def test_a_cell_that_is_too_long_is_marked_and_not_cut():
    book = read(sheets.workbook(sheets.order(诉求内容="长" * (LONGEST_CELL + 1))))
    assert cells.Long(LONGEST_CELL + 1) in book.sheets[0].rows[2]


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (sheets.at("2021-09-24 08:00"), date(2021, 9, 24)),
        ("2021-09-24 10:22:33", date(2021, 9, 24)),
        ("2021/9/4", date(2021, 9, 4)),
        ("2021年9月4日", date(2021, 9, 4)),
        ("２０２１.９.４", date(2021, 9, 4)),
        ("20210924", date(2021, 9, 24)),
        ("2021-09", None),
        ("2021年9月", None),
        ("2021-02-30", None),
        (44463.0, None),
        ("昨天", None),
        (None, None),
    ],
)
def test_a_day_is_read_only_where_it_is_exact(cell, said):
    assert cells.day(cell) == said


def test_a_number_that_has_lost_digits_is_not_taken_for_text():
    assert cells.text(202109230010012345.0) is None
    assert cells.text(20210923001.0) == "20210923001"


def test_an_identity_number_is_known_by_its_check_digit_and_never_shown():
    made_up = "49042219900101001"
    digit = next(one for one in "0123456789X" if cells.identities(made_up + one))
    assert cells.identities(f"号码 {made_up}{digit}") == (True,)
    assert cells.identities("430422" + "202109240001") == ()  # an order number that begins with the county's code
    assert made_up not in str(cells.kind(made_up + digit))


def test_headings_are_found_below_titles_and_under_merged_cells():
    whole = Workbook()
    sheet = whole.active
    for row in (["每日工单（示例）"], ["工单编号", "诉求内容", "诉求人信息", None], [None, None, "诉求人", "联系电话"]):
        sheet.append(row)
    sheet.append(["GD1", "示例", "某", "1"])
    table = heads.table(read(sheets.saved(whole)))
    assert (table.head, table.heads) == (2, ("工单编号", "诉求内容", "诉求人", "联系电话"))


def test_every_known_name_of_a_field_means_one_field_of_its_kind():
    for kind in KINDS:
        names = [heads.plain(name) for field in FIELDS[kind] for name in field.names]
        assert len(names) == len(set(names))


def test_headings_with_stars_blanks_and_full_width_forms_are_the_same():
    assert heads.plain(" ＊工单 编号： ") == heads.plain("工单编号")


def test_the_kind_of_sheet_is_told_by_its_headings():
    assert heads.likeliest(sheets.HEADS) == "hotline"
    assert heads.likeliest(("办件编号", "办理事项", "申请人", "申请日期", "所属乡镇")) == "applications"
    assert heads.likeliest(("任务编号", "任务内容", "责任单位", "完成时限", "完成情况")) == "tasks"


@given(st.text(max_size=30))
def test_what_is_written_is_never_a_formula(words):
    assert write.harmless(words)[:1] not in {"=", "+", "-", "@", "\t"}


def test_cells_are_filled_and_all_else_in_the_workbook_stays():
    whole = load_workbook(BytesIO(sheets.workbook(sheets.order())))
    whole.active["C3"].font = Font(bold=True)
    whole.create_sheet("说明").append(["不要动（示例）"])
    content = sheets.saved(whole)
    made, ending = write.write(read(content), content, Filled(0, 1, {15: "新列"}, {(2, 13): "=HYPERLINK(1)"}))
    after = load_workbook(BytesIO(made))
    assert ending == ".xlsx"
    assert after.active["N3"].value == "'=HYPERLINK(1)"
    assert after.active["N3"].data_type == "s"
    assert after.active["P2"].value == "新列"
    assert after.active["C3"].font.bold
    assert after.active["A1"].value == sheets.TITLE
    assert "A1:O1" in after.active.merged_cells
    assert after["说明"]["A1"].value == "不要动（示例）"


@pytest.mark.parametrize(("encoding", "delimiter"), [("utf-8-sig", ","), ("gb18030", "\t")])
def test_text_goes_back_in_its_own_encoding_with_its_rows(encoding, delimiter):
    content = sheets.text(sheets.order(), encoding=encoding, delimiter=delimiter)
    made, ending = write.write(read(content), content, Filled(0, 0, {}, {(1, 13): "@cmd"}))
    assert ending == ".csv"
    again = read(made)
    assert isinstance(again, Book)
    assert (again.encoding, again.delimiter) == (encoding, delimiter)
    assert again.sheets[0].rows[1][13] == "'@cmd"
    assert again.sheets[0].rows[1][:3] == read(content).sheets[0].rows[1][:3]


def test_an_old_xls_is_read_with_its_types_and_goes_back_as_xlsx(tmp_path):
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not here (Debian: libreoffice-calc-nogui)")
    (tmp_path / "orders.xlsx").write_bytes(sheets.workbook(sheets.order(诉求内容="=1+1")))
    home = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        program,
        "--headless",
        home,
        "--convert-to",
        "xls",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "orders.xlsx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=200)
    content = (tmp_path / "orders.xls").read_bytes()
    book = read(content)
    row = dict(zip(sheets.HEADS, book.sheets[0].rows[2], strict=False))
    assert (book.form, row["工单编号"], row["来电时间"]) == ("xls", "GD001", sheets.RECEIVED)
    assert cells.text(row["联系电话"]) == "13800000000"
    made, ending = write.write(book, content, Filled(0, 1, {}, {(2, 13): "答复（示例）"}))
    assert ending == ".xlsx"
    again = read(made).sheets[0].rows
    assert again[2][13] == "答复（示例）"
    assert again[2][:8] == book.sheets[0].rows[2][:8]
