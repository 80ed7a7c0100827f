"""A directive into a draft: what is a commitment, of which kind, what is said of it; nothing is invented."""

import random
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.documents.damage import damage
from tests.documents.scoring import COMMITMENTS, TEXTS, clean_text, commitments, damaged_page, read_gold, score, texts
from tests.documents.test_repair import article, shared
from yimen.documents.draft.draft import draft
from yimen.documents.draft.model import Item, Said
from yimen.documents.draft.validate import checked
from yimen.documents.repair.restore import repair
from yimen.kernel.problems import Where


def quotes(text: str) -> list[str]:
    return [item.quote for item in commitments(text)]


def said(text: str) -> dict[str, str]:
    (item,) = commitments(text)
    return {one.name: one.words for one in item.said}


@pytest.mark.shared
def test_the_article_is_drafted_as_a_person_read_it():
    found = score([(article(), read_gold(shared("article-gold.jsonl")))])
    assert found.f1 >= 0.93, found


@pytest.mark.parametrize(
    ("part", "f1", "tasks", "numbers", "fields"),
    [("written_on", 0.96, 0.95, 0.98, 0.95), ("held_out", 0.93, 0.95, 0.95, 0.95), ("unseen", 0.88, 0.9, 0.98, 0.83)],
)
def test_texts_of_six_kinds_are_drafted_as_a_person_read_them(
    part: str, f1: float, tasks: float, numbers: float, fields: float
):
    found = score(texts(part))
    assert found.f1 >= f1, found
    assert found.recall_of("task", "bottom-line") >= tasks, found
    assert found.right / found.numbers >= numbers, found
    assert found.fields_right / found.fields >= fields, found


WRITTEN_ON = sorted((TEXTS / "written_on").glob("*.jsonl"))


@pytest.mark.parametrize("gold", [path for path in WRITTEN_ON if damaged_page(path).exists()])
def test_a_damaged_page_that_came_with_a_text_is_restored_to_it(gold: Path):
    assert repair(damaged_page(gold).read_text(encoding="utf-8")).text == clean_text(gold)


@pytest.mark.parametrize("part", ["written_on", "held_out"])
def test_a_damaged_page_that_is_restored_whole_is_drafted_like_the_clean_one(part: str):
    whole = 0
    for clean, _ in texts(part):
        repaired = repair(damage(clean, dense=True))
        if repaired.text == clean:
            whole += 1
            again = [replace(item, flags=()) for item in draft(repaired.text, repaired.changes).items]
            assert again == [replace(item, flags=()) for item in draft(clean).items]
    assert whole >= 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("固定资产投资增长10%以上，财政收入增长6%。", ["固定资产投资增长10%以上", "财政收入增长6%"]),  # R10
        ("坚持以新发展理念为指导，贯彻全会精神，按照上级部署，开展普查。", ["开展普查"]),  # R7
        ("围绕建设经济强县目标，新建学校2所。", ["新建学校2所"]),  # R5
        ("（一）做优产业。新建园区1个。", ["新建园区1个"]),  # R1
        ("引上游、接下游，抓龙头、带配套。", ["引上游、接下游，抓龙头、带配套"]),  # R2
        ("新建供水干管16公里、支线200公里。", ["新建供水干管16公里、支线200公里"]),  # R3
        ("建设商业中心，惠及群众3万人，可带动就业。", ["建设商业中心"]),  # R4
        ("推动政策进乡村、进学校。", ["推动政策进乡村", "进学校"]),  # R2
        ("今年以来，全县新建学校2所，改造道路3条。", []),  # R6
        ("累计完成投资3亿元，同比增长5%。", []),
        ("对低保户做到应保尽保、应兜尽兜。", ["对低保户做到应保尽保", "应兜尽兜"]),
        ("产业兴则县域兴。实干是最响亮的语言。", []),
        ("确保圆满完成全年任务。", ["确保圆满完成全年任务"]),
        ("粮食产量36万吨以上；产值7.2亿元，增长6%。", ["粮食产量36万吨以上", "产值7.2亿元，增长6%"]),  # R10
        ("床位数7.4张、医师数3.2人。", ["床位数7.4张", "医师数3.2人"]),
        ("租用设备2台，日处理300吨。", ["租用设备2台，日处理300吨"]),  # R3
        ("县林业局要加强巡查，对毁林行为的严肃追责。", ["加强巡查", "对毁林行为的严肃追责"]),
        ("各级干部要增强责任感，修建学校2所。", ["修建学校2所"]),  # R8
        (
            "做到三个坚持：坚持过紧日子，坚持产业为王，坚持项目为先。",
            ["坚持过紧日子", "坚持产业为王", "坚持项目为先"],
        ),  # R9
        ("冷库建成后，可吸纳350人就业，让农民增收。", []),  # R4
        ("一季度新开工项目11个、完成投资23亿元。", ["一季度新开工项目11个", "完成投资23亿元"]),  # R2
        ("石桥县位于西部，森林覆盖率达81%。", []),
        ("到2025年，生态环境质量持续改善。", ["生态环境质量持续改善"]),
        ("按照任务分工倒排工期。", ["按照任务分工倒排工期"]),  # R7: 按照 with a verb of its own
        ("今天会议的主要任务是，分析形势，动员全县上下冲刺全年。", []),
    ],
)
def test_the_annotation_guide_is_followed(text: str, expected: list[str]):
    assert quotes(text) == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("坚决守住耕地红线。", "bottom-line"),
        ("城镇调查失业率控制在5%以内。", "bottom-line"),
        ("任何单位不得截留资金。", "bottom-line"),
        ("新建学校2所。", "task"),
        ("深入开展“工业企业原地倍增”行动。", "task"),
        ("推动高质量发展。", "direction"),
        ("深入学习贯彻全会精神。", "principle"),
        ("去年以来，全县新建学校2所。", "look-back"),
        ("当前，挑战与机遇并存。", "context"),
    ],
)
def test_every_sentence_gets_its_kind(text: str, kind: str):
    assert [item.kind for item in draft(text).items] == [kind]


