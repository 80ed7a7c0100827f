"""Whole histories of clocks end on the day that an independent count on another calendar gives."""

from datetime import date

import pytest

from tests.ledger.histories import end_of, histories, live, works, works_too, wrong
from yimen.kernel.days import Limit

SHORT = 300
SEED = 20210924


@pytest.fixture(scope="module")
def lived():
    return [live(one) for one in histories(SEED, SHORT)]


def test_three_hundred_histories_end_on_the_day_that_the_other_count_gives(lived):
    assert [one for one in lived if wrong(one)] == []


def test_a_third_calendar_gives_the_same_days():
    assert [one for one in (live(each, works_too) for each in histories(SEED, 60)) if wrong(one)] == []


def test_the_histories_have_everything_that_can_happen_to_a_clock(lived):
    assert sum(bool(one.stops) for one in lived) > SHORT / 4
    assert sum(one.history.extended for one in lived) > SHORT / 5
    assert sum(one.history.corrected is not None for one in lived) > SHORT / 10
    assert sum(one.counted[2] for one in lived) > SHORT / 40  # provisional
    assert sum(one.counted[0].year > one.history.accepted.year for one in lived) > SHORT / 4
    assert sum(one.refused > 0 for one in lived) > SHORT / 40
    assert {one.history.clock.within.unit for one in lived} == {"workdays", "days", "months", "years"}


def test_the_same_seed_gives_the_same_histories():
    assert list(histories(7, 20)) == list(histories(7, 20)) != list(histories(8, 20))


@pytest.mark.parametrize(
    ("limit", "start", "end"),
    [
        (Limit(20, "workdays"), date(2021, 9, 24), date(2021, 10, 27)),
        (Limit(30, "workdays"), date(2020, 9, 25), date(2020, 11, 12)),
        (Limit(1, "months"), date(2021, 1, 31), date(2021, 2, 28)),
        (Limit(1, "years"), date(2024, 2, 29), date(2025, 2, 28)),
    ],
)
def test_the_other_count_is_right_where_the_end_is_known(limit: Limit, start: date, end: date):
    assert end_of(limit, start, ()) == end


def test_a_pause_that_may_last_two_working_days_is_held_for_two_of_them():
    stop = ((date(2021, 10, 11), date(2021, 10, 20), Limit(2, "workdays")),)
    assert end_of(Limit(20, "workdays"), date(2021, 9, 24), stop, worked=works) == date(2021, 10, 29)
