"""The tree as these tests read it: files that git tracks, modules of each room, functions with their lengths."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src" / "yimen"
CORE = ("kernel", "documents", "engine", "register", "dossiers", "ledger", "flow")
Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def tracked(*patterns: str) -> tuple[Path, ...]:
    """Files that are in git or about to be (not ignored), as absolute paths; every file where there is no git."""
    if not (ROOT / ".git").exists():
        found = [path for pattern in patterns or ("*",) for path in ROOT.rglob(pattern)]
        return tuple(path for path in found if path.is_file() and ".venv" not in path.parts)
    words = ("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *patterns)
    said = subprocess.run(words, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return tuple(path for name in said.split("\0") if name and (path := ROOT / name).is_file())


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
