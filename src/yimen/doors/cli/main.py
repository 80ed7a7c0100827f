"""`yimen`: finds the command, opens the home if the command needs one, runs it. Exit 0 done, 2 bad usage."""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

COMMANDS = (
    "init",
    "demo",
    "check",
    "repair",
    "draft",
    "attach",
    "explain",
    "sweep",
    "simulate",
    "clock",
    "due",
    "import",
    "answers",
    "papers",
    "serve",
    "tick",
    "jobs",
    "backup",
    "restore",
    "upgrade",
    "bench",
    "account",
)
NAMED = {"import": "imports"}  # a module cannot be called by a word of Python
EPILOG = "Run `yimen COMMAND --help` for one of them. An empty folder is a new home: try `yimen demo`."


def parser() -> argparse.ArgumentParser:
    """The whole command line; docs/reference/cli.md is compared with it by a test."""
    whole = argparse.ArgumentParser(
        prog="yimen", description="Yimen 一门: what the county owes its people.", epilog=EPILOG
    )
    commands = whole.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name in COMMANDS:
        before = set(commands.choices)
        module = import_module(f"yimen.doors.cli.{NAMED.get(name, name)}")
        module.add(commands)
        for added in set(commands.choices) - before:
            _common(commands.choices[added], module.run)
    return whole


def _common(command: argparse.ArgumentParser, run: object) -> None:
    command.add_argument("--home", metavar="DIR", help="the county's data folder (default: YIMEN_HOME, else ./var)")
    command.add_argument("--json", action="store_true", help="print JSON alone on standard output")
    command.set_defaults(run=run)


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code."""
    args = parser().parse_args(argv)
    if args.home:
        os.environ["YIMEN_HOME"] = str(Path(args.home).resolve())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yimen.settings")
    try:
        return int(args.run(args))
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        return 0


if __name__ == "__main__":
    sys.exit(main())
