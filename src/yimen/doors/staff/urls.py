"""Addresses of the desk."""

from yimen.doors.common.permissions import page
from yimen.doors.staff import views

app_name = "staff"
urlpatterns = [page("", views.my_day, "my-day")]
