import re
from datetime import timedelta

import pytest
from django.utils import timezone

from yimen.doors.accounts import limits
from yimen.doors.accounts.demo import ACCOUNTS, PASSWORD, make_demo_accounts
from yimen.doors.accounts.models import Account, FailedTry


def sign_in(visitor, name="zhou", password="right-password", **more):
    return visitor.post("/sign-in/", {"name": name, "password": password, **more})


def test_the_right_password_leads_to_my_day(visitor, account):
    assert sign_in(visitor).url == "/desk/"


def test_it_leads_on_to_the_page_that_was_asked_for(visitor, account):
    assert sign_in(visitor, next="/desk/ledger/").url == "/desk/ledger/"


def test_it_never_leads_to_another_site(visitor, account):
    assert sign_in(visitor, next="https://elsewhere.example/").url == "/desk/"
    assert sign_in(visitor, next="//elsewhere.example/").url == "/desk/"


def test_a_wrong_name_and_a_wrong_password_get_the_same_answer(visitor, account, said):
    pages = [said(sign_in(visitor, name=name, password="wrong")) for name in ("zhou", "nobody")]
    assert all("登录名或密码不对" in page for page in pages)
    known, unknown = (re.sub(r'csrfmiddlewaretoken" value="\w+"', "", page) for page in pages)
    assert known.replace("zhou", "") == unknown.replace("nobody", "")


def test_the_password_never_comes_back(visitor, account, said):
    assert "right-passw0rd" not in said(sign_in(visitor, password="right-passw0rd"))


def test_an_account_that_is_switched_off_cannot_sign_in(visitor, account):
    Account.objects.update(is_active=False)
    assert sign_in(visitor).status_code == 403


def test_after_eight_failures_even_the_right_password_waits_whether_or_not_the_name_exists(visitor, account, said):
    for name in ("zhou", "nobody"):
        for _ in range(limits.FAILURES["name"]):
            assert sign_in(visitor, name=name, password="wrong").status_code == 403
        answer = sign_in(visitor, name=name)
        assert answer.status_code == 429
        assert "请过十五分钟再试" in said(answer)


def test_one_source_that_tries_many_names_has_to_wait(visitor, account):
    for number in range(limits.FAILURES["source"]):
        sign_in(visitor, name=f"name-{number}", password="wrong")
    assert sign_in(visitor).status_code == 429


def test_the_limit_is_forgotten_after_a_quarter_of_an_hour(visitor, account):
    for _ in range(limits.FAILURES["name"]):
        sign_in(visitor, password="wrong")
    FailedTry.objects.update(at=timezone.now() - limits.LOOK_BACK - timedelta(seconds=1))
    assert sign_in(visitor).status_code == 302


def test_a_failed_try_keeps_neither_the_name_nor_the_address(visitor, account):
    sign_in(visitor, password="wrong")
    kept = "".join(f"{row.of}{row.key}" for row in FailedTry.objects.all())
    assert "zhou" not in kept
    assert "127.0.0.1" not in kept


def test_a_demonstration_lists_its_accounts_and_one_press_fills_the_form(visitor, said):
    make_demo_accounts()
    page = said(visitor.get("/sign-in/"))
    assert all(row.display.zh in page for row in ACCOUNTS)
    filled = said(visitor.get("/sign-in/?demo=chashi"))
    assert 'value="chashi"' in filled
    assert f'value="{PASSWORD}"' in filled
    assert sign_in(visitor, "chashi", PASSWORD).url == "/desk/"


def test_making_the_demo_accounts_again_changes_nothing(rooms, db):
    make_demo_accounts()
    before = list(Account.objects.order_by("pk").values_list("pk", "password"))
    make_demo_accounts()
    assert list(Account.objects.order_by("pk").values_list("pk", "password")) == before


def test_a_live_county_makes_and_lists_no_demo_account(visitor, rooms, said):
    make_demo_accounts()
    rooms.access.realm = lambda: "live"
    assert "演示账号" not in said(visitor.get("/sign-in/?demo=chashi"))
    with pytest.raises(ValueError, match="演示县"):
        make_demo_accounts()


def test_a_reader_who_chose_a_language_keeps_it_at_sign_in(visitor, account):
    Account.objects.update(locale="zh-hans")
    visitor.cookies["yimen_language"] = "en"
    assert "yimen_language" not in sign_in(visitor).cookies


def test_an_accounts_own_language_is_used_where_none_was_chosen(visitor, account):
    Account.objects.update(locale="en")
    assert sign_in(visitor).cookies["yimen_language"].value == "en"
