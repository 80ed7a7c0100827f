"""`yimen upgrade`: the tables of a home are renewed for this version, after a backup."""

import argparse
from typing import Any

from yimen.doors.cli.home import show, upgrade_home

NOTHING = "已经是最新的 · up to date"
DONE = "已升级 {count} 步；升级前的备份：{backup} · upgraded in {count} steps; the backup from before: {backup}"


def add(subparsers: Any) -> None:
    """Registers the command."""
    command = subparsers.add_parser(
        "upgrade",
        help="renew the tables of this home, after a backup",
        description="Renew the tables of this home for this version, after a backup. `yimen serve` does the same "
        "when it starts.",
    )
    command.add_argument("--no-backup", action="store_true", help="only if another program has just made one")


def run(args: argparse.Namespace) -> int:
    """Backs up and renews; an up-to-date home is left alone."""
    done = upgrade_home(keep=not args.no_backup)
    rows = {"upgraded": list(done.steps), "backup": str(done.backup) if done.backup else None}
    show(args, rows, DONE.format(count=len(done.steps), backup=done.backup or "-") if done.steps else NOTHING)
    return 0