@pytest.mark.parametrize(
    "heading", ["一、2023年工作回顾", "一、上年计划执行情况", "一、存在的主要问题", "第一章 发展基础"]
)
def test_nothing_is_drafted_from_a_section_that_looks_back(heading: str):
    text = f"2024年工作报告\n{heading}\n新建学校2所，固定资产投资增长9%。\n二、2024年工作安排\n新建学校3所。"
    assert quotes(text) == ["新建学校3所"]
    assert "look-back" in {item.kind for item in draft(text).items}


def test_a_sentence_of_a_year_gone_by_is_look_back_also_without_a_section_of_its_own():
    assert quotes("石桥县2024年工作要点\n2023年，全县新建学校2所。\n2024年，新建学校3所。") == ["新建学校3所"]


def test_a_sentence_that_ends_in_praise_looks_back_unless_it_says_what_is_to_be_reached():
    assert quotes("全县上下着力改善民生，新建学校2所，各项工作取得明显成效。") == []
    assert quotes("到2025年，治理取得明显成效，森林覆盖率达到62%。") == ["森林覆盖率达到62%"]


def test_a_text_without_line_breaks_is_read_in_its_parts():
    text = (
        "石桥县水利局2023年工作总结和2024年工作思路\n2023年工作总结 一、防汛有力有效。转移群众2314人，完成投资5亿元。"
        "二、供水提质。新建水厂1座。2024年工作思路 打好防汛硬仗。完成汛前检查，新增站点24处。打好供水硬仗。"
        "新建水厂3座，水质合格率稳定在95%以上。打好水网硬仗。实施山塘整治150口，治理河流9公里。"
    )
    assert quotes(text)[:3] == ["完成汛前检查", "新增站点24处", "新建水厂3座"]
    assert len(quotes(text)) == 6


@pytest.mark.parametrize(
    "text",
    [
        "石桥县上半年经济运行情况通报\n固定资产投资增长9%。新开工项目41个。环城路建成通车。",
        "走进石桥镇，果实累累。据了解，该镇建成基地1.8万亩，培育合作社23家。",
        "存在的主要问题：房地产投资下降12%，3个项目进度滞后。",
        "1-6月，固定资产投资增长9%，新开工项目41个。",
    ],
)
def test_what_only_tells_how_things_stand_gives_nothing(text: str):
    assert quotes(text) == []


def test_run_in_titles_that_take_turns_with_text_are_no_items():
    text = "加强组织领导。各级政府把卫生事业摆在优先位置。加大投入力度。县财政每年安排经费1500万元。"
    assert quotes(text) == ["把卫生事业摆在优先位置", "每年安排经费1500万元"]


def test_a_year_in_a_heading_is_the_date_of_what_stands_below():
    text = "石桥县政府工作报告\n一、2023年工作回顾\n新建学校2所。\n二、2024年工作安排\n新建学校3所，9月底前投入使用。"
    dates = [{one.name: (one.words, one.inherited) for one in item.said}["deadline"] for item in commitments(text)]
    assert dates == [("2024年", True), ("9月底前", False)]


