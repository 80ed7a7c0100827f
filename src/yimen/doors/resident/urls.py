"""Addresses of the residents' door."""

from yimen.doors.common.permissions import page
from yimen.doors.resident import views

app_name = "resident"
urlpatterns = [page("", views.home, "home")]
