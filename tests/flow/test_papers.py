"""An official paper as PDF and as Word: what is on it, what is in the file, and what it says when it cannot be made."""

import re
import shutil
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.flow.papers import filled, text_of
from tests.house.tree import ROOT
from yimen.flow.papers import packing, pdf, templates, word, wording
from yimen.flow.papers.kinds import COMMON, KINDS, fields_of
from yimen.kernel.problems import Problem

MM = 72 / 25.4


@pytest.fixture(scope="module")
def prints():
    """A machine that can make a PDF."""
    pytest.importorskip("weasyprint", reason="WeasyPrint or Pango is not here (.ci/run names them)", exc_type=OSError)
    return pytest.importorskip("pypdf")


@pytest.fixture(scope="module")
def writes():
    """A machine that can make a Word file."""
    return pytest.importorskip("docxtpl", reason="docxtpl is not here (yimen[documents])")


def opened(prints, kind, **changes):
    made = pdf.pdf(KINDS[kind], filled(kind, **changes))
    assert isinstance(made, bytes), made
    return made, prints.PdfReader(BytesIO(made))


def said(reader):
    """The words of a PDF without the breaks of its lines."""
    return re.sub(r"\s", "", "".join(page.extract_text() for page in reader.pages))


@pytest.mark.parametrize("kind", KINDS)
def test_everything_on_the_paper_can_be_found_and_copied(prints, kind):
    _, reader = opened(prints, kind)
    found = said(reader)
    for words in ("衡南县政府督查室", "南政督〔2021〕3号", "2021年9月24日", "演示数据，人物和数字均为虚构"):
        assert words in found
    assert ("衡南-2109-0387" in found, "印发" in found) == (True, KINDS[kind].form == "file")


def test_every_font_is_embedded_as_a_subset_and_mapped_to_characters(prints):
    _, reader = opened(prints, "supervision")
    fonts = [one.get_object() for page in reader.pages for one in page["/Resources"]["/Font"].values()]
    assert fonts
    for font in fonts:
        inner = font["/DescendantFonts"][0].get_object()
        assert re.match(r"/[A-Z]{6}\+", inner["/BaseFont"])
        assert inner["/FontDescriptor"]["/FontFile3"].get_object().get_data()
        assert "/ToUnicode" in font


def test_the_file_says_that_it_is_pdf_a_2u_and_names_neither_person_nor_machine(prints):
    made, reader = opened(prints, "archive")
    about = reader.trailer["/Root"]["/Metadata"].get_object().get_data().decode()
    assert re.search(r"pdfaid:part[>=]\W*2", about)
    assert re.search(r"pdfaid:conformance[>=]\W*U", about)
    assert reader.trailer["/Root"]["/OutputIntents"]
    assert not {"/AA", "/OpenAction"} & set(reader.trailer["/Root"])
    assert not reader.is_encrypted
    assert reader.trailer["/ID"]
    assert set(reader.metadata) <= {"/Title", "/Producer", "/CreationDate"}
    assert reader.metadata["/Title"] == "办结（销号）归档单 衡南-2109-0387"
    assert b"/home/" not in made


def test_the_same_paper_has_the_same_bytes_whenever_it_is_made(prints, writes):
    fields = filled("answer")
    assert pdf.pdf(KINDS["answer"], fields) == pdf.pdf(KINDS["answer"], fields)
    assert word.word(KINDS["answer"], fields) == word.word(KINDS["answer"], fields)
    assert pdf.pdf(KINDS["answer"], filled("answer", day="")) != pdf.pdf(KINDS["answer"], fields)


def test_the_sheet_has_the_measures_of_the_standard(prints):
    _, reader = opened(prints, "supervision", what="路灯" * 30, done_when="亮" * 1200)
    assert len(reader.pages) > 1
    box, spots = reader.pages[0].mediabox, []

    def note(text, cm, tm, _font, _size):
        if text.strip():
            spots.append((tm[4] * cm[0] + cm[4], tm[5] * cm[3] + cm[5]))

    reader.pages[1].extract_text(visitor_text=note)
    lines = sorted({round(y, 1) for _, y in spots if y > 35 * MM}, reverse=True)
    assert (round(box.width / MM), round(box.height / MM)) == (210, 297)
    assert min(x for x, _ in spots) == pytest.approx(28 * MM, abs=1)
    assert len(lines) == 22
    assert lines[0] - lines[1] == pytest.approx(225 * MM / 22, abs=0.2)


def test_a_paper_without_number_and_day_leaves_them_blank(prints, writes):
    _, reader = opened(prints, "dispatch", number="", day="　　　　年　　月　　日", made="")
    assert "〔20" not in said(reader)
    assert "/CreationDate" not in reader.metadata
    assert "年　　月　　日" in text_of(word.word(KINDS["dispatch"], filled("dispatch", day="　　　　年　　月　　日")))


def test_what_somebody_wrote_is_words_and_nothing_else(prints, writes):
    mean = "# 假标题\n= 又一个\r\n{{ issuer }}{% if 1 %}<b>粗</b>&amp;\x00\x07]]>"
    _, reader = opened(prints, "answer", words=mean)
    assert "{{issuer}}{%if1%}<b>粗</b>&amp;]]>" in said(reader)
    page = pdf.page(KINDS["answer"], filled("answer", words=mean))
    assert page.count("<h1") == 1
    assert "<h2" not in page
    written = text_of(word.word(KINDS["answer"], filled("answer", words=mean)))
    assert "# 假标题\n= 又一个\n{{ issuer }}{% if 1 %}<b>粗</b>&amp;]]>" in written


