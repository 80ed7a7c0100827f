"""Pages of the documentation that are made from the program: `python -m tests.house.generated` writes them anew."""

import argparse
import os
from collections.abc import Iterator
from unittest import mock

from tests.house.tree import ROOT
from yimen.kernel.catalogue import CATALOGUE, RANGES
from yimen.kernel.problems import Kind

REFERENCE = ROOT / "docs" / "reference"
ROOMS = {
    "documents": "Documents",
    "engine": "Engine",
    "register": "Register",
    "ledger": "Ledger",
    "flow": "Flow and imports",
    "doors": "Doors and command line",
}
PROBLEMS = """\
# Problems

Everything that can be wrong, by number. A number is never used again for something else. A problem is shown as
`where [number] what (中文 · English)`, the line with a mark under the column, and what to do. `{...}` stands for a fact
of the case. Made from the catalogue in `src/yimen/kernel/catalogue/`; a test keeps it so.
"""
COMMANDS = """\
# Command line

`yimen COMMAND`; from the source tree `.venv/bin/yimen COMMAND`. Exit code 0 means done, 2 wrong usage; only `check`
(problems) and `import` (nothing accepted) exit with 1 for what they found: unknown and late rows are results, not
failures. With `--json`, standard output is JSON alone. `--on` is the home's day if nothing is said: fixed for the
demonstration in its pack, today in Asia/Shanghai for a live county. The texts below are what
`yimen COMMAND --help` prints; a test keeps them so.
"""


def problems_page() -> str:
    """docs/reference/problems.md"""
    return PROBLEMS + "".join(_room(room) for room in ROOMS)


def _room(room: str) -> str:
    rows = [_row(number, CATALOGUE[number]) for number in sorted(CATALOGUE) if number in RANGES[room]]
    span = f"{RANGES[room].start} to {RANGES[room].stop - 1}"
    head = f"\n## {ROOMS[room]}: {span}\n\n| number | what | what to do |\n| --- | --- | --- |\n"
    return head + "".join(rows)


def _row(number: int, kind: Kind) -> str:
    cells = [str(text).replace("{{", "{").replace("}}", "}").replace("|", "\\|") for text in (kind.what, kind.advice)]
    return f"| {number} | {cells[0]} | {cells[1]} |\n"


def command_page() -> str:
    """docs/reference/cli.md"""
    with mock.patch.dict(os.environ, {"COLUMNS": "100"}):
        return COMMANDS + "".join(f"\n## {name}\n\n```text\n{words}```\n" for name, words in helps())


def helps() -> Iterator[tuple[str, str]]:
    """Each command with its help."""
    from yimen.doors.cli.main import parser

    whole = parser()
    yield "yimen", whole.format_help()
    for action in whole._subparsers._group_actions if whole._subparsers else ():
        assert isinstance(action, argparse._SubParsersAction)
        for name, command in action.choices.items():
            yield f"yimen {name}", command.format_help()


PAGES = {"problems.md": problems_page, "cli.md": command_page}

if __name__ == "__main__":
    for file, make in PAGES.items():
        (REFERENCE / file).write_text(make(), encoding="utf-8")
