"""Plans become commitments: each task in its place and period; what a plan leaves open asks to be set, once."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.flow.conftest import DAY
from yimen.documents.model import Task
from yimen.flow import chase, goals
from yimen.flow.county import at_noon
from yimen.kernel.days import add_months
from yimen.kernel.problems import Where
from yimen.kernel.text import Text
from yimen.ledger import book

LENGTH = {"month": 1, "quarter": 3, "year": 12}
SINCE = st.dates(date(2018, 1, 1), date(2022, 12, 31))
LATER = st.integers(0, 900).map(timedelta)
REPEATS = st.sampled_from(["month", "quarter", "year"])
BY = st.sampled_from(["last day", "day 1", "day 25", "day 31"])


def task(by, repeats=""):
    return Task(Where(), "t", Text("巡查（示例）"), "county/ecology", "", by, repeats, ())


def first_of(period):
    year, _, part = period.partition("-")
    month = int(part[1]) * 3 - 2 if part.startswith("Q") else int(part or 1)
    return date(int(year), month, 1)


@given(SINCE, LATER, REPEATS, BY)
def test_each_due_day_lies_in_the_last_month_of_its_own_period(since, later, repeats, by):
    for turn in goals.turns(task(by, repeats), since, None, since + later):
        first = first_of(turn.period)
        after = add_months(first, LENGTH[repeats])
        assert add_months(after, -1) <= turn.due < after
        assert first <= turn.starts <= turn.due
        assert turn.starts >= since


@given(SINCE, LATER, LATER, REPEATS, BY)
def test_what_was_owed_on_a_day_is_owed_the_same_on_every_later_day(since, later, more, repeats, by):
    then = tuple(goals.turns(task(by, repeats), since, None, since + later))
    now = tuple(goals.turns(task(by, repeats), since, None, since + later + more))
    assert now[: len(then)] == then


@given(SINCE, LATER, REPEATS, BY)
def test_no_period_is_missed_or_named_twice(since, later, repeats, by):
    found = [first_of(turn.period) for turn in goals.turns(task(by, repeats), since, None, since + later)]
    assert all(add_months(one, LENGTH[repeats]) == after for one, after in pairwise(found))


@given(SINCE, LATER, REPEATS)
def test_a_plan_that_has_ended_asks_for_nothing_new(since, later, repeats):
    until = since + timedelta(100)
    turns = goals.turns(task("last day", repeats), since, until, until + later)
    assert all(turn.starts <= until for turn in turns)


def test_a_task_without_a_rhythm_is_owed_once_on_its_day():
    assert list(goals.turns(task("2021-12-31"), DAY, None, DAY)) == [goals.Turn("once", DAY, date(2021, 12, 31))]
    assert [turn.due for turn in goals.turns(task(""), DAY, None, DAY)] == [None]


@pytest.fixture(scope="module")
def owed(founded):
    return tuple(goals.owed(founded, DAY))


def measures(county):
    return [(document, one) for document in county.documents("plan", DAY) for one in document.measures]


def test_a_measure_that_leaves_something_open_asks_for_it_once(here, owed):
    asked = Counter((one.row.document.id, one.row.item) for one in owed if one.kind == "set_target")
    left = {(document.id, one.id) for document, one in measures(here) if goals.not_set(one)}
    assert left
    assert asked == dict.fromkeys(left, 1)


@pytest.mark.parametrize("open_", ["lead", "by", "proof"])
def test_each_of_lead_day_and_proof_is_asked_for_when_a_measure_leaves_it_open(here, open_):
    _, whole = next(
        (document, one) for document, one in measures(here) if not one.tasks and not one.indicator and not one.better
    )
    whole = replace(whole, lead="county/ecology", by="2021-12-31", proof=("document",))
    assert goals.not_set(whole) == ()
    assert goals.not_set(replace(whole, **{open_: () if open_ == "proof" else ""})) == (open_,)


def test_a_task_for_each_township_is_owed_by_every_township_in_its_own_place(here, owed):
    towns = set(here.places_of_level("township"))
    each = {
        (document.id, f"{measure.id}.{one.id}")
        for document, measure in measures(here)
        for one in measure.tasks
        if one.for_each == "townships"
    }
    assert each
    for row in each:
        assert {one.place for one in owed if (one.row.document.id, one.row.item) == row} == towns


def test_a_second_round_of_the_plans_opens_nothing(here):
    first = chase.chase_goals(here, DAY, at_noon(DAY))
    keys = [book.entry(id_).key for id_ in book.open_ids()]
    second = chase.chase_goals(here, DAY, at_noon(DAY))
    assert first.opened == len(keys) == len(set(keys)) > 0
    assert (second.opened, second.kept, second.lapsed) == (0, first.opened, 0)


def test_a_month_later_everything_is_kept_and_only_the_new_month_is_opened(here):
    before = chase.chase_goals(here, date(2021, 9, 1), at_noon(date(2021, 9, 1)))
    after = chase.chase_goals(here, date(2021, 10, 1), at_noon(date(2021, 10, 1)))
    fresh = [book.entry(id_) for id_ in book.open_ids()][before.opened :]
    assert (after.kept, after.lapsed) == (before.opened, 0)
    assert 0 < after.opened == len(fresh)
    assert {entry.started for entry in fresh} == {date(2021, 10, 1)}
