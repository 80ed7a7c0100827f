"""The residents' door: search, what am I owed, tell us, where is my matter."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from yimen.doors.common.permissions import public


@public
def home(request: HttpRequest) -> HttpResponse:
    """What do you need?"""
    return render(request, "resident/home.html")
