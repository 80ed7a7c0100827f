"""Days as the law counts them: months, working days, pauses, ends that move, and years without a calendar."""

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.kernel.years import CALENDAR
from yimen.kernel.days import (
    Calendar,
    Limit,
    Pause,
    add_months,
    capped,
    due,
    whole_months,
    whole_years,
    workdays_between,
)
from yimen.kernel.text import Text

FRIDAY = date(2021, 9, 24)
days = st.dates(date(2018, 1, 1), date(2026, 6, 1))
months = st.integers(0, 60)


# Calendar


def test_a_holiday_a_make_up_day_and_a_weekend_say_what_they_are():
    assert (CALENDAR.is_work(date(2021, 10, 1)), CALENDAR.name(date(2021, 10, 1)).zh) == (False, "国庆节")
    assert (CALENDAR.is_work(date(2021, 10, 9)), CALENDAR.name(date(2021, 10, 9)).en) == (
        True,
        "make-up working day of National Day",
    )
    assert CALENDAR.name(date(2021, 9, 25)) == Text("周末", "weekend")
    assert CALENDAR.name(FRIDAY) == Text("工作日", "working day")


def test_without_a_notice_monday_to_friday_are_working_days_and_nothing_is_published():
    empty = Calendar()
    assert [empty.is_work(FRIDAY + timedelta(n)) for n in range(4)] == [True, False, False, True]
    assert empty.published(FRIDAY) is False


def test_a_row_without_a_name_still_says_what_the_day_is():
    bare = Calendar({FRIDAY: (False, ""), FRIDAY + timedelta(1): (True, "")})
    assert (bare.name(FRIDAY).en, bare.name(FRIDAY + timedelta(1)).en) == ("public holiday", "make-up working day")
    assert (bare.name(FRIDAY).zh, bare.name(FRIDAY + timedelta(1)).zh) == ("休息日", "调休上班")


# Months


@pytest.mark.parametrize(
    ("day", "count", "later"),
    [
        (date(2021, 1, 31), 1, date(2021, 2, 28)),
        (date(2020, 1, 31), 1, date(2020, 2, 29)),
        (date(2021, 12, 31), 2, date(2022, 2, 28)),
        (date(2021, 11, 30), 1, date(2021, 12, 30)),
        (date(2020, 2, 29), 12, date(2021, 2, 28)),
        (date(2021, 3, 31), -1, date(2021, 2, 28)),
        (date(2021, 1, 15), -1, date(2020, 12, 15)),
    ],
)
def test_a_month_ends_on_the_same_day_or_on_the_last_there_is(day: date, count: int, later: date):
    assert add_months(day, count) == later


@given(days, months)
def test_months_later_is_the_same_day_or_a_shorter_months_last(day: date, count: int):
    later = add_months(day, count)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == count
    assert later.day == min(day.day, monthrange(later.year, later.month)[1])


@given(days, days)
def test_whole_months_are_the_most_that_fit(start: date, end: date):
    count = whole_months(start, end)
    assert add_months(start, count) <= end < add_months(start, count + 1)


@pytest.mark.parametrize(
    ("born", "on", "age"),
    [
        (date(2003, 9, 25), FRIDAY, 17),
        (date(2003, 9, 24), FRIDAY, 18),
        (date(2004, 2, 29), date(2022, 2, 28), 18),
        (date(2021, 9, 25), FRIDAY, -1),
    ],
)
def test_an_age_is_completed_years(born: date, on: date, age: int):
    assert whole_years(born, on) == age


# Limits


@pytest.mark.parametrize(
    ("limit", "start", "end"),
    [
        (Limit(5, "workdays"), FRIDAY, date(2021, 9, 30)),  # Sunday the 26th is a working day
        (Limit(20, "workdays"), FRIDAY, date(2021, 10, 27)),
        (Limit(1, "workdays"), date(2021, 9, 30), date(2021, 10, 8)),
        (Limit(60, "days"), FRIDAY, date(2021, 11, 23)),
        (Limit(1, "months"), date(2021, 1, 31), date(2021, 2, 28)),
        (Limit(1, "years"), date(2020, 2, 29), date(2021, 2, 28)),
        (Limit(2, "years"), FRIDAY, date(2023, 9, 24)),
        (Limit(0, "workdays"), FRIDAY, FRIDAY),
        (Limit(0, "months"), FRIDAY, FRIDAY),
    ],
)
def test_a_limit_ends_where_the_law_says(limit: Limit, start: date, end: date):
    found = due(limit, start, CALENDAR)
    assert (found.day, found.provisional, found.unit) == (end, False, limit.unit)


