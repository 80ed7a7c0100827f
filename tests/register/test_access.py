"""Every look at a person is logged first, and that person sees it."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from tests.register.conftest import DAY
from yimen.kernel.ids import new_id
from yimen.kernel.problems import Problem
from yimen.register.access import PURPOSES, Reader, look, look_in_bulk, looks_at
from yimen.register.answers import NotAllowedError
from yimen.register.duties import give_duty
from yimen.register.facts import RegisterFacts, Snapshot
from yimen.register.made_up import cast
from yimen.register.models import Look, Person
from yimen.register.people import age, found, link_account, person_of

AT = datetime(2021, 9, 24, 2, 0, tzinfo=UTC)
TOWN, OTHER_TOWN = "430422108000/township", "430422103000/township"
COUPLE = cast.household("old_couple")
HUSBAND = cast.person("old_couple", "husband")
WIFE = cast.person("old_couple", "wife")
SON = cast.person("sons_family", "son")
WAGE = [("person", "wage")]


@pytest.fixture
def clerk(tiny):
    account = new_id()
    give_duty(TOWN, "clerk", account, date(2020, 1, 1))
    return Reader(account, TOWN, "clerk")


def refusal(found):
    assert isinstance(found, Problem)
    assert not Look.objects.exists()
    return found.number


def test_a_clerk_of_the_town_may_look_for_a_commitment_and_the_row_is_there_before_any_fact_is_read(clerk):
    commitment = new_id()
    key = look(clerk, "household", COUPLE, "visit", at=AT, commitment=commitment)
    assert Look.objects.get() == key
    assert (key.office, key.commitment, key.subject) == (TOWN, commitment, str(COUPLE))
    facts = RegisterFacts([*WAGE, ("person", "property_net")], key)
    facts.related("household", str(COUPLE), "members", DAY)
    assert facts.fact("person", str(HUSBAND), "property_net", DAY) == 100


def test_the_person_sees_who_looked_and_why_but_not_the_clerk_s_name(clerk):
    commitment = new_id()
    look(clerk, "household", COUPLE, "visit", at=AT, commitment=commitment)
    (seen,) = looks_at(HUSBAND)
    assert (seen.at, seen.office.zh, seen.purpose.zh) == (AT, "铁丝塘镇人民政府", "上门核实")
    assert seen.commitment == commitment
    assert str(clerk.account) not in repr(seen)
    assert looks_at(SON) == ()


def test_a_look_before_the_purpose_is_declared_is_refused(clerk):
    assert refusal(look(clerk, "household", COUPLE, "curiosity", at=AT, commitment=new_id())) == 420


def test_a_look_at_nobody_is_refused(clerk):
    assert refusal(look(clerk, "household", new_id(), "visit", at=AT, commitment=new_id())) == 421
    assert refusal(look(clerk, "section", COUPLE, "visit", at=AT, commitment=new_id())) == 421


def test_a_duty_of_another_kind_or_of_yesterday_does_not_open_a_person(clerk):
    assert refusal(look(clerk, "household", COUPLE, "review", at=AT, commitment=new_id())) == 423
    stranger = Reader(new_id(), TOWN, "clerk")
    assert refusal(look(stranger, "household", COUPLE, "visit", at=AT, commitment=new_id())) == 423
    before = AT - timedelta(days=900)
    assert refusal(look(clerk, "household", COUPLE, "visit", at=before, commitment=new_id())) == 423


def test_a_look_without_a_commitment_is_refused_where_the_purpose_needs_one(clerk):
    assert refusal(look(clerk, "household", COUPLE, "visit", at=AT)) == 424
    assert isinstance(look(clerk, "household", COUPLE, "intake", at=AT), Look)


def test_a_clerk_of_another_town_is_refused_and_the_county_s_department_is_not(clerk):
    give_duty(OTHER_TOWN, "clerk", clerk.account, date(2020, 1, 1))
    give_duty("county/civil-affairs", "head", clerk.account, date(2020, 1, 1))
    other = Reader(clerk.account, OTHER_TOWN, "clerk")
    assert refusal(look(other, "household", COUPLE, "visit", at=AT, commitment=new_id())) == 425
    county = Reader(clerk.account, "county/civil-affairs", "head")
    assert isinstance(look(county, "household", COUPLE, "decide", at=AT, commitment=new_id()), Look)


def test_a_resident_sees_their_own_and_nobody_else_s_not_even_in_one_s_household(tiny):
    account = new_id()
    link_account(HUSBAND, account)
    resident = Reader(account)
    assert refusal(look(resident, "person", SON, "own", at=AT)) == 422
    assert refusal(look(resident, "person", WIFE, "own", at=AT)) == 422
    assert refusal(look(resident, "household", COUPLE, "own", at=AT)) == 422
    key = look(resident, "person", HUSBAND, "own", at=AT)
    (seen,) = looks_at(HUSBAND)
    assert seen.office.en == "the person"
    facts = RegisterFacts([("person", "property_net")], key)
    assert facts.fact("person", str(HUSBAND), "property_net", DAY) == 100
    (home,) = facts.related("person", str(HUSBAND), "household", DAY).ids
    with pytest.raises(NotAllowedError):
        facts.related("household", home, "members", DAY)
    with pytest.raises(NotAllowedError):
        facts.fact("person", str(WIFE), "property_net", DAY)


def test_a_clerk_at_any_counter_may_compare_whoever_stands_there_with_their_paper(clerk, tiny):
    give_duty(OTHER_TOWN, "clerk", clerk.account, date(2020, 1, 1))
    other = Reader(clerk.account, OTHER_TOWN, "clerk")
    assert isinstance(look(other, "person", HUSBAND, "identify", at=AT), Look)
    assert [seen.purpose.en for seen in looks_at(HUSBAND)] == [
        "identity checked at a counter, for a sign-in slip or a helper"
    ]
    head = Reader(clerk.account, OTHER_TOWN, "head")
    assert look(head, "person", HUSBAND, "identify", at=AT).number == 423


def test_nobody_is_found_but_by_exactly_their_name_birthday_and_village(tiny):
    born, town = date(1952, 11, 3), "430422108000"
    assert found("示大枫", born, town, DAY) == (HUSBAND,)
    for wrong in (
        ("示大", born, town),
        ("示大枫", date(1952, 11, 4), town),
        ("示大枫", born, "430422103000"),
        ("", born, town),
    ):
        assert found(*wrong, DAY) == ()
    assert (age(HUSBAND, date(2021, 11, 2)), age(HUSBAND, date(2021, 11, 3))) == (68, 69)


def test_an_account_stands_for_one_person_only(tiny):
    account = new_id()
    assert person_of(account) is None
    assert link_account(HUSBAND, account) is None
    assert link_account(HUSBAND, account) is None
    assert person_of(account) == HUSBAND
    assert link_account(SON, account).number == link_account(HUSBAND, new_id()).number == 426
    assert link_account(new_id(), new_id()).number == 421


def test_no_person_is_read_without_a_look(tiny):
    for facts in (RegisterFacts(WAGE), Snapshot([("section", "target")])):
        with pytest.raises(NotAllowedError) as refused:
            facts.fact("person", str(HUSBAND), "wage", DAY) if isinstance(facts, RegisterFacts) else facts.decision(
                "dibao", "household", str(COUPLE), DAY
            )
        assert refused.value.problem.number == 431
    with pytest.raises(NotAllowedError):
        Snapshot(WAGE)


def test_a_look_at_one_family_opens_no_other(clerk):
    key = look(clerk, "household", COUPLE, "visit", at=AT, commitment=new_id())
    facts = RegisterFacts(WAGE, key)
    with pytest.raises(NotAllowedError):
        facts.fact("person", str(cast.person("car_owner", "owner")), "wage", DAY)
    with pytest.raises(NotAllowedError):
        facts.fact("person", str(SON), "wage", DAY)


def test_a_relative_whom_a_rule_asks_about_sees_that_too(clerk):
    key = look(clerk, "person", HUSBAND, "visit", at=AT, commitment=new_id())
    facts = RegisterFacts(WAGE, key)
    assert str(SON) in facts.related("person", str(HUSBAND), "obligors", DAY).ids
    assert Look.objects.count() == 1
    assert facts.fact("person", str(SON), "wage", DAY) == 3200
    (seen,) = looks_at(SON)
    assert seen.purpose.zh == "上门核实"
    assert Look.objects.get(subject=str(SON)).via == key


def test_a_rule_on_a_person_that_reads_the_household_is_shown_to_its_members(clerk):
    wife = cast.person("old_couple", "wife")
    key = look(clerk, "person", HUSBAND, "visit", at=AT, commitment=new_id())
    facts = RegisterFacts([("person", "base_pension_central")], key)
    (home,) = facts.related("person", str(HUSBAND), "household", DAY).ids
    facts.related("household", home, "members", DAY)
    assert facts.fact("person", str(wife), "base_pension_central", DAY) == 93
    assert [seen.office.zh for seen in looks_at(wife)] == ["铁丝塘镇人民政府"]


def test_a_sweep_is_logged_once_and_everybody_of_the_place_sees_it(tiny):
    run = {"office": "county/civil-affairs", "policy": "dibao", "clause": "第九条", "on": DAY, "at": AT}
    look_in_bulk(place="430422", **run)
    look_in_bulk(place="430422103000", **run)
    for person in Person.objects.values_list("id", flat=True)[:20]:
        (seen,) = looks_at(person)
        assert (seen.bulk, seen.clause, seen.office.zh) == (True, "dibao 第九条", "县民政局")


def test_a_run_over_a_township_holds_its_people_only(tiny):
    run = {"office": TOWN, "policy": "dibao", "clause": "第九条", "on": DAY, "at": AT}
    here = Snapshot(WAGE, look_in_bulk(place="430422108000", **run))
    elsewhere = Snapshot(WAGE, look_in_bulk(place="430422103000", **run))
    assert len(here.subjects("household", DAY)) == tiny.households
    assert elsewhere.subjects("household", DAY) == ()
    assert elsewhere.subjects("person", DAY) == ()


def test_every_purpose_has_words_in_both_languages():
    assert all(purpose.words.zh and purpose.words.en for purpose in PURPOSES.values())


def test_looks_come_newest_first(clerk):
    for days in (3, 1, 2):
        look(clerk, "household", COUPLE, "visit", at=AT - timedelta(days=days), commitment=UUID(int=days))
    assert [seen.commitment.int for seen in looks_at(HUSBAND)] == [1, 2, 3]
