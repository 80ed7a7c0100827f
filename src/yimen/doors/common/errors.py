"""Pages for what went wrong: they say what to do, in both languages, and lose nothing that was typed."""

import sys

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from yimen.doors.common.closed import AGAIN_AFTER, reason


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The request cannot be read."""
    return render(request, "common/error.html", {"number": 400}, status=400)


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The reader's duties do not reach this page."""
    return render(request, "common/error.html", {"number": 403}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """No such page or commitment, or one that this reader may not see: the two are not told apart."""
    return render(request, "common/error.html", {"number": 404}, status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """Something of ours failed, or the database takes nothing just now; the page asks nothing of the database."""
    closed = reason(sys.exc_info()[1])
    if closed is None:
        return render(request, "common/broken.html", {"path": request.path, "closed": None}, status=500)
    answer = render(request, "common/broken.html", {"path": request.path, "closed": closed}, status=503)
    answer.headers["Retry-After"] = str(AGAIN_AFTER)
    return answer
