"""`yimen init`: a new county home, live or demonstration, without made-up people."""

import argparse
from typing import Any

from yimen.doors.cli.home import leave, open_home, show


def add(subparsers: Any) -> None:
    """Registers the command."""
    command = subparsers.add_parser("init", help="make a new county home", description="Make a new county home.")
    command.add_argument(
        "--realm", choices=("live", "demo"), required=True, help="live for a real county, demo for made-up people"
    )
    command.add_argument("--place", required=True, metavar="CODE", help="division code of the county, e.g. 430422")


def run(args: argparse.Namespace) -> int:
    """Makes the home; a folder that holds another county is left alone."""
    open_home(migrate=True)
    from yimen.flow import founding
    from yimen.kernel.problems import Problem

    made = founding.found(args.realm, args.place)
    if isinstance(made, Problem):
        leave(f"{made.what} → {made.advice}")
    rows = {
        "realm": args.realm,
        "place": args.place,
        "places": made.places,
        "offices": made.offices,
        "problems": len(made.problems),
    }
    words = f"已建好：{made.places} 个地方、{made.offices} 个单位 · made: {made.places} places, {made.offices} offices"
    show(args, rows, words)
    return 0
