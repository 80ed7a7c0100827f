"""`yimen draft FILE`: the commitments of a directive as a draft, sentence by sentence; a person confirms them."""

import argparse
import json
import sys
from collections import Counter
from typing import Any

from yimen.documents.draft.draft import draft
from yimen.documents.draft.model import Item, Kind
from yimen.documents.repair.restore import repair
from yimen.doors.cli.home import show
from yimen.doors.cli.texts import FILE, change_row, read
from yimen.kernel.text import Text

KINDS: dict[Kind, Text] = {
    "task": Text("任务", "task"),
    "bottom-line": Text("底线", "bottom line"),
    "direction": Text("方向", "direction"),
    "principle": Text("原则", "principle"),
    "context": Text("背景", "context"),
    "look-back": Text("回顾", "look-back"),
}
FIELDS = {
    "target": Text("目标", "target"),
    "owner": Text("责任单位", "owner"),
    "deadline": Text("时限", "by when"),
}


def add(subparsers: Any) -> None:
    """Registers the command."""
    command = subparsers.add_parser(
        "draft",
        help="draft commitments from a directive",
        description="Every sentence of a directive decided: task, bottom line, direction, principle, context or "
        "look-back. A damaged text is restored first; quote and start refer to the restored text. "
        "Nothing is confirmed by this.",
    )
    command.add_argument("file", metavar="FILE", help=FILE)
    command.add_argument("--json-lines", action="store_true", help="one JSON object a line, one line an item")


def run(args: argparse.Namespace) -> int:
    """Prints the draft; what the check refused is said on standard error."""
    repaired = repair(read(args.file))
    made = draft(repaired.text, repaired.changes)
    for one in made.problems:
        print(f"yimen: {one}", file=sys.stderr)
    rows = [item_row(item) for item in made.items]
    if args.json_lines:
        for row in rows:
            print(json.dumps(row, ensure_ascii=False))
        return 0
    changes = [change_row(one) for one in repaired.changes]
    show(args, {"text": repaired.text, "items": rows, "changes": changes}, "\n".join(_lines(made.items)))
    return 0


def item_row(item: Item) -> dict[str, Any]:
    """One item, for JSON."""
    return {
        "quote": item.quote,
        "start": item.start,
        "heading": item.heading,
        "kind": item.kind,
        "said": {one.name: one.words for one in item.said},
        "inherited": [one.name for one in item.said if one.inherited],
        "proposed": {name: {"value": one.value, "reason": one.reason} for name, one in item.proposed.items()},
        "flags": list(item.flags),
    }


def _lines(items: tuple[Item, ...]) -> list[str]:
    lines: list[str] = []
    heading = ""
    for item in items:
        if item.heading != heading:
            heading = item.heading
            lines += ["", heading]
        lines.append(_line(item))
    counts = Counter(item.kind for item in items)
    return [*lines, "", " · ".join(f"{KINDS[kind]} {counts[kind]}" for kind in KINDS)]


def _line(item: Item) -> str:
    said = {one.name: one.words for one in item.said}
    told = "  ".join(f"{FIELDS[name]}: {said[name]}" for name in FIELDS if name in said)
    flags = f"  [{', '.join(item.flags)}]" if item.flags else ""
    return f"{KINDS[item.kind]}\t{item.quote}{'  ' if told else ''}{told}{flags}"
