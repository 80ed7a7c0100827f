"""Recording what a resident says at a counter, on the telephone or in a courtyard meeting, and the slip they take away.

The code on a slip is kept nowhere. After the post a signed cookie of this clerk's holds the commitment's id until the
next page has been sent; flow makes the code anew for the clerk who recorded the matter, within a quarter of an hour.
The page's own switches send the id again, so that a slip can be had in the resident's language.
"""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from yimen.doors.common.asks import ask_page, plain_form
from yimen.doors.common.permissions import actor, needs
from yimen.flow import desk
from yimen.flow.pages import Refusal

RECORDED = "yimen_recorded"  # a cookie for the slip alone, from the post to the next page
LIFE = 15 * 60  # seconds; flow makes no code after that


@needs("staff.record")
@sensitive_post_parameters("words", "name", "phone")
@require_http_methods(["GET", "HEAD", "POST"])
def record(request: HttpRequest) -> HttpResponse:
    """One matter, in the resident's own words: for which service, where, and what was said about when."""
    if request.method != "POST" or "switch" in request.POST:
        return _form(request)
    made = desk.record_ask(actor(request), plain_form(request))
    if isinstance(made, Refusal):
        return _form(request, made)
    if isinstance(made, UUID):
        return _to_slip(request, made)
    raise TypeError(made)


def _to_slip(request: HttpRequest, made: UUID) -> HttpResponse:
    """To the slip; the database is not asked again to remember for which matter."""
    to = reverse("staff:slip")
    answer = HttpResponseRedirect(to)
    kept = {"max_age": LIFE, "path": to, "httponly": True, "samesite": "Lax", "secure": request.is_secure()}
    answer.set_signed_cookie(RECORDED, str(made), str(request.user.pk), **kept)
    return answer


def _form(request: HttpRequest, wrong: Refusal | None = None) -> HttpResponse:
    return ask_page(request, "staff/record.html", wrong, {"services": desk.services()})


@needs("staff.record")
@require_http_methods(["GET", "HEAD", "POST"])
def slip(request: HttpRequest) -> HttpResponse:
    """The slip of what has just been recorded, once; then the way leads to the commitment."""
    recorded = _commitment(request)
    if recorded is None:
        return HttpResponseRedirect(reverse("staff:record"))
    found = desk.slip(actor(request), recorded)
    if found is None:
        answer: HttpResponse = HttpResponseRedirect(reverse("staff:commitment", kwargs={"commitment_id": recorded}))
    else:
        answer = render(request, "staff/slip.html", {"slip": found, "commitment": recorded})
    answer.delete_cookie(RECORDED, path=reverse("staff:slip"), samesite="Lax")
    return answer


def _commitment(request: HttpRequest) -> UUID | None:
    """What was recorded: from the cookie, which goes with the page, or from the slip's own switches."""
    signed = request.get_signed_cookie(RECORDED, "", str(request.user.pk), max_age=LIFE)
    given = request.POST.get("commitment", "") if request.method == "POST" else signed
    try:
        return UUID(given)
    except ValueError:
        return None
