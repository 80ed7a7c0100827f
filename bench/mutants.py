"""Small changes to the ledger and to the days, each of which a test must notice: `python bench/mutants.py`.

The changes are mutmut's. A sample drawn with a printed seed gives a share with Wilson's interval (E. B. Wilson, 1927);
`--sample 0` tries every one, which takes hours. Histories and the stateful machine of the tests are left out, being
slow: what is killed without them is killed, so the share is a lower bound. A change that no test reaches has survived.
"""

import argparse
import json
import os
import random
import subprocess
import sys
from collections import Counter
from math import sqrt
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MADE = ROOT / "mutants" / "src"
BIN = Path(sys.executable).parent
SMALLEST = "yimen.ledger.entry*"  # to have all changes made without trying them all
UNTRIED = None
KILLED = frozenset({1, 3, 24, -24, 36, 152, 255})  # a test failed, or the change runs for ever
Z95 = 1.959964


def main() -> None:
    """Makes the changes, tries a sample or all, prints the share and every survivor."""
    args = _arguments()
    _mutmut("run", "--max-children", str(args.workers), SMALLEST)
    found = outcomes()
    names = sorted(found)
    chosen = random.Random(args.seed).sample(names, min(args.sample, len(names))) if args.sample else names  # noqa: S311
    print(f"{len(found)} changes; trying {len(chosen)}, seed {args.seed}", flush=True)
    for part in range(0, len(chosen), args.batch):
        _mutmut("run", "--max-children", str(args.workers), *chosen[part : part + args.batch])
        tried = outcomes()
        print(f"{part + len(chosen[part : part + args.batch])} of {len(chosen)}: {_counted(tried, chosen)}", flush=True)
    _report(outcomes(), chosen)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, default=400, help="how many changes to try; 0: all")
    parser.add_argument("--seed", type=int, default=430422)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--batch", type=int, default=100)
    return parser.parse_args()


def _mutmut(*argv: str) -> None:
    path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    subprocess.run(
        [BIN / "mutmut", *argv], cwd=ROOT, env={**os.environ, "PATH": path}, stdout=subprocess.DEVNULL, check=False
    )


def outcomes() -> dict[str, int | None]:
    """Each change by its name, with the exit code of its trial (None: not tried)."""
    found: dict[str, int | None] = {}
    for path in sorted(MADE.rglob("*.meta")):
        found |= json.loads(path.read_text(encoding="utf-8"))["exit_code_by_key"]
    return found


def wilson(killed: int, tried: int) -> tuple[float, float]:
    """The 95 % interval of a share."""
    share, square = killed / tried, Z95 * Z95
    middle = (share + square / (2 * tried)) / (1 + square / tried)
    half = Z95 * sqrt(share * (1 - share) / tried + square / (4 * tried * tried)) / (1 + square / tried)
    return middle - half, middle + half


def _counted(tried: dict[str, int | None], chosen: list[str]) -> str:
    codes = Counter(
        "killed" if tried[name] in KILLED else "not tried" if tried[name] is UNTRIED else "survived" for name in chosen
    )
    return ", ".join(f"{count} {what}" for what, count in sorted(codes.items()))


def _report(tried: dict[str, int | None], chosen: list[str]) -> None:
    done = [name for name in chosen if tried[name] is not UNTRIED]
    killed = sum(tried[name] in KILLED for name in done)
    for name in done:
        if tried[name] not in KILLED:
            print(f"survived: {name}")
    low, high = wilson(killed, len(done)) if done else (0.0, 1.0)
    print(f"{killed} of {len(done)} killed, {killed / max(len(done), 1):.1%} ({low:.1%} to {high:.1%}) of {len(tried)}")


if __name__ == "__main__":
    main()
