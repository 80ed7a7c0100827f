"""Addresses of the residents' door."""

from yimen.doors.common.permissions import page
from yimen.doors.resident import helpers, matters, own, views

app_name = "resident"
urlpatterns = [
    page("", views.home, "home"),
    page("find/", views.find, "find"),
    page("services/<str:service_id>/", views.service, "service"),
    page("owed/<str:policy>/", views.owed, "owed"),
    page("looks/", views.looks, "looks"),
    page("me/", own.own, "own"),
    page("me/add/", own.add, "own-add"),
    page("me/matters/<uuid:dossier_id>/", own.matter, "own-matter"),
    page("me/matters/<uuid:dossier_id>/confirm/", own.confirm, "own-confirm"),
    page("me/matters/<uuid:dossier_id>/rate/", own.rate, "own-rate"),
    page("me/helpers/", helpers.helpers, "helpers"),
    page("me/helpers/<uuid:consent_id>/revoke/", helpers.revoke, "revoke"),
    page("help/", helpers.helping_page, "helping"),
    page("help/<uuid:consent_id>/", helpers.client, "client"),
    page("help/<uuid:consent_id>/matters/<uuid:dossier_id>/", helpers.matter, "help-matter"),
    page("help/<uuid:consent_id>/matters/<uuid:dossier_id>/confirm/", helpers.confirm, "help-confirm"),
    page("help/<uuid:consent_id>/matters/<uuid:dossier_id>/rate/", helpers.rate, "help-rate"),
    page("ask/", matters.ask, "ask"),
    page("track/", matters.track, "track"),
    page("track/confirm/", matters.confirm, "confirm"),
    page("track/rate/", matters.rate, "rate"),
]
