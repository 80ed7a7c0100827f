"""Changing one's own password: the present one first, a new one that is hard to guess, other sessions end."""

import pytest
from django.test import Client

from yimen.doors.accounts import limits, password
from yimen.doors.accounts.demo import PASSWORD, make_demo_accounts
from yimen.doors.accounts.models import Account, FailedTry
from yimen.kernel.catalogue import CATALOGUE

OLD, NEW = "right-password", "三轮车 茶油 九月 road"


def change(browser, old=OLD, new=NEW, again=None):
    return browser.post("/password/", {"old": old, "new": new, "again": new if again is None else again})


def sign_in(visitor, secret):
    return visitor.post("/sign-in/", {"name": "zhou", "password": secret})


def test_the_new_password_opens_and_the_old_one_no_longer_does(clerk, said):
    page = said(change(clerk))
    assert "密码改好了" in page
    assert sign_in(Client(), OLD).status_code == 403
    assert sign_in(Client(), NEW).status_code == 302


def test_this_session_goes_on_and_every_other_one_ends(clerk):
    elsewhere = Client(HTTP_ACCEPT_LANGUAGE="zh-CN")
    sign_in(elsewhere, OLD)
    assert elsewhere.get("/desk/").status_code == 200
    change(clerk)
    assert clerk.get("/desk/").status_code == 200
    assert elsewhere.get("/desk/").status_code == 302


@pytest.mark.parametrize(
    ("form", "number", "field"),
    [
        ({"old": "not the old one"}, 631, "old"),
        ({"old": ""}, 631, "old"),
        ({"new": "short"}, 632, "new"),
        ({"new": ""}, 632, "new"),
        ({"new": "password123"}, 633, "new"),
        ({"new": "8273645091827"}, 633, "new"),
        ({"new": "周小禾（示例）203"}, 633, "new"),
        ({"new": "x" * 201}, 633, "new"),
        ({"again": "三轮车 茶油 九月 rood"}, 634, "again"),
        ({"new": OLD}, 635, "new"),
    ],
)
def test_a_refusal_stands_beside_its_field_and_no_password_comes_back(clerk, said, form, number, field):
    answer = change(clerk, **form)
    page = said(answer)
    assert answer.status_code == 422
    assert CATALOGUE[number].what.fill(least=password.LEAST).zh in page
    assert f'id="{field}-wrong"' in page
    assert not any(value in page for value in (*form.values(), NEW) if value)
    assert Account.objects.get().check_password(OLD)


def test_eight_wrong_guesses_of_the_present_password_have_to_wait(clerk, said):
    for _ in range(limits.FAILURES["name"]):
        assert change(clerk, old="wrong").status_code == 422
    page = said(change(clerk))
    assert CATALOGUE[637].what.zh in page
    assert Account.objects.get().check_password(OLD)
    FailedTry.objects.all().delete()
    assert change(clerk).status_code == 200


def test_a_stranger_is_asked_to_sign_in_and_what_they_typed_is_not_carried_along(visitor, account, said):
    answer = change(visitor)
    assert answer.status_code == 401
    assert NEW not in said(answer)
    assert OLD not in said(answer)
    assert visitor.get("/password/").status_code == 302


def test_the_printed_password_of_a_demo_account_stays(visitor, said):
    make_demo_accounts()
    visitor.post("/sign-in/", {"name": "chashi", "password": PASSWORD})
    assert CATALOGUE[636].what.zh in said(visitor.get("/password/"))
    assert change(visitor, old=PASSWORD).status_code == 403
    assert Account.objects.get(name="chashi").check_password(PASSWORD)


def test_who_has_signed_in_finds_the_page_at_the_foot_of_every_other(clerk, said):
    assert 'href="/password/"' in said(clerk.get("/desk/"))
    assert 'href="/password/"' in said(clerk.get("/board/"))


def test_who_has_not_signed_in_does_not(visitor, said):
    assert 'href="/password/"' not in said(visitor.get("/board/"))
