"""Making a home: what stands against it is said with what to do."""

import pytest

from tests.flow.conftest import DAY
from yimen.flow import founding, showing
from yimen.flow.founding import Post
from yimen.kernel.ids import new_id
from yimen.kernel.problems import Problem

PACK = """---
kind: pack
name: cn-999999
title: 空县（示例）
title-en: Nowhere County (made up)
place: 999999
builds-on:
---

# 空县

示例。
"""


@pytest.fixture
def empty(db):
    """A folder without a county."""


@pytest.fixture
def shelf(settings, tmp_path):
    """A shelf with the pack of a county that has no list of places."""
    (tmp_path / "packs/cn-999999").mkdir(parents=True)
    (tmp_path / "packs/cn-999999/pack.md").write_text(PACK, encoding="utf8")
    settings.PACKS = tmp_path / "packs"
    return settings.PACKS


def test_a_county_that_no_pack_is_for_cannot_be_made(empty):
    refused = founding.found("live", "999999")
    assert isinstance(refused, Problem)
    assert refused.number == 613
    assert "999999" in refused.what.zh
    from yimen.register.home import home

    assert home() is None


def test_a_county_whose_pack_lists_no_places_cannot_be_made(empty, shelf):
    refused = founding.found("live", "999999")
    assert isinstance(refused, Problem)
    assert refused.number == 614
    assert "places.csv" in refused.what.zh


def test_a_county_that_could_not_be_made_leaves_an_empty_folder(empty, shelf):
    from yimen.register.home import home

    founding.found("live", "999999")
    assert home() is None


def test_a_live_county_has_no_fixed_day_and_reads_no_made_up_pack(empty):
    made = founding.found("live", "430422")
    assert made.day is None
    assert made.places == 469
    assert not [pack.name for pack in made.library.packs if pack.name.startswith("demo-")]


def test_a_demonstration_stands_on_the_day_of_its_pack(founded):
    from yimen.register.home import home

    assert home().day == founded.day == DAY
    assert home().edition == founding.edition_of(founded.library)


def test_a_folder_with_a_demonstration_takes_no_live_county(here):
    refused = founding.found("live", "430422")
    assert isinstance(refused, Problem)
    assert refused.number == 412


def test_a_duty_is_given_only_in_an_office_that_is_there(here):
    from yimen.register.duties import offices_of

    account = new_id()
    founding.give([Post("county/ecology", "clerk", account)], DAY)
    assert [(one.office, one.role) for one in offices_of(account, DAY)] == [("county/ecology", "clerk")]
    with pytest.raises(TypeError, match="450"):
        founding.give([Post("county/magic", "clerk", account)], DAY)


def test_a_folder_without_a_county_holds_no_demonstration(empty):
    assert showing.kept() is None


def test_a_live_county_is_not_opened_as_a_demonstration(empty):
    founding.found("live", "430422")
    refused = showing.kept()
    assert isinstance(refused, Problem)
    assert refused.number == 611
    assert "live" in refused.what.en


@pytest.mark.parametrize("written", [None, "{}"])
def test_half_a_demonstration_is_not_opened_as_a_whole_one(here, settings, tmp_path, written):
    settings.YIMEN_HOME = tmp_path
    if written:
        (tmp_path / "demo.json").write_text(written, encoding="utf8")
    refused = showing.kept()
    assert isinstance(refused, Problem)
    assert refused.number == 615


def test_every_size_that_there_is_not_is_refused(here):
    refused = showing.make("enormous", "430422", (), lambda *_: None)
    assert isinstance(refused, Problem)
    assert refused.number == 460
