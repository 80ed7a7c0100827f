"""The desk: my day, the ledger, a commitment and what may be done about it."""

from typing import Any, cast
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from yimen.doors.common import filters, sheets
from yimen.doors.common.asks import plain_form
from yimen.doors.common.permissions import actor, needs
from yimen.flow import burden, desk, lasting
from yimen.flow.pages import Refusal


@needs("staff.day")
@require_GET
def my_day(request: HttpRequest) -> HttpResponse:
    """What this clerk faces today."""
    return render(request, "staff/my_day.html", {"day": desk.my_day(actor(request))})


@needs("staff.read")
@require_GET
def ledger(request: HttpRequest) -> HttpResponse:
    """The ledger as far as these duties reach, a page at a time."""
    chosen = filters.read(request.GET)
    page = desk.ledger(actor(request), chosen)
    known = {"page": page, "filters": chosen, "links": filters.links(request.GET, page)}
    return render(request, "staff/ledger.html", known)


@needs("staff.day")
@require_GET
def figures(request: HttpRequest) -> HttpResponse:
    """What the county owes itself to know: whether solved stays solved, and how much is typed for it."""
    return render(request, "staff/figures.html", {"page": lasting.lasting(), "burden": burden.burden()})


@needs("staff.export")
@require_GET
def export(request: HttpRequest) -> StreamingHttpResponse:
    """The filtered ledger as a sheet."""
    return sheets.sheet("ledger", desk.rows_for_export(actor(request), filters.read(request.GET)))


@needs("staff.read")
@require_GET
def commitment(request: HttpRequest, commitment_id: UUID) -> HttpResponse:
    """One commitment: what happened, what is due, what counts as done."""
    return _commitment(request, commitment_id)


@needs("staff.act")
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, commitment_id: UUID, verb: str) -> HttpResponse:
    """Does one thing about a commitment; if it cannot be done, the page comes back with everything typed."""
    if request.method != "POST" or "switch" in request.POST:
        return _commitment(request, commitment_id, verb)
    form = plain_form(request)
    version = int(form["version"]) if form.get("version", "").isdecimal() else 0
    wrong = desk.act(actor(request), commitment_id, verb, form, cast("Any", request.FILES), version)
    if wrong is not None:
        return _commitment(request, commitment_id, verb, wrong)
    return HttpResponseRedirect(reverse("staff:commitment", kwargs={"commitment_id": commitment_id}))


@needs("staff.read")
@require_GET
def proof(request: HttpRequest, commitment_id: UUID, proof_id: UUID) -> HttpResponse:
    """A proof file, to be saved: a browser never opens what somebody uploaded."""
    found = desk.proof(actor(request), commitment_id, proof_id)
    if found is None:
        raise Http404
    return sheets.attached(*found)


def _commitment(
    request: HttpRequest, commitment_id: UUID, verb: str = "", wrong: Refusal | None = None
) -> HttpResponse:
    page = desk.commitment(actor(request), commitment_id)
    if page is None:
        raise Http404
    known = {"page": page, "verb": verb, "refusal": wrong, "typed": request.POST if verb else {}}
    return render(request, "staff/commitment.html", known, status=422 if wrong else 200)
