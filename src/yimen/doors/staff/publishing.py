"""The publisher's desk: what may be public, field by field; areas of a picture covered; taken back."""

from collections.abc import Mapping
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from yimen.doors.common import filters, sheets
from yimen.doors.common.asks import plain_form
from yimen.doors.common.permissions import actor, needs
from yimen.flow import publish_covering, publish_desk, publishing
from yimen.flow.pages import Refusal
from yimen.flow.publish_pages import PublishPage
from yimen.kernel.ids import new_id


@needs("staff.publish")
@require_GET
def ledger(request: HttpRequest) -> HttpResponse:
    """What a publisher chooses from."""
    chosen = filters.read(request.GET)
    page = publish_desk.ledger(actor(request), chosen)
    known = {"page": page, "filters": chosen, "links": filters.links(request.GET, page)}
    return render(request, "staff/publish_ledger.html", known)


@needs("staff.publish")
@sensitive_post_parameters("words", "answer")
@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest, commitment_id: UUID) -> HttpResponse:
    """One commitment field by field; what is ticked becomes public, if the check says so."""
    if request.method != "POST" or "switch" in request.POST:
        return _page(request, commitment_id)
    wrong = publishing.release(actor(request), commitment_id, plain_form(request))
    return _page(request, commitment_id, wrong) if wrong else _back(commitment_id)


@needs("staff.publish")
@require_POST
def take_back(request: HttpRequest, commitment_id: UUID) -> HttpResponse:
    """Take back what is public."""
    if "switch" in request.POST:
        return _page(request, commitment_id)
    wrong = publishing.take_back(actor(request), commitment_id, plain_form(request))
    return _page(request, commitment_id, wrong) if wrong else _back(commitment_id)


@needs("staff.publish")
@require_http_methods(["GET", "HEAD", "POST"])
def cover(request: HttpRequest, commitment_id: UUID, proof_id: UUID) -> HttpResponse:
    """Areas of a picture to be covered, by four numbers each or by dragging."""
    picture = publish_covering.picture(actor(request), commitment_id, proof_id)
    if picture is None:
        raise Http404
    wrong = None
    if request.method == "POST" and "switch" not in request.POST:
        wrong = publish_covering.cover(actor(request), commitment_id, proof_id, plain_form(request))
        if wrong is None:
            return HttpResponseRedirect(request.path)
    known = {
        "picture": picture,
        "rows": range(1, publish_covering.AREAS + 1),
        "typed": request.POST,
        "refusal": wrong,
        "id": request.POST.get("id") or str(new_id()),
    }
    return render(request, "staff/cover.html", known, status=422 if wrong else 200)


@needs("staff.publish")
@require_GET
def file(request: HttpRequest, commitment_id: UUID, proof_id: UUID) -> HttpResponse:
    """A proof, for the one who decides on it."""
    found = publish_covering.file(actor(request), commitment_id, proof_id)
    if found is None:
        raise Http404
    return sheets.attached(*found)


def _back(commitment_id: UUID) -> HttpResponse:
    return HttpResponseRedirect(reverse("staff:publish", kwargs={"commitment_id": commitment_id}))


def _page(request: HttpRequest, commitment_id: UUID, wrong: Refusal | None = None) -> HttpResponse:
    page = publish_desk.publish_page(actor(request), commitment_id)
    if page is None:
        raise Http404
    known = {
        "page": page,
        "refusal": wrong,
        "typed": request.POST if request.method == "POST" else _first(page),
        "id": request.POST.get("id") or str(new_id()),
    }
    return render(request, "staff/publish.html", known, status=422 if wrong else 200)


def _first(page: PublishPage) -> Mapping[str, str]:
    """The form as it stands before anything is typed: what is public now, or nothing ticked."""
    ticked = {f"field-{one.name}": "yes" for one in page.offers if one.chosen}
    ticked |= {f"field-proof:{one.id}": "yes" for one in page.proofs if one.chosen}
    return ticked | {"words": page.words, "answer": page.answer, "level": page.level}
