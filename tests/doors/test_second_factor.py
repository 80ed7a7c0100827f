"""A second factor for staff: without one nothing can be done in a live county; codes count once and are limited."""

from base64 import b32decode
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from hypothesis import given
from hypothesis import strategies as st

from tests.house.test_permissions import addresses
from yimen.doors.accounts import codes, entering, factors, limits
from yimen.doors.accounts.demo import PASSWORD, make_demo_accounts
from yimen.doors.accounts.models import Account, Factor, FailedTry, RecoveryCode
from yimen.kernel.catalogue import CATALOGUE

SECRET = b"12345678901234567890"  # of the examples in RFC 6238
ROLES = {"clerk", "head", "supervisor", "checker", "publisher", "operator"}
GIVEN = {"uuid": str(UUID(int=7)), "slug": "accept", "str": "x", "int": "1"}


@pytest.fixture
def live(rooms):
    """A county with real people."""
    rooms.access.realm = lambda: "live"
    return rooms


@pytest.fixture
def at(monkeypatch):
    """`at(seconds)`: the clock that codes are judged by; only codes, since sessions have their own."""
    start = datetime(2021, 9, 24, 1, 20, 5, tzinfo=UTC)
    now = [start]
    monkeypatch.setattr("yimen.doors.accounts.second.timezone.now", lambda: now[0])

    def turn(seconds):
        now[0] = start + timedelta(seconds=seconds)
        return now[0]

    return turn


@pytest.fixture
def with_codes(account):
    """The clerk's account with one-time codes set up, and the recovery codes."""
    factors.keep_codes(account, SECRET, 0, "手机")
    return factors.new_recovery_codes(account)


def sign_in(visitor, **more):
    return visitor.post("/sign-in/", {"name": "zhou", "password": "right-password", **more})


def second(visitor, code):
    return visitor.post("/sign-in/second/", {"code": code, "next": "/desk/ledger/"})


# What a code is


@pytest.mark.parametrize(
    ("seconds", "code"), [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (2000000000, "279037")]
)
def test_codes_are_those_of_rfc_6238(seconds, code):
    moment = datetime.fromtimestamp(seconds, UTC)
    assert codes.code_at(SECRET, moment) == code
    assert codes.taken(SECRET, code, moment, 0) == seconds // 30


