"""Forty policies over a million made-up persons, three-valued: seconds from the start of a process, memory, the scan.

`yimen bench sweep [--rows PERSONS]` runs it. Each round is a process of its own, so that its clock holds everything:
Python's start, the documents read and compiled, parameters, planning, the sweep, the results written.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any, Final

from bench.forty.documents import SHAPE, documents
from bench.registers import write

ROOT: Final = Path(__file__).resolve().parents[2]
SEED: Final = 430422


def race(persons: int, rounds: int) -> dict[str, Any]:
    """The best round: seconds in all and by part, the ratio to the scan of its columns, peak memory in MB."""
    with TemporaryDirectory(prefix="yimen-forty-") as folder:
        texts, snapshot, results = (Path(folder) / name for name in ("documents", "snapshot", "results"))
        for path in (texts, snapshot, results):
            path.mkdir()
        for number, text in enumerate(documents()):
            (texts / f"part_{number}.md").write_text(text, encoding="utf-8")
        write(snapshot, persons, SEED, SHAPE)
        _, *found = [_round(texts, snapshot, results) for _ in range(rounds + 1)]  # the first writes Python's bytecode
    best = min(found, key=lambda one: one["seconds"])
    scan = min(one["scan"] for one in found)
    inside = min(one["sweep"] + one["write"] for one in found)
    ratios = {"ratio_to_scan": round(inside / scan, 1)}
    used = [min(one[name] for one in found) for name in ("sweep_processor", "scan_processor")]
    ratios |= {"ratio_to_scan_processor": round(used[0] / used[1], 1)}
    return best | ratios | {"persons": persons, "rounds": rounds}


def _round(*paths: Path) -> dict[str, Any]:
    for old in paths[-1].iterdir():
        old.unlink()
    installed = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    started = perf_counter()
    command = [sys.executable, "-m", "bench.forty.run", *map(str, paths)]
    with subprocess.Popen(command, cwd=ROOT, env=installed, stdout=subprocess.PIPE, text=True) as process:
        said = process.stdout.readline() if process.stdout else ""
        seconds = perf_counter() - started
        rest = process.stdout.read() if process.stdout else ""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"the sweep failed: {said}{rest}")
    used = round(usage.ru_utime + usage.ru_stime, 3)  # of both processors, the scans that follow among it
    return {
        "seconds": round(seconds, 3),
        "processor_seconds": used,
        **json.loads(said),
        **json.loads(rest),
    }
