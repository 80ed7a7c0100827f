"""A changed figure over the forty: from the start of a process, and from documents that are read already, to totals.

Each round is a process of its own. What a page does that tries one value after another is the second figure: the
documents in force are compiled and the snapshot is there; the reform is read, planned, swept beside them and counted.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any, Final

from bench.forty.documents import ON, SHAPE, documents
from bench.registers import write
from yimen.documents.library import reading
from yimen.documents.trial import SET, as_document, setting
from yimen.engine.backends.duckdb.files import Snapshot
from yimen.engine.backends.duckdb.sweep import connect
from yimen.engine.backends.duckdb.trial import trial
from yimen.engine.compile import compile_library
from yimen.engine.simulate import Tally, touched

ROOT: Final = Path(__file__).resolve().parents[2]
SEED: Final = 430422
MIB: Final = 1024
REFORMS: Final = {"narrow": "pupil_rate=95 yuan/month", "wide": "line(rural)=400 yuan/month"}


def race(name: str, persons: int, rounds: int) -> dict[str, Any]:
    """The best round: seconds and processor seconds in all, and from the reform to its totals; peak memory in MB."""
    with TemporaryDirectory(prefix="yimen-reform-") as folder:
        texts, snapshot = (Path(folder) / one for one in ("documents", "snapshot"))
        texts.mkdir()
        snapshot.mkdir()
        for number, text in enumerate(documents()):
            (texts / f"part_{number}.md").write_text(text, encoding="utf-8")
        write(snapshot, persons, SEED, SHAPE)
        found = [_round(name, texts, snapshot) for _ in range(rounds)]
    if len({one.pop("said") for one in found}) != 1:
        raise SystemExit("the same reform twice came to different totals")
    best = min(found, key=lambda one: float(one["seconds"]))
    return {"set": REFORMS[name], "persons": persons, "rounds": rounds, **best}


def _round(name: str, *paths: Path) -> dict[str, Any]:
    started = perf_counter()
    command = [sys.executable, "-m", "bench.forty.reform", name, *map(str, paths)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        said = process.stdout.read() if process.stdout else ""
        seconds = perf_counter() - started
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"the reform failed: {said}")
    cpu = usage.ru_utime + usage.ru_stime
    return {"seconds": round(seconds, 3), "cpu": round(cpu, 3), "peak_mb": usage.ru_maxrss // MIB, **json.loads(said)}


def main(name: str, texts: Path, snapshot: Path) -> None:
    """One trial: prints its parts, and a line of totals that must be the same each time."""
    base = compile_library(reading([texts]).library)
    began, spent = perf_counter(), process_time()
    with TemporaryDirectory(prefix="yimen-reform-") as folder:
        (Path(folder) / SET).mkdir()
        text = as_document([setting(REFORMS[name])], base.parameters.declared, "430422", ON)  # type: ignore[list-item]
        (Path(folder) / SET / "set.md").write_text(str(text), encoding="utf-8")
        read = reading([texts], trial=[Path(folder) / SET])
    if read.problems:
        raise SystemExit("\n".join(map(str, read.problems)))
    made = compile_library(read.library)
    found = trial(connect(), (base, made), Snapshot(snapshot), touched(base, made, frozenset({SET})), on=ON)
    if found.left or any(policy.again for one in found.both for policy in one.sides if policy):
        raise SystemExit("SQL left something to Python")
    totals: dict[str, Tally] = {}
    for benefit, cells in found.tallies().items():
        totals[benefit] = Tally()
        for cell in cells.values():
            totals[benefit].add(cell)
    parts = {"to_totals": round(perf_counter() - began, 3), "to_totals_cpu": round(process_time() - spent, 3)}
    gains, moved = (sum(one.gain_fen for one in totals.values()), sum(one.gain + one.lose for one in totals.values()))
    said = f"{len(totals)} {moved} {gains} {sum(one.moves['cannot_tell'] for one in totals.values())}"
    print(json.dumps(parts | {"benefits": len(totals), "moved": moved, "gain_fen": gains, "said": said}))


if __name__ == "__main__":
    main(sys.argv[1], *map(Path, sys.argv[2:4]))
