"""The daily round: again changes nothing, stopped anywhere it ends the same, a missed day is made good."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.flow.conftest import taken_back
from yimen.flow import chase
from yimen.flow.county import at_noon, county
from yimen.flow.running import tick
from yimen.flow.running.locks import one_at_a_time
from yimen.flow.running.models import DailyRound
from yimen.ledger.models import Commitment, Event
from yimen.register.models import Home

FIRST = date(2021, 8, 20)


def on(day):
    """The home's day is this one."""
    Home.objects.update(day=day)
    return county()


def keys():
    return set(Commitment.objects.values_list("key", "state"))


def test_a_round_opens_what_is_owed_and_again_changes_nothing(here):
    first = tick.tick()
    events = Event.objects.count()
    assert first.opened > 50
    assert not tick.is_due()
    again = tick.tick()
    assert (again.opened, again.lapsed, again.supervised, again.kept) == (0, 0, 0, first.opened)
    assert Event.objects.count() == events
    row = DailyRound.objects.get(day=here.day)
    assert row.said == {
        "missed": 0,
        "opened": 0,
        "kept": first.opened,
        "lapsed": 0,
        "met": 0,
        "resumed": 0,
        "recounted": 0,
        "supervised": 0,
        "forgotten": 0,
        "frozen": 0,
    }


@pytest.fixture
def whole(here):
    """The ledger after one round that nobody stopped."""
    with taken_back():
        tick.tick()
        return keys()


@pytest.mark.parametrize("step", tick.STEPS)
def test_a_round_that_is_stopped_at_any_step_ends_the_same_when_it_is_run_again(here, whole, step):
    def stop(name, done, whole):
        if name == step:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        tick.tick(stop)
    assert tick.is_due()
    tick.tick()
    stopped = keys()
    assert not tick.is_due()
    assert stopped == whole


def test_after_missed_days_one_round_opens_what_daily_rounds_would_have_opened(here):
    days = [FIRST + timedelta(days=number) for number in range((here.day - FIRST).days + 1)]
    with taken_back():
        daily = opened([day for day in days if day.day % 7 == 1 or day == here.day])
    at_once = opened([here.day])
    assert at_once == daily
    assert len(at_once) > 50


def opened(days):
    """What rounds on these days have opened from plans and readings."""
    for day in days:
        chase.chase_goals(on(day), day, at_noon(day))
        chase.chase_measurements(county(), day, at_noon(day))
    return {key for key, _ in keys()}


def test_a_round_says_how_many_days_were_missed(here):
    moment = timezone.now()
    DailyRound.objects.create(day=here.day - timedelta(days=4), begun_at=moment, ended_at=moment)
    DailyRound.objects.create(day=here.day - timedelta(days=1), begun_at=moment)  # begun, never ended
    assert tick.tick().missed == 3
    assert tick.tick().missed == 3
    assert tick.last() == here.day


def test_two_rounds_at_once_are_refused(here):
    with one_at_a_time("tick") as ours:
        assert ours
        refused = tick.tick()
    assert (refused.number, refused.what.en) == (691, "the daily round is under way already")
    assert not isinstance(tick.tick(), type(refused))


def test_what_is_late_long_enough_goes_up_where_the_setting_says_so(demo, settings):
    from yimen.ledger import book

    late = book.overdue(demo.day)
    assert {one.supervised for one in late} == {1}
    settings.ESCALATE_AFTER = (20, 60)
    done = tick.tick()
    after = {one.id: one.supervised for one in book.overdue(demo.day)}
    for one in late:
        days = (demo.day - one.due).days
        assert after[one.id] == (3 if days > 60 else 2 if days > 20 else 1), days
    assert done.supervised == sum(level - 1 for level in after.values()) > 0
    assert tick.tick().supervised == 0


def test_a_session_that_has_ended_is_forgotten_and_one_that_holds_is_not(here):
    from django.contrib.sessions.models import Session

    now = timezone.now()
    for key, hours in (("old", -1), ("new", 1)):
        Session.objects.create(session_key=key, session_data="", expire_date=now + timedelta(hours=hours))
    assert tick.tick().forgotten == 1
    assert Session.objects.get().session_key == "new"


@pytest.mark.postgres
def test_the_lock_of_a_database_is_let_go_when_its_holder_ends(on_postgres):
    with one_at_a_time("tick") as ours:
        assert ours
        with one_at_a_time("tick") as other, one_at_a_time("jobs") as another:
            assert (other, another) == (False, True)
    with one_at_a_time("tick") as again:
        assert again
