"""`yimen bench NAME`: a race, run from a checkout; what it measures, and against what, stands in bench/."""

import argparse
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from yimen.doors.cli.home import leave, show

ROOT = Path(__file__).resolve().parents[4]


def _sweep(args: argparse.Namespace) -> dict[str, Any]:
    from bench.forty.race import race

    return {"forty": race(args.persons, args.rounds)}


RACES: Mapping[str, Callable[[argparse.Namespace], dict[str, Any]]] = {"sweep": _sweep}


def add(subparsers: Any) -> None:
    """Registers the command."""
    command = subparsers.add_parser("bench", help="a race, from a checkout", description="A race, from a checkout.")
    command.add_argument("name", choices=tuple(RACES), metavar="NAME", help=f"one of {', '.join(RACES)}")
    command.add_argument("--persons", type=int, default=1_000_000, help="made-up persons to sweep (default: 1,000,000)")
    command.add_argument("--rounds", type=int, default=3, help="how often to run; the best counts (default: 3)")


def run(args: argparse.Namespace) -> int:
    """Runs the race and prints what it measured."""
    if not (ROOT / "bench").is_dir():
        leave("只能在源代码目录里运行 · races run from a checkout: the installed package has none")
    sys.path.insert(0, str(ROOT))
    found = RACES[args.name](args)
    show(
        args,
        found,
        "\n".join(f"{part}: {', '.join(f'{k} {v}' for k, v in row.items())}" for part, row in found.items()),
    )
    return 0
