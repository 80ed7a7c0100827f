"""Staff sign in and out. The answer to a wrong name and to a wrong password is the same."""

from django.contrib.auth import authenticate, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from yimen.doors.accounts import entering, limits, second
from yimen.doors.accounts.demo import PASSWORD, listed
from yimen.doors.accounts.models import Account
from yimen.doors.accounts.source import source_of
from yimen.doors.common.permissions import needs, own_page, public


@public
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The sign-in page; what was typed before the session ended comes back afterwards."""
    if hasattr(request, "kept"):  # a page's session has ended: what was typed there is carried along
        return _page(request, kept=request.kept, status=401)
    if request.method != "POST":
        if request.user.is_authenticated:
            return HttpResponseRedirect(own_page(request))
        return _page(request)
    return _with_password(request)


def _with_password(request: HttpRequest) -> HttpResponse:
    name, source, now = request.POST.get("name", "").strip(), source_of(request), timezone.now()
    if limits.too_many("name", name, source, now):
        return _page(request, name=name, refusal="limited", status=429)
    account = authenticate(request, username=name, password=request.POST.get("password", "")[: entering.LONGEST])
    if not isinstance(account, Account) or not _is_for(account):
        limits.note_failure("name", name, source, now)
        return _page(request, name=name, refusal="wrong", status=403)
    limits.forget_failures("name", name, source)
    if entering.wants_factor(account):
        entering.half_way(request, account)
        return second.page(request, account)
    return entering.enter(request, account, proved=False)


@needs("account.leave")
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ends the session on this browser."""
    logout(request)
    return HttpResponseRedirect(reverse("common:front"))


def _is_for(account: Account) -> bool:
    """Residents have their own page, with its own limits; the one of the demonstration comes in here too."""
    return entering.may_come_in(account) and (account.kind == "staff" or entering.is_demo(account))


def _page(request: HttpRequest, name: str = "", refusal: str = "", kept: str = "", status: int = 200) -> HttpResponse:
    demo = () if kept else listed()
    filled = next((row for row in demo if row.name == request.GET.get("demo")), None)
    known = {
        "name": filled.name if filled else name,
        "filled": PASSWORD if filled else "",
        "refusal": refusal,
        "next": _given(request, "next"),
        "kept": kept or request.POST.get("kept", ""),
        "demo": demo,
        "demo_password": PASSWORD if demo else "",
    }
    return render(request, "accounts/sign_in.html", known, status=status)


def _given(request: HttpRequest, field: str) -> str:
    return request.POST.get(field, "") or request.GET.get(field, "")
