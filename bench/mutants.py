"""Small changes to the ledger and to the days, each of which a test must notice: `python bench/mutants.py`.

The changes are mutmut's. A sample drawn with a printed seed gives a share with Wilson's interval (E. B. Wilson, 1927);
`--sample 0` tries every one, which takes hours, and `--of 'yimen.ledger.book*'` only those of a module. Histories and
the stateful machine of the tests are left out, being slow: what is killed without them is killed, so the share is a
lower bound. A change that no test reaches has survived, and so has one that was cut off by time.
"""

import argparse
import fnmatch
import json
import os
import random
import subprocess
import sys
import tempfile
from collections import Counter
from math import sqrt
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MADE = ROOT / "mutants" / "src"
BIN = Path(sys.executable).parent
FEWEST = "yimen.ledger.chosen.*__mutmut_1"  # to have all changes made without trying them all
UNTRIED, UNREACHED = None, 33
KILLED = frozenset({1, 3})  # a test failed
ENDLESS = frozenset({36, 24, -24, 152, 255})  # cut off by time: it runs for ever, or the machine was busy
Z95 = 1.959964


def main() -> None:
    """Makes the changes, tries a sample or all, prints the share and every survivor."""
    args = _arguments()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["YIMEN_TEST_TEMPLATE"] = str(Path(folder) / "tables.sqlite3")
        _mutmut(args.workers, FEWEST)
        names = sorted(name for name in outcomes() if fnmatch.fnmatch(name, args.of))
        chosen = random.Random(args.seed).sample(names, min(args.sample, len(names))) if args.sample else names  # noqa: S311
        print(f"{len(names)} changes; trying {len(chosen)}, seed {args.seed}", flush=True)
        for part in range(0, len(chosen), args.batch):
            _mutmut(args.workers, *chosen[part : part + args.batch])
            print(f"{min(part + args.batch, len(chosen))} of {len(chosen)}: {_counted(chosen)}", flush=True)
        _report(outcomes(), chosen, len(names))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, default=400, help="how many changes to try; 0: all")
    parser.add_argument("--of", default="*", help="only changes of these names: 'yimen.ledger.book*'")
    parser.add_argument("--seed", type=int, default=430422)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--batch", type=int, default=100)
    return parser.parse_args()


def _mutmut(workers: int, *names: str) -> None:
    """One run of mutmut; where it stops (a test that fails without any change, say) its last words are shown."""
    path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    command = [str(BIN / "mutmut"), "run", "--max-children", str(workers), *names]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"mutmut stopped: {done.stdout[-3000:]}{done.stderr[-3000:]}")


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


def _said(code: int | None) -> str:
    if code is UNTRIED or code == UNREACHED:
        return "not tried" if code is UNTRIED else "no test reaches it"
    return "killed" if code in KILLED else "cut off by time" if code in ENDLESS else "survived"


def _counted(chosen: list[str]) -> str:
    tried = outcomes()
    codes = Counter(_said(tried[name]) for name in chosen)
    return ", ".join(f"{count} {what}" for what, count in sorted(codes.items()))


def _report(tried: dict[str, int | None], chosen: list[str], total: int) -> None:
    done = [name for name in chosen if tried[name] is not UNTRIED]
    killed = sum(tried[name] in KILLED for name in done)
    for name in done:
        if tried[name] not in KILLED:
            print(f"{_said(tried[name])}: {name}")
    low, high = wilson(killed, len(done)) if done else (0.0, 1.0)
    print(f"{killed} of {len(done)} killed, {killed / max(len(done), 1):.1%} ({low:.1%} to {high:.1%}) of {total}")


if __name__ == "__main__":
    main()