def test_the_start_day_does_not_count():
    assert due(Limit(1, "days"), FRIDAY, CALENDAR).day == FRIDAY + timedelta(1)


def test_a_pause_is_counted_in_the_limits_own_unit_with_both_ends():
    weekend = Pause(date(2021, 10, 16), date(2021, 10, 17))
    assert due(Limit(20, "workdays"), FRIDAY, CALENDAR, [weekend]).day == date(2021, 10, 27)
    assert due(Limit(60, "days"), FRIDAY, CALENDAR, [weekend]).day == date(2021, 11, 25)
    hearing = Pause(date(2021, 10, 11), date(2021, 10, 12))
    assert due(Limit(20, "workdays"), FRIDAY, CALENDAR, [hearing]).day == date(2021, 10, 29)


def test_pauses_that_overlap_are_counted_once():
    twice = [Pause(date(2021, 10, 11), date(2021, 10, 13)), Pause(date(2021, 10, 12), date(2021, 10, 14))]
    once = [Pause(date(2021, 10, 11), date(2021, 10, 14))]
    assert (
        due(Limit(20, "workdays"), FRIDAY, CALENDAR, twice).day
        == due(Limit(20, "workdays"), FRIDAY, CALENDAR, once).day
    )


def test_an_end_on_a_holiday_moves_only_where_the_law_says_so():
    thirty = Limit(30, "days")
    assert due(thirty, date(2021, 9, 3), CALENDAR).day == date(2021, 10, 3)
    moved = due(thirty, date(2021, 9, 3), CALENDAR, end_shift=True)
    assert moved.day == date(2021, 10, 8)
    assert [step.why.zh for step in moved.derivation[-2:]] == [
        "期满遇休息日，顺延（国庆节假期）",
        "期满遇休息日，顺延（工作日）",
    ]
    assert sum(step.counted for step in moved.derivation) == 30


def test_every_step_says_why():
    steps = due(Limit(6, "workdays"), FRIDAY, CALENDAR).derivation
    assert [(step.day.day, step.counted, step.why.zh) for step in steps[:3]] == [
        (25, False, "周末"),
        (26, True, "国庆节调休上班"),
        (27, True, "工作日"),
    ]
    assert [step.why.zh for step in steps if step.day == date(2021, 10, 1)] == ["国庆节"]


@pytest.mark.parametrize(
    ("limit", "shift", "provisional"),
    [
        (Limit(5, "workdays"), False, True),
        (Limit(5, "days"), False, False),
        (Limit(5, "days"), True, True),
        (Limit(1, "months"), False, False),
    ],
)
def test_a_date_that_rests_on_an_unpublished_year_is_provisional(limit: Limit, shift: bool, provisional: bool):  # noqa: FBT001
    assert due(limit, date(2026, 12, 30), CALENDAR, end_shift=shift).provisional is provisional


@given(days, st.integers(1, 40), st.sampled_from(["workdays", "days"]), days, st.integers(0, 20))
def test_a_longer_limit_or_a_pause_never_ends_sooner(start: date, count: int, unit, first: date, length: int):
    pause = Pause(first, first + timedelta(length))
    plain = due(Limit(count, unit), start, CALENDAR)
    assert due(Limit(count, unit), start, CALENDAR, [pause]).day >= plain.day
    assert due(Limit(count + 1, unit), start, CALENDAR).day > plain.day
    assert sum(step.counted for step in plain.derivation) == count


@given(days, st.integers(1, 60))
def test_between_a_start_and_its_due_date_lie_as_many_working_days(start: date, count: int):
    end = due(Limit(count, "workdays"), start, CALENDAR).day
    assert workdays_between(start, end, CALENDAR) == count
    assert workdays_between(end, start, CALENDAR) == -count


# Extensions, caps, months


@pytest.mark.parametrize(
    ("limit", "extension", "start", "end"),
    [
        (Limit(20, "workdays"), Limit(10, "workdays"), FRIDAY, date(2021, 11, 10)),
        (Limit(60, "days"), Limit(30, "days"), FRIDAY, date(2021, 12, 23)),
        (Limit(1, "months"), Limit(1, "months"), date(2021, 1, 31), date(2021, 3, 31)),  # not the 28th: no day is lost
        (Limit(1, "years"), Limit(6, "months"), date(2020, 8, 31), date(2022, 2, 28)),
        (Limit(30, "days"), Limit(1, "months"), date(2021, 1, 1), date(2021, 2, 28)),
        (Limit(0, "days"), Limit(0, "days"), FRIDAY, FRIDAY),
    ],
)
def test_an_extension_runs_on_from_the_end_of_the_limit(limit: Limit, extension: Limit, start: date, end: date):
    assert due(limit, start, CALENDAR, extension=extension).day == end


