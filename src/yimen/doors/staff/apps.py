"""Django's name for this door."""

from django.apps import AppConfig


class StaffConfig(AppConfig):
    """`yimen.doors.staff`, label `staff`."""

    name = "yimen.doors.staff"
    label = "staff"
    default_auto_field = "django.db.models.BigAutoField"
