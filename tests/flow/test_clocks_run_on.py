"""The daily round ends pauses that have stood as long as they may; pages say what silence has led to."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest

from tests.kernel.years import CALENDAR
from tests.ledger.made import CLERK, DAY, TEN, TWENTY, application, at, done, entry, move, opened
from yimen.flow import chase, commitment
from yimen.kernel.days import Calendar, Limit
from yimen.kernel.ids import new_id
from yimen.ledger import actions, book

COUNTY = SimpleNamespace(calendar=CALENDAR)
CAPPED = replace(TWENTY, caps=(("hearing", Limit(5, "workdays")),))


def held(clock, day=date(2021, 10, 11)):
    return done(actions.pause(move(opened(application(clock=clock)), CLERK, day), "hearing", new_id()))


def ran_on(on):
    return chase.run_on(COUNTY, on, at(on))


def test_a_pause_that_has_stood_as_long_as_it_may_is_ended_once_and_the_clock_runs_on(db: None):
    one = held(CAPPED)
    assert ran_on(date(2021, 10, 15)) == 0
    assert ran_on(date(2021, 10, 18)) == 1
    after = entry(one.id)
    assert (after.state, after.due, after.pauses[0].last) == ("in_hand", date(2021, 11, 3), date(2021, 10, 15))
    assert book.timeline(one.id)[-1].by.system
    assert ran_on(date(2021, 10, 18)) == 0


def test_a_pause_that_the_law_does_not_limit_waits_for_somebody(db: None):
    one = held(TWENTY)
    assert ran_on(date(2022, 10, 11)) == 0
    assert entry(one.id).state == "waiting"


@pytest.mark.parametrize(
    ("if_silent", "day", "words"),
    [
        ("accepted as of received", date(2021, 9, 10), "依法视为自 2021-09-10 起已受理"),
        ("agreed as of due", date(2021, 9, 17), "依法视为自 2021-09-17 起同意"),
    ],
)
def test_the_page_says_what_the_law_takes_silence_for(here, if_silent: str, day: date, words: str):
    clock = replace(TEN, within=Limit(5, "workdays"), if_silent=if_silent)
    one = opened(replace(application(clock=clock), started=date(2021, 9, 10)), DAY)
    assert day in (one.started, one.due)
    card = commitment.clock_card(here, one)
    assert words in card.deemed.zh
    assert "by law" in card.deemed.en


def test_a_clock_that_runs_says_nothing_of_silence(here):
    one = opened(application(clock=replace(TEN, if_silent="accepted as of received")))
    assert not commitment.clock_card(here, one).deemed.zh


def test_a_provisional_date_is_counted_again_once_the_years_notice_is_in_the_calendar(db: None):
    before_notice = SimpleNamespace(calendar=Calendar())
    day = date(2021, 9, 24)
    one = entry(actions.open_many([application()], CLERK, at(day), before_notice.calendar)[0])
    assert (one.provisional, one.due) == (True, date(2021, 10, 22))  # Monday to Friday, as nobody knows better
    assert chase.recount(before_notice, at(day)) == 0
    assert chase.recount(COUNTY, at(day)) == 1
    assert (entry(one.id).provisional, entry(one.id).due) == (False, date(2021, 10, 27))
    assert chase.recount(COUNTY, at(day)) == 0
