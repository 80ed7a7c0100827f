"""What offices put on record: decisions, findings, told changes."""

from datetime import UTC, date, datetime

import pytest

from tests.register.conftest import DAY
from yimen.kernel.problems import Problem
from yimen.kernel.unknown import ABSENT, UNKNOWN
from yimen.register.access import look_in_bulk
from yimen.register.facts import Snapshot
from yimen.register.made_up import cast
from yimen.register.models import Batch, BenefitSpell
from yimen.register.records import Desk, Subject, decide, end, find, state

COUPLE = Subject("household", str(cast.household("old_couple")))
VETERAN = Subject("household", str(cast.household("pension_family")))
DECLARED = [("household", "hukou_kind"), ("household", "change_told"), ("person", "wage")]


def desk(day, office="county/civil-affairs"):
    return Desk(office, "示例决定书 1 号", datetime(2021, 9, day, 4, 0, tzinfo=UTC))


@pytest.fixture
def facts(tiny):
    def read():
        at = datetime(2021, 9, 24, tzinfo=UTC)
        run = look_in_bulk(office="county/civil-affairs", policy="dibao", clause="九", place="430422", on=DAY, at=at)
        return Snapshot(DECLARED, run)

    return read


def decision(facts, subject, on=DAY, benefit="dibao"):
    return facts().decision(benefit, subject.kind, subject.id, on)


def test_nobody_s_grant_is_on_record_and_the_roll_is_complete_so_it_is_a_no(facts):
    found = decision(facts, COUPLE)
    assert (found.granted, found.refused, found.granted_on) == (False, False, ABSENT)


def test_a_benefit_whose_roll_is_not_complete_is_unknown(facts):
    found = decision(facts, COUPLE, benefit="old_age_allowance")
    assert (found.granted, found.refused, found.granted_on) == (UNKNOWN, UNKNOWN, UNKNOWN)
    assert facts().paid("old_age_allowance", COUPLE.kind, COUPLE.id, DAY) is UNKNOWN


def test_a_grant_runs_from_its_day_until_it_ends(facts):
    decide(desk(10), "dibao", COUPLE, "granted", 57_667)
    assert decision(facts, COUPLE, date(2021, 9, 9)).granted is False
    assert decision(facts, COUPLE).granted_on == date(2021, 9, 10)
    assert end(desk(20), "dibao", COUPLE, date(2021, 9, 20)) == 1
    assert decision(facts, COUPLE, date(2021, 9, 20)).granted is True
    assert decision(facts, COUPLE, date(2021, 9, 21)).granted is False


def test_a_new_amount_does_not_change_the_day_of_the_grant(facts):
    decide(desk(10), "dibao", VETERAN, "granted", 18_000)
    assert decision(facts, VETERAN).granted_on == date(2020, 12, 8)


def test_a_refusal_is_no_grant(facts):
    decide(desk(10), "dibao", COUPLE, "refused")
    found = decision(facts, COUPLE)
    assert (found.granted, found.refused) == (False, True)
    decide(desk(11), "dibao", COUPLE, "granted", 57_667)
    assert decision(facts, COUPLE).refused is False


def test_money_that_moved_is_read_by_month_and_nothing_on_a_complete_roll_is_zero(facts):
    read = facts()
    assert read.paid("dibao", VETERAN.kind, VETERAN.id, date(2021, 5, 17)) == 175
    assert read.paid("dibao", COUPLE.kind, COUPLE.id, date(2021, 5, 17)) == 0


def test_the_latest_finding_counts_and_keeps_its_office_s_paper(facts):
    find(desk(14, "430422108000/township"), "dibao", "property_ok", COUPLE, value=False)
    before = facts().finding("dibao", "property_ok", COUPLE.kind, COUPLE.id, date(2021, 9, 13))
    after = facts().finding("dibao", "property_ok", COUPLE.kind, COUPLE.id, DAY)
    assert (before.value, before.found_on) == (True, date(2021, 9, 13))
    assert (after.value, after.found_on, after.source) == (False, date(2021, 9, 14), "示例决定书 1 号")
    assert facts().finding("dibao", "property_ok", COUPLE.kind, COUPLE.id, date(2021, 9, 1)) is UNKNOWN


def test_a_count_that_was_found_comes_back_as_a_number(facts):
    someone = Subject("person", str(cast.person("old_couple", "wife")))
    find(desk(14), "destitute", "abilities_lost", someone, 3)
    assert facts().finding("destitute", "abilities_lost", "person", someone.id, DAY).value == 3


def test_who_told_no_change_is_a_no_because_the_list_is_complete(facts):
    assert facts().fact("household", COUPLE.id, "change_told", DAY) is False
    state(desk(15, "430422108000/township"), COUPLE, "change_told", value=True)
    assert facts().fact("household", COUPLE.id, "change_told", date(2021, 9, 14)) is False
    assert facts().fact("household", COUPLE.id, "change_told", DAY) is True
    state(desk(20, "430422108000/township"), COUPLE, "change_told", value=False)
    assert facts().fact("household", COUPLE.id, "change_told", date(2021, 9, 19)) is True
    assert facts().fact("household", COUPLE.id, "change_told", DAY) is False


def test_an_office_that_is_not_there_puts_nothing_on_record(tiny):
    before = BenefitSpell.objects.count()
    nowhere = desk(10, "county/nowhere")
    refused = [
        decide(nowhere, "dibao", COUPLE, "granted"),
        find(nowhere, "dibao", "property_ok", COUPLE, value=True),
        state(nowhere, COUPLE, "change_told", value=True),
    ]
    assert [found.number for found in refused if isinstance(found, Problem)] == [450, 450, 450]
    assert BenefitSpell.objects.count() == before


def test_a_day_s_records_of_an_office_are_one_batch_of_the_home_s_realm(tiny):
    before = Batch.objects.count()
    decide(desk(10), "dibao", COUPLE, "refused")
    find(desk(10), "dibao", "property_ok", COUPLE, value=True)
    assert Batch.objects.count() == before + 1
    assert set(Batch.objects.values_list("realm", flat=True)) == {"demo"}


def test_without_a_home_nothing_is_put_on_record(offices):
    assert decide(desk(10), "dibao", COUPLE, "granted").number == 410
