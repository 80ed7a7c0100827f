"""Explanations cite the clause, the facts and the winning row; they say what decides and what would change it."""

import json
from datetime import date

import pytest

from tests.engine.worlds import ON, block, by_hand, case, facts, front, item, packs, parameter, program, rule, value
from yimen.engine.examples import state
from yimen.engine.explain import explain, reasoning
from yimen.engine.trace import as_json
from yimen.kernel.unknown import UNKNOWN

EXAMPLES = {
    example.name: (document, example)
    for document in packs().library.documents.values()
    for example in document.examples
}


def traced(name, policy="dibao"):
    document, example = EXAMPLES[name]
    stated = state(packs(), document, example)
    from yimen.engine.evaluate import Case

    return explain(Case(packs(), stated.facts, stated.stubs), policy, example.rows[0].name, example.on)


def node(trace, key, subject=None):
    return next(one for one in trace.nodes if one.item == key and subject in (None, one.subject))


def test_the_couple_gets_576_67_and_not_576_66():
    found = traced("E1b 老两口（新办法）")
    assert (found.outcome.verdict, found.outcome.amount_fen) == ("due", 57667)


def test_each_node_cites_the_clause_that_is_in_force_on_the_day():
    found = traced("E1b 老两口（新办法）")
    assert (node(found, "dibao.entitled").document, node(found, "dibao.entitled").where.clause) == ("dibao", "9")
    exempt = node(found, "dibao.exempt_income", "夫")
    assert (exempt.document, exempt.where.clause) == ("dibao_review", "income")
    assert exempt.where.file.endswith("dibao_review.md")
    assert exempt.where.line > 0


def test_the_winning_row_is_shown_with_place_day_and_source():
    rows = [
        figure
        for one in traced("E1b 老两口（新办法）").nodes
        for figure in one.parameters
        if figure.name == "dibao_line"
    ]
    assert {(row.place, row.since, row.words.zh) for row in rows} == {("430422", date(2021, 1, 1), "≈358.33 元/月")}
    assert all(row.file.startswith("demo-430422") and row.source for row in rows)


def test_facts_are_shown_with_label_value_and_who_keeps_them():
    facts_ = [
        fact
        for one in traced("E1b 老两口（新办法）").nodes
        for fact in one.facts
        if (fact.subject, fact.name) == ("夫", "property_net")
    ]
    assert (facts_[0].label.zh, facts_[0].label.en, facts_[0].words.zh) == (
        "财产净收入",
        "net property income",
        "100.00 元/月",
    )
    assert facts_[0].source == "经济状况核对"


def test_sentences_are_said_in_both_languages_with_their_values():
    found = traced("E1b 老两口（新办法）")
    income = next(one for one in found.nodes if one.text.zh.startswith("家庭月人均收入（"))
    assert income.text.zh == "家庭月人均收入（70.00 元/月） 低于（不含） 低保标准（≈358.33 元/月）"
    assert (
        income.text.en
        == "monthly income per counted member (70.00 yuan/month) is below dibao line (≈358.33 yuan/month)"
    )


def test_one_no_decides_alone():
    found = traced("E3 车超限")
    deciding = [one for one in found.nodes if one.id in found.deciding]
    assert [one.item for one in deciding] == ["dibao.entitled", "dibao.property_ok"]
    assert [(change.sort, change.name) for change in found.would_change] == [("finding", "dibao.property_ok")]


def test_an_open_case_names_the_one_fact_and_the_figure_at_which_it_turns():
    found = traced("E6 儿子收入不明")
    assert found.outcome.verdict == "unknown"
    (change,) = found.would_change
    assert (change.subject, change.name) == ("子", "wage")
    assert change.told.zh == "工资性收入低于 1,075.00 元/月 时符合，达到 1,075.00 元/月 时不符合"
    assert change.told.en == "due if wage is below 1,075.00 yuan/month, not due from 1,075.00 yuan/month on"
    assert {one.subject for one in found.nodes if one.id in found.deciding} == {"家", "子"}


def test_a_node_stands_before_what_it_rests_on_and_its_inputs_exist():
    found = traced("E1b 老两口（新办法）")
    ids = [one.id for one in found.nodes]
    assert len(ids) == len(set(ids))
    assert all(int(below) > 0 and below in ids for one in found.nodes for below in one.inputs)
    assert set(found.deciding) <= set(ids)


