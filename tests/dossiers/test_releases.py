"""What was made public is kept word for word, stands until it is taken back, and is never changed by anybody."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.db import Error, connection, transaction

from yimen.dossiers import reading, records, releases
from yimen.dossiers.covering import Area
from yimen.dossiers.words import Body, Release, Shown, Upload
from yimen.flow.demo_picture import lamp
from yimen.kernel.ids import new_id
from yimen.kernel.problems import Problem

pytestmark = pytest.mark.django_db
AT = datetime(2021, 9, 24, 4, tzinfo=UTC)
BODY = Body(
    "路灯修好了（示例）", place="430422103000", proofs=(Shown(new_id(), "photo", "0" * 64, "image/png", 9, open=True),)
)


def release(commitment: UUID, body: Body = BODY, **changes) -> Release:
    id_ = new_id()
    digest = releases.seal(id_, commitment, ("words", "place"), body)
    return replace(Release(id_, id_, commitment, new_id(), AT, ("words", "place"), body, digest), **changes)


def kept(one: Release) -> Release:
    found = releases.keep(one)
    assert isinstance(found, Release)
    return found


def test_a_release_comes_back_as_it_was_kept_at_an_address_that_tells_nothing():
    one = release(new_id())
    found = kept(one)
    assert replace(found, public=one.public) == one
    assert found.public not in {one.id, one.commitment}
    assert found.public.version == 4
    assert releases.at_address(found.public) == releases.of(one.commitment) == found


def test_the_same_release_again_is_a_repeat_and_other_words_under_its_id_are_refused():
    one = release(new_id())
    assert kept(one) == kept(one)
    other = replace(BODY, words="别的话（示例）")
    refused = releases.keep(replace(one, body=other, digest=releases.seal(one.id, one.commitment, one.fields, other)))
    assert isinstance(refused, Problem)
    assert refused.number == 550
    assert releases.get(one.id).body == BODY


def test_the_next_release_stands_in_the_place_of_the_one_before_at_the_same_address():
    first = kept(release(new_id()))
    second = kept(release(first.commitment, at=AT + timedelta(hours=1)))
    assert second.public == first.public
    assert releases.get(first.id).why == releases.REPLACED
    assert releases.standing() == (second,)
    assert releases.among([first.commitment]) == {first.commitment: second}


def test_what_is_taken_back_stands_no_more_and_cannot_be_taken_back_twice():
    one = kept(release(new_id()))
    assert releases.take_back(one.id, AT)
    assert not releases.take_back(one.id, AT)
    assert releases.of(one.commitment).ended == AT
    assert releases.standing() == ()


def test_only_released_words_are_searched():
    kept(release(new_id()))
    assert len(releases.standing(0, 25, "路灯")) == 1
    assert releases.standing(0, 25, "430422") == releases.standing(0, 25, "photo") == ()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE dossiers_release SET digest = ''",
        "DELETE FROM dossiers_release",
        "UPDATE dossiers_withdrawal SET why = ''",
        "DELETE FROM dossiers_withdrawal",
    ],
)
def test_nobody_changes_what_was_released_or_that_it_was_taken_back(sql: str):
    releases.take_back(kept(release(new_id())).id, AT)
    with pytest.raises(Error, match="what was released is never changed"), transaction.atomic():
        connection.cursor().execute(sql)


def test_a_covered_copy_is_a_new_file_that_says_of_what_and_the_original_stays():
    records.add_proof(Upload(new_id(), "lamp.png", lamp(), AT))
    original = next(iter(reading.proofs(_ids()).values()))
    id_ = new_id()
    records.add_covered(Upload(id_, original.name, lamp(), AT), original, [Area(0, 0, 5000, 5000)])
    copy = reading.proofs([id_])[id_]
    assert copy.covers == original.id
    assert copy.sha256 != original.sha256
    assert reading.proofs_and_copies([original.id]) == ({original.id: original}, (copy,))


def test_a_text_cannot_be_covered_and_a_picture_not_by_nothing():
    records.add_proof(Upload(new_id(), "lamp.png", lamp(), AT))
    original = next(iter(reading.proofs(_ids()).values()))
    for given, areas in ((replace(original, media="text/plain"), [Area(0, 0, 1, 1)]), (original, [])):
        refused = records.add_covered(Upload(new_id(), "x", lamp(), AT), given, areas)
        assert isinstance(refused, Problem)
        assert refused.number == 720


def _ids() -> list[UUID]:
    from yimen.dossiers.models import ProofFile

    return list(ProofFile.objects.values_list("id", flat=True))
