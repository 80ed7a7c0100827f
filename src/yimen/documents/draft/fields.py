"""The fields of an item: what its words say, what governs it from elsewhere, and what a rule may propose."""

import re
from dataclasses import dataclass

from yimen.documents.draft import figures
from yimen.documents.draft.clauses import FRAME, INDICATOR, VERB_LED
from yimen.documents.draft.kinds import kind
from yimen.documents.draft.model import Item, Proposal, Said, Span
from yimen.documents.draft.validate import SEVERAL

LONG_DATE = 2  # characters: 初 or 底 alone is no date
AIMED_YEAR = re.compile(r"(?:力争|争取|确保|计划|预计)?(20\d\d年)(?!度)")
LEAD_YEAR = re.compile(r"(?:展望|力争|争取|到|至)*(?P<year>20\d\d年|二〇[一二三四五六七八九〇]{2}年|今年|明年|本年)")
PERIOD = re.compile(  # at the beginning of a promise it governs the figures that follow in its sentence
    r"(?:力争|争取|确保|计划)*(?P<by>全年|年内|上半年|下半年|第?[一二三四]季度|[一二三四五]年内|到20\d\d年(?:底|末)?"
    r"|“?十[三四五六]五”?(?:末|期间|时期)|每年)"
)
SPAN_OF_YEARS = re.compile(rf"(?:{figures.BODY})?(?P<by>[一二三四五]年)(?={VERB_LED.pattern})")  # 三年新增床位3000张
PROCEDURAL = re.compile("报送|报县|报市|书面报|报备|备案")
INDICATOR_NOUN = "指标句中数字前的名词 · the noun before the figure of an indicator"
TITLE_YEAR = "标题写明的年度 · the year that the title names"


@dataclass(frozen=True, slots=True)
class Under:
    """Where an item stands: its headings, the year its text is made for, and what governs it from outside its words."""

    heading: str
    year: str = ""
    outside: tuple[tuple[str, str], ...] = ()


def commitment(text: str, quote: Span, verb: Span, under: Under) -> Item:
    """One commitment with its kind and its fields; `verb` is a stretch of the text."""
    words = quote.of(text)
    inner = Span(verb.start - quote.start, verb.end - quote.start)
    told = said(words, inner, dict(under.outside))
    flags = ("procedural",) if PROCEDURAL.search(words) else ()
    return Item(words, quote.start, under.heading, kind(words), told, proposed(words, inner, told, under.year), flags)


def said(quote: str, verb: Span, outside: dict[str, str]) -> tuple[Said, ...]:
    """Action, object, target, owner and deadline; `outside` holds what governs the quote from elsewhere.

    Of `outside`, `due` is the weakest date: the year of a heading, behind how often something is done.
    """
    action = verb.of(quote)
    thing = quote[verb.end :] or quote[: verb.start]
    own = {
        "action": action,
        "object": thing.strip("的“”，、") if action else "",
        "target": target(quote),
        "owner": owner(quote),
        "deadline": deadline(quote) or ("" if outside.get("deadline") else often(quote)),
    }
    governed = outside | {"deadline": outside.get("deadline") or outside.get("due", "")}
    made = [Said(name, words) for name, words in own.items() if words]
    behind = ((name, governed.get(name, "")) for name in ("target", "owner", "deadline") if not own[name])
    return (*made, *(Said(name, words, inherited=True) for name, words in behind if words))


def proposed(quote: str, verb: Span, told: tuple[Said, ...], year: str) -> dict[str, Proposal]:
    """What the text does not say and a rule may suggest; nothing where no rule speaks."""
    made: dict[str, Proposal] = {}
    names = {one.name for one in told}
    noun = quote[: verb.start].strip("，、“”")
    day = next((one.words for one in told if one.name == "deadline"), "")
    noun = "" if day and day in noun else noun  # a day that stands before the figure is no indicator
    measured = INDICATOR.match(quote) and not VERB_LED.match(quote) and not FRAME.match(quote)
    if "target" in names and measured and noun:
        made["indicator"] = Proposal(noun, INDICATOR_NOUN)
    if year and "deadline" not in names:
        made["deadline"] = Proposal(f"{year}-12-31", TITLE_YEAR)
    return made


def target(quote: str) -> str:
    """All numbers and quality targets of the quote, in order."""
    found = sorted({*figures.numbers(quote), *figures.qualities(quote)}, key=lambda span: span.start)
    kept: list[Span] = []
    for span in found:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return SEVERAL.join(span.of(quote) for span in kept)


def deadline(words: str) -> str:
    """The first date or period by which something is due, as it is written."""
    if named := named_deadline(words):
        return named
    if years := SPAN_OF_YEARS.match(words):
        return years["by"]
    found = (span.of(words).lstrip("于在") for span in figures.dates(words))
    dated = next((one for one in found if len(one) >= LONG_DATE and not re.fullmatch(r"(?:19|20)\d\d年", one)), "")
    year = None if dated else AIMED_YEAR.match(words)
    return year[1] if year else dated


def lead_date(words: str) -> str:
    """The date or the year of a clause that leads in what follows: 到2025年, 展望2035年, 今年的主要目标是."""
    year = None if (dated := deadline(words)) else LEAD_YEAR.match(words)
    return year["year"] if year else dated


def period(quote: str) -> str:
    """The period that a promise begins with."""
    found = PERIOD.match(quote)
    return found["by"] if found else ""


def often(words: str) -> str:
    """How often something is to be done: when it is due, where no date says it."""
    found = figures.OFTEN.search(words)
    return found[0] if found else ""


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
    if found := figures.DEADLINE_NAMED.search(note):
        return found["by"].strip()
    if note[:1] not in figures.BRACKETS:
        return ""
    done = figures.DONE_BY.search(note)
    if done and (named_owner(note) or done.end() - done.start() >= len(note) - 2):
        return done["by"].lstrip("于在")
    return next((span.of(note) for span in figures.dates(note)), "") if named_owner(note) else ""
