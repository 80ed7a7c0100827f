"""A counter: whoever stands there is compared with their paper, and takes a slip with which they sign in."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from yimen.doors.accounts import entering, naming, slips
from yimen.doors.accounts.models import PAPERS, Account
from yimen.doors.common.asks import places, plain_form
from yimen.doors.common.permissions import actor, needs
from yimen.doors.common.problems import refusal
from yimen.flow import acting, helping, residents
from yimen.flow.access import Actor
from yimen.flow.pages import Refusal
from yimen.flow.residents import Identified
from yimen.kernel.problems import Problem
from yimen.kernel.text import Text

PRINTED = "printed"  # in the session, from the post to the next page: a slip's id, never its code
SLIP, HELPER = "staff/resident_slip.html", "staff/helper.html"
KINDS = tuple((key, Text(*words.split(" · "))) for key, words in PAPERS)


@needs("staff.identify")
@sensitive_post_parameters("name", "born")
@require_http_methods(["GET", "HEAD", "POST"])
def resident_slip(request: HttpRequest) -> HttpResponse:
    """Compares person and paper, and prints a slip; an earlier one, and whatever was made with it, ends."""
    if request.method != "POST" or "switch" in request.POST:
        return _form(request)
    form, who = plain_form(request), actor(request)
    if form.get("paper") not in dict(KINDS):
        return _form(request, refusal(736, "paper"))
    found = residents.identify(who, form)
    if isinstance(found, Refusal):
        return _form(request, found)
    made = _slip(found, slips.Giver(who.account, found.office, paper=form["paper"]))
    if isinstance(made, Refusal):
        return _form(request, made)
    request.session[PRINTED] = str(made)
    return HttpResponseRedirect(reverse("staff:printed"))


def _slip(found: Identified, giver: slips.Giver) -> UUID | Refusal:
    """The slip of an account, which is made if the person has none."""
    with transaction.atomic():
        account = Account.objects.filter(pk=found.account).first() if found.account else None
        if account is not None and (entering.is_demo(account) or account.kind != "resident"):
            return refusal(636)
        if account is None:
            account = slips.new_resident()
            linked = residents.link(found.person, account.pk)
            if isinstance(linked, Problem):
                transaction.set_rollback(True)
                return acting.refusal(linked)
        return slips.give(account, "slip", giver, timezone.now()).pk


@needs("staff.identify")
@sensitive_post_parameters("name", "born")
@require_http_methods(["GET", "HEAD", "POST"])
def helper(request: HttpRequest) -> HttpResponse:
    """Compares person and paper, and puts on record whom they let act for them, in what, and until when."""
    if request.method != "POST" or "switch" in request.POST:
        return _form(request, template=HELPER)
    form, who = plain_form(request), actor(request)
    if form.get("paper") not in dict(KINDS):
        return _form(request, refusal(736, "paper"), HELPER)
    ends = form.get("wish") == "revoke"
    wrong = _recorded(who, form, ends=ends)
    if wrong is not None:
        return _form(request, wrong, HELPER)
    known = {"name": form["name"], "helper": form.get("helper", ""), "ended": ends}
    return render(request, "staff/helper_recorded.html", known)


def _recorded(who: Actor, form: Mapping[str, str], *, ends: bool) -> Refusal | None:
    """The consent of whoever stands here, or its end; without a helper's name, all of theirs end."""
    named = naming.named(form.get("number", ""), form.get("helper", ""))
    if named is None and not (ends and not form.get("helper")):
        return refusal(746, "helper")
    found = residents.identify(who, form)
    if isinstance(found, Refusal):
        return found
    by = who.account or UUID(int=0)
    if ends or named is None:
        return helping.revoke_at_counter(found.person, named, by=by)
    return helping.allow(found.person, form, named, by=by, office=found.office)


@needs("staff.day")
@require_http_methods(["GET", "HEAD", "POST"])
def printed(request: HttpRequest) -> HttpResponse:
    """The slip that has just been printed, once; its own switches show it again in the other language."""
    given = request.POST.get("slip", "") if request.method == "POST" else request.session.pop(PRINTED, "")
    slip = _shown(request, given)
    if slip is None:
        return HttpResponseRedirect(reverse("staff:my-day"))
    return render(request, "staff/printed.html", {"slip": slip})


def _shown(request: HttpRequest, given: str) -> slips.Printed | None:
    try:
        return slips.at_desk(UUID(given), actor(request).account, timezone.now())
    except ValueError:
        return None


def _form(request: HttpRequest, wrong: Refusal | None = None, template: str = SLIP) -> HttpResponse:
    known = {"places": places(), "papers": KINDS, "refusal": wrong, "typed": request.POST}
    if template == HELPER:
        known["services"] = helping.services()
    return render(request, template, known, status=422 if wrong else 200)
