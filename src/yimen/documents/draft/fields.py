"""The fields of an item: what its words say, what its lead-in, heading, row or column says, and what may be proposed."""

import re

from yimen.documents.draft import figures
from yimen.documents.draft.clauses import FRAME, INDICATOR, VERB_LED
from yimen.documents.draft.model import Proposal, Said, Span
from yimen.documents.draft.validate import SEVERAL

LONG_DATE = 2  # characters: 初 or 底 alone is no date


def target(quote: str) -> str:
    """All numbers and quality targets of the quote, in order."""
    found = sorted({*figures.numbers(quote), *figures.qualities(quote)}, key=lambda span: span.start)
    kept: list[Span] = []
    for span in found:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return SEVERAL.join(span.of(quote) for span in kept)


def deadline(words: str) -> str:
    """The first date or period by which something is due."""
    if named := figures.DEADLINE_NAMED.search(words):
        return named["by"].strip()
    found = [span.of(words) for span in figures.dates(words)]
    found = [one.lstrip("于在") for one in found]
    return next((one for one in found if len(one) >= LONG_DATE and not re.fullmatch(r"(?:19|20)\d\d年", one)), "")


def owner(words: str) -> str:
    """The body that is to do it, as these words name it."""
    span = figures.owner(words) or figures.subject(words)
    return span.of(words).strip() if span else ""


def named_owner(note: str) -> str:
    """The body that a bracket or a line behind the paragraph names."""
    span = figures.owner(note)
    return span.of(note).strip() if span else ""


def named_deadline(note: str) -> str:
    """The date that a bracket or a line behind the paragraph names."""
    found = figures.DEADLINE_NAMED.search(note)
    return found["by"].strip() if found else ""


def said(quote: str, verb: tuple[int, int], outside: dict[str, str]) -> tuple[Said, ...]:
    """Action, object, target, owner and deadline; `outside` holds what governs the quote from elsewhere."""
    action, thing = quote[verb[0] : verb[1]], quote[verb[1] :] or quote[: verb[0]]
    own = {
        "action": action,
        "object": (thing if action else "").strip("的“”，、"),
        "target": target(quote),
        "owner": owner(quote),
        "deadline": deadline(quote),
    }
    made = [Said(name, words) for name, words in own.items() if words]
    return (*made, *(Said(name, words, inherited=True) for name, words in outside.items() if words and not own[name]))


def proposed(quote: str, verb: tuple[int, int], fields: tuple[Said, ...], year: str) -> dict[str, Proposal]:
    """What the text does not say and a rule may suggest; nothing where no rule speaks."""
    made: dict[str, Proposal] = {}
    names = {one.name for one in fields}
    noun = quote[: verb[0]].strip("，、“”")
    measured = INDICATOR.match(quote) and not VERB_LED.match(quote) and not FRAME.match(quote)
    if "target" in names and measured and noun:
        made["indicator"] = Proposal(noun, "指标句中数字前的名词 · the noun before the figure of an indicator")
    if year and "deadline" not in names:
        made["deadline"] = Proposal(f"{year}-12-31", "标题写明的年度 · the year that the title names")
    return made
