"""Commitments open, close and fall due by their expressions; watches open from readings and notice their absence."""

from datetime import date
from fractions import Fraction

import pytest

from tests.engine.worlds import ON, block, case, facts, front, parameter, program, rule, value
from yimen.engine.promises import closes, due_on, opens, promise_of, reached, watched
from yimen.kernel.unknown import UNKNOWN

PROMISE = "promise: 上门\npromise-en: visit\nowner: township\nproof: visit_record\nonce per: spell\n"
AID = (
    front("aid", "430422", until="2021-12-31")
    + rule("needy", "poor")
    + block(
        "commitment",
        f"id: find\nfor: person\nopens when: needy and not helped\ncloses when: helped\nclock: 10 workdays\n{PROMISE}",
    )
    + block("commitment", f"id: pay\nfor: person\nopens when: needy\ndue: since + workdays(5)\n{PROMISE}")
    + facts("poor; person; yesno", "helped; person; yesno", "since; person; date")
)


@pytest.mark.parametrize(
    ("poor", "helped", "opened", "closed"),
    [
        (True, False, True, False),
        (True, True, False, True),
        (True, UNKNOWN, UNKNOWN, UNKNOWN),
        (False, UNKNOWN, False, UNKNOWN),
    ],
)
def test_a_commitment_opens_and_closes_by_its_facts(poor, helped, opened, closed):
    asked = case(program(AID), a={"poor": poor, "helped": helped})
    assert opens(asked, "aid", "find", "a", ON) is opened
    assert closes(asked, "aid", "find", "a", ON) is closed


def test_it_opens_only_while_its_document_is_in_force_and_for_its_own_place():
    asked = case(program(AID), a={"poor": True, "helped": False})
    assert [opens(asked, "aid", "find", "a", day) for day in (date(2019, 12, 31), date(2022, 1, 1))] == [False, False]
    elsewhere = case(program(AID), "430421", a={"poor": True, "helped": False})
    assert opens(elsewhere, "aid", "find", "a", ON) is False


def test_a_promise_that_says_nothing_of_closing_is_closed_by_no_fact():
    assert closes(case(program(AID), a={}), "aid", "pay", "a", ON) is False


def test_a_due_expression_counts_working_days_by_the_nations_calendar():
    from tests.engine.worlds import PACKS

    nation = (PACKS / "cn" / "calendar" / "2021.md").read_text(encoding="utf-8")
    asked = case(program(AID, nation), a={"since": date(2021, 9, 24)}, b={})
    promise = promise_of(asked, "aid", "pay")
    assert due_on(asked, promise, "a", ON) == date(2021, 9, 30)
    assert due_on(asked, promise, "b", ON) is UNKNOWN
    assert due_on(asked, promise_of(asked, "aid", "find"), "a", ON) is None


def test_a_promise_that_does_not_exist_is_a_problem():
    assert opens(case(program(AID), a={}), "aid", "nothing", "a", ON).number == 308


WATER = (
    front("water", "100000").replace("kind: policy", "kind: standard")
    + "| quantity | 中文 | English | unit |\n| --- | --- | --- | --- |\n| ammonia | 氨氮 | ammonia | mg/L |\n\n"
    + "| subject | 中文 | English | key | place |\n| --- | --- | --- | --- | --- |\n"
    + "| section | 断面 | section | section_no | county |\n\n"
    + value("worst", "number", "max(r.amount for r in readings)", kind="section", more="every: month\n")
    + block(
        "watch",
        "id: over\nfor: section\nevery: month\nmissing after: 20 days\nopens when: level == 'high' and found > 0\n"
        "closes when: all(at(found, m) == 0 for m in last(months(2)))\npromise: 查\npromise-en: look\n"
        "owner: county\nclock: 10 workdays\nproof: report\nonce per: episode",
    )
    + facts("found; section; count every month; >= 0", "level; section; one of high, low")
)


def section(**given):
    return case(program(WATER), s={"kind": "section", "level": "high"} | given)


def seen(asked, month, on=ON):
    return watched(asked, promise_of(asked, "water", "over"), "s", month, on)


