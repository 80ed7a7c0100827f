"""The figures of docs/reference/figures.md: measured in a fresh copy of this tree, printed as the rows of its table."""

import json
import os
import platform
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ("requirements-build.lock", "requirements.lock")
SERVING = re.compile(r"http://127\.0\.0\.1:\d+")
PATIENCE = 600  # seconds
LOAD = """
import time
from pathlib import Path
from yimen.documents.library import load
from yimen.engine.compile import compile_library
start = time.perf_counter()
library, problems = load([Path("packs")])
compile_library(library)
print(round(time.perf_counter() - start, 2), len(library.documents), len(problems))
"""


def main() -> int:
    """Measure and print; the rows go into docs/reference/figures.md as they are."""
    machine = f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"
    for figure, value, command in figures():
        print(f"| {figure} | {value} | `{command}` | {machine} | {date.today().isoformat()} |", flush=True)  # noqa: DTZ011
    return 0


def figures() -> Iterator[tuple[str, str, str]]:
    """Each figure with its value and its command."""
    with tempfile.TemporaryDirectory(prefix="yimen-bench-") as folder:
        tree = copy(Path(folder))
        yield "bytes fetched for `make demo`", f"{fetched(tree, Path(folder)) / 1e6:.1f} MB", "make bench"
        run(tree, "make", ".venv/ready")  # warms the package cache
        run(tree, "rm", "-rf", ".venv")
        yield "install from a warm package cache", f"{seconds(tree, 'make', '.venv/ready'):.1f} s", "make .venv/ready"
        yield "install again", f"{seconds(tree, 'make', '.venv/ready'):.1f} s", "make .venv/ready"
        yield "first `make demo` until it serves, installed", f"{until_served(tree):.1f} s", "make demo"
        yield "second `make demo` until it serves", f"{until_served(tree):.1f} s", "make demo"
        yield from inside(tree)


def inside(tree: Path) -> Iterator[tuple[str, str, str]]:
    """Figures of the program itself, in the demo home that has just been made."""
    spent, documents, problems = said(tree, ".venv/bin/python", "-c", LOAD).split()
    yield "packs read, checked and compiled", f"{spent} s for {documents} documents, {problems} problems", "make bench"
    swept = json.loads(said(tree, ".venv/bin/yimen", "sweep", "--json"))
    yield "sweep of the demo county (town)", f"{swept['seconds']} s", "yimen sweep --json"


def copy(folder: Path) -> Path:
    """The tree as git would hand it out, with what is not committed yet."""
    names = said(ROOT, "git", "ls-files", "--cached", "--others", "--exclude-standard").splitlines()
    for name in names:
        if (ROOT / name).is_file():
            target = folder / "tree" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes((ROOT / name).read_bytes())
    return folder / "tree"


def fetched(tree: Path, folder: Path) -> int:
    """Bytes of all packages that `make demo` installs."""
    target = folder / "wheels"
    for lock in LOCKS:
        words = ("-m", "pip", "download", "-q", "--no-deps", "--require-hashes", "-r", lock, "-d", str(target))
        run(tree, sys.executable, *words)
    return sum(path.stat().st_size for path in target.iterdir())


def run(tree: Path, *words: str) -> None:
    """Run a command in the copy, or stop with what it said."""
    said(tree, *words)


def said(tree: Path, *words: str) -> str:
    """What a command prints."""
    done = subprocess.run(words, cwd=tree, env=environment(), capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(words)} failed:\n{done.stdout}\n{done.stderr}")
    return done.stdout


def environment() -> dict[str, str]:
    """The environment without a home or packs of somebody's own."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("YIMEN_", "VIRTUAL_ENV"))}


def seconds(tree: Path, *words: str) -> float:
    """How long a command takes."""
    start = time.perf_counter()
    run(tree, *words)
    return time.perf_counter() - start


def until_served(tree: Path) -> float:
    """How long `make demo` takes until it says where it serves; it is then stopped."""
    start = time.perf_counter()
    with started(tree, "make", "demo") as demo:
        for line in demo.stdout or ():
            if SERVING.search(line):
                return time.perf_counter() - start
    raise SystemExit("make demo ended without serving")


@contextmanager
def started(tree: Path, *words: str) -> Iterator[subprocess.Popen[str]]:
    """A command that runs until the block ends, with everything that it started."""
    process = subprocess.Popen(
        words,
        cwd=tree,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(PATIENCE)


if __name__ == "__main__":
    sys.exit(main())
