"""`yimen due`: what is owed and open, overdue first."""

import argparse
from typing import Any

from yimen.doors.cli.home import day, leave, open_made_home, show


def add(subparsers: Any) -> None:
    """Registers the command."""
    command = subparsers.add_parser(
        "due", help="what is owed and open", description="What is owed and open, overdue first."
    )
    command.add_argument("--on", metavar="YYYY-MM-DD", help="the day to look from (default: the home's day)")
    command.add_argument("--owner", metavar="OFFICE", default="", help="key of an office, e.g. county/civil-affairs")


def run(args: argparse.Namespace) -> int:
    """Prints the rows; late rows are a result, not an error."""
    open_made_home()
    from yimen.flow import desk
    from yimen.flow.county import county

    here = county()
    if args.owner and args.owner not in here.directory.offices:
        leave(
            f"没有“{args.owner}”这个单位 · no office “{args.owner}”: see the table of offices in the county's pack.md"
        )
    lines = list(desk.due_rows(day(args.on) if args.on else here.day, args.owner))
    rows = [
        {
            "number": one.number,
            "title": one.title.zh,
            "title_en": one.title.say("en"),
            "source": one.source,
            "place": one.place.zh,
            "owner": one.owner.zh,
            "due": one.due,
            "state": one.chip.words.zh,
            "tone": one.chip.tone,
        }
        for one in lines
    ]
    words = "\n".join(f"{row['due'] or '未定      '}  {row['state']}  {row['title']}（{row['owner']}）" for row in rows)
    show(args, {"rows": rows}, words or "没有到期未办的 · nothing is owed")
    return 0
