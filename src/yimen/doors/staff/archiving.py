"""Papers of a closed commitment for the archive: one page to print, one file for a machine."""

import json
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from yimen.doors.common import words
from yimen.doors.common.permissions import actor, needs
from yimen.flow import archive as papers
from yimen.flow.pages import Refusal


@needs("staff.read")
@require_GET
def archive(request: HttpRequest, commitment_id: UUID) -> HttpResponse:
    """The page to print; the county's letterhead goes above its red line."""
    found = papers.archive(actor(request), commitment_id)
    if found is None:
        raise Http404
    return _shown(request, found)


@needs("staff.read")
@require_GET
def bundle(request: HttpRequest, commitment_id: UUID) -> HttpResponse:
    """The file to keep."""
    found = papers.bundle(actor(request), commitment_id)
    if found is None:
        raise Http404
    if isinstance(found, Refusal):
        return _shown(request, found)
    content = json.dumps(found, ensure_ascii=False, indent=1)
    name = content_disposition_header(as_attachment=True, filename=f"{found['number']}.json") or "attachment"
    return HttpResponse(content, content_type="application/json", headers={"Content-Disposition": name})


def _shown(request: HttpRequest, found: papers.Archive | Refusal) -> HttpResponse:
    refused = isinstance(found, Refusal)
    words.THIS_YEAR.set(0)  # a paper is read in other years: every day on it has its year
    known = {"refusal": found if refused else None, "archive": None if refused else found}
    return render(request, "staff/archive.html", known, status=422 if refused else 200)
