"""The second step of signing in: a one-time code or a recovery code; or a passkey, which stands for both steps."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from yimen.doors.accounts import entering, factors, limits, passkeys
from yimen.doors.accounts.models import Account
from yimen.doors.accounts.source import source_of
from yimen.doors.common.permissions import public, sign_in_page
from yimen.doors.common.problems import refusal
from yimen.flow.pages import Refusal


@public
@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def second(request: HttpRequest) -> HttpResponse:
    """The page that asks for a code after the password was right."""
    account = entering.waiting(request)
    if account is None:
        return HttpResponseRedirect(reverse("accounts:sign-in"))
    if request.method != "POST":
        return page(request, account)
    if request.POST.get("wish") == "skip" and entering.is_demo(account):
        return entering.enter(request, account, proved=False)
    wrong = code_refused(request, account, request.POST.get("code", ""))
    return page(request, account, wrong) if wrong else entering.enter(request, account, proved=True)


def page(request: HttpRequest, account: Account, wrong: Refusal | None = None) -> HttpResponse:
    """The form for the code; where the account has passkeys, also for them."""
    kinds = set(account.factors.values_list("kind", flat=True))
    known = {
        "kinds": kinds,
        "refusal": wrong,
        "next": request.POST.get("next", ""),
        "kept": request.POST.get("kept", ""),
        "may_skip": entering.is_demo(account),
    }
    return render(request, "accounts/second.html", known, status=403 if wrong else 200)


def code_refused(request: HttpRequest, account: Account, written: str) -> Refusal | None:
    """Why a code was not taken: 725 wrong or used before, 637 too many in a quarter of an hour, 726 in a row."""
    source, now, of = source_of(request), timezone.now(), str(account.pk)
    if account.wrong >= factors.CLOSED:
        return refusal(726)
    if limits.too_many("code", of, source, now):
        return refusal(637)
    code = "".join(written.split())[:40]
    if factors.take_code(account, code, now) or factors.take_recovery_code(account, code):
        limits.forget_failures("code", of, source)
        factors.note_right(account)
        return None
    limits.note_failure("code", of, source, now)
    factors.note_wrong(account)
    return refusal(725, "code")


@public
@never_cache
@require_POST
def passkey_options(request: HttpRequest) -> HttpResponse:
    """What the browser needs to ask for a passkey."""
    return JsonResponse(passkeys.to_sign_in(request))


@public
@never_cache
@require_POST
def passkey(request: HttpRequest) -> HttpResponse:
    """Signs in whoever holds a passkey of this county; whose it is, the passkey says."""
    source, now = source_of(request), timezone.now()
    if limits.too_many("code", "passkey", source, now, source_only=True):
        return _no_passkey(request, refusal(637), 429)
    account = passkeys.signed_in(request, request.POST.get("answer", ""))
    if account is None or not entering.may_come_in(account):
        limits.note_failure("code", "passkey", source, now)
        return _no_passkey(request, refusal(727), 403)
    factors.note_right(account)
    return entering.enter(request, account, proved=True)


def _no_passkey(request: HttpRequest, wrong: Refusal, status: int) -> HttpResponse:
    known = {"refusal": wrong, "onward": sign_in_page(request.POST.get("door", ""))}
    return render(request, "accounts/no_passkey.html", known, status=status)
