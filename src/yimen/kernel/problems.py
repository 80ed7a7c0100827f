"""Errors as data with an address: where, what, the excerpt, and what to do. A number is never reused."""

from dataclasses import dataclass

from yimen.kernel.text import Text


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a document: pack, edition, file, line and column (both from 1, 0 = the whole), clause id."""

    file: str = ""
    line: int = 0
    column: int = 0
    clause: str = ""
    pack: str = ""
    edition: str = "0"

    def __str__(self) -> str:
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part)


@dataclass(frozen=True, slots=True)
class Kind:
    """An entry of the catalogue: what went wrong and what to do, with `{name}` places for the facts."""

    what: Text
    advice: Text


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, at its address."""

    number: int
    where: Where
    what: Text
    advice: Text
    excerpt: str = ""

    def __str__(self) -> str:
        caret = " " * max(self.where.column - 1, 0) + "^" if self.excerpt and self.where.column else ""
        body = "".join(f"\n    {line}" for line in (self.excerpt, caret) if line)
        return f"{self.where}  [{self.number}] {self.what}{body}\n    → {self.advice}"


def problem(number: int, where: Where, excerpt: str = "", **facts: object) -> Problem:
    """The problem `number` of the catalogue, with its facts filled in."""
    from yimen.kernel.catalogue import CATALOGUE  # the catalogue imports `Kind` from here

    kind = CATALOGUE[number]
    return Problem(number, where, kind.what.fill(**facts), kind.advice.fill(**facts), excerpt)
