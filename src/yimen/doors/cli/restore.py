"""`yimen restore`: a backup becomes a home in an empty folder, proved before it stands there."""

import argparse
import os
import shutil
from dataclasses import asdict
from pathlib import Path
from time import perf_counter
from typing import Any, NoReturn

from yimen.doors.cli.home import leave, open_home, show

KEYS = ("secret-key", "seal-key")
DONE = (
    "恢复好了，在 {home}：{rows} 行、{files} 个文件和备份时一样，{commitments} 件承诺都和 {events} 个事件对得上 · "
    "restored: the same rows and files, every state the sum of its events"
)
OTHER_KEY = (
    "密钥不是备份时的那一把：以前发的查询码打不开。把原来的密钥放进 {home}/secret-key（或 YIMEN_SECRET_KEY）· "
    "this is not the key of the backup: put the old one there, or codes on receipts given before do not open"
)


def add(subparsers: Any) -> None:
    """Registers the command."""
    command = subparsers.add_parser(
        "restore",
        help="a backup becomes a home in an empty folder",
        description="A backup becomes a home in an empty folder (and, with YIMEN_DATABASE, in an empty database); "
        "the folder may hold the files secret-key and seal-key and nothing else.",
    )
    command.add_argument("file", metavar="FILE", help="what `yimen backup` made")


def run(args: argparse.Namespace) -> int:
    """Restores beside the folder, proves it, then moves it there; a restore that fails leaves nothing."""
    from yimen.flow.running import archive  # needs no home: settings would make one

    if not args.home:
        leave("请用 --home DIR 写明一个空文件夹 · name an empty folder with --home DIR")
    started, file, home = perf_counter(), Path(args.file), Path(args.home).resolve()
    manifest = archive.read(file)
    if not isinstance(manifest, archive.Manifest):
        _refuse(manifest)
    _must_be_empty(home)
    half = home.parent / f".{home.name}-restoring-{os.getpid()}"
    half.mkdir(parents=True, mode=0o700)
    try:
        if refused := archive.unpack(file, manifest, half, lambda _done, _whole: None):
            _refuse(refused)
        restored = _fill(half, home, manifest)
        _move(half, home)
    except BaseException:
        shutil.rmtree(half, ignore_errors=True)
        raise
    rows = {"home": str(home), "made_at": manifest.made_at, "realm": manifest.realm, "place": manifest.place}
    rows |= asdict(restored) | {"digests": manifest.rooms(), "seconds": round(perf_counter() - started, 2)}
    show(args, rows, "\n".join([DONE.format(**rows), *([] if restored.same_key else [OTHER_KEY.format(home=home)])]))
    return 0


def _refuse(refused: Any) -> NoReturn:
    leave(f"[{refused.number}] {refused.what} → {refused.advice}")


def _must_be_empty(home: Path) -> None:
    from yimen.kernel.problems import Where, problem

    there = sorted(path.name for path in home.iterdir() if path.name not in KEYS) if home.is_dir() else []
    if there or (home.exists() and not home.is_dir()):
        _refuse(problem(680, Where(str(home)), home=home, there=", ".join(there[:5]) or home.name))


def _fill(half: Path, home: Path, manifest: Any) -> Any:
    """Everything that needs the database; from here on this process's home is the half made one."""
    for key in KEYS:
        if (home / key).exists():
            shutil.copy2(home / key, half / key)
    os.environ["YIMEN_HOME"] = str(half)
    open_home()
    from django.db import connections

    from yimen.flow.running import restore

    restored = restore.fill(half, manifest)
    connections.close_all()
    if not isinstance(restored, restore.Restored):
        _refuse(restored)
    return restored


def _move(half: Path, home: Path) -> None:
    if home.is_dir():
        for key in KEYS:
            (home / key).unlink(missing_ok=True)
        home.rmdir()
    half.rename(home)
