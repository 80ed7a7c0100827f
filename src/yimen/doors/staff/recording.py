"""Recording what a resident says at a counter, on the telephone or in a courtyard meeting."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from yimen.doors.common.asks import ask_page, plain_form
from yimen.doors.common.permissions import actor, needs
from yimen.flow import desk
from yimen.flow.pages import Refusal


@needs("staff.record")
@sensitive_post_parameters("words", "name", "phone")
@require_http_methods(["GET", "HEAD", "POST"])
def record(request: HttpRequest) -> HttpResponse:
    """One matter, in the resident's own words, with its place and what was said about when."""
    if request.method != "POST" or "switch" in request.POST:
        return ask_page(request, "staff/record.html")
    made = desk.record_ask(actor(request), plain_form(request))
    if isinstance(made, Refusal):
        return ask_page(request, "staff/record.html", made)
    if isinstance(made, UUID):
        return HttpResponseRedirect(reverse("staff:commitment", kwargs={"commitment_id": made}))
    raise TypeError(made)
