"""What only a real commit shows, and what a whole county does."""

from datetime import UTC, datetime

import pytest
from django.db import transaction

from tests.register.conftest import DAY, found
from yimen.kernel.ids import new_id
from yimen.kernel.unknown import UNKNOWN
from yimen.register.access import Reader, look, look_in_bulk
from yimen.register.facts import RegisterFacts, Snapshot
from yimen.register.made_up import cast
from yimen.register.made_up.county import load, made_county
from yimen.register.models import Look, Person

AT = datetime(2021, 9, 24, 2, 0, tzinfo=UTC)
HUSBAND = cast.person("old_couple", "husband")
DECLARED = [("person", "birth"), ("person", "property_net"), ("person", "in_custody"), ("person", "no_obligors")]

COMMITS = pytest.mark.django_db(transaction=True, available_apps=["yimen.register"])  # events cannot be emptied


def handled():
    """A look of an office at the husband: what a case rests on."""
    return Look.objects.create(at=AT, account=new_id(), purpose="handle", subject_kind="person", subject=str(HUSBAND))


def own_look(account):
    return look(Reader(account), "person", HUSBAND, "own", at=AT)


@pytest.fixture
def account():
    found()
    assert load(made_county("tiny")) is None
    account = new_id()
    Person.objects.filter(pk=HUSBAND).update(account=account)
    return account


@COMMITS
def test_a_page_that_fails_was_still_looked_at(account):
    def page():
        assert isinstance(own_look(account), Look)
        with transaction.atomic():
            Person.objects.update(name="")
            raise ConnectionError

    with pytest.raises(ConnectionError):
        page()
    assert Look.objects.count() == 1
    assert not Person.objects.filter(name="").exists()


@COMMITS
def test_a_look_that_could_be_rolled_back_with_the_page_is_not_given(account):
    with pytest.raises(RuntimeError), transaction.atomic():
        own_look(account)
    assert not Look.objects.exists()


@pytest.mark.django_db
def test_the_register_answers_all_at_once_as_for_one():
    found()
    assert load(made_county("tiny")) is None
    run = look_in_bulk(office="county/civil-affairs", policy="dibao", clause="九", place="430422", on=DAY, at=AT)
    whole, one = Snapshot(DECLARED, run), RegisterFacts(DECLARED, handled())
    subject = str(HUSBAND)
    for facts in (whole, one):
        stated = [facts.fact("person", subject, name, DAY) for _, name in DECLARED]
        assert stated == [datetime(1952, 11, 3, tzinfo=UTC).date(), 100, False, False]
        assert facts.related("person", subject, "household", DAY).ids == (str(cast.household("old_couple")),)
        assert facts.place("person", subject, "hukou_place", DAY) == "430422108201"
        assert facts.decision("dibao", "person", subject, DAY).granted is False
        assert facts.finding("dibao", "nothing", "person", subject, DAY) is UNKNOWN
    assert len(whole.subjects("person", DAY)) == 300
    sections = Snapshot([("section", "target")])
    assert len(sections.readings("section", "demo_zheng", datetime(2021, 6, 1, tzinfo=UTC).date(), DAY).ids) == 16
