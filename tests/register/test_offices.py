"""Offices at their levels, and the duties in them."""

from datetime import date

import pytest

from tests.register.written import OFFICES, SINCE
from yimen.kernel.ids import new_id
from yimen.kernel.problems import Problem
from yimen.register.duties import (
    Held,
    Post,
    come_back,
    end_duty,
    give_duty,
    go_on_leave,
    hand_over,
    holders,
    offices_of,
    posts,
)
from yimen.register.models import PlaceName
from yimen.register.models.base import end_rows
from yimen.register.offices import directory, load_offices, office_at, office_names, office_of_level
from yimen.register.places import place_at

DAY = date(2021, 9, 24)


def test_there_is_one_office_for_each_township_and_village_beside_those_of_the_county(offices):
    assert offices == 3 + 23 + 445
    assert len(office_names(DAY)) == offices


@pytest.mark.parametrize(
    ("key", "zh", "en"),
    [
        ("430422103000/township", "茶市镇人民政府", "茶市镇 Town Government"),
        ("430422001000/township", "云集街道办事处", "云集街道 Subdistrict Office"),
        ("430422200000/township", "相市乡人民政府", "相市乡 Township Government"),
        ("430422103231/village", "茶市村村民委员会", "茶市村 Villagers’ Committee"),
        ("430422103004/village", "华光社区居民委员会", "华光社区 Residents’ Committee"),
    ],
)
def test_an_office_is_named_by_the_rule_of_its_code(offices, key, zh, en):
    name = office_at(key, DAY).name
    assert (name.zh, name.en) == (zh, en)


def test_the_office_of_a_level_is_the_one_that_answers_for_the_place(offices):
    village = "430422103231"
    assert office_of_level(village, "village", DAY) == "430422103231/village"
    assert office_of_level(village, "township", DAY) == "430422103000/township"
    assert office_of_level(village, "county", DAY) == "county/government"
    assert office_of_level("430422", "township", DAY) is None
    assert office_of_level("430522", "county", DAY) is None


def test_a_village_office_stands_under_its_township_and_a_department_under_the_government(offices):
    rows = directory(DAY).offices
    assert rows["430422103231/village"].parent == "430422103000/township"
    assert rows["430422103000/township"].parent == "county/government"
    assert rows["county/civil-affairs"].parent == "county/government"
    assert rows["county/civil-affairs"].place == "430422"
    assert rows["county/civil-affairs"].level == "department"


