"""The links in the masthead that change the language or the size of characters."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from yimen.doors.common import wishes
from yimen.doors.common.permissions import public


@public
def language(request: HttpRequest, code: str) -> HttpResponse:
    """Sets the language and goes back to the page."""
    response = _back(request)
    wishes.keep_language(response, code)
    return response


@public
def size(request: HttpRequest, wish: str) -> HttpResponse:
    """Sets or ends large characters and goes back to the page."""
    response = _back(request)
    wishes.keep_size(response, wish)
    return response


def _back(request: HttpRequest) -> HttpResponse:
    after = request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(after, {request.get_host()}, require_https=request.is_secure())
    return HttpResponseRedirect(after if safe else reverse("common:front"))
