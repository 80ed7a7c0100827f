"""A county's places and offices as its pack lists them, and a tiny made-up county."""

from datetime import date

import pytest
from django.db import transaction
from django.utils import timezone

from tests.register.written import OFFICES, PLACES, SECTIONS, SINCE

DAY = date(2021, 9, 24)


def found():
    from yimen.register.home import make_home
    from yimen.register.offices import load_offices
    from yimen.register.places import load_places
    from yimen.register.sections import load_sections

    make_home("demo", "430422", day=DAY, at=timezone.now())
    load_places(PLACES, "nbs 2023-06-30", SINCE)
    load_offices(OFFICES, SINCE)
    assert load_sections(SECTIONS, "430422", SINCE) == 3


@pytest.fixture
def places(db):
    from yimen.register.places import load_places

    return load_places(PLACES, "nbs 2023-06-30", SINCE)


@pytest.fixture
def demo_home(db):
    from yimen.register.home import make_home

    return make_home("demo", "430422", day=DAY, at=timezone.now())


@pytest.fixture
def offices(places):
    from yimen.register.offices import load_offices

    return load_offices(OFFICES, SINCE)


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """A tiny county, loaded once for the tests of a file and taken back after them."""
    from yimen.register.made_up.county import load, made_county

    whole = transaction.atomic()
    whole._from_testcase = True  # a durable write inside is what the tests are about
    with django_db_blocker.unblock(), whole:
        found()
        made = made_county("tiny")
        assert load(made) is None
        yield made
        transaction.set_rollback(True)


@pytest.fixture
def tiny(loaded):
    """The tiny county; whatever a test writes is taken back."""
    one = transaction.atomic()
    one._from_testcase = True
    with one:
        yield loaded
        transaction.set_rollback(True)
