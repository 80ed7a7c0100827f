"""Clocks and calendars from documents: versions, plain limits, deemed events, and years that nobody has published."""

from datetime import date

import pytest

from tests.engine.worlds import block, front, packs, program
from yimen.documents.model import Example, ExampleRow
from yimen.engine.calendars import calendar, clock, pause_words, read_limit
from yimen.engine.clocks import clock_results, read_pause
from yimen.kernel.days import Clock, Limit, due
from yimen.kernel.problems import Problem, Where
from yimen.kernel.text import Text

DAY = date(2021, 9, 24)


def test_the_calendar_knows_make_up_days_holidays_and_which_years_are_published():
    days = calendar(packs().library)
    assert (days.is_work(date(2021, 9, 26)), days.is_work(date(2021, 10, 7))) == (True, False)
    assert (days.published(date(2026, 1, 1)), days.published(date(2027, 1, 1))) == (True, False)


def test_a_due_day_in_a_year_without_a_calendar_is_provisional():
    days = calendar(packs().library)
    assert due(Limit(5, "workdays"), date(2026, 12, 28), days).provisional
    assert not due(Limit(5, "workdays"), date(2026, 12, 1), days).provisional


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("5 workdays", Limit(5, "workdays")),
        ("1 workday", Limit(1, "workdays")),
        ("60 days", Limit(60, "days")),
        ("6 months", Limit(6, "months")),
        ("1 year", Limit(1, "years")),
        ("5 wordays", None),
        ("five days", None),
        ("5", None),
        ("-5 days", None),
    ],
)
def test_a_plain_limit_is_a_number_and_a_unit(written, expected):
    assert read_limit(written) == expected


def test_a_clock_of_a_document_keeps_its_clause_and_its_effect():
    found = clock(packs().library, "dibao_review.decide", DAY)
    assert isinstance(found, Clock)
    assert (found.within, found.extension, found.clause) == (
        Limit(30, "workdays"),
        Limit(15, "workdays"),
        "dibao_review#decide",
    )
    assert "复议" in found.effect.zh


def test_a_clock_may_be_named_bare_in_its_own_document():
    assert clock(packs().library, "decide", DAY, "dibao_review").id == "dibao_review.decide"


@pytest.mark.parametrize("written", ["dibao_review.nothing", "soon", "dibao_review.decide"])
def test_an_unknown_clock_or_one_not_in_force_yet_is_a_problem(written):
    found = clock(packs().library, written, date(2020, 1, 1))
    assert isinstance(found, Problem)
    assert found.number == 332


def test_a_later_law_replaces_a_clock_from_its_day_and_its_clause_is_cited():
    keys = "starts: dismissed\nstops: list_filed\n"
    old = front("rules_1999", "100000") + block("clock", f"id: employer_list\n{keys}within: 7 days")
    new = front("law_2011", "100000", **{"from": "2021-07-01"}) + block(
        "clock", f"replaces: rules_1999.employer_list\nfrom: 2021-07-01\n{keys}within: 15 days"
    )
    library = program(old, new).library
    before, after = (clock(library, "rules_1999.employer_list", day) for day in (date(2021, 6, 30), date(2021, 7, 1)))
    assert (before.within.count, before.clause) == (7, "rules_1999#1")
    assert (after.within.count, after.clause, after.id) == (15, "law_2011#1", "rules_1999.employer_list")


NOTICE = front("service", "430422") + block(
    "clock",
    "id: notice\nstarts: received\nstops: accepted or asked\nwithin: 5 workdays\npromised: 2 workdays\n"
    "if silent: accepted as of received\npauses:\n  - hearing",
)
PAUSES = (
    "| pause | 中文 | English | needs | at most |\n|" + " --- |" * 5 + "\n| hearing | 听证 | hearing | notice | |\n"
)


def results(**cells):
    made = program(NOTICE + PAUSES)
    row = ExampleRow(Where(), "", "", "", tuple((name, text, Where()) for name, text in cells.items()))
    example = Example(Where(), "一", None, "", others_zero=False, rows=(row,), results=(), clock="notice")
    return clock_results(made.library, calendar(packs().library), made.document("service"), example)