def found_in(*months):
    from yimen.documents.model import Type
    from yimen.engine.cells import read_cell

    return read_cell("; ".join(f"{month} = {count}" for month, count in months), Type("count"))


def test_a_watch_is_seen_month_by_month():
    asked = section(found=found_in(("2021-06", 2), ("2021-07", 0)))
    assert [seen(asked, date(2021, month, 15)).opens for month in (6, 7)] == [True, False]
    assert seen(asked, date(2021, 6, 15)).first == date(2021, 6, 1)


def test_a_month_that_has_not_come_in_is_missing_after_its_days_and_not_clean():
    asked = section(found=found_in(("2021-06", 2)))
    july = [seen(asked, date(2021, 7, 1), on) for on in (date(2021, 8, 20), date(2021, 8, 21))]
    assert [(one.opens, one.missing) for one in july] == [(UNKNOWN, False), (UNKNOWN, True)]


def test_an_unknown_target_is_no_missing_reading():
    asked = section(found=found_in(("2021-07", 1)), level=UNKNOWN)
    assert seen(asked, date(2021, 7, 1)) == seen(asked, date(2021, 7, 31))
    assert (seen(asked, date(2021, 7, 1)).opens, seen(asked, date(2021, 7, 1)).missing) == (UNKNOWN, False)


def test_two_clean_months_close_an_episode_and_an_unknown_month_does_not():
    asked = section(found=found_in(("2021-06", 1), ("2021-07", 0), ("2021-08", 0)))
    answers = [
        closes(asked, "water", "over", "s", day) for day in (date(2021, 8, 1), date(2021, 9, 1), date(2021, 10, 1))
    ]
    assert answers == [False, True, UNKNOWN]


def test_readings_count_in_the_month_in_which_they_were_taken():
    asked = section()
    for number, (day, amount) in enumerate(
        [(date(2021, 6, 5), 1), (date(2021, 6, 20), Fraction(5, 2)), (date(2021, 7, 1), 9)]
    ):
        reading = f"r{number}"
        asked.facts.kinds[reading] = "reading"
        asked.facts.values |= {
            (reading, "quantity"): "ammonia",
            (reading, "amount"): amount,
            (reading, "taken_on"): day,
        }
        asked.facts.relate("s", "readings", (reading,))
    leaf = asked.program.items["water.worst"].leaf
    assert [asked.leaf(leaf, "s", date(2021, month, 28)) for month in (6, 7)] == [Fraction(5, 2), 9]


def test_a_measure_has_reached_what_its_indicator_counts():
    plan = (
        front("plan", "430422").replace("kind: policy", "kind: plan")
        + "| relation | of | each | back | back is | 中文 | source |\n| --- | --- | --- | --- | --- | --- | --- |\n"
        + "| firms | place | enterprise | county_of | one | 县内企业 | 统计 |\n\n## 第二条\n\n> 企业倍增。\n\n"
        + block(
            "measure",
            "id: doubling\nlabel: 倍增\nlabel-en: doubling\nlead: county\nby: 2023-12-31\n"
            "indicator: count(f for f in firms if f.output > 100)\ntarget: 40\nbetter: higher\nproof: report",
        )
        + facts("output; enterprise; count; >= 0")
    ).replace("> 转述：测试。\n\n| relation", "| relation")
    asked = case(
        program(plan),
        **{"430422": {"kind": "place", "firms": ("f", "g", "h")}},
        f={"kind": "enterprise", "output": 101},
        g={"kind": "enterprise", "output": 99},
        h={"kind": "enterprise", "output": 500},
    )
    assert reached(asked, "plan.doubling", ON) == 2


def test_a_figure_of_the_county_is_read_for_the_place_of_the_subject():
    text = (
        front("fee")
        + parameter("fee", "yuan", "430422; 2020-01-01; ; 5; ")
        + rule("dear", "fee > yuan(4)", kind="place")
    )
    asked = case(program(text), **{"430422": {"kind": "place"}})
    assert asked.leaf(asked.program.items["fee.dear"].leaf, "430422", ON) is True
