"""One sweep of the forty in a process of its own: read and compiled, planned, swept, written; then the scan.

`python -m bench.forty.run DOCUMENTS SNAPSHOT RESULTS` prints the seconds of its parts as soon as the results are
written, and afterwards, on a second line, those of reading the same columns and doing nothing.
"""

import json
import sys
from pathlib import Path
from time import perf_counter, process_time

from bench.forty.documents import ON
from yimen.documents.library import load
from yimen.engine.backends.duckdb.files import Snapshot
from yimen.engine.backends.duckdb.sweep import Outcomes, connect, sweep
from yimen.engine.compile import compile_library

SCANS = 5


def main(documents: Path, snapshot: Path, results: Path) -> None:
    """Sweeps, writes, says how long it took, and scans."""
    began = perf_counter()
    library, problems = load([documents])
    program = compile_library(library)
    if problems or program.problems:
        raise SystemExit("\n".join(map(str, (*problems, *program.problems))))
    compiled, used = perf_counter(), process_time()
    found = sweep(connect(), program, Snapshot(snapshot), tuple(program.benefits), on=ON, results=results)
    if found.plan.left:
        raise SystemExit("\n".join(map(str, found.plan.left.values())))
    swept = perf_counter()
    found.write(results)
    parts = {"documents": compiled - began, "sweep": swept - compiled, "write": perf_counter() - swept}
    parts |= {"sweep_processor": process_time() - used}
    print(json.dumps({name: round(seconds, 3) for name, seconds in parts.items()} | {"peak_mb": peak()}), flush=True)
    scans = [scan(found) for _ in range(SCANS)]
    said = {"scan": min(one for one, _ in scans), "scan_processor": min(one for _, one in scans)}
    print(json.dumps({name: round(seconds, 3) for name, seconds in said.items()}))


def peak() -> int:
    """The most memory that this process has held, in MB; what `getrusage` says counts whoever started it, too."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) // 1024


def scan(found: Outcomes) -> tuple[float, float]:
    """The seconds of reading every column that the sweep needs, and the processor's."""
    columns: dict[str, list[str]] = {}
    for column in found.source.columns():  # type: ignore[attr-defined]  # a snapshot knows its columns
        columns.setdefault(column.kind, []).append(f'count("{column.name}")')
    began, used = perf_counter(), process_time()
    for kind, counted in columns.items():
        found.connection.execute(f"SELECT {', '.join(counted)} FROM {found.source.relation(kind)}").fetchall()
    return perf_counter() - began, process_time() - used


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
