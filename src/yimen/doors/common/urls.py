"""Addresses of the pages that every door shares."""

from yimen.doors.common import switches, views, watching
from yimen.doors.common.permissions import page

app_name = "common"
urlpatterns = [
    page("front/", views.front, "front"),
    page("accessibility/", views.accessibility, "accessibility"),
    page("health/", watching.health, "health"),
    page("metrics/", watching.metrics, "metrics"),
    page("privacy/", views.privacy, "privacy"),
    page("language/<slug:code>/", switches.language, "language"),
    page("characters/<slug:wish>/", switches.size, "size"),
]
