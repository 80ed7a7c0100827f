"""The packs on the shelf, for commands that need no home: nothing is made and Django is not waited for."""

import os
from pathlib import Path

from yimen.documents.library import load
from yimen.documents.model import Library
from yimen.kernel.problems import Problem

SHIPPED = Path(__file__).resolve().parents[4] / "packs"


def library(home: str = "") -> tuple[Library, tuple[Problem, ...]]:
    """All packs of `YIMEN_PACKS`, else the shipped ones; editions published in a home stand in for them."""
    shelf = Path(os.environ.get("YIMEN_PACKS", SHIPPED))
    return load([shelf], Path(home) if home else None)
