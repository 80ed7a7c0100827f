"""From a right password to a session: who may come in at this door, and whether a second factor is asked for first."""

from datetime import timedelta
from typing import Final
from uuid import UUID

from django.conf import settings
from django.contrib.auth import login, update_session_auth_hash
from django.contrib.auth.hashers import check_password
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.http import url_has_allowed_host_and_scheme

from yimen.doors.accounts import factors, limits
from yimen.doors.accounts.demo import ACCOUNTS
from yimen.doors.accounts.models import Account
from yimen.doors.accounts.source import source_of
from yimen.doors.common import county, typed, wishes
from yimen.doors.common.permissions import PROVED, has_page, own_page
from yimen.doors.common.problems import refusal
from yimen.flow.pages import Refusal

BACKEND: Final = "django.contrib.auth.backends.ModelBackend"
HALF: Final = "half"  # in the session: whose password was right, until the second factor is shown
HALF_LIFE: Final = timedelta(minutes=10)
LONGEST: Final = 200  # characters of a password; hashing a longer one would only cost time


def is_demo(account: Account) -> bool:
    """Whether everybody knows this password: it is printed on the sign-in page of a demonstration."""
    return county.is_demo() and account.pk in {row.id for row in ACCOUNTS}


def may_come_in(account: Account) -> bool:
    """Whether the account is open, and this server carries a door for it."""
    door = {"resident": "accounts:resident-sign-in", "staff": settings.LOGIN_URL}[account.kind]
    return account.is_active and has_page(door)


def wants_factor(account: Account) -> bool:
    """Whether a second factor is asked for after the password; a resident's PIN or passkey stands alone."""
    return account.kind == "staff" and factors.has_factor(account)


def half_way(request: HttpRequest, account: Account) -> None:
    """The password was right; the session notes whose it was, and nobody is signed in yet."""
    request.session.cycle_key()
    known = {"account": str(account.pk), "at": timezone.now().isoformat(), "hash": account.get_session_auth_hash()}
    request.session[HALF] = known


def waiting(request: HttpRequest) -> Account | None:
    """Whose second factor is waited for; None if that was too long ago, or the account has changed since."""
    known = request.session.get(HALF) or {}
    at = parse_datetime(known.get("at", ""))
    if at is None or timezone.now() - at > HALF_LIFE:
        return None
    account = Account.objects.filter(pk=UUID(known["account"])).first()
    fits = account is not None and may_come_in(account) and account.get_session_auth_hash() == known["hash"]
    return account if fits else None


def enter(request: HttpRequest, account: Account, *, proved: bool) -> HttpResponse:
    """Sign in, and go on to where the reader wanted to be; `proved`: a second factor or a passkey was shown."""
    request.session.pop(HALF, None)
    login(request, account, backend=BACKEND)
    if proved:
        prove(request)
    if hasattr(request, "actor"):
        del request.actor  # it was nobody's until now
    response = _onward(request)
    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        wishes.keep_language(response, account.locale)
    return response


def prove(request: HttpRequest) -> None:
    """Note in the session that it has shown a second factor of its account."""
    request.session[PROVED] = str(request.user.pk)


def only_here(request: HttpRequest, account: Account) -> None:
    """Every other session of the account ends; this one goes on."""
    factors.end_sessions(account)
    update_session_auth_hash(request, account)


def secret_refused(request: HttpRequest, account: Account, given: str, field: str) -> Refusal | None:
    """Why the present password or PIN, asked for before something changes, was not taken: 631, 637."""
    source = source_of(request)
    if limits.too_many("name", account.name, source, timezone.now()):
        return refusal(637)
    if not check_password(given[:LONGEST], account.password):  # not the model's: a new hash would end this session
        limits.note_failure("name", account.name, source, timezone.now())
        return refusal(631, field)
    limits.forget_failures("name", account.name, source)
    return None


def _onward(request: HttpRequest) -> HttpResponse:
    kept = typed.kept(request.POST.get("kept", ""))
    if kept:
        return render(request, "common/typed_back.html", {"path": kept[0], "fields": kept[1]})
    after = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(after, {request.get_host()}, require_https=request.is_secure())
    return HttpResponseRedirect(after if safe else own_page(request))
