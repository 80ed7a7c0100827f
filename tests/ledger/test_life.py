"""Every kind from open to each lawful outcome, as the tables of the life say; and nothing else ends it."""

from dataclasses import replace

import pytest

from tests.ledger.made import (
    CALENDAR,
    CLERK,
    DAY,
    OWED,
    RESIDENT,
    SYSTEM,
    TEN,
    WATCH,
    at,
    done,
    entry,
    move,
    number,
    opened,
)
from yimen.kernel.ids import new_id
from yimen.ledger import actions, book, steps
from yimen.ledger.changes import Answer
from yimen.ledger.entry import Lapse
from yimen.ledger.life import ANSWERS, BY_VERB, KINDS, NEXT, ONLY, OUTCOMES, SHOWN, answers, endings

pytestmark = pytest.mark.django_db
NOTE = new_id()
WAYS = [(kind, outcome) for kind in KINDS for outcome in endings(kind)]
NO_WAYS = [(kind, outcome) for kind in KINDS for outcome in OUTCOMES if outcome not in endings(kind)]


def of_kind(kind):
    made = replace(OWED, key=f"{kind}/{new_id()}", kind=kind, clock=TEN, asker=new_id())
    return opened(made)


def answer(one, outcome):
    """Accepted if there is more to say than that it is not; then answered with proof or reasons."""
    if outcome not in answers(one.kind, one.state):
        one = done(actions.accept(move(one)))
    shown = ((new_id(), one.proof_needed[0]),) if outcome in SHOWN else ()
    return actions.answer(move(one), Answer(outcome, NOTE, shown))


def end(one, outcome):
    """The way that leads to an outcome."""
    if outcome not in BY_VERB:
        return actions.confirm(move(done(answer(one, outcome)), WATCH), "office")
    ways = {
        "referred": lambda: actions.refer(move(one, WATCH), "court", NOTE),
        "merged": lambda: steps.merge(move(one, WATCH), of_kind(one.kind).id, NOTE),
        "withdrawn": lambda: actions.withdraw(move(one, RESIDENT), "asker"),
        "lapsed": lambda: actions.lapse_many([Lapse(one.id)], SYSTEM, at(DAY))[0],
        "corrected": lambda: actions.annul(move(one, WATCH), NOTE),
    }
    return ways[outcome]()


@pytest.mark.parametrize(("kind", "outcome"), WAYS)
def test_every_kind_reaches_each_of_its_outcomes_and_its_events_add_up(kind, outcome):
    one = done(end(of_kind(kind), outcome))
    assert (one.state, one.outcome) == ("closed", outcome)
    events = book.timeline(one.id)
    assert events[-1].verb == endings(kind)[outcome]
    assert replace(book.replay(events), clock=one.clock) == one


@pytest.mark.parametrize(("kind", "outcome"), NO_WAYS)
def test_no_kind_ends_with_an_outcome_of_another(kind, outcome):
    one = of_kind(kind)
    if outcome in BY_VERB:
        assert number(end(one, outcome)) == 525
    else:
        assert number(answer(one, outcome)) == 509
    assert entry(one.id).state != "closed"


@pytest.mark.parametrize("kind", KINDS)
def test_the_owner_closes_no_kind(kind):
    one = done(answer(of_kind(kind), ANSWERS[kind][0]))
    assert number(actions.confirm(move(one, CLERK), "office")) == 504


def test_what_only_some_kinds_may_is_a_verb_of_the_table_and_split_is_one_of_them():
    assert set(ONLY) <= set(NEXT)
    one = of_kind("task")
    assert number(steps.split(move(one, WATCH), (), NOTE, CALENDAR)) == 525
