"""Help that the law gives by cause: somebody without it is found, and the department's own list or decision ends it."""

import pytest

from tests.flow.conftest import DAY
from yimen.flow import chase, law
from yimen.flow.county import at_noon
from yimen.ledger import book
from yimen.register import records
from yimen.register.models import BulkLook, Fact, Hardship, Insurance, Withdrawal, Work

OPENED = (
    ("fishermen_hengnan", "pay"),
    ("fishermen_hengnan", "insure"),
    ("fishermen_hengnan", "work"),
    ("lasting_help", "insure"),
    ("lasting_help", "find_nursing"),
    ("lasting_help", "find_living"),
    ("lasting_help", "school_aid"),
    ("no_falling_back_hengnan", "look"),
    ("insured_hengnan", "find_pension"),
    ("insured_hengnan", "find_unemployment"),
    ("work_help_hengnan", "help_graduate"),
    ("work_help_hengnan", "help_poor"),
)


def chased(county):
    return chase.chase_law(county, law.sweep(county, DAY, at_noon(DAY)), at_noon(DAY))


@pytest.fixture
def swept(here):
    """A county that was swept once."""
    chased(here)
    return here


def first(document, item):
    return book.of_item(document, item)[0]


def again(entry):
    return book.entry(entry.id)


@pytest.mark.parametrize(("document", "item"), OPENED)
def test_the_made_up_county_has_somebody_whom_each_promise_misses(swept, document, item):
    found = book.of_item(document, item)
    assert found
    assert all(one.due is not None and one.owner is not None and one.proof_needed for one in found)


def test_a_fisherman_is_owed_each_part_by_itself(swept):
    unpaid = {one.subject for one in book.of_item("fishermen_hengnan", "pay")}
    rows = Withdrawal.objects.filter(compensation_paid=False, agreement_signed=True, boat_handed_in=True)
    assert unpaid == {str(id_) for id_ in rows.values_list("person", flat=True)}
    assert unpaid.isdisjoint(one.subject for one in book.of_item("fishermen_hengnan", "work"))


def test_a_person_without_a_word_about_work_is_never_called_on(swept):
    called = {one.subject for item in ("help_graduate", "help_poor") for one in book.of_item("work_help_hengnan", item)}
    known = Work.objects.filter(employed=False, wants_work=True, fit_for_work=True)
    assert called <= {str(id_) for id_ in known.values_list("person", flat=True)}


def test_who_found_work_is_answered_for_by_the_labour_office_s_list_but_closed_by_neither_who_helped(swept):
    entry = first("work_help_hengnan", "help_poor")
    Work.objects.filter(person=entry.subject).update(employed=True)
    assert chased(swept).met == 1
    assert (again(entry).state, again(entry).outcome) == ("answered", "delivered")
    answered = book.timeline(entry.id)[-1]
    assert answered.body["facts_by"] == str(swept.directory.offices["county/human-resources"].id)


def test_who_was_insured_meanwhile_is_answered_for_by_the_medical_insurance_office(swept):
    entry = first("lasting_help", "insure")
    Insurance.objects.filter(person=entry.subject).update(medical_insured=True)
    chased(swept)
    assert again(entry).state == "answered"
    answered = book.timeline(entry.id)[-1]
    assert answered.body["facts_by"] == str(swept.directory.offices["county/medical-security"].id)


def test_a_family_that_is_put_on_the_list_needs_no_second_visit(swept):
    entry = first("no_falling_back_hengnan", "look")
    desk = records.Desk("county/rural-revitalisation", "示例名单", at_noon(DAY))
    records.state(desk, records.Subject("household", entry.subject), "monitored", value=True)
    assert chased(swept).met == 1
    assert again(entry).state == "closed"


def test_a_family_without_a_clue_is_not_visited_however_little_it_has(swept):
    visited = {one.subject for one in book.of_item("no_falling_back_hengnan", "look")}
    clean = Hardship.objects.filter(unsafe_house=False, unsafe_water=False, disaster_loss=False)
    ill = Fact.objects.filter(name="serious_illness_listed").count()
    assert len(visited & {str(id_) for id_ in clean.values_list("household", flat=True)}) <= ill


def test_what_rests_on_no_benefit_is_logged_with_its_own_clause_before_anybody_is_looked_at(swept):
    logged = dict(BulkLook.objects.values_list("policy", "office"))
    assert logged["fishermen_hengnan.pay"] == "county/agriculture"
    assert logged["work_help_hengnan.help_poor"] == "county/human-resources"
    assert logged["disability_nursing"] == "county/civil-affairs"
    assert "dibao_hengnan.find" not in logged
