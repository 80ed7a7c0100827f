"""The home that a campaign works on: a demonstration of its own, on either database, served by `yimen serve`."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tests.plugins.cluster import Server, cluster

CLI: Final = (sys.executable, "-m", "yimen.doors.cli.main")
PATIENCE: Final = 60  # seconds until the pages must answer
TEMPLATE: Final = "made"
ROOMY, TIGHT = 512, 1  # MiB: a small disk when it has room, and what is left of it when it has none
NO_DISK: Final = "this account may not mount a small disk"


@dataclass(slots=True)
class Disk:
    """A small disk in memory, which can be made too small and large again."""

    folder: Path

    def open(self) -> None:
        """Mount it; raises OSError where that is not allowed."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._mount("-t", "tmpfs", "-o", f"size={ROOMY}m", "tmpfs", str(self.folder))

    def tighten(self) -> None:
        """Leave almost nothing."""
        used = shutil.disk_usage(self.folder).used
        self._mount("-o", f"remount,size={used + TIGHT * 2**20}", str(self.folder))

    def widen(self) -> None:
        """There is room again."""
        self._mount("-o", f"remount,size={ROOMY}m", str(self.folder))

    def close(self) -> None:
        """Take it away with everything on it."""
        subprocess.run(["/usr/bin/umount", "--lazy", str(self.folder)], check=False)

    def _mount(self, *words: str) -> None:
        done = subprocess.run(["/usr/bin/mount", *words], capture_output=True, text=True, check=False)
        if done.returncode:
            raise OSError(NO_DISK)


@dataclass(slots=True)
class Home:
    """A folder, its database, and the server of its pages; `server` is PostgreSQL's, none on SQLite."""

    folder: Path
    port: int
    server: Server | None = None
    name: str = ""
    pages: subprocess.Popen[bytes] | None = field(default=None)

    @property
    def database(self) -> str:
        """What the independent reader opens: a file, or the words of YIMEN_DATABASE."""
        return self.server.database(self.name) if self.server else str(self.folder / "county.sqlite3")

    @property
    def environment(self) -> dict[str, str]:
        """What a process of this home needs to know."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("YIMEN_")}
        here = {"YIMEN_HOME": str(self.folder), "YIMEN_DATABASE": self.database if self.server else ""}
        return kept | here

    @property
    def address(self) -> str:
        """Where its pages are."""
        return f"127.0.0.1:{self.port}"

    def serve(self) -> None:
        """Start the pages as an operator would; does not wait."""
        workers = ("--workers", "2") if self.server else ()
        with (self.folder.parent / f"{self.folder.name}.log").open("ab") as log:
            self.pages = subprocess.Popen(
                [*CLI, "serve", "--home", str(self.folder), "--port", str(self.port), *workers],
                env=self.environment, stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip

    def wait(self) -> None:
        """Until the pages answer."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=1):
                return
            if self.pages and self.pages.poll() is not None:
                break
            time.sleep(0.05)
        raise SystemExit(f"the pages do not answer: see {self.folder}.log")

    def kill(self) -> None:
        """SIGKILL to the server of the pages with all its processes."""
        self._end(signal.SIGKILL)

    def close(self) -> None:
        """Stop the pages in order."""
        self._end(signal.SIGTERM)

    def leave(self) -> None:
        """Take its database off the small disk: the server still writes pages of it later, and would find no disk."""
        if self.server:
            self.server.say(f"DROP DATABASE {self.name} WITH (FORCE)")
            self.server.say(f"DROP TABLESPACE {self.name}")

    def _end(self, how: signal.Signals) -> None:
        if self.pages:
            with suppress(ProcessLookupError):
                os.killpg(self.pages.pid, how)
            self.pages.wait()
            self.pages = None


@dataclass(slots=True)
class Builder:
    """Makes one demonstration and copies it for each scenario."""

    folder: Path
    server: Server | None
    made: Path | None = None
    number: int = 0

    def home(self, *, on: Disk | None = None) -> Home:
        """A new copy, with its database on a small disk if one is given."""
        self.number += 1
        name = f"faults_{self.number}"
        made = self.made = self.made or self._make(self.folder / "made")
        folder = (self.folder if self.server or on is None else on.folder) / name
        shutil.copytree(made, folder, ignore=shutil.ignore_patterns("*.lock"))
        if self.server:
            where = f" TABLESPACE {self._space(on, name)}" if on else ""
            self.server.say(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}{where}")
        return Home(folder, free_port(), self.server, name)

    def _make(self, folder: Path) -> Path:
        home = Home(folder, 0, self.server, TEMPLATE)
        if self.server:
            self.server.say(f"CREATE DATABASE {TEMPLATE}")
        words = [*CLI, "demo", "--size", "tiny", "--no-serve", "--json", "--home", str(folder)]
        done = subprocess.run(words, env=home.environment, capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(done.stdout + done.stderr)
        return folder

    def _space(self, disk: Disk, name: str) -> str:
        """PostgreSQL's tables on the small disk; its own log stays where it is."""
        if self.server:
            place = self.server.own(disk.folder)
            self.server.say(f"CREATE TABLESPACE {name} LOCATION '{place}'")
        return name


@contextmanager
def builder(folder: Path, database: str, made: Path | None) -> Iterator[Builder]:
    """A builder of homes on one kind of database; on SQLite from a demonstration made before, if one is given."""
    if database == "sqlite":
        yield Builder(folder, None, made)
        return
    with cluster() as server:
        yield Builder(folder, server)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])
