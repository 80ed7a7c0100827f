"""The tree as these tests read it: files that git tracks, modules of each room, functions with their lengths."""

import ast
import shutil
import subprocess
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src" / "yimen"
CORE = ("kernel", "documents", "engine", "register", "dossiers", "ledger", "flow")
Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def tracked(*patterns: str) -> tuple[Path, ...]:
    """Files that are in git or about to be (not ignored), as absolute paths; without git the same by name."""
    if not (ROOT / ".git").exists() or shutil.which("git") is None:
        found = (path for pattern in patterns or ("*",) for path in _matching(pattern) if path.is_file())
        return tuple(path for path in found if not _ignored(path.relative_to(ROOT)))
    words = ("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *patterns)
    said = subprocess.run(words, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return tuple(path for name in said.split("\0") if name and (path := ROOT / name).is_file())


def _matching(pattern: str) -> Iterator[Path]:
    """Below a folder, or by name anywhere."""
    return (ROOT / pattern).rglob("*") if (ROOT / pattern).is_dir() else ROOT.rglob(pattern)


def _ignored(path: Path) -> bool:
    """Whether `.gitignore` (folders and endings, no more is used there) or git itself keeps it out."""
    rules = [".git", *(line.rstrip("/") for line in (ROOT / ".gitignore").read_text().splitlines() if line)]
    return any(fnmatch(part, rule) for part in path.parts for rule in rules)


def modules(*rooms: str) -> list[Path]:
    """Python files of the rooms, without migrations: those are records of the past."""
    folders = [SRC / room for room in rooms] or [SRC]
    found = [path for folder in folders for path in sorted(folder.rglob("*.py"))]
    return [path for path in found if "migrations" not in path.parts]


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def functions(path: Path) -> Iterator[Function]:
    return (node for node in ast.walk(parsed(path)) if isinstance(node, Function))


def length(function: Function) -> int:
    """Lines from `def` to the last one; the docstring is not counted, it is there to be read."""
    whole = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function) and isinstance(first, ast.Expr):
        whole -= (first.end_lineno or first.lineno) - first.lineno + 1
    return whole


def name(path: Path) -> str:
    """The path as a person writes it."""
    return path.relative_to(ROOT).as_posix()


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())
