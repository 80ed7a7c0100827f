"""Kleene's tables, exhaustively: completing an unknown never changes a decided answer, and a failure is never no."""

from fractions import Fraction
from itertools import product

import pytest

from yimen.engine import logic
from yimen.engine.logic import Duration
from yimen.kernel.unknown import ABSENT, UNKNOWN, Failure

BROKEN = Failure(320, "0")
TRUTHS = (True, False, UNKNOWN, BROKEN)
NUMBERS = (0, 1, -2, Fraction(1, 3), UNKNOWN, BROKEN)


def completions(values, domain):
    """Every way of putting known values where an unknown stands."""
    return product(*((domain if value is UNKNOWN else (value,)) for value in values))


@pytest.mark.parametrize("values", list(product(TRUTHS, repeat=3)), ids=str)
def test_and_or_are_decided_only_if_every_completion_agrees(values):
    for join in (logic.all_of, logic.any_of):
        found = join(values)
        if found is not UNKNOWN:
            assert {join(done) for done in completions(values, (True, False))} == {found}


@pytest.mark.parametrize("values", list(product((True, False, UNKNOWN), repeat=3)), ids=str)
def test_and_or_are_open_only_if_completions_differ(values):
    for join in (logic.all_of, logic.any_of):
        if join(values) is UNKNOWN:
            assert len({join(done) for done in completions(values, (True, False))}) == 2


def test_no_decides_an_and_even_beside_a_failure_and_yes_an_or():
    assert logic.all_of((BROKEN, UNKNOWN, False)) is False
    assert logic.any_of((BROKEN, UNKNOWN, True)) is True
    assert logic.all_of((BROKEN, UNKNOWN, True)) is UNKNOWN
    assert logic.all_of((BROKEN, True)) == BROKEN


def test_not_keeps_the_unknown_and_the_failure():
    assert [logic.opposite(value) for value in TRUTHS] == [False, True, UNKNOWN, BROKEN]


@pytest.mark.parametrize("operator", sorted(logic.OPERATIONS))
@pytest.mark.parametrize("values", list(product(NUMBERS, repeat=2)), ids=str)
def test_arithmetic_decides_only_what_every_completion_gives(operator, values):
    apply = logic.OPERATIONS[operator]
    found = apply(*values)
    if found is not UNKNOWN:
        for done in completions(values, (0, 1, -2, Fraction(1, 3))):
            again = apply(*done)
            assert again == found or (isinstance(again, Failure) and isinstance(found, Failure))


def test_unknown_times_zero_is_unknown():
    assert logic.multiply(0, UNKNOWN) is UNKNOWN
    assert logic.add(ABSENT, 1) is UNKNOWN


@pytest.mark.parametrize("divisor", [0, -1, Fraction(-1, 2)])
def test_division_by_zero_or_a_negative_is_a_failure_whatever_is_divided(divisor):
    assert logic.divide(5, divisor) == Failure(320, str(divisor))
    assert logic.divide(UNKNOWN, divisor).number == 320


def test_division_is_exact_and_whole_results_are_ints():
    assert logic.divide(4300, 12) == Fraction(1075, 3)
    assert type(logic.divide(4200, 12)) is int


@pytest.mark.parametrize("test", TRUTHS, ids=str)
def test_a_choice_on_an_unknown_is_known_only_if_both_agree(test):
    assert logic.choose(test, lambda: 7, lambda: 7) in (7, BROKEN)
    different = logic.choose(test, lambda: 7, lambda: 8)
    assert different == {True: 7, False: 8, UNKNOWN: UNKNOWN, BROKEN: BROKEN}[test]


def test_a_choice_between_a_number_and_a_failure_stays_open():
    assert logic.choose(UNKNOWN, lambda: BROKEN, lambda: 7) is UNKNOWN


def test_has_asks_whether_a_fact_applies():
    assert [logic.has(value) for value in (3, ABSENT, UNKNOWN, BROKEN)] == [True, False, UNKNOWN, BROKEN]


def test_a_sum_of_nothing_is_zero_and_a_largest_of_nothing_is_unknown():
    assert logic.total([]) == 0
    assert logic.extreme([], max) is UNKNOWN


def test_a_sum_is_unknown_while_one_is_and_failed_once_one_is():
    assert logic.total([1, UNKNOWN, 2]) is UNKNOWN
    assert logic.total([1, BROKEN, UNKNOWN]) == BROKEN
    assert logic.extreme([1, UNKNOWN], max) is UNKNOWN


def test_ordered_words_are_compared_by_position():
    rank = {"I": 0, "II": 1, "worse": 2}
    assert logic.extreme(["II", "worse", "I"], max, rank.__getitem__) == "worse"
    assert logic.extreme(["II", "worse", "I"], min, rank.__getitem__) == "I"


@pytest.mark.parametrize("runs", list(product((True, False, UNKNOWN), repeat=5)), ids=str)
def test_the_longest_run_lies_between_its_bounds_for_every_completion(runs):
    low, high = logic.longest_run(runs)
    found = {logic.longest_run(done)[0] for done in completions(runs, (True, False))}
    assert (min(found), max(found)) == (low, high)


def test_a_day_moves_by_months_to_the_last_day_of_a_short_month():
    from datetime import date

    assert logic.add(date(2021, 1, 31), Duration(1, "months")) == date(2021, 2, 28)
    assert logic.subtract(date(2020, 2, 29), Duration(1, "years")) == date(2019, 2, 28)


def test_a_day_moved_out_of_the_calendar_or_by_half_a_day_is_a_failure():
    from datetime import date

    assert logic.add(date(9999, 12, 31), Duration(1, "days")).number == 321
    assert logic.add(date(2021, 1, 1), Duration(Fraction(1, 2), "days")).number == 321


def test_money_divided_by_a_length_of_time_is_money_a_month():
    assert logic.divide(20000, Duration(139, "months")) == Fraction(20000, 139)
