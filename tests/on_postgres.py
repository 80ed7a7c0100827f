"""The tests of the rooms that keep something, once more with PostgreSQL as the only database.

`python -m tests.on_postgres [WORDS FOR PYTEST]` starts a server of its own and gives each worker a database in it.
"""

import os
import subprocess
import sys

from tests.plugins.cluster import cluster, missing
from tests.plugins.skips import IN_CI

ROOMS = ("tests/register", "tests/dossiers", "tests/ledger")


def main(words: list[str]) -> int:
    """Runs pytest on the three rooms, or on what the words name."""
    if why := missing():
        sys.stdout.write(f"{'FAILED' if IN_CI else 'SKIPPED'} {', '.join(ROOMS)} on PostgreSQL: {why}\n")
        return int(IN_CI)
    chosen = words if any(one.startswith("tests") for one in words) else [*ROOMS, *words]
    with cluster("fsync=off") as server:  # nothing here is killed, and the disk need not be waited for
        there = os.environ | {"YIMEN_DATABASE": server.database("yimen")}
        run = [sys.executable, "-m", "pytest", "--reuse-db", *chosen]  # the server is thrown away with its databases
        return subprocess.run(run, env=there, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
