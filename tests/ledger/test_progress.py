"""How far the items of a plan have come: what a leader reads behind each sentence."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.ledger.made import CLERK, OWED, SECOND, SYSTEM, at, done, entry, move, named, opened
from yimen.kernel.hours import end_of
from yimen.kernel.ids import new_id
from yimen.ledger import actions, progress, steps
from yimen.ledger.changes import Answer
from yimen.ledger.entry import Entry, Lapse, Opening
from yimen.ledger.progress import Progress

pytestmark = pytest.mark.django_db
START, DUE = date(2021, 7, 1), date(2021, 8, 10)
TODAY = date(2021, 9, 1)
NORTH, SOUTH = named("north"), named("south")
NOTE = new_id()


def measure(item: str, key: str, **changes: object) -> Opening:
    """Something that one item of the plan orders."""
    made = {
        "key": key,
        "source": "goals",
        "kind": "task",
        "document": "plan",
        "item": item,
        "clock": None,
        "due_on": DUE,
        "started": START,
        "area": NORTH,
        "proof_needed": (),
    }
    return replace(OWED, **made | changes)  # type: ignore[arg-type]


def answered(one: Entry, outcome: str = "delivered", day: date = DUE) -> Entry:
    return done(actions.answer(move(one, CLERK, day), Answer(outcome, NOTE, ((new_id(), "photo"),))))


def closed(one: Entry, outcome: str = "delivered", day: date = DUE, confirmed: date = TODAY) -> Entry:
    return done(actions.confirm(move(answered(one, outcome, day), SECOND, confirmed), "office"))


def test_an_item_says_what_was_done_what_failed_what_fell_away_and_what_is_open():
    closed(opened(measure("roads", "done in time")), confirmed=date(2021, 8, 20))
    last = closed(opened(measure("roads", "done late")), day=DUE + timedelta(1), confirmed=date(2021, 8, 22))
    closed(opened(measure("roads", "only explained")), "explained", confirmed=date(2021, 8, 25))
    closed(opened(measure("roads", "explained too")), "explained")
    closed(opened(measure("roads", "planned")), "planned")
    actions.lapse_many([Lapse(opened(measure("roads", "moot")).id)], SYSTEM, at(date(2021, 8, 1)))
    answered(opened(measure("roads", "answered")))
    opened(measure("roads", "overdue"))
    opened(measure("roads", "to come", due_on=date(2021, 12, 31)))
    assert progress.of_items(["plan"], TODAY) == {
        ("plan", "roads"): Progress(
            source="goals",
            opened=9,
            done=2,
            late=1,
            failed={"explained": 2, "planned": 1},
            away=1,
            answered=1,
            open=2,
            overdue=1,
            next_due=DUE,
            last_done=last.closed_at,
        )
    }


def test_what_is_due_today_is_not_overdue_and_a_pause_is_open_but_never_overdue():
    opened(measure("roads", "today", due_on=TODAY))
    assert progress.of_items(["plan"], TODAY)["plan", "roads"].overdue == 0
    assert progress.of_items(["plan"], TODAY + timedelta(1))["plan", "roads"].overdue == 1


def test_what_failed_late_is_not_among_what_was_done_late():
    closed(opened(measure("roads", "explained late")), "explained", day=DUE + timedelta(5))
    found = progress.of_items(["plan"], TODAY)["plan", "roads"]
    assert (found.done, found.late, found.failed, found.last_done) == (0, 0, {"explained": 1}, None)
    assert (found.open, found.next_due) == (0, None)


def test_items_and_documents_are_kept_apart():
    opened(measure("roads", "a"))
    opened(measure("schools", "b"))
    opened(measure("roads", "c", document="another plan"))
    found = progress.of_items(["plan", "plan"], TODAY)
    assert {name: one.opened for name, one in found.items()} == {("plan", "roads"): 1, ("plan", "schools"): 1}


def test_an_item_that_expands_over_townships_is_counted_in_each():
    closed(opened(measure("roads", "north")))
    opened(measure("roads", "south", area=SOUTH))
    opened(measure("roads", "south later", area=SOUTH, due_on=date(2021, 12, 31)))
    opened(measure("schools", "not asked for"))
    found = progress.of_areas([("plan", "roads")], TODAY)
    assert set(found) == {("plan", "roads", NORTH), ("plan", "roads", SOUTH)}
    assert (found["plan", "roads", NORTH].done, found["plan", "roads", NORTH].open) == (1, 0)
    south = found["plan", "roads", SOUTH]
    assert (south.opened, south.open, south.overdue, south.next_due) == (2, 2, 1, DUE)


def test_two_items_together_keep_the_first_day_and_the_last_success():
    early, late = end_of(date(2021, 8, 1)), end_of(date(2021, 8, 2))
    one = Progress("people", 3, 1, 1, {"planned": 1}, 1, 0, 1, 1, date(2021, 10, 1), early)
    other = Progress("goals", 5, 2, 0, {"planned": 2, "explained": 1}, 0, 1, 2, 1, date(2021, 9, 1), late)
    both = Progress("people", 8, 3, 1, {"planned": 3, "explained": 1}, 1, 1, 3, 2, date(2021, 9, 1), late)
    assert one + other == both
    assert Progress() + other == other
    assert one + Progress() == one


def test_what_was_not_done_comes_latest_first_and_neither_success_nor_what_fell_away_is_in_it():
    closed(opened(measure("roads", "done")))
    actions.lapse_many([Lapse(opened(measure("roads", "moot")).id)], SYSTEM, at(date(2021, 8, 1)))
    first = closed(opened(measure("roads", "explained")), "explained", confirmed=date(2021, 8, 20))
    last = closed(opened(measure("schools", "planned")), "planned", confirmed=date(2021, 8, 30))
    closed(opened(measure("wells", "of an item that nobody asks for")), "planned")
    opened(measure("roads", "open"))
    items = [("plan", "roads"), ("plan", "schools")]
    assert [one.id for one in progress.not_done(items, 5)] == [last.id, first.id]
    assert [one.id for one in progress.not_done(items, 1)] == [last.id]
    assert progress.not_done([], 5) == ()


def test_what_is_still_open_comes_with_the_first_day_first():
    later = opened(measure("roads", "later", due_on=date(2021, 12, 31)))
    first = opened(measure("schools", "first"))
    closed(opened(measure("roads", "done")))
    opened(measure("roads", "of another plan", document="another plan"))
    items = [("plan", "roads"), ("plan", "schools")]
    assert [one.id for one in progress.still_open(items, 5)] == [first.id, later.id]
    assert [one.id for one in progress.still_open(items, 1)] == [first.id]


def test_the_week_holds_what_is_overdue_what_falls_due_and_what_was_closed_in_it():
    first, last = date(2021, 8, 30), date(2021, 9, 5)
    overdue = opened(measure("roads", "overdue"))
    begins = opened(measure("roads", "on monday", due_on=first))
    ends = opened(measure("roads", "on sunday", due_on=last))
    opened(measure("roads", "next monday", due_on=last + timedelta(1)))
    closed(opened(measure("roads", "closed the sunday before")), confirmed=first - timedelta(1))
    on_monday = closed(opened(measure("roads", "closed on monday")), confirmed=first)
    on_sunday = closed(opened(measure("roads", "closed on sunday", due_on=date(2021, 12, 1))), confirmed=last)
    closed(opened(measure("roads", "closed after")), confirmed=last + timedelta(1))
    opened(measure("roads", "of another plan", document="another plan"))
    found = progress.of_week(["plan"], first, last, 20)
    assert [one.key for one in found] == [one.key for one in (overdue, on_monday, begins, ends, on_sunday)]
    assert [one.id for one in progress.of_week(["plan"], first, last, 1)] == [overdue.id]


def test_what_a_plan_opened_in_exactly_these_places_comes_latest_first():
    village, other = named("village a"), named("village b")
    old = opened(measure("roads", "old", place=village))
    new = opened(measure("roads", "new", place=village))
    opened(measure("roads", "elsewhere", place=other))
    opened(measure("roads", "of another plan", place=village, document="another plan"))
    assert [one.id for one in progress.in_places(["plan"], [village])] == [new.id, old.id]


def test_what_is_reopened_is_open_again_and_not_done_any_more():
    one = closed(opened(measure("roads", "again")))
    done(steps.reopen(move(one, SECOND, TODAY), "office", NOTE))
    found = progress.of_items(["plan"], TODAY)["plan", "roads"]
    assert (found.done, found.open, entry(one.id).state) == (0, 1, "in_hand")
