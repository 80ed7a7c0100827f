"""One made database for many runs of pytest: with YIMEN_TEST_TEMPLATE the first keeps its tables, the others copy them.

Only `bench/mutants.py` asks for it: it runs pytest some thousand times, and nothing that it changes makes tables.
"""

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db.backends.sqlite3.creation import DatabaseCreation
from hypothesis import HealthCheck, settings

TEMPLATE = os.environ.get("YIMEN_TEST_TEMPLATE", "")
if TEMPLATE:  # a busy machine must not fail a deadline, which would look as if a test had noticed something
    settings.register_profile("template", deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.load_profile("template")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> Iterator[None]:
    """Tables are copied from the template if it is there, and become it if it is not."""
    with pytest.MonkeyPatch.context() as patch:
        if TEMPLATE:
            patch.setattr(DatabaseCreation, "create_test_db", _copying(DatabaseCreation.create_test_db))
        yield


def _copying(made: Any) -> Any:
    def create_test_db(self: Any, *args: Any, **options: Any) -> str:
        if not Path(TEMPLATE).exists():
            name: str = made(self, *args, **options)
            self.connection.connection.backup(sqlite3.connect(TEMPLATE))
            return name
        name = self._create_test_db(0, autoclobber=True)
        self.connection.close()
        self.connection.settings_dict["NAME"] = name
        self.connection.ensure_connection()
        sqlite3.connect(TEMPLATE).backup(self.connection.connection)
        return name

    return create_test_db
