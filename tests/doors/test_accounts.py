"""Accounts of staff: made for a named person, locked, reset by two people, ended after the duty is handed over."""

import json
import os
import re
import subprocess
import sys
from datetime import date

import pytest
from django.conf import settings
from django.test import Client

from yimen.doors.accounts import factors
from yimen.doors.accounts.models import Account, Change, Reset, Slip
from yimen.kernel.catalogue import CATALOGUE

BACKEND = "django.contrib.auth.backends.ModelBackend"
OFFICE = "county/civil-affairs"
FORM = {"name": "wanglei", "display": "王磊（示例）", "office": OFFICE, "role": "clerk"}
PASSWORD = "三轮车 茶油 九月 road"


@pytest.fixture
def browser(demo_home):
    """`browser(name)`: a browser of its own, in which somebody has signed in, or nobody."""

    def make(name=""):
        client = Client(HTTP_ACCEPT_LANGUAGE="zh-CN")
        if name:
            client.force_login(Account.objects.get(name=name), BACKEND)
        return client

    return make


def head(office=OFFICE, name="juzhang"):
    """The head of an office, and their account."""
    from yimen.register.duties import give_duty

    made = Account.objects.make(name, "局长（示例）", PASSWORD)
    give_duty(office, "head", made.pk, date(2021, 1, 1))
    return made


def text(answer):
    return answer.content.decode()


def make(operator, **changes):
    """The slip of a new account: sign-in name and code."""
    done = operator.post("/desk/accounts/new/", FORM | changes)
    assert done.status_code == 302, text(done)
    return re.findall(r'<dd class="slip">([^<]+)</dd>', text(operator.get("/desk/counter/slip/")))


def act(browser, name, verb):
    return browser.post(f"/desk/accounts/{Account.objects.get(name=name).pk}/{verb}/")


def first(client, name, code, new=PASSWORD):
    return client.post("/sign-in/first/", {"name": name, "code": code, "new": new, "again": new})


def test_an_account_is_made_for_a_named_person_whose_slip_becomes_a_password(browser):
    operator = browser("weihu")
    name, code = make(operator)
    page = text(operator.get("/desk/accounts/"))
    assert "王磊（示例）" in page
    assert "回执还没有用" in page
    assert browser().post("/sign-in/", {"name": name, "password": code}).status_code == 403
    assert CATALOGUE[632].what.fill(least=10).zh in text(first(browser(), name, code, "short"))
    new = browser()
    assert first(new, name, code).url == "/desk/"
    assert new.get("/desk/ledger/").status_code == 200
    assert "建立账号，打印了首次登录回执" in text(new.get("/ways/"))
    assert browser().post("/sign-in/", {"name": name, "password": PASSWORD}).url == "/desk/"
    assert "最后登录" not in page


@pytest.mark.parametrize(
    ("changes", "number"),
    [({"name": "12345678"}, 737), ({"name": "王磊"}, 737), ({"name": "x"}, 737), ({"name": "CHASHI"}, 738),
     ({"display": ""}, 739), ({"office": "county/nowhere"}, 623), ({"role": "king"}, 451)],
)  # fmt: skip
def test_an_account_that_cannot_be_made_leaves_nothing_behind(browser, changes, number):
    before = Account.objects.count()
    answer = browser("weihu").post("/desk/accounts/new/", FORM | changes)
    assert answer.status_code == 422
    what = CATALOGUE[number].what.fill(name="chashi", role="king", known="").zh
    assert what.split("：")[0].strip("。")[:8] in text(answer)
    assert Account.objects.count() == before
    assert not Slip.objects.exists()


def test_a_locked_account_is_out_at_once_and_comes_back_as_it_was(browser):
    operator, chief = browser("weihu"), head()
    own = browser("juzhang")
    assert own.get("/desk/").status_code == 200
    assert act(operator, "juzhang", "lock").status_code == 302
    assert own.get("/desk/").status_code == 302
    assert browser().post("/sign-in/", {"name": "juzhang", "password": PASSWORD}).status_code == 403
    act(operator, "juzhang", "unlock")
    assert own.get("/desk/").status_code == 302  # the session of before has ended
    assert browser().post("/sign-in/", {"name": "juzhang", "password": PASSWORD}).status_code == 302
    assert [row.what for row in Change.objects.filter(account=chief).order_by("at")] == ["locked", "unlocked"]


