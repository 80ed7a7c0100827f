"""The third value. Unknown is not no, and missing is not zero (Kleene's strong logic, 1952)."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Final, Literal


class _Unknown(Enum):
    UNKNOWN = "?"

    def __bool__(self) -> bool:
        raise TypeError("an unknown is neither true nor false: ask `is UNKNOWN` or use kernel.unknown")

    def __repr__(self) -> str:
        return "UNKNOWN"

    def __str__(self) -> str:
        return "?"


UNKNOWN: Final = _Unknown.UNKNOWN
Unknown = Literal[_Unknown.UNKNOWN]
Bool3 = bool | Unknown


class _Absent(Enum):
    ABSENT = "none"

    def __repr__(self) -> str:
        return "ABSENT"


ABSENT: Final = _Absent.ABSENT  # stated not to apply: an `or none` fact. Not the same as unknown
Absent = Literal[_Absent.ABSENT]


@dataclass(frozen=True, slots=True)
class Failure:
    """An error that is a value: a division by zero in one row must not stop a sweep, nor count as no."""

    number: int
    detail: str = ""


def and3(values: Iterable[Bool3]) -> Bool3:
    """No if one is no; else unknown if one is unknown; else yes. Of nothing: yes."""
    seen: Bool3 = True
    for value in values:
        if value is False:
            return False
        if value is UNKNOWN:
            seen = UNKNOWN
    return seen


def or3(values: Iterable[Bool3]) -> Bool3:
    """Yes if one is yes; else unknown if one is unknown; else no. Of nothing: no."""
    seen: Bool3 = False
    for value in values:
        if value is True:
            return True
        if value is UNKNOWN:
            seen = UNKNOWN
    return seen


def not3(value: Bool3) -> Bool3:
    """The opposite; unknown stays unknown."""
    return UNKNOWN if value is UNKNOWN else not value