@pytest.mark.parametrize(
    ("limit", "words"),
    [(Limit(2, "months"), "24th"), (Limit(10, "days"), "3rd")],  # the day of the start; that on which the days ended
)
def test_an_extension_in_months_says_on_which_day_of_the_month_it_ends(limit: Limit, words: str):
    last = due(limit, date(2021, 8, 24), CALENDAR, extension=Limit(1, "months")).derivation[-1]
    assert words in last.why.en
    assert f"{last.day.day} 日" in last.why.zh or f"{last.day.day}日" in last.why.zh


def test_an_end_is_moved_after_the_extension_and_not_before_it():
    found = due(Limit(7, "days"), FRIDAY, CALENDAR, end_shift=True, extension=Limit(3, "days"))
    assert found.day == date(2021, 10, 8)  # 1 October is in the holiday, but only 4 October is the end
    assert sum(step.counted for step in found.derivation) == 10


def test_an_extension_in_working_days_rests_on_the_calendar_too():
    found = due(Limit(5, "days"), date(2026, 12, 20), CALENDAR, extension=Limit(10, "workdays"))
    assert found.provisional is True


@pytest.mark.parametrize(
    ("at_most", "last"),
    [
        (Limit(1, "workdays"), date(2021, 10, 11)),
        (Limit(5, "workdays"), date(2021, 10, 15)),
        (Limit(5, "days"), date(2021, 10, 15)),
        (Limit(6, "workdays"), date(2021, 10, 18)),
        (Limit(1, "months"), date(2021, 11, 10)),
        (Limit(1, "years"), date(2022, 10, 10)),
    ],
)
def test_the_longest_pause_counts_its_first_day(at_most: Limit, last: date):
    long = Pause(date(2021, 10, 11), date(2022, 12, 31))
    assert capped(long, at_most, CALENDAR).end == last


def test_a_date_behind_a_capped_pause_rests_on_the_calendar_that_measured_it():
    long = capped(Pause(date(2026, 12, 28), date(2027, 2, 1)), Limit(10, "workdays"), CALENDAR)
    assert due(Limit(5, "days"), date(2026, 12, 27), CALENDAR, [long]).provisional is True
    assert due(Limit(5, "days"), date(2026, 12, 27), CALENDAR).provisional is False


def test_a_pause_that_ends_before_it_must_is_left_as_it_is():
    short = Pause(date(2021, 10, 11), date(2021, 10, 12))
    assert capped(short, Limit(5, "workdays"), CALENDAR).end == short.last


@pytest.mark.parametrize(
    ("limit", "start", "why"),
    [
        (Limit(2, "months"), date(2021, 7, 24), "after 2 months: the same day of the month, the 24th"),
        (Limit(1, "months"), date(2021, 8, 31), "after 1 month: the month has no 31st, so its last day"),
        (Limit(1, "years"), date(2020, 2, 29), "after 1 year: the month has no 29th, so its last day"),
    ],
)
def test_the_last_day_of_a_period_of_months_says_how_it_was_found(limit: Limit, start: date, why: str):
    assert due(limit, start, CALENDAR).derivation[-1].why.en == why


def test_a_month_with_a_pause_says_how_many_days_it_has():
    held = Pause(date(2021, 9, 10), date(2021, 9, 12))
    found = due(Limit(1, "months"), date(2021, 8, 31), CALENDAR, [held])
    assert (found.day, found.derivation[-1].why.zh) == (date(2021, 10, 3), "满 1 个月（30 日），暂停的日子不计")


def test_a_rest_day_that_counts_says_why():
    steps = due(Limit(2, "days"), FRIDAY, CALENDAR).derivation
    assert (steps[0].counted, steps[0].why) == (
        True,
        Text("周末，按日历日照计", "weekend: counted, for these are calendar days"),
    )


def test_a_limit_reads_as_people_say_it():
    assert str(Limit(30, "workdays").text()) == "30 个工作日 · 30 working days"
    assert str(Limit(1, "months").text()) == "1 个月 · 1 month"
    assert str(Limit(2, "years").text()) == "2 年 · 2 years"
    assert str(Limit(60, "days").text()) == "60 日 · 60 days"
