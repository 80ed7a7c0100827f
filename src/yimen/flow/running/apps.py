"""Django's name for the tables of running a home."""

from django.apps import AppConfig


class RunningConfig(AppConfig):
    """`yimen.flow.running`, label `running`."""

    name = "yimen.flow.running"
    label = "running"
    default_auto_field = "django.db.models.BigAutoField"
