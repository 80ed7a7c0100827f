"""What people may do to a commitment, and what they are told when they may not."""

import time
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
    STANDING_IN,
    SYSTEM,
    TEN,
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
from yimen.kernel.days import Calendar, Limit
from yimen.kernel.ids import new_id
from yimen.ledger import actions, book, clocks, steps
from yimen.ledger.changes import Answer, Correction, Start
from yimen.ledger.entry import By, Done, Lapse, Move, Stale, day_of
from yimen.ledger.life import KINDS, OUTCOMES
from yimen.ledger.models import Event

pytestmark = pytest.mark.django_db
DUE = date(2021, 10, 13)  # the tenth working day after DAY
LATE = date(2021, 10, 20)
NOTE = new_id()


def start(clock, day: date) -> Start:
    return Start(clock, day, clocks.counter(CALENDAR))


# Opening


def test_a_commitment_opens_with_its_number_owner_and_due_date():
    one = opened()
    assert (one.number, one.state, one.owner, one.version) == ("2109-0001", "received", TOWNSHIP, 1)
    assert (one.due, one.promised, one.told, one.provisional) == (DUE, None, None, False)


def test_numbers_run_through_a_month_and_begin_again_in_the_next():
    first = actions.open_many([replace(OWED, key=f"k{n}") for n in range(3)], SYSTEM, at(DAY), CALENDAR)
    later = actions.open_many([replace(OWED, key="october")], SYSTEM, at(date(2021, 10, 8)), CALENDAR)
    assert [entry(id_).number for id_ in (*first, *later)] == ["2109-0001", "2109-0002", "2109-0003", "2110-0001"]


def test_the_month_of_a_number_is_the_month_in_china():
    late_evening_in_london = at(date(2021, 10, 1), hour=3)
    assert late_evening_in_london.day == 30
    assert entry(actions.open_many([OWED], SYSTEM, late_evening_in_london, CALENDAR)[0]).number == "2110-0001"


def test_opening_the_same_key_again_gives_the_commitment_that_is_there():
    first = actions.open_many([OWED], SYSTEM, at(DAY), CALENDAR)
    again = actions.open_many([OWED, replace(OWED, key="other"), OWED], SYSTEM, at(LATE), CALENDAR)
    assert again[0] == again[2] == first[0] != again[1]
    assert Event.objects.count() == 2
    assert actions.open_new([OWED], SYSTEM, at(LATE), CALENDAR) == []


def test_of_two_openings_with_one_key_the_first_counts():
    id_ = actions.open_many([OWED, replace(OWED, subject="h2")], SYSTEM, at(DAY), CALENDAR)[0]
    assert entry(id_).subject == "h1"


def test_an_opening_from_a_phone_keeps_its_own_id_and_may_arrive_twice():
    ask = application(id=new_id())
    assert actions.open_many([ask], RESIDENT, at(DAY), CALENDAR) == [ask.id]
    assert actions.open_many([replace(ask, key="another key")], RESIDENT, at(DAY), CALENDAR) == [ask.id]


def test_who_asked_is_told_the_promised_day_on_the_receipt():
    one = opened(application())
    assert (one.due, one.promised, one.told) == (date(2021, 10, 27), DUE, DUE)


def test_a_commitment_may_be_due_on_a_day_or_have_no_day_yet():
    fixed = opened(replace(OWED, key="a", clock=None, due_on=date(2021, 12, 31)))
    never = opened(replace(OWED, key="b", clock=None))
    assert (fixed.due, never.due) == (date(2021, 12, 31), None)
    with pytest.raises(ValueError, match=r"^a commitment is due by its clock or on a day, not both$"):
        replace(OWED, due_on=DAY)


def test_a_time_without_an_offset_is_refused():
    with pytest.raises(ValueError, match="no offset"):
        actions.open_many([OWED], SYSTEM, at(DAY).replace(tzinfo=None), CALENDAR)


# The common way


