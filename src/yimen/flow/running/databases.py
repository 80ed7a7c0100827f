"""The two kinds of database: a copy out of a running one, and a copy into an empty one."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from django.db import connection, transaction

from yimen.flow.running import digests
from yimen.flow.running.archive import DATABASE
from yimen.flow.running.digests import Digest
from yimen.kernel.problems import Problem, Where, problem

PROOFS: Final = "SELECT DISTINCT sha256 FROM dossiers_prooffile"
MIGRATIONS: Final = "SELECT app || '.' || name FROM django_migrations ORDER BY app, name"
CLIENTS: Final = Path("/usr/lib/postgresql")  # where Debian keeps the programs of each version
LONGEST_WHY: Final = 300


@dataclass(frozen=True, slots=True)
class Copied:
    """A copy of the database at one moment: what its tables hold, and which papers they know."""

    tables: dict[str, Digest]
    migrations: list[str]
    proofs: list[str]


def copy_out(to: Path) -> Copied | Problem:
    """The whole database into a file while others go on working: 685, 689."""
    if connection.vendor == "sqlite":
        return _copy_sqlite(Path(connection.settings_dict["NAME"]), to)
    return _dump(to)


def _copy_sqlite(source: Path, to: Path) -> Copied | Problem:
    try:
        with closing(sqlite3.connect(connection.settings_dict["NAME"])) as here, closing(sqlite3.connect(to)) as there:
            here.backup(there)  # one read of one moment: the log keeps writers going meanwhile
            there.execute("PRAGMA journal_mode = DELETE")
            for table in digests.EMPTIED:
                there.execute(f"DELETE FROM {table}")  # noqa: S608  (a name of ours)
            there.commit()
            there.execute("VACUUM")  # what was deleted is not to be found in the file
            asked = [[one for (one,) in there.execute(sql)] for sql in (MIGRATIONS, PROOFS)]
    except (sqlite3.Error, OSError) as error:
        return problem(689, Where(str(source)), file=to, why=error)
    return Copied(digests.of_sqlite(to), *asked)


def _dump(to: Path) -> Copied | Problem:
    """`pg_dump` and the digests read the same moment: a snapshot that this transaction exports."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT pg_export_snapshot()")
        (snapshot,) = cursor.fetchone() or ("",)
        words = ["-Fc", "--no-owner", "--no-privileges", f"--snapshot={snapshot}", f"--file={to}"]
        words += [f"--exclude-table-data={table}" for table in digests.EMPTIED]
        if refused := client("pg_dump", words):
            return refused
        asked = []
        for sql in (MIGRATIONS, PROOFS):
            cursor.execute(sql)
            asked.append([one for (one,) in cursor.fetchall()])
        return Copied(digests.of_postgresql(cursor), *asked)


def copy_in(home: Path) -> Problem | None:
    """The unpacked `database` of a backup becomes this home's: 685, 690."""
    if connection.vendor == "sqlite":
        (home / DATABASE).rename(connection.settings_dict["NAME"])
        return None
    if connection.introspection.table_names():
        return problem(690, Where(), name=connection.settings_dict["NAME"])
    connection.close()
    refused = client("pg_restore", ["--no-owner", "--no-privileges", "--single-transaction", str(home / DATABASE)])
    (home / DATABASE).unlink()
    return refused


def standing() -> dict[str, Digest]:
    """The digests of this home's tables as they are now."""
    if connection.vendor == "sqlite":
        return digests.of_sqlite(Path(connection.settings_dict["NAME"]))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        return digests.of_postgresql(cursor)


def client(name: str, words: list[str]) -> Problem | None:
    """Run a program of PostgreSQL's client on this home's database; the password never stands in its arguments."""
    found = program(name)
    if found is None:
        return problem(685, Where(), program=name, why="not found")
    said = connection.settings_dict
    names = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGDATABASE": "NAME"}
    here = {key: str(said[ours]) for key, ours in names.items() if said.get(ours)}
    base = [f"--dbname={said['NAME']}"]
    done = subprocess.run(  # noqa: S603  (a program of the system, words of ours)
        [found, *base, *words], env=os.environ | here, capture_output=True, text=True, check=False
    )
    return problem(685, Where(), program=name, why=_why(done)) if done.returncode else None


def _why(done: Any) -> str:  # noqa: ANN401
    lines = [line for line in done.stderr.splitlines() if line.strip()]
    return (lines[0] if lines else f"exit {done.returncode}")[:LONGEST_WHY]


def program(name: str) -> str | None:
    """Where a program of PostgreSQL is, the newest version first."""
    kept = sorted(CLIENTS.glob(f"*/bin/{name}"), key=lambda path: float(path.parts[-3]), reverse=True)
    return str(kept[0]) if kept else shutil.which(name)
