"""Chance from a seed: one stream for each stage, so that a new stage leaves the others as they were."""

from bisect import bisect
from collections.abc import Mapping, Sequence
from itertools import accumulate
from random import Random
from typing import TypeVar

T = TypeVar("T")


class Chance:
    """Draws of one stage. Only `Random.random` is used: the same numbers on every version of Python."""

    def __init__(self, seed: str, stage: str) -> None:
        self._next = Random(f"{seed}/{stage}").random

    def yes(self, share: float) -> bool:
        """Yes in `share` of the draws."""
        return self._next() < share

    def between(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included."""
        return low + int(self._next() * (high - low + 1))

    def part(self, low: float, high: float) -> float:
        """A number from `low` up to `high`."""
        return low + self._next() * (high - low)

    def one(self, of: Sequence[T]) -> T:
        """One of a sequence."""
        return of[int(self._next() * len(of))]

    def weighted(self, of: Mapping[T, float]) -> T:
        """One of the keys, by its weight."""
        bounds = list(accumulate(of.values()))
        return list(of)[bisect(bounds, self._next() * bounds[-1])]

    def some(self, of: Sequence[T], count: int) -> list[T]:
        """`count` of them, in their order."""
        left = len(of)
        chosen: list[T] = []
        for item in of:
            if self._next() * left < count - len(chosen):
                chosen.append(item)
            left -= 1
        return chosen
