"""The sealed bytes of an event: one spelling for ever, nothing to be guessed, and any change is found."""

import hashlib
import json
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ledger.made import CLERK, answered, move, opened
from yimen.ledger import actions, book
from yimen.ledger.entry import By
from yimen.ledger.leaves import Happening, canonical, seal
from yimen.ledger.models import Event

EVENT = Happening(
    id=UUID("018f3b1e-7a5c-7000-8000-000000000001"),
    commitment=UUID("018f3b1e-7a5c-7000-8000-0000000000aa"),
    seq=2,
    verb="accepted",
    at=datetime(2021, 9, 24, 1, 2, 3, 45, tzinfo=UTC),
    by=By(UUID(int=1), UUID(int=2), None, "d"),
    body={"set": {"state": "in_hand", "due": "2021-10-13"}, "final": False},
)
SALT, NONCE = bytes(range(16)), bytes(range(16, 32))


@pytest.mark.parametrize(
    ("value", "spelling"),
    [
        ({"b": 1, "a": [True, None, "x"]}, '{"a":[true,null,"x"],"b":1}'),
        ({"a": '衡南\n\u0007"\\/é'}, '{"a":"衡南\\n\\u0007\\"\\\\/é"}'),
        ({"": {}, "A": [], "a": -(2**53 - 1)}, '{"":{},"A":[],"a":-9007199254740991}'),
        ("\u007f\u2028", '"\u007f\u2028"'),
    ],
)
def test_a_value_has_one_spelling(value, spelling: str):
    assert canonical(value).decode() == spelling


@pytest.mark.parametrize("value", [1.5, 2**53, {"键": 1}, {1: 2}, float("nan"), b"x", datetime.now(UTC), [{"a": 0.0}]])
def test_what_has_no_single_spelling_is_refused(value):
    with pytest.raises((ValueError, TypeError)):
        canonical(value)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abcXYZ_09", max_size=5), inner, max_size=4),
    max_leaves=12,
)


@given(JSON)
def test_the_spelling_can_be_read_back_and_written_again_the_same(value):
    assert canonical(json.loads(canonical(value))) == canonical(value)


def test_the_bytes_of_a_known_event_never_change():
    leaf = seal(EVENT, SALT, NONCE)
    assert leaf.text.decode() == (
        '{"at":"2021-09-24T01:02:03.000045Z",'
        '"commitment":"d8d97686de5b25089edfcd3b0460077fadc86035df003d7599f9b6adb7185336",'
        '"event":"018f3b1e-7a5c-7000-8000-000000000001",'
        '"payload":"b78f5debe997f13edf100ef2c1e86d41538d7e43e9b152516b060975d65aac2c",'
        '"schema":"yimen.event/1","seq":2,"verb":"accepted"}'
    )
    assert leaf.digest.hex() == "dfac46cc28396aa9454b99d25af1c265845b28dd4998d0e448c9bb58952ef168"


def test_the_digest_is_the_leaf_hash_of_a_transparency_log():
    leaf = seal(EVENT, SALT, NONCE)
    assert leaf.digest == hashlib.sha256(b"\x00" + leaf.text).digest()


def test_two_leaves_of_one_event_share_nothing_that_could_be_followed():
    first, second = (json.loads(seal(EVENT).text) for _ in range(2))
    assert first["payload"] != second["payload"]
    assert first["commitment"] != second["commitment"]


@pytest.mark.parametrize(
    "changed",
    [
        replace(EVENT, seq=3),
        replace(EVENT, verb="closed"),
        replace(EVENT, body={}),
        replace(EVENT, by=replace(EVENT.by, office=None)),
        replace(EVENT, by=replace(EVENT.by, device="e")),
        replace(EVENT, commitment=UUID(int=9)),
        replace(EVENT, at=EVENT.at.replace(microsecond=46)),
    ],
)
def test_any_change_of_an_event_changes_its_digest(changed: Happening):
    assert seal(changed, SALT, NONCE).digest != seal(EVENT, SALT, NONCE).digest


def test_every_event_in_the_ledger_can_be_checked_with_its_salt_and_nonce(db):
    one = answered(opened())
    assert actions.note(move(one, CLERK), one.id)
    rows = {row.id: row for row in Event.objects.all()}
    assert len(rows) == 3
    for event in book.timeline(one.id):
        row = rows[event.id]
        again = seal(event, bytes(row.salt), bytes(row.nonce))
        assert (again.text, again.digest) == (bytes(row.leaf), bytes(row.digest))
        assert (len(row.salt), len(row.nonce)) == (16, 16)
        assert str(one.id) not in again.text.decode()
