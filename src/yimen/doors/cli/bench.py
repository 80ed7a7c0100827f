"""`yimen bench NAME`: a race on this machine. The programs stand in the source tree's `bench/`, not in the wheel."""

import argparse
import json
from pathlib import Path
from typing import Any

from yimen.doors.cli.home import leave

RACES = ("ledger", "sweep", "case", "simulate", "interview", "gaps")
HELP = (
    "ledger: pages of the desk against plain WSGI, on PostgreSQL; sweep: everybody, against OpenFisca and against"
    " reading the columns; case: one household, against OpenFisca; simulate: a changed figure over a million persons;"
    " interview: the next question, and how many are asked; gaps: what a sweep finds against what is so of made-up"
    " people, with every fact and with fewer"
)


def add(subparsers: Any) -> None:
    """Registers the command."""
    command = subparsers.add_parser(
        "bench",
        help="a race on this machine, side by side with a peer",
        description="A race on this machine, side by side with a peer; needs the source tree and what tests need.",
    )
    command.add_argument("name", choices=RACES, help=HELP)
    command.add_argument(
        "--rows", type=int, default=1_000_000, help="commitments or persons to race over (default: 1,000,000)"
    )
    command.add_argument("--grow", type=int, default=0, metavar="ROWS", help="then race the lists again over so many")
    command.add_argument("--clients", type=int, default=8, help="clients at once (default: 8)")
    command.add_argument("--rounds", type=int, default=5, help="rounds of each server, in turn (default: 5)")
    command.add_argument("--requests", type=int, default=400, help="requests a round (default: 400)")


def run(args: argparse.Namespace) -> int:
    """Races and prints the figures; JSON is the only form they have."""
    tree = Path(__file__).resolve().parents[4]  # a race makes its home and its settings itself: none are read here
    if not (tree / "bench" / f"{args.name}.py").exists():
        leave("赛跑程序只在源码里 · the races stand in the source tree only: run this from a checkout")
    if min(args.rows, args.clients, args.rounds, args.requests) < 1:
        leave("都要大于零 · rows, clients, rounds and requests are all above zero")
    said = _race(tree, args)
    print(json.dumps(said, ensure_ascii=False, indent=1))
    return 0


def _race(tree: Any, args: argparse.Namespace) -> dict[str, Any]:
    import sys
    from importlib import import_module

    sys.path.insert(0, str(tree))
    race = import_module(f"bench.{args.name}").race
    found: dict[str, Any] = race(
        size=args.rows, grown=args.grow, clients=args.clients, rounds=args.rounds, requests=args.requests
    )
    return found
