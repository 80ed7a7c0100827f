"""A PostgreSQL server for the tests that want one: its own folder, a free port, never as root."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest

PROGRAMS = ("initdb", "pg_ctl")


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: the words of YIMEN_DATABASE without the name."""

    port: int
    folder: Path
    run: Callable[..., None]

    def database(self, name: str) -> str:
        """The value of YIMEN_DATABASE for the database `name`."""
        return f"name={name} user=yimen host=127.0.0.1 port={self.port}"

    def say(self, sql: str) -> None:
        """Run one statement outside any transaction."""
        import psycopg

        with psycopg.connect(f"dbname=postgres user=yimen host=127.0.0.1 port={self.port}", autocommit=True) as talk:
            talk.execute(sql.encode())


def program(name: str) -> str | None:
    """Where a program of the server is: on PATH, or where Debian keeps it."""
    kept = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), reverse=True)
    return shutil.which(name) or (str(kept[0]) if kept else None)


def _free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


def _other_user() -> list[str]:
    """The server refuses to run as root: what to put before its commands."""
    if os.geteuid() != 0:
        return []
    names = {entry.pw_name for entry in pwd.getpwall()}
    user = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    return ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]


def _own(folder: Path, other: list[str]) -> None:
    if other:
        uid, gid = (int(part.split("=")[1]) for part in other[1:3])
        os.chown(folder, uid, gid)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Server]:
    """One server for this process, started when the first test asks for it."""
    programs = {name: program(name) for name in PROGRAMS}
    if missing := [name for name, found in programs.items() if not found]:
        pytest.skip(f"PostgreSQL's server programs are not here: {', '.join(missing)} (Debian: postgresql)")
    folder = Path(tempfile.mkdtemp(prefix="yimen-pg-", dir="/tmp"))
    other = _other_user()
    _own(folder, other)

    def run(name: str, *words: str) -> None:
        made = [*other, str(programs[name]), "-D", str(folder / "data"), *words]
        done = subprocess.run(made, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        assert done.returncode == 0, done.stdout.decode(errors="replace")

    port = _free_port()
    run("initdb", "-U", "yimen", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder}"
    run("pg_ctl", "-w", "-l", str(folder / "log"), "-o", options, "start")
    yield Server(port, folder, run)
    run("pg_ctl", "-w", "-m", "immediate", "stop")
    shutil.rmtree(folder, ignore_errors=True)


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
        self.settings |= {"ENGINE": "django.db.backends.postgresql", "OPTIONS": {}, "CONN_MAX_AGE": 0}

    def __enter__(self) -> None:
        from django.db import connections

        self.before = (connections["default"], connections.settings["default"])
        connections.settings["default"] = self.settings
        del connections["default"]

    def __exit__(self, *_: object) -> None:
        from django.db import connections

        connections.close_all()
        connections["default"], connections.settings["default"] = self.before
