"""`yimen repair FILE`: a damaged Chinese text restored; what the bytes do not determine is listed."""

import argparse
import sys
from typing import Any

from yimen.documents.repair.model import Change
from yimen.documents.repair.restore import repair
from yimen.doors.cli.home import show
from yimen.doors.cli.texts import FILE, change_row, read
from yimen.kernel.text import Text

CERTAINTY = {
    "decoded": Text("按字节还原", "decoded from the bytes"),
    "likely": Text("字节不全，按词语推断", "bytes are lost, the words decide"),
    "open": Text("定不下来，请看原件", "nothing decides: look at the original"),
}
COUNTS = (
    "{open} 处待核，去掉注音 {readings} 处，繁体转换 {converted} 字 · "
    "{open} spots to check, {readings} readings removed, {converted} characters converted"
)


def add(subparsers: Any) -> None:
    """Registers the command."""
    command = subparsers.add_parser(
        "repair",
        help="restore a damaged Chinese text",
        description="The restored text on standard output, without marks; what a person should check on standard "
        "error. A clean text comes back byte for byte.",
    )
    command.add_argument("file", metavar="FILE", help=FILE)


def run(args: argparse.Namespace) -> int:
    """Prints the text; damage is a result, not a failure."""
    found = repair(read(args.file))
    if args.json:
        rows = {
            "text": found.text,
            "changes": [change_row(one) for one in found.changes],
            "readings": found.readings,
            "converted": found.converted,
        }
        show(args, rows, "")
        return 0
    sys.stdout.buffer.write(found.text.encode("utf-8", "surrogatepass"))
    sys.stdout.flush()
    counts = COUNTS.format(open=len(found.changes), readings=found.readings, converted=found.converted)
    print("\n".join([*map(_line, found.changes), counts]), file=sys.stderr)
    return 0


def _line(change: Change) -> str:
    others = f" ({' / '.join(change.alternatives)})" if change.alternatives else ""
    return f"{change.start}: {change.original} → {change.proposal}{others}  {CERTAINTY[change.certainty]}"
