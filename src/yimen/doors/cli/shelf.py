"""The packs on the shelf, for commands that need no home; Django is not waited for without need."""

from pathlib import Path

from yimen.documents.library import load
from yimen.documents.model import Library
from yimen.kernel.problems import Problem

MADE_UP = "demo-"


def library() -> tuple[Library, tuple[Problem, ...]]:
    """All packs, the home's editions before the shipped ones; in a live county's home none that is made up."""
    from yimen.settings import PACKS, YIMEN_HOME

    roots = [root for root in sorted(PACKS.iterdir()) if (root / "pack.md").exists()]
    return load([root for root in roots if not (root.name.startswith(MADE_UP) and _is_live(YIMEN_HOME))], YIMEN_HOME)


def _is_live(folder: Path) -> bool:
    """Whether a live county's home has been made here."""
    from yimen.settings import DATABASES

    if not DATABASES["default"].get("HOST") and not (folder / "county.sqlite3").exists():
        return False
    from django.db import DatabaseError

    from yimen.doors.cli.home import open_home

    open_home()
    from yimen.register.models import Home

    try:
        return Home.objects.filter(realm="live").exists()
    except DatabaseError:  # a database without a county in it
        return False
