"""Good documents and how to plant a mistake in them."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from yimen.documents.library import Reading, reading
from yimen.documents.missing import SWITCHED_OFF
from yimen.kernel.problems import Problem

GOOD = Path(__file__).parent / "good"


@dataclass(frozen=True)
class Mistake:
    """An edit of a good document, and the first line and the advice that must come of it."""

    name: str
    file: str
    old: str
    new: str
    said: str
    advice: str


def plant(folder: Path, *edits: tuple[str, str, str]) -> Path:
    """A copy of the good documents with the first `old` of each (file, old, new) replaced."""
    packs = folder / "packs"
    shutil.copytree(GOOD, packs)
    for file, old, new in edits:
        path = packs / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{file} has no {old!r}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="")
    return packs


def read(folder: Path, *edits: tuple[str, str, str]) -> Reading:
    """What is read of the good documents with some edits."""
    return reading([plant(folder, *edits)])


def own(found: Reading) -> tuple[Problem, ...]:
    """The problems but those of documents that only rest on a broken one."""
    return tuple(one for one in found.problems if one.number != SWITCHED_OFF)
