"""Whoever changes the ledger behind its back is found, whatever they change."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection

from tests.ledger.made import DAY, OWED, SECOND, answered, done, entry, move, opened
from yimen.kernel.ids import new_id
from yimen.ledger import actions, proving
from yimen.ledger.entry import Entry
from yimen.ledger.models import Commitment, Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def lives() -> list[Entry]:
    """Three commitments with something behind them."""
    several = [opened(replace(OWED, key=f"k{n}")) for n in range(3)]
    done(actions.confirm(move(answered(several[1]), SECOND), "office"))
    done(actions.accept(move(several[2])))
    return [entry(one.id) for one in several]


@contextmanager
def without_triggers() -> Iterator[None]:
    """As somebody who may do anything to the database."""
    kept = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'ledger_event'"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # a table with checks still to come cannot be altered
            cursor.execute("ALTER TABLE ledger_event DISABLE TRIGGER USER")
            yield
            cursor.execute("ALTER TABLE ledger_event ENABLE TRIGGER USER")
            return
        cursor.execute(kept)
        made = cursor.fetchall()
        assert made, "events are guarded"
        for name, _ in made:
            cursor.execute(f'DROP TRIGGER "{name}"')
        yield
        for _, sql in made:
            cursor.execute(sql)


def test_a_ledger_that_nobody_changed_is_proven(lives: list[Entry]):
    assert list(proving.unproven()) == []


@pytest.mark.parametrize(
    "change",
    [
        {"state": "closed"},
        {"outcome": "delivered"},
        {"due": DAY + timedelta(300)},
        {"owner": new_id()},
        {"late": True},
        {"version": 7},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_commitment_that_is_not_the_sum_of_its_events_is_named(lives: list[Entry], change: dict[str, object]):
    Commitment.objects.filter(pk=lives[0].id).update(**change)
    assert list(proving.unproven()) == [lives[0].id]


EVENTS: dict[str, Callable[[Event], dict[str, object]]] = {
    "account": lambda _: {"account": new_id()},
    "office": lambda _: {"office": new_id()},
    "for_office": lambda _: {"for_office": new_id()},
    "device": lambda _: {"device": "another"},
    "verb": lambda _: {"verb": "noted"},
    "at": lambda event: {"at": event.at - timedelta(days=1)},
    "body": lambda event: {"body": event.body | {"kind": "another"}},
    "salt": lambda _: {"salt": bytes(16)},
    "nonce": lambda _: {"nonce": bytes(16)},
    "digest": lambda _: {"digest": bytes(32)},
    "leaf": lambda event: {"leaf": bytes(event.leaf) + b" "},
    "seq": lambda event: {"seq": event.seq + 1},
}


@pytest.mark.parametrize("what", EVENTS)
def test_an_event_that_was_changed_later_is_found_by_its_seal(lives: list[Entry], what: str):
    last = Event.objects.filter(commitment=lives[1].id).order_by("-seq")[0]
    with without_triggers():
        Event.objects.filter(pk=last.pk).update(**EVENTS[what](last))
    assert list(proving.unproven()) == [lives[1].id]


@pytest.mark.parametrize("seq", [1, 2, 3])
def test_an_event_that_is_missing_is_missed(lives: list[Entry], seq: int):
    with without_triggers():
        Event.objects.filter(commitment=lives[1].id, seq=seq).delete()
    assert list(proving.unproven()) == [lives[1].id]


def test_a_commitment_without_any_event_is_named(lives: list[Entry]):
    with without_triggers():
        Event.objects.filter(commitment=lives[2].id).delete()
    assert list(proving.unproven()) == [lives[2].id]


def test_more_commitments_than_one_reading_holds_are_all_looked_at(lives: list[Entry], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(proving, "CHUNK", 2)
    Commitment.objects.filter(pk__in=[lives[0].id, lives[2].id]).update(provisional=True)
    assert list(proving.unproven()) == [lives[0].id, lives[2].id]
