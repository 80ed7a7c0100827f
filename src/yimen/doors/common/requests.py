"""Every request is counted and, if the setting says so, written as a line of the log."""

import logging
from collections.abc import Callable
from time import perf_counter

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from yimen.doors.common import metrics
from yimen.flow import access

log = logging.getLogger("yimen.requests")
View = Callable[[HttpRequest], HttpResponseBase]


class RequestLine:
    """The outermost layer: counts every request and, if the setting says so, writes a line about it."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, then count and write."""
        started = perf_counter()
        with access.one_county():
            response = self.get_response(request)
        seconds = perf_counter() - started
        page = page_of(request)
        metrics.count(page, request.method or "", response.status_code, seconds)
        if settings.LOG == "requests":
            facts = {"method": _method(request), "page": page, "status": response.status_code}
            log.info("request", extra={"facts": facts | {"ms": round(seconds * 1000, 1)}})
        return response


def page_of(request: HttpRequest) -> str:
    """The name of the page, `staff:commitment`; the address itself may hold what somebody typed."""
    match = request.resolver_match
    return match.view_name if match else "none"


def _method(request: HttpRequest) -> str:
    return request.method if request.method in metrics.METHODS else "other"
