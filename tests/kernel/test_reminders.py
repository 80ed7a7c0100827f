"""Reminders reach an office when it works: never at night, on a weekend or in a holiday."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.kernel.years import CALENDAR
from yimen.kernel.reminders import CHINA, Hours, in_hours, reminders

FRIDAY = date(2021, 9, 24)
days = st.dates(date(2018, 1, 20), date(2026, 6, 1))


def at(year: int, month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=CHINA)


def test_an_office_is_reminded_three_working_days_before_the_day_before_on_the_day_and_the_day_after():
    found = reminders(date(2021, 10, 13), FRIDAY, CALENDAR)
    assert [(one.at.date().isoformat(), one.what.zh) for one in found] == [
        ("2021-10-09", "还有 3 个工作日到期"),  # a Saturday on which people work
        ("2021-10-12", "还有 1 个工作日到期"),
        ("2021-10-13", "今天到期"),
        ("2021-10-14", "已经过期"),
    ]
    assert {one.at.time() for one in found} == {time(9)}


def test_a_due_day_in_a_holiday_is_said_on_the_last_working_day_before_it_and_is_over_after_the_holiday():
    found = reminders(date(2021, 10, 3), FRIDAY, CALENDAR)
    assert [one.at.date() for one in found] == [
        date(2021, 9, 27),
        date(2021, 9, 29),
        date(2021, 9, 30),
        date(2021, 10, 8),
    ]
    assert found[2].what.en == "due on 2021-10-03; this is the last working day before it"


def test_nobody_is_reminded_before_the_clock_has_started():
    assert [one.what.en for one in reminders(date(2021, 9, 26), FRIDAY, CALENDAR)] == [
        "due in 1 working day",
        "due today",
        "overdue",
    ]


@given(days, days)
def test_every_reminder_lies_within_the_hours_of_a_working_day(due: date, start: date):
    for one in reminders(due, start, CALENDAR):
        assert CALENDAR.is_work(one.at.date())
        assert one.at == in_hours(one.at, CALENDAR)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (at(2021, 9, 24, 10), at(2021, 9, 24, 10)),
        (at(2021, 9, 24, 0), at(2021, 9, 24, 9)),  # midnight
        (at(2021, 9, 24, 17), at(2021, 9, 26, 9)),  # after hours on Friday: Sunday is worked
        (at(2021, 9, 25, 12), at(2021, 9, 26, 9)),
        (at(2021, 10, 1, 12), at(2021, 10, 8, 9)),
        (datetime(2021, 9, 24, 2, tzinfo=UTC), at(2021, 9, 24, 10)),
    ],
)
def test_an_instant_outside_the_hours_moves_to_the_next_opening(given: datetime, expected: datetime):
    assert in_hours(given, CALENDAR) == expected


def test_an_office_may_have_hours_of_its_own():
    early = Hours(time(8), time(12))
    assert reminders(date(2021, 10, 13), FRIDAY, CALENDAR, early)[0].at == at(2021, 10, 9, 8)
    assert in_hours(at(2021, 9, 24, 13), CALENDAR, early) == at(2021, 9, 26, 8)
