"""What a machine that watches asks for: is the home well, and its figures. No personal value is in either."""

from ipaddress import ip_address

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from yimen.doors.common import metrics as figures
from yimen.doors.common.permissions import for_machines
from yimen.flow.running import health as home

KEPT_BY_NOBODY = {"Cache-Control": "no-store"}
PROXY = ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP", "HTTP_VIA")
PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8"


@for_machines
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """200 if all is well, else 503; which part is not, in words of one kind."""
    now = home.health()
    said = {
        "well": now.well,
        "writable": now.writable,
        "unsafe": now.unsafe,
        "round": now.round,
        "last_round": now.last_round,
        "free": now.free,
    }
    return JsonResponse(said, status=200 if now.well else 503, headers=KEPT_BY_NOBODY)


@for_machines
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Figures for Prometheus; to whoever may not have them the page does not exist."""
    if settings.METRICS == "no" or (settings.METRICS == "loopback" and not _is_local(request)):
        raise Http404
    return HttpResponse(figures.text(home.gauges()), content_type=PROMETHEUS, headers=KEPT_BY_NOBODY)


def _is_local(request: HttpRequest) -> bool:
    """From this machine itself: a request that a web server has handed on comes from elsewhere."""
    if any(request.META.get(name) for name in PROXY):
        return False
    try:
        return ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
