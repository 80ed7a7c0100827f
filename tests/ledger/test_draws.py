"""What may be drawn, what a draw's events say, and what was found on looking again."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.ledger.made import (
    CLERK,
    DAY,
    OWED,
    SECOND,
    SUPERVISORS,
    SYSTEM,
    WATCH,
    answered,
    at,
    done,
    entry,
    move,
    named,
    opened,
)
from yimen.kernel.ids import new_id
from yimen.ledger import actions, draws, sampling, steps
from yimen.ledger.changes import Answer
from yimen.ledger.draws import Look, Member
from yimen.ledger.entry import Entry, Move
from yimen.ledger.rechecking import Drawing, Found, Freeze, Part

pytestmark = pytest.mark.django_db
NOTE = new_id()
SEED = "3 5 1 6 2 2 4 6"
NEXT = DAY + timedelta(1)
RULE = "rechecks"  # the document that orders the draws


def owed(key: str, **changes: object) -> Entry:
    return opened(replace(OWED, key=key, **changes))  # type: ignore[arg-type]


def closed(one: Entry, day: date = DAY) -> Entry:
    return done(actions.confirm(move(answered(one), SECOND, day), "office"))


def a_draw(key: str = "draw", item: str = "monthly", started: date = DAY) -> Entry:
    return owed(key, kind="task", owner=SUPERVISORS, document=RULE, item=item, started=started)


def frozen(*members: Entry, key: str = "draw", item: str = "monthly") -> Entry:
    frame = sampling.frame([one.number for one in members], 100)
    parts = draws.parts(Member(one.number, one.owner, one.kind, one.late) for one in members if one.owner)
    return done(steps.freeze(move(a_draw(key, item), SYSTEM), Freeze(frame, NEXT, parts)))


def drawn(*members: Entry, key: str = "draw", item: str = "monthly") -> Entry:
    return done(steps.draw(move(frozen(*members, key=key, item=item), WATCH, NEXT), SEED, NOTE))


def looked(one: Entry, draw: Entry, result: str, day: date = NEXT) -> Entry:
    return done(steps.recheck(move(entry(one.id), SECOND, day), draw.id, Found(result, NOTE)))


# What may be in a frame


def test_what_was_closed_as_done_in_these_days_of_china_may_be_drawn():
    first, last = closed(owed("first day")), closed(owed("last day"), NEXT)
    closed(owed("too late"), NEXT + timedelta(1))
    closed(owed("a notice", kind="notice"))
    closed(owed("a re-check of before", document=RULE))
    answered(owed("only answered"))
    why = done(actions.answer(move(owed("explained")), Answer("explained", NOTE)))
    done(actions.confirm(move(why, SECOND), "office"))
    found = draws.closed_between(DAY, NEXT, RULE)
    assert found == tuple(Member(one.number, OWED.owner, "owed", late=False) for one in (first, last))
    assert draws.closed_between(NEXT, NEXT, RULE) == found[1:]


def test_the_first_and_the_last_hour_of_a_day_in_china_belong_to_it():
    one = answered(owed("midnight"))
    done(actions.confirm(Move(one.id, one.version, SECOND, at(NEXT, hour=0)), "office"))
    assert draws.closed_between(DAY, DAY, RULE) == ()
    assert [member.number for member in draws.closed_between(NEXT, NEXT, RULE)] == [one.number]


def test_what_was_answered_and_nobody_confirmed_may_be_drawn_but_not_what_was_answered_since():
    one = answered(owed("answered"))
    answered(owed("answered since"), NEXT)
    closed(owed("closed"))
    answered(owed("a re-check", document=RULE))
    assert draws.unconfirmed(DAY, RULE) == (Member(one.number, OWED.owner, "owed", late=False),)
    assert len(draws.unconfirmed(NEXT, RULE)) == 2


def test_a_frame_says_how_many_of_each_office_and_kind_and_how_many_were_late():
    other = named("another office")
    members = [
        Member("1", other, "owed", late=True),
        Member("2", other, "owed", late=False),
        Member("3", other, "task", late=True),
        Member("4", CLERK.office, "owed", late=True),
        Member("5", other, "owed", late=True),
    ]
    found = draws.parts(members)
    assert set(found) == {Part(other, "owed", 3, 2), Part(other, "task", 1, 1), Part(CLERK.office, "owed", 1, 1)}
    assert list(found) == sorted(found, key=lambda one: str((one.owner, one.kind)))


# What the events of a draw say


def test_before_its_frame_is_frozen_a_draw_says_nothing():
    one = a_draw()
    assert draws.drawing(one) is None
    assert draws.drawn(one.id) is None
    assert draws.drawn(new_id()) is None
    assert draws.of_one(one.id) == (one, None)
    assert draws.of_one(new_id()) is None


def test_a_frozen_frame_says_what_is_in_it_and_the_day_of_the_chance_but_no_sample():
    members = [answered(owed(key)) for key in "ab"]
    one = frozen(*members)
    said = draws.drawing(one)
    assert said == draws.drawn(one.id)
    assert said is not None
    assert (said.id, said.number, said.item, said.chance) == (one.id, one.number, "monthly", NEXT)
    assert said.frame.numbers == tuple(sorted(member.number for member in members))
    assert said.parts == (Part(CLERK.office, "owed", 2, 0),)
    assert (said.framed_at, said.seed, said.drawn_at, said.sample) == (at(DAY), "", None, ())
    assert draws.of_one(one.id) == (one, said)


def test_once_the_seed_has_fallen_the_sample_is_there():
    members = [answered(owed(key)) for key in "abc"]
    one = drawn(*members)
    said = draws.drawing(one)
    assert said is not None
    assert (said.seed, said.drawn_at) == (SEED, at(NEXT))
    assert set(said.sample) == {member.number for member in members}
    assert draws.sampled(one.id, SEED) == frozenset(said.sample)
    assert draws.sampled(new_id(), SEED) == frozenset()


def test_draws_of_several_are_kept_apart():
    one, other, third = drawn(key="a"), frozen(key="b"), a_draw("c")
    found = draws.drawings([one, other, third])
    assert {id_: said.seed for id_, said in found.items()} == {one.id: SEED, other.id: ""}
    assert draws.drawings([]) == {}


def test_the_draws_of_a_rule_come_in_order_of_opening_since_a_day_and_in_a_state():
    one, other = drawn(key="a"), frozen(key="b", item="yearly")
    later = a_draw("c", started=NEXT)
    a_draw("d", item="of another rule")
    items = ("monthly", "yearly")
    entries, said = draws.of_rule(RULE, items)
    assert entries == (one, other, later)
    assert said == draws.drawings(entries)
    assert draws.of_rule(RULE, items, since=NEXT)[0] == (later,)
    assert draws.of_rule(RULE, items, state=("in_hand",))[0] == (one, other)
    assert draws.of_rule("another", items) == ((), {})


def test_a_seed_that_has_fallen_is_found_until_the_draw_is_over():
    one = drawn(key="a")
    other = drawn(key="b", item="yearly")
    frozen(key="c")
    assert draws.fallen(RULE, ("monthly", "yearly")) == ((one.id, SEED), (other.id, SEED))
    assert draws.fallen(RULE, ("yearly",)) == ((other.id, SEED),)
    assert draws.fallen("another", ("yearly",)) == ()
    done(actions.answer(move(one, SYSTEM, NEXT), Answer("delivered", facts_by=SUPERVISORS)))
    assert draws.fallen(RULE, ("monthly",)) == ()


# What was found


def test_whoever_reads_a_draw_sees_of_each_of_the_sample_what_was_found_and_when():
    solved, back, open_ = (answered(owed(key)) for key in "abc")
    draw = drawn(solved, back, open_)
    looked(solved, draw, "solved")
    looked(back, draw, "not_solved", NEXT + timedelta(1))
    said = draws.drawing(draw)
    assert isinstance(said, Drawing)
    found = {one.number: one for one in draws.looks([said])}
    assert list(found) == list(said.sample)
    assert found[solved.number] == Look(
        draw.id, solved.id, solved.number, CLERK.office, "owed", "closed", "solved", NEXT
    )
    assert (found[back.number].state, found[back.number].result) == ("in_hand", "not_solved")
    assert found[back.number].day == NEXT + timedelta(1)
    assert (found[open_.number].state, found[open_.number].result, found[open_.number].day) == ("answered", "", None)
    assert draws.looks([]) == ()


def test_two_draws_of_the_same_commitment_keep_their_own_results():
    one = answered(owed("twice"))
    first, second = drawn(one, key="first"), drawn(one, key="second")
    looked(one, first, "not_checked")
    said = [draws.drawing(draw) for draw in (first, second)]
    assert [look.result for look in draws.looks(draw for draw in said if draw)] == ["not_checked", ""]
    assert draws.looked_at(first.id, one.id)
    assert not draws.looked_at(second.id, one.id)
    assert not draws.looked_at(first.id, first.id)