def test_a_commitment_is_taken_in_hand_proved_answered_and_confirmed_by_a_second_office():
    one = done(actions.accept(move(opened())))
    one = done(actions.prove(move(one), new_id(), "visit_record"))
    one = done(actions.answer(move(one, day=date(2021, 9, 30)), Answer("delivered")))
    assert (one.state, one.outcome, one.late, one.proofs) == ("answered", "delivered", False, 1)
    one = done(actions.confirm(move(one, SECOND), "office"))
    assert (one.state, one.closed_at is not None, one.version) == ("closed", True, 5)
    assert [event.verb for event in book.timeline(one.id)] == ["opened", "accepted", "proved", "answered", "confirmed"]


def test_the_state_is_the_sum_of_the_events():
    one = answered(done(actions.accept(move(opened(application())), start(TWENTY, DAY))))
    alone = book.replay(book.timeline(one.id))
    assert alone.clock is not None
    assert replace(alone, clock=one.clock) == one


def test_an_event_holds_no_words():
    one = opened()
    assert one.clock is not None
    assert one.clock.effect.zh == "可以申请行政复议"
    assert "行政复议" not in str(book.timeline(one.id)[0].body)


def test_what_came_of_an_ask_is_found_by_the_ask():
    one = opened(application())
    assert one.asker is not None
    assert (book.from_ask(one.asker), book.by_number(one.number), book.by_key(one.key)) == ((one,), one, one)
    assert book.of_subjects(["household"], ["h1"]) == (one,)
    assert book.of_item("licence") == book.of_item("licence", state=("received",)) == (one,)


def test_news_are_what_others_did_to_an_offices_commitments():
    one = done(actions.prove(move(opened(), SECOND), new_id(), "photo"))
    done(actions.accept(move(one)))
    assert [event.verb for event in book.news(TOWNSHIP, at(DAY))] == ["proved"]


# Two people, two devices, twice


def test_the_slower_of_two_editors_learns_who_was_faster_and_nothing_is_written():
    one = opened()
    done(actions.accept(move(one)))
    slow = actions.accept(move(one, STANDING_IN))
    assert number(slow) == 501
    assert isinstance(slow, Stale)
    assert (slow.account, slow.office, slow.verb, slow.version) == (CLERK.account, TOWNSHIP, "accepted", 2)
    assert "2021-09-24 09:00" in slow.what.zh
    assert Event.objects.count() == 2


def test_a_form_sent_twice_is_done_once_and_gets_the_same_answer():
    one, event = opened(), new_id()
    first = actions.accept(move(one, event=event))
    assert actions.accept(move(one, event=event)) == first
    assert Event.objects.count() == 2


def test_who_read_before_the_other_had_written_writes_nothing(monkeypatch: pytest.MonkeyPatch):
    one = opened()
    two = done(actions.accept(move(one)))
    monkeypatch.setattr(book, "entry", lambda _: one)
    assert number(actions.prove(move(one, STANDING_IN), new_id(), "photo")) == 501
    monkeypatch.undo()
    assert (entry(one.id), Event.objects.count()) == (two, 2)


def test_an_entry_id_cannot_be_used_for_something_else():
    one, event = opened(), new_id()
    two = done(actions.accept(move(one, event=event)))
    assert number(actions.prove(move(two, event=event), new_id(), "photo")) == 515


def test_what_is_not_there_is_said_to_be_not_there():
    assert number(actions.accept(Move(new_id(), 1, CLERK, at(DAY)))) == 500
    assert [number(one) for one in actions.lapse_many([Lapse(new_id())], SYSTEM, at(DAY))] == [500]


# Who may close


@pytest.mark.parametrize("by", [CLERK, HELPER, STANDING_IN, replace(CLERK, device="")])
def test_the_owners_side_cannot_close_its_own_commitment(by: By):
    assert number(actions.confirm(move(answered(opened()), by), "office")) == 504


def test_an_office_that_owned_it_before_cannot_close_it_either():
    one = done(actions.assign(move(opened(), WATCH), BUREAU))
    one = done(actions.answer(move(one, SECOND), Answer("explained", NOTE)))
    assert number(actions.confirm(move(one, CLERK), "office")) == 504
    assert number(actions.confirm(move(one, HELPER), "office")) == 504


def test_a_clerk_who_acted_for_the_owner_cannot_close_it_from_a_new_office():
    one = answered(opened())
    moved = By(CLERK.account, BUREAU, device="bureau-desk")
    assert number(actions.confirm(move(one, moved), "office")) == 504


