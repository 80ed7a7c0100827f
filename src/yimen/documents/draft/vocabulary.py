"""The word lists as patterns: closed lists a person can read and mend, longest words first."""

import re
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent


@cache
def words(name: str) -> tuple[str, ...]:
    """The words of one list, longest first."""
    lines = (HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    found = {word for line in lines if not line.startswith("#") for word in line.split()}
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


@cache
def any_of(name: str) -> str:
    """A pattern of any word of the list."""
    return "(?:" + "|".join(map(re.escape, words(name))) + ")"
