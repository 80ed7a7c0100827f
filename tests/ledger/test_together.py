"""What touches more than one commitment stands whole or not at all, on both databases."""

from tests.ledger.made import BUREAU, CALENDAR, SECOND, WATCH, done, entry, move, number, opened
from tests.ledger.test_steps import NOTE, ask
from yimen.ledger import book, steps
from yimen.ledger.handing import Part


def test_merge_and_split_stand_whole_or_not_at_all(db):
    first, second, third = opened(ask()), opened(ask()), opened(ask(owner=BUREAU, helpers=()))
    assert number(steps.merge(move(second, SECOND), third.id, NOTE)) == 504
    assert (entry(second.id), entry(third.id)) == (second, third)
    done(steps.merge(move(second, WATCH), first.id, NOTE))
    done(steps.split(move(entry(first.id), WATCH), (Part(BUREAU),), NOTE, CALENDAR))
    assert {one.id for one in book.family(first.id).below} >= {second.id}
    assert set(book.askers(entry(first.id))) == {first.asker, second.asker}
    assert sorted(event.verb for event in book.timeline(first.id)) == ["joined", "opened", "split"]
