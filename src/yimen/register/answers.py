"""What the register answers with, shaped as the engine asks (by shape: the register does not import the engine)."""

from dataclasses import dataclass
from datetime import date

from yimen.kernel.problems import Problem
from yimen.kernel.unknown import UNKNOWN, Absent, Bool3, Unknown
from yimen.register.values import Value


class NotAllowedError(PermissionError):
    """Something tried to read what it may not; carries the problem of the catalogue."""

    def __init__(self, found: Problem) -> None:
        super().__init__(str(found))
        self.problem = found


@dataclass(frozen=True, slots=True)
class Members:
    """Subjects on the other end of a relation, and whether these are all."""

    ids: tuple[str, ...] = ()
    complete: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """What is on record of a benefit."""

    granted: Bool3 = UNKNOWN
    refused: Bool3 = UNKNOWN
    granted_on: date | Absent | Unknown = UNKNOWN


@dataclass(frozen=True, slots=True)
class Found:
    """What an official found, when, and on what paper."""

    value: Value
    found_on: date
    source: str


@dataclass(frozen=True, slots=True)
class Stated:
    """Who keeps a fact, and since when it holds."""

    source: str = ""
    since: date | None = None


NOBODY = Members()
NOT_STATED = Stated()
