"""Two demonstrations are alike to the last event, and what one found is kept beside its home."""

import json

import pytest
from django.test.utils import override_settings

from tests.flow.conftest import taken_back
from tests.plugins.demo import at_home
from yimen.flow import desk, door, showing
from yimen.flow.founding import Post
from yimen.flow.pages import Filters
from yimen.kernel.ids import new_id
from yimen.kernel.problems import Problem
from yimen.ledger import book
from yimen.register.made_up import cast


def everything():
    from yimen.ledger.models import Commitment, Event

    rows = Commitment.objects.order_by("number").values_list(
        "number", "key", "source", "kind", "state", "outcome", "owner", "started", "due", "promised", "late", "proofs"
    )
    events = Event.objects.order_by("commitment__number", "seq").values_list("commitment__key", "seq", "verb", "at")
    return list(rows), list(events)


@pytest.fixture(scope="module")
def again(tmp_path_factory, django_db_setup, django_db_blocker):
    """The tiny demonstration, made in this process and in memory as `yimen demo` makes it."""
    from yimen.doors.accounts.demo import ACCOUNTS

    said, posts = [], tuple(Post(one.office, one.role, one.id) for one in ACCOUNTS if one.office)
    home = override_settings(YIMEN_HOME=tmp_path_factory.mktemp("again"))
    with django_db_blocker.unblock(), home, taken_back():
        found = showing.make("tiny", "430422", posts, lambda words, share: said.append((words, share)))
        assert isinstance(found, dict)
        return found, said, everything(), showing.kept()


def test_two_demonstrations_have_equal_ledgers(made_demo, again, django_db_blocker):
    with django_db_blocker.unblock(), at_home(made_demo):
        there = everything()
    commitments, events = again[2]
    assert commitments == there[0]
    assert events == there[1]
    assert len(commitments) > 300


def test_a_demonstration_keeps_what_it_found_beside_its_home(made_demo, again):
    found, _, _, kept = again
    before = json.loads((made_demo / "demo.json").read_text(encoding="utf8"))
    assert {**before, "seconds": ""} == {**kept, "seconds": ""}
    assert (kept["persons"], kept["size"], kept["day"]) == (300, "tiny", "2021-09-24")
    assert found["commitments"] == kept["commitments"]


def test_making_a_demonstration_says_how_far_it_is(again):
    shares = [share for _, share in again[1]]
    assert all(0 < share <= 1 for share in shares)
    assert shares[-1] == 1


def test_a_second_demonstration_is_not_made_over_the_first(lived):
    with taken_back():
        refused = showing.make("tiny", "430422", (), lambda *_: None)
        assert isinstance(refused, Problem)
        assert refused.number == 461


def test_the_resident_of_the_demonstration_reads_who_looked_at_him_and_why(signed_in):
    found = door.looks(signed_in("dafeng"))
    assert {one.bulk for one in found} == {True, False}
    (opened,) = [one for one in found if not one.bulk]
    assert (opened.office.zh, opened.purpose.zh) == ("县民政局", "办理应办事项")
    assert opened.commitment in {one.id for one in book.of_item("dibao_hengnan", "find")}


def test_a_resident_of_the_demonstration_holds_no_duty_and_a_clerk_is_nobody_of_the_register(signed_in):
    resident = signed_in("dafeng")
    assert resident.person == cast.person("old_couple", "husband")
    assert resident.roles == frozenset()
    assert desk.ledger(resident, Filters()).lines == ()
    assert signed_in("chashi").person is None


def test_a_resident_whom_the_cast_does_not_know_is_refused(demo):
    refused = showing._link((showing.Resident("old_couple", "grandson", new_id()),))
    assert refused.number == 421
