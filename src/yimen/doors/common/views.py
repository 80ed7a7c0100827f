"""Pages that every door shares."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from yimen.doors.common.permissions import has_page, public


@public
def front(request: HttpRequest) -> HttpResponse:
    """The first page of whatever this server carries."""
    return HttpResponseRedirect(reverse("resident:home" if has_page("resident:home") else "staff:my-day"))


@public
def accessibility(request: HttpRequest) -> HttpResponse:
    """What was tested, what is known to be wanting, and whom to tell."""
    return render(request, "common/accessibility.html")


@public
def privacy(request: HttpRequest) -> HttpResponse:
    """Which personal facts are kept, for what, and which are not."""
    return render(request, "common/privacy.html")
