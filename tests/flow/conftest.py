"""Two homes: a tiny county before anybody asked anything, and the tiny demonstration after half a year of work.

A file of tests stands in one of them: the demonstration takes the place of the default database.
"""

import shutil
from contextlib import contextmanager
from datetime import date

import pytest

from tests.flow.hands import asked
from tests.plugins.demo import at_home

DAY = date(2021, 9, 24)  # of the demonstration


def pytest_collection_modifyitems(items):
    """Says early which tests use the database in memory: pytest-django makes it for those that are marked."""
    for item in items:
        if {"founded", "again"} & set(getattr(item, "fixturenames", ())):
            item.add_marker("django_db")


@contextmanager
def taken_back():
    """Whatever is written within it is taken back; a durable write inside is what some tests are about."""
    from django.db import transaction

    whole = transaction.atomic()
    whole._from_testcase = True
    with whole:
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def founded(django_db_setup, django_db_blocker):
    """A home made for a county with its tiny register, and an empty ledger; the people and the places of a file."""
    from yimen.flow import founding
    from yimen.flow.county import county
    from yimen.kernel.problems import Problem
    from yimen.register.made_up.county import load, made_county

    with django_db_blocker.unblock(), taken_back():
        assert not isinstance(founding.found("demo", "430422", "tiny"), Problem)
        assert load(made_county("tiny")) is None
        yield county()


@pytest.fixture
def here(founded):
    """The county before anybody asked anything."""
    with taken_back():
        yield founded


@pytest.fixture(scope="module")
def lived(made_demo, tmp_path_factory, django_db_blocker):
    """The demonstration after half a year, for the tests of a file."""
    copy = shutil.copytree(
        made_demo, tmp_path_factory.mktemp("lived") / "home", ignore=shutil.ignore_patterns("*.lock")
    )
    with django_db_blocker.unblock(), at_home(copy):
        from yimen.flow.county import county

        yield county()


@pytest.fixture
def demo(lived):
    """The demonstration; whatever a test does in it is taken back."""
    with taken_back():
        yield lived


@pytest.fixture
def signed_in(demo):
    """`signed_in("chashi")`: somebody of the demonstration, at a device of their own."""
    from yimen.doors.accounts.models import Account
    from yimen.flow import access

    return lambda name: access.actor_of(Account.objects.get(name=name), f"device of {name}", "a session", DAY)


@pytest.fixture
def town(signed_in):
    return signed_in("chashi")


@pytest.fixture
def checker(signed_in):
    return signed_in("ducha")


@pytest.fixture
def mine(town):
    """Something that was asked in the clerk's own township."""
    from yimen.flow import desk

    return desk.record_ask(town, asked())


@pytest.fixture
def receipt(demo):
    """A resident's receipt: the number and the code."""
    from yimen.flow import door

    return door.ask(asked())
