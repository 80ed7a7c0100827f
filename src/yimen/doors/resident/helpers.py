"""Helpers: whom a resident lets act for them, and what a helper sees and does under that consent."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from yimen.doors.accounts import entering, naming, rings
from yimen.doors.accounts.models import Account
from yimen.doors.common.asks import plain_form
from yimen.doors.common.permissions import actor, needs
from yimen.doors.common.problems import refusal
from yimen.flow import acting, helping, residents
from yimen.flow.pages import Refusal
from yimen.kernel.problems import Problem, Where, problem
from yimen.register.helpers import Given


@needs("resident.own")
@sensitive_post_parameters("old")
@require_http_methods(["GET", "HEAD", "POST"])
def helpers(request: HttpRequest) -> HttpResponse:
    """Whom I let act for me; naming one asks for the PIN once more."""
    if request.method != "POST":
        return _helpers_page(request)
    wrong = _allow(request, plain_form(request))
    return _helpers_page(request, wrong) if wrong else HttpResponseRedirect(reverse("resident:helpers"))


@needs("resident.own")
@require_POST
def revoke(request: HttpRequest, consent_id: UUID) -> HttpResponse:
    """Ends a consent at once."""
    wrong = helping.revoke(actor(request), consent_id)
    return _helpers_page(request, wrong) if wrong else HttpResponseRedirect(reverse("resident:helpers"))


@needs("resident.help")
@require_GET
def helping_page(request: HttpRequest) -> HttpResponse:
    """For whom I may act today."""
    return render(request, "resident/helping.html", {"clients": helping.clients(actor(request)), "refusal": None})


@needs("resident.help")
@require_GET
def client(request: HttpRequest, consent_id: UUID) -> HttpResponse:
    """One person's matters, as far as the consent goes; the look is on record first."""
    given = _looked(request, consent_id)
    if not isinstance(given, Given):
        return given
    known = {
        "client": next(one for one in helping.clients(actor(request)) if one.consent == consent_id),
        "matters": helping.matters(given, rings.dossiers(given.person)),
        "may_ask": helping.asks(given, ""),
    }
    return render(request, "resident/client.html", known)


@needs("resident.help")
@require_GET
def matter(request: HttpRequest, consent_id: UUID, dossier_id: UUID) -> HttpResponse:
    """One matter of the person's, for the helper; its code is not on the page."""
    return _matter(request, consent_id, dossier_id)


@needs("resident.help")
@require_POST
def confirm(request: HttpRequest, consent_id: UUID, dossier_id: UUID) -> HttpResponse:
    """Done, or not done, said for the person."""
    given = _under(request, consent_id, dossier_id)
    if not isinstance(given, Given):
        return given
    wrong = helping.confirm(actor(request), given, dossier_id, plain_form(request))
    return _after(request, consent_id, dossier_id, wrong)


@needs("resident.help")
@require_POST
def rate(request: HttpRequest, consent_id: UUID, dossier_id: UUID) -> HttpResponse:
    """How the office did, said for the person."""
    given = _under(request, consent_id, dossier_id)
    if not isinstance(given, Given):
        return given
    wrong = helping.rate(actor(request), given, dossier_id, plain_form(request))
    return _after(request, consent_id, dossier_id, wrong)


def _allow(request: HttpRequest, form: dict[str, str]) -> Refusal | None:
    who = actor(request)
    account = Account.objects.get(pk=who.account)
    wrong = entering.secret_refused(request, account, request.POST.get("old", ""), "old")
    if wrong is not None:
        return wrong
    named = naming.named(form.get("number", ""), form.get("helper", ""))
    return helping.allow(who.person, form, named, by=who.account) if named else refusal(746, "helper")


def _under(request: HttpRequest, consent: UUID, dossier: UUID) -> Given | HttpResponse:
    """The consent under which this is done, if it holds and is for this matter of this person."""
    given = helping.under(actor(request), consent)
    if given is None:
        return _refused(request)
    if not (rings.holds(given.person, dossier) and helping.covers(given, dossier)):
        raise Http404
    return given


def _looked(request: HttpRequest, consent: UUID) -> Given | HttpResponse:
    """The consent, after the look under it has been put on record."""
    given = helping.under(actor(request), consent)
    return _refused(request) if given is None or isinstance(helping.looked(given), Problem) else given


def _refused(request: HttpRequest) -> HttpResponse:
    known = {"clients": helping.clients(actor(request)), "refusal": acting.refusal(problem(479, Where()))}
    return render(request, "resident/helping.html", known, status=403)


def _after(request: HttpRequest, consent: UUID, dossier: UUID, wrong: Refusal | None) -> HttpResponse:
    if wrong is not None:
        return _matter(request, consent, dossier, wrong)
    where = {"consent_id": consent, "dossier_id": dossier}
    return HttpResponseRedirect(reverse("resident:help-matter", kwargs=where))


def _matter(request: HttpRequest, consent: UUID, dossier: UUID, wrong: Refusal | None = None) -> HttpResponse:
    given = _under(request, consent, dossier)
    if not isinstance(given, Given):
        return given
    looked, track = helping.looked(given), residents.track(dossier)
    if looked is not None or track is None:
        return _refused(request)
    where = {"consent_id": consent, "dossier_id": dossier}
    known = {
        "track": track,
        "hidden": [],
        "to_confirm": reverse("resident:help-confirm", kwargs=where),
        "to_rate": reverse("resident:help-rate", kwargs=where),
        "by_code": False,
        "back": reverse("resident:client", kwargs={"consent_id": consent}),
        "back_words": gettext("替 %(name)s 办") % {"name": given.name},
        "refusal": wrong,
        "typed": request.POST,
    }
    return render(request, "resident/matter.html", known, status=422 if wrong else 200)


def _helpers_page(request: HttpRequest, wrong: Refusal | None = None) -> HttpResponse:
    person = actor(request).person
    known = {
        "helpers": helping.helpers_of(person),
        "done": helping.done_for(person),
        "services": helping.services(),
        "refusal": wrong,
        "typed": request.POST,
    }
    return render(request, "resident/helpers.html", known, status=422 if wrong else 200)
