"""The operator's page: how the home is, and its long work."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from yimen.doors.common.permissions import actor, needs
from yimen.flow.pages import Refusal
from yimen.flow.running import desk


@needs("system.keep")
@require_GET
def jobs(request: HttpRequest) -> HttpResponse:
    """What is under way, what has ended, and what may be asked for."""
    return _page(request)


@needs("system.keep")
@require_POST
def ask(request: HttpRequest) -> HttpResponse:
    """Asks for long work."""
    return _after(request, desk.ask(actor(request), request.POST.get("kind", "")[:20]))


@needs("system.keep")
@require_POST
def change(request: HttpRequest, job_id: UUID, verb: str) -> HttpResponse:
    """Cancels a piece of work or goes on with it."""
    if verb not in ("cancel", "again"):
        raise Http404
    return _after(request, desk.change(job_id, verb))


def _after(request: HttpRequest, wrong: Refusal | None) -> HttpResponse:
    return _page(request, wrong) if wrong else HttpResponseRedirect(reverse("staff:jobs"))


def _page(request: HttpRequest, wrong: Refusal | None = None) -> HttpResponse:
    return render(request, "staff/jobs.html", {"page": desk.page(), "refusal": wrong}, status=422 if wrong else 200)
