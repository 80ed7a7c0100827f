"""Which kind a commitment is. The rules are in kinds.txt."""

import re

from yimen.documents.draft.cuts import outside_quotes
from yimen.documents.draft.figures import dates, numbers, qualities
from yimen.documents.draft.model import ItemKind
from yimen.documents.draft.vocabulary import rules

PATTERNS = {name: re.compile(pattern) for name, pattern in rules("kinds").items()}


def concrete(words: str) -> bool:
    """Whether words alone name an act or a project that somebody outside could see done."""
    return bool(PATTERNS["named"].search(words) or PATTERNS["plain act"].search(words))


def kind(quote: str) -> ItemKind:
    """The kind of the commitment that these words make, asked in the order of the annotation guide."""
    if PATTERNS["bottom-line"].search(quote):
        return "bottom-line"
    measured = any(True for _ in (*numbers(quote), *qualities(quote)))
    if measured or PATTERNS["named"].search(quote) or any(len(span.of(quote)) > 1 for span in dates(quote)):
        return "task"
    plain = outside_quotes(quote)
    act = PATTERNS["act"].search(plain) and not PATTERNS["soft"].match(plain)
    return "task" if act or PATTERNS["plain act"].search(plain) else "direction"
