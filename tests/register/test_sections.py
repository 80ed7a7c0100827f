"""Sections, their readings, and what is missing."""

from datetime import UTC, date, datetime
from fractions import Fraction

import pytest

from tests.register.conftest import DAY
from tests.register.written import SECTIONS, SINCE, section
from yimen.documents.model import Listed
from yimen.kernel.problems import Where
from yimen.kernel.text import Text
from yimen.kernel.unknown import UNKNOWN
from yimen.register.facts import RegisterFacts, Snapshot
from yimen.register.home import open_batch
from yimen.register.models import Reading, Section, SectionState
from yimen.register.sections import Sample, load_sections, receive

DECLARED = [("section", name) for name in ("river", "water_kind", "target", "fishing_banned", "nets_found")]
AT = datetime(2021, 9, 5, tzinfo=UTC)


@pytest.fixture(params=[RegisterFacts, Snapshot])
def facts(tiny, request):
    return request.param(DECLARED)


def month(facts, key, year, number):
    ids = facts.readings("section", key, date(year, number, 1), date(year, number, 28)).ids
    return {facts.fact("reading", id_, "quantity", DAY): facts.fact("reading", id_, "amount", DAY) for id_ in ids}


def test_a_section_is_what_its_document_lists(facts):
    stated = [facts.fact("section", "demo_zheng", name, DAY) for name in ("river", "water_kind", "target")]
    assert stated == ["zheng", "river", "III"]
    assert facts.fact("section", "demo_zheng", "fishing_banned", DAY) is False
    assert facts.place("section", "demo_zheng", "place", DAY) == "430422"
    assert facts.fact("section", "demo_zheng", "target", date(2019, 12, 31)) is UNKNOWN


def test_an_amount_is_exact_to_the_last_digit(facts):
    assert month(facts, "demo_lei", 2021, 6)["phosphorus"] == Fraction(134, 1000)


def test_one_section_is_over_its_target_from_may_to_july_only(facts):
    over = [number for number in range(1, 9) if month(facts, "demo_lei", 2021, number)["phosphorus"] > Fraction(1, 10)]
    assert over == [5, 6, 7]


def test_a_report_that_never_came_is_missing_and_not_a_zero(facts):
    gone = facts.readings("section", "demo_zheng", date(2021, 7, 1), date(2021, 7, 31))
    assert (gone.ids, gone.complete) == ((), False)
    assert facts.readings("section", "demo_zheng", date(2021, 6, 1), date(2021, 6, 30)).complete


def test_a_reading_leads_back_to_its_section(facts):
    (first, *_) = facts.readings("section", "demo_xiang", date(2020, 9, 1), date(2020, 9, 30)).ids
    assert facts.related("reading", first, "section", DAY).ids == ("demo_xiang",)


def test_a_patrol_s_count_holds_for_its_month_and_without_a_patrol_nothing_is_known(facts):
    assert facts.fact("section", "demo_lei", "nets_found", date(2021, 6, 15)) == 2
    assert facts.fact("section", "demo_lei", "nets_found", date(2021, 5, 15)) == 0
    assert facts.fact("section", "demo_lei", "nets_found", date(2021, 9, 15)) is UNKNOWN
    assert facts.fact("section", "demo_zheng", "nets_found", date(2021, 6, 15)) is UNKNOWN


def test_a_snapshot_lists_the_sections(tiny):
    assert Snapshot(DECLARED).subjects("section", DAY) == ("demo_lei", "demo_xiang", "demo_zheng")


def test_a_reading_is_known_only_once_its_report_has_come(tiny):
    august = (date(2021, 8, 1), date(2021, 8, 31))
    for known, count in ((date(2021, 9, 4), 0), (date(2021, 9, 5), 8)):
        assert len(Snapshot(DECLARED, known=known).readings("section", "demo_xiang", *august).ids) == count


def received(*samples):
    batch = open_batch("demo", "监测站 2021-09")
    return receive(samples, "监测站", AT, batch)


