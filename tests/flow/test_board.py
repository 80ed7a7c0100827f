"""The county on one page, and what of the ledger is public: nobody can be picked out of it."""

from datetime import date
from uuid import uuid4

import pytest

from tests.flow.conftest import DAY
from yimen.flow import board
from yimen.flow.pages import Filters
from yimen.ledger import book, figures
from yimen.ledger.models import Commitment


def row(found, code):
    return next(one for one in found.rows if one.code == code)


def test_the_month_is_this_one_and_never_one_to_come(demo):
    assert board.board(None).month == board.board(date(2031, 1, 1)).month == date(2021, 9, 1)
    assert board.board(date(2021, 7, 19)).month == date(2021, 7, 1)


def test_what_was_kept_is_no_more_than_what_was_due(demo):
    found = board.board(None)
    assert 0 < found.on_time <= found.due
    assert all(one.on_time <= one.due for one in found.rows)
    assert (found.trend[-1].due, found.trend[-1].on_time) == (found.due, found.on_time)
    assert [point.first.month for point in found.trend] == [4, 5, 6, 7, 8, 9]


def test_townships_stand_in_the_order_of_their_codes(demo):
    codes = [one.code for one in board.board(None).rows]
    assert codes == sorted(codes)
    assert len(codes) == 1 + len(demo.places_of_level("township"))


def test_what_is_overdue_is_said_with_where_most_of_it_comes_from(demo):
    found = board.board(None)
    assert found.overdue == len(book.overdue(DAY)) > 0
    assert found.cause.zh.startswith("其中")


def test_small_counts_of_the_countys_own_promises_are_shown(demo):
    found = board.board(None)
    ids = {code: one.id for code, one in demo.directory.places.items() if one.level == "township"}
    own = figures.by_area(list(ids.values()), found.month, DAY, DAY, board.PUBLIC)
    small = [code for code, id_ in ids.items() if 0 < own[id_].promised < 5]
    assert small
    assert all(row(found, code).due >= own[ids[code]].promised for code in small)


def test_the_oldest_late_promise_that_is_named_is_a_public_one(demo):
    named = [one.oldest for one in board.board(None).rows if one.oldest]
    assert named
    assert {one.source for one in named} <= set(board.PUBLIC)


ALL = ("overdue", "due_soon", "running", "waiting", "answered", "closed")


def test_the_public_ledger_shows_nothing_that_is_about_a_person(demo):
    sources, after = set(), ""
    while True:
        page = board.public_ledger(Filters(clock=ALL, after=after))
        sources |= {line.source for line in page.lines}
        if not (after := page.next):
            break
    assert sources == {"goals", "measurements"}


@pytest.mark.parametrize("wanted", [("law",), ("people",), ("law", "people", "goals")])
def test_asking_the_public_ledger_for_what_is_about_people_does_not_show_it(demo, wanted):
    page = board.public_ledger(Filters(clock=ALL, source=wanted))
    assert {line.source for line in page.lines} <= {"goals", "measurements"}
    assert {option.value for option in page.sources} == {"goals", "measurements"}


@pytest.mark.parametrize("source", ["law", "people"])
def test_what_is_owed_to_a_person_has_no_public_page(demo, source):
    ids = Commitment.objects.filter(source=source).values_list("id", flat=True)
    assert ids
    assert [board.public_commitment(id_) for id_ in ids] == [None] * len(ids)


def test_a_public_page_shows_no_notes_no_proofs_and_nothing_to_do(demo):
    listed = {"", *(row.label.zh for document in demo.library.documents.values() for row in document.listed)}
    for source in ("goals", "measurements"):
        id_ = Commitment.objects.filter(source=source, proofs__gt=0).values_list("id", flat=True).first()
        page = board.public_commitment(id_)
        assert page.line.title.zh
        assert page.acts == ()
        assert page.subject.zh in listed, "nobody is named, only what a document lists for everybody"
        assert page.asked_by.zh == ""
        assert all(not moment.note and not moment.proofs for moment in page.timeline)


def test_a_commitment_that_is_not_there_has_no_page(demo):
    assert board.public_commitment(uuid4()) is None
