"""Who may open which page: each view names its permission, a predicate over duties; all else is refused."""

from collections.abc import Callable
from functools import cache, wraps
from secrets import token_urlsafe
from typing import Any, cast

import rules
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import NoReverseMatch, URLPattern, path, resolve, reverse
from django.utils.crypto import salted_hmac

from yimen.doors.common import county, typed, wishes, words
from yimen.flow import access

View = Callable[..., HttpResponseBase]
PUBLIC = "public"
DESK = frozenset({"clerk", "head", "supervisor", "checker"})
CONFIRM = frozenset({"clerk", "head", "supervisor"})
OWN = "account."  # permissions that concern one's own account: all that is open before a second factor is shown
PROVED = "proved"  # in the session: the account whose second factor was shown
DEVICE = "yimen_device"
DEVICE_LIFE = 400 * 24 * 60 * 60  # seconds; browsers keep no cookie longer


@rules.predicate
def signed_in(actor: Any) -> bool:
    """Anybody with an account."""
    return actor.account is not None


@rules.predicate
def on_duty(actor: Any) -> bool:
    """Somebody who holds any duty today; an operator too, who then sees that nothing is theirs to do."""
    return bool(actor.roles)


@rules.predicate
def at_a_desk(actor: Any) -> bool:
    """Somebody whose duty is with commitments; which of them, flow decides by place and office."""
    return bool(actor.offices) and not DESK.isdisjoint(actor.roles)


@rules.predicate
def is_person(actor: Any) -> bool:
    """Somebody whose account stands for a person of the register: a resident."""
    return actor.person is not None


@rules.predicate
def at_a_counter(actor: Any) -> bool:
    """Clerks: those who see the person and their papers before them."""
    return "clerk" in actor.roles


@rules.predicate
def arranges_duties(actor: Any) -> bool:
    """Heads of offices and operators; of which offices, flow decides."""
    return not actor.roles.isdisjoint({"head", "operator"})


@rules.predicate
def publishes(actor: Any) -> bool:
    """Somebody whose duty is to decide what becomes public."""
    return "publisher" in actor.roles


@rules.predicate
def keeps_the_system(actor: Any) -> bool:
    """The operator: keeps the system, and sees nobody's facts."""
    return "operator" in actor.roles


@rules.predicate
def confirms_plans(actor: Any) -> bool:
    """Those of county offices who work on commitments; whose plans, and who signs, flow decides."""
    return any(duty.role in CONFIRM and duty.level in ("county", "department") for duty in actor.duties)


rules.add_perm("account.leave", signed_in)
rules.add_perm("account.password", signed_in)
rules.add_perm("account.ways", signed_in)
rules.add_perm("staff.day", on_duty)
rules.add_perm("staff.read", at_a_desk)
rules.add_perm("staff.act", at_a_desk)
rules.add_perm("staff.record", at_a_desk)
rules.add_perm("staff.export", at_a_desk)
rules.add_perm("staff.exchange", at_a_desk)
rules.add_perm("staff.arrange", arranges_duties)
rules.add_perm("staff.publish", publishes)
rules.add_perm("staff.plans", confirms_plans)
rules.add_perm("staff.identify", at_a_counter)
rules.add_perm("resident.looks", is_person)
rules.add_perm("resident.own", is_person)
rules.add_perm("resident.help", signed_in)  # for whom and in what, the consent decides
rules.add_perm("system.keep", keeps_the_system)
rules.add_perm("system.accounts", keeps_the_system)


def public(view: View) -> View:
    """A page for everybody."""

    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        _ = request.user.is_authenticated  # of whoever has signed in the session brings the home along
        _begin(request)
        return _remember(request, view(request, *args, **kwargs))

    opened.permission = PUBLIC  # type: ignore[attr-defined]
    return opened


def for_machines(view: View) -> View:
    """A page for everybody that holds no words: it answers also when the county cannot be read."""
    view.permission = PUBLIC  # type: ignore[attr-defined]
    return view


