"""`yimen backup`: everything of this home but its keys into one file, while it is served."""

import argparse
from pathlib import Path
from time import perf_counter
from typing import Any

from yimen.doors.cli.home import leave, open_made_home, show

DONE = "已备份 {rows} 行、{files} 个文件：{file}（{bytes:,} 字节）· backed up: {rows} rows and {files} files"
KEY = (
    "密钥不在里面：把 YIMEN_SECRET_KEY 或 {key} 另存一处，没有它，已发的查询码就打不开了 · "
    "the key is not in it: keep it elsewhere, codes on receipts need it"
)
MISSING = (
    "少了 {count} 份佐证文件或者它们坏了，备份里没有 · {count} papers are lost or damaged and are not in it: {names}"
)
LEFT_OUT = "没有备份这些：{names} · not backed up: {names}"
PROVED = (
    "演练通过：恢复出来的 {rows} 行一样，{commitments} 件承诺都和事件对得上 · "
    "drill passed: the same rows, every state the sum of its events"
)


def add(subparsers: Any) -> None:
    """Registers the command."""
    command = subparsers.add_parser(
        "backup",
        help="everything of this home but its keys into one file",
        description="Everything of this home but its keys into one file, while it is served.",
    )
    command.add_argument("--out", metavar="FILE", help="a new file (default: in YIMEN_BACKUPS, by place and moment)")
    command.add_argument(
        "--drill", action="store_true", help="then restore it into a folder that is thrown away, and compare"
    )


def run(args: argparse.Namespace) -> int:
    """Backs up; with --drill also proves that it can be restored."""
    started = perf_counter()
    open_made_home()
    from django.utils import timezone

    from yimen.flow.running import archive, backup
    from yimen.flow.running.drill import drill
    from yimen.kernel.problems import Problem

    file = Path(args.out).resolve() if args.out else backup.place_of(timezone.localtime())
    made = backup.make(file)
    if isinstance(made, Problem):
        leave(f"{made.what} → {made.advice}")
    rows = said(made, file, archive.sha256_of(file))
    if args.drill:
        proved = drill(file)
        if isinstance(proved, Problem):
            leave(f"{proved.what} → {proved.advice}")
        rows["drill"] = proved
    rows["seconds"] = round(perf_counter() - started, 2)
    show(args, rows, words(rows))
    return 0


def said(made: Any, file: Path, sha256: str) -> dict[str, Any]:
    """What a backup holds, as JSON."""
    return {
        "file": str(file),
        "bytes": file.stat().st_size,
        "sha256": sha256,
        "realm": made.realm,
        "place": made.place,
        "rows": sum(count for count, _ in made.tables.values()),
        "files": len(made.files),
        "digests": made.rooms(),
        "missing": made.missing,
        "left_out": made.left_out,
    }


def words(rows: dict[str, Any]) -> str:
    """What was done, what is not in it, and what to keep elsewhere."""
    from django.conf import settings

    lines = [DONE.format(**rows), f"sha256 {rows['sha256']}", KEY.format(key=settings.YIMEN_HOME / "secret-key")]
    if rows["missing"]:
        lines.append(MISSING.format(count=len(rows["missing"]), names=", ".join(rows["missing"][:5])))
    if rows["left_out"]:
        lines.append(LEFT_OUT.format(names=", ".join(rows["left_out"])))
    if "drill" in rows:
        lines.append(PROVED.format(**rows["drill"]))
    return "\n".join(lines)
