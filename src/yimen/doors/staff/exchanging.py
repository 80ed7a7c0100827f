"""Sheets that come in and go back: hand one in, see what became of its rows, take it back, fetch its answers."""

from typing import Any
from uuid import UUID

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_http_methods

from yimen.doors.common.asks import plain_form
from yimen.doors.common.permissions import actor, needs
from yimen.flow.exchange import desk
from yimen.flow.pages import Refusal

SALT = "yimen sheet"
LIFE = 8 * 60 * 60  # seconds; as long as a session
MEDIA = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".csv": "text/csv; charset=utf-8",
}


@needs("staff.exchange")
@require_http_methods(["GET", "HEAD", "POST"])
def exchange(request: HttpRequest) -> HttpResponse:
    """Where sheets come in; if it cannot be told what a column means, it is asked once."""
    if request.method != "POST":
        return _desk(request)
    form, given = plain_form(request), _file(request)
    if given is None:
        return _desk(request, desk.no_file())
    if isinstance(given, Refusal):
        return _desk(request, given)
    sent = desk.sent(form, *given)
    made = desk.ask_again(sent) if "switch" in request.POST else desk.hand_in(actor(request), sent)
    if isinstance(made, UUID):
        return HttpResponseRedirect(reverse("staff:delivery", kwargs={"delivery_id": made}))
    if isinstance(made, Refusal):
        return _desk(request, made)
    kept = signing.dumps({"sha256": desk.keep(sent.content), "name": sent.name}, salt=SALT)
    typed = {f"column-{name}": head for name, head in made.columns.items()} | form
    known = {"asked": made, "typed": typed, "kept": kept, "sender": sent.sender, "kind": sent.kind}
    return render(request, "staff/columns.html", known, status=422)


@needs("staff.exchange")
@require_GET
def delivery(request: HttpRequest, delivery_id: UUID) -> HttpResponse:
    """What became of one sheet."""
    return _delivery(request, delivery_id)


@needs("staff.exchange")
@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: HttpRequest, delivery_id: UUID) -> HttpResponse:
    """Takes a sheet back while nobody has worked on it."""
    wrong = desk.undo(actor(request), delivery_id) if request.method == "POST" else None
    if wrong is not None:
        return _delivery(request, delivery_id, wrong)
    return HttpResponseRedirect(reverse("staff:delivery", kwargs={"delivery_id": delivery_id}))


@needs("staff.exchange")
@require_GET
def answers(request: HttpRequest, delivery_id: UUID) -> HttpResponse:
    """The same sheet with its answers, to be saved."""
    made = desk.answers(actor(request), delivery_id)
    if made is None:
        raise Http404
    if isinstance(made, Refusal):
        return _delivery(request, delivery_id, made)
    media = MEDIA[made.name[made.name.rindex(".") :]]
    shown = content_disposition_header(as_attachment=True, filename=made.name) or "attachment"
    return HttpResponse(made.content, content_type=media, headers={"Content-Disposition": shown})


def _file(request: HttpRequest) -> tuple[str, bytes] | Refusal | None:
    """The file of the form, or the one that was kept while its columns were asked about."""
    if found := request.FILES.get("file"):
        return desk.too_large(found.size or 0) or (found.name or "", found.read())
    try:
        said: dict[str, Any] = signing.loads(request.POST.get("kept", ""), salt=SALT, max_age=LIFE)
    except signing.BadSignature:
        return None
    content = desk.kept(said["sha256"])
    return None if content is None else (said["name"], content)


def _desk(request: HttpRequest, wrong: Refusal | None = None) -> HttpResponse:
    known = {"page": desk.desk(actor(request)), "typed": request.POST, "refusal": wrong}
    return render(request, "staff/exchange.html", known, status=422 if wrong else 200)


def _delivery(request: HttpRequest, delivery_id: UUID, wrong: Refusal | None = None) -> HttpResponse:
    page = desk.page(actor(request), delivery_id)
    if page is None:
        raise Http404
    return render(request, "staff/delivery.html", {"page": page, "refusal": wrong}, status=422 if wrong else 200)
