"""Sentences come from labels and one template per operator and function, in both languages."""

from datetime import date
from fractions import Fraction

import pytest

from tests.engine.worlds import facts, front, program, rule, value
from yimen.documents.model import Type, Within
from yimen.engine.functions import FUNCTIONS
from yimen.engine.logic import Duration
from yimen.engine.shown import decimal, shown, unit_words, written
from yimen.engine.words import CALLS, GROUPS, Speaker
from yimen.kernel.unknown import ABSENT, UNKNOWN, Failure

FACTS = facts(
    "age; person; count; >= 0",
    "wage; person; yuan/month; >= 0",
    "rent; person; yuan/month; >= 0",
    "here; person; yesno",
    "birth; person; date",
    "tie; person; one of head, spouse, other",
)


def said(condition, kind="person"):
    made = program(front("w") + rule("r", condition, kind=kind) + FACTS)
    return Speaker(made).say(made.items["w.r"].versions[0].conditions.when[0])


@pytest.mark.parametrize(
    ("condition", "zh", "en"),
    [
        ("age < 18", "age 事实 低于（不含） 18", "age is below 18"),
        ("60 <= age < 80",
         "60 不高于（含） age 事实，且 age 事实 低于（不含） 80", "60 is at most age and age is below 80"),
        ("birth <= on", "birth 事实 不晚于（含） 当日", "birth is not after the day"),
        ("tie in ('head', 'spouse')", "tie 事实 属于 户主、配偶", "tie is one of head, spouse"),
        ("tie not in ('head', 'spouse')", "tie 事实 不属于 户主、配偶", "tie is none of head, spouse"),
        ("not here", "并非“here 事实”", "not: here"),
        ("here and (age > 5 or age < 2)",
         "here 事实，且 （age 事实 高于（不含） 5，或者 age 事实 低于（不含） 2）",
         "here and (age is above 5 or age is below 2)"),
        ("(wage + rent) * 2 > yuan(100) / months(1)",
         "（wage 事实 + rent 事实） × 2 高于（不含） 100 元 ÷ 1 个月",
         "(wage + rent) × 2 is above 100 yuan ÷ 1 months"),
        ("years_since(birth) >= 60",
         "birth 事实 至当日满几年 不低于（含） 60", "full years since birth is at least 60"),
    ],
)  # fmt: skip
def test_a_condition_is_said_in_both_languages(condition, zh, en):
    assert (said(condition).zh, said(condition).en) == (zh, en)


def test_a_group_is_said_with_its_condition():
    found = said("count(m for m in members if m.here) >= 2", kind="household")
    assert found.zh == "家庭成员中“here 事实”者的数目 不低于（含） 2"
    assert found.en == "the number of the members where here is at least 2"


def test_a_path_names_the_relation():
    assert said("father.age > 60").zh == "父亲的age 事实 高于（不含） 60"
    assert said("father.age > 60").en == "age of the father is above 60"


def test_rounding_and_a_choice_are_said():
    text = (
        front("w")
        + value("v", "yuan/month", "round(wage if here else rent, yuan(0.01) / months(1), 'half_up')")
        + FACTS
    )
    made = program(text)
    found = Speaker(made).say(made.items["w.v"].versions[0].value)
    assert found.zh.startswith("here 事实时取 wage 事实，否则取 rent 事实，四舍五入到 0.01 元")
    assert found.en.startswith("wage if here, otherwise rent, rounded half up to 0.01 yuan")


def test_every_function_has_its_sentence():
    assert set(FUNCTIONS) - {"round"} == set(CALLS)
    assert set(GROUPS) == {"sum", "count", "any", "all", "max", "min", "which", "in_a_row"}


@pytest.mark.parametrize(
    ("value_", "type_", "zh", "en", "cell"),
    [
        (Fraction(57667, 100), Type("number", unit="yuan/month"), "576.67 元/月", "576.67 yuan/month", "576.67"),
        (Fraction(1075, 3), Type("number", unit="yuan/month"), "≈358.33 元/月", "≈358.33 yuan/month", "1075/3"),
        (1234567, Type("number", unit="yuan"), "1,234,567.00 元", "1,234,567.00 yuan", "1234567"),
        (Fraction(73, 2000), Type("rate"), "3.65%", "3.65%", "3.65%"),
        (True, Type("yesno"), "是", "yes", "yes"),
        (UNKNOWN, Type("yesno"), "待查", "unknown", "?"),
        (ABSENT, Type("date"), "不适用", "does not apply", "none"),
        (frozenset({"b", "a"}), Type("set"), "a、b", "a, b", "a, b"),
        (frozenset(), Type("set"), "无", "none", "none"),
        (date(2021, 9, 24), Type("date"), "2021-09-24", "2021-09-24", "2021-09-24"),
        (Duration(6, "months"), Type("duration"), "6 个月", "6 months", "Duration(count=6, unit='months')"),
        (Within("<", Fraction(73, 2000)), Type("limit", of="rate"), "低于（不含） 3.65%", "below 3.65%",
         "Within(operator='<', bound=Fraction(73, 2000))"),
        ("head", Type("one_of", options=("head",)), "户主", "head", "head"),
        (Failure(320, "0"), Type("number"), "出错：除数为零或负数（0）",
         "error: division by zero or by a negative number (0)", "! [320] 0"),
        (Failure(300, "x"), Type("number"), "出错：条文有误", "error: the document has a problem", "! [300] x"),
    ],
)  # fmt: skip
def test_values_are_shown_with_their_unit_and_written_as_in_a_cell(value_, type_, zh, en, cell):
    words = shown(value_, type_)
    assert (words.zh, words.en, written(value_, type_)) == (zh, en, cell)


@pytest.mark.parametrize(
    ("number", "text"), [(Fraction(-1, 3), "≈-0.33"), (0, "0"), (Fraction(1, 8), "0.125"), (-1500, "-1,500")]
)
def test_numbers_are_written_out_exactly_or_marked_as_rounded(number, text):
    assert decimal(number) == text


def test_units_are_said_in_chinese():
    assert unit_words("yuan/mu").zh == "元/亩"
    assert unit_words("mg/L").zh == "mg/L"
