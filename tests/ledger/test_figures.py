"""What the county promised, kept and did late: counted from commitments, never from people."""

from dataclasses import replace
from datetime import date

import pytest

from tests.ledger.made import CALENDAR, CLERK, OWED, SECOND, SYSTEM, TWENTY, at, done, entry, move, named, opened
from yimen.kernel.ids import new_id
from yimen.ledger import actions, figures
from yimen.ledger.changes import Answer
from yimen.ledger.entry import Entry, Lapse, Opening
from yimen.ledger.figures import Kept, Standing

NORTH, SOUTH, EMPTY = named("north"), named("south"), named("empty")
TODAY = date(2021, 9, 24)
START = date(2021, 7, 1)


def due(day: date | None, key: str, **changes: object) -> Opening:
    made = {"key": key, "clock": None, "due_on": day, "started": START, "area": NORTH, "proof_needed": ()} | changes
    return replace(OWED, **made)  # type: ignore[arg-type]


def explained(one: Entry, day: date) -> Entry:
    return done(actions.answer(move(one, CLERK, day), Answer("explained", new_id())))


@pytest.fixture
def summer(db) -> None:
    """Eleven commitments with every fate."""
    in_time = explained(opened(due(date(2021, 8, 10), "in time")), date(2021, 8, 10))
    actions.confirm(move(in_time, SECOND, date(2021, 9, 3)), "office")
    explained(opened(due(date(2021, 8, 11), "not confirmed yet", area=SOUTH)), date(2021, 8, 9))
    explained(opened(due(date(2021, 8, 12), "late", source="goals")), date(2021, 8, 13))
    opened(due(date(2021, 9, 23), "overdue", area=SOUTH))
    opened(due(date(2021, 9, 22), "overdue longer", area=SOUTH))
    opened(due(TODAY, "due today"))
    opened(due(None, "no day set"))
    moot = [opened(due(date(2021, 8, 20), key)).id for key in ("moot in time", "moot too late")]
    actions.lapse_many([Lapse(moot[0])], SYSTEM, at(date(2021, 8, 20)))
    actions.lapse_many([Lapse(moot[1])], SYSTEM, at(date(2021, 8, 21)))
    waits = opened(due(None, "waits", clock=TWENTY))
    actions.pause(move(waits, CLERK, date(2021, 7, 5)), "hearing", new_id())
    early = explained(opened(due(date(2021, 12, 31), "early")), TODAY)
    assert early.late is False


def test_each_month_says_what_was_promised_kept_and_late(summer: None):
    found = figures.by_month(date(2021, 7, 15), 3, TODAY)
    assert found == {
        date(2021, 7, 1): Kept(),
        date(2021, 8, 1): Kept(promised=4, kept=2, late=2, confirmed=1),
        date(2021, 9, 1): Kept(promised=2, kept=0, late=2, confirmed=0),
    }


def test_a_month_can_be_read_for_one_area_or_one_source(summer: None):
    assert figures.by_month(date(2021, 8, 1), 1, TODAY, area=SOUTH) == {date(2021, 8, 1): Kept(1, 1, 0, 0)}
    assert figures.by_month(date(2021, 8, 1), 1, TODAY, source="goals") == {date(2021, 8, 1): Kept(1, 0, 1, 0)}


def test_what_is_kept_before_its_day_counts_as_kept(summer: None):
    assert figures.by_month(date(2021, 12, 1), 1, TODAY)[date(2021, 12, 1)] == Kept(1, 1, 0, 0)


def test_areas_come_in_the_order_given_and_an_empty_one_is_zero(summer: None):
    found = figures.by_area((SOUTH, EMPTY, NORTH), START, date(2021, 9, 30), TODAY)
    assert list(found.items()) == [(SOUTH, Kept(3, 1, 2, 0)), (EMPTY, Kept()), (NORTH, Kept(3, 1, 2, 1))]


def test_sources_are_counted_apart(summer: None):
    found = figures.by_source(START, date(2021, 9, 30), TODAY)
    assert (found["goals"], found["law"], found["people"]) == (Kept(1, 0, 1, 0), Kept(5, 2, 3, 1), Kept())


def test_today_stands_open_overdue_waiting_answered_and_closed(summer: None):
    found = figures.standing_by_area((NORTH, SOUTH), TODAY, date(2021, 9, 1))
    assert found == {NORTH: Standing(3, 0, 1, 2, 1), SOUTH: Standing(2, 2, 0, 1, 0)}
    by_source = figures.standing_by_source(TODAY, date(2021, 7, 1))
    assert (by_source["law"], by_source["measurements"]) == (Standing(5, 2, 1, 2, 3), Standing())
    assert figures.opened_by_source() == {"goals": 1, "law": 10, "people": 0, "measurements": 0}


