"""Who holds which duty in an office, leave and standing in, and handing a duty on."""

from uuid import UUID

from django.contrib.auth import get_user_model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_POST

from yimen.doors.accounts.models import Reset
from yimen.doors.common.asks import plain_form
from yimen.doors.common.permissions import actor, needs
from yimen.flow import staffing
from yimen.flow.pages import Refusal
from yimen.kernel.text import Text

GONE = Text("（账号已注销）", "(account gone)")


@needs("staff.day")
@require_GET
def posts(request: HttpRequest) -> HttpResponse:
    """The duties of one's own office; operators choose an office."""
    return _page(request, request.GET.get("office", ""))


@needs("staff.arrange")
@require_POST
def arrange(request: HttpRequest, verb: str) -> HttpResponse:
    """Gives, ends or hands over a duty, or arranges leave; a refusal brings back everything typed."""
    form = plain_form(request)
    office = form.get("office", "")
    if "switch" in request.POST:
        return _page(request, office, verb)
    wrong = staffing.arrange(actor(request), office, verb, form, _named(form.get("name", "")))
    if wrong is not None:
        return _page(request, office, verb, wrong)
    return HttpResponseRedirect(f"{reverse('staff:posts')}?{urlencode({'office': office})}")


def _named(name: str) -> UUID | None:
    found: UUID | None = (
        get_user_model().objects.filter(name__iexact=name, is_active=True).values_list("pk", flat=True).first()
    )
    return found if name else None


def _page(request: HttpRequest, office: str, verb: str = "", wrong: Refusal | None = None) -> HttpResponse:
    page = staffing.staffing(actor(request), office)
    if page is None:
        raise Http404
    accounts = {one.holder for one in page.posts} | {one.stand_in for one in page.posts if one.stand_in}
    known = {
        "page": page,
        "roles": staffing.ROLES,
        "names": {pk: row.shown for pk, row in get_user_model().objects.in_bulk(accounts).items()},
        "gone": GONE,
        "resets": set(Reset.objects.filter(account__in=accounts).values_list("account", flat=True)),
        "reader": actor(request).account,
        "verb": verb,
        "refusal": wrong,
        "typed": request.POST if verb else {},
    }
    return render(request, "staff/posts.html", known, status=422 if wrong else 200)
