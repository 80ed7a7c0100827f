"""What a draft is made of: items that are said word for word, and what is only proposed, with its reason."""

from dataclasses import dataclass, field
from typing import Literal

ItemKind = Literal["task", "bottom-line", "direction"]
Kind = Literal["task", "bottom-line", "direction", "principle", "context", "look-back"]
Role = Literal["forward", "look-back", "principle"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text, by offsets."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words of this stretch."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A value that the text does not say, and the rule that proposes it."""

    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading or a row, with the headings it stands under and what its section is about."""

    span: Span
    heading: tuple[str, ...]
    role: Role
    cells: tuple[Span, ...] = ()
    under_heading: bool = False
    number: str = ""
    due: str = ""  # the year that its heading sets for what is to be done
    refrains: frozenset[str] = frozenset()  # what at least three run-in titles of the text begin with
    year: int = 0  # the one the document is made for, if its headings say it


@dataclass(frozen=True, slots=True)
class Said:
    """A field of an item: words of the text; `inherited` if they stand outside the quote (lead-in, row, column)."""

    name: str
    words: str
    inherited: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One sentence or one commitment of the draft; `start` counts in the text that was drafted from."""

    quote: str
    start: int
    heading: str
    kind: Kind
    said: tuple[Said, ...] = ()
    proposed: dict[str, Proposal] = field(default_factory=dict)
    flags: tuple[str, ...] = ()

    @property
    def end(self) -> int:
        """Where the quote ends in the text."""
        return self.start + len(self.quote)