@given(st.integers(10**9, 2 * 10**9), st.integers(-200, 200))
def test_a_code_is_good_for_half_a_minute_and_the_one_before_and_after(seconds, off):
    shown, judged = (datetime.fromtimestamp(one, UTC) for one in (seconds + off, seconds))
    step = codes.taken(SECRET, codes.code_at(SECRET, shown), judged, 0)
    near = abs((seconds + off) // 30 - seconds // 30) <= codes.SKEW
    assert (step is not None) >= near  # a far code could be the same six digits by chance
    assert step is None or abs(step - seconds // 30) <= codes.SKEW


@given(st.text(max_size=8))
def test_whatever_is_typed_is_judged_without_failing(typed):
    assert codes.taken(SECRET, typed, datetime.fromtimestamp(10**9, UTC), 10**9) is None


# Signing in


def test_the_password_alone_signs_nobody_in_who_has_set_up_codes(visitor, with_codes, said, at):
    page = said(sign_in(visitor, next="/desk/ledger/"))
    assert "第二步" in page
    assert 'name="next" value="/desk/ledger/"' in page
    assert visitor.get("/desk/").status_code == 302
    assert second(visitor, codes.code_at(SECRET, at(0))).url == "/desk/ledger/"
    assert visitor.get("/desk/").status_code == 200


def test_a_code_is_taken_once(visitor, with_codes, said, at):
    code = codes.code_at(SECRET, at(0))
    sign_in(visitor)
    second(visitor, code)
    visitor.post("/sign-out/")
    sign_in(visitor)
    assert CATALOGUE[725].what.zh in said(second(visitor, code))
    assert CATALOGUE[725].what.zh in said(second(visitor, codes.code_at(SECRET, at(-30))))  # nor an earlier one
    assert second(visitor, codes.code_at(SECRET, at(40))).status_code == 302


def test_five_wrong_codes_have_to_wait_and_thirty_in_a_row_need_help(visitor, with_codes, said, at):
    at(0)
    sign_in(visitor)
    for _ in range(limits.FAILURES["code"]):
        assert second(visitor, "000000").status_code == 403
    right = codes.code_at(SECRET, at(0))
    assert CATALOGUE[637].what.zh in said(second(visitor, right))
    FailedTry.objects.all().delete()
    Account.objects.update(wrong=factors.CLOSED)
    assert CATALOGUE[726].what.zh in said(second(visitor, right))
    Account.objects.update(wrong=factors.CLOSED - 1)
    assert second(visitor, right).status_code == 302
    assert Account.objects.get().wrong == 0


def test_a_recovery_code_opens_once_in_any_spelling(visitor, with_codes, said, at):
    at(0)
    for typed in (with_codes[0].lower().replace("-", " "), with_codes[1]):
        sign_in(visitor)
        assert second(visitor, typed).status_code == 302
        visitor.post("/sign-out/")
    sign_in(visitor)
    assert CATALOGUE[725].what.zh in said(second(visitor, with_codes[0]))
    assert RecoveryCode.objects.count() == factors.RECOVERY - 2
    assert not any(one.replace("-", "") in row.key for one in with_codes for row in RecoveryCode.objects.all())


def test_the_second_step_is_over_after_ten_minutes_or_when_the_account_changes(visitor, with_codes, account, at):
    sign_in(visitor)
    factors.end_sessions(account)
    assert second(visitor, codes.code_at(SECRET, at(0))).url == "/sign-in/"
    sign_in(visitor)
    Account.objects.update(is_active=False)
    assert second(visitor, codes.code_at(SECRET, at(0))).url == "/sign-in/"
    Account.objects.update(is_active=True)
    sign_in(visitor)
    session = visitor.session
    session[entering.HALF] |= {"at": "2001-01-01T00:00:00+00:00"}
    session.save()
    assert second(visitor, codes.code_at(SECRET, at(0))).url == "/sign-in/"


def test_the_secret_is_sealed_for_its_row_and_another_homes_key_opens_nothing(account, with_codes, settings, at):
    row = Factor.objects.get()
    assert SECRET.hex() not in row.sealed
    assert factors.secret_of(row) == SECRET
    other = Account.objects.make("li", "李（示例）", "x")
    Factor.objects.filter(pk=row.pk).update(account=other)
    assert factors.secret_of(Factor.objects.get()) is None
    assert not factors.take_code(other, codes.code_at(SECRET, at(0)), at(0))


# Deny by default


def staff_addresses(resolver: URLResolver | None = None) -> Iterator[tuple[str, URLPattern]]:
    """Every address that needs a permission other than one's own account's."""
    for route, entry in addresses(resolver or get_resolver()):
        permission = getattr(entry.callback, "permission", "")
        if permission != "public" and not permission.startswith("account."):
            yield filled(route), entry


def filled(route: str) -> str:
    """An address with something at each of its places."""
    for kind, value in GIVEN.items():
        while f"<{kind}:" in route:
            before, _, after = route.partition(f"<{kind}:")
            route = before + value + after.partition(">")[2]
    return "/" + route


@pytest.mark.parametrize("roles", [set(ROLES)])
def test_in_a_live_county_staff_without_a_second_factor_can_do_nothing_but_set_one_up(visitor, account, live):
    assert sign_in(visitor).url == "/desk/"
    walked = list(staff_addresses())
    assert len(walked) > 25
    for address, _ in walked:
        for answer in (visitor.get(address), visitor.post(address, {"holder": str(UUID(int=7))})):
            assert (answer.status_code, answer.url) == (302, "/ways/"), address
    page = visitor.get("/ways/")
    assert page.status_code == 200
    assert "设好以前，别的什么也打不开" in page.content.decode()


@pytest.mark.parametrize("roles", [{"clerk"}])
def test_setting_codes_up_opens_the_desk_and_gives_recovery_codes_once(visitor, account, live, said, at):
    sign_in(visitor)
    page = said(visitor.get("/ways/codes/"))
    assert "<svg" in page
    typed = page.partition('<strong class="slip">')[2].partition("<")[0].replace(" ", "")
    secret = b32decode(typed)
    form = {"code": "000000", "old": "right-password"}
    assert CATALOGUE[730].what.zh in said(visitor.post("/ways/codes/", form))
    form["code"] = codes.code_at(secret, at(0))
    assert CATALOGUE[631].what.zh in said(visitor.post("/ways/codes/", form | {"old": "wrong"}))
    given = said(visitor.post("/ways/codes/", form))
    assert given.count('<li class="slip">') == factors.RECOVERY
    assert visitor.get("/desk/").status_code == 200
    assert typed not in repr(dict(visitor.session))


@pytest.mark.parametrize("roles", [{"clerk"}])
def test_the_last_factor_stays_in_a_live_county_and_another_one_can_be_taken_away(visitor, account, live, said, at):
    only = factors.keep_codes(account, SECRET, 0, "手机")
    sign_in(visitor)
    second(visitor, codes.code_at(SECRET, at(0)))
    gone = f"/ways/{only.pk}/remove/"
    assert CATALOGUE[731].what.zh in said(visitor.post(gone, {"old": "right-password"}))
    Factor.objects.create(account=account, kind="passkey", label="钥匙", sealed="", credential="c")
    assert CATALOGUE[631].what.zh in said(visitor.post(gone, {"old": "wrong"}))
    assert visitor.post(gone, {"old": "right-password"}).status_code == 302
    assert not Factor.objects.filter(pk=only.pk).exists()
    assert visitor.get("/desk/").status_code == 200


def test_nobody_takes_away_a_factor_of_another_account(clerk):
    other = Account.objects.make("li", "李（示例）", "x")
    row = factors.keep_codes(other, SECRET, 0, "手机")
    assert clerk.post(f"/ways/{row.pk}/remove/", {"old": "right-password"}).status_code == 404
    assert other.factors.exists()


def test_when_a_factor_is_set_up_every_other_session_ends(clerk, account, client_class):
    elsewhere = client_class(HTTP_ACCEPT_LANGUAGE="zh-CN")
    sign_in(elsewhere)
    assert elsewhere.get("/desk/").status_code == 200
    factors.end_sessions(account)
    assert elsewhere.get("/desk/").status_code == 302


@pytest.fixture
def client_class():
    from django.test import Client

    return Client


def test_demo_accounts_walk_in_and_somebody_elses_trial_of_codes_locks_nobody_out(visitor, said):
    make_demo_accounts()
    form = {"name": "chashi", "password": PASSWORD}
    assert visitor.post("/sign-in/", form).url == "/desk/"
    visitor.post("/sign-out/")
    factors.keep_codes(Account.objects.get(name="chashi"), SECRET, 0, "试试")
    assert "演示：不验证，直接进去" in said(visitor.post("/sign-in/", form))
    assert visitor.post("/sign-in/second/", {"wish": "skip"}).url == "/desk/"


def test_nobody_skips_the_second_step_of_an_account_that_is_no_demonstration(visitor, with_codes, at):
    at(0)
    sign_in(visitor)
    assert visitor.post("/sign-in/second/", {"wish": "skip"}).status_code == 403
    assert visitor.get("/desk/").status_code == 302


# Passkeys: the ceremony itself is walked in a browser (tests/journeys); here what is no answer


@pytest.mark.parametrize(
    "answer", ["", "{}", "[]", "nonsense", '{"id": 3}', '{"id":"a","rawId":"a","response":{}}', "9" * 30_000]
)
def test_what_is_no_passkeys_answer_signs_nobody_in(visitor, account, answer, said):
    visitor.post("/passkey/options/")
    refused = visitor.post("/passkey/", {"answer": answer})
    assert refused.status_code == 403
    assert CATALOGUE[727].what.zh in said(refused)
    assert visitor.get("/desk/").status_code == 302


def test_a_challenge_is_new_each_time_and_one_source_guesses_only_so_often(visitor, account):
    made = [visitor.post("/passkey/options/").json()["publicKey"]["challenge"] for _ in range(2)]
    assert made[0] != made[1]
    for _ in range(limits.FAILURES["source"]):
        visitor.post("/passkey/", {"answer": "{}"})
    assert visitor.post("/passkey/", {"answer": "{}"}).status_code == 429


def test_a_ninth_way_is_refused(clerk, account, said):
    for number in range(factors.MOST):
        Factor.objects.create(account=account, kind="passkey", label="钥匙", sealed="", credential=str(number))
    assert CATALOGUE[732].what.zh in said(clerk.post("/ways/passkey/", {"old": "right-password", "answer": "{}"}))
