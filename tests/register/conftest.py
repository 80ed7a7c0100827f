"""A county's places and offices, as the pack of the county lists them. Models are imported once Django is ready."""

from datetime import date

import pytest
from django.utils import timezone

from tests.register.written import OFFICES, PLACES, SINCE


@pytest.fixture
def places(db):
    from yimen.register.places import load_places

    return load_places(PLACES, "nbs 2023-06-30", SINCE)


@pytest.fixture
def demo_home(db):
    from yimen.register.home import make_home

    return make_home("demo", "430422", day=date(2021, 9, 24), at=timezone.now())


@pytest.fixture
def offices(places):
    from yimen.register.offices import load_offices

    return load_offices(OFFICES, SINCE)
