"""Who sees what: a township its own area, a department what it owns, supervision the county, an operator nothing."""

import pytest

from tests.flow.hands import CHASHI, OTHER_TOWN, asked, done, refused
from yimen.flow import board, desk, reach
from yimen.flow.access import NOBODY, Actor
from yimen.flow.pages import Filters
from yimen.kernel.ids import new_id
from yimen.ledger import book


def test_a_township_clerk_opens_what_lies_in_their_own_township_and_nothing_of_another(demo, town):
    elsewhere = desk.record_ask(town, asked(OTHER_TOWN))
    assert desk.commitment(town, desk.record_ask(town, asked())) is not None
    assert desk.commitment(town, elsewhere) is None
    own = demo.directory.places[CHASHI].id
    sees = [entry for entry in book.entries(book.open_ids()).values() if reach.may_read(demo, town, entry)]
    assert sees
    assert all(entry.area == own or entry.owners & set(town.offices) for entry in sees)


def test_what_one_may_not_read_one_may_not_touch(town):
    elsewhere = desk.record_ask(town, asked(OTHER_TOWN))
    assert refused(done(town, elsewhere, "note", {"note": "看一下"}), 602)
    assert refused(desk.act(town, new_id(), "accept", {}, {}, 1), 602)


def test_the_ledger_of_a_township_is_its_own_whatever_is_asked_for(demo, town):
    page = desk.ledger(town, Filters(area=OTHER_TOWN, clock=("overdue", "running", "due_soon", "closed")))
    assert page.lines
    assert {book.entry(line.id).area for line in page.lines} == {demo.directory.places[CHASHI].id}


def test_an_operator_sees_nothing(signed_in, mine):
    operator = signed_in("weihu")
    assert desk.commitment(operator, mine) is None
    assert desk.ledger(operator, Filters()).lines == ()
    assert desk.my_day(operator).office.zh == ""
    assert len(list(desk.rows_for_export(operator, Filters()))) == 1
    assert refused(done(operator, mine, "note", {"note": "看一下"}), 602)


@pytest.mark.parametrize("nobody", [NOBODY, Actor(account=new_id())])
def test_somebody_without_a_duty_sees_nothing(demo, mine, nobody):
    assert desk.commitment(nobody, mine) is None
    assert desk.ledger(nobody, Filters()).lines == ()
    assert desk.my_day(nobody).overdue == ()


def test_a_department_reads_what_it_owns_or_helps_with_and_no_more(demo, signed_in):
    ecology = signed_in("shengtai")
    page = desk.ledger(ecology, Filters(clock=("overdue", "due_soon", "running", "answered", "closed")))
    assert page.lines
    assert {book.entry(line.id).owner for line in page.lines} == {ecology.offices[0]}


def test_supervision_reads_the_whole_county(checker, mine):
    assert desk.commitment(checker, mine) is not None
    assert desk.ledger(checker, Filters()).open == board_open()


def board_open():
    return sum(open_ for _, open_, _, _ in board.board(None).sources)


def test_the_office_that_lateness_is_told_to_may_read_it(demo, signed_in):
    entry = next(entry for entry in book.of_item("dibao_hengnan", "find"))
    assert reach.if_late(demo, entry) == "county/civil-affairs"
    assert desk.commitment(signed_in("minzheng"), entry.id) is not None
