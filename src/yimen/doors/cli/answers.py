"""`yimen answers BATCH --out FILE`: the same rows and columns, with what became of them."""

import argparse
from pathlib import Path
from typing import Any

from yimen.doors.cli.home import leave, open_made_home, show

WORDS = "已答复 {answered} 行，还有 {open} 行在办 · {answered} answered, {open} open: {out}"


def add(subparsers: Any) -> None:
    """Registers the command."""
    command = subparsers.add_parser(
        "answers",
        help="the workbook back, answered",
        description="The sheet as it came in, with state, outcome, answer and day filled in; all else as it was. "
        "An .xls goes back as .xlsx.",
    )
    command.add_argument("batch", metavar="BATCH", nargs="?", default="", help="number of the batch from the import")
    command.add_argument("--sender", metavar="NAME", default="", help="the last sheet of this sender instead")
    command.add_argument("--out", metavar="FILE", required=True, help="where to write it; must not exist yet")


def run(args: argparse.Namespace) -> int:
    """Writes the file and says how many rows are answered."""
    if bool(args.batch) == bool(args.sender):
        leave("写批号或者 --sender，二者选一 · name a batch or --sender, one of the two")
    open_made_home()
    from yimen.flow.exchange import answering
    from yimen.kernel.problems import Problem

    delivery = answering.find(args.batch, args.sender)
    made = delivery if isinstance(delivery, Problem) else answering.answers(delivery)
    if isinstance(made, Problem):
        leave(f"{made.what} → {made.advice}")
    out = Path(args.out)
    try:
        with out.open("xb") as file:
            file.write(made.content)
    except OSError as error:
        leave(f"{out}: {error.strerror}")
    rows = {"out": str(out), "answered": made.answered, "open": made.open}
    show(args, rows, WORDS.format(**rows))
    return 0
