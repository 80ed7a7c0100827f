"""OpenFisca's country template against the same rules as our documents: total seconds for everybody, figure by figure.

OpenFisca is under the AGPL: it is installed in a folder of its own and run there, never beside the product.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import duckdb

from bench.registers import write
from bench.template.documents import PEERS, SHAPE, VALUES, documents

ROOT: Final = Path(__file__).resolve().parents[2]
PEER: Final = ROOT / ".venv-openfisca" / "bin" / "python"
HOW: Final = (
    "uv venv .venv-openfisca && uv pip install --python .venv-openfisca/bin/python -r bench/template/requirements.txt"
)
SEED: Final = 2017
Times = dict[tuple[str, str], list[tuple[float, float]]]  # of each runner and register: seconds, and the processor's
WHOLE, OPEN = "two_valued", "three_valued"
SINGLE: Final = 1e-6  # what a number of 32 bits keeps of a sum of a few
HALF: Final = 0.0051  # ours are rounded to the fen


def race(persons: int, rounds: int) -> dict[str, Any]:
    """The best of the rounds in turn, each engine in a process of its own; what to install if the peer is missing."""
    if not PEER.exists():
        return {"not_run": HOW}
    with TemporaryDirectory(prefix="yimen-template-") as name, ExitStack() as stack:
        folder = Path(name)
        texts = folder / "documents"
        texts.mkdir()
        for number, text in enumerate(documents()):
            (texts / f"part_{number}.md").write_text(text, encoding="utf-8")
        runners: dict[tuple[str, str], subprocess.Popen[str]] = {}
        for sort in (WHOLE, OPEN):
            snapshot, results = folder / f"snapshot_{sort}", folder / f"results_{sort}"
            snapshot.mkdir()
            results.mkdir()
            write(snapshot, persons, SEED, replace(SHAPE, missing=sort == OPEN))
            ours = [sys.executable, "-m", "bench.template.ours", str(texts), str(snapshot), str(results)]
            peer = [str(PEER), "bench/template/peer.py", str(snapshot), str(results)]
            runners |= {("ours", sort): stack.enter_context(_running(ours))}
            runners |= {("peer", sort): stack.enter_context(_running(peer))}
        times = _rounds(runners, rounds)
        best = {key: min(seconds for seconds, _ in found) for key, found in times.items()}
        wrong = {sort: mismatches(folder / f"results_{sort}") for sort in (WHOLE, OPEN)}
    seconds = {f"{who}_{sort}": found for (who, sort), found in best.items()}
    used = {f"{who}_{sort}": min(one for _, one in found) for (who, sort), found in times.items()}
    ratios = {f"total_time_ratio_{sort}": round(best["peer", sort] / best["ours", sort], 2) for sort in (WHOLE, OPEN)}
    return ratios | {
        "mismatches": wrong[WHOLE],
        "seconds": seconds,
        "processor_seconds": used,
        "persons": persons,
        "rounds": rounds,
    }


@contextmanager
def _running(command: list[str]) -> Iterator["subprocess.Popen[str]"]:
    path = os.environ | {"PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "src")))} if "-m" in command else None
    with subprocess.Popen(
        command, cwd=ROOT, env=path, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield process


def _rounds(runners: "dict[tuple[str, str], subprocess.Popen[str]]", rounds: int) -> Times:
    """One engine after the other, again and again; the first round, which loads everything, does not count."""
    times: Times = {key: [] for key in runners}
    for number in range(rounds + 1):
        for key, process in runners.items():
            if process.stdin is None or process.stdout is None:
                raise AssertionError("a runner without pipes")
            process.stdin.write("go\n")
            process.stdin.flush()
            said = process.stdout.readline()
            if not said:
                raise SystemExit(f"{' '.join(map(str, key))} ended early")
            if number:
                times[key].append(json.loads(said))
    return times


def mismatches(results: Path) -> int:
    """How many figures differ by more than a number of 32 bits and our rounding explain, of those that are known."""
    total = 0
    with duckdb.connect(":memory:") as connection:
        for kind in ("person", "household"):
            names = {name: PEERS[name] for name, (of, *_) in VALUES.items() if of == kind}
            differ = [
                f"count_if(abs(o.t_{name} / 100.0 - p.{peer}) > {HALF} + {SINGLE} * abs(p.{peer}))"
                for name, peer in names.items()
            ]
            files = [f"'{results / f'{who}_{kind}.parquet'}'" for who in ("ours", "peer")]
            query = f"SELECT {', '.join(differ)} FROM {files[0]} o JOIN {files[1]} p USING (row)"
            total += sum(connection.execute(query).fetchone() or (0,))
    return total


if __name__ == "__main__":
    print(json.dumps(race(*map(int, sys.argv[1:3])), indent=1))
