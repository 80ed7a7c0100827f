"""The template's rules swept in SQL: a sweep for each line of standard input, its seconds on one of standard output.

`python -m bench.template.ours DOCUMENTS SNAPSHOT RESULTS`. The clock holds planning, parameters, reading the files and
the outcomes in a table; the documents are compiled before, as the template's classes are loaded before. The outcomes of
the first round are written to RESULTS by their names.
"""

import json
import sys
from pathlib import Path
from time import perf_counter, process_time

from bench.template.documents import ON
from yimen.documents.library import load
from yimen.engine.backends.duckdb.files import Snapshot
from yimen.engine.backends.duckdb.sweep import connect, sweep
from yimen.engine.compile import compile_library


def main(documents: Path, snapshot: Path, results: Path) -> None:
    """A round for each line of standard input."""
    library, problems = load([documents])
    program = compile_library(library)
    if problems or program.problems:
        raise SystemExit("\n".join(map(str, (*problems, *program.problems))))
    names = tuple(program.benefits)
    for number, _ in enumerate(sys.stdin):
        began, used = perf_counter(), process_time()
        found = sweep(connect(), program, Snapshot(snapshot), names, on=ON)
        print(json.dumps([round(perf_counter() - began, 4), round(process_time() - used, 4)]), flush=True)
        if found.plan.left:
            raise SystemExit("\n".join(map(str, found.plan.left.values())))
        if number == 0:
            for kind in found.plan.packings:
                columns = ", ".join(
                    f"amount_{one.number} AS {one.name}, verdict_{one.number} AS {one.name}_due"
                    for one in found.plan.policies
                    if one.kind == kind
                )
                path = results / f"ours_{kind}.parquet"
                found.connection.execute(
                    f"COPY (SELECT row, {columns} FROM outcomes_{kind}) TO '{path}' (FORMAT parquet)"
                )
        found.connection.close()


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
