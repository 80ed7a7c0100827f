"""What the county owes to firms: the buying office is the debtor, and nobody's money is forgotten or counted twice."""

from datetime import timedelta

import pytest

from tests.flow.conftest import DAY
from yimen.flow import chase, law
from yimen.flow.county import at_noon
from yimen.ledger import book
from yimen.register import models
from yimen.register.made_up.contracts import PLANTED, due_on


def chased(county, on=DAY):
    return chase.chase_law(county, law.sweep(county, on, at_noon(on)), at_noon(on))


def contract(number: int):
    """The id of a planted contract, by its place in the list."""
    return models.Contract.objects.get(number=f"HN-2021-{number + 1:04d}").id


def opened():
    return {one.subject: one for one in book.of_item("sme_payment", "pay")}


@pytest.fixture
def swept(here):
    chased(here)
    return here


def test_each_unpaid_contract_is_owed_by_the_office_that_buys_on_the_day_that_the_regulation_says(swept):
    found = opened()
    expected = {str(contract(n)): deal for n, deal in enumerate(PLANTED) if deal.unpaid and due_on(deal)}
    assert set(found) == set(expected)
    assert len(expected) == 6
    for subject, entry in found.items():
        assert swept.offices_by_id[entry.owner] == expected[subject].buyer
        assert entry.due == due_on(expected[subject])
        assert entry.subject_kind == "contract"


def test_a_term_agreed_at_ninety_days_is_cut_to_sixty_and_runs_from_acceptance_where_payment_hangs_on_it(swept):
    by_number = {n: opened().get(str(contract(n))) for n in range(len(PLANTED))}
    assert by_number[4].due == DAY - timedelta(days=20)  # delivered 80 days ago
    assert by_number[5].due == DAY + timedelta(days=25)  # accepted 20 days ago, 45 days agreed


def test_what_was_delivered_before_the_regulation_or_to_a_village_body_or_on_no_known_day_opens_nothing(swept):
    assert not {str(contract(n)) for n in (6, 7, 8, 9)} & set(opened())


def test_a_payment_on_record_answers_the_commitment_and_it_is_never_opened_again(swept):
    late = str(contract(0))
    models.ContractState.objects.filter(contract=late).update(amount_unpaid=0)
    chased(swept)
    (entry,) = (one for one in book.of_item("sme_payment", "pay") if one.subject == late)
    assert entry.state in ("answered", "closed")
    models.ContractState.objects.filter(contract=late).update(amount_unpaid=100)
    chased(swept, DAY + timedelta(days=1))
    assert [one.key for one in book.of_item("sme_payment", "pay") if one.subject == late] == [entry.key]


def test_an_office_that_the_register_does_not_name_leaves_the_commitment_to_be_assigned(here):
    late = str(contract(0))
    models.ContractState.objects.filter(contract=late).update(buyer=None)
    chased(here)
    assert opened()[late].owner is None
    assert opened()[late].state == "received"


def test_a_firm_that_should_have_the_refund_is_found_without_asking_and_one_that_had_it_is_not(swept):
    found = {one.subject for one in book.of_item("job_keeping_hengnan", "refund")}
    granted = set(models.BenefitSpell.objects.filter(benefit="job_keeping").values_list("subject", flat=True))
    assert found
    assert granted
    assert not found & granted


def test_a_run_over_firms_is_no_look_at_people(swept):
    policies = set(models.BulkLook.objects.values_list("policy", flat=True))
    assert not policies & {"job_keeping", "sme_payment.pay", "job_keeping_hengnan.refund"}
