"""`yimen tick`: the daily round. Every source states what is owed, the ledger follows, what is late is supervised."""

import argparse
from dataclasses import asdict
from typing import Any

from yimen.doors.cli.home import leave, open_made_home, show

WORDS = (
    "新开 {opened} 件，照旧 {kept} 件，条件消失 {lapsed} 件，新督办 {supervised} 件 · "
    "opened {opened}, kept {kept}, lapsed {lapsed}, supervised {supervised}"
)
SHORT = (
    "新督办 {supervised} 件，提醒 {reminded} 次，发信 {mailed} 封 · "
    "supervised {supervised}, reminders {reminded}, mails {mailed}"
)
MISSED = "补上了 {missed} 天没有做的 · made good {missed} missed days"


def add(subparsers: Any) -> None:
    """Registers the command."""
    command = subparsers.add_parser(
        "tick",
        help="bring the ledger up to today",
        description="Bring the ledger up to today; run it once a day. `yimen serve` on SQLite does so by itself.",
    )
    command.add_argument(
        "--short",
        action="store_true",
        help="only what cannot wait for tomorrow: hours that have run out, and reminders while offices work; "
        "run it every five minutes",
    )


def run(args: argparse.Namespace) -> int:
    """Runs the round once; run twice it changes nothing."""
    open_made_home()
    from yimen.flow.running.tick import tick
    from yimen.kernel.problems import Problem

    if args.short:
        return _short(args)
    done = tick()
    if isinstance(done, Problem):
        leave(f"{done.what} → {done.advice}")
    rows = asdict(done)
    show(args, rows, "\n".join([WORDS.format(**rows), *([MISSED.format(**rows)] if done.missed else [])]))
    return 0


def _short(args: argparse.Namespace) -> int:
    from yimen.flow.running.reminding import short_round

    rows = asdict(short_round())
    show(args, rows, SHORT.format(**rows))
    return 0
