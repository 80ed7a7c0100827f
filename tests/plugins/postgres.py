"""What tests on PostgreSQL ask for by name: a server for this process, a database for the test."""

from collections.abc import Iterator
from itertools import count

import pytest

from tests.plugins.cluster import Server, cluster, missing

OPTIONS = {"options": "-c search_path=public,register,dossiers,ledger", "server_side_binding": True}


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Server]:
    """One server for this process, started when the first test asks for it."""
    if why := missing():
        pytest.skip(why)
    with cluster() as server:
        yield server


_numbers = count(1)


@pytest.fixture
def postgres(postgres_server: Server) -> Iterator[str]:
    """A new empty database, as the value of YIMEN_DATABASE."""
    name = f"test_{next(_numbers)}"
    postgres_server.say(f"CREATE DATABASE {name}")
    yield postgres_server.database(name)
    postgres_server.say(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def _postgres_template(postgres_server: Server, django_db_blocker) -> str:
    """A database with every table, to be copied for each test."""
    from django.core.management import call_command

    postgres_server.say("CREATE DATABASE with_tables")
    with django_db_blocker.unblock(), on(postgres_server.database("with_tables")):
        call_command("migrate", verbosity=0, interactive=False)
    return "with_tables"


@pytest.fixture
def on_postgres(postgres_server: Server, _postgres_template: str, django_db_blocker) -> Iterator[str]:
    """The default database of this test is a PostgreSQL one with every table; do not ask for `db` beside it."""
    name = f"test_{next(_numbers)}"
    postgres_server.say(f"CREATE DATABASE {name} TEMPLATE {_postgres_template}")
    with django_db_blocker.unblock(), on(postgres_server.database(name)):
        yield postgres_server.database(name)
    postgres_server.say(f"DROP DATABASE {name} WITH (FORCE)")


class on:  # noqa: N801  (read as a word: `with on(database):`)
    """Within it Django's default database is the one that YIMEN_DATABASE would name."""

    def __init__(self, database: str) -> None:
        from django.db import connections

        words = {key.upper(): value for key, value in (part.split("=", 1) for part in database.split())}
        self.settings = connections["default"].settings_dict | words
        self.settings |= {"ENGINE": "django.db.backends.postgresql", "OPTIONS": OPTIONS, "CONN_MAX_AGE": 0}

    def __enter__(self) -> None:
        from django.db import connections

        self.before = (connections["default"], connections.settings["default"])
        connections.settings["default"] = self.settings
        del connections["default"]

    def __exit__(self, *_: object) -> None:
        from django.db import connections

        connections.close_all()
        connections["default"], connections.settings["default"] = self.before
