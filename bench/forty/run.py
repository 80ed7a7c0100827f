"""One sweep of the forty, from the start of its own process: documents read and compiled, planned, swept, written.

`python -m forty.run DOCUMENTS SNAPSHOT RESULTS` prints its seconds as JSON; its clock began before Python did.
"""

import json
import sys
from pathlib import Path
from time import perf_counter

from forty.register import ON
from yimen.documents.library import load
from yimen.engine.backends.duckdb.files import Snapshot
from yimen.engine.backends.duckdb.sweep import connect, sweep
from yimen.engine.compile import compile_library


def main(documents: Path, snapshot: Path, results: Path) -> dict[str, float]:
    """Sweeps and writes; the seconds of each part."""
    began = perf_counter()
    library, problems = load([documents])
    program = compile_library(library)
    if problems or program.problems:
        raise SystemExit("\n".join(map(str, (*problems, *program.problems))))
    compiled = perf_counter()
    source = Snapshot(snapshot)
    found = sweep(connect(), program, program.parameters, source, tuple(program.benefits), ON)
    if found.plan.left:
        raise SystemExit(str(found.plan.left))
    swept = perf_counter()
    found.write(results)
    return {
        "documents": round(compiled - began, 3),
        "sweep": round(swept - compiled, 3),
        "write": round(perf_counter() - swept, 3),
    }


if __name__ == "__main__":
    print(json.dumps(main(*map(Path, sys.argv[1:4]))))
