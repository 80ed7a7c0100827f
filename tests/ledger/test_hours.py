"""A clock in hours in the ledger: late from its minute, paused by minutes, listed where it belongs."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.db import connection

from tests.ledger.made import CALENDAR, CLERK, OWED, SECOND, SYSTEM, application, done, entry, move, opened
from yimen.kernel.days import Clock, Limit
from yimen.kernel.hours import CHINA, end_of
from yimen.kernel.ids import new_id
from yimen.ledger import actions, book, clocks, figures
from yimen.ledger.chosen import Filters, as_of
from yimen.ledger.entry import Move
from yimen.ledger.listing import page
from yimen.ledger.models import Commitment

upgrade = import_module("yimen.ledger.migrations.0004_hours")
DISPATCH = Clock(
    "hotline.dispatch",
    Limit(2, "hours"),
    promised=Limit(1, "hours"),
    pauses=("power_cut",),
    extension=Limit(3, "hours"),
)
NOON = datetime(2021, 9, 24, 12, tzinfo=CHINA)


def asked(at: datetime = NOON, clock: Clock = DISPATCH):
    """Somebody reports a danger at a moment."""
    opening = replace(application(clock=clock, kind="request", proof_needed=()), started=at.date(), started_at=at)
    return entry(actions.open_many([opening], SYSTEM, at, CALENDAR)[0])


def when(one, at: datetime, by=CLERK) -> Move:
    return Move(one.id, one.version, by, at)


@pytest.mark.django_db
def test_it_is_due_at_the_minute_and_the_person_was_told_the_promised_one():
    one = asked()
    assert (one.due, one.due_at, one.told_at) == (NOON.date(), NOON + timedelta(hours=2), NOON + timedelta(hours=1))
    found = clocks.running(one, CALENDAR, NOON + timedelta(minutes=90))
    assert (found.colour, found.left, found.used, found.whole) == ("due_soon", 1, 1, 2)
    assert (found.past_promised, found.past_told) == (True, True)


@pytest.mark.django_db
def test_it_is_late_from_the_minute_on_and_what_is_answered_a_minute_before_is_not():
    early, late = asked(), asked(NOON)
    end = NOON + timedelta(hours=2)
    by = replace(CLERK, office=early.owner)
    done(actions.answer(when(early, end - timedelta(minutes=1), by), refused()))
    done(actions.answer(when(late, end, by), refused()))
    assert (entry(early.id).late, entry(late.id).late) == (False, True)


def refused():
    from yimen.ledger.changes import Answer

    return Answer("explained", new_id())


@pytest.mark.django_db
def test_the_supervisors_get_it_at_the_minute_and_not_the_day_after():
    one = asked()
    end = NOON + timedelta(hours=2)
    assert book.overdue(end - timedelta(minutes=1)) == ()
    assert [late.id for late in book.overdue(end)] == [one.id]
    assert isinstance(actions.supervise_many([one.id], 1, SYSTEM, end)[0], actions.Done)
    late = figures.standing_by_source(end, NOON.date())["people"]
    assert (late.open, late.overdue) == (1, 1)
    assert clocks.running(entry(one.id), CALENDAR, end + timedelta(minutes=90)).left == -1


@pytest.mark.django_db
def test_lists_stand_in_the_order_of_the_hours_and_pages_join_without_a_gap():
    day = replace(OWED, due_on=NOON.date(), clock=None, key="whole day")
    made = [asked(NOON + timedelta(minutes=n)) for n in (50, 10, 30, 20, 40)]
    whole = opened(day)
    wanted = [made[n].id for n in (1, 3, 2, 4, 0)] + [whole.id]
    today, found, cursor = as_of(NOON, CALENDAR), [], ""
    while True:
        part = page(Filters(), today, cursor, 2)
        found += [row.id for row in part.rows]
        cursor = part.next
        if not cursor:
            break
    assert found == wanted
    later = as_of(NOON + timedelta(hours=2, minutes=25), CALENDAR)
    assert [row.id for row in page(Filters(shades=("overdue",)), later).rows] == wanted[:2]
    assert [row.id for row in page(Filters(shades=("due_soon",)), later).rows] == wanted[2:]


@pytest.mark.django_db
def test_a_pause_of_twenty_minutes_moves_the_end_by_twenty_minutes_but_not_what_was_told():
    one = asked()
    by = replace(CLERK, office=one.owner)
    actions.accept(when(one, NOON, by))
    done(actions.pause(when(entry(one.id), NOON + timedelta(minutes=10), by), "power_cut", new_id()))
    resumed = NOON + timedelta(minutes=30)
    done(actions.resume(when(entry(one.id), resumed, by), CALENDAR, resumed.date()))
    found = entry(one.id)
    assert found.due_at == NOON + timedelta(hours=2, minutes=20)
    assert found.told_at == NOON + timedelta(hours=1)
    counted = clocks.running(found, CALENDAR, resumed).statutory
    assert counted is not None
    assert [(f"{step.at:%H:%M}", step.counted) for step in counted.derivation] == [
        ("12:30", False),
        ("13:20", True),
        ("14:20", True),
    ]
    assert replayed(found) == replace(found, clock=replace(found.clock, effect=clocks.Text("")))


def replayed(found):
    return book.replay(book.timeline(found.id))


@pytest.mark.django_db
def test_more_time_is_three_hours_and_the_person_is_told_the_new_hour():
    from yimen.ledger.extending import Longer, extended

    one = asked()
    sets = extended(
        one,
        when(one, NOON, SECOND),
        Longer(3, new_id(), new_id()),
        book.past(one, SECOND),
        clocks.counter(CALENDAR),
    ).sets
    assert (sets["due_at"], sets["told_at"]) == (NOON + timedelta(hours=5), NOON + timedelta(hours=5))


@pytest.mark.django_db
def test_reminders_of_a_clock_in_hours_are_hours():
    found = clocks.running(asked(), CALENDAR, NOON).reminders
    assert [one.what.zh for one in found] == ["已经过期"]  # the hour before was the start itself
    assert found[0].at == NOON + timedelta(hours=1)


@pytest.mark.django_db
def test_a_day_is_late_from_the_midnight_after_it():
    one = opened(replace(OWED, due_on=date(2021, 9, 30), clock=None))
    assert one.due_at == end_of(date(2021, 9, 30)) == datetime(2021, 10, 1, tzinfo=CHINA)
    assert (one.started_at, one.told_at) == (None, None)
    done(actions.correct(move(one, SECOND), correction(date(2021, 10, 9)), new_id(), CALENDAR))
    assert entry(one.id).due_at == end_of(date(2021, 10, 9))


def correction(day):
    from yimen.ledger.changes import Correction

    return Correction(due_on=day)


@pytest.mark.django_db
def test_a_home_from_before_there_were_hours_gets_the_end_of_each_due_day():
    one = opened(replace(OWED, due_on=date(2021, 9, 30), clock=None))
    Commitment.objects.filter(pk=one.id).update(due_at=None)  # as its row and its events were before
    assert entry(one.id) == one
    with connection.cursor() as cursor:
        upgrade.fill(None, SimpleNamespace(connection=connection, execute=cursor.execute))
    assert Commitment.objects.get(pk=one.id).due_at == end_of(date(2021, 9, 30))
