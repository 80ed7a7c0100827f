"""Django's name for this door."""

from django.apps import AppConfig


class ResidentConfig(AppConfig):
    """`yimen.doors.resident`, label `resident`."""

    name = "yimen.doors.resident"
    label = "resident"
    default_auto_field = "django.db.models.BigAutoField"
