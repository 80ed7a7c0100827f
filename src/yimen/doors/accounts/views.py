"""Sign in and out. The answer to a wrong name and to a wrong password is the same."""

from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from yimen.doors.accounts import limits
from yimen.doors.accounts.demo import PASSWORD, listed
from yimen.doors.accounts.source import source_of
from yimen.doors.common import typed, wishes
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
    name, source, now = request.POST.get("name", "").strip(), source_of(request), timezone.now()
    if limits.too_many("name", name, source, now):
        return _page(request, name=name, refusal="limited", status=429)
    account = authenticate(request, username=name, password=request.POST.get("password", ""))
    if account is None:
        limits.note_failure("name", name, source, now)
        return _page(request, name=name, refusal="wrong", status=403)
    limits.forget_failures("name", name, source)
    login(request, account, backend="django.contrib.auth.backends.ModelBackend")
    response = _onward(request)
    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        wishes.keep_language(response, account.locale)
    return response


@needs("account.leave")
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ends the session on this browser."""
    logout(request)
    return HttpResponseRedirect(reverse("common:front"))


def _onward(request: HttpRequest) -> HttpResponse:
    kept = typed.kept(request.POST.get("kept", ""))
    if kept:
        return render(request, "common/typed_back.html", {"path": kept[0], "fields": kept[1]})
    after = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(after, {request.get_host()}, require_https=request.is_secure())
    return HttpResponseRedirect(after if safe else own_page(request))


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
