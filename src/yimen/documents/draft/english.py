"""English texts: what shall or will be done, what is told in the imperative, what is forbidden."""

import re
from collections.abc import Iterator

from yimen.documents.draft.model import Item, Kind, Role, Said, Span
from yimen.documents.draft.sections import blocks

HAN_SHARE = 20  # one Chinese character in so many letters makes a text Chinese
SENTENCE = re.compile(r"[^.!?;\n]+(?:\.\d+[^.!?;\n]*)*")
PROMISE = re.compile(
    r"\b(?:shall|will|must|is to|are to|is required to|are required to|undertakes? to|should|may not|"
    r"no [a-z ]+ may)\b",
    re.IGNORECASE,
)
VERBS = (
    "build|open|keep|hold|publish|complete|set up|establish|train|provide|ensure|improve|reduce|raise|increase|repair|"
    "renew|extend|launch|finish|deliver|maintain|protect|support|promote|strengthen|expand|develop|introduce|create|"
    "prepare|report|submit|inspect|continue|encourage|make|pay|plant|prohibit|stop|ban|limit|review|carry out|"
    "implement|upgrade|add|recruit|hire|cut|double|speed up|organise|organize"
)
IMPERATIVE = re.compile(rf"(?:(?:to|also|further|continue to|actively|steadily)\s+)*(?:{VERBS})\b", re.IGNORECASE)
EFFECT = re.compile(r"\b(?:may|might|could|is expected to|are expected to)\b(?! not)", re.IGNORECASE)
PAST = re.compile(
    r"^(?:in (?:19|20)\d\d|last year|over the past|so far|since)\b|\b(?:has|have|had) been\b|"
    r"\b(?:built|rose|grew|was|were)\b",
    re.IGNORECASE,
)
BOTTOM_LINE = re.compile(
    r"\b(?:keep|remain|stay|hold|maintain)\b.*\b(?:below|above|within|under|at)\b|\b(?:must|shall|may) not\b|"
    r"\bno\b.*\bmay\b|\bprohibit|\bban\b|\bat no time\b|\bno (?:less|more) than\b",
    re.IGNORECASE,
)
BOUNDS = "at least|at most|more than|less than|no less than|no more than|below|above|up to|over"
WORDS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundred"
UNITS = (
    "%|per cent|percent|kilomet(?:re|er)s?|km|hectares?|mu|tonnes?|people|households|million yuan|yuan|places|beds|"
    "schools|villages"
)
NUMBER = re.compile(
    rf"(?:(?:{BOUNDS})\s+)?(?<![\w.])(?:\d+(?:[.,]\d+)*|\b(?:{WORDS})\b)(?:\s?(?:{UNITS}))?", re.IGNORECASE
)
MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
DAY = rf"\d{{1,2}}\s+{MONTH}(?:\s+\d{{4}})?|{MONTH}(?:\s+\d{{1,2}})?(?:,?\s+\d{{4}})?|\d{{4}}"
DEADLINE = re.compile(
    rf"\b(?:by|before|no later than|within)\s+(?:the end of\s+(?:{DAY}|the year|this year)|{DAY}|"
    r"\d+\s+(?:working days|days|months|years))"
)
BODIES = (
    "bureaus?|offices?|departments?|governments?|county|councils?|townships?|committees?|commissions?|centres?|stations?|"
    "hospitals?"
)
OWNER = re.compile(
    rf"(?P<owner>(?:the|each|every|all)\s+(?:[\w’'-]+\s+){{0,4}}?(?:{BODIES}))\s+"
    r"(?=shall|will|must|should|is to|are to)",
    re.IGNORECASE,
)
MEASURED = re.compile(
    r"\b(?:build|open|publish|complete|set up|establish|launch|finish|train|recruit|hold|report|submit)\b",
    re.IGNORECASE,
)


def is_english(text: str) -> bool:
    """Whether a text has hardly any Chinese character."""
    letters = sum(one.isalpha() for one in text)
    return letters > 0 and sum("\u4e00" <= one <= "\u9fff" for one in text) * HAN_SHARE < letters


def items(text: str) -> Iterator[Item]:
    """Every sentence of an English text decided."""
    for block in blocks(text):
        for found in SENTENCE.finditer(text, block.span.start, block.span.end):
            words = found[0].strip(" |\t\r")
            if words:
                start = found.start() + found[0].index(words)
                yield _item(words, start, "/".join(block.heading), block.role)


def _item(words: str, start: int, heading: str, role: Role) -> Item:
    promised = PROMISE.search(words) or IMPERATIVE.match(words)
    if role != "forward":
        return Item(words, start, heading, role)
    if PAST.search(words) and not PROMISE.search(words):
        return Item(words, start, heading, "look-back")
    if not promised or (EFFECT.search(words) and not PROMISE.search(words)):
        return Item(words, start, heading, "context")
    return Item(words, start, heading, _kind(words), tuple(_said(words)))


def _kind(words: str) -> Kind:
    if BOTTOM_LINE.search(words):
        return "bottom-line"
    return "task" if NUMBER.search(words) or DEADLINE.search(words) or MEASURED.search(words) else "direction"


def _said(words: str) -> Iterator[Said]:
    if owner := OWNER.match(words):
        yield Said("owner", owner["owner"])
    if by := DEADLINE.search(words):
        yield Said("deadline", by[0])
    dates = [Span(*found.span()) for found in DEADLINE.finditer(words)]
    numbers = [
        found for found in NUMBER.finditer(words) if not any(day.start <= found.start() < day.end for day in dates)
    ]
    if numbers:
        yield Said("target", ";".join(found[0] for found in numbers))
