"""What people ask becomes a commitment with an owner and a clock, once, however often it is sent."""

from datetime import date

import pytest

from tests.flow.conftest import DAY
from yimen.dossiers.models import Ask
from yimen.flow import people
from yimen.flow.county import at_noon
from yimen.kernel.ids import new_id
from yimen.kernel.problems import Problem
from yimen.ledger import book
from yimen.ledger.entry import By

VILLAGE, TOWN = "430422108201", "430422108000"
AT = at_noon(DAY)
NOBODY = By(None, None)


def said(**changes):
    made = {"id": new_id(), "words": "路灯不亮（示例）", "topic": "路灯", "place": VILLAGE, "channel": "phone"}
    return people.Said(**(made | changes))


def asked(here, **changes):
    receipt = people.ask(here, said(**changes), NOBODY, AT)
    assert isinstance(receipt, people.Receipt)
    return book.entry(receipt.commitment)


def test_sending_the_same_thing_twice_gives_the_same_receipt_and_one_commitment(here):
    one = said()
    first = people.ask(here, one, NOBODY, AT)
    assert people.ask(here, one, NOBODY, AT) == first
    assert [entry.id for entry in book.from_ask(one.id) if entry.kind != "notice"] == [first.commitment]
    assert Ask.objects.count() == 1


def test_what_a_phone_sends_again_after_midnight_is_the_same_matter(here):
    one = said()
    first = people.ask(here, one, NOBODY, AT)
    assert people.ask(here, one, NOBODY, at_noon(date(2021, 9, 25))) == first


def test_the_same_words_said_twice_by_two_people_are_two_matters(here):
    people.ask(here, said(channel="counter"), NOBODY, AT)
    people.ask(here, said(channel="counter"), NOBODY, AT)
    assert len(book.open_ids()) == 2


@pytest.mark.parametrize(
    ("topic", "owner", "helper"),
    [
        ("道路", "county/transport", TOWN),
        ("水污染", "county/ecology", "county/water"),
        ("路灯", TOWN, "county/urban-management"),
        ("邻里纠纷", VILLAGE, "county/justice"),
    ],
)
def test_a_matter_goes_to_the_office_that_the_dispatch_table_names(here, topic, owner, helper):
    entry = asked(here, topic=topic)
    office = {
        TOWN: here.directory.of_level(VILLAGE, "township"),
        VILLAGE: here.directory.of_level(VILLAGE, "village"),
    }
    assert here.offices_by_id[entry.owner] == office.get(owner, owner)
    assert office.get(helper, helper) in [here.offices_by_id[one] for one in entry.helpers]


def test_a_topic_that_nobody_thought_of_goes_where_other_matters_go(here):
    other, unheard = asked(here, topic="其他"), asked(here, topic="外星人")
    assert (unheard.owner, unheard.helpers) == (other.owner, other.helpers)
    assert here.offices_by_id[other.owner] == here.directory.of_level(VILLAGE, "township")
    assert people.dispatch(here, "外星人").topic == "其他"


def test_a_matter_is_dated_from_the_day_that_it_was_said(here):
    entry = asked(here)
    assert (entry.started, entry.state) == (DAY, "received")
    assert DAY < entry.promised <= entry.due


@pytest.mark.parametrize(
    ("service", "channel", "kind"),
    [
        ("courtyard_meeting", "meeting", "meeting"),
        ("courtyard_meeting", "phone", "request"),
        ("mediation", "counter", "mediation"),
        ("dibao_application", "counter", "application"),
    ],
)
def test_each_door_opens_its_own_kind_of_matter(here, service, channel, kind):
    assert asked(here, service=service, channel=channel, topic="低保").kind == kind


def test_the_time_of_an_application_runs_from_the_day_it_is_accepted(here):
    entry = asked(here, service="dibao_application", topic="低保", channel="counter")
    assert (entry.clock, entry.due) == (None, None)
    later = at_noon(date(2021, 9, 27))
    people.accept(here, entry, By(new_id(), entry.owner), later)
    accepted = book.entry(entry.id)
    assert accepted.state == "in_hand"
    assert accepted.clock is not None
    assert accepted.started == date(2021, 9, 27)
    assert accepted.due > date(2021, 9, 27)


def test_accepting_a_request_does_not_give_it_more_time(here):
    entry = asked(here)
    people.accept(here, entry, By(new_id(), entry.owner), at_noon(date(2021, 9, 27)))
    after = book.entry(entry.id)
    assert (after.state, after.started, after.due) == ("in_hand", entry.started, entry.due)


@pytest.mark.parametrize(
    ("changes", "number", "named"),
    [
        ({"service": "no_such_service"}, 600, "no_such_service"),
        ({"service": "dibao"}, 600, "dibao"),  # a policy is not a service
        ({"place": "110101001000"}, 601, "110101001000"),
        ({"place": ""}, 601, ""),
    ],
)
def test_a_service_or_a_place_that_is_not_there_is_refused_and_nothing_is_kept(here, changes, number, named):
    refused = people.ask(here, said(**changes), NOBODY, AT)
    assert isinstance(refused, Problem)
    assert refused.number == number
    assert named in refused.what.zh
    assert book.open_ids() == ()
    assert not Ask.objects.exists()


def test_only_papers_that_the_guide_lists_are_kept_with_an_application(here):
    from yimen.dossiers import reading

    one = said(
        service="dibao_application",
        topic="低保",
        channel="counter",
        papers=("application_form", "three_pages_of_stamps"),
    )
    people.ask(here, one, NOBODY, AT)
    assert reading.application(one.id).papers == ("application_form",)
