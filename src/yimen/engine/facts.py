"""What the engine needs of a register. The engine owns this protocol; a register implements it by shape.

Numbers are exact and in the unit that the fact declares: money in yuan (`yuan_of(fen)`), rates as fractions.
Yes/no and `listed` facts are bool, words of an enum are text (`none` is a word), days are dates, places are division
codes, offices are keys. UNKNOWN: not stated. ABSENT: stated that an `or none` fact does not apply.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Protocol

from yimen.kernel.money import FEN_PER_YUAN
from yimen.kernel.unknown import UNKNOWN, Absent, Bool3, Unknown

Number = int | Fraction
FactValue = bool | int | Fraction | date | str | frozenset[str] | Absent | Unknown


class Group(Protocol):
    """Subjects on the other end of a relation. Not complete: there may be one more of whom nothing is known."""

    @property
    def ids(self) -> tuple[str, ...]:
        """Their ids, in a stable order."""

    @property
    def complete(self) -> bool:
        """Whether the register knows that these are all."""


class Decision(Protocol):
    """What is on record of one benefit for one subject on a day."""

    @property
    def granted(self) -> Bool3:
        """Whether it is granted and still runs."""

    @property
    def refused(self) -> Bool3:
        """Whether the latest decision was a refusal."""

    @property
    def granted_on(self) -> date | Absent | Unknown:
        """The day of the grant; ABSENT if it was never granted."""


class Finding(Protocol):
    """What a named official found, and when; the document's `holds for` decides whether it still counts."""

    @property
    def value(self) -> FactValue:
        """What was found."""

    @property
    def found_on(self) -> date:
        """The day of the finding."""

    @property
    def source(self) -> str:
        """Who found it, on what paper."""


class Origin(Protocol):
    """Where a stated fact comes from, to be shown beside it."""

    @property
    def source(self) -> str:
        """Who keeps it."""

    @property
    def since(self) -> date | None:
        """The day from which it holds."""


@dataclass(frozen=True, slots=True)
class Members:
    """A plain `Group`."""

    ids: tuple[str, ...] = ()
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Record:
    """A plain `Decision`; nothing on record yet unless said."""

    granted: Bool3 = UNKNOWN
    refused: Bool3 = UNKNOWN
    granted_on: date | Absent | Unknown = UNKNOWN


@dataclass(frozen=True, slots=True)
class Found:
    """A plain `Finding`."""

    value: FactValue
    found_on: date
    source: str = ""


@dataclass(frozen=True, slots=True)
class Stated:
    """A plain `Origin`."""

    source: str = ""
    since: date | None = None


class Facts(Protocol):
    """Everything the engine may ask. Every answer is as at `on`; a subject without a row is UNKNOWN, not an error."""

    def fact(self, kind: str, subject: str, name: str, on: date) -> FactValue:
        """A declared fact; of an `every month` fact, the value of the period that contains `on`."""

    def related(self, kind: str, subject: str, relation: str, on: date) -> Group:
        """The other end of a relation; of a to-one relation (`household`, `father`, the way back) at most one id."""

    def readings(self, kind: str, subject: str, first: date, last: date) -> Group:
        """Readings taken from `first` to `last`, both in: kind `reading`, with quantity, amount, taken_on."""

    def place(self, kind: str, subject: str, fact: str, on: date) -> str | Unknown:
        """The division code (6 or 12 digits) by which parameters and offices are chosen: `hukou_place`, `place` ..."""

    def decision(self, benefit: str, kind: str, subject: str, on: date) -> Decision:
        """Whether `benefit` is granted (and still runs), was refused, and when it was granted."""

    def paid(self, benefit: str, kind: str, subject: str, on: date) -> Number | Unknown:
        """Yuan that moved for the period that contains `on`."""

    def finding(self, document: str, item: str, kind: str, subject: str, on: date) -> Finding | Unknown:
        """The latest finding of a `human` item made up to `on`."""

    def origin(self, kind: str, subject: str, name: str, on: date) -> Origin:
        """Where a fact's value comes from; asked only for explanations."""


def yuan_of(fen: int) -> Number:
    """Fen as yuan, exactly: an int where it can be, which keeps sweeps fast."""
    whole, rest = divmod(fen, FEN_PER_YUAN)
    return Fraction(fen, FEN_PER_YUAN) if rest else whole