def test_the_asker_closes_on_their_own_phone():
    assert (
        done(actions.confirm(move(answered(opened(application(kind="request"))), RESIDENT), "asker")).state == "closed"
    )


def test_a_confirmation_on_the_owners_device_does_not_count_as_the_askers():
    one = answered(opened(application(kind="request")))
    at_the_desk = By(RESIDENT.account, None, device=CLERK.device)
    assert number(actions.confirm(move(one, at_the_desk), "asker")) == 505


def test_a_confirmation_by_a_clerk_of_the_owner_does_not_count_as_the_askers():
    colleague = By(named("another clerk"), TOWNSHIP, device="township-desk-2")
    done(actions.accept(move(opened(), colleague)))
    one = answered(opened(application(kind="request")))
    at_home = By(colleague.account, None, device="own-phone")
    assert number(actions.confirm(move(one, at_home), "asker")) == 505


def test_a_confirmation_from_an_unknown_device_does_not_count_as_the_askers():
    one = answered(opened(application(kind="request")))
    assert number(actions.confirm(move(one, replace(RESIDENT, device="")), "asker")) == 519


def test_an_office_cannot_speak_as_the_asker():
    assert number(actions.confirm(move(answered(opened(application(kind="request"))), SECOND), "asker")) == 505


def test_where_nobody_asked_no_asker_can_confirm_but_the_subject_can():
    one = answered(opened())
    assert number(actions.confirm(move(one, RESIDENT), "asker")) == 513
    assert done(actions.confirm(move(one, RESIDENT), "subject")).state == "closed"


@pytest.mark.parametrize("facts_by", [None, TOWNSHIP, HALL])
def test_a_fact_that_the_owner_entered_confirms_nothing(facts_by):
    assert number(actions.confirm(move(answered(opened()), SYSTEM), "fact", facts_by=facts_by)) == 514


def test_a_fact_that_another_office_entered_closes():
    assert done(actions.confirm(move(answered(opened()), SYSTEM), "fact", facts_by=BUREAU)).state == "closed"


def test_somebody_without_an_office_cannot_speak_for_one():
    assert number(actions.confirm(move(answered(opened()), RESIDENT), "office")) == 512


def test_nothing_closes_before_it_is_answered():
    assert number(actions.confirm(move(opened(), SECOND), "office")) == 503


def test_closed_is_closed():
    one = done(actions.confirm(move(answered(opened()), SECOND), "office"))
    assert number(actions.send_back(move(one, SECOND), NOTE)) == 502
    assert number(actions.accept(move(one))) == 502
    assert done(actions.note(move(one, SECOND), NOTE)).state == "closed"


# Answering


def test_a_delivery_needs_a_proof_of_a_kind_that_the_document_names():
    one = opened()
    assert number(actions.answer(move(one), Answer("delivered"))) == 506
    assert number(actions.answer(move(one), Answer("delivered", NOTE, ((new_id(), "photo"),)))) == 506
    assert done(actions.answer(move(one), Answer("delivered", None, ((new_id(), "visit_record"),)))).proofs == 1


def test_where_the_document_names_no_proof_a_note_or_any_proof_is_enough():
    one = opened(replace(OWED, proof_needed=()))
    assert number(actions.answer(move(one), Answer("delivered"))) == 506
    assert done(actions.answer(move(one), Answer("delivered", NOTE))).outcome == "delivered"


@pytest.mark.parametrize("outcome", ["explained", "refused", "declined"])
def test_anything_but_a_delivery_needs_reasons(outcome: str):
    one = opened()
    assert number(actions.answer(move(one), Answer(outcome))) == 507
    assert done(actions.answer(move(one), Answer(outcome, NOTE))).outcome == outcome


@pytest.mark.parametrize("outcome", ["agreed", "lapsed", "done", ""])
def test_an_outcome_that_does_not_fit_the_kind_is_refused_with_those_that_do(outcome: str):
    refused = actions.answer(move(opened()), Answer(outcome, NOTE))
    assert number(refused) == 509
    assert not isinstance(refused, Done)
    assert refused.advice.en == "choose one of: delivered, explained, refused, declined by the resident"


