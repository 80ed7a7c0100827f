"""Reading the ledger: each question finds what it asks for, in its order, and nothing else."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.ledger.made import (
    BUREAU,
    CALENDAR,
    CLERK,
    DAY,
    OWED,
    SECOND,
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
    opened,
)
from yimen.kernel.ids import new_id
from yimen.ledger import actions, book, clocks, steps
from yimen.ledger.changes import Answer, Start
from yimen.ledger.entry import Entry, Lapse, Opening

pytestmark = pytest.mark.django_db
NOTE = new_id()
TOMORROW = DAY + timedelta(1)


def on(due: date | None, key: str, **changes: object) -> Entry:
    made = {"key": key, "clock": None, "due_on": due, "proof_needed": ()} | changes
    return opened(replace(OWED, **made))  # type: ignore[arg-type]


def request(**changes: object) -> Opening:
    return application(kind="request", document="request", clock=TEN, **changes)


def confirmed(one: Entry, day: date = DAY) -> Entry:
    return done(actions.confirm(move(answered(one), SECOND, day), "office"))


# By name


def test_a_commitment_is_found_by_its_number_and_by_its_key():
    one = opened()
    on(DAY, "another")
    assert book.by_number(one.number) == book.by_key(one.key) == book.entry(one.id) == one
    assert (book.by_number("2109-9999"), book.by_key("none"), book.entry(new_id())) == (None, None, None)


def test_several_are_found_at_once_and_what_is_not_there_is_left_out():
    several = [on(DAY, f"k{n}") for n in range(3)]
    assert book.entries([*(one.id for one in several), new_id()]) == {one.id: one for one in several}
    assert [len(part) for part in book.chunks(range(5), 2)] == [2, 2, 1]
    assert [len(part) for part in book.chunks(range(501))] == [500, 1]


def test_what_came_of_the_asks_of_one_person_and_of_nobody_else_is_found():
    mine, again, other = new_id(), new_id(), new_id()
    first, second = opened(application(asker=mine)), opened(application(asker=again))
    opened(application(asker=other))
    assert book.from_asks([again, mine]) == (first, second)
    assert book.from_ask(mine) == (first,)
    assert book.from_asks([]) == ()


def test_what_is_owed_to_a_person_comes_before_what_is_owed_to_the_household():
    household = on(DAY, "a")
    person = on(DAY, "b", subject_kind="person", subject="p1")
    on(DAY, "c", subject="h2")
    on(DAY, "d", subject_kind="firm", subject="p1")
    assert book.of_subjects(("person", "household"), ("p1", "h1")) == (person, household)


def test_what_an_item_opened_is_found_by_document_item_and_state():
    one, other = on(DAY, "a"), on(DAY, "b", item="pay")
    taken = done(actions.accept(move(on(DAY, "c"))))
    elsewhere = on(DAY, "d", document="another")
    assert book.of_item("dibao") == (one, other, taken)
    assert book.of_item("dibao", "find") == (one, taken)
    assert book.of_item("dibao", "find", ("in_hand",)) == (taken,)
    assert book.of_item("dibao", state=("received",)) == (one, other)
    assert book.of_documents(("another", "dibao")) == (one, other, taken, elsewhere)


def test_the_latest_that_each_item_opened_is_found():
    on(DAY, "a")
    second, other = on(DAY, "b"), on(DAY, "c", item="pay")
    on(DAY, "d", item="not asked for")
    items = [("dibao", "find"), ("dibao", "pay"), ("dibao", "never opened")]
    assert book.latest_of(items) == {("dibao", "find"): second, ("dibao", "pay"): other}
    assert book.latest_of([]) == {}


# By day and state


def test_overdue_is_what_runs_and_was_due_before_today_the_oldest_first():
    newer, older = on(DAY - timedelta(1), "newer"), on(DAY - timedelta(9), "older")
    on(DAY, "today")
    done(actions.answer(move(on(DAY - timedelta(3), "answered")), Answer("explained", NOTE)))
    waits = opened(application())
    done(actions.pause(move(waits), "hearing", NOTE))
    assert book.overdue(DAY) == (older, newer)


def test_due_between_goes_by_what_was_told_then_promised_then_due():
    first, last = DAY, DAY + timedelta(30)
    by_due = on(DAY, "due on the first day")
    until = on(last, "due on the last day")
    on(last + timedelta(1), "due after")
    on(DAY - timedelta(1), "due before")
    asked = opened(application())  # whoever asked was told the promised day; by law it is due later than `until`
    later = done(actions.tell(move(on(DAY + timedelta(2), "told later"), CLERK), last + timedelta(30)))
    assert asked.told
    assert first < asked.told < last
    assert [one.key for one in book.due_between(first, last)] == [by_due.key, until.key, asked.key]
    assert book.due_between(last + timedelta(30), last + timedelta(30)) == (later,)
    assert asked in book.due_between(asked.told, asked.told)
    assert asked not in book.due_between(asked.told + timedelta(1), last)
    assert asked not in book.due_between(first, asked.told - timedelta(1))


def test_a_promised_day_counts_before_the_statutory_one():
    one = opened(replace(OWED, key="promised", clock=TWENTY))
    assert one.promised
    assert one.due
    assert one.promised < one.due
    assert one.told is None
    assert book.due_between(one.promised, one.promised) == (one,)
    assert book.due_between(one.due, one.due) == ()


def test_closed_between_begins_with_a_moment_and_ends_before_the_other():
    first, second = confirmed(opened()), confirmed(opened(replace(OWED, key="b")), TOMORROW)
    answered(opened(replace(OWED, key="only answered")))
    assert first.closed_at
    assert second.closed_at
    assert book.closed_between(first.closed_at, second.closed_at) == (first,)
    assert book.closed_between(first.closed_at, second.closed_at + timedelta(seconds=1)) == (first, second)


def test_what_rests_on_a_calendar_that_is_not_out_yet_is_provisional_while_it_is_open():
    far = opened(replace(OWED, key="far", started=date(2029, 1, 5)))
    assert far.provisional
    opened()
    lapsed = opened(replace(OWED, key="lapsed", started=date(2029, 1, 5)))
    actions.lapse_many([Lapse(lapsed.id)], SYSTEM, at(date(2029, 1, 5)))
    assert book.provisional() == (far,)


def test_what_stands_still_is_held_and_what_has_not_ended_is_open():
    first = opened(application())
    held = done(actions.pause(move(first), "hearing", NOTE))
    runs = opened()
    confirmed(opened(replace(OWED, key="closed")))
    answered(opened(replace(OWED, key="answered")))
    assert book.held() == (held,)
    assert book.open_ids() == (held.id, runs.id)


def test_what_owners_have_put_to_those_who_decide_comes_oldest_first_and_no_more_than_asked_for():
    several = [done(steps.object_to(move(opened(replace(OWED, key=key))), NOTE)) for key in ("a", "b")]
    opened(replace(OWED, key="c"))
    assert list(book.with_raised((), 9).values()) == several
    assert list(book.with_raised((), 1).values()) == several[:1]


# What hangs together


def merged() -> tuple[Entry, Entry, Entry]:
    """One that lives, and two that were merged, the second into the first of them before that was merged itself."""
    lives, middle, last = (opened(request()) for _ in range(3))
    last = done(steps.merge(move(last, WATCH), middle.id, NOTE))
    middle = done(steps.merge(move(entry(middle.id), WATCH), lives.id, NOTE))
    return entry(lives.id), middle, last


def test_a_family_is_the_one_above_and_those_below():
    lives, middle, last = merged()
    alone = opened()
    assert book.family(middle.id) == book.Family(middle, lives, (last,))
    assert book.family(lives.id) == book.Family(lives, None, (middle,))
    assert book.family(last.id) == book.Family(last, middle, ())
    assert book.family(alone.id) == book.Family(alone, None, ())
    assert book.family(new_id()) is None


def test_a_merged_one_follows_the_one_that_lives_however_far():
    lives, _, last = merged()
    assert book.living(last) == lives
    assert book.living(lives) == lives


def test_everybody_who_asked_is_kept_the_own_asker_first_and_each_once():
    lives, middle, last = merged()
    assert book.askers(lives) == (lives.asker, middle.asker, last.asker)
    assert book.askers(lives, book.family(lives.id).below) == (lives.asker, middle.asker, last.asker)
    assert book.askers(last) == (last.asker,)
    assert book.askers(opened()) == ()
    assert book.askers(lives, ()) == (lives.asker,)


def test_a_part_that_was_split_off_brings_no_asker_of_its_own():
    lives = opened(request())
    part = opened(request(under=lives.id, asker=new_id()))
    assert part.under == lives.id
    assert book.askers(lives) == book.askers(lives, book.family(lives.id).below) == (lives.asker,)


# What happened


def test_the_whole_is_the_commitment_with_everything_that_happened_in_order():
    one = confirmed(opened())
    opened(replace(OWED, key="another"))
    assert book.whole(one.id) == (one, book.timeline(one.id))
    assert [event.verb for event in book.timeline(one.id)] == ["opened", "answered", "confirmed"]
    assert book.whole(new_id()) is None


def test_what_was_sealed_can_be_opened_with_its_salt_and_nonce():
    one = confirmed(opened())
    kept = book.sealed(one.id)
    assert tuple(seal.event for seal in kept) == book.timeline(one.id)
    assert all(len(seal.leaf.salt) == len(seal.leaf.nonce) == 16 for seal in kept)
    assert len({seal.leaf.digest for seal in kept}) == 3


def test_news_leave_out_the_own_office_the_opening_and_what_was_before():
    one = opened()
    mine = done(actions.accept(move(one)))
    done(steps.assist(move(mine, WATCH, TOMORROW), BUREAU))
    latest = done(actions.note(move(entry(one.id), WATCH, TOMORROW + timedelta(1)), NOTE))
    assert [event.verb for event in book.news(TOWNSHIP, at(DAY))] == ["noted", "assisted"]
    assert [event.verb for event in book.news(TOWNSHIP, at(TOMORROW + timedelta(1)))] == ["noted"]
    assert [event.verb for event in book.news(TOWNSHIP, at(DAY), 1)] == ["noted"]
    assert book.news(named("nobody's"), at(DAY)) == ()
    assert latest.owner == TOWNSHIP


def test_news_are_twenty_unless_more_are_asked_for():
    one = opened()
    for _ in range(22):
        one = done(actions.note(move(one, WATCH), new_id()))
    assert len(book.news(TOWNSHIP, at(DAY))) == 20
    assert len(book.news(TOWNSHIP, at(DAY), 21)) == 21


def test_acted_on_are_those_to_which_more_happened_than_some_verbs():
    quiet, noted, taken = opened(), on(DAY, "noted"), on(DAY, "taken")
    done(actions.note(move(noted), NOTE))
    done(actions.accept(move(taken)))
    ids = [quiet.id, noted.id, taken.id]
    assert book.acted_on(ids, ("opened",)) == {noted.id, taken.id}
    assert book.acted_on(ids, ("opened", "noted")) == {taken.id}
    assert book.acted_on(ids[:2], ("opened", "noted")) == frozenset()


# What a guard must know of the past


def test_the_past_names_every_office_that_ever_owned_or_helped():
    one = done(steps.assist(move(opened(), WATCH), BUREAU))
    one = done(actions.assign(move(one, WATCH), named("new owner")))
    assert book.past(one, WATCH).owners == {TOWNSHIP, named("new owner"), *OWED.helpers, BUREAU}


def test_proofs_from_before_it_was_sent_back_do_not_count_any_more():
    one = done(actions.prove(move(opened()), new_id(), "photo"))
    assert book.past(one, SECOND).proofs == ("photo",)
    one = answered(one)
    assert book.past(one, SECOND).proofs == ("photo", "visit_record")
    one = done(actions.send_back(move(one, SECOND), NOTE))
    assert book.past(one, SECOND).proofs == ()
    one = done(actions.prove(move(one), new_id(), "letter"))
    assert book.past(one, SECOND).proofs == ("letter",)


def test_what_was_reopened_begins_again_without_proof():
    one = done(steps.reopen(move(confirmed(opened()), SECOND), "office", NOTE))
    assert book.past(one, SECOND).proofs == ()


def test_the_past_knows_the_last_dispatch_and_whether_it_was_final():
    one = opened()
    assert book.past(one, WATCH).dispatched == at(DAY)
    assert not book.past(one, WATCH).designated
    one = done(actions.assign(move(one, WATCH, TOMORROW), BUREAU))
    assert book.past(one, WATCH).dispatched == at(TOMORROW)
    one = done(actions.assign(move(one, WATCH, TOMORROW), TOWNSHIP, final=True))
    assert book.past(one, WATCH).designated


def test_whoever_acted_here_for_an_owner_is_known_and_whoever_did_elsewhere_too():
    one = done(actions.accept(move(opened())))
    clerk, other = book.past(one, CLERK), book.past(one, SECOND)
    assert (clerk.acted_for_owner, clerk.account_of_owner, clerk.device_of_owner) == (True, True, True)
    assert (other.acted_for_owner, other.account_of_owner, other.device_of_owner) == (False, False, False)
    moved = replace(CLERK, office=BUREAU, device="new desk")
    past = book.past(one, moved)
    assert (past.acted_for_owner, past.account_of_owner, past.device_of_owner) == (True, True, False)
    elsewhere = opened(replace(OWED, key="elsewhere"))
    past = book.past(elsewhere, moved)
    assert (past.acted_for_owner, past.account_of_owner) == (False, True)
    assert not book.past(one, SYSTEM).account_of_owner
    assert not book.past(one, replace(SECOND, device="")).device_of_owner


def test_redoing_keeps_its_new_clock_in_the_sum_of_events():
    clock = Start(TWENTY, DAY, clocks.counter(CALENDAR))
    one = done(actions.send_back(move(answered(opened()), SECOND), NOTE, clock))
    again = book.replay(book.timeline(one.id))
    assert (again.due, again.state, again.version) == (one.due, "in_hand", 3)
