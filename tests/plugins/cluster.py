"""A PostgreSQL server of one's own: its own folder, a free port, never as root."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PROGRAMS = ("initdb", "pg_ctl")
NOT_HERE = "PostgreSQL's server programs are not here: {0} (Debian: postgresql)"


@dataclass(frozen=True, slots=True)
class Server:
    """A server: where it listens, its folder, and what to put before its commands."""

    port: int
    folder: Path
    other: tuple[str, ...]

    def database(self, name: str) -> str:
        """The value of YIMEN_DATABASE for the database `name`."""
        return f"name={name} user=yimen host=127.0.0.1 port={self.port}"

    def say(self, sql: str, database: str = "postgres") -> list[tuple[object, ...]]:
        """Run one statement outside any transaction; its rows, if it has any."""
        import psycopg

        with psycopg.connect(f"dbname={database} user=yimen host=127.0.0.1 port={self.port}", autocommit=True) as talk:
            done = talk.execute(sql.encode())
            return done.fetchall() if done.description else []

    def run(self, name: str, *words: str) -> None:
        """One of the server's programs on its folder."""
        made = [*self.other, str(program(name)), "-D", str(self.folder / "data"), *words]
        done = subprocess.run(made, cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        assert done.returncode == 0, done.stdout.decode(errors="replace")

    def start(self, *settings: str) -> None:
        """Let it listen, with settings as `fsync=off`; waits until it answers."""
        given = ("listen_addresses=127.0.0.1", f"unix_socket_directories={self.folder}", *settings)
        options = " ".join((f"-p {self.port}", *(f"-c {one}" for one in given)))
        self.run("pg_ctl", "-w", "-t", "120", "-l", str(self.folder / "log"), "-o", options, "start")

    def stop(self, how: str = "immediate") -> None:
        """`fast` ends the sessions in order, `immediate` does not."""
        self.run("pg_ctl", "-w", "-m", how, "stop")

    def kill(self) -> None:
        """SIGKILL to the server and everything it has started, all at once: no one of them can clean up."""
        lock = self.folder / "data" / "postmaster.pid"
        first = int(lock.read_text().split()[0])
        os.kill(first, signal.SIGSTOP)  # so that it starts nobody anew meanwhile
        every = (*_children(first), first)
        for pid in every:
            os.kill(pid, signal.SIGKILL)
        while any(_lives(pid) for pid in every):
            time.sleep(0.01)
        for held in (lock, *self.folder.glob(".s.PGSQL.*")):
            held.unlink()  # where nobody asks for the dead, as in a container, their number would seem alive

    def own(self, folder: Path) -> Path:
        """Give a folder to the user that the server runs as."""
        if self.other:
            uid, gid = (int(part.split("=")[1]) for part in self.other[1:3])
            os.chown(folder, uid, gid)
        return folder


def _children(of: int) -> list[int]:
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            words = path.read_text().rpartition(")")[2].split()
        except OSError:  # it has ended meanwhile
            continue
        if int(words[1]) == of:
            found.append(int(path.parent.name))
    return found


def _lives(pid: int) -> bool:
    """Whether a process is there and more than a name that nobody has asked for yet."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in ("Z", "X")
    except OSError:
        return False


def program(name: str) -> str | None:
    """Where a program of the server is: on PATH, or where Debian keeps it."""
    kept = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), reverse=True)
    return shutil.which(name) or (str(kept[0]) if kept else None)


def missing() -> str:
    """What is missing for a server here, in words; empty if nothing is."""
    names = [name for name in PROGRAMS if program(name) is None]
    return NOT_HERE.format(", ".join(names)) if names else ""


@contextmanager
def cluster(*settings: str) -> Iterator[Server]:
    """A running server with nothing in it, thrown away at the end."""
    server = Server(_free_port(), Path(tempfile.mkdtemp(prefix="yimen-pg-", dir="/tmp")), _other_user())
    server.own(server.folder)
    try:
        server.run("initdb", "-U", "yimen", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")
        server.start(*settings)
        yield server
        if (server.folder / "data" / "postmaster.pid").exists():
            server.stop()
    finally:
        shutil.rmtree(server.folder, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


def _other_user() -> tuple[str, ...]:
    """The server refuses to run as root: what to put before its commands."""
    if os.geteuid() != 0:
        return ()
    names = {entry.pw_name for entry in pwd.getpwall()}
    user = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    return ("setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups")