def test_a_body_that_is_told_is_the_owner_of_what_it_is_told():
    first, second, third = commitments("会后，县林业局要组织巡查，建立台账；县财政每年安排经费500万元。")
    owners = [[one.words for one in item.said if one.name == "owner"] for item in (first, second, third)]
    assert owners == [["县林业局"], ["县林业局"], ["县财政"]]


def test_a_bracket_in_the_middle_of_a_paragraph_governs_its_own_sentence():
    text = "新建学校2所。改造校舍3处（责任股室：规建股，6月底）。培训教师90名，选派校长5名。"
    said_of = [{one.name: one.words for one in item.said} for item in commitments(text)]
    assert [one.get("owner") for one in said_of] == [None, "规建股", None, None]
    assert said_of[1]["deadline"] == "6月底"


def test_a_principle_section_gives_only_what_carries_a_figure():
    text = "一、总体思路\n坚持稳中求进，推动高质量发展。\n到2025年，粮食产量达到20万吨。"
    assert quotes(text) == ["粮食产量达到20万吨"]


def test_owner_and_date_come_from_the_bracket_behind_and_are_named_as_inherited():
    text = "新建学校2所，改造校舍1万平方米。（责任单位：县教育局、县住建局；完成时限：8月底前）"
    for item in commitments(text):
        assert {"owner": "县教育局、县住建局", "deadline": "8月底前"}.items() <= {
            one.name: one.words for one in item.said
        }.items()
        assert {one.name for one in item.said if one.inherited} == {"owner", "deadline"}


def test_lines_below_a_paragraph_may_name_owner_and_date():
    first = "1.新建学校2所。\n牵头单位：县教育局\n配合单位：各乡镇\n完成时限：2024年12月底"
    text = f"{first}\n2.改造校舍3处。\n责任单位：县住建局"
    found = [{one.name: one.words for one in item.said} for item in commitments(text)]
    assert [(one["owner"], one.get("deadline")) for one in found] == [("县教育局", "2024年12月底"), ("县住建局", None)]


@pytest.mark.parametrize(
    "text",
    [
        "新建学校2所（县教育局）；",
        "新建学校2所。责任领导：某某，责任单位：县教育局",
        "新建学校2所（县教育局牵头，各乡镇配合）。",
    ],
)
def test_a_body_behind_the_words_is_no_part_of_the_quote(text: str):
    (item,) = commitments(text)
    assert (item.quote, {one.name: one.words for one in item.said}["owner"]) == ("新建学校2所", "县教育局")


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("县教育局牵头开展校园安全检查。", "owner", "县教育局"),
        ("各乡镇要在6月10日前完成预案修订。", "owner", "各乡镇"),
        ("各乡镇要在6月10日前完成预案修订。", "deadline", "6月10日前"),
        ("年底前建成养老中心3个。", "deadline", "年底前"),
        ("新增床位三千二百张。", "target", "三千二百张"),
        ("PM2.5平均浓度控制在32微克/立方米以内。", "target", "32微克/立方米以内"),
        ("建成5G基站800个。", "target", "800个"),
        ("每年培育企业3至5家。", "target", "3至5家"),
        ("参保率达到百分之九十八点五。", "target", "百分之九十八点五"),
        ("推动2家企业进入中国500强。", "target", "2家"),
        ("农产品加工业产值与农业总产值之比提高到2.8∶1。", "target", "2.8∶1"),
        ("推进国道S230改线，2025年12月底前完工。", "deadline", "2025年12月底前"),
        ("孕产妇死亡率控制在9/10万以下。", "target", "9/10万以下"),
        ("新生儿疾病筛查率≥98%。", "target", "≥98%"),
        ("审批时限压缩并控制在45个工作日以内。", "target", "45个工作日以内"),
        ("申请15日内办结。", "deadline", "15日内"),
        ("城乡居民收入分别增长6%和7.2%。", "target", "6%;7.2%"),
        ("每季度召开一次调度会。", "deadline", "每季度"),
        ("认真贯彻县委八次全会精神，推动2型糖尿病管理率达到70%。", "target", "70%"),
        ("今年再办20件民生实事。", "target", "20件"),
        ("三年新增民宿床位3000张。", "deadline", "三年"),
        ("展望2035年，人均预期寿命达到80岁。", "deadline", "2035年"),
        ("2024年，我们重点抓好以下工作。\n一是抓产业。引进企业3家。", "deadline", "2024年"),
        ("今年的主要目标是：城镇新增就业4200人。", "deadline", "今年"),
        ("新建学校2所。［县住建局负责］", "owner", "县住建局"),
        ("改造管网3公里。（城建股负责，3月启动，11月完成）", "owner", "城建股"),
        ("改造管网3公里。（城建股负责，3月启动，11月完成）", "deadline", "11月"),
        ("修建道路3公里。（2024年6月底前完成）", "deadline", "2024年6月底前"),
    ],
)
def test_what_is_said_is_taken_as_it_is_said(text: str, name: str, words: str):
    assert words in [{one.name: one.words for one in item.said}.get(name) for item in commitments(text)]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("全年新增就业3000人，失业人员再就业850人、困难人员就业260人。", ["全年"] * 3),
        ("三年内引育链主企业5家、培育配套企业60家，修建厂房3万平方米。", ["三年内", "三年内", None]),  # its own verb
        ("全年新增就业3000人；出口总额增长10%。", ["全年", None]),
        ("4月底前完成汛前检查，水质达标率提高到98%。", ["4月底前", None]),  # a day by which, no period
        ("推行企业开办1日办结。", [None]),  # how long it takes
    ],
)
def test_a_period_governs_the_figures_after_it_and_nothing_else(text: str, days: list[str | None]):
    found = [{one.name: one.words for one in item.said} for item in commitments(text)]
    assert [one.get("deadline") for one in found] == days


