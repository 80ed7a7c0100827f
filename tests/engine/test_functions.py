"""The listed functions: rounding as the rule says, completed years, limits that keep their strictness."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.worlds import case, facts, front, item, program, value
from yimen.documents.model import Type, Within
from yimen.engine.functions import FUNCTIONS, GROUP_FUNCTIONS, MODES, result_type, rounded
from yimen.engine.logic import Duration
from yimen.kernel.unknown import UNKNOWN

ON = date(2021, 9, 24)
HUNDREDTH = Fraction(1, 100)


def call(name, *arguments):
    return FUNCTIONS[name].apply(ON, *arguments)


@pytest.mark.parametrize(
    ("x", "mode", "expected"),
    [
        (Fraction(1730, 3), "half_up", Fraction(57667, 100)),
        (Fraction(5, 1000), "half_up", HUNDREDTH),
        (Fraction(-5, 1000), "half_up", -HUNDREDTH),
        (Fraction(15, 1000), "half_even", Fraction(2, 100)),
        (Fraction(25, 1000), "half_even", Fraction(2, 100)),
        (Fraction(-11, 1000), "up", -HUNDREDTH),
        (Fraction(11, 1000), "up", Fraction(2, 100)),
        (Fraction(-11, 1000), "down", Fraction(-2, 100)),
    ],
)
def test_rounding_is_the_one_that_the_rule_names(x, mode, expected):
    assert call("round", x, HUNDREDTH, mode) == expected


@given(st.fractions(min_value=-10_000, max_value=10_000), st.sampled_from(MODES), st.sampled_from([1, HUNDREDTH, 5]))
def test_a_rounded_number_is_a_multiple_of_the_step_and_less_than_a_step_away(x, mode, step):
    found = rounded(x, step, mode)
    assert (Fraction(found) / step).denominator == 1
    assert abs(found - x) < step


def test_a_step_of_zero_is_a_failure():
    assert call("round", 5, 0, "up").number == 322


@pytest.mark.parametrize(
    ("birth", "years"),
    [(date(1960, 9, 24), 61), (date(1960, 9, 25), 60), (date(2000, 2, 29), 21), (date(2022, 1, 1), -1)],
)
def test_years_since_are_completed_years(birth, years):
    assert call("years_since", birth) == years


def test_somebody_born_on_leap_day_comes_of_age_on_the_last_of_february():
    assert FUNCTIONS["years_since"].apply(date(2018, 2, 28), date(2000, 2, 29)) == 18


def test_months_since_count_completed_months():
    assert call("months_since", date(2021, 8, 24)) == 1
    assert call("months_since", date(2021, 8, 25)) == 0


def test_the_next_month_begins_on_its_first_day():
    assert call("next_month", date(2021, 12, 31)) == date(2022, 1, 1)


@pytest.mark.parametrize(
    ("limit", "x", "expected"),
    [
        (Within("<", Fraction(365, 10_000)), Fraction(365, 10_000), False),
        (Within("<=", Fraction(55, 1000)), Fraction(55, 1000), True),
        (Within(">=", Fraction(75, 10)), 7, False),
    ],
)
def test_a_limit_keeps_its_own_strictness(limit, x, expected):
    assert call("meets", x, limit) is expected


def test_smallest_and_largest_need_every_argument():
    assert call("min", 3, Fraction(1, 2)) == Fraction(1, 2)
    assert call("min", 0, UNKNOWN) is UNKNOWN
    assert call("max", 0, UNKNOWN) is UNKNOWN


def test_lengths_keep_their_unit_and_a_percent_is_a_hundredth():
    assert call("months", 6) == Duration(6, "months")
    assert call("percent", 5) == Fraction(1, 20)


def test_every_function_of_the_format_is_here_or_a_form_of_its_own():
    from yimen.documents.functions import FUNCTIONS as NAMED

    own_forms = {"date", "last", "span", "at", "first_met", "interpolate"}
    assert set(NAMED) == set(FUNCTIONS) | set(GROUP_FUNCTIONS) | own_forms


def test_a_result_keeps_the_unit_of_its_money():
    money = Type("number", unit="yuan/month")
    assert result_type(FUNCTIONS["max"], (Type("number"), money)) == money


def test_the_larger_of_two_ordered_words_is_the_later_one_and_not_the_later_in_the_alphabet():
    made = program(
        front("small")
        + value("worse", "ordered low, mid, high", "max(level, 'mid')")
        + value("better", "ordered low, mid, high", "min(level, 'mid')")
        + facts("level; person; ordered low, mid, high")
    )
    asked = case(made, a={"level": "low"}, b={"level": "high"}, c={"level": UNKNOWN})
    assert [item(asked, "small.worse", one) for one in "abc"] == ["mid", "high", UNKNOWN]
    assert [item(asked, "small.better", one) for one in "abc"] == ["low", "mid", UNKNOWN]
