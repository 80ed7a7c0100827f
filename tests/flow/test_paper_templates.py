"""A county's own Word template: what is taken, and what is refused with the reason in words."""

import zipfile
from io import BytesIO

import pytest

from tests.flow.papers import document, filled, text_of
from yimen.flow.papers import packing, templates, word
from yimen.flow.papers.kinds import KINDS

KIND = KINDS["supervision"]


@pytest.fixture(autouse=True)
def home(tmp_path, settings):
    pytest.importorskip("docxtpl", reason="docxtpl is not here (yimen[documents])")
    settings.YIMEN_HOME = tmp_path
    return tmp_path


def refused(content, number, *words, kind=KIND):
    found = templates.check(content, kind)
    assert found is not None
    assert found.number == number
    for one in words:
        assert one in found.what.en
    assert found.advice.zh
    return True


def external(xml):
    link = b'<Relationship Id="rId99" Type="x/hyperlink" Target="http://x" TargetMode="External"/></Relationships>'
    return xml.replace(b"</Relationships>", link)


@pytest.mark.parametrize("kind", KINDS)
def test_the_shipped_template_is_one_that_a_county_could_have_made(kind):
    shipped = word.shipped(KINDS[kind])
    assert templates.check(shipped, KINDS[kind]) is None
    fields = filled(kind)
    assert text_of(word.word(KINDS[kind], fields, shipped)).endswith(text_of(word.word(KINDS[kind], fields)))


def test_a_template_of_the_county_is_used_word_for_word():
    own = document("某县督办通知", "{{ to }}：{{ what }}，{%if due%}{{ due }} 前{%endif%}", "{%p for one in clauses %}",
                   "依据 {{ one.heading }}", "{%p endfor %}", "{# 说明 #}")  # fmt: skip
    assert templates.add(KIND, own) is None
    assert templates.own(KIND) == own
    made = text_of(word.word(KIND, filled("supervision"), own))
    assert "某县督办通知" in made
    assert "修好大枫村三组的路灯（示例），2021年10月8日 前" in made
    assert "依据 某某" in made
    assert made.startswith("演示数据，人物和数字均为虚构")  # whatever the template says
    assert not text_of(word.word(KIND, filled("supervision", demo=""), own)).startswith("演示")


@pytest.mark.parametrize(
    ("written", "field"),
    [
        ("{{ asker }}", "asker"),
        ("{{ missing }}", "missing"),  # of another paper
        ("{{ issuer.name }}", "issuer.name"),
        ("{{ issuer.__class__ }}", "issuer.__class__"),
        ("{% for one in people %}{{ one.id }}{% endfor %}", "people"),
        ("{% for one in issuer %}{{ one.id }}{% endfor %}", "issuer"),
        ("{% for one in clauses %}{{ one.secret }}{% endfor %}", "one.secret"),
        ("{% for one in clauses %}{% endfor %}{{ one.text }}", "one.text"),
        ("{% if secret %}{% endif %}", "secret"),
    ],
)
def test_an_unknown_field_is_named(written, field):
    assert refused(document(written), 761, field)


@pytest.mark.parametrize(
    "written",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ issuer * 999999999 }}",
        "{{ issuer | upper }}",
        "{{ range(9) }}",
        "{{ clauses[0] }}",
        "{% set a = 1 %}",
        "{% include 'x' %}",
        "{% for one in clauses recursive %}{% endfor %}",
        "{% for one in clauses %}{% for two in clauses %}{% endfor %}{% endfor %}",
        "{% for issuer in clauses %}{% endfor %}",
        "{% if issuer == 'x' %}{% endif %}",
        "{% if issuer %}",
        "{% endfor %}",
        "{{ issuer",
        "{% raw %}{{ x }}{% endraw %}",
        "{% macro a() %}{% endmacro %}",
    ],
)
def test_whatever_is_more_than_a_field_is_refused(written):
    assert refused(document(written), 763)


def test_a_tag_in_pieces_and_one_in_a_foot_are_found():
    from docx import Document

    made, out = Document(), BytesIO()
    made.add_paragraph("{{ sec").add_run("ret }}")
    made.save(out)
    assert refused(out.getvalue(), 761, "secret")
    made, out = Document(), BytesIO()
    made.sections[0].footer.paragraphs[0].text = "{{ hidden }}"
    made.save(out)
    assert refused(out.getvalue(), 761, "hidden")


@pytest.mark.parametrize(
    "added",
    ["word/vbaProject.bin", "word/embeddings/a.xlsx", "word/activeX/a.xml", "customUI/a.xml", "word/afchunk.htm"],
)
def test_what_runs_or_is_embedded_is_refused_by_name(added):
    assert refused(document("x", added=[(added, b"x")]), 762, added)


def test_what_fetches_from_outside_is_refused():
    part = "word/_rels/document.xml.rels"
    assert refused(document("x", changed={part: external}), 762, part)
    pieces = b"<w:instrText>INC</w:instrText><w:instrText>LUDEPICTURE x</w:instrText>"
    simple, dynamic = b'<w:fldSimple w:instr="INCLUDETEXT x"/>', b"<w:instrText> DDEAUTO c:\\x </w:instrText>"
    for field in (pieces, simple, dynamic):
        changed = {"word/document.xml": lambda xml, field=field: xml.replace(b"<w:t>x", field + b"<w:t>x")}
        assert refused(document("x", changed=changed), 762, "word/document.xml")


def test_what_is_no_plain_word_file_is_refused():
    macros = {"[Content_Types].xml": lambda xml: xml.replace(b"document.main+xml", b"template.main+xml")}
    entity = {
        "word/document.xml": lambda xml: xml.replace(b"<w:document", b'<!DOCTYPE a [<!ENTITY b "c">]><w:document')
    }
    whole = document("x")
    for content in (b"", b"not a zip", whole[:200], packing.zipped([("a.txt", b"x")]),
                    document("x", changed=macros), document("x", changed=entity)):  # fmt: skip
        assert refused(content, 760)


def test_sizes_have_a_limit():
    assert refused(document("x", added=[("word/media/a.png", bytes(templates.MOST_UNPACKED))]), 760, "unpacked")
    assert refused(document("x", added=[(f"a{at}", b"") for at in range(templates.MOST_PARTS)]), 760)
    assert refused(document("x" * templates.MOST_XML), 760, "too many words")
    assert refused(document("{" * (templates.MOST_BRACES + 1)), 760, "braces")
    assert templates.add(KIND, bytes(templates.MOST_BYTES + 1)).number == 760


def test_nothing_is_put_in_its_place_that_was_refused(home):
    assert templates.add(KIND, document("{{ x }}")).number == 761
    assert templates.own(KIND) is None
    templates.folder().mkdir()
    templates.path_of(KIND).write_bytes(document("{{ x }}"))  # past the command
    assert templates.own(KIND).number == 761
    templates.path_of(KIND).write_bytes(bytes(templates.MOST_BYTES + 1))
    assert templates.own(KIND).number == 760


def test_a_folder_that_cannot_be_written_is_said(home):
    (home / "papers").write_text("a file")
    assert templates.add(KIND, document("x")).number == 689


def test_a_zip_does_not_depend_on_the_clock():
    made = packing.zipped([("a.txt", b"a" * 500), ("乙.txt", b"")])
    with zipfile.ZipFile(BytesIO(made)) as held:
        assert [(one.filename, one.date_time) for one in held.infolist()] == [
            ("a.txt", packing.EPOCH), ("乙.txt", packing.EPOCH)]  # fmt: skip
        assert held.read("a.txt") == b"a" * 500
