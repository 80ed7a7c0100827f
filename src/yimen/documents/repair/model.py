"""What a repair gives back: the text, and every spot that a person should look at."""

from dataclasses import dataclass
from typing import Literal

Certainty = Literal["decoded", "likely", "open"]
"""`decoded`: the bytes that are left give this; `likely`: bytes are lost, the words decide; `open`: nothing decides."""


@dataclass(frozen=True, slots=True)
class Change:
    """A spot of the repaired text: `start` counts in it, `original` stood there before."""

    start: int
    original: str
    proposal: str
    alternatives: tuple[str, ...]
    certainty: Certainty

    @property
    def end(self) -> int:
        """Where the spot ends in the repaired text."""
        return self.start + len(self.proposal)


@dataclass(frozen=True, slots=True)
class Repaired:
    """The text without marks, its changes in order, and how many readings and Traditional characters are gone."""

    text: str
    changes: tuple[Change, ...] = ()
    readings: int = 0
    converted: int = 0
