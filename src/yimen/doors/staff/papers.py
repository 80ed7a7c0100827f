"""Papers of a matter to be saved: official papers, the archive of what is closed, and a month of such archives."""

from tempfile import TemporaryFile
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from yimen.doors.common import sheets, words
from yimen.doors.common.permissions import actor, needs
from yimen.flow.pages import Refusal
from yimen.flow.papers import bundle, desk, month_desk

ZIP = "application/zip"


@needs("staff.read")
@require_GET
def papers(request: HttpRequest, commitment_id: UUID) -> HttpResponse:
    """Which papers this matter can give now."""
    return _papers(request, commitment_id)


@needs("staff.read")
@require_GET
def paper(request: HttpRequest, commitment_id: UUID, kind: str, form: str) -> HttpResponse:
    """One paper as PDF or Word; if it cannot be made, the page says why and keeps what was typed."""
    written = desk.typed(request.GET.dict())
    if isinstance(written, Refusal):
        return _papers(request, commitment_id, kind, written)
    made = desk.paper(actor(request), commitment_id, kind, form, written)
    if made is None:
        raise Http404
    if isinstance(made, Refusal):
        return _papers(request, commitment_id, kind, made)
    return sheets.attached(made.name, made.media, made.content)


def _papers(request: HttpRequest, commitment_id: UUID, kind: str = "", wrong: Refusal | None = None) -> HttpResponse:
    page = desk.offers(actor(request), commitment_id)
    if page is None:
        raise Http404
    day = {"day-year": page.day.year, "day-month": page.day.month, "day-day": page.day.day}
    known = {"page": page, "kind": kind, "refusal": wrong, "typed": request.GET if wrong else day, "today": day}
    return render(request, "staff/papers.html", known, status=422 if wrong else 200)


@needs("staff.read")
@require_GET
def whole(request: HttpRequest, commitment_id: UUID) -> HttpResponseBase:
    """Everything of a closed matter in one file."""
    out = TemporaryFile()  # noqa: SIM115  (the response closes it when it has been sent)
    made = bundle.write(actor(request), commitment_id, out)
    if made is None or isinstance(made, Refusal):
        out.close()
        if made is None:
            raise Http404
        return _papers(request, commitment_id, "", made)
    out.seek(0)
    return FileResponse(out, as_attachment=True, filename=f"{made.number}.zip", content_type=ZIP)


@needs("staff.read")
@require_http_methods(["GET", "HEAD", "POST"])
def archives(request: HttpRequest) -> HttpResponse:
    """A month of archives: asked for here, made in the background, fetched here."""
    if request.method != "POST":
        return _archives(request)
    return _after(request, month_desk.ask(actor(request), request.POST.get("month", "")[:10]))


@needs("staff.read")
@require_POST
def change_archive(request: HttpRequest, job_id: UUID, verb: str) -> HttpResponse:
    """Cancels one's own piece of work or goes on with it."""
    done = month_desk.change(actor(request), job_id, verb) if verb in ("cancel", "again") else False
    if done is False:
        raise Http404
    return _after(request, done if isinstance(done, Refusal) else None)


@needs("staff.read")
@require_GET
def month(request: HttpRequest, job_id: UUID) -> FileResponse:
    """The finished archive of a month."""
    found = month_desk.fetch(actor(request), job_id)
    if found is None:
        raise Http404
    name, path = found
    return FileResponse(path.open("rb"), as_attachment=True, filename=name, content_type=ZIP)


def _after(request: HttpRequest, wrong: Refusal | None) -> HttpResponse:
    return _archives(request, wrong) if wrong else HttpResponseRedirect(reverse("staff:archives"))


def _archives(request: HttpRequest, wrong: Refusal | None = None) -> HttpResponse:
    words.THIS_YEAR.set(0)  # months of other years
    known = {"page": month_desk.page(actor(request)), "typed": request.POST, "refusal": wrong}
    return render(request, "staff/archives.html", known, status=422 if wrong else 200)
