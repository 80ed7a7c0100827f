"""Clocks that can be argued in court: against a count written by somebody else, on another calendar."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest

from tests.ledger.histories import end_of, histories, works
from tests.ledger.made import (
    CALENDAR,
    CLERK,
    DAY,
    OWED,
    SECOND,
    TEN,
    TWENTY,
    answered,
    application,
    done,
    entry,
    move,
    opened,
)
from yimen.kernel.days import Limit, Pause
from yimen.kernel.ids import new_id
from yimen.kernel.terms import terms
from yimen.kernel.text import Text
from yimen.ledger import actions
from yimen.ledger.clocks import colour, counter, derive, ended_pause, running, silence, soon_until
from yimen.ledger.codec import clock_json, clock_of


def oracle(limit: Limit, start: date, pauses: list[tuple[date, date]], *, shift: bool) -> date:
    """The other count of a clock whose pauses may last as long as they like."""
    return end_of(limit, start, tuple((first, last, None) for first, last in pauses), shift=shift)


def test_every_day_up_to_the_end_is_accounted_for_with_its_reason():
    for one in histories(7, 50):
        start = one.accepted
        pauses = tuple(Pause(stop.first, stop.last, Text(stop.reason, "paused")) for stop in one.stops)
        end, _ = terms(one.clock, start, CALENDAR, pauses, extended=one.extended)
        assert [step.day for step in end.derivation] == [
            start + timedelta(n) for n in range(1, (end.day - start).days + 1)
        ]
        assert all(step.why.zh and step.why.en for step in end.derivation)


def test_pauses_lived_through_in_the_ledger_end_on_the_day_that_the_other_count_gives(db: None):
    chance = Random(11)
    for n in range(12):
        start = date(2018, 1, 2) + timedelta(chance.randrange(2900))
        one = opened(application(key=f"k{n}", started=start))
        stretches: list[tuple[date, date]] = []
        day = start
        for reason in ("supplement", "hearing"):
            first = day + timedelta(chance.randrange(6))
            day = first + timedelta(chance.randrange(20))
            one = done(actions.pause(move(one, CLERK, first), reason, new_id()))
            one = done(actions.resume(move(one, CLERK, day), CALENDAR))
            stretches.append((first, day))
        assert one.due == oracle(Limit(20, "workdays"), start, stretches, shift=False)
        assert one.promised == oracle(Limit(10, "workdays"), start, stretches, shift=False)


@pytest.mark.parametrize(
    ("state", "due", "expected"),
    [
        ("received", date(2021, 9, 23), "overdue"),
        ("in_hand", date(2021, 9, 24), "due_soon"),
        ("received", date(2021, 9, 28), "due_soon"),
        ("in_hand", date(2021, 9, 29), "running"),
        ("received", None, "running"),
        ("waiting", date(2021, 9, 23), "waiting"),
        ("answered", date(2021, 9, 23), "closed"),
        ("closed", date(2021, 9, 23), "closed"),
    ],
)
def test_the_colour_says_how_near_the_end_is(state, due, expected: str):
    assert colour(state, due, DAY, soon_until(DAY, CALENDAR)) == expected


@pytest.mark.parametrize(
    ("today", "last"),
    [
        (date(2021, 9, 24), date(2021, 9, 28)),  # 26 September, a Sunday, is a working day
        (date(2021, 9, 27), date(2021, 10, 7)),  # the holiday after the third working day belongs to it
        (date(2021, 9, 30), date(2021, 10, 11)),
    ],
)
def test_due_soon_reaches_to_the_third_working_day(today: date, last: date):
    counted = sum(works(today + timedelta(n)) for n in range(1, (last - today).days + 1))
    assert (soon_until(today, CALENDAR), works(last + timedelta(1))) == (last, True)
    assert counted == 3


def test_the_three_dates_stand_side_by_side_with_their_derivations(db: None):
    one = done(actions.tell(move(opened(application())), date(2021, 10, 11)))
    clock = running(one, CALENDAR, date(2021, 10, 12))
    assert clock.statutory is not None
    assert clock.promised is not None
    assert (clock.statutory.day, clock.promised.day, clock.told) == (
        date(2021, 10, 27),
        date(2021, 10, 13),
        date(2021, 10, 11),
    )
    assert (clock.colour, clock.past_promised, clock.past_told) == ("running", False, True)
    assert (clock.used, clock.left, clock.whole) == (9, 11, 20)
    assert [step.why.zh for step in clock.statutory.derivation if step.day == date(2021, 10, 1)] == ["国庆节"]


def test_late_is_counted_in_the_clocks_own_unit(db: None):
    one = opened()
    assert (running(one, CALENDAR, date(2021, 10, 13)).left, running(one, CALENDAR, date(2021, 10, 18)).left) == (0, -3)
    calendar_days = opened(replace(OWED, key="days", clock=replace(TEN, within=Limit(10, "days"))))
    assert running(calendar_days, CALENDAR, date(2021, 10, 11)).left == -7
    fixed = opened(replace(OWED, key="fixed", clock=None, due_on=date(2021, 9, 28)))
    assert (running(fixed, CALENDAR, DAY).left, running(fixed, CALENDAR, date(2021, 9, 30)).left) == (3, -2)
    assert running(opened(replace(OWED, key="open", clock=None)), CALENDAR, DAY).left is None


def test_a_clock_stops_when_the_owner_has_answered(db: None):
    one = answered(opened(), date(2021, 9, 28))
    clock = running(one, CALENDAR, date(2022, 9, 1))
    assert (clock.colour, clock.used, clock.left) == ("closed", 3, 7)


def test_a_running_pause_shows_its_own_words_and_moves_the_end_day_by_day(db: None):
    one = done(actions.pause(move(opened(application()), day=date(2021, 10, 11)), "hearing", new_id()))
    words = {"hearing": Text("听证", "hearing")}
    clock = running(one, CALENDAR, date(2021, 10, 12), words)
    assert clock.colour == "waiting"
    assert clock.statutory is not None
    assert clock.statutory.day == date(2021, 10, 29)
    assert [step.why.zh for step in clock.statutory.derivation if step.day == date(2021, 10, 12)] == ["听证"]
    assert (clock.used, clock.left) == (7, 13)


def test_a_supervised_commitment_says_so_whatever_its_colour(db: None):
    one = opened()
    actions.supervise_many([one.id], 2, SECOND, move(one, day=date(2021, 10, 20)).at)
    assert running(entry(one.id), CALENDAR, date(2021, 10, 20)).supervised == 2


def test_a_counter_gives_what_a_derivation_gives():
    statutory, promised = derive(TWENTY, DAY, (), CALENDAR)
    dates = counter(CALENDAR)(TWENTY, DAY, ())
    assert promised is not None
    assert (dates.due, dates.promised, dates.provisional) == (statutory.day, promised.day, False)


# What a clause adds


CAPPED = replace(TWENTY, caps=(("hearing", Limit(5, "workdays")),))


def test_a_pause_longer_than_its_clause_lets_it_be_counts_again_and_says_so(db: None):
    one = done(actions.pause(move(opened(application(clock=CAPPED)), day=date(2021, 10, 11)), "hearing", new_id()))
    assert ended_pause(one, date(2021, 10, 15), CALENDAR) is None
    assert ended_pause(one, date(2021, 10, 18), CALENDAR) == date(2021, 10, 15)
    one = done(actions.resume(move(one, CLERK, date(2021, 10, 20)), CALENDAR))
    assert one.due == date(2021, 11, 3)  # five working days later than without a pause, not eight
    counted = running(one, CALENDAR, date(2021, 10, 20), {"hearing": Text("听证", "hearing")}).statutory
    why = {step.day: (step.counted, step.why.en) for step in counted.derivation}
    assert why[date(2021, 10, 15)] == (False, "hearing")
    assert why[date(2021, 10, 18)] == (True, "the pause has lasted as long as it may: counted")


def test_a_pause_without_a_longest_time_is_never_ended_by_itself(db: None):
    one = done(actions.pause(move(opened(application()), day=date(2021, 10, 11)), "hearing", new_id()))
    assert ended_pause(one, date(2022, 10, 11), CALENDAR) is None
    assert ended_pause(opened(application(key="second")), DAY, CALENDAR) is None


def test_the_longest_time_of_a_pause_is_kept_in_the_ledger_and_old_rows_have_none():
    assert clock_of(clock_json(CAPPED)) == CAPPED
    assert "caps" not in clock_json(TWENTY)
    assert clock_of(clock_json(TWENTY)) == TWENTY


def test_silence_past_the_due_date_has_the_result_that_the_law_gives_it(db: None):
    notice = replace(TEN, if_silent="accepted as of received")
    one = opened(replace(OWED, clock=notice))
    assert silence(one, date(2021, 10, 13)) is None  # the due day itself
    assert silence(one, date(2021, 10, 14)) == ("accepted", DAY)
    assert running(one, CALENDAR, date(2021, 10, 14)).deemed == ("accepted", DAY)
    on_the_last_day = opened(replace(OWED, key="later", clock=replace(notice, if_silent="accepted as of due")))
    assert silence(on_the_last_day, date(2021, 10, 14)) == ("accepted", date(2021, 10, 13))
    assert silence(answered(one, date(2021, 10, 8)), date(2021, 10, 14)) is None


def test_reminders_count_from_the_day_that_was_told_and_end_with_the_answer(db: None):
    one = done(actions.tell(move(opened(application())), date(2021, 10, 11)))
    days = [each.at.date() for each in running(one, CALENDAR, DAY).reminders]
    assert days == [date(2021, 9, 30), date(2021, 10, 9), date(2021, 10, 11), date(2021, 10, 12)]
    assert running(answered(opened()), CALENDAR, DAY).reminders == ()
