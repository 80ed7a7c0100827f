"""`yimen demo`: a made-up county, half a year of its life, a sweep, and the pages served.

A folder that holds a demonstration is opened as it is: what was done in it is kept.
"""

import argparse
import sys
from time import perf_counter
from typing import Any

from yimen.doors.cli.home import leave, open_home, show
from yimen.doors.cli.serve import serve

PLACE = "430422"
WIDTH = 24
HERE_ALREADY = "这里已有一个 {size} 演示县 · a {size} demo is in this folder: use --home DIR or --size {size}"
SENTENCES = (
    "演示县衡南：{persons:,} 人、{households:,} 户（全部虚构），{places} 个地方，{policies} 项待遇；",
    "比对筛查找到应享未享 {owed} 户次，待查 {unknown} 户次。",
    "台账共 {all} 件：目标 {goals}、政策 {law}、群众 {people}、监测 {measurements}。",
    "今天（{day}）逾期 {overdue} 件，每一件都写明谁负责、怎样算办好、逾期以后怎样。",
    "Demo county: {persons:,} made-up persons in {households:,} households;",
    "{owed} are owed and do not receive, {unknown} cannot be told yet.",
    "{all} commitments are in the ledger, {overdue} of them overdue today.",
)


def add(subparsers: Any) -> None:
    """Registers the command."""
    command = subparsers.add_parser(
        "demo", help="a made-up county, swept and served", description="A made-up county, swept and served."
    )
    command.add_argument(
        "--size",
        choices=("tiny", "town", "county"),
        default="town",
        help="300, 25,000 or 1,050,000 made-up persons (default: town)",
    )
    command.add_argument("--no-serve", action="store_true", help="make the county and leave")
    command.add_argument(
        "--port", type=int, default=0, help="port on 127.0.0.1 (default: the first free one from 8000)"
    )


def run(args: argparse.Namespace) -> int:
    """Makes the demonstration if it is not there yet, says what was found, and serves it."""
    open_home(migrate=True)
    rows = _made(args) or _make(args)
    show(args, rows, sentences(rows))
    return 0 if args.no_serve else serve("127.0.0.1", args.port)


def _made(args: argparse.Namespace) -> dict[str, Any] | None:
    """What a demonstration of this size in this folder found when it was made; what was done in it since is kept."""
    from yimen.flow import showing

    there = showing.kept()
    if isinstance(there, dict):
        if there["size"] != args.size:
            leave(HERE_ALREADY.format(**there))
        return there
    if there is not None:
        leave(f"{there.what} → {there.advice}")
    return None


def _make(args: argparse.Namespace) -> dict[str, Any]:
    from yimen.doors.accounts.demo import ACCOUNTS, make_demo_accounts
    from yimen.flow import showing
    from yimen.flow.founding import Post
    from yimen.kernel.problems import Problem

    progress = Progress()
    posts = tuple(Post(one.office, one.role, one.id) for one in ACCOUNTS if one.office)
    residents = tuple(showing.Resident(one.family, one.member, one.id) for one in ACCOUNTS if one.family)
    rows = showing.make(args.size, PLACE, posts, progress.say, residents)
    if isinstance(rows, Problem):
        leave(f"{rows.what} → {rows.advice}")
    make_demo_accounts()
    progress.end()
    return rows


def sentences(rows: dict[str, Any]) -> str:
    """Three sentences that say what was found, in both languages."""
    opened = rows["commitments"]
    known = rows | opened | {"all": sum(opened.values())}
    return "\n".join(words.format(**known) for words in SENTENCES)


class Progress:
    """One line on standard error that says what is being done."""

    def __init__(self) -> None:
        self.started = perf_counter()

    def say(self, what: str, share: float) -> None:
        """Shows a step and how far it has come, from 0 to 1."""
        if sys.stderr.isatty():
            bar = "█" * int(share * WIDTH)
            print(f"\r{bar:<{WIDTH}} {share:4.0%} {what:<28}", end="", file=sys.stderr, flush=True)
        elif share >= 1:
            print(f"{what} {perf_counter() - self.started:.1f} s", file=sys.stderr, flush=True)

    def end(self) -> None:
        """Leaves the line."""
        if sys.stderr.isatty():
            print(file=sys.stderr)
