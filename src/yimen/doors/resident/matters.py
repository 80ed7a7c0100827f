"""The resident's own matter: tell us, where is it, was it done. A number and a code open it; nobody signs in."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from yimen.doors.accounts import limits, rings
from yimen.doors.accounts.source import source_of
from yimen.doors.common.asks import ask_page, plain_form
from yimen.doors.common.permissions import actor, public
from yimen.doors.common.problems import refusal
from yimen.flow import acting, door, helping
from yimen.flow.access import Actor
from yimen.flow.pages import Refusal
from yimen.kernel.problems import Where, problem
from yimen.register.helpers import Given


@public
@never_cache
@sensitive_post_parameters("words", "name", "phone")
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Tell us: what, where, and how to answer. Gives a number and a code to keep."""
    form, who = plain_form(request), actor(request)
    consent = request.POST.get("for", "") or request.GET.get("for", "")
    given = _helped(who, consent, form.get("service", ""))
    more = {"client": given.name if given else "", "consent": consent}
    if consent and given is None:
        return ask_page(request, "resident/ask.html", acting.refusal(problem(479, Where())), more)
    if request.method != "POST" or "switch" in request.POST:
        return ask_page(request, "resident/ask.html", None, more)
    made = door.ask(form, who)
    if isinstance(made, Refusal):
        return ask_page(request, "resident/ask.html", made, more)
    if given is not None:
        rings.keep(given.person, UUID(form["id"]))
        helping.asked(who, given, UUID(form["id"]))
        return HttpResponseRedirect(reverse("resident:client", kwargs={"consent_id": given.id}))
    if who.person is not None:
        rings.keep(who.person, UUID(form["id"]))
    return render(request, "resident/asked.html", {"slip": door.slip(*made)})


@public
@never_cache
@sensitive_post_parameters("secret")
@require_http_methods(["GET", "HEAD", "POST"])
def track(request: HttpRequest) -> HttpResponse:
    """Where a matter is."""
    if request.method != "POST":
        return _track_form(request)
    number, secret = _opened_with(request)
    return _shown(request, number, secret)


@public
@never_cache
@sensitive_post_parameters("secret", "words")
@require_POST
def confirm(request: HttpRequest) -> HttpResponse:
    """Done, or not done, in the words of the one who asked."""
    number, secret = _opened_with(request)
    if "switch" in request.POST:
        return _shown(request, number, secret)
    verdict, words = request.POST.get("verdict", ""), request.POST.get("words", "").strip()
    wrong = door.confirm(number, secret, verdict, words, actor(request), request.POST.get("part", ""))
    return _shown(request, number, secret, wrong)


@public
@never_cache
@sensitive_post_parameters("secret", "words")
@require_POST
def rate(request: HttpRequest) -> HttpResponse:
    """How the office did, not how a clerk did."""
    number, secret = _opened_with(request)
    if "switch" in request.POST:
        return _shown(request, number, secret)
    wrong = door.rate(
        number, secret, request.POST.get("rating", ""), request.POST.get("words", "").strip(), actor(request)
    )
    return _shown(request, number, secret, wrong)


def _helped(who: Actor, consent: str, service: str) -> Given | None:
    """The consent under which a helper asks, if it is for this service."""
    try:
        given = helping.under(who, UUID(consent))
    except ValueError:
        return None
    return given if given and helping.asks(given, service) else None


def _opened_with(request: HttpRequest) -> tuple[str, str]:
    return request.POST.get("number", "").strip(), request.POST.get("secret", "").strip()


def _shown(request: HttpRequest, number: str, secret: str, wrong: Refusal | None = None) -> HttpResponse:
    source, now = source_of(request), timezone.now()
    if limits.too_many("matter", number, source, now):
        return _track_form(request, refusal(708), 429)
    found = door.track(number, secret)
    if found is None:
        limits.note_failure("matter", number, source, now)
        return _track_form(request, refusal(707, "number"), 404)
    limits.forget_failures("matter", number, source)
    known = {
        "track": found,
        "hidden": [("number", number), ("secret", secret)],
        "to_confirm": reverse("resident:confirm"),
        "to_rate": reverse("resident:rate"),
        "by_code": True,
        "refusal": wrong,
        "typed": request.POST,
    }
    return render(request, "resident/matter.html", known, status=422 if wrong else 200)


def _track_form(request: HttpRequest, wrong: Refusal | None = None, status: int = 200) -> HttpResponse:
    return render(request, "resident/track.html", {"refusal": wrong, "typed": request.POST}, status=status)
