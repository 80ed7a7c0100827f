from dataclasses import replace
from types import SimpleNamespace

import pytest

from tests.doors.made import NOW, stable_id
from yimen.kernel.text import Text

COMMITMENT = f"/desk/commitments/{stable_id('made', '387')}/"


def test_a_page_of_the_desk_asks_a_stranger_to_sign_in_and_remembers_the_way(visitor):
    answer = visitor.get("/desk/ledger/?clock=overdue")
    assert answer.status_code == 302
    assert answer.url == "/sign-in/?next=/desk/ledger/%3Fclock%3Doverdue"


def test_what_was_typed_survives_a_session_that_has_ended(visitor, account, said, rooms):
    form = {"words": "路灯黑了半个月", "place": "430422118201", "channel": "meeting"}
    asked = visitor.post("/desk/record/", form)
    assert asked.status_code == 401
    assert "您刚才写的都留着" in said(asked)
    kept = said(asked).partition('name="kept" value="')[2].partition('"')[0]
    back = visitor.post("/sign-in/", {"name": "zhou", "password": "right-password", "kept": kept})
    assert "您写的都还在" in said(back)
    assert 'action="/desk/record/"' in said(back)
    assert 'name="words" value="路灯黑了半个月"' in said(back)


def test_the_pages_of_the_desk_are_kept_by_no_browser_and_no_proxy(clerk):
    assert clerk.get("/desk/").headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("roles", [{"operator"}])
def test_an_operator_sees_an_empty_day_and_no_commitment(clerk, said):
    assert clerk.get("/desk/").status_code == 200
    for address in ("/desk/ledger/", "/desk/ledger.csv", COMMITMENT, "/desk/record/"):
        refused = clerk.get(address)
        assert refused.status_code == 403
        assert "这一页不在您的岗位职责内" in said(refused)


@pytest.mark.parametrize("roles", [set()])
def test_an_account_without_a_duty_may_do_nothing_but_leave(clerk):
    assert clerk.get("/desk/").status_code == 403
    assert clerk.post("/sign-out/").status_code == 302


def test_a_duty_is_read_on_the_homes_day_from_the_account_device_and_session(clerk, rooms, account):
    seen = []
    actor_of = rooms.access.actor_of
    rooms.access.actor_of = lambda *args: seen.append(args) or actor_of(*args)
    clerk.get("/desk/")
    who, device, session, on = seen[0]
    assert (who.pk, on) == (account.pk, rooms.access.today())
    assert len(device) > 15
    assert session
    assert session != clerk.session.session_key  # the key itself opens the session
    clerk.get("/desk/")
    assert seen[1][1] == device


def test_a_public_page_makes_no_device_number_by_being_read(visitor):
    visitor.get("/")
    assert "yimen_device" not in visitor.cookies


def test_signing_out_needs_a_press_not_a_link(clerk):
    assert clerk.get("/sign-out/").status_code == 405


@pytest.fixture
def resident(clerk, rooms, roles):
    """The browser of somebody whose account stands for a person of the register."""
    roles.clear()
    actor_of = rooms.access.actor_of
    rooms.access.actor_of = lambda *args: replace(actor_of(*args), person=stable_id("person"), offices=())
    return clerk


def test_a_resident_sees_who_looked_and_why_and_nothing_of_the_desk(resident, rooms, said):
    seen = SimpleNamespace(at=NOW, office=Text("县民政局"), purpose=Text("办理应办事项"), clause="dibao#3", bulk=False)
    rooms.door.looks = lambda actor: (seen,) if actor.person == stable_id("person") else ()
    page = said(resident.get("/looks/"))
    assert "县民政局" in page
    assert "办理应办事项" in page
    assert "9 月 24 日 09:20" in page
    assert "我的一天" not in page
    assert resident.get("/desk/ledger/").status_code == 403


def test_a_resident_whom_nobody_looked_at_is_told_so(resident, rooms, said):
    rooms.door.looks = lambda actor: ()
    assert "还没有人看过您的资料。" in said(resident.get("/looks/"))
    assert resident.get("/sign-in/").url == "/me/"


def test_a_clerk_has_no_page_of_looks(clerk):
    assert clerk.get("/looks/").status_code == 403
