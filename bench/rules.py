"""Every rule line of the policies, left out and turned round: a worked example must notice. `python bench/rules.py`.

A rule line is one condition under `when`, `any of` or `unless` of a `rule` or an `exception`. A change is noticed if
one worked example of the packs comes out otherwise. What the reader refuses could not be adopted: it is counted apart.
Prints every change that nobody noticed, with its place; exit 1 if fewer than `--least` per cent were noticed.
"""

import argparse
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import Pool
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory
from typing import Final, Literal

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

FENCE: Final = re.compile(r"^```yaml (rule|exception)$")
KEY: Final = re.compile(r"^(when|any of|unless):$")
LINE: Final = re.compile(r"^  - (.+)$")
Fate = Literal["noticed", "refused", "unnoticed"]


@dataclass(frozen=True, slots=True)
class Change:
    """A line of a file (from 0) left out or turned round; `key` is the line of its list if nothing is left there."""

    file: str
    line: int
    said: str
    how: Literal["left out", "turned round"]
    key: int | None

    def done(self, lines: Sequence[str]) -> list[str]:
        """The lines of the file after the change."""
        if self.how == "turned round":
            return [*lines[: self.line], f"  - not ({self.said})", *lines[self.line + 1 :]]
        return [one for at, one in enumerate(lines) if at not in (self.line, self.key)]


def changes(packs: Path, only: str = "") -> Iterator[Change]:
    """Every change, in the order of files and lines; of the files whose path contains `only`."""
    for path in sorted(packs.rglob("*.md")):
        file = path.relative_to(packs).as_posix()
        if only in file:
            yield from _of_file(file, path.read_text(encoding="utf-8").splitlines())


def _of_file(file: str, lines: Sequence[str]) -> Iterator[Change]:
    inside, key, items = False, 0, Counter[int]()
    found: list[tuple[int, int, str]] = []
    for at, line in enumerate(lines):
        if FENCE.match(line) or line == "```":
            inside, key = line != "```", 0
        elif inside and (KEY.match(line) or not line.startswith(" ")):
            key = at if KEY.match(line) else 0
        elif inside and key and (item := LINE.match(line)):
            items[key] += 1
            found.append((at, key, item[1]))
    for at, of, said in found:
        yield Change(file, at, said, "left out", of if items[of] == 1 else None)
        yield Change(file, at, said, "turned round", None)


def fate(packs: Path, change: Change) -> Fate:
    """What becomes of a change in a copy of the packs; the file is as before when it is told."""
    from yimen.documents.library import reading
    from yimen.engine.compile import compile_library
    from yimen.engine.examples import run_one

    path = packs / change.file
    before = path.read_text(encoding="utf-8")
    path.write_text("\n".join(change.done(before.splitlines())) + "\n", encoding="utf-8")
    try:
        read = reading([packs])
        program = compile_library(read.library)
    finally:
        path.write_text(before, encoding="utf-8")
    if read.problems or program.problems:
        return "refused"
    near = sorted(read.library.documents.values(), key=lambda one: one.where.file != change.file)
    for document in near:
        for example in document.examples:
            if not example.clock and any(not one.passed for one in run_one(program, document, example)):
                return "noticed"
    return "unnoticed"


def tried(packs: Path, some: Sequence[Change], workers: int) -> Iterator[tuple[Change, Fate]]:
    """Each change and its fate. Every worker has a copy of the packs."""
    with TemporaryDirectory(prefix="yimen-rules-") as folder, Pool(workers) as pool:
        parts = [some[at::workers] for at in range(workers)]
        places = [copytree(packs, Path(folder) / str(at)) for at in range(workers)]
        for found in pool.imap_unordered(_part, zip(places, parts, strict=True)):
            yield from found


def _part(given: tuple[Path, Sequence[Change]]) -> list[tuple[Change, Fate]]:
    packs, some = given
    return [(change, fate(packs, change)) for change in some]


def main() -> int:
    """Tries every change; prints what was not noticed, and the share that was."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--packs", type=Path, default=ROOT / "packs")
    parser.add_argument("--only", default="", help="files whose path contains this")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--least", type=float, default=95.0, help="per cent that must be noticed")
    args = parser.parse_args()
    began, fates, missed = time.process_time(), Counter[Fate](), Counter[str]()
    for change, found in tried(args.packs, list(changes(args.packs, args.only)), args.workers):
        fates[found] += 1
        if found == "unnoticed":
            missed[change.file] += 1
            print(f"{change.file}:{change.line + 1} {change.how}: {change.said}", flush=True)
    counted = fates["noticed"] + fates["unnoticed"]
    share = 100 * fates["noticed"] / max(counted, 1)
    print(f"{counted} changes, {fates['noticed']} noticed ({share:.1f} %), {fates['refused']} refused by the reader")
    print(f"{time.process_time() - began:.0f} s of this process; not noticed by file: {dict(missed)}")
    return int(share < args.least)


if __name__ == "__main__":
    sys.exit(main())
