"""Renewing the tables of a home. On PostgreSQL others go on working: no statement waits for a lock for long."""

from time import sleep
from typing import Final

from django.core.management import call_command
from django.db import OperationalError, connection
from django.db.migrations.loader import MigrationLoader

LOCK_TIMEOUT: Final = 1000  # milliseconds: who waits for a lock makes everybody wait who comes after
TRIES, PAUSE = 30, 1.0  # seconds between, in which the others have their turn
NOT_AVAILABLE: Final = "55P03"


def behind() -> tuple[str, ...]:
    """The migrations that this program has and this home's tables have not; empty in an up-to-date home."""
    loader = MigrationLoader(connection)
    return tuple(
        f"{app}.{name}" for app, name in sorted(loader.disk_migrations.keys() - loader.applied_migrations.keys())
    )


def upgrade() -> tuple[str, ...]:
    """Renew the tables; which migrations that took."""
    ahead = behind()
    if ahead and connection.vendor == "sqlite":
        call_command("migrate", verbosity=0, interactive=False)
    elif ahead:
        _beside_others()
    return ahead


def _beside_others() -> None:
    """Each migration is a transaction: one that got no lock is taken back, and tried again a little later."""
    for left in reversed(range(TRIES)):
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('lock_timeout', %s, false)", [f"{LOCK_TIMEOUT}ms"])
        try:
            call_command("migrate", verbosity=0, interactive=False)
        except OperationalError as error:
            if getattr(error.__cause__, "sqlstate", None) != NOT_AVAILABLE or not left:
                raise
            sleep(PAUSE)
        else:
            break
    with connection.cursor() as cursor:
        cursor.execute("RESET lock_timeout")
