"""Django's name for the tables of the confirmation desk."""

from django.apps import AppConfig


class ConfirmingConfig(AppConfig):
    """`yimen.flow.confirming`, label `confirming`."""

    name = "yimen.flow.confirming"
    label = "confirming"
    default_auto_field = "django.db.models.BigAutoField"