def test_silence_makes_the_deemed_event_dated_back():
    found = results(received="2021-09-24")
    assert found == {"due": "2021-09-30", "promised": "2021-09-27", "deemed": "accepted 2021-09-24"}


def test_an_answer_in_time_leaves_nothing_deemed():
    assert "deemed" not in results(received="2021-09-24", asked="2021-09-26")


def test_a_pause_moves_the_due_day_in_the_clocks_own_unit():
    assert results(received="2021-09-24", hearing="2021-09-25..2021-09-28")["due"] == "2021-10-11"


@pytest.mark.parametrize("written", ["2021-09-28..2021-09-25", "soon", "2021-09-25..later"])
def test_a_pause_that_is_no_stretch_is_a_problem(written):
    found = results(received="2021-09-24", hearing=written)
    assert isinstance(found, Problem)
    assert found.number == 333


def test_a_single_day_is_a_pause_of_one_day():
    pause = read_pause("2021-09-25", Where(), Text("停"))
    assert (pause.first, pause.last) == (date(2021, 9, 25), date(2021, 9, 25))


def test_an_example_without_its_start_is_a_problem():
    assert results(asked="2021-09-26").number == 331


# At most, extended, deemed on the last day


def counted(source: str, pauses: str = PAUSES, **cells):
    made = program(front("service", "430422") + block("clock", source) + pauses)
    row = ExampleRow(Where(), "", "", "", tuple((name, text, Where()) for name, text in cells.items()))
    example = Example(Where(), "一", None, "", others_zero=False, rows=(row,), results=(), clock="decide")
    return clock_results(made.library, calendar(packs().library), made.document("service"), example)


DECIDE = (
    "id: decide\nstarts: accepted\nstops: decided\nwithin: 20 workdays\npauses:\n  - hearing\n"
    "extends: 10 workdays once, approved by agency_head, told to applicant"
)
AT_MOST = PAUSES.replace("| notice | |", "| notice | 5 workdays |")


def test_a_pause_stops_the_clock_for_at_most_what_its_row_says():
    long = {"accepted": "2021-09-24", "hearing": "2021-10-11..2021-10-20"}
    assert counted(DECIDE, **long)["due"] == "2021-11-08"
    assert counted(DECIDE, AT_MOST, **long)["due"] == "2021-11-03"


def test_the_longest_time_of_a_pause_comes_with_the_clock():
    made = program(front("service", "430422") + block("clock", DECIDE) + AT_MOST)
    assert clock(made.library, "service.decide", DAY).caps == (("hearing", Limit(5, "workdays")),)
    assert pause_words(made.library)["hearing"] == Text("听证", "hearing")


def test_a_lower_place_cannot_lengthen_a_pause_of_the_clock_that_it_replaces():
    national = front("national", "100000") + block("clock", DECIDE) + AT_MOST
    longer = AT_MOST.replace("5 workdays", "50 workdays")
    local = front("local", "430422", **{"from": "2021-01-01"}) + block(
        "clock", DECIDE.replace("id: decide", "replaces: national.decide\npromised: 10 workdays")
    )
    made = program(national, local + longer)
    found = clock(made.library, "national.decide", DAY)
    assert (found.promised, found.caps) == (Limit(10, "workdays"), (("hearing", Limit(5, "workdays")),))


@pytest.mark.parametrize(
    ("told", "due_on"), [("2021-10-27", "2021-11-10"), ("2021-10-28", "2021-10-27"), ("", "2021-10-27")]
)
def test_an_extension_counts_only_if_the_person_was_told_in_time(told: str, due_on: str):
    assert counted(DECIDE, accepted="2021-09-24", extended=told)["due"] == due_on


def test_silence_may_count_from_the_last_day():
    silent = "id: decide\nstarts: received\nstops: accepted\nwithin: 5 workdays\nif silent: accepted as of due"
    assert counted(silent, received="2021-09-24")["deemed"] == "accepted 2021-09-30"
