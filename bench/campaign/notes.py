"""What a client knows by itself: a note before each request, another when it was answered. No database, no Yimen.

A note is one line, written with one system call, so that a client that is killed leaves whole lines:
`> WHAT ID ...` asked, `< WHAT ID ...` acknowledged, `! WHY` the service failed, `? WHY` it answered wrongly.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from time import time
from typing import Self

Words = tuple[str, ...]


class Notebook:
    """The notes of one client in one life."""

    def __init__(self, path: Path) -> None:
        self.handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def write(self, sign: str, *words: object) -> None:
        """One line, stamped with the time."""
        line = " ".join(map(str, (sign, f"{time():.3f}", *words)))
        os.write(self.handle, line.encode() + b"\n")


@dataclass(slots=True)
class Told:
    """What all notebooks say together: each request by its id, with the words of the request and of the answer."""

    asked: dict[str, Words] = field(default_factory=dict)
    acked: dict[str, Words] = field(default_factory=dict)
    failed: dict[str, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    moments: list[float] = field(default_factory=list)  # of acknowledgements
    repeats: int = 0

    @classmethod
    def of(cls, folder: Path) -> Self:
        """Everything noted in a folder."""
        told = cls()
        for path in sorted(folder.glob("*.notes")):
            for line in lines(path):
                told.add(*line)
        return told

    def add(self, sign: str, moment: float, words: Words) -> None:
        """One line."""
        if sign == ">":
            self.asked[words[1]] = words
        elif sign == "<":
            self.repeats += words[1] in self.acked
            if self.acked.setdefault(words[1], words) != words:
                self.wrong.append(f"answered otherwise the second time: {words} after {self.acked[words[1]]}")
            self.moments.append(moment)
        elif sign == "!":
            self.failed[words[0]] = self.failed.get(words[0], 0) + 1
        else:
            self.wrong.append(" ".join(words))

    def of_kind(self, *kinds: str) -> dict[str, Words]:
        """The acknowledged requests of some kinds."""
        return {id_: words for id_, words in self.acked.items() if words[0] in kinds}

    @property
    def longest_silence(self) -> float:
        """Seconds between two acknowledgements that follow one another, of whomever."""
        moments = sorted(self.moments)
        return max((later - sooner for sooner, later in pairwise(moments)), default=0.0)


def lines(path: Path) -> Iterator[tuple[str, float, Words]]:
    """The whole lines of one notebook."""
    for line in path.read_text(encoding="ascii").splitlines():
        sign, moment, *words = line.split()
        yield sign, float(moment), tuple(words)


def unanswered(path: Path) -> list[Words]:
    """What was asked in that life and not answered: the next life asks it again."""
    open_: dict[str, Words] = {}
    if path.exists():
        for sign, _, words in lines(path):
            if sign == ">":
                open_[words[1]] = words
            elif sign == "<":
                open_.pop(words[1], None)
    return list(open_.values())
