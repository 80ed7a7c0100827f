"""What each event records beside what it sets: years later a court reads who decided what, on which paper, and why."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from tests.ledger.made import (
    BUREAU,
    CALENDAR,
    DAY,
    HALL,
    OWED,
    RESIDENT,
    SECOND,
    SUPERVISORS,
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
    opened,
)
from yimen.kernel.days import Clock, Limit
from yimen.kernel.ids import new_id
from yimen.ledger import actions, book, clocks, sampling, steps
from yimen.ledger.changes import Answer, Correction, Start
from yimen.ledger.entry import Entry, Lapse
from yimen.ledger.extending import Longer
from yimen.ledger.handing import Part, Term
from yimen.ledger.publishing import Publication
from yimen.ledger.rechecking import Found, Freeze
from yimen.ledger.rechecking import Part as Counted

pytestmark = pytest.mark.django_db
NOTE, PAPER, FILE = new_id(), new_id(), new_id()
SIXTY = Clock("courtyard_meeting.finish", Limit(60, "days"), extension=Limit(30, "days"), clause="finish_2005")
NEXT, TUESDAY = DAY + timedelta(1), DAY + timedelta(4)


def ask(**changes: object) -> Entry:
    made = {"kind": "request", "clock": SIXTY, "proof_needed": ("reply_letter",)} | changes
    return opened(application(**made))


def said(one: Entry, nth: int = -1) -> tuple[str, dict[str, Any]]:
    """The verb of an event and the facts that it has; what it sets is told by the commitment itself."""
    event = book.timeline(one.id)[nth]
    return event.verb, {name: value for name, value in event.body.items() if name != "set"}


def sets(one: Entry) -> dict[str, Any]:
    return book.timeline(one.id)[-1].body["set"]


# Who has it in hand


def test_a_dispatch_says_whether_it_is_final():
    one = done(actions.assign(move(opened(), WATCH), BUREAU, (HALL, BUREAU, HALL)))
    assert said(one) == ("assigned", {"final": False})
    assert (one.owner, one.helpers, one.state) == (BUREAU, (HALL,), "in_hand")
    assert said(done(actions.assign(move(one, WATCH), BUREAU, final=True))) == ("designated", {"final": True})


def test_a_dispatch_may_start_a_clock_and_settles_an_objection():
    one = done(steps.object_to(move(ask()), NOTE))
    start = Start(TWENTY, TUESDAY, clocks.counter(CALENDAR))
    one = done(actions.assign(move(one, WATCH, TUESDAY), BUREAU, start=start))
    assert (one.raised, one.clock, one.started, one.pauses) == ("", TWENTY, TUESDAY, ())
    assert one.due == date(2021, 11, 1)


def test_an_objection_says_why_and_until_when_it_could_be_made():
    one = done(steps.object_to(move(ask()), NOTE))
    assert said(one) == ("objected", {"note": str(NOTE)})
    term = Term(Clock("object", Limit(5, "workdays")), clocks.counter(CALENDAR))
    one = done(steps.object_to(move(ask()), NOTE, term))
    assert said(one) == ("objected", {"note": str(NOTE), "until": "2021-09-30"})
    assert (one.state, one.raised, one.owner) == ("received", "objection", TOWNSHIP)


def test_an_office_that_helps_is_added_to_those_that_do():
    one = done(steps.assist(move(opened(), WATCH), BUREAU))
    assert said(one) == ("assisted", {})
    assert one.helpers == (HALL, BUREAU)


def test_a_merge_says_into_which_and_the_other_from_which():
    lives, one = ask(), ask()
    one = done(steps.merge(move(one, WATCH), lives.id, NOTE))
    assert said(one) == ("merged", {"into": str(lives.id), "note": str(NOTE)})
    assert said(lives) == ("joined", {"from": str(one.id)})
    assert entry(lives.id).state == lives.state


def test_a_merge_of_what_nobody_was_told_tells_nobody_anything():
    lives, one = (ask(asker=None, key=str(new_id()), source="law") for _ in range(2))
    assert (lives.told, one.told) == (None, None)
    done(steps.merge(move(one, WATCH), lives.id, NOTE))
    assert sets(lives) == {}


def test_a_split_says_why_and_who_got_a_part_and_the_part_repeats_the_ask():
    one = ask()
    one = done(steps.split(move(one, WATCH), (Part(BUREAU, (HALL,)), Part(SUPERVISORS)), NOTE, CALENDAR))
    assert said(one) == ("split", {"note": str(NOTE), "into": [str(BUREAU), str(SUPERVISORS)]})
    first, second = book.family(one.id).below
    assert (first.owner, first.helpers, second.owner, second.helpers) == (BUREAU, (HALL,), SUPERVISORS, ())
    same = ("source", "kind", "document", "item", "pack", "edition", "file", "line", "clause", "subject_kind")
    same += ("subject", "place", "area", "clock", "started", "due", "proof_needed", "asker", "told", "pauses")
    for part in (first, second):
        assert {name: getattr(part, name) for name in same} == {name: getattr(one, name) for name in same}
        assert (part.under, part.state) == (one.id, "received")
        assert part.key.startswith(f"{one.key}/{one.number}.")
    assert first.key != second.key


def test_a_part_of_what_is_due_on_a_day_is_due_on_that_day():
    one = ask(clock=None, due_on=date(2021, 12, 1))
    done(steps.split(move(one, WATCH), (Part(BUREAU),), NOTE, CALENDAR))
    (part,) = book.family(one.id).below
    assert (part.clock, part.due) == (None, date(2021, 12, 1))


# The clock


def test_a_pause_says_why_and_by_which_paper_and_its_end_what_it_was():
    one = done(actions.pause(move(opened(application())), "hearing", PAPER))
    assert said(one) == ("paused", {})
    assert one.held is not None
    assert (one.held.first, one.held.reason, one.held.document, one.held.at) == (DAY, "hearing", PAPER, None)
    one = done(actions.resume(move(one, WATCH, NEXT), CALENDAR))
    assert said(one) == ("resumed", {})
    assert (one.held, one.state, len(one.pauses)) == (None, "in_hand", 1)
    assert (one.pauses[0].first, one.pauses[0].end) == (DAY, NEXT)


def test_more_time_says_how_much_from_which_day_why_and_by_which_notice():
    one = done(steps.ask_longer(move(ask()), NOTE))
    assert said(one) == ("extension_asked", {"note": str(NOTE)})
    before = one.due
    one = done(steps.extend(move(one, WATCH), Longer(10, NOTE, PAPER), CALENDAR))
    assert said(one) == (
        "extended",
        {"count": 10, "unit": "days", "before": str(before), "note": str(NOTE), "document": str(PAPER)},
    )
    assert one.clock is not None
    assert (one.clock.within, one.clock.extension) == (Limit(70, "days"), None)


def test_more_time_that_is_refused_says_why_and_not_by_the_owner():
    one = done(steps.ask_longer(move(ask()), NOTE))
    assert said(done(steps.refuse_longer(move(one, WATCH), NOTE))) == ("not_extended", {"note": str(NOTE)})
    again = done(steps.ask_longer(move(ask()), NOTE))
    refusal = steps.refuse_longer(move(again), NOTE)
    assert getattr(refusal, "number", None) == 535


def test_what_a_person_is_told_says_what_was_told_before_and_by_which_paper():
    one = done(actions.tell(move(opened()), NEXT))
    assert said(one) == ("told", {})
    one = done(actions.tell(move(one), NEXT + timedelta(1), PAPER))
    assert said(one) == ("told", {"document": str(PAPER), "before": str(NEXT)})
    assert sets(one) == {"told": str(NEXT + timedelta(1))}


def test_a_correction_says_why_and_sets_only_what_was_wrong():
    one = done(actions.correct(move(opened()), Correction(subject="h2"), NOTE, CALENDAR))
    assert said(one) == ("corrected", {"note": str(NOTE)})
    assert sets(one) == {"subject": "h2"}
    fixed = opened(replace(OWED, key="fixed", clock=None, due_on=DAY))
    fixed = done(actions.correct(move(fixed, WATCH), Correction(due_on=NEXT), NOTE, CALENDAR))
    assert (fixed.due, set(sets(fixed))) == (NEXT, {"due", "due_at"})
    moved = done(actions.correct(move(one, WATCH), Correction(started=TUESDAY), NOTE, CALENDAR))
    assert (moved.started, moved.due) == (TUESDAY, date(2021, 10, 18))


# The answer and its end


def test_a_proof_says_which_file_of_which_kind():
    one = done(actions.prove(move(opened()), FILE, "photo"))
    assert said(one) == ("proved", {"proof": str(FILE), "kind": "photo"})
    assert (one.proofs, one.state) == (1, "received")


def test_an_answer_says_its_reasons_its_proofs_and_whose_fact_it_rests_on():
    one = done(actions.answer(move(opened()), Answer("delivered", NOTE, ((FILE, "visit_record"),))))
    assert said(one) == (
        "answered",
        {"note": str(NOTE), "proofs": [{"proof": str(FILE), "kind": "visit_record"}]},
    )
    assert (one.proofs, one.outcome, one.answered_at) == (1, "delivered", at(DAY))
    fact = done(actions.answer(move(opened(replace(OWED, key="b")), SYSTEM), Answer("delivered", facts_by=BUREAU)))
    assert said(fact) == ("answered", {"proofs": [], "facts_by": str(BUREAU)})
    assert fact.proofs == 0


def test_proofs_of_an_answer_are_counted_to_those_that_were_there():
    one = done(actions.prove(move(opened()), FILE, "photo"))
    one = done(actions.answer(move(one), Answer("delivered", None, ((FILE, "visit_record"), (PAPER, "photo")))))
    assert one.proofs == 3


def test_a_confirmation_says_on_what_it_rests():
    one = done(actions.confirm(move(answered(opened()), SECOND), "office", note=NOTE))
    assert said(one) == ("confirmed", {"basis": "office", "note": str(NOTE)})
    assert (one.state, one.closed_at) == ("closed", at(DAY))
    one = answered(opened(replace(OWED, key="b")))
    by_fact = done(actions.confirm(move(one, SYSTEM), "register", facts_by=BUREAU))
    assert said(by_fact) == ("confirmed", {"basis": "register", "facts_by": str(BUREAU)})


def test_what_is_sent_back_says_why():
    one = done(actions.send_back(move(answered(opened()), SECOND), NOTE))
    assert said(one) == ("returned", {"note": str(NOTE)})
    assert (one.state, one.outcome, one.answered_at) == ("in_hand", "", None)


def test_what_is_reopened_says_on_what_it_rests_why_and_how_it_had_ended():
    one = done(actions.confirm(move(answered(opened()), SECOND), "office"))
    one = done(steps.reopen(move(one, SECOND), "office", NOTE))
    assert said(one) == ("reopened", {"basis": "office", "note": str(NOTE), "before": "delivered"})


def test_a_lapse_says_whose_fact_ended_it():
    one = opened()
    actions.lapse_many([Lapse(one.id, BUREAU, NOTE)], SYSTEM, at(NEXT))
    ended = entry(one.id)
    assert said(one) == ("lapsed", {"facts_by": str(BUREAU), "note": str(NOTE)})
    assert (ended.state, ended.outcome, ended.closed_at) == ("closed", "lapsed", at(NEXT))
    assert ended.key == f"{one.key}~{one.number}"


def test_a_referral_says_to_which_door_and_why():
    one = done(actions.refer(move(ask(), WATCH), "court", NOTE))
    assert said(one) == ("referred", {"to": "court", "note": str(NOTE)})
    assert (one.state, one.outcome) == ("closed", "referred")


def test_what_was_opened_in_error_and_what_was_withdrawn_say_why():
    one = done(actions.annul(move(opened(), WATCH), NOTE))
    assert said(one) == ("annulled", {"note": str(NOTE)})
    assert (one.state, one.outcome) == ("closed", "corrected")
    gone = done(actions.withdraw(move(ask(), RESIDENT), "asker", NOTE))
    assert said(gone) == ("withdrawn", {"basis": "asker", "note": str(NOTE)})
    assert (gone.state, gone.outcome) == ("closed", "withdrawn")


def test_supervision_says_its_level():
    one = opened()
    assert one.due is not None
    done(actions.supervise_many([one.id], 2, WATCH, at(one.due + timedelta(1)))[0])
    assert said(one) == ("supervised", {"level": 2})
    assert entry(one.id).supervised == 2


def test_a_note_says_where_its_words_are():
    one = done(actions.note(move(opened(), WATCH), NOTE))
    assert said(one) == ("noted", {"note": str(NOTE)})


def test_what_was_made_public_says_which_fields_and_what_was_asked_before():
    given = Publication(PAPER, ("number", "state"), "ab" * 32, ("state_secret", "work_secret"))
    one = done(actions.publish(move(opened(), WATCH), given))
    checked = {"fields": ["number", "state"], "digest": "ab" * 32, "checked": ["state_secret", "work_secret"]}
    assert said(one) == ("published", {"release": str(PAPER)} | checked)
    one = done(actions.unpublish(move(one, WATCH), PAPER, NOTE))
    assert said(one) == ("unpublished", {"release": str(PAPER), "note": str(NOTE)})


# The re-check by lot


def test_a_draw_says_its_frame_its_seed_and_what_was_found():
    one = answered(opened())
    draw = opened(replace(OWED, key="draw", kind="task", owner=SUPERVISORS))
    frame = sampling.frame([one.number], 100)
    parts = (Counted(TOWNSHIP, "owed", 1, 0),)
    draw = done(steps.freeze(move(draw, SYSTEM), Freeze(frame, NEXT, parts)))
    frozen = {"numbers": [one.number], "salt": frame.salt, "digest": frame.digest, "take": 1}
    counted = [{"owner": str(TOWNSHIP), "kind": "owed", "count": 1, "late": 0}]
    assert said(draw) == ("framed", frozen | {"chance": str(NEXT), "parts": counted})
    draw = done(steps.draw(move(draw, WATCH, NEXT), "3  5 1 6 2 2 4 6", NOTE))
    assert said(draw) == ("drawn", {"seed": "3 5 1 6 2 2 4 6", "note": str(NOTE)})
    found = Found("solved", NOTE, ((FILE, "photo"),))
    one = done(steps.recheck(move(one, SECOND, NEXT), draw.id, found))
    facts = {"draw": str(draw.id), "result": "solved", "note": str(NOTE), "basis": "recheck"}
    assert said(one) == ("rechecked", facts | {"proofs": [{"proof": str(FILE), "kind": "photo"}]})
    assert (one.proofs, one.closed_at) == (2, at(NEXT))


def test_a_look_without_a_proof_lists_none():
    one = answered(opened())
    draw = opened(replace(OWED, key="draw", kind="task", owner=SUPERVISORS))
    draw = done(steps.freeze(move(draw, SYSTEM), Freeze(sampling.frame([one.number], 100), NEXT)))
    draw = done(steps.draw(move(draw, WATCH, NEXT), "3 5 1 6 2 2 4 6", NOTE))
    same = done(steps.recheck(move(one, SECOND, NEXT), draw.id, Found("not_checked", NOTE)))
    facts = {"draw": str(draw.id), "result": "not_checked", "note": str(NOTE), "basis": "recheck"}
    assert said(same) == ("rechecked", facts)
    assert sets(same) == {}


# Who acts


def test_an_event_says_who_did_it_for_which_office_and_at_which_device():
    stands_in = replace(SECOND, for_office=TOWNSHIP)
    one = done(actions.accept(move(opened(), stands_in)))
    event = book.timeline(one.id)[-1]
    assert (event.by, event.at, event.seq, event.commitment) == (stands_in, at(DAY), 2, one.id)
    assert said(one) == ("accepted", {})
    assert said(one, 0)[0] == "opened"
