"""A whole life by chance: whoever does whatever in whatever order, these sentences stay true."""

import os
from dataclasses import replace
from datetime import timedelta

from django.db import connection, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

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
    SUPERVISORS,
    SYSTEM,
    TEN,
    TOWNSHIP,
    TWENTY,
    WATCH,
    at,
    entry,
    opened,
)
from tests.ledger.test_clocks import oracle
from tests.ledger.test_sampling import drawn_again
from yimen.kernel.ids import new_id
from yimen.kernel.problems import Problem
from yimen.ledger import actions, book, clocks, draws, sampling, steps
from yimen.ledger.changes import Answer, Correction, Start
from yimen.ledger.entry import By, Done, Entry, Lapse, Move, Stale
from yimen.ledger.extending import Longer
from yimen.ledger.leaves import Happening
from yimen.ledger.life import ANSWERS, OUTCOMES, RESULTS, RUNNING, STATES
from yimen.ledger.models import Commitment, Event
from yimen.ledger.rechecking import Found, Freeze

AT_THE_DESK = By(RESIDENT.account, None, device=CLERK.device)
CLERK_AT_HOME = By(CLERK.account, None, device="own phone")
EVERYBODY = st.sampled_from(
    [CLERK, CLERK, HELPER, STANDING_IN, SECOND, WATCH, RESIDENT, RESIDENT, AT_THE_DESK, CLERK_AT_HOME, SYSTEM]
)
OFFICES = st.sampled_from([TOWNSHIP, HALL, BUREAU])
NOTES = st.sampled_from([None, new_id()])
PROOFS = st.sampled_from([(), ((new_id(), "photo"),), ((new_id(), "visit_record"),)])
JUDGES = st.sampled_from([SECOND, WATCH, RESIDENT, STANDING_IN, CLERK_AT_HOME])
SEED = "3 5 1 6 2 2 4 6"
STARTS = st.sampled_from([None, TEN, TWENTY])
LIVES = int(os.environ.get("YIMEN_TEST_LIVES", "50"))
ENDINGS = ("confirmed", "lapsed", "annulled", "referred", "withdrawn", "rechecked")


