"""Two switches a reader may set without an account: the language and large characters. Both are cookies, nothing more."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from yimen.doors.common.permissions import public

YEAR = 365 * 24 * 60 * 60
LARGE = "yimen_large"


@public
def language(request: HttpRequest, code: str) -> HttpResponse:
    """Sets the language and goes back to the page."""
    return remember_language(_back(request), code)


@public
def large(request: HttpRequest, on: str) -> HttpResponse:
    """Sets or ends large characters and goes back to the page."""
    return remember_large(_back(request), on == "on")


def remember_language(response: HttpResponse, code: str) -> HttpResponse:
    """The response with the language kept for a year, if it is one of ours."""
    if code in dict(settings.LANGUAGES):
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, code, max_age=YEAR, samesite="Lax", secure=settings.SECURE)
    return response


def remember_large(response: HttpResponse, on: bool) -> HttpResponse:
    """The response with large characters kept for a year, or ended."""
    if on:
        response.set_cookie(LARGE, "1", max_age=YEAR, samesite="Lax", secure=settings.SECURE)
    else:
        response.delete_cookie(LARGE, samesite="Lax")
    return response


def _back(request: HttpRequest) -> HttpResponse:
    after = request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(after, {request.get_host()}, require_https=request.is_secure())
    return HttpResponseRedirect(after if safe else reverse("common:front"))
