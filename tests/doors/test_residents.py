"""A resident's own sign-in: a slip from any counter, a PIN, and behind it their own matters and nobody else's."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from yimen.doors.accounts import factors, limits, slips
from yimen.doors.accounts.demo import PASSWORD
from yimen.doors.accounts.models import Account, Change, FailedTry, Key, Slip
from yimen.kernel.catalogue import CATALOGUE

BACKEND = "django.contrib.auth.backends.ModelBackend"
VILLAGE = "430422108000"  # Tiesitang Town; the cast live in one of its villages
WIFE = {
    "paper": "id_card",
    "name": "例秋兰",
    "born-year": "1955",
    "born-month": "2",
    "born-day": "18",
    "place": VILLAGE,
}
PIN = "730258"


@pytest.fixture(autouse=True)
def no_rooms():
    """The county of these tests is the demonstration itself."""


@pytest.fixture
def browser(demo_home):
    """`browser(name)`: a browser of its own, in which somebody of the demonstration has signed in, or nobody."""

    def make(name=""):
        client = Client(HTTP_ACCEPT_LANGUAGE="zh-CN")
        if name:
            client.force_login(Account.objects.get(name=name), BACKEND)
        return client

    return make


def printed(clerk, **changes):
    """The slip that a clerk prints: number and code."""
    done = clerk.post("/desk/counter/", WIFE | changes)
    assert done.status_code == 302, done.content.decode()
    page = clerk.get("/desk/counter/slip/").content.decode()
    number, code = re.findall(r'<dd class="slip">([^<]+)</dd>', page)
    return number.replace(" ", ""), code


def redeem(client, number, code, pin=PIN, again=""):
    return client.post("/me/first/", {"name": number, "code": code, "new": pin, "again": again or pin})


def sign_in(client, number, pin=PIN):
    return client.post("/me/sign-in/", {"name": number, "pin": pin})


def text(answer):
    return answer.content.decode()


def test_a_slip_from_a_counter_becomes_a_pin_and_opens_ones_own_page(browser):
    number, code = printed(browser("chashi"))
    assert re.fullmatch(r"\d{8}", number)
    wife = browser()
    assert redeem(wife, f"{number[:4]} {number[4:]}", code.lower()).url == "/me/"
    assert "我的一门" in text(wife.get("/me/"))
    assert "窗口核对身份（登录回执、请人帮办）" in text(wife.get("/looks/"))
    again = browser()
    assert sign_in(again, number).url == "/me/"
    assert again.get("/desk/").status_code == 403
    row = Slip.objects.get()
    assert (row.paper, row.office) == ("id_card", "430422103000/township")
    assert code not in repr(row.__dict__)


def test_the_slip_is_shown_once_and_to_whoever_printed_it_alone(browser):
    clerk = browser("chashi")
    printed(clerk)
    assert clerk.get("/desk/counter/slip/").status_code == 302
    slip = Slip.objects.get()
    assert clerk.post("/desk/counter/slip/", {"slip": str(slip.pk)}).status_code == 200
    assert browser("minzheng").post("/desk/counter/slip/", {"slip": str(slip.pk)}).status_code == 302
    Slip.objects.update(made_at=timezone.now() - slips.SHOWN - timedelta(seconds=1))
    assert clerk.post("/desk/counter/slip/", {"slip": str(slip.pk)}).status_code == 302


def test_a_code_opens_once_and_not_after_its_time(browser):
    number, code = printed(browser("chashi"))
    assert redeem(browser(), number, code).status_code == 302
    assert CATALOGUE[733].what.zh in text(redeem(browser(), number, code))
    number, code = printed(browser("chashi"))
    Slip.objects.update(ends_at=timezone.now())
    assert CATALOGUE[733].what.zh in text(redeem(browser(), number, code))


def test_a_new_slip_ends_the_old_pin_its_sessions_and_its_passkeys_and_the_resident_is_told(browser):
    number, code = printed(browser("chashi"))
    wife = browser()
    redeem(wife, number, code)
    account = Account.objects.get(name=number)
    account.factors.create(kind="passkey", label="手机", sealed="", credential="c")
    wife.get("/ways/")  # told of the first slip
    assert "有人动过您的账号" not in text(wife.get("/me/"))
    same, second = printed(browser("minzheng"))
    assert same == number
    assert second != code
    assert wife.get("/me/").status_code == 302
    assert sign_in(browser(), number).status_code == 403
    assert not account.factors.exists()
    redeem(wife, number, second, "940617")
    assert "有人动过您的账号" in text(wife.get("/me/"))
    told = text(wife.get("/ways/"))
    assert "打印了登录回执" in told
    assert "县民政局经办人" in told
    assert "有人动过您的账号" not in text(wife.get("/me/"))


@pytest.mark.parametrize(
    ("pin", "number"),
    [("12345", 728), ("12345678901234", 728), ("abcdef", 728), ("７３０２５８", 728), ("123456", 729), ("111111", 729),
     ("747474", 729), ("19550218", 729), ("550218", 729)],
)  # fmt: skip
def test_a_pin_that_others_would_try_first_is_refused(browser, pin, number):
    name, code = printed(browser("chashi"))
    page = text(redeem(browser(), name, code, pin))
    assert CATALOGUE[number].what.fill(pin=6).zh in page
    assert Slip.objects.get().used_at is None


def test_a_pin_is_limited_by_number_and_closed_after_thirty_in_a_row(browser):
    number, code = printed(browser("chashi"))
    redeem(browser(), number, code)
    wife = browser()
    for _ in range(limits.FAILURES["name"]):
        assert sign_in(wife, number, "000001").status_code == 403
    assert sign_in(wife, number).status_code == 429
    FailedTry.objects.all().delete()
    assert Account.objects.get(name=number).wrong == limits.FAILURES["name"]
    Account.objects.filter(name=number).update(wrong=factors.CLOSED)
    assert CATALOGUE[735].what.zh in text(sign_in(wife, number))
    number, code = printed(browser("chashi"))
    assert redeem(wife, number, code).status_code == 302


def test_a_wrong_number_and_a_wrong_pin_get_the_same_answer(browser):
    number, code = printed(browser("chashi"))
    redeem(browser(), number, code)
    known, unknown = (text(sign_in(browser(), name, "000001")) for name in (number, "10000001"))
    assert CATALOGUE[734].what.zh in known
    strip = re.compile(r'csrfmiddlewaretoken" value="\w+"')
    assert strip.sub("", known).replace(number, "") == strip.sub("", unknown).replace("10000001", "")


def test_a_pin_opens_nothing_at_the_page_of_the_staff(browser):
    number, code = printed(browser("chashi"))
    redeem(browser(), number, code)
    assert browser().post("/sign-in/", {"name": number, "password": PIN}).status_code == 403
    assert sign_in(browser(), "chashi", PASSWORD).status_code == 403


@pytest.mark.parametrize(
    ("changes", "number"),
    [
        ({"paper": ""}, 736),
        ({"name": "例秋芳"}, 470),
        ({"born-day": "19"}, 470),
        ({"place": "430422103000"}, 470),
        ({"born-month": "13"}, 473),
        ({"place": ""}, 474),
    ],
)
def test_a_person_who_is_not_found_exactly_gets_no_slip(browser, changes, number):
    answer = browser("chashi").post("/desk/counter/", WIFE | changes)
    assert answer.status_code == 422
    assert CATALOGUE[number].what.zh.strip("。") in text(answer)
    assert not Slip.objects.exists()


def test_a_child_and_the_shared_account_of_the_demonstration_get_no_slip(browser, monkeypatch):
    husband = WIFE | {"name": "示大枫", "born-year": "1952", "born-month": "11", "born-day": "3"}
    assert CATALOGUE[636].what.zh in text(browser("chashi").post("/desk/counter/", husband))
    monkeypatch.setattr("yimen.flow.residents.LEAST_AGE", 80)
    assert CATALOGUE[471].what.fill(least=80).zh in text(browser("chashi").post("/desk/counter/", WIFE))
    assert not Slip.objects.exists()


def test_only_a_clerk_stands_at_a_counter_and_nobody_prints_for_themselves(browser, demo_home):
    for name in ("ducha", "xianzhang", "weihu", "gongkai", "dafeng"):
        assert browser(name).get("/desk/counter/").status_code == 403
    from yimen.register.models import Person

    Person.objects.filter(name="例秋兰").update(account=Account.objects.get(name="chashi").pk)
    assert CATALOGUE[472].what.zh in text(browser("chashi").post("/desk/counter/", WIFE))


def ask(client):
    from yimen.kernel.ids import new_id

    form = {"id": str(new_id()), "words": "井水发黄（示例）", "place": VILLAGE, "topic": "饮水"}
    page = text(client.post("/ask/", form))
    return form["id"], re.findall(r'<dd class="slip">([^<]+)</dd>', page)


def test_what_is_asked_signed_in_is_ones_own_and_what_was_asked_before_joins_with_its_code(browser):
    before, (given, secret) = ask(browser())
    husband = browser("dafeng")
    asked, _ = ask(husband)
    assert f"/me/matters/{asked}/" in text(husband.get("/me/"))
    assert husband.get(f"/me/matters/{before}/").status_code == 404
    assert CATALOGUE[707].what.zh in text(husband.post("/me/add/", {"number": given, "secret": "WRONG"}))
    assert husband.post("/me/add/", {"number": given, "secret": secret}).status_code == 302
    page = text(husband.get(f"/me/matters/{before}/"))
    assert "经过" in page
    assert secret not in page  # one's own page needs no code, and shows none
    assert str(Account.objects.get(name="dafeng").pk) not in repr(list(Key.objects.values()))


def test_nobody_opens_or_confirms_what_is_not_theirs(browser):
    asked, _ = ask(browser("dafeng"))
    number, code = printed(browser("chashi"))
    wife = browser()
    redeem(wife, number, code)
    assert wife.get(f"/me/matters/{asked}/").status_code == 404
    for verb in ("confirm", "rate"):
        assert wife.post(f"/me/matters/{asked}/{verb}/", {"verdict": "yes", "rating": "5"}).status_code == 404
    assert browser("chashi").get(f"/me/matters/{asked}/").status_code == 403
    assert browser().get("/me/").url == "/me/sign-in/?next=/me/"


def test_each_adult_of_a_household_sees_what_is_owed_to_it_and_looks_at_themselves_alone(browser, demo_home):
    from yimen.flow.access import Actor
    from yimen.register.access import Reader, look
    from yimen.register.made_up import cast

    husband, wife = (cast.person("old_couple", one) for one in ("husband", "wife"))
    from yimen.flow import residents

    owed = [residents.owed(Actor(person=one)) for one in (husband, wife)]
    assert owed[0]
    assert {line.id for line in owed[0]} == {line.id for line in owed[1]}
    assert "该给我和我家的" in text(browser("dafeng").get("/me/"))
    account = Account.objects.get(name="dafeng").pk
    at = timezone.now()
    assert look(Reader(account), "person", wife, "own", at=at).number == 422
    assert Change.objects.count() == 0
