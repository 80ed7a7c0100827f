"""Places on a day."""

from collections import Counter
from datetime import date

import pytest

from tests.register.written import PLACES, SINCE
from yimen.kernel.ids import stable_id
from yimen.register.models import Place, PlaceClosure
from yimen.register.places import (
    Loaded,
    children,
    code_at,
    load_places,
    place_at,
    place_names,
    places_on,
    places_within,
    read_places,
    turning_days,
)

DAY = date(2021, 9, 24)
HEAD = "code,level,name,parent"


def test_the_county_has_23_townships_and_445_villages(places):
    levels = Counter(row.level for row in places_on(DAY).values())
    assert levels == {"county": 1, "township": 23, "village": 445}
    assert places == Loaded(469, 469, 0, 0, places.digest)


def test_every_village_lies_in_a_township_of_its_own_code(places):
    rows = places_on(DAY)
    for row in rows.values():
        if row.level == "village":
            assert rows[row.parent].level == "township"
            assert row.code.startswith(row.parent[:9])
    assert {row.parent for code, row in rows.items() if row.level == "township"} == {"430422"}


def test_places_come_in_the_order_of_division_codes(places):
    codes = list(places_on(DAY))
    assert codes == sorted(codes)
    assert [row.name.zh for row in children("430422", DAY)][:3] == ["云集街道", "车江街道", "向阳桥街道"]


def test_a_place_is_called_by_its_name_in_both_languages_where_no_english_is_written(places):
    name = place_names(DAY)["430422103231"]
    assert (name.say("zh"), name.say("en")) == ("茶市村", "茶市村")


def test_a_county_loaded_twice_is_the_same_county(places):
    before = set(Place.objects.values_list("id", flat=True))
    again = load_places(PLACES, "nbs 2023-06-30", SINCE)
    assert (again.new, again.renamed, again.ended) == (0, 0, 0)
    assert set(Place.objects.values_list("id", flat=True)) == before
    assert place_at("430422103231", DAY) == stable_id("place", "nbs", "430422103231")


def test_nobody_was_there_before_the_list_begins(places):
    assert places_on(date(2018, 1, 1)) == {}
    assert place_at("430422", date(2018, 1, 1)) is None
    assert places_within("430422", date(2018, 1, 1)) == frozenset()


def test_a_place_and_everything_in_it(places):
    assert len(places_within("430422", DAY)) == 469
    tea = places_within("430422103000", DAY)
    assert len(tea) == 1 + len(children("430422103000", DAY))
    assert place_at("430422103231", DAY) in tea
    assert place_at("430422108201", DAY) not in tea


def listed(tmp_path, *rows):
    path = tmp_path / "places.csv"
    path.write_text("\n".join((HEAD, *rows)) + "\n", encoding="utf-8")
    return path


OLD = ("430422,county,衡南县,4304", "430422103000,township,茶市镇,430422", "430422103231,village,茶市村,430422103000")


def test_a_new_list_renames_from_its_day_and_leaves_the_past_as_it_was(db, tmp_path):
    load_places(listed(tmp_path, *OLD), "old", SINCE)
    loaded = load_places(listed(tmp_path, *OLD[:2], OLD[2].replace("茶市村", "新茶村")), "new", date(2022, 1, 1))
    assert (loaded.new, loaded.renamed, loaded.ended) == (0, 1, 0)
    assert place_names(date(2021, 12, 31))["430422103231"].zh == "茶市村"
    assert place_names(date(2022, 1, 1))["430422103231"].zh == "新茶村"
    assert place_at("430422103231", DAY) == place_at("430422103231", date(2022, 1, 1))


def test_a_village_that_moves_lies_in_the_old_township_before_and_in_the_new_one_after(db, tmp_path):
    two = (*OLD, "430422104000,township,冠市镇,430422")
    load_places(listed(tmp_path, *two), "old", SINCE)
    moved = (*two[:2], two[3], "430422103231,village,茶市村,430422104000")
    load_places(listed(tmp_path, *moved), "new", date(2022, 1, 1))
    village = place_at("430422103231", DAY)
    assert village in places_within("430422103000", date(2021, 12, 31))
    assert village not in places_within("430422103000", date(2022, 1, 1))
    assert village in places_within("430422104000", date(2022, 1, 1))
    assert village in places_within("430422", date(2022, 1, 1))


def test_a_code_that_is_gone_ends_and_if_it_comes_back_it_is_another_place(db, tmp_path):
    load_places(listed(tmp_path, *OLD), "old", SINCE)
    village = place_at("430422103231", DAY)
    assert load_places(listed(tmp_path, *OLD[:2]), "new", date(2022, 1, 1)).ended == 1
    assert code_at(village, date(2021, 12, 31)) == "430422103231"
    assert code_at(village, date(2022, 1, 1)) is None
    load_places(listed(tmp_path, *OLD), "newer", date(2023, 1, 1))
    assert place_at("430422103231", date(2023, 1, 1)) != village
    assert not PlaceClosure.objects.on(date(2022, 6, 1)).filter(descendant=village).exists()


@pytest.mark.parametrize(
    ("number", "line", "rows"),
    [
        (401, 3, (OLD[0], "430422103000,village,茶市镇,430422")),
        (401, 3, (OLD[0], "4304221030,township,茶市镇,430422")),
        (401, 2, ("430422,county,,4304",)),
        (401, 2, ("430422,county",)),
        (402, 4, (*OLD[:2], OLD[1])),
        (403, 3, (OLD[0], OLD[2])),
    ],
)
def test_a_wrong_row_is_reported_at_its_line(number, line, rows):
    _, problems = read_places((HEAD, *rows), "places.csv")
    assert [(found.number, found.where.line) for found in problems] == [(number, line)]
    assert problems[0].excerpt == rows[line - 2]


def test_a_list_with_one_wrong_row_loads_nothing(db, tmp_path):
    problems = load_places(listed(tmp_path, *OLD, OLD[2]), "bad", SINCE)
    assert [found.number for found in problems] == [402]
    assert not Place.objects.exists()


def test_a_list_with_another_heading_is_refused(db, tmp_path):
    path = tmp_path / "places.csv"
    path.write_text("代码,名称\n430422,衡南县\n", encoding="utf-8")
    (found,) = load_places(path, "bad", SINCE)
    assert found.number == 400
    assert "code,level,name,parent" in found.what.en


def test_an_older_list_cannot_be_loaded_over_a_newer_one(db, tmp_path):
    load_places(listed(tmp_path, *OLD), "new", SINCE)
    (found,) = load_places(listed(tmp_path, *OLD), "old", date(2015, 1, 1))
    assert found.number == 404


def test_between_two_turning_days_every_place_stays_as_it_is(places, tmp_path):
    renamed, turned = tmp_path / "places.csv", date(2021, 6, 1)
    renamed.write_text(PLACES.read_text(encoding="utf-8").replace("茶市村", "茶市新村"), encoding="utf-8")
    load_places(renamed, "更名", turned)
    assert turning_days() == (SINCE, turned)
    last_day_before = date(2021, 5, 31)
    assert places_on(SINCE) == places_on(last_day_before) != places_on(turned) == places_on(DAY)