def test_only_the_owner_or_who_stands_in_for_it_answers():
    one = opened()
    assert number(actions.answer(move(one, SECOND), Answer("explained", NOTE))) == 512
    assert number(actions.answer(move(one, HELPER), Answer("explained", NOTE))) == 512
    assert done(actions.answer(move(one, STANDING_IN), Answer("explained", NOTE))).state == "answered"


def test_what_has_no_owner_must_be_assigned_first():
    one = opened(replace(OWED, owner=None, helpers=()))
    assert number(actions.answer(move(one), Answer("explained", NOTE))) == 520
    assert number(actions.accept(move(one))) == 520
    assert done(actions.assign(move(one, WATCH), BUREAU, (HALL,))).owners == {BUREAU, HALL}


def test_a_fact_of_the_register_answers_with_itself_as_proof():
    one = done(actions.answer(move(opened(), SYSTEM), Answer("delivered", facts_by=TOWNSHIP)))
    assert one.state == "answered"
    assert number(actions.confirm(move(one, SYSTEM), "fact", facts_by=TOWNSHIP)) == 514


def test_a_person_cannot_answer_with_a_fact_instead_of_proof():
    assert number(actions.answer(move(opened()), Answer("delivered", facts_by=BUREAU))) == 506


def test_an_application_can_only_be_refused_at_the_door_before_it_is_accepted():
    one = opened(application())
    assert number(actions.answer(move(one), Answer("refused", NOTE))) == 509
    assert done(actions.answer(move(one), Answer("not_accepted", NOTE))).outcome == "not_accepted"


def test_what_was_sent_back_needs_new_proof():
    one = answered(opened())
    assert number(actions.send_back(move(one, SECOND), None)) == 507
    assert number(actions.send_back(move(one), NOTE)) == 504
    one = done(actions.send_back(move(one, SECOND), NOTE))
    assert (one.state, one.outcome, one.answered_at, one.due) == ("in_hand", "", None, DUE)
    assert number(actions.answer(move(one), Answer("delivered"))) == 506
    assert answered(one).state == "answered"


def test_redoing_may_have_a_clock_of_its_own():
    one = done(actions.send_back(move(answered(opened()), SECOND), NOTE, start(TWENTY, LATE)))
    assert (one.due, one.promised, one.started) == (date(2021, 11, 17), date(2021, 11, 3), LATE)


# Clocks


def test_acceptance_starts_the_clock_of_an_application_and_says_the_day():
    one = done(actions.accept(move(opened(application(clock=None))), start(TWENTY, DAY)))
    assert (one.due, one.promised, one.told) == (date(2021, 10, 27), DUE, DUE)


def test_a_pause_with_its_document_moves_the_dates_by_its_working_days():
    one = done(actions.accept(move(opened(application()))))
    one = done(actions.pause(move(one, day=date(2021, 10, 11)), "hearing", NOTE))
    assert (one.state, one.held is not None) == ("waiting", True)
    one = done(actions.resume(move(one, day=date(2021, 10, 14)), CALENDAR, last=date(2021, 10, 12)))
    assert (one.due, one.promised, one.held) == (date(2021, 10, 29), date(2021, 10, 15), None)


def test_a_pause_does_not_worsen_the_day_that_the_person_was_told():
    one = done(actions.accept(move(opened(application()))))
    one = done(actions.pause(move(one, day=date(2021, 10, 11)), "supplement", NOTE))
    one = done(actions.resume(move(one, day=date(2021, 10, 12)), CALENDAR))
    assert (one.promised, one.told) == (date(2021, 10, 15), DUE)
    assert number(actions.tell(move(one), date(2021, 10, 15))) == 516
    assert done(actions.tell(move(one), date(2021, 10, 15), NOTE)).told == date(2021, 10, 15)
    assert done(actions.tell(move(entry(one.id)), date(2021, 10, 14))).told == date(2021, 10, 14)


def test_a_clock_pauses_only_for_its_own_reasons_and_with_a_document():
    one = opened(application())
    assert number(actions.pause(move(one), "supplement", None)) == 508
    assert number(actions.pause(move(one), "holiday", NOTE)) == 511
    assert number(actions.pause(move(opened()), "supplement", NOTE)) == 511
    assert number(actions.pause(move(one, SECOND), "supplement", NOTE)) == 512