def test_the_month_of_a_closing_is_the_month_in_china(db):
    one = explained(opened(due(None, "a")), TODAY)
    first_hour = actions.Move(one.id, one.version, SECOND, at(date(2021, 10, 1), hour=0))
    done(actions.confirm(first_hour, "office"))
    assert figures.standing_by_source(TODAY, date(2021, 10, 1))["law"].closed == 1
    assert figures.standing_by_source(TODAY, date(2021, 10, 2))["law"].closed == 0


def test_the_oldest_overdue_commitment_of_each_area_is_found(summer: None):
    found = figures.oldest_overdue((NORTH, SOUTH, EMPTY), TODAY)
    assert {area: entry(row.id).key for area, row in found.items()} == {SOUTH: "overdue longer"}


def test_a_calendar_makes_the_day_of_a_page(db):
    assert figures.as_of(TODAY, CALENDAR).soon == date(2021, 9, 28)


def test_what_fell_due_is_counted_by_month_area_and_source_at_once(summer: None):
    found = figures.kept_of_all(START, date(2021, 9, 30), TODAY)
    assert found == {
        (date(2021, 8, 1), NORTH, "goals"): Kept(1, 0, 1, 0),
        (date(2021, 8, 1), NORTH, "law"): Kept(2, 1, 1, 1),
        (date(2021, 8, 1), SOUTH, "law"): Kept(1, 1, 0, 0),
        (date(2021, 9, 1), SOUTH, "law"): Kept(2, 0, 2, 0),
    }
    assert Kept(1, 2, 3, 4) + Kept(10, 20, 30, 40) == Kept(11, 22, 33, 44)


def test_how_things_stand_is_counted_by_area_and_source_at_once(summer: None):
    found = figures.standing_of_all(TODAY, date(2021, 9, 1))
    assert found == {
        (NORTH, "goals"): Standing(answered=1),
        (NORTH, "law"): Standing(3, 0, 1, 1, 1),
        (SOUTH, "law"): Standing(2, 2, 0, 1, 0),
    }
    assert Standing(1, 2, 3, 4, 5) + Standing(10, 20, 30, 40, 50) == Standing(11, 22, 33, 44, 55)


def test_areas_are_counted_for_some_sources_only(summer: None):
    last = date(2021, 9, 30)
    assert figures.by_area((NORTH,), START, last, TODAY, ("goals",)) == {NORTH: Kept(1, 0, 1, 0)}
    assert figures.standing_by_area((NORTH, SOUTH), TODAY, last, ("goals",)) == {
        NORTH: Standing(answered=1),
        SOUTH: Standing(),
    }


def test_what_was_closed_since_a_day_is_counted_by_kind(summer: None):
    for key in ("one", "two"):
        task = explained(opened(due(None, key, kind="task")), TODAY)
        done(actions.confirm(move(task, SECOND, TODAY), "office"))
    assert figures.closed_by_kind(TODAY) == {"task": 2}
    assert figures.closed_by_kind(date(2021, 8, 21)) == {"owed": 2, "task": 2}
    assert figures.closed_by_kind(date(2021, 9, 25)) == {}


def test_how_many_subjects_figures_are_about_is_known_so_that_few_can_be_hidden(db):
    for n, subject in enumerate(("h1", "h1", "h2")):
        opened(due(date(2021, 9, 1), f"over {n}", subject=subject))
    opened(due(date(2021, 9, 30), "to come", subject="h3"))
    explained(opened(due(date(2021, 9, 20), "kept", subject="h4")), TODAY - figures.DAY * 5)
    explained(opened(due(date(2021, 9, 20), "south", subject="h5", area=SOUTH)), date(2021, 9, 19))
    opened(due(date(2021, 9, 2), "of another source", subject="h6", source="goals"))
    of_due, of_late = figures.concerned(date(2021, 9, 1), date(2021, 9, 30), TODAY, ("law",))
    assert (dict(of_due), dict(of_late)) == ({NORTH: 3, SOUTH: 1}, {NORTH: 2, SOUTH: 0})
    of_due, of_late = figures.concerned(date(2021, 9, 10), date(2021, 9, 30), TODAY, ("law", "goals"))
    assert (dict(of_due), dict(of_late)) == ({NORTH: 1, SOUTH: 1}, {NORTH: 3, SOUTH: 0})
