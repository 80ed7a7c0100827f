"""One made database for many runs of pytest: with YIMEN_TEST_TEMPLATE the first keeps its tables, the others copy them.

Only `bench/mutants.py` asks for it: it runs pytest some thousand times, and nothing that it changes makes tables.
"""

import os
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from django.db.backends.sqlite3.creation import DatabaseCreation

TEMPLATE = os.environ.get("YIMEN_TEST_TEMPLATE", "")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Tables are copied from the template if it is there, and become it if it is not."""
    if not TEMPLATE:
        return
    made = DatabaseCreation.create_test_db

    def create_test_db(self: DatabaseCreation, *args: Any, **options: Any) -> str:
        if not Path(TEMPLATE).exists():
            name = made(self, *args, **options)
            _copy(self.connection.connection, sqlite3.connect(TEMPLATE))
            return name
        name = self._create_test_db(0, autoclobber=True)
        self.connection.close()
        self.connection.settings_dict["NAME"] = name
        self.connection.ensure_connection()
        _copy(sqlite3.connect(TEMPLATE), self.connection.connection)
        return name

    DatabaseCreation.create_test_db = create_test_db


def _copy(one: sqlite3.Connection, other: sqlite3.Connection) -> None:
    one.backup(other)
