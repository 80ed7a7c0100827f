"""Word lists and rule tables as data: closed lists that a person can read and mend, each with its reason."""

import re
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent


@cache
def words(name: str) -> tuple[str, ...]:
    """The words of one list, longest first, so that a pattern of them prefers the longest."""
    found = {word for line in _lines(name) for word in line.split()}
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


@cache
def any_of(name: str) -> str:
    """A pattern of any word of the list."""
    return "(?:" + "|".join(map(re.escape, words(name))) + ")"


@cache
def rules(name: str) -> dict[str, str]:
    """A rule table: for each `[section]` one pattern of all its lines."""
    sections: dict[str, list[str]] = {}
    for line in _lines(name):
        if line.startswith("[") and line.endswith("]"):
            section = sections.setdefault(line[1:-1], [])
        else:
            section.append(line)
    return {title: "(?:" + "|".join(lines) + ")" for title, lines in sections.items()}


def _lines(name: str) -> list[str]:
    lines = (HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
