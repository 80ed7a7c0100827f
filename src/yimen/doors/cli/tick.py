"""`yimen tick`: the daily round. Every source states what is owed, the ledger follows, what is late is supervised."""

import argparse
from typing import Any

from yimen.doors.cli.home import open_made_home, show

WORDS = (
    "新开 {opened} 件，照旧 {kept} 件，条件消失 {lapsed} 件，新督办 {supervised} 件 · "
    "opened {opened}, kept {kept}, lapsed {lapsed}, supervised {supervised}"
)


def add(subparsers: Any) -> None:
    """Registers the command."""
    subparsers.add_parser(
        "tick", help="bring the ledger up to today", description="Bring the ledger up to today; run it once a day."
    )


def run(args: argparse.Namespace) -> int:
    """Runs the round once; run twice it changes nothing."""
    open_made_home()
    from yimen.flow import chase, law
    from yimen.flow.county import county, now

    here, at = county(), now()
    total = chase.chase_goals(here, here.day, at)
    total += chase.chase_measurements(here, here.day, at)
    total += chase.chase_law(here, law.sweep(here, here.day, at), at)
    resumed = chase.run_on(here, here.day, at)
    recounted = chase.recount(here, at)
    late = chase.supervise(here.day, at)
    rows = {
        "day": here.day,
        "opened": total.opened,
        "kept": total.kept,
        "lapsed": total.lapsed,
        "met": total.met,
        "resumed": resumed,
        "recounted": recounted,
        "supervised": late,
    }
    words = WORDS.format(**rows)
    show(args, rows, words)
    return 0
