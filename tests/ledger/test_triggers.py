"""Events are never changed or deleted, also not by somebody with a database shell; and both databases keep the same."""

from dataclasses import replace

import pytest
from django.db import Error, IntegrityError, connection, transaction

from tests.ledger.made import CALENDAR, CLERK, DAY, OWED, SYSTEM, application, at, entry, move, opened
from yimen.kernel.ids import new_id
from yimen.ledger import actions, book
from yimen.ledger.entry import Stale
from yimen.ledger.models import Commitment, Event


def refused(sql: str) -> bool:
    """Whether the database itself refuses, with the reason in its words."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    except Error as error:
        return "an event of the ledger is never changed" in str(error)
    return False


@pytest.mark.parametrize(
    "sql", ["UPDATE ledger_event SET verb = 'closed'", "UPDATE ledger_event SET seq = seq", "DELETE FROM ledger_event"]
)
def test_an_event_is_neither_changed_nor_deleted(db, sql: str):
    opened()
    assert refused(sql)
    assert Event.objects.values_list("verb", flat=True).get() == "opened"


def test_events_cannot_be_truncated(db):
    if connection.vendor == "sqlite":
        return  # it has no such statement
    opened()
    connection.check_constraints()  # PostgreSQL truncates nothing that it has still to look at
    assert refused("TRUNCATE ledger_event")


def test_a_commitment_with_events_cannot_be_deleted(db):
    one = opened()
    with pytest.raises(IntegrityError), transaction.atomic():
        _delete_all()
    assert book.entry(one.id) == one


def _delete_all() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM ledger_commitment")
    connection.check_constraints()  # the databases look at foreign keys when the work is handed in


def test_two_events_cannot_have_one_place_in_the_order(db):
    opened()
    row = Event.objects.values().get() | {"id": new_id()}
    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.create(**row)


def test_a_commitment_comes_back_as_it_was_written(db):
    one = opened(application())
    assert (one.clock, one.helpers, one.proof_needed) == (application().clock, OWED.helpers, ("decision_document",))
    alone = book.replay(book.timeline(one.id))
    assert replace(alone, clock=one.clock) == one


def test_who_comes_second_writes_nothing(db):
    one = opened()
    actions.accept(move(one))
    assert isinstance(actions.accept(move(one, CLERK)), Stale)
    assert (entry(one.id).version, Event.objects.count()) == (2, 2)


def test_five_hundred_openings_are_kept_with_their_events(db):
    many = [replace(OWED, key=f"dibao.find/household/h{n}", subject=f"h{n}") for n in range(500)]
    ids = actions.open_many(many, SYSTEM, at(DAY), CALENDAR)
    assert (len(set(ids)), Commitment.objects.count(), Event.objects.count()) == (500, 500, 500)
    assert entry(ids[499]).number == "2109-0500"
