"""A helper acts only under consent: for its service, from its first day to its last, and not once it is revoked."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.register.conftest import DAY
from yimen.kernel.ids import new_id
from yimen.kernel.problems import Problem
from yimen.register import helpers
from yimen.register.access import Reader, look, looks_at
from yimen.register.answers import NotAllowedError
from yimen.register.facts import RegisterFacts
from yimen.register.made_up import cast
from yimen.register.models import Consent, Look
from yimen.register.people import link_account

AT = datetime(2021, 9, 24, 2, 0, tzinfo=UTC)
HUSBAND, WIFE = (cast.person("old_couple", one) for one in ("husband", "wife"))
HOUSEHOLD = cast.household("old_couple")


def allow(person=HUSBAND, helper=None, service="", since=DAY, days=30, **more):
    helper = helper or new_id()
    wish = helpers.Wish(person, helper, "示江岭", service, since, since + timedelta(days=days))
    return helpers.allow(wish, by=new_id(), office=more.get("office", ""), at=AT)


@given(st.dates(date(2021, 1, 1), date(2022, 12, 31)), st.integers(0, 365), st.integers(-400, 800), st.booleans())
def test_a_consent_holds_on_its_days_and_on_no_other(since, length, off, revoked):
    day = since + timedelta(days=off)
    ended = AT if revoked else None
    given_ = helpers.Given(new_id(), new_id(), "", new_id(), "", "", since, since + timedelta(days=length), "", ended)
    assert given_.holds(day) == (0 <= off <= length and not revoked)


def test_a_helper_looks_under_consent_and_the_person_sees_it_by_the_name_they_gave(tiny):
    helper = new_id()
    reader = Reader(helper)
    assert look(reader, "person", HUSBAND, "help", at=AT).number == 479
    assert not Look.objects.exists()
    allow(helper=helper)
    key = look(reader, "person", HUSBAND, "help", at=AT)
    assert isinstance(key, Look)
    (seen,) = looks_at(HUSBAND)
    assert (seen.office.zh, seen.purpose.zh) == ("帮办人 示江岭", "您请的帮办人查看")
    facts = RegisterFacts([("person", "property_net")], key)
    with pytest.raises(NotAllowedError):
        facts.fact("person", str(WIFE), "property_net", DAY)
    assert look(reader, "household", HOUSEHOLD, "help", at=AT).number == 479
    assert look(reader, "person", WIFE, "help", at=AT).number == 479


@pytest.mark.parametrize("ending", ["revoked", "at the counter", "over", "not begun"])
def test_nothing_opens_before_after_or_once_it_is_revoked(tiny, ending):
    helper = new_id()
    since = {"over": DAY - timedelta(days=40), "not begun": DAY + timedelta(days=1)}.get(ending, DAY)
    made = allow(helper=helper, since=since)
    if ending == "revoked":
        assert helpers.revoke(made.id, HUSBAND, by=new_id(), at=AT) is None
    if ending == "at the counter":
        assert helpers.revoke_at_counter(HUSBAND, helper, by=new_id(), at=AT) == 1
    assert helpers.of_helper(helper, DAY) == ()
    assert helpers.holding(made.id, helper, DAY) is None
    assert look(Reader(helper), "person", HUSBAND, "help", at=AT).number == 479
    assert [one.id for one in helpers.of_person(HUSBAND)] == [made.id]  # what was, stays on record


def test_a_consent_for_one_service_covers_no_other(tiny):
    assert allow(service="dibao_application").covers("dibao_application")
    assert not allow(service="dibao_application").covers("courtyard_meeting")
    assert allow().covers("courtyard_meeting")


def test_nobody_acts_under_somebody_elses_consent_or_revokes_it(tiny):
    made = allow()
    assert helpers.holding(made.id, new_id(), DAY) is None
    assert helpers.revoke(made.id, WIFE, by=new_id(), at=AT).number == 478
    assert helpers.holding(made.id, made.helper, DAY) == made
    assert helpers.revoke(made.id, HUSBAND, by=new_id(), at=AT) is None
    assert helpers.revoke(made.id, HUSBAND, by=new_id(), at=AT).number == 478


def test_what_cannot_be_consented_to_is_refused(tiny):
    account = new_id()
    link_account(HUSBAND, account)
    numbers = [
        allow(helper=account).number,
        allow(days=-1).number,
        allow(days=helpers.LONGEST).number,
        allow(person=new_id()).number,
    ]
    assert numbers == [475, 476, 476, 421]
    assert not Consent.objects.exists()
    for _ in range(helpers.MOST):
        assert not isinstance(allow(), Problem)
    assert allow().number == 477
