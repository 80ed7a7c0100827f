"""Readings into the ledger: one episode for a section over its target, and a report for a month without readings."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from yimen.flow import chase, lines, listing, measurements
from yimen.flow.county import at_noon
from yimen.kernel.days import DAY, add_months
from yimen.kernel.ids import new_id
from yimen.ledger import book

WORSE, SILENT, CLEAN = "demo_lei", "demo_zheng", "demo_xiang"


def looked(county, on):
    return chase.chase_measurements(county, on, at_noon(on))


def episodes(section):
    found = book.of_item("water", "target")
    return [one for one in found if one.subject == section and one.kind == "rectification"]


def reports(section):
    return [one for one in book.of_item("water", "target") if one.subject == section and one.kind == "missing"]


def report(section, month, phosphorus):
    """A monthly report like the one before, but for its phosphorus."""
    from yimen.register.models import Reading

    for row in Reading.objects.filter(section__key=section, period=add_months(month, -1)):
        row.id, row.period = new_id(), month
        row.taken_on = row.taken_on.replace(year=month.year, month=month.month)
        row.received_at = datetime.combine(add_months(month, 1), time(9), ZoneInfo("Asia/Shanghai"))
        row.amount = phosphorus if row.quantity == "phosphorus" else row.amount
        row.save(force_insert=True)


def test_a_section_over_its_target_opens_one_episode_for_the_ecology_office(here):
    looked(here, date(2021, 6, 22))
    (one,) = episodes(WORSE)
    assert one.key.endswith("/episode:2021-05")
    assert here.offices_by_id[one.owner] == "county/ecology"
    assert one.proof_needed == ("remediation_report", "monitoring_report")
    assert episodes(CLEAN) == []


@pytest.mark.parametrize("on", [date(2021, 7, 22), date(2021, 8, 22), date(2021, 9, 22)])
def test_a_further_month_over_the_target_continues_the_episode(here, on):
    looked(here, date(2021, 6, 22))
    first = episodes(WORSE)
    looked(here, on)
    assert episodes(WORSE) == first


def test_a_reading_that_comes_late_opens_the_episode_of_its_own_month(here):
    looked(here, date(2021, 8, 22))
    assert [one.key.rpartition("/")[2] for one in episodes(WORSE)] == ["episode:2021-05"]


def test_one_month_within_the_target_does_not_end_the_episode(here):
    looked(here, date(2021, 9, 22))
    assert [one.state for one in episodes(WORSE)] == ["received"]


def test_two_months_within_the_target_answer_the_episode_and_leave_closing_to_a_second_office(here):
    looked(here, date(2021, 9, 22))
    report(WORSE, date(2021, 9, 1), "0.060")
    assert looked(here, date(2021, 10, 22)).met == 1
    (one,) = episodes(WORSE)
    assert (one.state, one.outcome) == ("answered", "delivered")
    assert looked(here, date(2021, 10, 22)).met == 0


def test_water_that_gets_worse_again_after_two_clean_months_is_a_new_episode(here):
    report(WORSE, date(2021, 9, 1), "0.060")
    report(WORSE, date(2021, 10, 1), "0.140")
    looked(here, date(2021, 11, 22))
    assert [one.key.rpartition("/")[2] for one in episodes(WORSE)] == ["episode:2021-05", "episode:2021-10"]


def test_a_month_without_readings_opens_a_missing_report_when_its_time_is_up_and_not_before(here):
    looked(here, date(2021, 8, 20))
    assert reports(SILENT) == []
    looked(here, date(2021, 8, 22))
    (one,) = reports(SILENT)
    assert one.key.endswith("/missing:2021-07")
    assert one.proof_needed == ()
    assert episodes(SILENT) == []


def test_a_report_that_comes_after_all_ends_the_missing_report(here):
    looked(here, date(2021, 8, 22))
    report(SILENT, date(2021, 7, 1), "0.100")
    looked(here, date(2021, 8, 23))
    (one,) = reports(SILENT)
    assert (one.state, one.outcome) == ("closed", "lapsed")


def test_a_second_look_on_the_same_day_opens_nothing(here):
    assert looked(here, date(2021, 9, 22)).opened > 0
    assert looked(here, date(2021, 9, 22)).opened == 0


def test_each_net_that_a_patrol_found_is_dealt_with_by_itself(here):
    looked(here, date(2021, 9, 22))
    found = [one for one in book.of_item("water", "four_without") if one.kind == "rectification"]
    assert [(one.subject, one.key.rpartition("/")[2]) for one in found] == [(WORSE, "find:2021-06")]
    assert here.offices_by_id[found[0].owner] == "county/agriculture"


def test_the_last_twelve_whole_months_are_looked_at():
    months = measurements.periods("month", date(2021, 9, 24))
    assert (months[0], months[-1], len(months)) == (date(2020, 9, 1), date(2021, 8, 1), 12)


AIR = "demo_air"


def bad_air():
    return [one for one in book.of_item("air", "over") if one.kind == "rectification"]


def silent_days():
    return [one for one in book.of_item("air", "over") if one.kind == "missing"]


def days_of(entries):
    return [one.key.rpartition("/")[2] for one in entries]


def report_day(day, ozone):
    """A daily report like that of the day before, but for its ozone."""
    from yimen.register.models import Reading

    for row in Reading.objects.filter(section__key=AIR, taken_on=day - DAY):
        row.id, row.taken_on, row.period = new_id(), day, day.replace(day=1)
        row.received_at = datetime.combine(day + DAY, time(9), ZoneInfo("Asia/Shanghai"))
        row.amount = ozone if row.quantity == "o3_8h" else row.amount
        row.save(force_insert=True)


def test_days_in_a_row_over_the_limit_are_one_episode_of_the_first_day(here):
    looked(here, date(2021, 9, 23))
    assert days_of(bad_air()) == ["episode:2021-06-19", "episode:2021-09-20"]
    assert here.offices_by_id[bad_air()[0].owner] == "county/ecology"


def test_an_episode_of_bad_air_is_answered_after_three_whole_days_within_the_limit(here):
    looked(here, date(2021, 6, 23))  # the 21st and 22nd were clean, the 20th was not
    assert [one.state for one in bad_air()] == ["received"]
    looked(here, date(2021, 6, 24))
    assert [(one.state, one.outcome) for one in bad_air()] == [("answered", "delivered")]


def test_bad_air_that_comes_back_before_three_clean_days_goes_on_in_the_same_episode(here):
    report_day(date(2021, 9, 24), "170")
    looked(here, date(2021, 9, 25))
    assert days_of(bad_air())[-1] == "episode:2021-09-20"


def test_two_silent_days_in_a_row_are_one_report_and_it_is_due_only_when_their_time_is_up(here):
    looked(here, date(2021, 7, 11))
    assert days_of(silent_days()) == []
    looked(here, date(2021, 7, 14))
    assert days_of(silent_days()) == ["missing:2021-07-09"]


def test_a_day_s_watch_looks_at_days_up_to_yesterday():
    days = measurements.periods("day", date(2021, 9, 24))
    assert (days[0], days[-1]) == (date(2020, 9, 1), date(2021, 9, 23))


def test_a_missing_report_is_found_by_the_words_of_its_title(here):
    looked(here, date(2021, 7, 22))
    (one,) = silent_days()
    words = lines.title(here, one, {}).zh
    assert words.startswith("补报监测数据")
    found = listing.chosen(here, listing.Filters(text=words))
    assert found is not None
    assert "over" in found.items
