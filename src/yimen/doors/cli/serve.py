"""`yimen serve`: on SQLite one process of eight threads that also keeps the home, and a lock file refuses a second one.

On PostgreSQL several workers; the daily round and the long work are then units of their own.
"""

import argparse
import fcntl
import os
import socket
import sys
from typing import IO, Any

from yimen.doors.cli.home import leave, upgrade_home

THREADS = 8
FIRST_PORT = 8000
PORTS_TRIED = 50


def add(subparsers: Any) -> None:
    """Registers the command."""
    command = subparsers.add_parser(
        "serve", help="serve the pages of this home", description="Serve the pages of this home."
    )
    _arguments(command)


def _arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--port", type=int, default=0, help="port on 127.0.0.1 (default: the first free one from 8000)"
    )
    command.add_argument(
        "--workers", type=int, default=1, help="processes of eight threads each; more than one only on PostgreSQL"
    )
    command.add_argument("--bind", default="127.0.0.1", help="address to listen on (default: 127.0.0.1)")


def run(args: argparse.Namespace) -> int:
    """Serves until interrupted."""
    upgrade_home()
    return serve(args.bind, args.port, args.workers)


def serve(bind: str, port: int, workers: int = 1) -> int:
    """Listens; says the address first, so that a script can wait for that line."""
    from django.conf import settings
    from django.db import connection

    embedded = connection.vendor == "sqlite"
    if embedded and workers != 1:
        leave("SQLite 只能一个进程 · --workers is for PostgreSQL: set YIMEN_DATABASE")
    lock = _lock(settings.YIMEN_HOME / "serve.lock")
    _must_last()
    chosen = port or _free_port(bind)
    print(f"一门已经打开 · Yimen is open: http://{bind}:{chosen}/\nCtrl-C 关闭 · Ctrl-C stops it", flush=True)
    connection.close()  # a process that is forked must not share it
    try:
        _gunicorn(bind, chosen, workers, embedded=embedded)
    finally:
        lock.close()
    return 0


def _must_last() -> None:
    """A database that acknowledges what is not on the disk is not served."""
    from yimen.flow.running.durability import unsafe
    from yimen.kernel.problems import Where, problem

    if setting := unsafe():
        wrong = problem(772, Where(), setting=setting)
        leave(f"[{wrong.number}] {wrong.what} → {wrong.advice}")


def _lock(path: Any) -> IO[str]:
    handle: IO[str] = path.open("a+", encoding="ascii")
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        handle.seek(0)
        number = handle.read(20).strip() or "?"
        leave(
            f"{path.parent} 已有服务在运行（进程 {number}）· a server runs on this home: stop {number}, or use --home"
        )
    handle.truncate(0)
    handle.write(f"{os.getpid()}\n")
    handle.flush()
    return handle


def _free_port(bind: str) -> int:
    last = FIRST_PORT + PORTS_TRIED
    for port in range(FIRST_PORT, last):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((bind, port))
            except OSError:
                continue
            return port
    return leave(f"{FIRST_PORT}–{last} 端口都被占用，请用 --port · no free port: choose one with --port")


def _gunicorn(bind: str, port: int, workers: int, *, embedded: bool) -> None:
    from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]
    from gunicorn.glogging import Logger  # type: ignore[import-untyped]

    chosen: dict[str, Any] = {
        "bind": f"{bind}:{port}",
        "workers": workers,
        "worker_class": "gthread",
        "threads": THREADS,
        "accesslog": None,
        "loglevel": "warning",
        "timeout": 120,
        "control_socket_disable": True,
        **(_kept() if embedded else {}),
    }

    class ServerLog(Logger):
        """What gunicorn says goes the same way as everything else."""

        def setup(self, cfg: Any) -> None:
            super().setup(cfg)
            self.error_log.handlers = []
            self.error_log.propagate = True

    class Server(BaseApplication):
        def load_config(self) -> None:
            self.cfg.set("logger_class", ServerLog)
            for key, value in chosen.items():
                if key in self.cfg.settings:
                    self.cfg.set(key, value)

        def load(self) -> Any:
            from yimen.doors.wsgi import application

            return application

    sys.argv = sys.argv[:1]  # gunicorn must not read our arguments
    Server().run()


def _kept() -> dict[str, Any]:
    """The one process of an embedded home also does the daily round and the long work, in a thread of its own."""
    from yimen.flow.running.keeper import Keeper

    keeper = Keeper()

    def begin(_worker: Any) -> None:
        keeper.start()

    def end(_server: Any, _worker: Any) -> None:
        keeper.close()

    return {"post_worker_init": begin, "worker_exit": end}
