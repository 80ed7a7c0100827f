"""The sweep into the ledger: who is owed is visited once, and only a decision of the department ends it."""

from datetime import date

import pytest

from tests.flow.conftest import DAY
from yimen.flow import chase, law
from yimen.flow.county import at_noon
from yimen.ledger import book
from yimen.ledger.entry import By
from yimen.register import records
from yimen.register.made_up import cast

COUPLE = str(cast.household("old_couple"))
DOCUMENT = "dibao_hengnan"
SWEPT = at_noon(DAY)


def chased(county, on=DAY, areas=frozenset()):
    run = law.sweep(county, on, at_noon(on))
    return chase.chase_law(county, run, at_noon(on), areas)


def of_couple():
    return [one for one in book.of_item(DOCUMENT, "find") if one.subject == COUPLE]


def desk(on):
    return records.Desk("county/civil-affairs", "示例决定书", at_noon(on))


def granted(on=DAY):
    records.decide(desk(on), "dibao", records.Subject("household", COUPLE), "granted", 57_667)


@pytest.fixture
def swept(here):
    """A county that was swept once."""
    chased(here)
    return here


def test_a_household_that_is_owed_is_to_be_visited_by_its_township_with_a_clock(swept):
    (entry,) = of_couple()
    assert (entry.kind, entry.state) == ("owed", "received")
    assert swept.offices_by_id[entry.owner] == swept.directory.of_level("430422108201", "township")
    assert entry.due is not None
    assert entry.proof_needed == ("visit_record",)


def test_a_second_sweep_on_the_same_day_opens_nothing_again(swept):
    before = book.open_ids()
    again = chased(swept)
    assert (again.opened, again.lapsed, again.met) == (0, 0, 0)
    assert again.kept == len(before) == len(book.open_ids())


def test_a_sweep_on_a_later_day_keeps_the_commitment_and_its_first_day(swept):
    (before,) = of_couple()
    chased(swept, date(2021, 10, 8))
    assert of_couple() == [before]


def test_the_sweep_says_how_many_are_owed_and_do_not_receive(here):
    found = {one.policy: one for one in law.counts(law.sweep(here, DAY, SWEPT))}
    assert found["dibao"].owed >= 1
    assert found["dibao"].receiving >= 1
    alone = next(law.counts(law.sweep(here, DAY, SWEPT), ("dibao",)))
    assert alone == found["dibao"]
    with pytest.raises(KeyError):
        list(law.counts(law.sweep(here, DAY, SWEPT), ("no_such_policy",)))


def test_a_past_sweep_can_be_done_again_with_what_was_known_then(swept):
    later = date(2021, 10, 8)
    before = next(law.counts(law.sweep(swept, later, SWEPT), ("dibao",)))
    granted(later)
    then = next(law.counts(law.sweep(swept, later, SWEPT, known=DAY), ("dibao",)))
    now = next(law.counts(law.sweep(swept, later, SWEPT), ("dibao",)))
    assert then == before
    assert now.owed == before.owed - 1


def test_a_household_that_is_granted_is_closed_by_the_decision_of_the_department(swept):
    granted()
    after = chased(swept)
    (entry,) = of_couple()
    assert (after.met, after.lapsed) == (1, 0)
    assert (entry.state, entry.outcome) == ("closed", "delivered")
    assert COUPLE not in [
        one.subject for found in law.stated(swept, law.sweep(swept, DAY, SWEPT)) for one in found.owed
    ]


def test_a_decision_that_the_township_itself_entered_does_not_close_its_own_commitment(swept):
    (entry,) = of_couple()
    assert chase.meet(entry.key, entry.owner, SWEPT)
    assert book.entry(entry.id).state == "answered"


def test_a_fact_that_nobody_signed_for_meets_nothing(swept):
    (entry,) = of_couple()
    assert not chase.meet(entry.key, None, SWEPT)
    assert not chase.meet("no.such/household:key/spell", entry.owner, SWEPT)
    assert book.entry(entry.id) == entry


def test_what_was_closed_by_a_decision_is_not_opened_again_while_it_stands(swept):
    granted()
    chased(swept)
    assert chased(swept, date(2021, 12, 24)).opened == 0
    assert [entry.state for entry in of_couple()] == ["closed"]


def test_a_household_whose_commitment_lapsed_and_who_is_owed_again_is_visited_again(swept):
    (first,) = of_couple()
    household = records.Subject("household", COUPLE)
    away = date(2021, 10, 11)
    records.find(desk(away), "dibao", "property_ok", household, value=False)
    assert chased(swept, away).lapsed == 1
    assert book.entry(first.id).outcome == "lapsed"
    back = date(2021, 11, 15)
    records.find(desk(back), "dibao", "property_ok", household, value=True)
    chased(swept, back)
    assert [entry.id == first.id for entry in of_couple()] == [True, False]
    assert [entry.state for entry in of_couple()] == ["closed", "received"]


def test_what_cannot_be_told_any_more_is_kept(swept):
    (entry,) = of_couple()
    run = law.sweep(swept, date(2022, 1, 10), at_noon(date(2022, 1, 10)))  # no line was published for 2022
    chase.chase_law(swept, run, at_noon(date(2022, 1, 10)))
    assert book.entry(entry.id).state == "received"


def test_a_sweep_of_other_townships_leaves_a_township_alone(swept):
    (entry,) = of_couple()
    own = swept.area("430422108201")
    others = frozenset(swept.places_of_level("township")) - {own}
    granted()
    chased(swept, DAY, others)
    assert book.entry(entry.id) == entry
    chased(swept, DAY, frozenset({own}))
    assert book.entry(entry.id).state == "closed"


def test_only_the_townships_that_are_swept_get_commitments(here):
    own = here.area("430422108201")
    chased(here, DAY, frozenset(here.places_of_level("township")) - {own})
    assert of_couple() == []
    chased(here, DAY, frozenset({own}))
    assert len(of_couple()) == 1


def test_what_is_overdue_is_taken_to_supervision_once(swept):
    late = date(2021, 11, 1)
    assert chase.supervise(at_noon(late)) == len(book.overdue(at_noon(late))) > 0
    assert chase.supervise(at_noon(late)) == 0
    assert of_couple()[0].supervised == 1


def test_the_system_and_not_the_township_is_named_as_who_opened_it(swept):
    opened = book.timeline(of_couple()[0].id)[0]
    assert (opened.verb, opened.by) == ("opened", By(None, None))
