"""The confirmation desk: a text comes in, its marks are settled, every sentence is decided, a second person signs."""

from dataclasses import replace
from typing import Any, Final
from uuid import UUID

from django.core import signing as signing_of
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from yimen.doors.common import sheets
from yimen.doors.common.asks import plain_form
from yimen.doors.common.permissions import actor, needs
from yimen.flow.confirming import desk, signing, tables
from yimen.flow.confirming.views import MarksPage, TablePage
from yimen.flow.exchange import desk as exchange
from yimen.flow.pages import Refusal
from yimen.kernel.ids import new_id

SALT: Final = "yimen plan table"
LIFE: Final = 8 * 60 * 60  # seconds; as long as a session
DIGITS: Final = 5  # of the number of a page


@needs("staff.plans")
@require_http_methods(["GET", "HEAD", "POST"])
def plans(request: HttpRequest) -> HttpResponse:
    """Where texts come in, pasted or as a file."""
    if request.method != "POST" or "switch" in request.POST:
        return _plans(request)
    form, file = plain_form(request), request.FILES.get("file")
    if file is not None and (large := desk.too_large(file.size or 0)):
        return _plans(request, large)
    name, content = (file.name or "", file.read()) if file else ("", _pasted(request))
    made = desk.hand_in(actor(request), form, name, content)
    if isinstance(made, Refusal):
        return _plans(request, made)
    return HttpResponseRedirect(reverse("staff:plan", kwargs={"desk_id": made}))


@needs("staff.plans")
@require_GET
def plan(request: HttpRequest, desk_id: UUID) -> HttpResponse:
    """The desk as it stands."""
    return _desk(request, desk_id)


@needs("staff.plans")
@require_POST
def decide(request: HttpRequest, desk_id: UUID) -> HttpResponse:
    """Keeps one decision at once, and goes on to what is to be decided next."""
    done = None if "switch" in request.POST else desk.decide(actor(request), desk_id, plain_form(request))
    if done is None or isinstance(done, Refusal):
        return _desk(request, desk_id, done)
    where = reverse("staff:plan", kwargs={"desk_id": desk_id})
    return HttpResponseRedirect(f"{where}?at={done}#{done}" if done else where)


@needs("staff.plans")
@require_POST
def sign(request: HttpRequest, desk_id: UUID) -> HttpResponse:
    """A second person signs; the plan is an edition then, and its tasks stand in the ledger."""
    wrong = None if "switch" in request.POST else signing.sign(actor(request), desk_id)
    if wrong is not None or "switch" in request.POST:
        return _desk(request, desk_id, wrong)
    return HttpResponseRedirect(reverse("staff:plan", kwargs={"desk_id": desk_id}))


@needs("staff.plans")
@require_GET
def table(request: HttpRequest, desk_id: UUID, form: str) -> HttpResponse:
    """The table of divided responsibility, to be saved."""
    made = tables.table_file(actor(request), desk_id, form)
    if made is None:
        raise Http404
    return _desk(request, desk_id, made) if isinstance(made, Refusal) else sheets.attached(*made)


@needs("staff.plans")
@require_POST
def table_back(request: HttpRequest, desk_id: UUID) -> HttpResponse:
    """A table that came back: first what it would change; once that was seen, the changes themselves."""
    if file := request.FILES.get("file"):
        large = desk.too_large(file.size or 0)
        return _preview(
            request, desk_id, large or tables.preview(actor(request), desk_id, file.name or "", file.read())
        )
    try:
        said: dict[str, Any] = signing_of.loads(request.POST.get("kept", ""), salt=SALT, max_age=LIFE)
    except signing_of.BadSignature:
        return _desk(request, desk_id, replace(exchange.no_file(), field="file"))
    if said["desk"] != str(desk_id):
        raise Http404
    done = tables.take(actor(request), desk_id, said["sha256"], said["seen"])
    if done is None or isinstance(done, Refusal):
        return _desk(request, desk_id, done)
    return HttpResponseRedirect(reverse("staff:plan", kwargs={"desk_id": desk_id}))


def _preview(request: HttpRequest, desk_id: UUID, page: TablePage | Refusal | None) -> HttpResponse:
    if page is None or isinstance(page, Refusal):
        return _desk(request, desk_id, replace(page, field="file") if page else None)
    kept = signing_of.dumps({"sha256": page.kept, "seen": page.head.seen, "desk": str(desk_id)}, salt=SALT)
    return render(request, "staff/plan_table.html", {"page": page, "kept": kept})


def _pasted(request: HttpRequest) -> bytes:
    """A pasted text with plain line ends: a browser sends others."""
    return request.POST.get("text", "").replace("\r\n", "\n").encode("utf-8", "surrogatepass")


def _plans(request: HttpRequest, wrong: Refusal | None = None) -> HttpResponse:
    known = {
        "page": desk.listing(actor(request)),
        "typed": request.POST if request.method == "POST" else request.GET,
        "refusal": wrong,
        "id": request.POST.get("id") or str(new_id()),
    }
    return render(request, "staff/plans.html", known, status=422 if wrong else 200)


def _desk(request: HttpRequest, desk_id: UUID, wrong: Refusal | None = None) -> HttpResponse:
    at = request.GET.get("at", "") or (request.POST.get("about", "").partition(" ")[0] if wrong else "")
    number = request.GET.get("page", "1")
    page = desk.page(actor(request), desk_id, at, int(number) if number.isdecimal() and len(number) <= DIGITS else 1)
    if page is None:
        raise Http404
    template = "staff/plan_marks.html" if isinstance(page, MarksPage) else "staff/plan.html"
    known = {"page": page, "refusal": wrong, "typed": request.POST if wrong else {}, "new_id": new_id}
    return render(request, template, known, status=422 if wrong else 200)
