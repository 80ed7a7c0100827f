"""Versions, expiry, the subject's own day, and exceptions that outrank."""

from datetime import date

import pytest

from tests.engine.sql import both
from tests.engine.worlds import COUNTY, ON, block, by_hand, case, facts, front, item, program, rule, value
from yimen.engine.case import CaseFacts
from yimen.engine.causes import causes_of_item
from yimen.engine.explain import reasoning
from yimen.engine.facts import Found
from yimen.kernel.unknown import UNKNOWN, Failure

WAGE = facts("wage; person; yuan/month; >= 0", "soldier; person; yesno", "birth; person; date")
BASE = (
    front("law", "100000")
    + rule("counted", "wage > 0", more="lower may: narrow\n")
    + value("income", "yuan/month", "wage", more="lower may: widen\n")
    + WAGE
)

SOLDIER = facts("soldier; person; yesno")
BASE_WITHOUT = BASE.replace("| soldier | soldier 事实 | soldier | person | yesno |  | 测试 | 测试 |\n", "")


def exception(to, gives, *when, more=""):
    return block("exception", f"to: {to}\ngives: {gives}\n{more}when:\n" + "\n".join(f"  - {one}" for one in when))


def replacement(name, expression, since, until=""):
    ends = f"until: {until}\n" if until else ""
    return block("value", f"replaces: {name}\nfrom: {since}\n{ends}is: {expression}")


def test_before_the_documents_day_a_rule_is_no_and_a_value_unknown():
    asked = case(program(BASE), a={"wage": 100})
    assert item(asked, "law.counted", "a", date(2019, 12, 31)) is False
    assert item(asked, "law.income", "a", date(2019, 12, 31)) is UNKNOWN
    assert item(asked, "law.counted", "a", date(2020, 1, 1)) is True


def test_after_its_last_day_a_version_leaves_unknown_and_the_earlier_one_does_not_revive():
    later = front("later", "100000", **{"from": "2021-07-01"}) + replacement(
        "law.income", "wage * 2", "2021-07-01", "2025-12-31"
    )
    asked = case(program(BASE, later), a={"wage": 100})
    found = [item(asked, "law.income", "a", on) for on in (date(2021, 6, 30), date(2021, 7, 1), date(2025, 12, 31))]
    assert found == [100, 200, 200]
    assert item(asked, "law.income", "a", date(2026, 1, 1)) is UNKNOWN
    causes = causes_of_item(asked, asked.program.items["law.income"].leaf, "a", date(2026, 1, 1))
    assert [(cause.sort, cause.name) for cause in causes] == [("version", "law.income")]
    assert "没有有效的版本" in reasoning(asked, asked.program.items["law.income"].leaf, "a", date(2026, 1, 1))


def test_two_versions_from_one_day_are_a_problem():
    text = BASE + value("income", "yuan/month", "wage * 2")
    assert 313 in {found.number for found in by_hand(text).problems}


def test_an_exception_of_a_lower_place_narrows_only_there():
    lower = front("hunan", "430000") + exception("law.counted", "no", "soldier") + SOLDIER
    made = program(BASE_WITHOUT, lower)
    here = case(made, "430422", a={"wage": 1, "soldier": True}, b={"wage": 1, "soldier": False}, c={"wage": 1})
    assert [item(here, "law.counted", one) for one in "abc"] == [False, True, UNKNOWN]
    assert item(case(made, "110101", a={"wage": 1, "soldier": True}), "law.counted", "a") is True
    assert item(case(made, "430422", d={"wage": 0}), "law.counted", "d") is False


@pytest.mark.parametrize(("wage", "expected"), [(100, 200), (300, 300)])
def test_a_lower_place_may_only_raise_what_may_be_widened(wage, expected):
    lower = front("county", "430422") + exception("law.income", "yuan(200) / months(1)", "soldier") + SOLDIER
    made = program(BASE_WITHOUT, lower)
    assert item(case(made, a={"wage": wage, "soldier": True}), "law.income", "a") == expected


def test_an_exception_that_nobody_above_allowed_has_no_effect_and_is_a_problem():
    lower = front("county", "430422") + exception("law.counted", "no", "soldier") + SOLDIER
    made = by_hand(BASE_WITHOUT.replace("lower may: narrow\n", ""), lower)
    assert 312 in {found.number for found in made.problems}
    assert item(case(made, a={"wage": 1, "soldier": True}), "law.counted", "a") is True