def test_a_clock_that_has_run_out_cannot_be_paused():
    one = opened(application())
    assert number(actions.pause(move(one, day=date(2021, 10, 28)), "hearing", NOTE)) == 510
    assert done(actions.pause(move(one, day=date(2021, 10, 27)), "hearing", NOTE)).state == "waiting"


@pytest.mark.parametrize("last", [date(2021, 10, 10), date(2021, 10, 15)])
def test_a_pause_ends_between_its_first_day_and_today(last: date):
    one = done(actions.pause(move(opened(application()), day=date(2021, 10, 11)), "hearing", NOTE))
    assert number(actions.resume(move(one, day=date(2021, 10, 14)), CALENDAR, last=last)) == 518


def test_a_provisional_date_is_counted_again_when_the_calendar_comes_out():
    unpublished = Calendar(CALENDAR.days, frozenset(range(2018, 2021)))
    id_ = actions.open_many([OWED], SYSTEM, at(DAY), unpublished)[0]
    assert (entry(id_).provisional, [one.id for one in book.provisional()]) == (True, [id_])
    assert [one.version for one in actions.recount_many([id_], SYSTEM, at(DAY), CALENDAR) if isinstance(one, Done)] == [
        2
    ]
    assert (entry(id_).provisional, book.provisional()) == (False, ())
    assert actions.recount_many([id_], SYSTEM, at(DAY), CALENDAR) == [Done(id_, 2)]
    assert Event.objects.count() == 2


def test_a_slip_of_the_pen_is_put_right_and_counted_again_but_not_by_the_owner():
    one = opened(application())
    earlier = Correction(started=date(2021, 9, 22), place=named("other village"))
    assert number(actions.correct(move(one, SECOND), earlier, None, CALENDAR)) == 507
    assert number(actions.correct(move(one), earlier, NOTE, CALENDAR)) == 504
    one = done(actions.correct(move(one, SECOND), earlier, NOTE, CALENDAR))
    assert (one.due, one.told, one.place) == (date(2021, 10, 25), date(2021, 10, 11), named("other village"))
    fixed = opened(replace(OWED, key="fixed", clock=None, due_on=DAY))
    assert done(actions.correct(move(fixed, SECOND), Correction(due_on=LATE), NOTE, CALENDAR)).due == LATE


# Ending otherwise


def test_an_answer_after_the_due_date_is_late_for_good():
    one = answered(opened(), LATE)
    one = done(actions.send_back(move(one, SECOND, LATE), NOTE, start(TWENTY, LATE)))
    assert answered(one, LATE).late is True


def test_an_answer_on_the_due_date_is_in_time():
    assert answered(opened(), DUE).late is False


def test_a_confirmation_long_after_a_timely_answer_makes_nothing_late():
    one = done(actions.confirm(move(answered(opened()), SECOND, LATE), "office"))
    assert one.late is False


def test_a_lapse_after_the_due_date_stays_late_and_gives_its_key_back():
    one = opened()
    assert done(actions.lapse_many([Lapse(one.id)], SYSTEM, at(LATE))[0]).late is True
    ended = entry(one.id)
    assert (ended.outcome, ended.key) == ("lapsed", f"{OWED.key}~{one.number}")
    assert opened().id != one.id


def test_a_lapse_while_the_clock_stands_still_is_not_late():
    one = done(actions.pause(move(opened(application())), "hearing", NOTE))
    assert done(actions.lapse_many([Lapse(one.id)], SYSTEM, at(date(2022, 1, 4)))[0]).late is False


def test_a_lapse_by_a_fact_of_the_owner_needs_a_second_person():
    one = opened()
    lapse = Lapse(one.id, facts_by=TOWNSHIP)
    assert [number(answer) for answer in actions.lapse_many([lapse], SYSTEM, at(DAY))] == [514]
    assert [number(answer) for answer in actions.lapse_many([lapse], CLERK, at(DAY))] == [514]
    assert done(actions.lapse_many([lapse], SECOND, at(DAY))[0]).outcome == "lapsed"


