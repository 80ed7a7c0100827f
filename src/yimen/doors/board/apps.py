"""Django's name for this door."""

from django.apps import AppConfig


class BoardConfig(AppConfig):
    """`yimen.doors.board`, label `board`."""

    name = "yimen.doors.board"
    label = "board"
    default_auto_field = "django.db.models.BigAutoField"