def test_two_exceptions_that_differ_are_a_failure_unless_one_is_over_the_other():
    two = (
        exception("law.income", "yuan(1) / months(1)", "soldier")
        + "## 第二条\n\n> 转述：测试。\n\n"
        + exception("law.income", "yuan(2) / months(1)", "wage > 0")
    )
    asked = case(program(BASE + two), a={"wage": 100, "soldier": True}, b={"wage": 100, "soldier": False})
    assert item(asked, "law.income", "a").number == 324
    assert item(asked, "law.income", "b") == 2
    over = two.replace("gives: yuan(2) / months(1)\n", "gives: yuan(2) / months(1)\nover: law#facts\n")
    assert item(case(program(BASE + over), a={"wage": 100, "soldier": True}), "law.income", "a") == 2


def test_as_of_reads_versions_and_figures_on_the_subjects_own_day():
    text = (
        front("born", "100000")
        + rule("young", "years_since(birth) < 1", more="as of: birth\n")
        + facts("birth; person; date")
    )
    asked = case(program(text), a={"birth": date(2020, 5, 1)}, b={"birth": date(2019, 5, 1)}, c={})
    assert [item(asked, "born.young", one) for one in "abc"] == [True, False, UNKNOWN]


def test_a_finding_counts_until_it_expires():
    text = front("f") + block(
        "human", "defines: ok\nfor: person\nlabel: 可以\nlabel-en: fine\ndecider: township\nholds for: 6 months"
    )
    made = program(text + rule("good", "ok"))
    asked = case(made, a={"f.ok": True}, b={})
    assert item(asked, "f.good", "a") is True
    assert item(asked, "f.good", "b") is UNKNOWN
    earlier = asked.other(FoundEarlier(made.names, COUNTY))
    assert item(earlier, "f.good", "a", date(2021, 9, 24)) is True
    assert item(earlier, "f.good", "a", date(2021, 9, 25)) is UNKNOWN


class FoundEarlier(CaseFacts):
    """Everything was found on one day in March."""

    def finding(self, document, name, kind, subject, on):
        return Found(value=True, found_on=date(2021, 3, 24))


def test_values_that_do_not_fit_are_a_failure_of_that_row_alone():
    asked = case(program(BASE), a={"wage": "much"}, b={"wage": 1})
    assert isinstance(item(asked, "law.counted", "a"), Failure)
    assert item(asked, "law.counted", "a").number == 323
    assert item(asked, "law.counted", "b", ON) is True


def test_items_that_refer_to_one_another_in_a_circle_fail_and_say_so():
    text = (
        front("round", "100000")
        + value("a", "number", "b + 1")
        + value("b", "number", "a + 1")
        + value("c", "number", "5")
    )
    made = by_hand(text)
    assert [found.number for found in made.problems] == [304]
    asked = case(made, x={})
    assert item(asked, "round.a", "x").number == 304
    assert item(asked, "round.c", "x") == 5


def test_a_period_of_school_terms_is_not_computed_yet_and_says_so():
    text = front("terms", "100000") + value("aid", "yuan", "yuan(5)", more="every: term\n")
    assert 307 in {found.number for found in by_hand(text).problems}


@pytest.mark.parametrize(
    ("lower_may", "expected"), [("widen", ["mid", "mid", "high"]), ("narrow", ["low", "mid", "mid"])]
)
def test_an_exception_of_a_lower_place_is_held_by_the_order_of_words_not_by_their_letters(lower_may, expected):
    base = (
        front("law", "100000")
        + value("care", "ordered low, mid, high", "level", more=f"lower may: {lower_may}\n")
        + facts("level; person; ordered low, mid, high")
    )
    lower = front("county") + exception("law.care", "('mid')", "level in ('low', 'mid', 'high')")
    asked = case(program(base, lower), a={"level": "low"}, b={"level": "mid"}, c={"level": "high"})
    assert [item(asked, "law.care", one) for one in "abc"] == expected
    found, left = both(asked, ON)
    assert left == {}
    assert [got for _, _, _, got in found] == expected
