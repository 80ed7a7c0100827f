"""A piece of text with the place where it was written, and the notes that a reader takes of what is wrong."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from yimen.kernel.problems import Problem, Where, problem


@dataclass(frozen=True, slots=True)
class Spot:
    """A piece of one line and its place; columns count characters from 1."""

    text: str
    where: Where

    def at(self, offset: int) -> Where:
        """The place of the character `offset` (from 0) of this text."""
        return replace(self.where, column=self.where.column + offset)

    def part(self, start: int, end: int | None = None) -> "Spot":
        """A stretch of this text, trimmed, at its own place."""
        raw = self.text[start:end]
        return Spot(raw.strip(), self.at(start + len(raw) - len(raw.lstrip())))

    def split(self, separator: str) -> tuple["Spot", ...]:
        """The trimmed parts between `separator`."""
        parts, start = [], 0
        for piece in self.text.split(separator):
            parts.append(self.part(start, start + len(piece)))
            start += len(piece) + len(separator)
        return tuple(parts)


@dataclass(slots=True)
class Notes:
    """What is wrong so far; `lines` holds the files to quote from."""

    lines: Mapping[str, Sequence[str]]
    problems: list[Problem] = field(default_factory=list)

    def add(self, number: int, where: Where, **facts: object) -> None:
        """Note the problem `number` of the catalogue at `where`."""
        self.problems.append(problem(number, where, self.excerpt(where), **facts))

    def take(self, found: Problem) -> None:
        """Note a problem found elsewhere, and quote its line."""
        self.problems.append(replace(found, excerpt=found.excerpt or self.excerpt(found.where)))

    def excerpt(self, where: Where) -> str:
        """The line at `where`, as written."""
        lines = self.lines.get(where.file, ())
        return lines[where.line - 1].rstrip() if 0 < where.line <= len(lines) else ""


def at(where: Where, written: str, notes: Notes) -> Where:
    """Where `written` stands in the row or block that begins at `where`; the row itself if it cannot be found."""
    lines = notes.lines.get(where.file, ())
    word = re.compile(rf"(?<![\w.]){re.escape(written)}(?![\w])")
    for number in range(where.line, len(lines) + 1):
        line = lines[number - 1]
        if number > where.line and line.startswith(("```", "|", "#")):
            break
        start = line.find(": ") if not line.startswith("|") else 0
        found = word.search(line, max(start, 0)) if written and not line.startswith("```") else None
        if found:
            return replace(where, line=number, column=found.start() + 1)
    return where


def at_key(where: Where, key: str, notes: Notes) -> Where:
    """Where the value of `key` stands in the block that begins at `where`; the block itself if it has no such key."""
    lines = notes.lines.get(where.file, ())
    for number in range(where.line + 1, len(lines) + 1):
        line = lines[number - 1]
        if line.startswith(("```", "---")):
            break
        if line.startswith(f"{key}: "):
            rest = line[len(key) + 1 :]
            return replace(where, line=number, column=len(line) - len(rest.lstrip()) + 1)
    return where


def listing(words: Iterable[str]) -> str:
    """`a, b, c`, for messages."""
    return ", ".join(words)
