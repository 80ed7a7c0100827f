"""`yimen papers`: the county's own Word templates: what they may name, one to begin from, putting one in its place."""

import argparse
from pathlib import Path
from typing import Any

from yimen.doors.cli.home import leave, open_made_home, show


def add(subparsers: Any) -> None:
    """Registers the command."""
    command = subparsers.add_parser(
        "papers",
        help="the Word templates of official papers",
        description="Without a word: which papers there are and whose template each has. A template of the county is "
        "checked before it is taken: plain .docx, known fields only, nothing that runs or fetches.",
    )
    command.add_argument("--kind", metavar="KIND", default="", help="one paper, e.g. supervision")
    one = command.add_mutually_exclusive_group()
    one.add_argument("--fields", action="store_true", help="what a template of the paper may name")
    one.add_argument("--out", metavar="FILE", help="write the shipped template, to begin from; must not exist yet")
    one.add_argument("--add", metavar="FILE", help="check this template and use it from now on")
    one.add_argument("--remove", action="store_true", help="back to the shipped template")


def run(args: argparse.Namespace) -> int:
    """Does one of these, or lists the papers."""
    open_made_home()
    if args.fields or args.out or args.add or args.remove or args.kind:
        _of_one(args)
    else:
        _list(args)
    return 0


def _list(args: argparse.Namespace) -> None:
    from yimen.flow.papers import templates
    from yimen.flow.papers.kinds import KINDS
    from yimen.kernel.problems import Problem

    rows = []
    for kind in KINDS.values():
        own = templates.own(kind)
        wrong = str(own) if isinstance(own, Problem) else ""
        rows.append({"kind": kind.id, "title": kind.title.zh, "own": own is not None, "wrong": wrong})
    words = (f"{row['kind']:12} {row['title']}  {row['wrong'] or WHOSE[bool(row['own'])]}" for row in rows)
    show(args, {"papers": rows}, "\n".join(words))


WHOSE = {True: "县里的模板 · the county's own", False: "自带的模板 · as shipped"}


def _of_one(args: argparse.Namespace) -> None:
    from yimen.flow.papers.kinds import KINDS
    from yimen.kernel.problems import Where, problem

    kind = KINDS.get(args.kind)
    if kind is None:
        wrong = problem(766, Where(), kind=args.kind or "?", known=", ".join(KINDS))
        leave(f"[766] {wrong.what} → {wrong.advice}")
    if args.out:
        _write(args, kind)
    elif args.add:
        _add(args, kind)
    elif args.remove:
        _remove(args, kind)
    else:
        _fields(args, kind)


def _fields(args: argparse.Namespace, kind: Any) -> None:
    from yimen.flow.papers.kinds import fields_of

    found = fields_of(kind)
    rows = [
        {"field": name, "parts": list(one.parts), "zh": one.words.zh, "en": one.words.en} for name, one in found.items()
    ]
    words = (f"{row['field']:10} {row['zh']} · {row['en']}{_parts(row['parts'])}" for row in rows)
    show(args, {"kind": kind.id, "fields": rows}, "\n".join(words))


def _parts(parts: Any) -> str:
    return f"  [{', '.join(parts)}]" if parts else ""


def _write(args: argparse.Namespace, kind: Any) -> None:
    from yimen.flow.papers import word
    from yimen.kernel.problems import Problem

    made, out = word.shipped(kind), Path(args.out)
    if isinstance(made, Problem):
        leave(f"[{made.number}] {made.what} → {made.advice}")
    try:
        with out.open("xb") as file:
            file.write(made)
    except OSError as error:
        leave(f"{out}: {error.strerror}")
    show(args, {"kind": kind.id, "out": str(out)}, f"{kind.title}: {out}")


def _add(args: argparse.Namespace, kind: Any) -> None:
    from yimen.flow.papers import templates

    try:
        with Path(args.add).open("rb") as file:
            content = file.read(templates.MOST_BYTES + 1)
    except OSError as error:
        leave(f"{args.add}: {error.strerror}")
    if wrong := templates.add(kind, content):
        leave(f"[{wrong.number}] {wrong.what} → {wrong.advice}")
    show(args, {"kind": kind.id, "own": True}, f"{kind.title}: {WHOSE[True]}")


def _remove(args: argparse.Namespace, kind: Any) -> None:
    from yimen.flow.papers import templates

    templates.path_of(kind).unlink(missing_ok=True)
    show(args, {"kind": kind.id, "own": False}, f"{kind.title}: {WHOSE[False]}")
