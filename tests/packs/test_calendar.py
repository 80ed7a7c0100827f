"""The working-day table of the nation, checked day by day against two libraries that other people maintain."""

import re
from datetime import date, timedelta
from pathlib import Path

import chinese_calendar
import holidays
import pytest

from yimen.kernel.days import DAY, SATURDAY, Calendar, Limit, due

YEARS = range(2018, 2027)
FOLDER = Path(__file__).resolve().parents[2] / "packs" / "cn" / "calendar"
ROW = re.compile(r"^\| (\d{4}-\d\d-\d\d) \| (work|rest) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)


def _rows(year: int) -> list[tuple[date, bool, str, str]]:
    text = (FOLDER / f"{year}.md").read_text(encoding="utf-8")
    return [(date.fromisoformat(day), word == "work", name, source) for day, word, name, source in ROW.findall(text)]


@pytest.fixture(scope="module")
def calendar() -> Calendar:
    """The table of 2018 to 2026 as the ledger sees it."""
    days = {day: (work, name) for year in YEARS for day, work, name, _ in _rows(year)}
    return Calendar(days, frozenset(YEARS))


def _days() -> list[date]:
    first = date(YEARS[0], 1, 1)
    return [first + timedelta(n) for n in range((date(YEARS[-1], 12, 31) - first).days + 1)]


def test_no_day_from_2018_to_2026_differs_from_the_chinesecalendar_library(calendar: Calendar) -> None:
    assert [day for day in _days() if calendar.is_work(day) != chinese_calendar.is_workday(day)] == []


def test_no_day_from_2018_to_2026_differs_from_the_holidays_library(calendar: Calendar) -> None:
    other = holidays.country_holidays("CN", years=YEARS)
    assert [day for day in _days() if calendar.is_work(day) != other.is_working_day(day)] == []


@pytest.mark.parametrize("year", YEARS)
def test_every_row_says_something_that_monday_to_friday_does_not_or_names_a_weekend_inside_a_holiday(year: int) -> None:
    rows = _rows(year)
    rest = {day for day, work, _, _ in rows if not work}
    for day, work, name, source in rows:
        weekend = day.weekday() >= SATURDAY
        turn_of_year = (day.month, day.day) in {(1, 1), (12, 31)}
        inside = bool({day - DAY, day + DAY} & rest) or turn_of_year
        assert (day.year, bool(name), bool(source)) == (year, True, True)
        assert weekend if work else not weekend or inside, day
    assert [day for day, *_ in rows] == sorted({day for day, *_ in rows})


def test_a_make_up_day_and_a_day_of_rest_say_which_holiday_they_belong_to(calendar: Calendar) -> None:
    assert calendar.name(date(2021, 9, 26)).zh == "国庆节调休上班"
    assert calendar.name(date(2021, 10, 1)).zh == "国庆节"
    assert calendar.name(date(2021, 10, 6)).zh == "国庆节假期"
    assert calendar.name(date(2020, 10, 1)).zh == "国庆节、中秋节"


def test_spring_festival_2020_lasts_until_the_second_of_february(calendar: Calendar) -> None:
    stretch = [date(2020, 1, 24) + timedelta(n) for n in range(10)]
    assert not any(calendar.is_work(day) for day in stretch)
    assert calendar.name(date(2020, 2, 1)).zh == "春节假期（疫情延长）"
    assert calendar.is_work(date(2020, 2, 3))


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (date(2021, 9, 24), 10, date(2021, 10, 13)),
        (date(2020, 9, 25), 30, date(2020, 11, 12)),
        (date(2026, 9, 28), 20, date(2026, 10, 30)),
    ],
)
def test_working_days_are_counted_around_the_national_holiday(
    calendar: Calendar, start: date, count: int, end: date
) -> None:
    found = due(Limit(count, "workdays"), start, calendar)
    assert (found.day, found.provisional) == (end, False)


def test_a_due_date_in_2027_is_provisional_because_its_notice_is_not_published(calendar: Calendar) -> None:
    assert due(Limit(20, "workdays"), date(2026, 12, 20), calendar).provisional
    assert not (FOLDER / "2027.md").exists()
