"""One's own ways of signing in: one-time codes, passkeys, recovery codes. Each change asks for the password or PIN."""

from typing import cast
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yimen.doors.accounts import changes, codes, entering, factors, passkeys
from yimen.doors.accounts.models import Account
from yimen.doors.common import county, qr
from yimen.doors.common.permissions import needs, own_page, proven
from yimen.doors.common.problems import refusal
from yimen.flow.pages import Refusal
from yimen.kernel import sealing

PENDING = "codes"  # in the session: a secret that is not yet set up, sealed for this account
LONGEST = 40  # characters of a label


@needs("account.ways")
@require_safe
def ways(request: HttpRequest) -> HttpResponse:
    """What opens this account, and what others have done to it."""
    return _page(request)


@needs("account.ways")
@sensitive_post_parameters("old", "code")
@require_http_methods(["GET", "HEAD", "POST"])
def one_time_codes(request: HttpRequest) -> HttpResponse:
    """Sets up one-time codes: a secret goes to the telephone, and a code comes back."""
    account = _account(request)
    secret = _pending(request, account)
    if request.method != "POST" or secret is None:
        return _codes_page(request, account, secret or _new_pending(request, account))
    refused = entering.secret_refused(request, account, request.POST.get("old", ""), "old")
    if refused is not None:
        return _codes_page(request, account, secret, refused)
    code = "".join(request.POST.get("code", "").split())
    step = codes.taken(secret, code, timezone.now(), 0)
    if step is None:
        return _codes_page(request, account, secret, refusal(730, "code"))
    request.session.pop(PENDING)
    first = not factors.has_factor(account)
    factors.keep_codes(account, secret, step, _label(request))
    return _added(request, account, first=first)


@needs("account.ways")
@require_POST
def passkey_options(request: HttpRequest) -> HttpResponse:
    """What the browser needs to make a passkey."""
    return JsonResponse(passkeys.to_make(request, _account(request)))


@needs("account.ways")
@sensitive_post_parameters("old")
@require_POST
def passkey(request: HttpRequest) -> HttpResponse:
    """Keeps a passkey that the browser has made."""
    account = _account(request)
    if account.factors.count() >= factors.MOST:
        return _page(request, refusal(732))
    refused = entering.secret_refused(request, account, request.POST.get("old", ""), "passkey-old")
    if refused is not None:
        return _page(request, refused)
    first = not factors.has_factor(account)
    if passkeys.make(request, account, request.POST.get("answer", ""), _label(request)) is None:
        return _page(request, refusal(727))
    return _added(request, account, first=first)


@needs("account.ways")
@sensitive_post_parameters("old")
@require_POST
def remove(request: HttpRequest, factor_id: UUID) -> HttpResponse:
    """Takes a factor away; the last one of somebody on duty stays, since without it nothing could be done."""
    account = _account(request)
    row = account.factors.filter(pk=factor_id).first()
    if row is None:
        raise Http404
    if account.factors.count() == 1 and not county.is_demo() and account.kind == "staff":
        return _page(request, refusal(731))
    refused = entering.secret_refused(request, account, request.POST.get("old", ""), f"old-{factor_id}")
    if refused is not None:
        return _page(request, refused)
    row.delete()
    entering.only_here(request, account)
    return HttpResponseRedirect(reverse("accounts:ways"))


@needs("account.ways")
@sensitive_post_parameters("old")
@require_POST
def recovery(request: HttpRequest) -> HttpResponse:
    """A new set of recovery codes; the old ones no longer hold."""
    account = _account(request)
    if not factors.has_factor(account) or account.kind != "staff":
        raise Http404
    refused = entering.secret_refused(request, account, request.POST.get("old", ""), "recovery-old")
    return _page(request, refused) if refused else _recovery_page(request, account)


def _added(request: HttpRequest, account: Account, *, first: bool) -> HttpResponse:
    """A factor is there and was shown just now; with the first one come the recovery codes."""
    entering.prove(request)
    entering.only_here(request, account)
    if first and account.kind == "staff":
        return _recovery_page(request, account)
    return HttpResponseRedirect(reverse("accounts:ways"))


def _recovery_page(request: HttpRequest, account: Account) -> HttpResponse:
    made = factors.new_recovery_codes(account)
    known = {"codes": made, "day": timezone.localdate(), "onward": own_page(request)}
    return render(request, "accounts/recovery.html", known)


def _account(request: HttpRequest) -> Account:
    return cast("Account", request.user)


def _label(request: HttpRequest) -> str:
    return request.POST.get("label", "").strip()[:LONGEST]


def _new_pending(request: HttpRequest, account: Account) -> bytes:
    secret = codes.new_secret()
    request.session[PENDING] = sealing.seal(settings.SEAL_KEYS, secret, PENDING, str(account.pk))
    return secret


def _pending(request: HttpRequest, account: Account) -> bytes | None:
    return sealing.unseal(settings.SEAL_KEYS, request.session.get(PENDING, ""), PENDING, str(account.pk))


def _codes_page(request: HttpRequest, account: Account, secret: bytes, wrong: Refusal | None = None) -> HttpResponse:
    address = codes.address(secret, account.name, f"Yimen {county.name().zh}")
    known = {
        "picture": qr.picture(address),
        "address": address,
        "written": codes.written(secret),
        "refusal": wrong,
        "typed": request.POST,
        "onward": own_page(request),
    }
    return render(request, "accounts/codes.html", known, status=422 if wrong else 200)


def _page(request: HttpRequest, wrong: Refusal | None = None) -> HttpResponse:
    account = _account(request)
    known = {
        "account": account,
        "factors": list(account.factors.order_by("made_at")),
        "left": account.recovery_codes.count(),
        "must": not proven(request),
        "changes": changes.told(account, timezone.now()),
        "refusal": wrong,
        "typed": request.POST,
        "onward": own_page(request),
    }
    return render(request, "accounts/ways.html", known, status=422 if wrong else 200)
