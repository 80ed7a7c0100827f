"""The desk: my day, the ledger, a commitment."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from yimen.doors.common.permissions import needs


@needs("staff.read")
def my_day(request: HttpRequest) -> HttpResponse:
    """What this clerk faces today."""
    return render(request, "staff/my_day.html")