def test_the_trace_is_plain_json_with_its_stable_keys():
    data = json.loads(json.dumps(as_json(traced("E1b 老两口（新办法）"))))
    assert data["format"] == "yimen.trace/1"
    assert {"outcome", "amount_fen", "nodes", "deciding", "would_change", "policy", "as_of", "edition"} <= set(data)
    assert {"id", "clause", "text", "value", "state", "inputs", "facts", "params"} <= set(data["nodes"][0])


def test_a_commitment_is_explained_like_a_benefit():
    found = traced("E1b 老两口（新办法）", "dibao_hengnan.find")
    assert found.outcome.verdict == "due"
    assert found.nodes[0].text.zh == "符合最低生活保障条件，且 并非“已批准最低生活保障”"


def test_an_error_says_what_is_wrong():
    text = front("e") + rule("r", "10 / parts > 1") + facts("parts; person; count; >= 0")
    asked = case(program(text), a={"parts": 0})
    assert item(asked, "e.r", "a").number == 320
    assert "除数为零或负数（0）" in reasoning(asked, asked.program.items["e.r"].leaf, "a", ON)


def test_a_missing_figure_is_asked_of_its_office_and_of_no_resident():
    text = (
        front("m")
        + parameter("line", "yuan/month")
        + rule("entitled", "wage < line")
        + facts("wage; person; yuan/month; >= 0")
    )
    benefit = "id: m\nfor: person\nentitled: entitled\namount: line\npays: monthly\nstarts: on\nback pay: none"
    found = explain(case(program(text + block("benefit", benefit)), a={"wage": 5}), "m", "a", ON)
    assert [(change.sort, change.name) for change in found.would_change] == [("figure", "line")]
    assert found.nodes[1].parameters[0].set_by == "county"


def test_a_figure_that_turns_the_outcome_is_not_told_where_it_cannot_be_proved():
    odd = "200 <= share < 300 or share >= 400"
    text = front("t") + rule("entitled", odd) + facts("share; person; count; >= 0")
    benefit = (
        "id: t\nfor: person\nentitled: entitled\namount: yuan(5) / months(1)\npays: monthly\nstarts: on\nback pay: none"
    )
    found = explain(case(program(text + block("benefit", benefit)), a={"share": UNKNOWN}), "t", "a", ON)
    assert [change.told for change in found.would_change] == [None]


def test_exceptions_are_shown_where_they_apply():
    found = traced("兵役在外")
    assert "例外：现役义务兵" in [one.text.zh for one in found.nodes if one.subject == "子"]


@pytest.mark.parametrize("policy", ["nothing", "dibao.nothing"])
def test_an_unknown_policy_is_a_problem(policy):
    assert explain(case(packs(), a={}), policy, "a", ON).number == 308


def test_a_planted_breach_is_refused_by_the_evaluator_itself():
    declares = front("declares") + rule("rich", "wage > 0") + facts("wage; person; yuan/month; >= 0")
    breach = (
        front("breach")
        + rule("peeks", "wage > 0")
        + value("sees", "yuan/month", "wage")
        + rule("asks", "declares.rich")
    )
    made = by_hand(declares, breach)
    asked = case(made, a={"wage": 100})
    assert item(asked, "breach.peeks", "a").number == 153
    assert item(asked, "breach.sees", "a").number == 153
    assert [found.number for found in made.problems] == [153, 153]
    assert item(asked, "breach.asks", "a") is True


def test_whoever_lives_elsewhere_is_told_that_the_document_is_of_another_place():
    text = front("county") + rule("entitled", "poor") + facts("poor; person; yesno")
    benefit = "id: county\nfor: person\nentitled: entitled\namount: yuan(5) / months(1)\npays: monthly\n"
    benefit += "starts: on\nback pay: none"
    made = program(text + block("benefit", benefit))
    found = explain(case(made, "430421", a={"poor": True}), "county", "a", ON)
    assert (found.outcome.verdict, found.nodes[0].text.zh) == ("not_due", "属于本文件适用的地方（430422）")
    assert found.nodes[0].id in found.deciding
    nowhere = explain(case(made, "", a={"poor": True}), "county", "a", ON)
    assert (nowhere.outcome.verdict, [change.sort for change in nowhere.would_change]) == ("unknown", ["place"])
