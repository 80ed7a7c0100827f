"""Dates that govern from outside: the year a paragraph sets for all below, the period a sentence begins with."""

import re
from dataclasses import dataclass, replace

from yimen.documents.draft.cuts import SERIES
from yimen.documents.draft.fields import period
from yimen.documents.draft.items import HALVES
from yimen.documents.draft.model import Block, Span

BELOW = r"(?:(?:以下|如下|下列)[^，。：]{0,12}[。：:]|：)$"
YEAR_OF_BELOW = re.compile(rf"在?(?P<year>20\d\d年|今年|明年|本年)(?!.*了).*{BELOW}")


@dataclass(frozen=True, slots=True)
class Due:
    """The year that a paragraph sets for all below it under its heading (2024年，我们重点抓好以下工作)."""

    year: str = ""
    heading: tuple[str, ...] = ()

    def at(self, block: Block, text: str) -> "Due":
        """What holds below a paragraph: its own year, the one above it, or none where its heading ends."""
        found = YEAR_OF_BELOW.match(block.span.of(text)) if block.role == "forward" else None
        if found:
            return Due(found["year"], block.heading)
        return self if block.heading[: len(self.heading)] == self.heading else Due()


@dataclass(frozen=True, slots=True)
class Carried:
    """The period that a promise begins with, which governs the figures after it (全年新增就业3000人、再就业850人)."""

    date: str = ""
    end: int = 0

    def to(self, text: str, quote: Span, verb: Span) -> "Carried":
        """What holds for the next quote: a verb of its own or a semicolon ends it, but not within a series."""
        if said := period(quote.of(text)):
            return Carried(said, quote.end)
        between = text[self.end : quote.start]
        if self.date and (between == SERIES or (verb.start > quote.start and not set(between) & set(HALVES))):
            return replace(self, end=quote.end)
        return Carried()
