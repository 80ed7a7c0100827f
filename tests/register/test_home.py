"""Whose register it is."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError

from yimen.register.home import home, make_home, open_batch, read_once, today, use_edition
from yimen.register.models import Batch, Home


def test_a_demonstration_stands_still_on_its_day(demo_home):
    assert today() == date(2021, 9, 24)


def test_a_live_county_lives_today_in_the_county_s_own_time(db):
    make_home("live", "430422")
    assert today(datetime(2026, 11, 23, 17, 0, tzinfo=UTC)) == date(2026, 11, 24)


def test_a_home_is_made_once(demo_home):
    assert make_home("demo", "430422", day=date(2030, 1, 1)).day == date(2021, 9, 24)
    with pytest.raises(IntegrityError):
        Home.objects.create(id=2, realm="demo", place="430422", made_at=demo_home.made_at)


def test_a_home_keeps_its_realm_and_county(demo_home):
    for realm, place in (("live", "430422"), ("demo", "430421")):
        refused = make_home(realm, place)
        assert refused.number == 412
        assert "430422 (demo)" in refused.what.en


def test_a_home_names_the_edition_it_stands_on(demo_home):
    use_edition("ab12")
    assert home().edition == "ab12"


@pytest.mark.parametrize(("there", "comes"), [("live", "demo"), ("demo", "live")])
def test_each_realm_refuses_the_rows_of_the_other(db, there, comes):
    make_home(there, "430422")
    refused = open_batch(comes, "人社 2021-09")
    assert refused.number == 411
    assert not Batch.objects.exists()


def test_rows_need_a_home_first(db):
    assert open_batch("demo", "人社 2021-09").number == 410


def test_a_page_reads_its_county_once_and_again_after_it_was_written(db, django_assert_num_queries):
    make_home("demo", "430422", day=date(2021, 9, 24))
    with read_once(), django_assert_num_queries(3):
        assert home() is home()
        use_edition("abc")
        assert home().edition == "abc"
    assert home() is not home()
