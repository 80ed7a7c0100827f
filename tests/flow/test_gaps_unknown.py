"""A county that has forgotten facts: what cannot be told is said to be so, with what to ask, and nothing is guessed."""

import pytest

from bench.gaps import compare
from tests.flow.conftest import DAY
from tests.flow.gaps import found_of
from yimen.register.made_up.shape import Knobs

SHARE = 0.3


@pytest.mark.django_db
def test_with_facts_missing_there_is_no_false_no_no_false_due_and_always_something_to_ask(monkeypatch):
    made, _, run = found_of(Knobs(full=True, edges=True, forgotten=SHARE), monkeypatch)
    lost = 0
    for policy, said in compare(made, run, DAY).items():
        assert not said["wrong"], (policy, said)
        assert said["found"] + said["cannot_tell"] == said["planted"], policy
        lost += said["cannot_tell"]
    assert lost > 20  # it would say nothing if nothing had been lost
