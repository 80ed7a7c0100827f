"""A PostgreSQL cluster of a race's own, and the processor time that processes have used, from /proc."""

import os
import pwd
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

TICKS: Final = os.sysconf("SC_CLK_TCK")
MEMORY: Final = ("shared_buffers=512MB", "maintenance_work_mem=512MB", "max_wal_size=4GB", "autovacuum=off")


def program(name: str) -> str:
    """Where a program of the server is: on PATH, or where Debian keeps it."""
    kept = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), reverse=True)
    found = shutil.which(name) or (str(kept[0]) if kept else "")
    if not found:
        raise SystemExit(f"PostgreSQL's server programs are not here: {name} (Debian: postgresql)")
    return found


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


@contextmanager
def cluster(folder: Path) -> Iterator[str]:
    """A running cluster in a folder, whose commits wait for the disk; the value of YIMEN_DATABASE."""
    port, other = free_port(), _other_user(folder)
    data, log = folder / "data", folder / "log"

    def run(name: str, *words: str) -> None:
        subprocess.run([*other, program(name), *words], cwd=folder, check=True, stdout=subprocess.DEVNULL)

    run("initdb", "-D", str(data), "-U", "yimen", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")
    chosen = (f"port={port}", "listen_addresses=127.0.0.1", f"unix_socket_directories={folder}", *MEMORY)
    run("pg_ctl", "-D", str(data), "-w", "-l", str(log), "-o", " ".join(f"-c {one}" for one in chosen), "start")
    try:
        run("createdb", "-h", "127.0.0.1", "-p", str(port), "-U", "yimen", "yimen")
        yield f"name=yimen user=yimen host=127.0.0.1 port={port}"
    finally:
        run("pg_ctl", "-D", str(data), "-w", "-m", "immediate", "stop")


def _other_user(folder: Path) -> list[str]:
    """The server refuses to run as root: what to put before its commands."""
    if os.geteuid() != 0:
        return []
    names = {entry.pw_name for entry in pwd.getpwall()}
    user = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    os.chown(folder, user.pw_uid, user.pw_gid)
    return ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]


def postmaster(folder: Path) -> int:
    """The process that every backend of the cluster comes from."""
    return int((folder / "data" / "postmaster.pid").read_text(encoding="utf-8").split()[0])


def used(parent: int, *, only: bytes = b"") -> float:
    """Seconds of processor time of a process and its children, ended ones too; `only`: whose command holds this."""
    own = _stat(parent)
    whole = own[2] + own[3]  # children that ended
    for pid in (int(name) for name in os.listdir("/proc") if name.isdecimal()):  # noqa: PTH208  no paths wanted
        try:
            stat = _stat(pid)
            chosen = stat[4] == parent and (not only or only in Path(f"/proc/{pid}/cmdline").read_bytes())
        except (FileNotFoundError, ProcessLookupError):
            continue
        whole += stat[0] + stat[1] if chosen else 0
    return whole / TICKS


def _stat(pid: int) -> tuple[int, int, int, int, int]:
    """Ticks of a process in its own code and in the system's, the same of ended children, and its parent."""
    after = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    user, system, ended_user, ended_system = (int(one) for one in after[11:15])
    return user, system, ended_user, ended_system, int(after[1])
