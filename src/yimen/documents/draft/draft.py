"""A repaired text into a draft: sections, sentences, clauses, kinds, fields, and the check that nothing is invented."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, takewhile

from yimen.documents.draft import english, fields
from yimen.documents.draft.items import Found, Sentence, sentences
from yimen.documents.draft.model import Block, Item, Kind
from yimen.documents.draft.sections import NOTE_LINE, blocks
from yimen.documents.draft.tables import rows
from yimen.documents.draft.validate import checked
from yimen.documents.repair.model import Change
from yimen.kernel.problems import Problem, Where

BRACKET = re.compile(r"[（(〔\[][^（()）〔〕]*[）)〕\]]")
GUIDES = re.compile("(?:总体要求|总体思路|工作思路|指导思想|总要求|基本思路)是[:：]?")
NAMED = re.compile("(?<![（(〔\\[；;，])(?:牵头|责任|主办)(?:单位|部门)[:：]|责任领导[:：]")  # without a bracket
DASHES = ("—", "-", "·", "•", "●", " ")
NOTES = 4  # lines below a paragraph: lead, assisting, date, proof
BEGINNING = 400  # characters that may name the year
TITLE_YEAR = re.compile(r"(20\d\d)年(?!.*20\d\d)[^。]*(?:计划|要点|方案|报告|任务|实事|目标|安排|分解)")
Note = tuple[int, dict[str, str]]  # where it stands, and the fields it says


@dataclass(frozen=True, slots=True)
class Draft:
    """Items and decided sentences in reading order, and what the check refused."""

    items: tuple[Item, ...]
    problems: tuple[Problem, ...]


def draft(text: str, changes: Sequence[Change] = (), where: Where | None = None) -> Draft:
    """Every sentence of a text decided: a commitment of it, a principle, context or look-back."""
    made = english.items(text) if english.is_english(text) else _chinese(text)
    ordered = sorted(made, key=lambda item: (item.start, item.end))
    return Draft(*checked(text, _flagged(ordered, changes), where or Where()))


def _flagged(items: Sequence[Item], changes: Sequence[Change]) -> Iterator[Item]:
    """The items, with the flag that follows an item into the ledger if its words touch a repaired run."""
    starts = [change.start for change in changes]
    reach = list(accumulate((max(change.end, change.start + 1) for change in changes), max))
    for item in items:
        before = bisect_left(starts, item.end)
        touched = before > 0 and reach[before - 1] > item.start
        yield replace(item, flags=(*item.flags, "uncertain-text")) if touched else item


def _chinese(text: str) -> Iterator[Item]:
    year = found[1] if (found := TITLE_YEAR.search(text[:BEGINNING])) else ""
    several = list(blocks(text))
    lead = ""
    for place, block in enumerate(several):
        if block.cells:
            continue
        if not text[: block.span.start].endswith(DASHES):
            lead = ""
        yield from _paragraph(text, block, _below(text, several[place + 1 : place + 1 + NOTES]), lead, year)
        words = block.span.of(text)
        lead = fields.deadline(words) if words.endswith(("：", ":")) else lead
    yield from rows(text, several, year)


def _below(text: str, following: Sequence[Block]) -> str:
    """The words of the next lines as long as they only name bodies and dates."""
    lines = takewhile(NOTE_LINE.match, (block.span.of(text) for block in following))
    return "\n".join(lines)


def _paragraph(text: str, block: Block, below: str, lead: str, year: str) -> Iterator[Item]:
    if NOTE_LINE.match(block.span.of(text)):
        return
    heading = "/".join(block.heading)
    notes = list(_notes(text, block, below))
    for sentence in sentences(text, block):
        quotes = _promised(text, block, sentence)
        date = {"deadline": sentence.lead_date(text) or lead}
        for quote, verb in quotes:
            outside = tuple((date | _governing(notes, quote.end)).items())
            yield fields.commitment(text, quote, verb, fields.Under(heading, year, outside))
        if not quotes:
            yield Item(sentence.span.of(text), sentence.span.start, heading, _decided(block, sentence))


def _promised(text: str, block: Block, sentence: Sentence) -> list[Found]:
    """The commitments of a sentence; among principles only what carries a figure (R5), in a review none."""
    quotes = sentence.quotes(text)
    if block.role == "principle" or GUIDES.search(sentence.span.of(text)):
        return [(quote, verb) for quote, verb in quotes if fields.target(quote.of(text))]
    return quotes if block.role == "forward" else []


def _notes(text: str, block: Block, below: str) -> Iterator[Note]:
    """The brackets of a paragraph, and the line below it, that name a body or a date."""
    end = block.span.end
    brackets = [(found.start(), found[0]) for found in BRACKET.finditer(text, block.span.start, end)]
    named = [(found.start(), text[found.start() : end]) for found in NAMED.finditer(text, block.span.start, end)]
    for start, words in (*sorted((*brackets, *named[:1])), (end, below)):
        said = {"owner": fields.named_owner(words), "deadline": fields.named_deadline(words)}
        if any(said.values()):
            yield start, {name: value for name, value in said.items() if value}


def _governing(notes: Sequence[Note], end: int) -> dict[str, str]:
    """What the first bracket behind a quote says of it."""
    place = bisect_left(notes, end, key=lambda note: note[0])
    return notes[place][1] if place < len(notes) else {}


def _decided(block: Block, sentence: Sentence) -> Kind:
    """What a sentence without a commitment is."""
    verdicts = {judged.verdict for _, judged in sentence.clauses}
    if block.role == "look-back" or verdicts & {"look-back", "praise"}:
        return "look-back"
    return "principle" if block.role == "principle" or "principle" in verdicts else "context"
