"""Tables of divided responsibility and of indicators: a row is a task, its columns say who, by when and how much."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from yimen.documents.draft.columns import DONE_BY, GOAL, GROWTH, YEAR, Columns, columns
from yimen.documents.draft.fields import Under, commitment
from yimen.documents.draft.figures import numbers
from yimen.documents.draft.items import sentences
from yimen.documents.draft.model import Block, Item, Said, Span
from yimen.documents.draft.validate import SEVERAL

DITTO = "〃"  # a merged cell goes on
WORDS = re.compile(r"[\u4e00-\u9fffA-Za-z]{2}")
LEADING = re.compile("[（(](?:牵头|第一牵头)[）)]")
BREAK = re.compile(r"<br\s*/?>")
FIGURE = re.compile(r"[［\[（(]?[≥≤＞＜><]?\d")
LEAST_CELLS = 2  # with words, in a row


def rows(text: str, several: Sequence[Block], year: str) -> Iterator[Item]:
    """The items of all tables of a text."""
    known, above = Columns(), dict[str, str]()
    for block in several:
        named = columns([cell.of(text) for cell in block.cells]) if block.cells else Columns()
        if named is not None:
            known, above = named, {}
        elif block.role != "look-back":
            yield from _row(text, block, known, above, year)


def _row(text: str, block: Block, known: Columns, above: dict[str, str], year: str) -> Iterator[Item]:
    """The items of a row; `above` holds what the merged cells over it said and is kept up to date."""
    under = Under("/".join(block.heading), year)
    years = [place for place in known.years() if place < len(block.cells)]
    if sum(cell.end > cell.start for cell in block.cells) < LEAST_CELLS:
        return
    if years and FIGURE.match(block.cells[years[-1]].of(text)):
        yield from _measured(text, block, known, years[-1], under)
        return
    tasks = _tasks(text, block, known)
    lead, owner, date, amount = (
        _value(text, block, known, above, name) for name in ("lead", "owner", "deadline", "target")
    )
    outside = {"owner": _bodies(lead or owner), "deadline": date, "target": amount}
    if any(task in _of(block, known, "target") for task in tasks):
        outside.pop("target")
    for task in tasks:
        yield from _cell(text, task, outside, under, whole=bool(known.names))


def _measured(text: str, block: Block, known: Columns, place: int, under: Under) -> Iterator[Item]:
    """森林覆盖率（%） 33.8 34.5: from the name to the figure of the latest year, and its growth if that is said."""
    named = [block.cells[one] for one in known.of("task") if one < place]
    behind = range(place + 1, len(block.cells))
    growth = [one for one in behind if GROWTH.search(known.heads[one]) and any(numbers(block.cells[one].of(text)))]
    cells = [block.cells[one] for one in (place, *growth)]
    date = YEAR.findall(known.heads[place])[-1]
    if not named or not named[0].of(text) or not any(True for _ in numbers(cells[0].of(text))):
        return
    quote = Span(named[0].start, cells[-1].end)
    item = commitment(text, quote, Span(quote.start, quote.start), under)
    figures = SEVERAL.join(found.of(cell.of(text)) for cell in cells for found in numbers(cell.of(text)))
    said = (Said("target", figures), Said("deadline", date, inherited=True))
    yield replace(item, said=(*(one for one in item.said if one.name not in ("target", "deadline")), *said))


def _of(block: Block, known: Columns, name: str) -> list[Span]:
    return [block.cells[place] for place in known.of(name) if place < len(block.cells)]


def _tasks(text: str, block: Block, known: Columns) -> list[Span]:
    """The longest cell of the columns that may hold the task; without column names the longest of all.

    Where one column says what is to be reached and another by what, both hold tasks.
    """
    several = _of(block, known, "task") + _of(block, known, "target") or list(block.cells)
    longest = max(several, key=lambda cell: cell.end - cell.start)
    paired = [
        {block.cells[place] for place in known.headed(pattern) if place < len(block.cells)}
        for pattern in (GOAL, DONE_BY)
    ]
    both = sorted(set.union(*paired), key=lambda cell: cell.start) if all(paired) else []
    if longest in both:
        return [cell for cell in both if cell == longest or _promises(text, cell)]
    return [longest]


def _promises(text: str, cell: Span) -> bool:
    return any(sentence.quotes(text) for sentence in sentences(text, Block(cell, (), "forward", number="row")))


def _value(text: str, block: Block, known: Columns, above: dict[str, str], name: str) -> str:
    """The words of a column in this row, or of the row above where the cell is merged with it."""
    words = next((cell.of(text) for cell in _of(block, known, name) if cell.of(text)), "")
    if words == DITTO:
        return above.get(name, "")
    above[name] = words
    return words


def _bodies(words: str) -> str:
    """Bodies that stand below each other in a cell, or one marked as leading among others, as several stretches."""
    if LEADING.search(words):
        words = LEADING.sub(" ", words).replace("、", " ")
    return SEVERAL.join(BREAK.sub(" ", words).split())


def _cell(text: str, cell: Span, outside: dict[str, str], under: Under, *, whole: bool) -> Iterator[Item]:
    """The commitments of a cell; where columns have names, one without a verb (农村厕所改造) is one as a whole."""
    if not WORDS.search(cell.of(text)):
        return
    quotes = [
        quote
        for part in _parts(text, cell)
        for sentence in sentences(text, Block(part, (), "forward", number="row"))
        for quote in sentence.quotes(text)
    ]
    alone = [(cell, Span(cell.start, cell.start))] if whole else []
    for quote, verb in quotes or alone:
        governed = {name: value for name, value in outside.items() if value and (name != "target" or len(quotes) <= 1)}
        yield commitment(text, quote, verb, replace(under, outside=tuple(governed.items())))


def _parts(text: str, cell: Span) -> Iterator[Span]:
    """A cell of Markdown cut at its line breaks."""
    start = cell.start
    for found in BREAK.finditer(text, cell.start, cell.end):
        yield Span(start, found.start())
        start = found.end()
    yield Span(start, cell.end)