def test_a_reset_needs_two_people_and_ends_password_factor_and_sessions_when_confirmed(browser):
    operator = browser("weihu")
    name, code = make(operator)
    lost = browser()
    first(lost, name, code)
    mine = Account.objects.get(name=name)
    factors.keep_codes(mine, b"1" * 20, 0, "手机")
    assert act(operator, name, "reset").status_code == 302
    assert mine.factors.exists()  # nothing happens until somebody else confirms
    assert CATALOGUE[745].what.zh in text(act(operator, name, "confirm"))
    head()
    chief = browser("juzhang")
    assert "有人申请重置这个账号" in text(chief.get("/desk/posts/"))
    assert act(chief, name, "confirm").url == "/desk/counter/slip/"
    slip = re.findall(r'<dd class="slip">([^<]+)</dd>', text(chief.get("/desk/counter/slip/")))
    assert not mine.factors.exists()
    assert lost.get("/desk/").status_code == 302
    assert browser().post("/sign-in/", {"name": name, "password": PASSWORD}).status_code == 403
    again = browser()
    assert first(again, *slip).url == "/desk/"
    assert "有人动过您的账号" in text(again.get("/desk/"))
    told = text(again.get("/ways/"))
    assert "有人动过您的账号" not in text(again.get("/desk/"))
    assert "申请重置密码和第二重验证" in told
    assert "局长（示例）" in told
    row = Slip.objects.latest("made_at")
    assert row.asked_by == Account.objects.get(name="weihu").pk
    assert CATALOGUE[744].what.zh in text(act(operator, name, "confirm"))


def test_a_refused_reset_changes_nothing(browser):
    operator = browser("weihu")
    name, code = make(operator)
    first(browser(), name, code)
    act(operator, name, "reset")
    head()
    assert act(browser("juzhang"), name, "refuse").status_code == 302
    assert not Reset.objects.exists()
    assert browser().post("/sign-in/", {"name": name, "password": PASSWORD}).status_code == 302


def test_an_account_ends_after_its_duty_has_been_handed_over_and_for_good(browser):
    operator = browser("weihu")
    name, code = make(operator)
    assert CATALOGUE[743].what.zh in text(act(operator, name, "end"))
    mine = Account.objects.get(name=name)
    from yimen.register.models import Duty

    Duty.objects.filter(holder=mine.pk).update(until=date(2021, 9, 1), since=date(2021, 8, 1))
    assert act(operator, name, "end").status_code == 302
    assert first(browser(), name, code).status_code == 422
    for verb in ("unlock", "reset", "end"):
        assert CATALOGUE[741].what.zh in text(act(operator, name, verb))
    assert "已注销" in text(operator.get("/desk/accounts/"))


def test_nobody_acts_on_themselves_on_the_demonstration_or_beyond_their_office(browser):
    operator = browser("weihu")
    assert CATALOGUE[740].what.zh in text(act(operator, "weihu", "lock"))
    assert CATALOGUE[636].what.zh in text(act(operator, "chashi", "lock"))
    name, _ = make(operator)
    head("county/ecology")
    other = browser("juzhang")
    for verb in ("lock", "unlock", "end", "reset", "confirm"):
        assert CATALOGUE[742].what.zh in text(act(other, name, verb))
    for stranger in ("chashi", "ducha", "dafeng"):
        assert browser(stranger).get("/desk/accounts/").status_code == 403
        assert act(browser(stranger), name, "lock").status_code == 403
    assert Account.objects.get(name=name).is_active


def test_no_resident_is_among_the_accounts_of_an_operator(browser):
    operator = browser("weihu")
    assert "dafeng" not in text(operator.get("/desk/accounts/"))
    assert act(operator, "dafeng", "lock").status_code == 404


def command(home, *words):
    env = os.environ | {"YIMEN_SECRET_KEY": settings.SECRET_KEY}  # this process reads what that one makes
    done = subprocess.run(
        [sys.executable, "-m", "yimen.doors.cli.main", "account", *words, "--home", home, "--json"],
        env=env, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout, done.stderr


def test_at_the_machine_itself_an_operator_is_made_reset_and_locked(browser, demo_home):
    done, said, wrong = command(demo_home, "create", "ops", "--display", "系统管理员（示例）")
    assert done == 0, wrong
    slip = json.loads(said)
    own = browser()
    assert first(own, "ops", slip["code"]).url == "/desk/"
    assert own.get("/desk/jobs/").status_code == 200
    assert command(demo_home, "create", "ops", "--display", "又一个")[0] == 2
    again = json.loads(command(demo_home, "reset", "ops")[1])
    assert own.get("/desk/").status_code == 302
    assert first(own, "ops", again["code"]).status_code == 302
    assert "系统管理命令" in text(own.get("/ways/"))
    assert command(demo_home, "lock", "ops")[0] == 0
    assert own.get("/desk/").status_code == 302
    assert command(demo_home, "lock", "nobody")[0] == 2
    assert command(demo_home, "create", "two", "--display", "甲", "--office", "county/nowhere")[0] == 2
    assert not Account.objects.filter(name="two").exists()
