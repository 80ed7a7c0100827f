"""`yimen attach FILE...`: official texts beside our paraphrases, and on confirmation into an edition of this home."""

import argparse
import shutil
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from yimen.doors.cli.home import leave, open_made_home, show

MOST_BYTES = 4_000_000
STATES = {
    "paraphrased": "转述 · paraphrase",
    "same": "已经是原文 · quoted already",
    "differs": "原文不同 · quoted in other words",
    "other_version": "文件依据的是别的版本 · written on another version",
}
ASK = "贴上这一条？ · attach this article? [Y/n/q] "
HOW = (
    "确认要贴的，加 --yes（只贴转述的），或在终端里逐条回答 · "
    "to write them add --yes, or answer one by one at a terminal"
)


def add(subparsers: Any) -> None:
    """Registers the command."""
    command = subparsers.add_parser(
        "attach",
        help="official texts into an edition",
        description="Split official texts by article, find the documents that cite them, show paraphrase and text, and "
        "on confirmation write an edition that quotes them character for character. Shipped packs stay as they are.",
    )
    command.add_argument("files", nargs="+", metavar="FILE", type=Path, help="official texts: .txt or .md in UTF-8")
    command.add_argument("--yes", action="store_true", help="attach every article that is only paraphrased, unasked")
    command.add_argument(
        "--only",
        action="append",
        default=[],
        metavar="DOCUMENT#CLAUSE",
        help="attach just these, whatever stands there",
    )


def run(args: argparse.Namespace) -> int:
    """Shows what was found, asks, and writes what was confirmed."""
    texts = [(path.name, _text(path)) for path in args.files]
    open_made_home()
    from yimen.flow import attaching

    found = attaching.propose(texts)
    named = {one.name for one in found.matched}
    if wrong := [name for name in args.only if name not in named]:
        leave(f"这些条款没有配上：{', '.join(wrong)} · no such match")
    chosen = _chosen(args, found.matched)
    edition: Any = attaching.confirm(found, chosen) if chosen else ""
    if isinstance(edition, tuple):
        leave("\n".join(str(one) for one in edition))
    lines = [*map(_line, found.matched), *map(_missing, found.unmatched), *map(str, found.problems)]
    if edition:
        lines.append(f"贴上 {len(chosen)} 条，版次 {edition} · {len(chosen)} articles attached, edition {edition}")
    elif found.matched:
        lines.append(HOW)
    show(args, _rows(found, chosen, edition), "\n".join(lines))
    return 0


def _text(path: Path) -> str:
    if not path.is_file():
        leave(f"没有这个文件：{path} · no such file")
    if path.stat().st_size > MOST_BYTES:
        leave(f"{path} 超过 {MOST_BYTES // 1_000_000} MB · the file is too large")
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        leave(f"{path} 不是 UTF-8 文本；扫描件和 Word 请先存成 .txt · not a text in UTF-8: save it as .txt first")


def _chosen(args: argparse.Namespace, matched: Sequence[Any]) -> list[Any]:
    if args.only:
        return [one for one in matched if one.name in args.only]
    open_ones = [one for one in matched if one.state == "paraphrased"]
    if args.yes:
        return open_ones
    return [] if args.json or not sys.stdin.isatty() else list(_asked(open_ones))


def _asked(matched: Iterable[Any]) -> Iterable[Any]:
    """One after the other at the terminal: ours above, the law's below."""
    wide = shutil.get_terminal_size().columns
    for one in matched:
        print("─" * min(wide, 100))
        print(f"{one.title} · {one.law}{one.article}")
        print("转述 · ours:", *(quote.text for quote in one.clause.quotes), sep="\n    ")
        print("原文 · the law:", *one.official, sep="\n    ")
        answer = input(ASK).strip().lower()
        if answer.startswith("q"):
            return
        if not answer.startswith("n"):
            yield one


def _line(one: Any) -> str:
    return f"{one.name}  {one.law}{one.article}  {STATES[one.state]}"


def _missing(one: Any) -> str:
    return f"{one.document}#{one.clause}  {one.law}{one.article}  原文里没有这一条 · not in the text"


def _rows(found: Any, chosen: Sequence[Any], edition: str) -> dict[str, Any]:
    attached = {one.name for one in chosen}
    return {
        "matched": [
            {
                "document": one.document,
                "clause": one.clause.id,
                "article": one.article,
                "law": one.law,
                "state": one.state,
                "attached": one.name in attached,
                "paraphrase": [quote.text for quote in one.clause.quotes if quote.paraphrase],
                "official": list(one.official),
            }
            for one in found.matched
        ],
        "unmatched": [
            {"document": one.document, "clause": one.clause, "law": one.law, "article": one.article}
            for one in found.unmatched
        ],
        "problems": [{"number": one.number, "what": one.what.zh, "what_en": one.what.en} for one in found.problems],
        "edition": edition,
    }
