"""The residents' door without an account: search, one service, what am I owed."""

from collections.abc import Mapping
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from yimen.doors.common.permissions import actor, needs, public
from yimen.doors.common.problems import refusal
from yimen.doors.resident import answers
from yimen.flow import door
from yimen.flow.door_pages import Interview, Need
from yimen.flow.pages import Refusal

POLICY = "dibao"  # what the band on the first page asks about


@public
def home(request: HttpRequest) -> HttpResponse:
    """What residents see first."""
    due, on_time, overdue = door.county_in_numbers()
    known = {
        "needs": door.common_needs(),
        "need_url": need_url,
        "due": due,
        "on_time": on_time,
        "overdue": overdue,
        "policy": POLICY,
    }
    return render(request, "resident/home.html", known)


@public
def find(request: HttpRequest) -> HttpResponse:
    """What a resident's own words find."""
    text = request.GET.get("q", "").strip()[:100]
    known = {"text": text, "found": door.needs(text), "needs": door.common_needs(), "need_url": need_url}
    return render(request, "resident/find.html", known)


def need_url(need: Need) -> str:
    """Where a thing that a resident looks for is found at these doors."""
    if need.kind == "service":
        return reverse("resident:service", kwargs={"service_id": need.id})
    if need.kind == "policy":
        return reverse("resident:owed", kwargs={"policy": need.id})
    if need.kind == "commitment":
        return reverse("board:commitment", kwargs={"commitment_id": need.id})
    return f"{reverse('resident:ask')}?{urlencode({'topic': need.id})}"


@public
def service(request: HttpRequest, service_id: str) -> HttpResponse:
    """A service: papers, fee, clocks, where, and what happens if the county is late."""
    page = door.service(service_id)
    if page is None:
        raise Http404
    return render(request, "resident/service.html", {"page": page})


@needs("resident.looks")
@require_safe
def looks(request: HttpRequest) -> HttpResponse:
    """Who looked at one's own facts, and why."""
    return render(request, "resident/looks.html", {"looks": door.looks(actor(request))})


@public
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def owed(request: HttpRequest, policy: str) -> HttpResponse:
    """What am I owed, one question a page; the answers travel in the form and are kept nowhere."""
    given = answers.read(request.POST.get("state", ""))
    if given is None:
        return _interview(request, policy, {}, refusal(709))
    wish = request.POST.get("wish", "")
    if key := request.POST.get("change", ""):
        given.pop(key, None)
    elif wish == "back" and given:
        given.popitem()
    elif wish == "next":
        return _answered(request, policy, given)
    stays = "switch" in request.POST and request.POST.get("at") == "result"
    return _interview(request, policy, given, result=wish == "result" or stays)


def _answered(request: HttpRequest, policy: str, given: dict[str, str]) -> HttpResponse:
    question = _asked(policy, given).question
    if question is None or question.key != request.POST.get("key"):
        return _interview(request, policy, given)  # an answer to another question than the one that stands
    answer = answers.given(question, request.POST)
    if isinstance(answer, Refusal):
        return _interview(request, policy, given, answer)
    return _interview(request, policy, {**given, question.key: answer})


def _asked(policy: str, given: Mapping[str, str]) -> Interview:
    asked = door.interview(policy, given)
    if asked is None:
        raise Http404
    return asked


def _interview(
    request: HttpRequest,
    policy: str,
    given: Mapping[str, str],
    wrong: Refusal | None = None,
    *,
    result: bool = False,
) -> HttpResponse:
    asked = _asked(policy, given)
    known = {"asked": asked, "state": answers.signed(given), "policy": policy, "refusal": wrong, "given": given}
    if asked.question is None or result:
        return render(request, "resident/findings.html", known)
    known |= {"question": asked.question, "options": answers.options(asked.question), "typed": request.POST}
    return render(request, "resident/question.html", known, status=422 if wrong else 200)
