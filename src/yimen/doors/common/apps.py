"""Django's name for this door."""

from django.apps import AppConfig


class CommonConfig(AppConfig):
    """`yimen.doors.common`, label `common`."""

    name = "yimen.doors.common"
    label = "common"
    default_auto_field = "django.db.models.BigAutoField"
