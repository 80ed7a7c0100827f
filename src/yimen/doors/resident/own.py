"""What is a resident's own, signed in: their matters, what they are owed, who looked at their facts, who helps them."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_POST

from yimen.doors.accounts import limits, rings
from yimen.doors.accounts.source import source_of
from yimen.doors.common.asks import plain_form
from yimen.doors.common.permissions import actor, needs
from yimen.doors.common.problems import refusal
from yimen.flow import helping, residents
from yimen.flow.pages import Refusal
from yimen.ledger.entry import By


@needs("resident.own")
@require_GET
def own(request: HttpRequest) -> HttpResponse:
    """Everything of one's own on one page."""
    return _page(request)


@needs("resident.own")
@sensitive_post_parameters("secret")
@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """A matter that was asked without signing in joins the others: its number and code prove whose it is."""
    number, source, now = request.POST.get("number", "").strip(), source_of(request), timezone.now()
    if limits.too_many("matter", number, source, now):
        return _page(request, refusal(708))
    dossier = residents.opened(number, request.POST.get("secret", ""))
    if dossier is None:
        limits.note_failure("matter", number, source, now)
        return _page(request, refusal(707, "number"))
    limits.forget_failures("matter", number, source)
    rings.keep(actor(request).person, dossier)
    return HttpResponseRedirect(reverse("resident:own"))


@needs("resident.own")
@require_GET
def matter(request: HttpRequest, dossier_id: UUID) -> HttpResponse:
    """One matter of one's own."""
    return _matter(request, dossier_id)


@needs("resident.own")
@require_POST
def confirm(request: HttpRequest, dossier_id: UUID) -> HttpResponse:
    """Done, or not done."""
    _must_hold(request, dossier_id)
    return _after(request, dossier_id, residents.confirm(dossier_id, plain_form(request), _by(request)))


@needs("resident.own")
@require_POST
def rate(request: HttpRequest, dossier_id: UUID) -> HttpResponse:
    """How the office did."""
    _must_hold(request, dossier_id)
    return _after(request, dossier_id, residents.rate(dossier_id, plain_form(request), _by(request)))


def _by(request: HttpRequest) -> By:
    return By(actor(request).account, None, None, actor(request).device)


def _must_hold(request: HttpRequest, dossier: UUID) -> None:
    if not rings.holds(actor(request).person, dossier):
        raise Http404


def _after(request: HttpRequest, dossier: UUID, wrong: Refusal | None) -> HttpResponse:
    if wrong is not None:
        return _matter(request, dossier, wrong)
    return HttpResponseRedirect(reverse("resident:own-matter", kwargs={"dossier_id": dossier}))


def _matter(request: HttpRequest, dossier: UUID, wrong: Refusal | None = None) -> HttpResponse:
    _must_hold(request, dossier)
    track = residents.track(dossier)
    if track is None:
        raise Http404
    known = {
        "track": track,
        "hidden": [],
        "to_confirm": reverse("resident:own-confirm", kwargs={"dossier_id": dossier}),
        "to_rate": reverse("resident:own-rate", kwargs={"dossier_id": dossier}),
        "by_code": False,
        "back": reverse("resident:own"),
        "back_words": gettext("我的一门"),
        "refusal": wrong,
        "typed": request.POST,
    }
    return render(request, "resident/matter.html", known, status=422 if wrong else 200)


def _page(request: HttpRequest, wrong: Refusal | None = None) -> HttpResponse:
    who = actor(request)
    known = {
        "matters": residents.matters(rings.dossiers(who.person)),
        "owed": residents.owed(who),
        "helps": bool(helping.clients(who)),
        "refusal": wrong,
        "typed": request.POST,
    }
    return render(request, "resident/own.html", known, status=422 if wrong else 200)
