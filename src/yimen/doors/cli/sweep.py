"""`yimen sweep`: every policy over everybody in this home. It finds; it opens, grants and stops nothing."""

import argparse
from dataclasses import asdict
from time import perf_counter
from typing import Any

from yimen.doors.cli.home import day, leave, open_made_home, show

KEYS = {"policy": "id"}
LINE = "{id}: 符合 {due} 不符合 {not_due} 待查 {unknown} 出错 {error} 正在享受 {receiving} 应享未享 {owed}"


def add(subparsers: Any) -> None:
    """Registers the command."""
    command = subparsers.add_parser(
        "sweep",
        help="every policy over everybody in this home",
        description="Every policy over everybody in this home.",
    )
    command.add_argument("--on", metavar="YYYY-MM-DD", help="the day to sweep as at (default: the home's day)")
    command.add_argument("--known", metavar="YYYY-MM-DD", help="only what the register knew on that day")
    command.add_argument(
        "--engine",
        choices=("sql", "spark", "python"),
        default="sql",
        help="generated SQL here or on Spark, or the engine that defines the meaning (default: sql)",
    )
    command.add_argument("--policy", nargs="+", default=[], metavar="ID", help="only these benefits")


def run(args: argparse.Namespace) -> int:
    """Sweeps and prints the counts of each policy."""
    open_made_home()
    from yimen.flow import law, sweeping
    from yimen.flow.county import county, now

    if lacking := sweeping.lacking(args.engine):
        leave(f"[{lacking.number}] {lacking.what} → {lacking.advice}")
    here, started = county(), perf_counter()
    unknown = [one for one in args.policy if one not in here.program.benefits]
    if unknown:
        leave(
            f"没有“{unknown[0]}”这项待遇 · no benefit “{unknown[0]}”: choose among {', '.join(here.program.benefits)}"
        )
    known = day(args.known) if args.known else None
    on = day(args.on) if args.on else here.day
    found = law.sweep(here, on, now(), known=known, engine=args.engine, benefits=tuple(args.policy))
    rows = [
        {KEYS.get(key, key): value for key, value in asdict(one).items()}
        for one in law.counts(found, tuple(args.policy))
    ]
    seconds = round(perf_counter() - started, 2)
    key = {"engine": args.engine, "edition": here.edition, "on": on, "snapshot": found.snapshot}
    result = {
        "policies": rows,
        "seconds": seconds,
        **key,
        "left": [{"id": name, "why": str(one.what)} for name, one in found.left.items()],
    }
    show(
        args, result, "\n".join([*(LINE.format(**row) for row in rows), *map(str, found.left.values()), f"{seconds} s"])
    )
    return 0
