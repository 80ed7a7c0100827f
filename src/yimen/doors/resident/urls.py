"""Addresses of the residents' door."""

from yimen.doors.common.permissions import page
from yimen.doors.resident import matters, views

app_name = "resident"
urlpatterns = [
    page("", views.home, "home"),
    page("find/", views.find, "find"),
    page("services/<str:service_id>/", views.service, "service"),
    page("owed/<str:policy>/", views.owed, "owed"),
    page("looks/", views.looks, "looks"),
    page("ask/", matters.ask, "ask"),
    page("track/", matters.track, "track"),
    page("track/confirm/", matters.confirm, "confirm"),
    page("track/rate/", matters.rate, "rate"),
]
