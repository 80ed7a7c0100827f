"""Dispatch, merge, split, more time, redo: who may, what moves, and nobody is told worse in silence."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.ledger.made import (
    BUREAU,
    CALENDAR,
    CLERK,
    DAY,
    HALL,
    HELPER,
    OWED,
    RESIDENT,
    SECOND,
    SYSTEM,
    TOWNSHIP,
    TWENTY,
    WATCH,
    answered,
    application,
    at,
    done,
    entry,
    move,
    named,
    number,
    opened,
)
from yimen.kernel.days import Clock, Limit
from yimen.kernel.ids import new_id
from yimen.ledger import actions, book, clocks, steps
from yimen.ledger.changes import Answer
from yimen.ledger.entry import By, Done, Lapse
from yimen.ledger.extending import Longer
from yimen.ledger.handing import Part, Term
from yimen.ledger.models import Event

pytestmark = pytest.mark.django_db
NOTE = new_id()
COUNT = clocks.counter(CALENDAR)
FIVE = Term(Clock("courtyard_meeting.object", Limit(5, "workdays")), COUNT)
SIXTY = Clock("courtyard_meeting.finish", Limit(60, "days"), extension=Limit(30, "days"), clause="finish_2005")
HEAD = By(named("head of the township"), TOWNSHIP, device="head-desk")
MOST = 30


def ask(started=DAY, clock=SIXTY, **changes):
    made = {"kind": "request", "clock": clock, "started": started, "proof_needed": ("reply_letter",)} | changes
    return application(**made)


# Objection and designation


def test_an_office_may_object_within_the_cited_days_and_not_after():
    one = opened(ask())
    until = FIVE.until(book.past(one, CLERK))
    assert until == date(2021, 9, 30)  # the Sunday before National Day is worked
    late = move(one, day=until + timedelta(days=1))
    assert number(steps.object_to(late, NOTE, FIVE)) == 524
    assert done(steps.object_to(move(one, day=until), NOTE, FIVE)).raised == "objection"


def test_while_an_objection_is_open_the_owner_stays_responsible_and_it_waits_for_the_decision():
    one = done(steps.object_to(move(opened(ask())), NOTE, FIVE))
    assert (one.owner, one.state, one.due) == (TOWNSHIP, "received", date(2021, 11, 23))
    assert tuple(book.with_raised((), 10).values()) == (one,)


def test_the_office_that_objected_gets_it_back_only_by_a_designation_after_which_there_is_no_return():
    one = done(steps.object_to(move(opened(ask())), NOTE, FIVE))
    assert number(actions.assign(move(one, WATCH), TOWNSHIP)) == 522
    one = done(actions.assign(move(one, WATCH), TOWNSHIP, final=True))
    assert (one.raised, book.timeline(one.id)[-1].verb) == ("", "designated")
    assert number(steps.object_to(move(one), NOTE, FIVE)) == 517


def test_the_office_that_got_it_next_has_its_own_days_to_object():
    one = done(steps.object_to(move(opened(ask())), NOTE, FIVE))
    later = DAY + timedelta(days=20)
    one = done(actions.assign(move(one, WATCH, later), BUREAU))
    assert done(steps.object_to(move(one, SECOND, later), NOTE, FIVE)).raised == "objection"


def test_the_owner_cannot_give_its_own_commitment_away():
    assert number(actions.assign(move(opened()), BUREAU)) == 504


def test_an_assisting_office_is_added_once_and_never_by_the_owner():
    one = opened(ask(helpers=()))
    assert number(steps.assist(move(one), HALL)) == 504
    one = done(steps.assist(move(one, WATCH), HALL))
    assert (one.owner, one.helpers) == (TOWNSHIP, (HALL,))
    assert number(steps.assist(move(one, WATCH), HALL)) == 521


def test_nobody_assists_what_nobody_leads():
    assert number(steps.assist(move(opened(ask(owner=None, helpers=())), WATCH), HALL)) == 520


# Merge


def test_a_merged_ask_follows_the_one_that_lives_and_every_asker_is_kept():
    first, second, third = opened(ask()), opened(ask()), opened(ask())
    done(steps.merge(move(third, WATCH), second.id, NOTE))
    merged = done(steps.merge(move(entry(second.id), WATCH), first.id, NOTE))
    assert (merged.state, merged.outcome, merged.under) == ("closed", "merged", first.id)
    living = book.living(entry(third.id))
    assert living.id == first.id
    assert set(book.askers(living)) == {first.asker, second.asker, third.asker}
    assert [event.verb for event in book.timeline(first.id)] == ["opened", "joined"]


def test_whoever_was_told_an_earlier_day_keeps_it_after_the_merge():
    first, second = opened(ask()), opened(ask())
    early = DAY + timedelta(days=9)
    done(actions.tell(move(second), early))
    done(steps.merge(move(entry(second.id), WATCH), first.id, NOTE))
    assert entry(first.id).told == early


def test_nothing_is_merged_into_what_is_due_later():
    first, second = opened(ask()), opened(ask(started=DAY + timedelta(days=3)))
    assert number(steps.merge(move(first, WATCH, second.started), second.id, NOTE)) == 527
    assert (entry(first.id), entry(second.id)) == (first, second)


@pytest.mark.parametrize(("changes", "expected"), [({"kind": "application"}, 525), ({"area": named("elsewhere")}, 526)])
def test_only_asks_of_one_township_are_merged(changes, expected):
    first, second = opened(ask(**changes)), opened(ask())
    assert number(steps.merge(move(second, WATCH), first.id, NOTE)) == expected


def test_a_merge_needs_a_second_office_reasons_and_another_commitment():
    first, second = opened(ask()), opened(ask())
    assert number(steps.merge(move(second), first.id, NOTE)) == 504
    assert number(steps.merge(move(second, WATCH), first.id, None)) == 507
    assert number(steps.merge(move(second, WATCH), second.id, NOTE)) == 525
    assert number(steps.merge(move(second, WATCH), new_id(), NOTE)) == 500


def test_if_the_one_that_lives_cannot_take_it_neither_is_touched():
    first, second = opened(ask(owner=BUREAU, helpers=())), opened(ask())
    before = Event.objects.count()
    assert number(steps.merge(move(second, SECOND), first.id, NOTE)) == 504
    assert (entry(second.id), Event.objects.count()) == (second, before)


def test_nobody_waits_for_the_papers_of_another_asker():
    first, second = opened(ask(clock=TWENTY)), opened(ask(clock=TWENTY))
    done(actions.pause(move(first), "supplement", NOTE))
    assert number(steps.merge(move(second, WATCH), first.id, NOTE)) == 503
    assert entry(second.id) == second


def test_a_merge_sent_twice_is_one_merge():
    first, second = opened(ask()), opened(ask())
    again = move(second, WATCH, event=new_id())
    assert steps.merge(again, first.id, NOTE) == steps.merge(again, first.id, NOTE) == Done(second.id, 2)
    assert entry(first.id).version == 2


# Split


def test_a_part_split_off_has_its_own_owner_and_the_clock_of_the_same_start():
    one = opened(ask())
    early = DAY + timedelta(days=9)
    one = done(actions.tell(move(one), early))
    day = DAY + timedelta(days=5)
    done(steps.split(move(one, WATCH, day), (Part(BUREAU, note=NOTE),), NOTE, CALENDAR))
    (part,) = book.family(one.id).below
    assert (part.owner, part.asker, part.started, part.due) == (BUREAU, one.asker, one.started, one.due)
    assert part.told == early
    assert [row.id for row in book.from_ask(one.asker)] == [one.id, part.id]
    assert book.askers(one) == (one.asker,)
    assert book.replay(book.timeline(part.id)).under == one.id


def test_a_split_is_for_another_office_with_reasons_and_only_of_asks():
    one = opened(ask())
    assert number(steps.split(move(one), (Part(BUREAU),), NOTE, CALENDAR)) == 504
    assert number(steps.split(move(one, WATCH), (Part(BUREAU),), None, CALENDAR)) == 507
    assert number(steps.split(move(one, WATCH), (Part(TOWNSHIP),), NOTE, CALENDAR)) == 528
    assert number(steps.split(move(opened(), WATCH), (Part(BUREAU),), NOTE, CALENDAR)) == 525


def test_a_split_sent_twice_makes_one_part():
    one = opened(ask())
    again = move(one, WATCH, event=new_id())
    for _ in range(2):
        assert steps.split(again, (Part(BUREAU),), NOTE, CALENDAR) == Done(one.id, 2)
    assert len(book.family(one.id).below) == 1


# More time


def asked_longer():
    return done(steps.ask_longer(move(opened(ask())), NOTE))


def test_more_time_moves_the_statutory_day_once_and_the_notice_tells_the_new_day():
    one = asked_longer()
    assert one.due == one.told == date(2021, 11, 23)
    one = done(steps.extend(move(one, WATCH), Longer(MOST, NOTE, new_id()), CALENDAR))
    assert one.due == one.told == date(2021, 12, 23)
    assert one.raised == ""
    assert number(steps.ask_longer(move(one), NOTE)) == 530
    assert number(steps.extend(move(one, WATCH), Longer(1, NOTE, new_id()), CALENDAR)) == 530


@pytest.mark.parametrize(
    ("longer", "expected"),
    [
        (Longer(MOST + 1, NOTE, NOTE), 531),
        (Longer(0, NOTE, NOTE), 531),
        (Longer(MOST, None, NOTE), 507),
        (Longer(MOST, NOTE, None), 533),
    ],
)
def test_more_time_is_within_the_clause_with_reasons_and_a_notice(longer, expected):
    one = asked_longer()
    assert number(steps.extend(move(one, WATCH), longer, CALENDAR)) == expected
    assert entry(one.id) == one


def test_who_asked_for_more_time_never_allows_it_and_the_head_does_only_as_head():
    one, longer = asked_longer(), Longer(MOST, NOTE, NOTE)
    assert number(steps.extend(move(one), replace(longer, as_head=True), CALENDAR)) == 535
    assert number(steps.extend(move(one, HEAD), longer, CALENDAR)) == 535
    assert number(steps.extend(move(one, HELPER), longer, CALENDAR)) == 535
    assert number(steps.extend(move(one, RESIDENT), longer, CALENDAR)) == 535
    assert done(steps.extend(move(one, HEAD), replace(longer, as_head=True), CALENDAR)).due == date(2021, 12, 23)


def test_a_time_that_is_over_is_not_extended():
    one = asked_longer()
    late = move(one, WATCH, one.due + timedelta(days=1))
    assert number(steps.extend(late, Longer(1, NOTE, NOTE), CALENDAR)) == 534


def test_more_time_can_be_refused_with_reasons_and_only_what_was_asked():
    one = asked_longer()
    assert number(steps.ask_longer(move(one), NOTE)) == 529
    assert number(steps.refuse_longer(move(one, WATCH), None)) == 507
    one = done(steps.refuse_longer(move(one, WATCH), NOTE))
    assert (one.raised, one.due) == ("", date(2021, 11, 23))
    assert number(steps.refuse_longer(move(one, WATCH), NOTE)) == 536


def test_an_extension_in_another_unit_than_its_clock_is_not_guessed():
    mixed = replace(TWENTY, extension=Limit(10, "days"))
    assert number(steps.ask_longer(move(opened(ask(clock=mixed))), NOTE)) == 530


def test_an_answer_settles_what_was_asked():
    assert answered(asked_longer()).raised == ""


# Doing it again


def closed():
    return done(actions.confirm(move(answered(opened(ask())), WATCH), "office"))


def test_the_asker_has_it_done_again_and_its_time_runs_on():
    one = closed()
    again = done(steps.reopen(move(one, RESIDENT), "asker", NOTE))
    assert (again.state, again.outcome, again.closed_at, again.answered_at) == ("in_hand", "", None, None)
    assert again.due == one.due
    assert book.past(again, CLERK).proofs == (), "what was shown before proves nothing now"
    assert book.replay(book.timeline(one.id)).state == "in_hand"


def test_it_is_not_reopened_by_its_owner_nor_without_reasons_nor_after_ninety_days():
    one = closed()
    assert number(steps.reopen(move(one), "office", NOTE)) == 504
    assert number(steps.reopen(move(one, WATCH), "office", None)) == 507
    last = DAY + timedelta(days=90)
    assert number(steps.reopen(move(one, WATCH, last + timedelta(days=1)), "office", NOTE)) == 538
    assert done(steps.reopen(move(one, WATCH, last), "office", NOTE)).state == "in_hand"


def test_a_decision_and_a_withdrawal_are_not_done_again():
    decided = opened(application())
    decided = done(actions.accept(move(decided)))
    decided = done(actions.confirm(move(answered(decided), WATCH), "office"))
    assert number(steps.reopen(move(decided, WATCH), "office", NOTE)) == 537
    gone = done(actions.withdraw(move(opened(ask()), RESIDENT), "asker"))
    assert number(steps.reopen(move(gone, RESIDENT), "asker", NOTE)) == 537


def test_what_is_open_is_not_reopened():
    assert number(steps.reopen(move(opened(ask()), WATCH), "office", NOTE)) == 503


# Supervision and lapse


def test_supervision_ends_with_the_head_of_the_county():
    one = opened()
    late = at(one.due + timedelta(days=1))
    assert number(actions.supervise_many([one.id], 4, WATCH, late)[0]) == 532
    assert done(actions.supervise_many([one.id], 3, WATCH, late)[0]).supervised == 3


def test_a_fact_of_the_owners_own_ends_it_only_by_a_second_person_who_says_why():
    one = opened(OWED)
    assert number(actions.lapse_many([Lapse(one.id, TOWNSHIP)], SYSTEM, at(DAY))[0]) == 514
    ended = done(actions.lapse_many([Lapse(one.id, TOWNSHIP, NOTE)], WATCH, at(DAY))[0])
    assert (ended.outcome, book.timeline(one.id)[-1].body["note"]) == ("lapsed", str(NOTE))


def test_a_referral_by_the_owner_is_an_answer_that_somebody_else_confirms():
    one = done(actions.refer(move(opened(ask())), "court", NOTE))
    assert (one.state, one.outcome) == ("answered", "referred")
    assert number(actions.confirm(move(one), "office")) == 504
    assert done(actions.confirm(move(one, RESIDENT), "asker")).state == "closed"


def test_an_answer_may_say_that_it_is_planned():
    one = done(actions.answer(move(opened(ask())), Answer("planned", NOTE)))
    assert one.outcome == "planned"
