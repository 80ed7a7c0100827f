"""The county's places: complete, nested, and the same as the published list."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from yimen.kernel.places import level_of, within

ROOT = Path(__file__).resolve().parents[2]
PLACES = ROOT / "packs" / "cn-430422" / "places.csv"
PUBLISHED = ROOT.parent / "shared" / "data" / "places-430422.csv"


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_county_has_23_townships_and_445_villages():
    assert Counter(row["level"] for row in rows(PLACES)) == {"county": 1, "township": 23, "village": 445}


def test_each_code_is_given_once_and_says_its_own_level():
    places = rows(PLACES)
    assert len({row["code"] for row in places}) == len(places)
    assert [row["code"] for row in places if level_of(row["code"]) != row["level"]] == []


def test_each_place_lies_in_the_place_it_names_as_its_parent():
    places = rows(PLACES)
    level = {row["code"]: row["level"] for row in places}
    above = {"village": "township", "township": "county"}
    for row in places[1:]:
        assert level[row["parent"]] == above[row["level"]], row
        assert within(row["code"], row["parent"]), row
    assert (places[0]["code"], places[0]["name"]) == ("430422", "衡南县")


def test_a_name_is_given_once_within_a_township_and_no_township_is_empty():
    places = rows(PLACES)
    named = Counter((row["parent"], row["name"]) for row in places)
    assert [pair for pair, times in named.items() if times > 1] == []
    with_villages = {row["parent"] for row in places if row["level"] == "village"}
    assert with_villages == {row["code"] for row in places if row["level"] == "township"}


@pytest.mark.shared
def test_the_places_are_the_published_ones():
    if not PUBLISHED.exists():
        pytest.skip("the folder `shared` is not beside the checkout: the published list of places cannot be compared")
    assert rows(PLACES) == rows(PUBLISHED)
