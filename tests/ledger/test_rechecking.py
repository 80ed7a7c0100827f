"""Who freezes, draws and looks again, and what each result does to a commitment."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.ledger.made import (
    CLERK,
    DAY,
    OWED,
    RESIDENT,
    SECOND,
    SUPERVISORS,
    SYSTEM,
    TOWNSHIP,
    WATCH,
    answered,
    done,
    move,
    named,
    number,
    opened,
)
from yimen.kernel.ids import new_id
from yimen.ledger import actions, book, draws, sampling, steps
from yimen.ledger.changes import Answer
from yimen.ledger.entry import By
from yimen.ledger.rechecking import Found, Freeze

pytestmark = pytest.mark.django_db
NOTE = new_id()
SEED = "3 5 1 6 2 2 4 6"
NEXT = DAY + timedelta(1)
LONG_AFTER = DAY + timedelta(120)


def a_draw():
    return opened(replace(OWED, key="recheck", kind="task", owner=SUPERVISORS))


def frozen(*numbers, percent=100, day=DAY):
    given = Freeze(sampling.frame(numbers, percent), day + timedelta(1))
    return done(steps.freeze(move(a_draw(), SYSTEM, day), given))


def drawn(*numbers, day=DAY):
    return done(steps.draw(move(frozen(*numbers, day=day), WATCH, day + timedelta(1)), SEED, NOTE))


def looked(one, draw, result, by=SECOND, note=NOTE, day=NEXT, proofs=()):
    return steps.recheck(move(one, by, day), draw.id, Found(result, note, proofs))


# The frame and the seed


def test_only_the_system_freezes_a_frame_and_only_once():
    given = Freeze(sampling.frame(["2109-0001"], 100), NEXT)
    one = a_draw()
    assert number(steps.freeze(move(one, WATCH), given)) == 539
    framed = done(steps.freeze(move(one, SYSTEM), given))
    assert framed.state == "in_hand"
    assert number(steps.freeze(move(framed, SYSTEM), given)) == 539


def test_a_frame_is_frozen_before_the_day_of_the_chance():
    assert number(steps.freeze(move(a_draw(), SYSTEM), Freeze(sampling.frame([], 30), DAY))) == 540


def test_a_seed_needs_a_frame_its_day_its_digits_and_its_source():
    assert number(steps.draw(move(done(actions.accept(move(a_draw(), WATCH))), WATCH), SEED, NOTE)) == 541
    framed = frozen_on_a_day_of_its_own()
    assert number(steps.draw(move(framed, WATCH), SEED, NOTE)) == 543
    assert number(steps.draw(move(framed, WATCH, NEXT), "3516", NOTE)) == 544
    assert number(steps.draw(move(framed, WATCH, NEXT), SEED, None)) == 507
    assert number(steps.draw(move(framed, SECOND, NEXT), SEED, NOTE)) == 512
    assert number(steps.draw(move(framed, SYSTEM, NEXT), SEED, NOTE)) == 541


def frozen_on_a_day_of_its_own():
    one = opened(replace(OWED, key="recheck again", kind="task", owner=SUPERVISORS))
    return done(steps.freeze(move(one, SYSTEM), Freeze(sampling.frame(["2109-0001"], 100), NEXT)))


def test_nobody_tries_a_second_seed():
    one = drawn("2109-0001")
    assert number(steps.draw(move(one, WATCH, NEXT), "1 1 1 1 1 1 1 1", NOTE)) == 542
    assert draws.drawing(one).seed == SEED


def test_whoever_keeps_a_draw_does_not_call_it_done():
    one = drawn("2109-0001")
    given = Answer("delivered", NOTE, ((new_id(), "visit_record"),))
    assert number(actions.answer(move(one, WATCH, NEXT), given)) == 548
    by_system = Answer("delivered", facts_by=SUPERVISORS)
    assert done(actions.answer(move(one, SYSTEM, NEXT), by_system)).state == "answered"


# Looking again


def test_an_answer_that_holds_is_closed_by_it():
    one = answered(opened())
    closed = done(looked(one, drawn(one.number), "solved", proofs=((new_id(), "photo"),)))
    assert (closed.state, closed.outcome, closed.proofs) == ("closed", "delivered", 2)
    assert book.timeline(closed.id)[-1].body["basis"] == "recheck"


def test_an_answer_that_does_not_hold_is_done_again_with_new_proof():
    one = answered(opened())
    back = done(looked(one, drawn(one.number), "not_solved"))
    assert (back.state, back.outcome, back.answered_at) == ("in_hand", "", None)
    assert number(actions.answer(move(back, CLERK, NEXT), Answer("delivered"))) == 506


def test_what_could_not_be_checked_stays_as_it_was():
    one = answered(opened())
    same = done(looked(one, drawn(one.number), "not_checked"))
    assert replace(same, version=one.version) == one


def test_nobody_looks_at_what_was_not_drawn_or_looks_twice():
    one = answered(opened())
    draw = drawn("2109-9999")
    assert number(looked(one, draw, "solved")) == 545
    assert number(looked(one, frozen_on_a_day_of_its_own(), "solved")) == 545
    assert number(looked(one, one, "solved")) == 545


def test_a_result_is_given_once_with_words_and_is_one_of_three():
    one = answered(opened())
    draw = drawn(one.number)
    assert number(looked(one, draw, "fine")) == 547
    assert number(looked(one, draw, "solved", note=None)) == 507
    same = done(looked(one, draw, "not_checked"))
    assert number(looked(same, draw, "solved")) == 546


def test_what_is_being_done_again_cannot_be_found_solved():
    one = opened()
    assert number(looked(one, drawn(one.number), "solved")) == 547


@pytest.mark.parametrize(
    ("by", "refusal"),
    [
        (CLERK, 504),
        (By(CLERK.account, SECOND.office, device="another"), 504),
        (By(named("somebody"), SECOND.office, for_office=TOWNSHIP), 504),
        (By(named("somebody"), SECOND.office, device=CLERK.device), 505),
        (RESIDENT, 512),
        (SYSTEM, 512),
    ],
)
def test_no_office_person_or_device_of_the_owner_looks_again(by, refusal):
    one = answered(opened())
    assert number(looked(one, drawn(one.number), "solved", by)) == refusal


def test_whoever_worked_for_the_owner_on_anything_does_not_look_again():
    lent = By(named("lent"), TOWNSHIP, device="one")
    answered_by_lent = opened(replace(OWED, key="elsewhere"))
    done(actions.accept(move(answered_by_lent, lent)))
    one = answered(opened())
    assert number(looked(one, drawn(one.number), "solved", By(lent.account, SECOND.office, device="two"))) == 505


def test_what_was_closed_stays_closed_and_may_be_reopened_at_any_time_once_it_was_found_not_to_hold():
    one = done(actions.confirm(move(answered(opened()), SECOND), "office"))
    draw = drawn(one.number, day=LONG_AFTER)
    day = LONG_AFTER + timedelta(2)
    assert number(steps.reopen(move(one, WATCH, day), "office", NOTE)) == 538
    same = done(looked(one, draw, "not_solved", day=day))
    assert (same.state, same.outcome, same.closed_at) == ("closed", "delivered", one.closed_at)
    assert done(steps.reopen(move(same, WATCH, day), "office", NOTE)).state == "in_hand"


def test_what_was_found_to_hold_is_not_reopened_after_ninety_days():
    one = done(actions.confirm(move(answered(opened()), SECOND), "office"))
    same = done(looked(one, drawn(one.number, day=LONG_AFTER), "solved", day=LONG_AFTER + timedelta(2)))
    assert number(steps.reopen(move(same, WATCH, LONG_AFTER + timedelta(3)), "office", NOTE)) == 538
