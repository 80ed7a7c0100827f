"""A file, a clause, a part, a pack: what is read, and what a reader of the problem sees."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from tests.documents.planted import own, plant, read
from yimen.documents.library import load, reading
from yimen.documents.markdown import article_number
from yimen.documents.model import ClockBlock, Measure, Rule, Value
from yimen.documents.sentences import sentences


def test_a_rule_keeps_its_clause_its_line_and_its_words(tmp_path: Path):
    aid = read(tmp_path).library.documents["aid"]
    rule = next(item for item in aid.items if item.defines == "entitled")
    assert isinstance(rule, Rule)
    assert (rule.where.file, rule.where.line, rule.where.clause, rule.where.pack) == ("cn/aid.md", 19, "9", "cn")
    assert (rule.label.zh, rule.label.en, rule.lower_may) == ("符合救助条件", "qualifies for aid", "widen")
    clause = aid.clause(rule.where)
    assert clause
    assert clause.quotes[0].paraphrase
    assert clause.quotes[0].text == "人均收入低于标准、财产符合规定的家庭，给予救助。"


@pytest.mark.parametrize(
    ("chinese", "number"), [("九", 9), ("十", 10), ("十二", 12), ("二十", 20), ("一百零三", 103), ("12", 12)]
)
def test_an_article_goes_by_its_number(chinese: str, number: int):
    assert article_number(chinese) == number


def test_an_inserted_article_has_a_number_of_its_own(tmp_path: Path):
    found = read(tmp_path, ("cn/aid.md", "## 第十条", "## 第九条之一　家庭成员"))
    assert found.problems == ()
    assert [clause.id for clause in found.library.documents["aid"].clauses] == ["", "9", "9-1", "facts"]


def test_prose_beside_a_quote_is_the_packs_own_voice(tmp_path: Path):
    found = read(tmp_path, ("cn/aid.md", "> 转述：在押人员不计入家庭成员。", "> 官方原文。\n\n这是我们的话。"))
    clause = next(one for one in found.library.documents["aid"].clauses if one.id == "10")
    assert [(quote.text, quote.paraphrase) for quote in clause.quotes] == [("官方原文。", False)]
    assert clause.prose == ("这是我们的话。",)


def test_a_quote_over_two_lines_is_one_text(tmp_path: Path):
    found = read(tmp_path, ("cn/aid.md", "> 转述：在押人员不计入家庭成员。", "> 转述：在押人员\n> 不计入家庭成员。"))
    clause = next(one for one in found.library.documents["aid"].clauses if one.id == "10")
    assert clause.quotes[0].text == "在押人员不计入家庭成员。"


def test_windows_line_ends_and_a_byte_order_mark_do_no_harm(tmp_path: Path):
    packs = plant(tmp_path)
    for path in packs.rglob("*.md"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert load([packs])[1] == ()


def test_a_file_in_another_encoding_is_refused_at_its_first_strange_byte(tmp_path: Path):
    packs = plant(tmp_path)
    path = packs / "cn" / "days_2021.md"
    path.write_bytes(path.read_text(encoding="utf-8").encode("gb18030"))
    (only,) = load([packs])[1]
    assert str(only).startswith("cn/days_2021.md:4:12  [100] 文件不是 UTF-8 编码 · the file is not UTF-8")


def test_a_file_of_more_than_200_lines_is_to_be_split(tmp_path: Path):
    (only,) = own(read(tmp_path, ("cn/days_2021.md", "# 工作日", "# 工作日" + "\n" * 190)))
    said = "cn/days_2021.md:201:1  [115] 文件有 209 行，最多 200 行 · the file has 209 lines, at most 200 are allowed"
    assert str(only).startswith(said)


def test_a_path_that_does_not_exist_is_said_so(tmp_path: Path):
    (only,) = load([tmp_path / "nowhere"])[1]
    assert "[116] 文件读不出来：not found" in str(only)


def test_packs_that_build_on_one_another_are_both_named(tmp_path: Path):
    found = own(read(tmp_path, ("cn-43/pack.md", "builds-on: cn\n", "builds-on: cn-430422\n")))
    assert [(str(one.where), one.number) for one in found] == [
        ("cn-43/pack.md:7:12", 189),
        ("cn-430422/pack.md:7:12", 189),
    ]
    assert "政策包绕了一圈又以自己为基础（cn-430422） · the pack builds on itself by way of cn-430422" in str(found[0])


def test_a_replacement_takes_what_it_leaves_out_from_what_it_replaces(tmp_path: Path):
    later = read(tmp_path).library.documents["aid_later"].items[0]
    assert isinstance(later, Value)
    assert (later.defines, later.replaces, later.kind, later.gives.unit) == (
        "exempt",
        "aid.exempt",
        "person",
        "yuan/month",
    )
    assert later.label.zh == "不计入的收入"


def test_a_see_row_has_the_type_of_the_fact_and_its_own_purpose(tmp_path: Path):
    facts = {fact.name: fact for fact in read(tmp_path).library.documents["aid_later"].facts}
    assert facts["hukou_kind"].type
    assert facts["hukou_kind"].type.options == ("urban", "rural")
    assert facts["property_ok"].purpose == "单人申请"


def test_figures_are_in_the_unit_of_their_parameter_with_their_source(tmp_path: Path):
    rows = read(tmp_path).library.documents["aid_county"].parameter_rows
    assert rows[0].value == Fraction(4300, 12)
    assert (rows[0].keys, rows[0].until, rows[0].source) == ((("rural",),), date(2021, 12, 31), "测试")


def test_a_matrix_keeps_its_columns_and_leaves_out_a_dash(tmp_path: Path):
    oxygen, ammonia = read(tmp_path).library.documents["water"].parameter_rows
    assert [column for column, _ in oxygen.columns] == ["I", "II"]
    assert [column for column, _ in ammonia.columns] == ["I"]
    assert oxygen.keys == (("oxygen",), None)


def test_what_a_plan_leaves_open_is_empty_and_its_parts_are_one(tmp_path: Path):
    plan = read(tmp_path).library.documents["plan"]
    assert [measure.id for measure in plan.measures] == ["firms", "errands"]
    errands = plan.measures[1]
    assert isinstance(errands, Measure)
    assert (errands.lead, errands.by, errands.target, errands.proof) == ("", "", "", ())
    assert [task.by for task in plan.measures[0].tasks] == ["2021-12-31", "last day", "day 25"]
    assert errands.where.file == "cn-430422/plan_2.md"


def test_a_clock_knows_its_extension_and_who_approves_it(tmp_path: Path):
    clock = read(tmp_path).library.documents["aid"].clocks[0]
    assert isinstance(clock, ClockBlock)
    assert (clock.approver, clock.pauses, clock.stops) == ("agency_head", ("supplement",), ("decided",))


def test_examples_keep_the_line_and_column_of_every_cell(tmp_path: Path):
    example = read(tmp_path).library.documents["aid_county"].examples[0]
    assert [(row.role, row.name) for row in example.rows] == [("household", "家"), ("members", "夫"), ("members", "妻")]
    assert example.others_zero
    assert [(path, text) for path, text, _ in example.results] == [
        ("aid.income", "50"),
        ("aid.entitled", "yes"),
        ("aid.amount", "616.67"),
    ]
    assert (example.where.line, example.rows[1].where.line) == (55, 56)
    assert example.rows[1].cells[1][1:] == ("100", example.rows[1].cells[1][2])


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("一句话。", 1),
        ("第一句。第二句！", 2),
        ("他说“好。”就走了。", 1),
        ("开展“四新”行动（见附件。）；再开展。", 1),
        ("没有句号", 1),
    ],
)
def test_sentences_end_outside_quotation_marks_only(text: str, count: int):
    assert len(sentences(text)) == count


def test_a_warning_switches_nothing_off(tmp_path: Path):
    found = read(
        tmp_path,
        ("cn/aid_later.md", "from: 2021-07-01\nis:", "from: 2021-07-01\nuntil: 2025-12-31\nis:"),
        ("cn-43/aid_province.md", "| aid_line | 430000 | 2021-01-01 |", "| aid_line | 430000 | 2021-06-01 |"),
        ("cn-43/aid_province.md", "4300 yuan/year", "4400 yuan/year"),
        ("cn-43/aid_province.md", "to: aid.counted\ngives: no", "to: aid.entitled\ngives: yes"),
        ("cn-43/aid_province.md", "  - conscript", "  - any(m.conscript for m in members)"),
    )
    assert found.problems == ()
    said = {str(one.where): str(one).split("\n")[0].partition("  ")[2] for one in found.warnings}
    assert said == {
        "cn/aid_later.md:21:8": (
            "[283] “exempt”从 2026-01-01 起没有有效的版本 · “exempt” has no version in force from 2026-01-01"
        ),
        "cn-43/aid_province.md:18:1": (
            "[284] 这个例外会越过“aid.entitled”原来排除的情形：household_in_custody"
            " · this exception jumps over what “aid.entitled” rules out: household_in_custody"
        ),
        "cn-430422/aid_county.md:18:1": (
            "[281] 从 2021-06-01 起，“aid_line”超出 cn-43/aid_province.md:29:1 的底线"
            " · from 2021-06-01 “aid_line” lies beyond the floor at cn-43/aid_province.md:29:1"
        ),
    }


def test_days_between_two_versions_are_a_warning(tmp_path: Path):
    found = read(
        tmp_path,
        ("cn/aid.md", "lower may: both\nis: 0", "lower may: both\nuntil: 2021-05-31\nis: 0"),
    )
    assert found.problems == ()
    (only,) = found.warnings
    assert "[282] “exempt”从 2021-06-01 到 2021-06-30 没有有效的版本" in str(only)


def test_loose_documents_without_a_manifest_can_be_read(tmp_path: Path):
    packs = plant(tmp_path)
    for name in ("cn-43", "cn-430422"):
        for path in (packs / name).glob("*"):
            path.unlink()
    (packs / "cn" / "pack.md").unlink()
    found = reading([packs / "cn"])
    assert found.problems == ()
    assert "aid" in found.library.documents