def needs(permission: str) -> Callable[[View], View]:
    """A page for those whose duties satisfy `permission`; no browser or proxy keeps it."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return _sign_in_first(request, permission)
            if not (permission.startswith(OWN) or proven(request)):
                return HttpResponseRedirect(reverse("accounts:ways"))
            if not rules.has_perm(permission, actor(request)):
                raise PermissionDenied
            _begin(request)
            return _remember(request, _not_kept(view(request, *args, **kwargs)))

        guarded.permission = permission  # type: ignore[attr-defined]
        return guarded

    return guard


def proven(request: HttpRequest) -> bool:
    """Whether a second factor was shown in this session, or none is asked for: in a demonstration, and of residents."""
    shown = request.session.get(PROVED) == str(request.user.pk)
    return shown or county.is_demo() or not actor(request).roles


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
    """Who asks: the account with its duties on the home's day, the device, the session; read once a request."""
    if not hasattr(request, "actor"):
        found = access.actor_of(cast("Any", request.user), device(request), _session(request), county.today())
        request.actor = found  # type: ignore[attr-defined]
    return request.actor  # type: ignore[attr-defined]


def has_duty(request: HttpRequest) -> bool:
    """Whether the reader has signed in and holds a duty today: then the masthead is the desk's."""
    known = hasattr(request, "user")  # a request that is refused at the gate, for its host, gets no further
    return known and request.user.is_authenticated and bool(actor(request).roles)


def may(request: HttpRequest, permission: str) -> bool:
    """Whether the reader's duties today satisfy a permission."""
    return bool(rules.has_perm(permission, actor(request)))


def may_open(request: HttpRequest, name: str) -> bool:
    """Whether the reader's duties open the page with this name: it is not offered to whom it would refuse."""
    wanted = _wanted(name, settings.ROOT_URLCONF)
    return wanted == PUBLIC or bool(rules.has_perm(wanted, actor(request)))


@cache
def _wanted(name: str, _addresses: str) -> str:
    """The permission that a page names; looked up once for a table of addresses."""
    return str(getattr(resolve(reverse(name)).func, "permission", ""))


def has_page(name: str) -> bool:
    """Whether this server carries a page that needs nothing to be named, and with it its door."""
    return _carried(name, settings.ROOT_URLCONF)


@cache
def _carried(name: str, _addresses: str) -> bool:
    try:
        reverse(name)
    except NoReverseMatch:
        return False
    return True


def own_page(request: HttpRequest) -> str:
    """Where somebody who has signed in begins: a resident without a duty with their own, all others at the desk."""
    resident = actor(request).person is not None and not actor(request).roles
    names = ("resident:own", settings.LOGIN_REDIRECT_URL)
    return reverse(next(name for name in (names if resident else reversed(names)) if has_page(name)))


def _begin(request: HttpRequest) -> None:
    words.THIS_YEAR.set(county.today().year)
    wishes.heed(request)


def _session(request: HttpRequest) -> str:
    key = request.session.session_key
    return salted_hmac("actor session", key).hexdigest() if key else ""


def sign_in_page(door: str = "") -> str:
    """Where to sign in: at the residents' door for what is theirs, else at the staff's, if this server carries it."""
    names = ("accounts:resident-sign-in", settings.LOGIN_URL)
    return reverse(next(name for name in (names if door == "resident" else reversed(names)) if has_page(name)))


def _sign_in_first(request: HttpRequest, permission: str) -> HttpResponseBase:
    where = sign_in_page(permission.partition(".")[0])
    if request.method != "POST":
        return redirect_to_login(request.get_full_path(), where)
    request.kept = typed.keep(request)  # type: ignore[attr-defined]
    sign_in: View = resolve(where).func
    return sign_in(request)


def _not_kept(response: HttpResponseBase) -> HttpResponseBase:
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _remember(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    wishes.remember(request, response)
    if made := getattr(request, "new_device", None):
        response.set_signed_cookie(
            DEVICE, made, max_age=DEVICE_LIFE, httponly=True, samesite="Lax", secure=request.is_secure()
        )
    return response
