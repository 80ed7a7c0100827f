"""`yimen import FILE`: a sheet of the county's comes in, findings come out."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from yimen.doors.cli.home import leave, open_made_home, show

WORDS = (
    "{rows} 行，收下 {accepted} 行（新 {new} 行），批号 {batch} · "
    "{rows} rows, {accepted} accepted ({new} new), batch {batch}"
)


def add(subparsers: Any) -> None:
    """Registers the command."""
    command = subparsers.add_parser(
        "import",
        help="a workbook in, findings out",
        description="Take hotline orders, a list of applications or a table of tasks from .xlsx, .xls or .csv. "
        "Good rows go in, each once however often the file is sent; the others come back as findings. "
        "What the columns mean is remembered by sender and headings. Exit code 1 if nothing was accepted.",
    )
    command.add_argument("file", metavar="FILE", help="the sheet")
    command.add_argument(
        "--kind", metavar="KIND", default="", help="hotline, applications or tasks (default: by its headings)"
    )
    command.add_argument(
        "--sender", metavar="NAME", default="yimen import", help="who sends it, the same way each time"
    )
    command.add_argument(
        "--map",
        metavar="FIELD=HEADING",
        action="append",
        default=[],
        help="which column holds a field; said once, then remembered",
    )
    command.add_argument(
        "--all",
        metavar="FIELD=VALUE",
        action="append",
        default=[],
        help="what stands for every row, e.g. service=dibao_application or basis=plan.measure",
    )
    command.add_argument("--office", metavar="OFFICE", default="", help="key of the office that takes it in")


def run(args: argparse.Namespace) -> int:
    """Takes the file in and prints what became of its rows."""
    open_made_home()
    from yimen.flow.county import county, now
    from yimen.flow.exchange import taking
    from yimen.flow.exchange.understanding import Sent
    from yimen.kernel.problems import Problem
    from yimen.ledger.entry import By

    here, path = county(), Path(args.file)
    if not path.is_file():
        leave(f"没有这个文件：{path} · no such file")
    office = here.directory.offices.get(args.office)
    if args.office and office is None:
        leave(f"没有“{args.office}”这个单位 · no office “{args.office}”")
    sent = Sent(args.sender, path.name, _bytes(path), args.kind, _pairs(args.map), _pairs(args.all))
    done = taking.take(here, sent, By(None, office.id if office else None), now())
    if isinstance(done, taking.Report):
        return _show(args, done)
    wrong = done if isinstance(done, Problem) else done.problem
    show(args, _nothing(wrong), f"{wrong.what}\n    → {wrong.advice}")
    return 1


def _bytes(path: Path) -> bytes:
    """The file, or just enough of it to see that it is too large."""
    from yimen.register.imports.limits import MOST_BYTES

    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)


def _pairs(written: Sequence[str]) -> dict[str, str]:
    pairs = [one.partition("=") for one in written]
    for name, mark, value in pairs:
        if not (name and mark and value):
            leave(f"“{name}” 要写成 字段=列名 · write FIELD=HEADING")
    return {name.strip(): value.strip() for name, _, value in pairs}


def _nothing(wrong: Any) -> dict[str, Any]:
    finding = {"number": wrong.number, "what": wrong.what.zh, "what_en": wrong.what.en, "advice": wrong.advice.zh}
    return {"rows": 0, "accepted": 0, "findings": [finding | {"advice_en": wrong.advice.en}], "batch": None}


def _show(args: argparse.Namespace, done: Any) -> int:
    findings = [
        {
            "sheet": one.sheet,
            "row": one.row,
            "column": one.column,
            "value": one.value.zh,
            "number": one.number,
            "what": one.what.zh,
            "what_en": one.what.say("en"),
            "advice": one.advice.zh,
            "advice_en": one.advice.say("en"),
            "taken": one.taken,
        }
        for one in done.findings
    ]
    rows = {"rows": done.rows, "accepted": done.accepted, "new": done.new, "kind": done.kind, "sender": done.sender}
    rows |= {"findings": findings, "batch": done.batch}
    lines = [f"{_at(one)}  [{one.number}] {one.what}\n    → {one.advice}" for one in done.findings]
    show(args, rows, "\n".join([*lines, WORDS.format(**rows)]))
    return 0 if done.accepted else 1


def _at(one: Any) -> str:
    """A cell as spreadsheets name it."""
    return f"{one.sheet}!{one.column}{one.row}" if one.sheet else f"{one.column}{one.row}"
