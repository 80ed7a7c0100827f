"""A repaired text into a draft: sections, sentences, clauses, kinds, fields, and the check that nothing is invented."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from yimen.documents.draft import fields
from yimen.documents.draft.english import is_english
from yimen.documents.draft.english import items as english_items
from yimen.documents.draft.items import Sentence, sentences
from yimen.documents.draft.kinds import kind
from yimen.documents.draft.model import Block, Item, Kind, Span
from yimen.documents.draft.sections import blocks
from yimen.documents.draft.tables import rows
from yimen.documents.draft.validate import checked
from yimen.documents.repair.model import Change
from yimen.kernel.problems import Problem, Where

BRACKET = re.compile(r"[（(〔\[][^（()）〔〕]*[）)〕\]]")
PROCEDURAL = re.compile(r"报送|报县|报市|书面报|报送至|报备|备案")
GUIDES = re.compile(r"(?:总体要求|总体思路|工作思路|指导思想|总要求|基本思路)是[:：]?")
NOTE_LINE = re.compile(r"^[（(〔\[【]?(?:牵头|责任|主办|配合|完成|时间|主责)[\u4e00-\u9fff]{0,4}[:：]")
DASHES, TITLE = ("—", "-", "·", "•", "●", " "), 400  # characters of the beginning that may name the year
TITLE_YEAR = re.compile(r"(20\d\d)年(?!.*20\d\d)[^。]*(?:计划|要点|方案|报告|任务|实事|目标|安排|分解)")


@dataclass(frozen=True, slots=True)
class Draft:
    """Items and decided sentences in reading order, and what the check refused."""

    items: tuple[Item, ...]
    problems: tuple[Problem, ...]


def draft(text: str, changes: Sequence[Change] = (), where: Where | None = None) -> Draft:
    """Every sentence of a text decided: a commitment of it, a principle, context or look-back."""
    made = english_items(text) if is_english(text) else _chinese(text)
    return Draft(*checked(text, _flagged(made, changes), where or Where()))


def _flagged(items: Iterator[Item], changes: Sequence[Change]) -> Iterator[Item]:
    """The items, with the flag that follows an item into the ledger if its words touch a repaired run."""
    starts = [change.start for change in changes]
    reach = list(accumulate((max(change.end, change.start + 1) for change in changes), max))
    for item in items:
        before = bisect_left(starts, item.end)
        touched = before > 0 and reach[before - 1] > item.start
        yield replace(item, flags=(*item.flags, "uncertain-text")) if touched else item


def _chinese(text: str) -> Iterator[Item]:
    year = found[1] if (found := TITLE_YEAR.search(text[:TITLE])) else ""
    several = list(blocks(text))
    lead = ""
    for place, block in enumerate(several):
        if block.cells:
            continue
        note = _note(text, several[place + 1 : place + 2])
        lead = lead if text[block.span.start - 1 : block.span.start] in DASHES and block.span.start else ""
        yield from _paragraph(text, block, note, lead, year)
        words = block.span.of(text)
        lead = fields.deadline(words) if words.endswith(("：", ":")) else lead
    yield from rows(text, several, year)


def _note(text: str, following: Sequence[Block]) -> str:
    """The words of a next line that only names bodies and dates."""
    words = following[0].span.of(text) if following else ""
    return words if NOTE_LINE.match(words) else ""


def _paragraph(text: str, block: Block, note: str, lead: str, year: str) -> Iterator[Item]:
    if NOTE_LINE.match(block.span.of(text)):
        return
    heading = "/".join(block.heading)
    notes = list(_notes(text, block, note))
    for sentence in sentences(text, block):
        quotes = _promised(text, block, sentence)
        outside = {"deadline": sentence.lead_date(text) or lead}
        for quote, verb in quotes:
            yield item(text, quote, verb, outside | _governing(notes, quote.end), heading, year)
        if not quotes:
            yield Item(sentence.span.of(text), sentence.span.start, heading, _decided(block, sentence))


def _promised(text: str, block: Block, sentence: Sentence) -> list[tuple[Span, tuple[int, int]]]:
    """The commitments of a sentence; in a section of principles only what carries a figure (R5), in a review none."""
    quotes = sentence.quotes(text)
    if block.role == "principle" or GUIDES.search(sentence.span.of(text)):
        return [(quote, verb) for quote, verb in quotes if fields.target(quote.of(text))]
    return quotes if block.role == "forward" else []


def item(
    text: str, quote: Span, verb: tuple[int, int], outside: dict[str, str], heading: str, year: str
) -> Item:
    """One commitment with its fields; `outside` holds what governs it from elsewhere."""
    words = quote.of(text)
    place = (verb[0] - quote.start, verb[1] - quote.start)
    given = fields.said(words, place, outside)
    flags = ("procedural",) if PROCEDURAL.search(words) else ()
    return Item(words, quote.start, heading, kind(words), given, fields.proposed(words, place, given, year), flags)


def _notes(text: str, block: Block, below: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The brackets of a paragraph, and the line below it, that name a body or a date: where, and what they say."""
    brackets = [(found.start(), found[0]) for found in BRACKET.finditer(text, block.span.start, block.span.end)]
    for start, words in (*brackets, (block.span.end, below)):
        said = {"owner": fields.named_owner(words), "deadline": fields.named_deadline(words)}
        if any(said.values()):
            yield start, {name: value for name, value in said.items() if value}


def _governing(notes: Sequence[tuple[int, dict[str, str]]], end: int) -> dict[str, str]:
    """What the first bracket behind a quote says of it."""
    place = bisect_left(notes, end, key=lambda note: note[0])
    return notes[place][1] if place < len(notes) else {}


def _decided(block: Block, sentence: Sentence) -> Kind:
    """What a sentence without a commitment is."""
    verdicts = {judged.verdict for _, judged in sentence.clauses}
    if block.role == "look-back" or "look-back" in verdicts:
        return "look-back"
    return "principle" if block.role == "principle" or "principle" in verdicts else "context"