@given(words=st.text(max_size=60))
@settings(max_examples=60, deadline=None)
def test_no_words_begin_a_paragraph_of_their_own(words):
    kind = KINDS["answer"]
    plain = wording.worded(kind, filled("answer", words="x"))
    found = wording.worded(kind, filled("answer", words=f"x{words}"))
    assert [one.role for one in found] == [one.role for one in plain]


def test_a_character_without_a_font_is_named_and_no_box_is_printed(prints, caplog):
    found = pdf.pdf(KINDS["dispatch"], filled("dispatch", what="给\U0010fffd家"))
    assert isinstance(found, Problem)
    assert (found.number, "\U0010fffd" in found.what.zh, "fonts-noto-cjk" in found.advice.en) == (765, True, True)
    assert "\U0010fffd" not in caplog.text  # it may stand in somebody's name


def test_a_paper_loads_nothing_from_anywhere(prints, monkeypatch):
    with pytest.raises(ValueError, match="loads nothing"):
        pdf._nothing("http://127.0.0.1/x")
    assert "http" not in pdf.page(KINDS["answer"], filled("answer")).replace("http-equiv", "")


@pytest.mark.parametrize("broken", ["import", "library"])
def test_a_machine_without_the_library_says_what_to_install(monkeypatch, broken):
    def gone(name):
        raise {"import": ImportError, "library": OSError}[broken](
            "cannot load library 'libpango-1.0-0': not found\nmore"
        )

    pdf._library.cache_clear()
    monkeypatch.setattr(pdf, "import_module", gone)
    try:
        found = pdf.pdf(KINDS["answer"], filled("answer"))
    finally:
        pdf._library.cache_clear()
    assert (found.number, "more" in found.what.en) == (764, False)
    assert "libpango-1.0-0" in found.advice.zh
    assert "archive page can be printed" in found.advice.en


def test_without_the_extra_both_forms_are_said_to_be_missing(monkeypatch):
    for room in (pdf, word):
        monkeypatch.setattr(room, "find_spec", lambda name: None)
    assert [room.missing().number for room in (pdf, word)] == [764, 764]
    assert word.word(KINDS["answer"], filled("answer")).number == 764
    assert templates.check(b"", KINDS["answer"]).number == 764


@pytest.mark.parametrize("kind", KINDS)
def test_word_and_pdf_say_the_same(prints, writes, kind):
    def bare(words):
        return re.sub(r"[\s　—\d]", "", words)

    printed, written = wording.worded(KINDS[kind], filled(kind)), text_of(word.word(KINDS[kind], filled(kind)))
    for paragraph in printed:
        assert bare(paragraph.text) in bare(written)
    assert "{" not in written


@pytest.mark.parametrize("kind", KINDS)
def test_a_shipped_wording_names_every_field_that_is_its_own(kind):
    named = set(re.findall(r"[a-z_]+", " ".join(re.findall(r"\{[{%].*?[}%]\}", "\n".join(wording.lines(kind))))))
    assert set(fields_of(KINDS[kind])) - set(COMMON) - named == set()


def test_a_word_file_holds_no_author_company_or_hour(writes):
    made = word.word(KINDS["answer"], filled("answer"))
    with zipfile.ZipFile(BytesIO(made)) as held:
        core, app = held.read("docProps/core.xml").decode(), held.read("docProps/app.xml").decode()
        assert {one.date_time for one in held.infolist()} == {packing.EPOCH}
    assert "python-docx" not in core + app
    assert re.findall(r"<dcterms:\w+[^>]*>([^<]*)", core) == ["2021-09-24T00:00:00Z"] * 2
    assert "<Application" not in app


def test_a_word_file_opens_in_an_office(writes, tmp_path):
    office = shutil.which("soffice")
    if office is None or not (Path(office).resolve().parent / "libswlo.so").exists():
        pytest.skip("LibreOffice Writer is not here")
    paper = tmp_path / "paper.docx"
    paper.write_bytes(word.word(KINDS["answer"], filled("answer")))
    command = [office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", str(tmp_path), str(paper)], check=True, capture_output=True, timeout=180)
    reader = pytest.importorskip("pypdf").PdfReader(tmp_path / "paper.pdf")
    assert "修好大枫村三组的路灯" in said(reader)
    assert round(reader.pages[0].mediabox.height / MM) == 297


def test_the_reference_lists_every_field_of_every_paper():
    rows = (ROOT / "docs/reference/papers.md").read_text(encoding="utf-8").splitlines()
    for name, field in COMMON.items():
        assert [row for row in rows if row.startswith(f"| `{name}` | {field.words.zh} · {field.words.en}")]
    for kind in KINDS.values():
        for name, field in kind.fields.items():
            assert [row for row in rows if f"`{kind.id}` {kind.title.zh} | `{name}` | {field.words.zh}" in row]


def test_the_libraries_are_not_loaded_before_somebody_prints():
    code = "import sys, yimen.flow.papers.desk; print({'weasyprint', 'docxtpl', 'docx'} & set(sys.modules))"
    setup = "import os, django; os.environ['DJANGO_SETTINGS_MODULE'] = 'yimen.settings'; django.setup(); "
    done = subprocess.run([sys.executable, "-c", setup + code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
