"""`yimen serve`: one process, eight threads, on 127.0.0.1; a lock file refuses a second server on the same home."""

import argparse
import fcntl
import socket
import sys
from typing import IO, Any

from yimen.doors.cli.home import leave, open_made_home

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
    command.add_argument("--bind", default="127.0.0.1", help="address to listen on (default: 127.0.0.1)")


def run(args: argparse.Namespace) -> int:
    """Serves until interrupted."""
    open_made_home()
    return serve(args.bind, args.port)


def serve(bind: str, port: int) -> int:
    """Listens; says the address first, so that a script can wait for that line."""
    from django.conf import settings

    lock = _lock(settings.YIMEN_HOME / "serve.lock")
    chosen = port or _free_port(bind)
    print(f"一门已经打开 · Yimen is open: http://{bind}:{chosen}/\nCtrl-C 关闭 · Ctrl-C stops it", flush=True)
    try:
        _gunicorn(bind, chosen)
    finally:
        lock.close()
    return 0


def _lock(path: Any) -> IO[str]:
    handle: IO[str] = path.open("w", encoding="ascii")
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        leave(f"{path.parent} 已有服务在运行 · a server runs on this home: stop it, or use --home")
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


def _gunicorn(bind: str, port: int) -> None:
    from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]

    class Server(BaseApplication):
        def load_config(self) -> None:
            chosen = {
                "bind": f"{bind}:{port}",
                "workers": 1,
                "worker_class": "gthread",
                "threads": THREADS,
                "accesslog": None,
                "loglevel": "warning",
                "timeout": 120,
                "control_socket_disable": True,
            }
            for key, value in chosen.items():
                if key in self.cfg.settings:
                    self.cfg.set(key, value)

        def load(self) -> Any:
            from yimen.doors.wsgi import application

            return application

    sys.argv = sys.argv[:1]  # gunicorn must not read our arguments
    Server().run()
