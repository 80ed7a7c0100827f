"""Limits in hours run from moment to moment; counted again here second by second, by nobody's arithmetic."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.kernel.years import CALENDAR
from yimen.kernel.days import Clock, Limit, Pause
from yimen.kernel.hours import CHINA, due_in_hours, end_of, last_day, moment, read_moment
from yimen.kernel.reminders import reminders_in_hours
from yimen.kernel.terms import terms
from yimen.kernel.text import Text

minutes = st.integers(0, 4000)


def at(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=CHINA)


def hold(since: str, till: str) -> Pause:
    first, last = at(since), at(till)
    return Pause(first.date(), last.date(), Text("停电", "no power"), since=first, till=last)


def test_two_hours_from_half_past_four_end_at_half_past_six_though_the_office_has_closed():
    found = due_in_hours(Limit(2, "hours"), at("2026-11-27T16:30"), CALENDAR)
    assert (found.at, found.day, found.unit, found.provisional) == (
        at("2026-11-27T18:30"),
        date(2026, 11, 27),
        "hours",
        False,
    )
    assert [(step.at, step.why.zh) for step in found.derivation] == [
        (at("2026-11-27T17:30"), "第 1 小时"),
        (at("2026-11-27T18:30"), "第 2 小时"),
    ]


@pytest.mark.parametrize(
    ("start", "count", "end", "day"),
    [
        ("2021-10-01T03:00", 2, "2021-10-01T05:00", "2021-10-01"),  # a night in a holiday
        ("2025-12-31T23:30", 2, "2026-01-01T01:30", "2026-01-01"),  # the turn of the year
        ("2021-09-30T22:00", 2, "2021-10-01T00:00", "2021-09-30"),  # midnight belongs to the day before
        ("2028-02-28T12:00", 24, "2028-02-29T12:00", "2028-02-29"),
    ],
)
def test_nights_holidays_and_the_turn_of_the_year_move_nothing(start, count, end, day):
    found = due_in_hours(Limit(count, "hours"), at(start), CALENDAR)
    assert (found.at, found.day) == (at(end), date.fromisoformat(day))


def test_an_hour_of_a_holiday_says_that_it_counts():
    found = due_in_hours(Limit(1, "hours"), at("2021-10-01T03:00"), CALENDAR)
    assert found.derivation[0].why == Text("第 1 小时（国庆节，照计）", "hour 1 (National Day holiday: counted)")


def test_a_pause_of_forty_minutes_moves_the_end_by_forty_minutes_and_is_a_line_of_its_own():
    found = due_in_hours(
        Limit(2, "hours"), at("2026-11-27T09:00"), CALENDAR, [hold("2026-11-27T09:30", "2026-11-27T10:10")]
    )
    assert [(f"{step.at:%H:%M}", step.counted) for step in found.derivation] == [
        ("10:10", False),
        ("10:40", True),
        ("11:40", True),
    ]


@given(
    st.integers(1, 40),
    st.integers(0, 700_000),
    st.lists(st.tuples(minutes, st.integers(1, 600)), max_size=4),
    st.integers(0, 5),
)
def test_the_end_is_where_a_count_of_single_minutes_arrives(count, start, pauses, more):
    began = at("2024-01-01T00:00") + timedelta(minutes=start)
    stretches = [(began + timedelta(minutes=a), began + timedelta(minutes=a + length)) for a, length in pauses]
    held = [Pause(a.date(), b.date(), since=a, till=b) for a, b in stretches]
    found = due_in_hours(Limit(count, "hours"), began, CALENDAR, held, extension=Limit(more, "hours") if more else None)
    clock, left = began, (count + more) * 60
    while left:
        left -= not any(a <= clock < b for a, b in stretches)
        clock += timedelta(minutes=1)
    assert found.at == clock
    assert found.day == (clock - timedelta(seconds=1)).date()
    assert sum(step.counted for step in found.derivation) == count + more
    assert [step.at for step in found.derivation] == sorted(step.at for step in found.derivation)


def test_a_clock_in_hours_counts_both_its_dates_from_the_moment_and_a_bare_day_from_its_beginning():
    clock = Clock("report", Limit(2, "hours"), promised=Limit(1, "hours"), extension=Limit(3, "hours"))
    statutory, promised = terms(clock, at("2026-11-27T16:30"), CALENDAR, extended=True)
    assert promised is not None
    assert (statutory.at, promised.at) == (at("2026-11-27T21:30"), at("2026-11-27T17:30"))
    assert terms(clock, date(2026, 11, 27), CALENDAR)[0].at == at("2026-11-27T02:00")


def test_days_are_refused_where_hours_are_counted():
    with pytest.raises(ValueError, match="not counted in hours"):
        due_in_hours(Limit(2, "days"), at("2026-11-27T16:30"), CALENDAR)


@pytest.mark.parametrize("written", ["2026-11-27T16:30", "2026-11-27 16:30", "2026-11-27T08:30:00+00:00"])
def test_a_moment_is_read_in_china_unless_it_says_otherwise(written):
    assert read_moment(written) == at("2026-11-27T16:30")


@pytest.mark.parametrize("written", ["2026-11-27", "half past four", "2026-13-01T10:00", ""])
def test_what_is_no_moment_is_none(written):
    assert read_moment(written) is None


@given(st.dates(date(2018, 1, 1), date(2030, 1, 1)))
def test_a_day_and_its_end_belong_together(day):
    assert last_day(end_of(day)) == day
    assert end_of(day) - moment(day) == timedelta(days=1)


def test_nobody_is_reminded_of_an_hour_at_night_but_when_the_office_opens_again():
    in_the_day = reminders_in_hours(at("2026-11-27T15:30"), at("2026-11-27T13:30"), CALENDAR)
    assert [(one.at, one.what.zh) for one in in_the_day] == [
        (at("2026-11-27T14:30"), "还有 1 小时到期"),
        (at("2026-11-27T15:30"), "已经过期"),
    ]
    in_the_night = reminders_in_hours(at("2021-10-01T03:00"), at("2021-10-01T01:00"), CALENDAR)
    assert [(one.at, one.what.zh) for one in in_the_night] == [(at("2021-10-08T09:00"), "已经过期")]