class Life(RuleBasedStateMachine):
    """One commitment, and another that must not notice; time only goes on."""

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.day = DAY

    def teardown(self) -> None:
        """Nothing that anybody did moved the sample."""
        known = draws.drawn(self.lot.id)
        assert known.frame.text == self.frame
        assert list(known.sample) == drawn_again(self.frame, SEED, 5)
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    @initialize(
        kind=st.sampled_from(sorted(ANSWERS)),
        clock=st.sampled_from([TWENTY, None, TEN]),
        due_in=st.none() | st.integers(0, 20),
        asked=st.booleans(),
        owner=st.sampled_from([None, TOWNSHIP, TOWNSHIP, TOWNSHIP]),
        source=st.sampled_from(["law", "people"]),
        taken=st.sampled_from([True, True, True, False]),
    )
    def open(self, kind, clock, due_in, asked, owner, source, taken) -> None:
        due_on = DAY + timedelta(due_in) if due_in is not None and clock is None else None
        asker = new_id() if asked else None
        made = replace(OWED, kind=kind, clock=clock, due_on=due_on, asker=asker, owner=owner, source=source)
        self.other = opened(replace(OWED, key="another"))
        self.one = opened(made)
        self.draw(taken=taken)

    def draw(self, *, taken: bool) -> None:
        """A re-check by lot is frozen the day before its seed falls; it takes five of ten numbers, this one or not."""
        one = opened(replace(OWED, key="a draw", kind="task", owner=SUPERVISORS))
        numbers = [self.one.number, *(f"9912-{n:04d}" for n in range(9))]
        frames = (sampling.frame(numbers, 50, f"{n:032x}") for n in range(64))
        frame = next(one for one in frames if (self.one.number in drawn_again(one.text, SEED, 5)) == taken)
        assert isinstance(steps.freeze(Move(one.id, 1, SYSTEM, at(DAY)), Freeze(frame, DAY + timedelta(1))), Done)
        assert isinstance(steps.draw(Move(one.id, 2, WATCH, at(DAY + timedelta(1))), SEED, new_id()), Done)
        self.lot, self.frame, self.looked = entry(one.id), frame.text, False

    @rule(days=st.sampled_from([1, 3, 9, 20]))
    def time_goes_on(self, days: int) -> None:
        self.day += timedelta(days)

    @rule(by=EVERYBODY, clock=STARTS)
    def accept(self, by, clock) -> None:
        self.act(lambda move: actions.accept(move, self.start(clock)), by)

    @rule(by=EVERYBODY, owner=OFFICES, helpers=st.lists(OFFICES, max_size=1), clock=STARTS, final=st.booleans())
    def assign(self, by, owner, helpers, clock, final) -> None:
        self.act(lambda move: actions.assign(move, owner, tuple(helpers), start=self.start(clock), final=final), by)

    @rule(by=EVERYBODY, reason=st.sampled_from(["hearing", "supplement", "holiday"]), document=NOTES)
    def pause(self, by, reason, document) -> None:
        self.act(lambda move: actions.pause(move, reason, document), by)

    @rule(by=EVERYBODY, back=st.integers(-1, 6))
    def resume(self, by, back) -> None:
        self.act(lambda move: actions.resume(move, CALENDAR, self.day - timedelta(back)), by)

    @rule(by=EVERYBODY, kind=st.sampled_from(["photo", "visit_record"]))
    def prove(self, by, kind) -> None:
        self.act(lambda move: actions.prove(move, new_id(), kind), by)

    @rule(
        by=EVERYBODY, outcome=st.sampled_from(sorted(OUTCOMES)), note=NOTES, proofs=PROOFS, facts_by=st.none() | OFFICES
    )
    def answer(self, by, outcome, note, proofs, facts_by) -> None:
        self.act(lambda move: actions.answer(move, Answer(outcome, note, proofs, facts_by)), by)

    @precondition(lambda self: self.one.state in RUNNING)
    @rule(clock=STARTS)
    def go_on_well(self, clock) -> None:
        """What mostly happens: taken in hand, then answered."""
        if self.one.state == "received":
            self.act(lambda move: actions.accept(move, self.start(clock)), CLERK)
            return
        given = Answer(ANSWERS[self.one.kind][-1], new_id(), ((new_id(), "visit_record"),))
        self.act(lambda move: actions.answer(move, given), CLERK)

    @precondition(lambda self: self.one.state == "received")
    @rule(hearing=st.booleans())
    def a_good_course(self, hearing) -> None:
        """All of it at once: taken in hand by an office, a hearing perhaps, an answer. Any of it may be refused."""
        self.act(lambda move: actions.assign(move, TOWNSHIP, start=self.start(TWENTY)), WATCH)
        if hearing:
            self.act(lambda move: actions.pause(move, "hearing", new_id()), CLERK)
            self.act(lambda move: actions.resume(move, CALENDAR), CLERK)
        given = Answer(ANSWERS[self.one.kind][-1], new_id(), ((new_id(), "visit_record"),))
        self.act(lambda move: actions.answer(move, given), CLERK)

    @precondition(lambda self: bool(self.one.clock and self.one.clock.pauses))
    @rule(days=st.integers(0, 5))
    def stop_and_go_well(self, days) -> None:
        """What sometimes happens between: a hearing with its notice, then the clock runs on."""
        if self.one.state == "waiting":
            self.day += timedelta(days)
            self.act(lambda move: actions.resume(move, CALENDAR), CLERK)
        else:
            self.act(lambda move: actions.pause(move, "hearing", new_id()), CLERK)

    @precondition(lambda self: self.one.state == "answered")
    @rule(by=st.sampled_from([SECOND, RESIDENT, WATCH]), well=st.booleans())
    def judge_well(self, by, well) -> None:
        """What mostly happens then: somebody else looks."""
        if well:
            self.act(lambda move: actions.confirm(move, "subject" if by is RESIDENT else "office"), by)
        else:
            self.act(lambda move: actions.send_back(move, new_id()), by)

    @rule(by=EVERYBODY, basis=st.sampled_from(["asker", "subject", "office", "fact"]), facts_by=st.none() | OFFICES)
    def confirm(self, by, basis, facts_by) -> None:
        self.act(lambda move: actions.confirm(move, basis, facts_by=facts_by), by)

    @rule(by=EVERYBODY, note=NOTES, clock=STARTS)
    def send_back(self, by, note, clock) -> None:
        self.act(lambda move: actions.send_back(move, note, self.start(clock)), by)

    @rule(by=EVERYBODY, note=NOTES, earlier=st.integers(0, 4))
    def correct(self, by, note, earlier) -> None:
        right = Correction(started=self.one.started - timedelta(earlier))
        self.act(lambda move: actions.correct(move, right, note, CALENDAR), by)

    @rule(
        by=st.sampled_from([CLERK, SECOND, RESIDENT]),
        note=NOTES,
        how=st.sampled_from(["annul", "refer", "withdraw as asker", "withdraw", "object"]),
    )
    def end_otherwise(self, by, note, how) -> None:
        ways = {
            "annul": lambda move: actions.annul(move, note),
            "refer": lambda move: actions.refer(move, "court", note),
            "withdraw as asker": lambda move: actions.withdraw(move, "asker", note),
            "withdraw": lambda move: actions.withdraw(move, "office", note),
            "object": lambda move: steps.object_to(move, note),
        }
        self.act(ways[how], by)

    @rule(by=EVERYBODY, note=NOTES, document=NOTES, days=st.integers(0, 7), as_head=st.booleans())
    def more_time(self, by, note, document, days, as_head) -> None:
        if self.one.raised == "more_time":
            longer = Longer(days, note, document, as_head)
            self.act(lambda move: steps.extend(move, longer, CALENDAR), by)
        else:
            self.act(lambda move: steps.ask_longer(move, note), by)

    @rule(by=EVERYBODY, note=NOTES, basis=st.sampled_from(["asker", "office"]))
    def reopen(self, by, note, basis) -> None:
        self.act(lambda move: steps.reopen(move, basis, note), by)

    @precondition(lambda self: self.one.state in ("answered", "closed"))
    @rule(by=JUDGES, result=st.sampled_from(sorted(RESULTS)))
    def recheck(self, by, result) -> None:
        self.act(lambda move: steps.recheck(move, self.lot.id, Found(result, new_id())), by)

    @rule(by=EVERYBODY, office=OFFICES)
    def assist(self, by, office) -> None:
        self.act(lambda move: steps.assist(move, office), by)

    @rule(by=st.sampled_from([SYSTEM, CLERK, SECOND]), facts_by=st.none() | OFFICES)
    def lapse(self, by, facts_by) -> None:
        self.act(lambda move: actions.lapse_many([Lapse(move.id, facts_by)], move.by, move.at)[0], by)

    @rule(by=st.sampled_from([SYSTEM, WATCH, CLERK]), level=st.integers(1, 3))
    def supervise(self, by, level) -> None:
        self.act(lambda move: actions.supervise_many([move.id], level, move.by, move.at)[0], by)

    @rule(by=EVERYBODY, days=st.integers(-3, 9), document=NOTES)
    def tell(self, by, days, document) -> None:
        self.act(lambda move: actions.tell(move, self.day + timedelta(days), document), by)

    @rule(by=EVERYBODY)
    def somebody_slow(self, by) -> None:
        """Who has an old page before them writes nothing."""
        slow = Move(self.one.id, self.one.version - 1, by, at(self.day))
        before = Event.objects.count()
        assert isinstance(actions.note(slow, new_id()), Stale)
        assert (Event.objects.count(), entry(self.one.id)) == (before, self.one)

    def start(self, clock) -> Start | None:
        return Start(clock, self.day, clocks.counter(CALENDAR)) if clock else None

    def act(self, do, by: By) -> None:
        """One action; what must be true of every single one is looked at here."""
        before, events = self.one, Event.objects.count()
        found = do(Move(before.id, before.version, by, at(self.day)))
        self.one = entry(before.id)
        written = Event.objects.count() - events
        if isinstance(found, Problem) or found.version == before.version:
            assert (self.one, written) == (before, 0)
            return
        assert (found, written) == (Done(before.id, before.version + 1), 1)
        self.look_at(before, book.timeline(before.id)[-1], by)

    def look_at(self, before: Entry, event: Happening, by: By) -> None:
        after = self.one
        assert before.state != "closed" or event.verb in ("noted", "reopened", "rechecked")
        if event.verb == "rechecked":
            self.looks_again(before, event, by)
        assert after.late or not before.late, "late is for good"
        if before.told and after.told and after.told > before.told:
            assert event.verb in ("told", "extended")
            assert event.body.get("document"), "a later day is told in writing"
        if after.state == "closed":
            self.closes(before, event, by)
        if before.state in RUNNING and before.due and self.day > before.due and after.state in ("answered", "closed"):
            assert after.late

    def looks_again(self, before: Entry, event: Happening, by: By) -> None:
        """Once, what the seed took, by an office, a person and a device that never had it in hand."""
        assert before.number in drawn_again(self.frame, SEED, 5)
        assert not self.looked
        assert by.offices
        assert not by.offices & book.past(before, by).owners
        assert by not in (CLERK, HELPER, STANDING_IN, AT_THE_DESK, CLERK_AT_HOME)
        assert before.state != "closed" or (self.one.state, self.one.outcome) == ("closed", before.outcome)
        assert event.body["result"] != "solved" or before.state in ("answered", "closed")
        self.looked = True

    def closes(self, before: Entry, event: Happening, by: By) -> None:
        """No close without an outcome and a lawful hand."""
        assert event.verb in ENDINGS
        assert self.one.outcome in OUTCOMES
        assert self.one.closed_at == (before.closed_at or at(self.day))
        assert not by.offices & before.owners, "the owner never closes"
        if event.verb == "rechecked" and before.state != "closed":
            assert (before.state, event.body["result"]) == ("answered", "solved")
        if event.verb == "confirmed":
            assert before.state == "answered"
            assert not by.offices & book.past(before, by).owners
            assert by not in (AT_THE_DESK, CLERK_AT_HOME) or event.body["basis"] == "fact"

    @invariant()
    def what_is_past_its_day_is_overdue(self) -> None:
        one = self.one
        shown = clocks.running(one, CALENDAR, self.day)
        past = one.state in RUNNING and one.due is not None and self.day > one.due
        assert (shown.colour == "overdue") == past
        assert (one in book.overdue(self.day)) == past
        assert (one.state == "waiting") == (one.held is not None) == (shown.colour == "waiting")

    @invariant()
    def the_dates_are_those_of_its_clock_and_pauses(self) -> None:
        one = self.one
        if one.clock is None:
            return
        pauses = [(pause.first, pause.last) for pause in one.pauses]
        assert one.due == oracle(one.clock.within, one.started, pauses, shift=False)

    @invariant()
    def the_events_run_without_a_gap_and_add_up_to_the_state(self) -> None:
        events = book.timeline(self.one.id)
        assert [event.seq for event in events] == list(range(1, self.one.version + 1))
        assert replace(book.replay(events), clock=self.one.clock) == self.one

    @invariant()
    def nobody_else_is_touched(self) -> None:
        assert entry(self.other.id) == self.other
        assert entry(self.lot.id) == self.lot
        assert Commitment.objects.count() == 3


def test_whatever_happens_the_ledger_stays_true(db):
    """The same lives each time on SQLite, so that what they reach can be asserted; a few new ones on PostgreSQL.

    YIMEN_TEST_LIVES=1000 makes many more.
    """
    reached: set[str] = set()

    class Watched(Life):
        def look_at(self, before: Entry, event: Happening, by: By) -> None:
            reached.update((self.one.state, event.verb))
            super().look_at(before, event, by)

    usual = settings(stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    if connection.vendor == "postgresql":
        run_state_machine_as_test(Watched, settings=settings(usual, max_examples=4))
        return
    run_state_machine_as_test(Watched, settings=settings(usual, max_examples=LIVES, derandomize=True))
    assert set(STATES) <= reached
    assert "rechecked" in reached
