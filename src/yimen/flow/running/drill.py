"""A drill: a backup is restored by the very command an operator would use, into a folder that is thrown away."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.db import DatabaseError, connection

from yimen.kernel.problems import Problem, Where, problem

RESTORE: Final = ("-m", "yimen.doors.cli.main", "restore")
LONGEST_WHY: Final = 600


def drill(file: Path) -> dict[str, Any] | Problem:
    """Restore a backup for trial; gives what the restore proved, or 697 with its own words."""
    with tempfile.TemporaryDirectory(prefix="yimen-drill-") as folder, _scratch() as place:
        if isinstance(place, Problem):
            return place
        words = [sys.executable, *RESTORE, str(file), "--home", str(Path(folder) / "home"), "--json"]
        given = os.environ | place | {"YIMEN_SECRET_KEY": settings.SECRET_KEY}
        done = subprocess.run(words, env=given, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        return problem(697, Where(file.name), why=(done.stderr.strip() or f"exit {done.returncode}")[:LONGEST_WHY])
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@contextmanager
def _scratch() -> Iterator[dict[str, str] | Problem]:
    """A database for the trial: none is needed on SQLite; on PostgreSQL a new one beside the county's own."""
    if connection.vendor == "sqlite":
        yield {"YIMEN_DATABASE": ""}
        return
    said = connection.settings_dict
    name = f"{said['NAME']}_drill_{os.getpid()}"
    quoted = connection.ops.quote_name(name)
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {quoted} TEMPLATE template0")
    except DatabaseError as error:
        yield problem(685, Where(), program="CREATE DATABASE", why=str(error).splitlines()[0])
        return
    try:
        words = {key.lower(): str(said[key]) for key in ("USER", "PASSWORD", "HOST", "PORT") if said.get(key)}
        yield {"YIMEN_DATABASE": " ".join(f"{key}={value}" for key, value in (words | {"name": name}).items())}
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {quoted} WITH (FORCE)")
