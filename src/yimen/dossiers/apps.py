"""Django's name for this room."""

from django.apps import AppConfig


class DossiersConfig(AppConfig):
    """`yimen.dossiers`, label `dossiers`."""

    name = "yimen.dossiers"
    label = "dossiers"
    default_auto_field = "django.db.models.BigAutoField"
