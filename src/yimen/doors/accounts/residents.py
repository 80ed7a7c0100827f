"""Signing in with a slip for the first time, and a resident's sign-in with number and PIN."""

from django.contrib.auth import authenticate
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from yimen.doors.accounts import entering, factors, limits, password, slips
from yimen.doors.accounts.demo import PASSWORD, listed
from yimen.doors.accounts.models import Account
from yimen.doors.accounts.source import source_of
from yimen.doors.common.permissions import own_page, public
from yimen.doors.common.problems import refusal
from yimen.flow.pages import Refusal


@public
@never_cache
@sensitive_post_parameters("pin")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """A resident's sign-in: the number on the slip and the PIN, or a passkey."""
    if hasattr(request, "kept"):
        return _sign_in_page(request, kept=request.kept, status=401)
    if request.method != "POST":
        return HttpResponseRedirect(own_page(request)) if request.user.is_authenticated else _sign_in_page(request)
    number, source, now = plain_name(request.POST.get("name", "")), source_of(request), timezone.now()
    if limits.too_many("name", number, source, now):
        return _sign_in_page(request, refusal(637), status=429)
    account = authenticate(request, username=number, password=request.POST.get("pin", "")[: entering.LONGEST])
    if not isinstance(account, Account) or account.kind != "resident" or not entering.may_come_in(account):
        limits.note_failure("name", number, source, now)
        for row in Account.objects.filter(name=number, kind="resident"):
            factors.note_wrong(row)
        return _sign_in_page(request, refusal(734, "name"), status=403)
    if account.wrong >= factors.CLOSED:
        return _sign_in_page(request, refusal(735), status=403)
    limits.forget_failures("name", number, source)
    factors.note_right(account)
    return entering.enter(request, account, proved=False)


@public
@never_cache
@sensitive_post_parameters("code", "new", "again")
@require_http_methods(["GET", "HEAD", "POST"])
def first(request: HttpRequest) -> HttpResponse:
    """With the slip of a staff account: choose a password."""
    return _first(request, "staff")


@public
@never_cache
@sensitive_post_parameters("code", "new", "again")
@require_http_methods(["GET", "HEAD", "POST"])
def first_pin(request: HttpRequest) -> HttpResponse:
    """With the slip from a counter: choose a PIN."""
    return _first(request, "resident")


def plain_name(written: str) -> str:
    """A sign-in name as typed; of a number, spaces and hyphens do not matter."""
    joined = "".join(written.split()).replace("-", "")
    return joined if joined.isdecimal() else written.strip()


def _first(request: HttpRequest, kind: str) -> HttpResponse:
    if request.method != "POST":
        return _first_page(request, kind)
    name, source, now = plain_name(request.POST.get("name", "")), source_of(request), timezone.now()
    if limits.too_many("slip", name, source, now):
        return _first_page(request, kind, refusal(637))
    slip = slips.opened(name, request.POST.get("code", ""), kind, now)
    if slip is None:
        limits.note_failure("slip", name, source, now)
        return _first_page(request, kind, refusal(733, "code"))
    limits.forget_failures("slip", name, source)
    new = request.POST.get("new", "")
    wrong = password.unfit(new, "", request.POST.get("again", ""), slip.account)
    if wrong is None and not slips.use(slip, new, now):
        wrong = refusal(733, "code")
    return _first_page(request, kind, wrong) if wrong else entering.enter(request, slip.account, proved=False)


def _first_page(request: HttpRequest, kind: str, wrong: Refusal | None = None) -> HttpResponse:
    known = {
        "kind": kind,
        "refusal": wrong,
        "typed": {"name": request.POST.get("name", request.GET.get("name", ""))},
        "least": password.LEAST,
        "longest": entering.LONGEST,
        "pin_least": password.PIN_LEAST,
        "pin_most": password.PIN_MOST,
    }
    return render(request, "accounts/first.html", known, status=422 if wrong else 200)


def _sign_in_page(
    request: HttpRequest, wrong: Refusal | None = None, kept: str = "", status: int = 200
) -> HttpResponse:
    demo = tuple(row for row in listed() if row.family) if not kept else ()
    filled = next((row for row in demo if row.name == request.GET.get("demo")), None)
    known = {
        "name": filled.name if filled else request.POST.get("name", "") if not kept else "",
        "filled": PASSWORD if filled else "",
        "refusal": wrong,
        "next": request.POST.get("next", "") or request.GET.get("next", ""),
        "kept": kept or request.POST.get("kept", ""),
        "demo": demo,
        "demo_password": PASSWORD if demo else "",
    }
    return render(request, "accounts/resident_sign_in.html", known, status=status)
