"""Django's name for this room."""

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    """`yimen.register`, label `register`."""

    name = "yimen.register"
    label = "register"
    default_auto_field = "django.db.models.BigAutoField"
