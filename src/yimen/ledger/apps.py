"""Django's name for this room."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """`yimen.ledger`, label `ledger`."""

    name = "yimen.ledger"
    label = "ledger"
    default_auto_field = "django.db.models.BigAutoField"
