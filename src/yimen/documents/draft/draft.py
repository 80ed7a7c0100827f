"""A repaired text into a draft: sections, sentences, clauses, kinds, fields, and the check that nothing is invented."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, dropwhile, takewhile

from yimen.documents.draft import english, fields
from yimen.documents.draft.clauses import PATTERNS
from yimen.documents.draft.cuts import IN_BRACKETS
from yimen.documents.draft.governing import Carried, Due
from yimen.documents.draft.items import DUE, GOALS, Found, Sentence, sentences
from yimen.documents.draft.model import Block, Item, Kind, Span
from yimen.documents.draft.sections import NOTE_LINE, blocks
from yimen.documents.draft.tables import rows
from yimen.documents.draft.validate import checked
from yimen.documents.repair.model import Change
from yimen.kernel.problems import Problem, Where

BRACKET = re.compile(IN_BRACKETS)
GUIDES = re.compile("(?:总体要求|总的要求|总体思路|工作思路|指导思想|总要求|基本思路)是[:：]?")
NAMED = re.compile("(?<![（(〔\\[【［；;，])(?:牵头|责任|主办)(?:单位|部门)[:：]|责任领导[:：]")  # without a bracket
DASHES = ("—", "-", "·", "•", "●", " ")
COUNTS = dict(zip("两二三四五六七八九十", (2, *range(2, 11)), strict=True))
NOTES = 12  # lines below a paragraph: more of it; lead, assisting, date, proof
BEGINNING = 400  # characters that may name the year
TITLE_YEAR = re.compile(r"(20\d\d)年(?!.*20\d\d)[^。]*(?:计划|要点|方案|报告|任务|实事|目标|安排|分解)")
NOWHERE = ("",)  # no heading: a lead-in governs only a list of dashes below it


@dataclass(frozen=True, slots=True)
class Note:
    """A bracket or a line that names a body or a date: where it stands, from where on it governs, what it says."""

    start: int
    reach: int
    said: dict[str, str]


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
    above: tuple[str, ...] = NOWHERE
    due = Due()
    for place, block in enumerate(several):
        if block.cells:
            continue
        if not text[: block.span.start].endswith(DASHES) and block.heading[: len(above)] != above:
            lead = ""
        due = due.at(block, text)
        yield from _paragraph(
            text,
            replace(block, due=block.due or due.year),
            _below(text, block, several[place + 1 : place + 1 + NOTES]),
            lead,
            year,
        )
        words = block.span.of(text)
        if words.endswith(("：", ":")) or (DUE.match(words) and GOALS.search("".join(block.heading[-1:]))):
            lead, above = fields.lead_date(words), block.heading if len(block.heading) > 1 else NOWHERE
    yield from rows(text, several, year)


def _below(text: str, block: Block, following: Sequence[Block]) -> str:
    """The lines that only name bodies and dates: right below, or at the end of all that stands under its heading."""
    own = list(takewhile(NOTE_LINE.match, (one.span.of(text) for one in following)))
    above = block.heading[:-1] if block.number else block.heading
    under = takewhile(lambda one: above and one.heading[: len(above)] == above, following)
    tail = list(dropwhile(lambda line: not NOTE_LINE.match(line), (one.span.of(text) for one in under)))
    return "\n".join(own or (tail if all(map(NOTE_LINE.match, tail)) else ()))


def _paragraph(text: str, block: Block, below: str, lead: str, year: str) -> Iterator[Item]:
    if NOTE_LINE.match(block.span.of(text)):
        return
    heading = "/".join(block.heading)
    notes = list(_notes(text, block, below))
    for sentence in sentences(text, block):
        quotes = _promised(text, block, sentence)
        carried = Carried()
        for quote, verb in quotes:
            carried = carried.to(text, quote, verb)
            told = {
                "owner": sentence.body(text, quote),
                "deadline": carried.date or sentence.lead_date(text, quote) or lead,
                "due": block.due,
            }
            year_of = {"deadline": own} if (own := sentence.own_year(text, quote)) else {}
            outside = tuple((told | _governing(notes, quote) | year_of).items())
            yield fields.commitment(text, quote, verb, fields.Under(heading, year, outside))
        if not quotes:
            yield Item(sentence.span.of(text), sentence.span.start, heading, _decided(block, sentence))


def _promised(text: str, block: Block, sentence: Sentence) -> list[Found]:
    """The commitments of a sentence; among principles only what carries a figure (R5), in a review none."""
    quotes = [(quote, verb) for quote, verb in sentence.quotes(text) if not _container(text, quote)]
    if block.role == "principle" or GUIDES.search(sentence.span.of(text)):
        return [(quote, verb) for quote, verb in quotes if fields.target(quote.of(text))]
    return quotes if block.role == "forward" else []


def _container(text: str, quote: Span) -> bool:
    """做到五个着力, where the text then says 着力 five times: its members are the items (R9)."""
    found = PATTERNS["container"].match(quote.of(text))
    return found is not None and text.count(found["members"]) > COUNTS[found["count"]]


def _notes(text: str, block: Block, below: str) -> Iterator[Note]:
    """The brackets of a paragraph, and the line below it, that name a body or a date."""
    end = block.span.end
    brackets = [(found.start(), found[0]) for found in BRACKET.finditer(text, block.span.start, end)]
    named = [(found.start(), text[found.start() : end]) for found in NAMED.finditer(text, block.span.start, end)]
    for start, words in (*sorted((*brackets, *named[:1])), (end, below)):
        said = {"owner": fields.named_owner(words), "deadline": fields.named_deadline(words)}
        if any(said.values()):
            yield Note(start, _reach(text, block, start), {name: value for name, value in said.items() if value})


def _reach(text: str, block: Block, start: int) -> int:
    """From where on a bracket governs: its sentence if the paragraph goes on behind it, else all before it."""
    close = BRACKET.match(text, start)
    rest = text[close.end() : block.span.end].strip("。；; ") if close else ""
    stop = text.rfind("。", block.span.start, start)
    return stop + 1 if rest and block.span.start <= stop < start - 1 else block.span.start


def _governing(notes: Sequence[Note], quote: Span) -> dict[str, str]:
    """What the first bracket behind a quote says of it, if the bracket reaches so far."""
    place = bisect_left(notes, quote.end, key=lambda note: note.start)
    return notes[place].said if place < len(notes) and notes[place].reach <= quote.start else {}


def _decided(block: Block, sentence: Sentence) -> Kind:
    """What a sentence without a commitment is."""
    verdicts = {judged.verdict for _, judged in sentence.clauses}
    if block.role == "look-back" or verdicts & {"look-back", "praise"}:
        return "look-back"
    return "principle" if block.role == "principle" or "principle" in verdicts else "context"
