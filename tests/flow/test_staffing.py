"""Work follows the duty: leave, standing in, handing on; and nobody arranges a duty for themselves."""

from datetime import date

import pytest

from tests.flow.conftest import DAY
from yimen.flow import access, desk, staffing
from yimen.kernel.catalogue import CATALOGUE
from yimen.kernel.ids import new_id
from yimen.register.duties import give_duty, holders

TOWN = "430422103000/township"


def person(role="", office=TOWN, lent_by=""):
    """Somebody signed in, with a duty if one is named."""
    account = new_id()
    if role:
        give_duty(office, role, account, DAY, lent_by=lent_by)
    return account


def at_desk(account):
    signed = type("Signed", (), {"id": account, "is_authenticated": True})
    return access.actor_of(signed, "device", "session", DAY)


@pytest.fixture
def clerk(here):
    return person("clerk")


@pytest.fixture
def head(here):
    return at_desk(person("head"))


def leave(clerk, **more):
    return {"role": "clerk", "holder": str(clerk), "until": "2021-09-30"} | more


def test_a_head_arranges_leave_and_the_stand_in_has_the_day_of_the_office(head, clerk):
    other = person()
    assert staffing.arrange(head, TOWN, "leave", leave(clerk), other) is None
    assert desk.my_day(at_desk(other)).office == staffing.staffing(head).office
    assert not at_desk(clerk).roles
    (away,) = [one for one in staffing.staffing(head).posts if one.role == "clerk"]
    assert (away.holder, away.stand_in, away.back_after) == (clerk, other, date(2021, 9, 30))


def test_back_early_and_handed_on(head, clerk):
    other = person()
    staffing.arrange(head, TOWN, "leave", leave(clerk), other)
    assert staffing.arrange(head, TOWN, "back", leave(clerk), None) is None
    assert holders(TOWN, DAY, "clerk") == (clerk,)
    assert staffing.arrange(head, TOWN, "hand-over", leave(clerk, since="2021-10-01"), other) is None
    assert holders(TOWN, date(2021, 10, 1), "clerk") == (other,)


def test_an_operator_gives_a_duty_in_any_office_and_ends_it(here):
    operator, somebody = at_desk(person("operator", "county/government")), person()
    assert staffing.arrange(operator, TOWN, "give", {"role": "clerk"}, somebody) is None
    assert holders(TOWN, DAY, "clerk") == (somebody,)
    end = {"role": "clerk", "holder": str(somebody), "until": "2021-09-24"}
    assert staffing.arrange(operator, TOWN, "end", end, None) is None
    assert holders(TOWN, date(2021, 9, 25), "clerk") == ()
    assert len(staffing.staffing(operator, TOWN).offices) > 30


@pytest.mark.parametrize(
    ("verb", "more", "named", "number"),
    [
        ("leave", {}, None, 621),
        ("leave", {"until": ""}, "other", 622),
        ("leave", {"until": "2021-02-30"}, "other", 622),
        ("leave", {}, "clerk", 453),
        ("give", {"role": "king"}, "other", 451),
        ("leave", {}, "head", 620),
        ("back", {}, None, 456),
        ("promote", {}, "other", 623),
    ],
)
def test_what_cannot_be_arranged_is_refused_in_words(head, clerk, verb, more, named, number):
    account = {"other": new_id(), "clerk": clerk, "head": head.account}.get(named)
    refused = staffing.arrange(head, TOWN, verb, leave(clerk, **more), account)
    assert refused.what.zh.startswith(CATALOGUE[number].what.zh.partition("{")[0])
    assert holders(TOWN, DAY, "clerk") == (clerk,)


def test_a_clerk_sees_who_is_on_duty_and_arranges_nothing(head, clerk):
    page = staffing.staffing(at_desk(clerk))
    assert not page.may_arrange
    refused = staffing.arrange(at_desk(clerk), TOWN, "leave", leave(head.account), new_id())
    assert refused.what == CATALOGUE[623].what


def test_an_office_out_of_reach_is_not_shown(head):
    assert staffing.staffing(head, "county/ecology") is None
    assert staffing.staffing(access.NOBODY) is None


def test_a_clerk_who_is_lent_acts_in_the_name_of_both_offices(here):
    account = person("clerk", "county/civil-affairs", lent_by=TOWN)
    by = at_desk(account).by()
    assert [here.offices_by_id[one] for one in (by.office, by.for_office)] == [TOWN, "county/civil-affairs"]