def test_of_a_row_the_office_that_leads_comes_with_those_beside_it():
    row = "1\t修复矿山12座\t县自然资源局（牵头）、县应急局\t6月底"
    (item,) = commitments(f"序号\t整改任务\t责任单位\t时限\n{row}")
    assert {one.name: one.words for one in item.said}["owner"] == "县自然资源局;县应急局"


def test_a_report_to_be_sent_in_is_a_procedural_task():
    (item,) = commitments("请各乡镇于2月20日前将总结报送县政府办。")
    assert (item.kind, item.flags) == ("task", ("procedural",))


def test_what_is_only_proposed_says_why_and_stays_away_where_no_rule_speaks():
    (item,) = commitments("石桥县2024年工作计划\n森林覆盖率达到62%。")
    assert {name: one.value for name, one in item.proposed.items()} == {
        "indicator": "森林覆盖率",
        "deadline": "2024-12-31",
    }
    assert all(one.reason for one in item.proposed.values())
    assert commitments("推动高质量发展。")[0].proposed == {}


@pytest.mark.shared
def test_the_flag_of_a_repaired_run_follows_the_item():
    repaired = repair(shared("article-damaged.txt").read_text(encoding="utf-8"))
    flagged = [item.quote for item in draft(repaired.text, repaired.changes).items if "uncertain-text" in item.flags]
    assert flagged == [
        "扛稳农业大县、产粮百强县的政治责任",
        "全面落实“六保”任务",
        "抢抓新政策、新基建、新消费等发展机遇",
        "对因病、因残、因学致贫返贫等困难群体给予持续帮扶政策",
    ]


def test_what_the_text_does_not_say_is_refused():
    text = "新建学校2所。"
    (item,) = commitments(text)
    false = replace(item, said=(*item.said, Said("deadline", "2024年底前")))
    moved = replace(item, start=item.start + 1)
    good, bad = checked(text, [item, false, moved], Where("plan.md"))
    assert good == (item,)
    assert [(one.number, one.where.file) for one in bad] == [(291, "plan.md")] * 2


def test_english_is_drafted_too():
    text = "# Tasks for 2024\nThe road bureau shall repair 12 bridges by the end of October. Traffic may grow.\n"
    (item,) = commitments(text)
    assert {one.name: one.words for one in item.said} == {
        "owner": "The road bureau",
        "deadline": "by the end of October",
        "target": "12",
    }


@pytest.mark.parametrize("seed", range(3))
def test_numbers_changed_at_random_come_back_changed(seed: int):
    chance = random.Random(seed)
    for text, gold in texts("written_on"):
        changed = re.sub(r"(?<![\d.])[1-9]\d(?=[%个家万公所])", lambda _: str(chance.randint(11, 98)), text)
        found = {item.quote: item for item in commitments(changed)}
        for one in gold:
            quote = changed[one["start"] : one["start"] + len(one["quote"])]
            figures = re.findall(r"(?<![\d.])\d\d(?=[%个家万公所])", quote)
            if quote in found and figures:
                target = next((said.words for said in found[quote].said if said.name == "target"), "")
                assert all(figure in target for figure in figures), quote


@pytest.mark.parametrize("seed", range(3))
def test_sentences_in_another_order_give_the_same_items(seed: int):
    sentences = [
        f"{item.quote}。" for text, _ in texts("held_out") for item in commitments(text) if len(item.quote) > 9
    ][:60]
    shuffled = random.Random(seed).sample(sentences, len(sentences))
    assert sorted(quotes("\n".join(sentences))) == sorted(quotes("\n".join(shuffled)))


