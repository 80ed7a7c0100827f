"""Django's name for this door."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """`yimen.doors.accounts`, label `accounts`."""

    name = "yimen.doors.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
