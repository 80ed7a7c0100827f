"""Django's name for the tables of running a home."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from yimen.flow.running.apart import in_order


class RunningConfig(AppConfig):
    """`yimen.flow.running`, label `running`."""

    name = "yimen.flow.running"
    label = "running"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Keep the rooms apart whenever tables have been made."""
        post_migrate.connect(in_order, sender=self)
