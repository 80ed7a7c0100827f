"""`yimen explain POLICY --facts FILE --on DATE --place CODE`: why one case is due, not due, or cannot be told."""

import argparse
from pathlib import Path
from typing import Any, NoReturn

from yimen.doors.cli.home import day, leave, show
from yimen.doors.cli.shelf import MADE_UP, library
from yimen.engine.compile import compile_library
from yimen.engine.evaluate import Case
from yimen.engine.explain import explain, line
from yimen.engine.files import Read, read_facts
from yimen.engine.trace import Trace, as_json
from yimen.kernel.money import yuan_text
from yimen.kernel.places import level_of
from yimen.kernel.problems import Problem, Where, problem
from yimen.kernel.text import Text

VERDICTS = {
    "due": Text("符合", "due"),
    "not_due": Text("不符合", "not due"),
    "unknown": Text("待查", "cannot be told"),
    "error": Text("出错", "error"),
}


def add(subparsers: Any) -> None:
    """Registers the command."""
    command: argparse.ArgumentParser = subparsers.add_parser(
        "explain",
        help="why one case is due, not due, or cannot be told",
        description="One case, clause by clause. POLICY is a benefit's id, or document.commitment.",
    )
    command.add_argument("policy", metavar="POLICY", help="a benefit's id (dibao), or document.commitment")
    command.add_argument("--facts", metavar="FILE", required=True, type=Path, help="the case as JSON; absent = unknown")
    command.add_argument("--on", metavar="YYYY-MM-DD", required=True, help="the day as at which everything is read")
    command.add_argument("--place", metavar="CODE", required=True, help="division code, e.g. 430422")


def run(args: argparse.Namespace) -> int:
    """Prints the outcome with its reasons; unknown is a result."""
    on = day(args.on)
    _check_place(args.place)
    packs, _ = library()
    program = compile_library(packs)
    read = read_facts(program, _text(args.facts), args.place, str(args.facts))
    if not isinstance(read, Read):
        _leave(*read)
    found = explain(Case(program, read.facts), args.policy, read.who, on)
    if isinstance(found, Problem):
        _leave(found)
    show(args, as_json(found), _words(found))
    return 0


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        _leave(problem(309, Where(str(path)), "", reason=str(error)))


def _check_place(code: str) -> None:
    try:
        level_of(code)
    except ValueError:
        _leave(problem(334, Where(), "", written=code))


def _leave(*found: Problem) -> NoReturn:
    leave("\n".join(f"[{one.number}] {one.what}\n    → {one.advice}" for one in found))


def _words(found: Trace) -> str:
    outcome = found.outcome
    amount = f"  {yuan_text(outcome.amount_fen)} 元 · yuan" if outcome.amount_fen is not None else ""
    lines = [f"{found.policy} · {found.subject} · {found.on} · {found.place}: {VERDICTS[outcome.verdict]}{amount}"]
    lines += [("* " if node.id in found.deciding else "  ") + line(node) for node in found.nodes]
    if outcome.verdict == "unknown":
        lines += [f"? {change.subject} · {change.told or change.label}" for change in found.would_change]
    if any(figure.file.startswith(MADE_UP) for node in found.nodes for figure in node.parameters):
        lines.append("含示例数字，只供演示 · rests on made-up figures, for demonstration only")
    return "\n".join(lines)