def test_a_directory_answers_for_many_places_with_one_load(offices, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        loaded = directory(DAY)
    with django_assert_max_num_queries(0):
        assert all(loaded.of_level(code, "township") for code, row in loaded.places.items() if row.level == "village")
        assert loaded.place_names()["430422103000"].zh == "茶市镇"


def test_offices_loaded_twice_are_the_same_offices(offices):
    assert load_offices(OFFICES, SINCE) == 0


def test_an_office_is_called_after_its_place_once_the_place_has_a_new_name(offices):
    village, later = place_at("430422103231", DAY), date(2022, 1, 1)
    end_rows(PlaceName, "place", [village], later)
    PlaceName.objects.create(place_id=village, zh="新茶村", since=later)
    load_offices((), later)
    assert office_at("430422103231/village", DAY).name.zh == "茶市村村民委员会"
    assert office_at("430422103231/village", later).name.zh == "新茶村村民委员会"
    assert office_of_level("430422103231", "village", later) == "430422103231/village"


def test_a_duty_is_held_by_an_account_for_a_period(offices):
    ann, ben = new_id(), new_id()
    give_duty("430422103000/township", "clerk", ann, SINCE)
    assert offices_of(ann, DAY) == (Held("430422103000/township", "clerk", "township", "430422103000"),)
    assert offices_of(ben, DAY) == ()
    hand_over("430422103000/township", "clerk", ann, ben, date(2021, 7, 1))
    assert holders("430422103000/township", date(2021, 6, 30), "clerk") == (ann,)
    assert holders("430422103000/township", DAY) == (ben,)
    assert offices_of(ann, DAY) == ()


def test_a_duty_in_no_office_or_no_role_is_refused(offices):
    refused = [
        give_duty("county/nowhere", "clerk", new_id(), DAY),
        give_duty("county/civil-affairs", "king", new_id(), DAY),
        hand_over("county/civil-affairs", "head", new_id(), new_id(), DAY),
    ]
    assert [found.number for found in refused if isinstance(found, Problem)] == [450, 451, 452]


TOWN = "430422103000/township"


def test_during_leave_another_account_holds_the_duty_and_the_holder_does_not(offices):
    ann, ben = new_id(), new_id()
    give_duty(TOWN, "clerk", ann, SINCE)
    go_on_leave(TOWN, "clerk", ann, ben, since=date(2021, 9, 20), until=date(2021, 9, 30))
    assert (offices_of(ann, DAY), holders(TOWN, DAY)) == ((), (ben,))
    assert offices_of(ben, DAY) == (Held(TOWN, "clerk", "township", "430422103000", instead_of=ann),)
    assert (offices_of(ben, date(2021, 10, 1)), holders(TOWN, date(2021, 10, 1))) == ((), (ann,))
    assert holders(TOWN, date(2021, 9, 19)) == (ann,)


def test_who_comes_back_early_has_the_duty_again_and_what_was_stays_on_record(offices):
    ann, ben = new_id(), new_id()
    give_duty(TOWN, "clerk", ann, SINCE)
    go_on_leave(TOWN, "clerk", ann, ben, since=date(2021, 9, 20), until=date(2021, 9, 30))
    assert come_back(TOWN, "clerk", ann, DAY) is None
    assert (holders(TOWN, DAY), holders(TOWN, date(2021, 9, 23))) == ((ann,), (ben,))
    assert come_back(TOWN, "clerk", ann, DAY).number == 456


def test_a_leave_that_ends_on_its_first_day_never_was(offices):
    ann, ben = new_id(), new_id()
    give_duty(TOWN, "clerk", ann, SINCE)
    go_on_leave(TOWN, "clerk", ann, ben, since=DAY, until=date(2021, 9, 30))
    come_back(TOWN, "clerk", ann, DAY)
    assert posts(TOWN, DAY) == (Post("clerk", ann, SINCE),)


def test_a_leave_that_makes_no_sense_is_refused(offices):
    ann, ben, since, until = new_id(), new_id(), date(2021, 9, 20), date(2021, 9, 30)
    give_duty(TOWN, "clerk", ann, SINCE)
    refused = [
        go_on_leave(TOWN, "clerk", ben, ann, since=since, until=until),
        go_on_leave(TOWN, "clerk", ann, ann, since=since, until=until),
        go_on_leave(TOWN, "clerk", ann, ben, since=until, until=since),
    ]
    go_on_leave(TOWN, "clerk", ann, ben, since=since, until=until)
    refused.append(go_on_leave(TOWN, "clerk", ann, new_id(), since=until, until=date(2021, 10, 9)))
    assert [found.number for found in refused] == [452, 453, 454, 455]


def test_a_clerk_who_is_lent_to_another_office_acts_for_it_and_both_are_known(offices):
    ann = new_id()
    give_duty("county/civil-affairs", "clerk", ann, SINCE, lent_by=TOWN)
    (held,) = offices_of(ann, DAY)
    assert (held.office, held.lent_by) == ("county/civil-affairs", TOWN)
    assert give_duty("county/civil-affairs", "clerk", ann, SINCE, lent_by="county/nowhere").number == 450


def test_a_duty_that_ends_is_held_through_its_last_day(offices):
    ann = new_id()
    give_duty(TOWN, "clerk", ann, SINCE)
    end_duty(TOWN, "clerk", ann, DAY)
    assert (holders(TOWN, DAY), holders(TOWN, date(2021, 9, 25))) == ((ann,), ())
    assert end_duty(TOWN, "clerk", ann, date(2021, 9, 25)).number == 452
