"""Making public is an event like any other: not by the owner, never by nobody, and without a word in the ledger."""

from dataclasses import replace

import pytest

from tests.ledger.made import CLERK, HELPER, RESIDENT, SECOND, STANDING_IN, SYSTEM, done, entry, move, number, opened
from yimen.kernel.ids import new_id
from yimen.ledger import actions, book
from yimen.ledger.entry import By
from yimen.ledger.publishing import Publication

pytestmark = pytest.mark.django_db
GIVEN = Publication(new_id(), ("words", "place:430422103000"), "ab" * 32, ("state_secret", "work_secret", "personal"))


def test_what_was_made_public_is_on_record_with_its_fields_its_digest_and_who_checked():
    one = opened()
    after = done(actions.publish(move(one, SECOND), GIVEN))
    event = book.timeline(one.id)[-1]
    assert (event.verb, event.by.account, event.by.office) == ("published", SECOND.account, SECOND.office)
    assert event.body == {
        "set": {},
        "release": str(GIVEN.release),
        "fields": list(GIVEN.fields),
        "digest": GIVEN.digest,
        "checked": list(GIVEN.checked),
    }
    assert after == replace(one, version=one.version + 1)
    assert replace(book.replay(book.timeline(one.id)), clock=after.clock) == after


@pytest.mark.parametrize("by", [CLERK, HELPER, STANDING_IN])
def test_neither_the_owner_nor_a_helper_nor_who_stands_in_makes_it_public(by: By):
    assert number(actions.publish(move(opened(), by), GIVEN)) == 504


def test_who_once_acted_for_the_owner_does_not_make_it_public_from_another_chair():
    one = done(actions.accept(move(opened(), CLERK)))
    moved = By(CLERK.account, SECOND.office, device="another-desk")
    assert number(actions.publish(move(one, moved), GIVEN)) == 504


@pytest.mark.parametrize("by", [SYSTEM, RESIDENT, By(None, SECOND.office)])
def test_no_machine_and_nobody_without_an_office_and_a_name_makes_it_public(by: By):
    assert number(actions.publish(move(opened(), by), GIVEN)) == 710


def test_taking_back_needs_reasons_and_is_an_event():
    one = done(actions.publish(move(opened(), SECOND), GIVEN))
    assert number(actions.unpublish(move(one, SECOND), GIVEN.release, None)) == 507
    assert number(actions.unpublish(move(one, CLERK), GIVEN.release, new_id())) == 504
    note = new_id()
    done(actions.unpublish(move(one, SECOND), GIVEN.release, note))
    event = book.timeline(one.id)[-1]
    assert (event.verb, event.body["release"], event.body["note"]) == ("unpublished", str(GIVEN.release), str(note))


def test_a_repeat_of_the_same_release_is_one_event_and_an_old_page_is_stale():
    one = opened()
    first = move(one, SECOND, event=GIVEN.release)
    assert actions.publish(first, GIVEN) == actions.publish(first, GIVEN)
    assert [event.verb for event in book.timeline(one.id)] == ["opened", "published"]
    assert number(actions.publish(move(one, SECOND), GIVEN)) == 501
    assert entry(one.id).version == one.version + 1