def test_a_report_may_come_twice_and_counts_once(tiny):
    sample = Sample("demo_xiang", "ammonia", "0.21", date(2021, 9, 3))
    assert received(sample, sample) == (1, ())
    assert received(sample) == (0, ())


def test_a_corrected_amount_stands_beside_the_first_and_the_last_one_counts(tiny):
    batch = open_batch("demo", "监测站")
    receive([Sample("demo_xiang", "ammonia", "0.21", date(2021, 9, 3))], "监测站", AT, batch)
    receive([Sample("demo_xiang", "ammonia", "0.31", date(2021, 9, 3))], "监测站", AT.replace(day=9), batch)
    assert Reading.objects.filter(section__key="demo_xiang", taken_on=date(2021, 9, 3)).count() == 2
    assert month(RegisterFacts(DECLARED), "demo_xiang", 2021, 9) == {"ammonia": Fraction(31, 100)}


@pytest.mark.parametrize("sample", [{"amount": None}, {"amount": "0.2", "suspect": True}])
def test_what_could_not_be_measured_or_is_in_doubt_is_unknown(tiny, sample):
    received(Sample(section="demo_xiang", quantity="ammonia", taken_on=date(2021, 9, 3), **sample))
    assert month(RegisterFacts(DECLARED), "demo_xiang", 2021, 9) == {"ammonia": UNKNOWN}


def test_a_bad_row_is_refused_and_the_good_ones_are_taken(tiny):
    count, problems = received(
        Sample("demo_xiang", "ammonia", "O.21", date(2021, 9, 3)),
        Sample("nowhere", "ammonia", "0.21", date(2021, 9, 3)),
        Sample("demo_xiang", "cod", "11.0", date(2021, 9, 3)),
    )
    assert count == 1
    assert [found.number for found in problems] == [441, 442]
    assert problems[0].excerpt == "O.21"


def test_a_listed_section_with_a_word_that_is_none_loads_nothing(tiny):
    (found,) = load_sections((section("demo_new", "xiang", "VI", "yes"),), "430422", SINCE)
    assert found.number == 440
    assert not Section.objects.filter(key="demo_new").exists()


def test_sections_listed_twice_are_the_same_sections(tiny):
    load_sections(SECTIONS, "430422", SINCE)
    assert (Section.objects.filter(kind="section").count(), SectionState.objects.count()) == (3, 3)


def station(key, zone):
    label = Text(f"示例空气站 {key}", f"Example air station {key}")
    return Listed(Where("stations.md", 20), "station", key, label, None, None, (("air_zone", zone),), "示例")


def test_an_air_station_is_listed_with_the_class_of_its_area_and_placed_in_the_county(tiny):
    assert load_sections((station("demo_air_2", "1"),), "430422", SINCE) == 1
    facts = Snapshot([("station", "air_zone")])
    assert facts.fact("station", "demo_air_2", "air_zone", DAY) == "1"
    assert facts.place("station", "demo_air_2", "place", DAY) == "430422"
    assert facts.fact("station", "demo_air", "air_zone", DAY) is UNKNOWN  # its document has not been read here


def test_a_station_with_a_class_that_there_is_not_loads_nothing(tiny):
    (found,) = load_sections((station("demo_air_3", "3"),), "430422", SINCE)
    assert found.number == 440
    assert not Section.objects.filter(key="demo_air_3").exists()


def test_a_reading_of_a_station_leads_back_to_it_and_a_silent_day_is_not_complete(facts):
    one_day = facts.readings("station", "demo_air", date(2021, 6, 19), date(2021, 6, 19))
    assert len(one_day.ids) == 6
    assert facts.related("reading", one_day.ids[0], "station", DAY).ids == ("demo_air",)
    assert not facts.readings("station", "demo_air", date(2021, 7, 9), date(2021, 7, 10)).complete


def test_what_a_list_leaves_open_is_unknown(tiny):
    load_sections((section("demo_new", "other", "?", ""),), "430422", SINCE)
    facts = RegisterFacts(DECLARED)
    assert facts.fact("section", "demo_new", "target", DAY) is UNKNOWN
    assert facts.fact("section", "demo_new", "fishing_banned", DAY) is UNKNOWN
