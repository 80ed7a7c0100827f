"""What is counted for people where few of them are: left out of the township, kept in the county."""

from datetime import date

import pytest

from yimen.flow import board, people
from yimen.flow.county import at_noon
from yimen.kernel.hours import end_of
from yimen.kernel.ids import new_id
from yimen.ledger.entry import By
from yimen.ledger.models import Commitment

TOWN = "430422108000"
PAST = date(2021, 9, 10)


def row(found, code):
    return next(one for one in found.rows if one.code == code)


def asks(here, count, code="430422108201", channel="counter"):
    for _ in range(count):
        said = people.Said(new_id(), "路灯不亮（示例）", "路灯", code, channel)
        people.ask(here, said, By(None, None), at_noon(date(2021, 8, 25)))


def test_a_county_where_nothing_is_late_says_so(here):
    found = board.board(None)
    assert (found.due, found.overdue) == (0, 0)
    assert found.cause.zh == "没有逾期"
    assert row(found, TOWN).share is None


@pytest.mark.parametrize(("count", "shown"), [(4, 0), (5, 5)])
def test_fewer_than_five_matters_of_people_are_left_out_of_their_township_and_kept_in_the_county(here, count, shown):
    asks(here, count)
    Commitment.objects.update(due=PAST, due_at=end_of(PAST), promised=PAST)
    found = board.board(None)
    assert (row(found, TOWN).due, row(found, TOWN).overdue) == (shown, shown)
    assert (found.due, found.overdue) == (count, count)


def test_one_small_township_cannot_be_had_by_subtracting_the_others(here):
    asks(here, 3)
    asks(here, 6, "430422103000")
    asks(here, 8, "430422118000")
    Commitment.objects.update(due=PAST, due_at=end_of(PAST), promised=PAST)
    found = board.board(None)
    shown = {code: row(found, code).due for code in (TOWN, "430422103000", "430422118000")}
    assert found.due == 17
    assert shown == {TOWN: 0, "430422103000": 0, "430422118000": 8}


@pytest.mark.parametrize(("count", "shown"), [(4, 0), (5, 10)])
def test_what_is_owed_beside_a_matter_makes_no_small_number_large(here, count, shown):
    asks(here, count, channel="phone")
    Commitment.objects.update(due=PAST, due_at=end_of(PAST), promised=PAST)
    found = board.board(None)
    assert (row(found, TOWN).due, row(found, TOWN).overdue) == (shown, shown)
    assert found.due == 2 * count
