"""A sample that nobody can steer and anybody can draw again: SHA-256 over a frame, a seed and plain numbers. Pure.

The frame is a text: a line with 16 random bytes in hex, then the numbers of its commitments, one a line, in order. Its
SHA-256 is published before the seed exists. The sample is the first `take` of the numbers in the order of
`SHA-256(seed, newline, first line, newline, number)`, in hex. Whoever cannot see the first line, which stays closed
until the sample has been looked at, cannot tell beforehand what is in it, though the seed is public.
"""

import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from math import ceil
from typing import Final

SECRET_BYTES: Final = 16
SEED: Final = re.compile(r"[0-9]+( [0-9]+)*")
DIGITS: Final = 8  # in a seed, at least: eight dice have 1.7 million ways to fall
LONGEST: Final = 80  # characters of a seed


@dataclass(frozen=True, slots=True)
class Frame:
    """What a sample is drawn from: a secret first line, the numbers in order, and how many are taken."""

    salt: str
    numbers: tuple[str, ...]
    take: int

    @property
    def text(self) -> str:
        """The frame as it is published in the end."""
        return "".join(f"{line}\n" for line in (self.salt, *self.numbers))

    @property
    def digest(self) -> str:
        """What is published at once: SHA-256 of the text, in hex."""
        return sha256(self.text.encode()).hexdigest()

    def sample(self, seed: str) -> tuple[str, ...]:
        """The numbers that a seed takes, in the order in which it takes them."""
        return _sample(self, seed)


@lru_cache(maxsize=64)
def _sample(frame: Frame, seed: str) -> tuple[str, ...]:
    return tuple(sorted(frame.numbers, key=lambda number: rank(seed, frame.salt, number))[: frame.take])


def frame(numbers: Iterable[str], percent: int, salt: str = "") -> Frame:
    """A frame of which `percent` in a hundred are taken, rounded up; the salt is made unless given."""
    ordered = tuple(sorted(set(numbers)))
    return Frame(salt or secrets.token_hex(SECRET_BYTES), ordered, ceil(len(ordered) * percent / 100))


def rank(seed: str, salt: str, number: str) -> str:
    """Where a number stands: the smallest hex is taken first."""
    return sha256(f"{seed}\n{salt}\n{number}".encode()).hexdigest()


def spelled(seed: str) -> str | None:
    """A seed in its one spelling: groups of digits with single spaces; None for what is no seed, or too short."""
    found = " ".join(seed.split())
    fit = SEED.fullmatch(found) is not None and sum(map(str.isdigit, found)) >= DIGITS and len(found) <= LONGEST
    return found if fit else None
