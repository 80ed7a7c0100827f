"""Who may open which page: each view names its permission, each permission is a predicate over duties; all else is refused."""

from collections.abc import Callable
from functools import wraps
from secrets import token_urlsafe
from typing import Any

import rules
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils.crypto import salted_hmac

from yimen.doors.common import county, typed

View = Callable[..., HttpResponseBase]
PUBLIC = "public"
DEVICE = "yimen_device"
DEVICE_LIFE = 400 * 24 * 60 * 60  # seconds; browsers keep no cookie longer


def public(view: View) -> View:
    """A page for everybody."""

    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return _remember_device(request, view(request, *args, **kwargs))

    opened.permission = PUBLIC  # type: ignore[attr-defined]
    return opened


def needs(permission: str) -> Callable[[View], View]:
    """A page for those whose duties satisfy the predicate of `permission`; the page is never kept by a browser or a proxy."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return _sign_in_first(request)
            if not rules.has_perm(permission, actor(request)):
                raise PermissionDenied
            return _remember_device(request, _not_kept(view(request, *args, **kwargs)))

        guarded.permission = permission  # type: ignore[attr-defined]
        return guarded

    return guard


def page(route: str, view: View, name: str) -> URLPattern:
    """An address; refuses a view that names no permission, so that nothing is open by forgetting."""
    if not getattr(view, "permission", ""):
        raise ImproperlyConfigured(f"{view.__module__}.{view.__name__} names no permission: add @public or @needs")
    return path(route, view, name=name)


def device(request: HttpRequest) -> str:
    """A name for this browser, made at its first visit: a confirmation from the owner's own device does not count."""
    known: str | None = request.get_signed_cookie(DEVICE, None)
    if known is None:
        known = getattr(request, "new_device", None) or token_urlsafe(16)
        request.new_device = known  # type: ignore[attr-defined]
    return known


def actor(request: HttpRequest) -> Any:
    """Who asks: the account with its duties on the home's day, the device and the session; read once for each request."""
    from yimen.flow import access

    if not hasattr(request, "actor"):
        account = request.user.pk if request.user.is_authenticated else None
        request.actor = access.actor_of(account, device(request), _session(request), county.today())  # type: ignore[attr-defined]
    return request.actor  # type: ignore[attr-defined]


def _session(request: HttpRequest) -> str:
    key = request.session.session_key
    return salted_hmac("actor session", key).hexdigest() if key else ""


def _sign_in_first(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return redirect_to_login(request.get_full_path())
    kept = {"kept": typed.keep(request), "next": "", "name": "", "refusal": None, "limited": False}
    return render(request, "accounts/sign_in.html", kept, status=401)


def _not_kept(response: HttpResponseBase) -> HttpResponseBase:
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _remember_device(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    if made := getattr(request, "new_device", None):
        cookie = {"max_age": DEVICE_LIFE, "httponly": True, "samesite": "Lax", "secure": request.is_secure()}
        response.set_signed_cookie(DEVICE, made, **cookie)
    return response
