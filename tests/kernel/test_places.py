"""Division codes and what lies in what."""

import pytest

from yimen.kernel.places import level_of, path, short, within


@pytest.mark.parametrize(
    ("code", "level", "kept"),
    [
        ("100000", "nation", "100000"),
        ("430000", "province", "430000"),
        ("430400", "city", "430400"),
        ("430422", "county", "430422"),
        ("430422000000", "county", "430422"),
        ("430422101000", "township", "430422101000"),
        ("430422101201", "village", "430422101201"),
    ],
)
def test_a_code_tells_its_level(code: str, level: str, kept: str):
    assert (level_of(code), short(code)) == (level, kept)


@pytest.mark.parametrize("code", ["", "43042", "4304221", "43042A", "４３０４２２", "430422 "])
def test_what_is_no_division_code_is_refused(code: str):
    with pytest.raises(ValueError, match="not a division code"):
        level_of(code)


def test_above_a_village_lie_its_township_county_city_province_and_the_nation():
    above = ("430422101201", "430422101000", "430422", "430400", "430000", "100000")
    assert path("430422101201") == above
    assert [path(code) for code in above] == [above[n:] for n in range(6)]


def test_a_place_lies_in_itself_and_in_what_is_above_it_only():
    assert within("430422101201", "430422101000")
    assert within("430422101201", "430422000000")
    assert within("430422", "100000")
    assert within("430422", "430422")
    assert not within("430422", "430422101000")
    assert not within("430422101201", "430422102000")
    assert not within("430400", "430422")