LETTERS = (
    "，。；、：（）“”|\n\t ——一、（一）1.第一章#%新建完成增长达到控制在以内确保不得县教育局牵头负责到2025年底前6月 3所"
    "百分之五已了累计同比围绕把对进应尽abc?!é\ufffd领lǐng(lǐng)"
)
PIECES = st.sampled_from(LETTERS) | st.characters()


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=120).map("".join))
def test_whatever_comes_in_every_quote_and_said_field_is_in_the_text(text: str):
    repaired = repair(text)
    made = draft(repaired.text, repaired.changes)
    assert made.problems == ()
    for item in made.items:
        assert repaired.text[item.start : item.end] == item.quote
        assert all(part in repaired.text for one in item.said for part in one.words.split(";") if part != "")


@pytest.mark.parametrize(
    "text", ["a" * 1_000_000, "(" * 200_000, "增长" * 100_000, "，1%" * 3_000, "|" * 50_000, "？" * 100_000, ""]
)
def test_a_megabyte_of_anything_ends_without_an_error(text: str):
    made = draft(text)
    assert all(text[item.start : item.end] == item.quote for item in made.items)


def test_each_kind_of_a_draft_is_one_of_the_contract():
    kinds = {item.kind for text, _ in texts("written_on") for item in draft(text).items}
    assert kinds == {*COMMITMENTS, "principle", "context", "look-back"}


@pytest.mark.parametrize("gap", ["\t", "    ", "　　"])
def test_a_table_that_came_as_plain_text_is_read_by_its_columns(gap: str):
    rows = [("序号", "工作任务", "责任单位", "完成时限"), ("1", "新建村级养老点12个", "县民政局", "10月底前")]
    (item,) = commitments("\n".join(gap.join(row) for row in rows))
    assert {one.name: one.words for one in item.said if one.inherited} == {"owner": "县民政局", "deadline": "10月底前"}


def test_a_row_whose_cells_are_broken_into_lines_is_one_row():
    text = (
        "序号\t反馈问题\t整改目标\t整改措施\t责任单位\t整改时限\n"
        "1\t管网破损33公里，污水集中收集率仅41%。\t收集率达到70%以上。\t（1）修复管网33公里；\n"
        "（2）实行“一口一策”整治。\t县住建局\n城关镇\t2024年底"
    )
    items = commitments(text)
    assert [item.quote for item in items] == ["收集率达到70%以上", "修复管网33公里", "实行“一口一策”整治"]
    assert {one.words for item in items for one in item.said if one.name == "owner"} == {"县住建局;城关镇"}


def test_a_row_of_indicators_is_one_item_with_the_figure_of_the_latest_year():
    text = (
        "指标\t2020年\t2025年\t年均增速（%）\t属性\n劳动生产率（万元/人）\t14.3\t20\t［>6.9］\t预期性\n"
        "覆盖率（%）\t33.8\t34.5\t—\t约束性"
    )
    first, second = commitments(text)
    assert (first.quote, second.quote) == ("劳动生产率（万元/人）\t14.3\t20\t［>6.9］", "覆盖率（%）\t33.8\t34.5")
    said_of = [{one.name: one.words for one in item.said} for item in (first, second)]
    assert said_of == [{"target": "20;>6.9", "deadline": "2025年"}, {"target": "34.5", "deadline": "2025年"}]


def test_lines_at_the_end_of_a_rectification_say_who_and_by_when_of_all_of_it():
    text = (
        "（一）关于管网破损的问题\n整改目标：收集率达到70%以上。\n整改措施：1.修复管网33公里。2.每季度巡查1次。\n"
        "责任单位：县住建局\n整改时限：2024年底\n（二）关于噪声的问题\n整改措施：设置声屏障2处。\n责任单位：县城管局"
    )
    owners = [{one.name: one.words for one in item.said}["owner"] for item in commitments(text)]
    assert owners == ["县住建局", "县住建局", "县住建局", "县城管局"]


def test_a_list_without_full_stops_is_a_list_of_items():
    assert quotes("要点\n- 新建学校2所\n- 推动高质量发展\n- 规范收费") == ["新建学校2所", "推动高质量发展", "规范收费"]


def test_an_item_knows_its_headings():
    text = "石桥县工作要点\n一、抓产业\n（一）做优农业。\n新建园区1个。"
    (item,) = [one for one in draft(text).items if one.kind == "task"]
    assert isinstance(item, Item)
    assert item.heading == "石桥县工作要点/抓产业/做优农业"
