"""The demo county in its smallest size: made once for the whole run, copied for each test that asks for it."""

import fcntl
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pytest_django.live_server_helper import LiveServer

MAKE = ("-m", "yimen.doors.cli.main", "demo", "--size", "tiny", "--no-serve", "--json", "--home")


@pytest.fixture(scope="session")
def made_demo(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The demo home and, in it, `said.json`: what `yimen demo --json` printed. Not to be written in."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "demo-home"
    with (folder.parent / "demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # the workers of one run share it
        if not (folder / "said.json").exists():
            _make(folder)
    return folder


def _make(folder: Path) -> None:
    done = subprocess.run([sys.executable, *MAKE, folder], capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"yimen demo failed:\n{done.stdout}\n{done.stderr}"
    json.loads(done.stdout)
    (folder / "said.json").write_text(done.stdout, encoding="utf-8")


@pytest.fixture
def demo_copy(made_demo: Path, tmp_path: Path) -> Path:
    """A demo home to be written in, for tests that run the command line on it."""
    return shutil.copytree(made_demo, tmp_path / "home", ignore=shutil.ignore_patterns("*.lock"))


@pytest.fixture
def demo_home(demo_copy: Path, django_db_blocker) -> Iterator[Path]:
    """A demo home that this process works in: the default database is its own; do not ask for `db` beside it."""
    with django_db_blocker.unblock(), at_home(demo_copy):
        yield demo_copy


@pytest.fixture
def demo_site(demo_home: Path) -> Iterator[str]:
    """The address of the pages of `demo_home`, served from this process."""
    with serving() as address:
        yield address


@contextmanager
def at_home(home: Path) -> Iterator[None]:
    """Within it settings and the default database are those of `home`."""
    from django.db import connections
    from django.test.utils import override_settings

    before = connections["default"], connections.settings["default"]
    connections.settings["default"] = before[0].settings_dict | {"NAME": str(home / "county.sqlite3")}
    del connections["default"]
    try:
        with override_settings(YIMEN_HOME=home, ALLOWED_HOSTS=["*"]):
            yield
    finally:
        connections["default"].close()
        connections["default"], connections.settings["default"] = before


@contextmanager
def serving() -> Iterator[str]:
    """The pages of the present home at an address of this machine."""
    server = LiveServer("localhost")
    try:
        yield server.url
    finally:
        server.stop()
