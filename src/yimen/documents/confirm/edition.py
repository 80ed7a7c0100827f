"""The files of a confirmed plan into a new edition of a pack; nothing is published that would not read."""

import re
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from yimen.documents.attach.writing import copied, new_problems
from yimen.documents.editions import publish
from yimen.documents.model import Library, Pack
from yimen.kernel.problems import Problem

FOLDER: Final = "goals"


def issue(library: Library, pack: Pack, plan: str, files: Mapping[str, str], home: Path) -> str | tuple[Problem, ...]:
    """Publish the pack with these files in the place of the plan's earlier ones; its edition, or what is wrong."""
    packs = {one.name: one for one in library.packs}
    with tempfile.TemporaryDirectory() as folder:
        root = copied(pack, Path(folder))
        goals = root / FOLDER
        goals.mkdir(exist_ok=True)
        for old in goals.glob("*.md"):
            if re.fullmatch(rf"{plan}(_\d+)?\.md", old.name):
                old.unlink()
        for name, words in files.items():
            (goals / name).write_text(words, encoding="utf-8", newline="\n")
        return new_problems(packs, {pack.name: root}) or publish(root, home)
