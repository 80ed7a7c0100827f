"""Ids that anybody may make."""

from uuid import UUID

from yimen.kernel.ids import new_id, stable_id


def test_a_new_id_is_a_uuid_of_version_7_and_sorts_by_its_time():
    made = [new_id() for _ in range(2000)]
    assert {(type(one), one.version) for one in made} == {(UUID, 7)}
    assert made == sorted(made)
    assert len(set(made)) == 2000


def test_a_stable_id_is_the_same_everywhere():
    assert stable_id("place", "430422") == UUID("35e15c68-f62d-5b2d-b309-c2e8681c487c")
    assert stable_id("a", "b") != stable_id("a", "c") != stable_id("a/b")
    assert stable_id("place", "430422") != stable_id("office", "430422")
