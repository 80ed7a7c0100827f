"""The operator's page of accounts: by office, who may sign in; and resets, which a second person confirms."""

from uuid import UUID

from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from yimen.doors.accounts import administration
from yimen.doors.accounts.models import Account, Factor, Reset, Slip
from yimen.doors.common.asks import plain_form
from yimen.doors.common.permissions import actor, may, needs
from yimen.doors.staff.counter import PRINTED
from yimen.flow import staffing
from yimen.flow.pages import Refusal

VERBS = administration.RESET | {"lock", "unlock", "end"}


@needs("system.accounts")
@require_GET
def accounts(request: HttpRequest) -> HttpResponse:
    """Every staff account, under the offices that it serves."""
    return _page(request)


@needs("system.accounts")
@require_POST
def new(request: HttpRequest) -> HttpResponse:
    """Makes an account for a named person, and prints the slip for the first sign-in."""
    if "switch" in request.POST:
        return _page(request)
    return _after(request, administration.make(actor(request), plain_form(request), timezone.now()))


@needs("staff.arrange")
@require_POST
def act(request: HttpRequest, account_id: UUID, verb: str) -> HttpResponse:
    """Locks, unlocks or ends an account; asks for a reset, confirms or refuses one."""
    account = Account.objects.filter(pk=account_id, kind="staff").first()
    if account is None or verb not in VERBS:
        raise Http404
    return _after(request, administration.act(actor(request), account, verb, timezone.now()), account_id)


def _after(request: HttpRequest, done: Slip | Refusal | None, account: UUID | None = None) -> HttpResponse:
    if isinstance(done, Refusal):
        return _page(request, done, account)
    if isinstance(done, Slip):
        request.session[PRINTED] = str(done.pk)
        return HttpResponseRedirect(reverse("staff:printed"))
    return HttpResponseRedirect(reverse("staff:accounts" if may(request, "system.accounts") else "staff:posts"))


def _page(request: HttpRequest, wrong: Refusal | None = None, account: UUID | None = None) -> HttpResponse:
    whole = may(request, "system.accounts")
    by_office = staffing.everybody() if whole else ()
    waits = Slip.objects.filter(account=OuterRef("pk"), used_at=None, ends_at__gt=timezone.now())
    proved = Factor.objects.filter(account=OuterRef("pk"))
    rows = Account.objects.filter(kind="staff").annotate(waits=Exists(waits), proved=Exists(proved)).order_by("name")
    known = {row.pk: row for row in rows} if whole else {}
    on_duty = {post.holder for _, posts in by_office for post in posts}
    shown = {
        "offices": by_office,
        "accounts": known,
        "without": [row for pk, row in known.items() if pk not in on_duty],
        "resets": {row.account_id: row for row in Reset.objects.all()} if whole else {},
        "may_see": whole,
        "roles": staffing.ROLES,
        "choices": staffing.offices() if whole else (),
        "refusal": wrong,
        "at": account,
        "typed": request.POST,
    }
    return render(request, "staff/accounts.html", shown, status=422 if wrong else 200)