def test_the_owner_refers_only_as_an_answer_another_office_for_good():
    one = opened()
    assert number(actions.refer(move(one), "court", None)) == 507
    assert done(actions.refer(move(one), "court", NOTE)).state == "answered"
    two = opened(replace(OWED, key="two"))
    assert done(actions.refer(move(two, SECOND), "court", NOTE)).state == "closed"


def test_the_person_withdraws_the_owner_cannot():
    one = opened(application())
    assert number(actions.withdraw(move(one), "office")) == 504
    one = done(actions.withdraw(move(one, RESIDENT, LATE), "asker"))
    assert (one.state, one.outcome, one.late) == ("closed", "withdrawn", False)


def test_a_withdrawal_long_after_a_timely_answer_makes_nothing_late():
    one = answered(opened(application(kind="request", clock=TEN)))
    assert done(actions.withdraw(move(one, RESIDENT, LATE), "asker")).late is False
    two = opened(application(kind="request", clock=TEN))
    assert done(actions.withdraw(move(two, RESIDENT, LATE), "asker")).late is True


def test_what_a_person_asked_keeps_its_key_so_that_a_late_replay_opens_nothing():
    ask = application()
    one = opened(ask)
    done(actions.lapse_many([Lapse(one.id)], SYSTEM, at(DAY))[0])
    assert opened(ask).id == one.id


def test_what_was_opened_in_error_is_annulled_by_a_second_office_with_reasons():
    one = opened()
    assert number(actions.annul(move(one), NOTE)) == 504
    assert number(actions.annul(move(one, SECOND), None)) == 507
    assert done(actions.annul(move(one, SECOND), NOTE)).outcome == "corrected"


# Dispatch and supervision


def test_an_objection_goes_back_for_dispatch_and_the_clock_runs_on():
    one = done(actions.accept(move(opened())))
    assert number(steps.object_to(move(one), None)) == 507
    assert number(steps.object_to(move(one, SECOND), NOTE)) == 512
    one = done(steps.object_to(move(one), NOTE))
    assert (one.state, one.due) == ("received", DUE)


def test_after_a_final_designation_there_is_no_objection():
    one = done(actions.assign(move(opened(), WATCH), TOWNSHIP, final=True))
    assert number(steps.object_to(move(one), NOTE)) == 517


def test_only_what_is_overdue_is_supervised_and_each_level_once():
    one, other = opened(), opened(replace(OWED, key="fixed", clock=None, due_on=date(2022, 1, 4)))
    answers = actions.supervise_many([one.id, other.id], 1, WATCH, at(LATE))
    assert (done(answers[0]).supervised, number(answers[1])) == (1, 523)
    assert book.overdue(LATE) == (entry(one.id),)
    assert actions.supervise_many([one.id], 1, WATCH, at(LATE)) == [Done(one.id, 2)]
    assert Event.objects.filter(commitment=one.id).count() == 2
    assert number(actions.supervise_many([one.id], 2, CLERK, at(LATE))[0]) == 504


def test_the_words_of_the_ledger_exist_in_both_languages():
    for words in (*KINDS.values(), *OUTCOMES.values()):
        assert words.zh
        assert words.en


def test_the_day_is_that_of_china_wherever_the_server_stands(monkeypatch: pytest.MonkeyPatch):
    with monkeypatch.context() as elsewhere:
        elsewhere.setenv("TZ", "America/New_York")
        time.tzset()
        assert day_of(at(DAY, hour=0)) == day_of(at(DAY, hour=23)) == DAY
    time.tzset()


def test_the_day_of_a_move_is_the_day_in_china():
    midnight = at(DAY, hour=0)
    assert midnight.day == DAY.day - 1
    assert Move(new_id(), 1, SYSTEM, midnight).day == DAY
    assert Move(new_id(), 1, SYSTEM, midnight - timedelta(seconds=1)).day == DAY - timedelta(1)


def test_a_limit_of_a_document_is_kept_whole():
    clock = replace(
        TEN, within=Limit(3, "months"), end_shift=True, extension=Limit(5, "days"), if_late="county/finance"
    )
    assert opened(replace(OWED, clock=clock)).clock == clock
