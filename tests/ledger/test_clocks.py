"""Clocks that can be argued in court: against a count written by somebody else, on another calendar."""

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from random import Random

import chinese_calendar
import pytest

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
from yimen.kernel.days import Clock, Limit, Pause
from yimen.kernel.ids import new_id
from yimen.kernel.text import Text
from yimen.ledger import actions
from yimen.ledger.clocks import colour, counter, derive, running, soon_until

HISTORIES = 500
LAST_KNOWN = date(2026, 12, 31)
Stretches = list[tuple[date, date]]


def oracle(limit: Limit, start: date, pauses: Stretches, *, shift: bool) -> date:
    """The end of a limit, by making the list of all days that count and taking the one with its number."""
    held = {first + timedelta(n) for first, last in pauses for n in range((last - first).days + 1)}
    after = [start + timedelta(n) for n in range(1, 900)]
    counting = [day for day in after if day not in held and (limit.unit != "workdays" or works(day))]
    end = counting[_wanted(limit, start) - 1]
    while shift and not works(end):
        end += timedelta(1)
    return end


def _wanted(limit: Limit, start: date) -> int:
    """How many days a limit has; of months the days up to the same day of the month, or the last one there is."""
    if limit.unit != "months":
        return limit.count
    month = start.month - 1 + limit.count
    year, month = start.year + month // 12, month % 12 + 1
    return (date(year, month, min(start.day, monthrange(year, month)[1])) - start).days


@cache
def works(day: date) -> bool:
    """The other calendar; beyond its last year nobody knows, and both sides take Monday to Friday."""
    return chinese_calendar.is_workday(day) if day <= LAST_KNOWN else day.weekday() < 5


def history(chance: Random) -> tuple[Limit, Limit, date, Stretches, bool]:
    """A clock of some law, started on some day, stopped now and then."""
    unit = chance.choice(("workdays", "workdays", "days", "months"))
    most = {"workdays": 60, "days": 90, "months": 12}[unit]
    start = date(2018, 1, 1) + timedelta(chance.randrange(365 * 9 - 30))
    pauses, day = [], start
    for _ in range(chance.randrange(4)):
        first = day + timedelta(chance.randrange(25))
        day = first + timedelta(chance.randrange(30))
        pauses.append((first, day))
    within = Limit(chance.randrange(1, most + 1), unit)
    return within, Limit(chance.randrange(1, within.count + 1), unit), start, pauses, chance.random() < 0.3


def test_five_hundred_histories_end_on_the_day_that_the_other_count_gives():
    chance = Random(20210924)
    wrong = []
    for _ in range(HISTORIES):
        within, promised, start, stretches, shift = history(chance)
        clock = Clock("c", within, promised=promised, end_shift=shift)
        pauses = tuple(Pause(first, last) for first, last in stretches)
        statutory, earlier = derive(clock, start, pauses, CALENDAR)
        assert earlier is not None
        other = tuple(oracle(limit, start, stretches, shift=shift) for limit in (within, promised))
        if (statutory.day, earlier.day) != other:
            wrong.append((clock, start, stretches, statutory.day, earlier.day, other))
        assert statutory.provisional == (statutory.day > LAST_KNOWN and (shift or within.unit == "workdays"))
    assert wrong == []


def test_every_day_up_to_the_end_is_accounted_for_with_its_reason():
    chance = Random(7)
    for _ in range(50):
        within, _, start, stretches, shift = history(chance)
        pauses = tuple(Pause(first, last, Text("听证", "hearing")) for first, last in stretches)
        end, _ = derive(Clock("c", within, end_shift=shift), start, pauses, CALENDAR)
        assert [step.day for step in end.derivation] == [
            start + timedelta(n) for n in range(1, (end.day - start).days + 1)
        ]
        assert all(step.why.zh and step.why.en for step in end.derivation)


def test_pauses_lived_through_in_the_ledger_end_on_the_day_that_the_other_count_gives(db: None):
    chance = Random(11)
    for n in range(12):
        start = date(2018, 1, 2) + timedelta(chance.randrange(2900))
        one = opened(application(key=f"k{n}", started=start))
        stretches: Stretches = []
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
