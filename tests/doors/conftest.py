"""The doors over a county made by hand: what flow would say is in `made.py`, so that a page is tested for itself."""

from copy import copy
from types import SimpleNamespace

import pytest

from tests.doors import made, made_plan
from yimen.kernel.ids import stable_id
from yimen.kernel.text import Text

PLACES = {
    "desk": ("staff.views.desk", "staff.recording.desk", "common.asks.desk"),
    "staffing": ("staff.posts.staffing",),
    "board": ("board.views.county_board",),
    "plans": ("board.views.county_plans", "board.plans.county_plans"),
    "sheets": ("board.plans.sheets",),
    "released": ("board.views.released",),
    "lasts": ("board.views.lasts", "staff.views.lasting"),
    "burden": ("staff.views.burden",),
    **{room: (f"staff.publishing.{room}",) for room in ("publish_desk", "publishing", "publish_covering")},
    "door": ("resident.views.door", "resident.matters.door"),
    "access": ("common.county.access", "common.permissions.access"),
}


PLANS = {
    "plans": SimpleNamespace(
        plans=lambda: ((made_plan.ID, made_plan.TITLE),),
        plan=lambda id_: made_plan.PLAN if id_ == made_plan.ID else None,
        sentence=lambda id_, clause: made_plan.SENTENCE if clause == "lamps" else None,
    ),
    "sheets": SimpleNamespace(
        week=lambda id_: made_plan.WEEK if id_ == made_plan.ID else None,
        coverage=lambda id_: made_plan.COVERAGE if id_ == made_plan.ID else None,
        notice=lambda id_, code: made_plan.NOTICE if code == "430422118201" else None,
    ),
}


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    """The slow hash of a real county is not what is tested here."""
    settings.PASSWORD_HASHERS = [f"django.contrib.auth.hashers.{name}PasswordHasher" for name in ("MD5", "PBKDF2")]


@pytest.fixture
def roles():
    """The roles of whoever is signed in."""
    return {"clerk"}


@pytest.fixture
def rooms(monkeypatch, roles):
    """`rooms.desk.act = ...` changes what flow answers in one test."""

    def actor_of(account, device, session, on):
        if not account.is_authenticated:
            return made.Actor(device=device, session=session)
        return made.Actor(account.pk, (stable_id("office"),), frozenset(roles), None, device, session)

    access = SimpleNamespace(
        realm=lambda: "demo",
        today=lambda: made.TODAY,
        county_name=lambda: Text("衡南县", "Hengnan County"),
        actor_of=actor_of,
    )
    found = SimpleNamespace(access=access, **{name: copy(room) for name, room in (made.ROOMS | PLANS).items()})
    for name, places in PLACES.items():
        for place in places:
            monkeypatch.setattr(f"yimen.doors.{place}", getattr(found, name))
    return found


@pytest.fixture
def visitor(client, rooms, db):
    """A browser that reads Chinese and is not signed in."""
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "zh-CN"
    return client


@pytest.fixture
def account(db):
    """A clerk who may sign in."""
    from yimen.doors.accounts.models import Account

    return Account.objects.make("zhou", "周小禾（示例）", "right-password", display_en="Zhou (made up)")


@pytest.fixture
def clerk(visitor, account):
    """A signed-in clerk's browser."""
    visitor.force_login(account, "django.contrib.auth.backends.ModelBackend")
    return visitor


@pytest.fixture
def said():
    """`said(response)`: the page's text."""
    return lambda response: response.content.decode()
