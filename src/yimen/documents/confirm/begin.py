"""A draft on the desk: the text cut into sentences, the draft's items as cards below them, marks beside them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import Final

from yimen.documents.confirm.days import day_of
from yimen.documents.confirm.model import Card, Mark, Sentence, State
from yimen.documents.draft.draft import Draft, draft
from yimen.documents.draft.model import Block, Item, ItemKind, Span
from yimen.documents.draft.sections import blocks
from yimen.documents.repair.model import Change, Repaired
from yimen.documents.sentences import sentences

COMMITMENTS: Final = ("task", "bottom-line", "direction")


def marks_of(repaired: Repaired) -> tuple[Mark, ...]:
    """The spots of a repair, to be settled by a person; what is sure by its bytes is among them, and settled."""
    return tuple(
        Mark(one.start, one.proposal, one.original, one.alternatives, one.certainty, one.certainty == "decoded")
        for one in repaired.changes
    )


def settle(text: str, marks: Sequence[Mark], place: int, words: str) -> tuple[str, tuple[Mark, ...]]:
    """The text with other words at a mark (possibly the same), and all marks where they stand then."""
    mark = marks[place]
    more = len(words) - len(mark.words)
    moved = tuple(
        replace(one, words=words, settled=True)
        if one is mark
        else replace(one, start=one.start + more)
        if one.start >= mark.end and one is not mark
        else one
        for one in marks
    )
    return text[: mark.start] + words + text[mark.end :], moved


def begin(text: str, marks: Sequence[Mark] = (), before: State | None = None) -> State:
    """The desk over a text whose marks are settled; over a new version (`before`) what is unchanged stands."""
    changes = [Change(one.start, one.original, one.words, one.alternatives, "open") for one in marks]
    made = draft(text, changes)
    found = tuple(_sentences(text, made))
    state = _cards(State(text, found, marks=tuple(marks), last=before.last if before else 0), made)
    return _carried(state, before) if before else state


def _sentences(text: str, made: Draft) -> Iterator[Sentence]:
    """Each sentence of each paragraph, and of the cell of a row that holds its task."""
    for block in blocks(text):
        for span in _bodies(block, text, made):
            yield from _cut(text, span, "/".join(block.heading))


def _bodies(block: Block, text: str, made: Draft) -> tuple[Span, ...]:
    """A paragraph itself; of a row the cells in which something was drafted, or else the longest."""
    if not block.cells:
        return (block.span,)
    holding = tuple(cell for cell in block.cells if any(cell.start <= one.start < cell.end for one in made.items))
    longest = max(block.cells, key=lambda cell: len(cell.of(text)))
    return holding or ((longest,) if longest.of(text) else ())


def _cut(text: str, span: Span, heading: str) -> Iterator[Sentence]:
    at = span.start
    for words in sentences(span.of(text)):
        start = text.index(words, at)
        at = start + len(words)
        yield Sentence("", start, at, heading)


def _cards(state: State, made: Draft) -> State:
    """Ids for sentences and cards in reading order; an item belongs to the sentence that it begins in."""
    last, cards, named = state.last, [], []
    for one in state.sentences:
        last += 1
        here = replace(one, id=f"s{last}")
        within = [item for item in made.items if one.start <= item.start < one.end]
        items = [item for item in within if item.kind in COMMITMENTS]
        drafted = next((item.kind for item in within if item.kind not in COMMITMENTS), "context")
        named.append(replace(here, drafted=drafted))
        for item in items:
            last += 1
            cards.append(_card(f"m{last}", here, item))
    return replace(state, sentences=tuple(named), cards=tuple(cards), last=last)


def _card(id_: str, sentence: Sentence, item: Item) -> Card:
    kind: ItemKind = item.kind if item.kind in COMMITMENTS else "direction"
    said = {one.name: one.words for one in item.said}
    day = day_of(said.get("deadline", ""))
    proposed = {name: (one.value, one.reason) for name, one in item.proposed.items()}
    end = min(item.end, sentence.end)
    return Card(
        id_, sentence.id, item.start, end, kind, said=said, proposed=proposed, fields={"by": day} if day else {}
    )


def _carried(state: State, before: State) -> State:
    """What was decided of sentences that stand word for word in both versions, under the ids it had."""
    same = dict(_pairs(before, state))
    sentences_: list[Sentence] = []
    cards: list[Card] = []
    for one in state.sentences:
        old = same.get(one.id)
        if old is None:
            sentences_.append(one)
            cards += state.cards_of(one.id)
            continue
        sentences_.append(replace(old, start=one.start, end=one.end, heading=one.heading))
        move = one.start - old.start
        cards += [replace(card, start=card.start + move, end=card.end + move) for card in before.cards_of(old.id)]
    return replace(state, sentences=tuple(sentences_), cards=tuple(cards))


def _pairs(before: State, after: State) -> Iterator[tuple[str, Sentence]]:
    """Sentences of both versions with the same words: in the order of the text, then those that were moved."""
    old, new = ([state.words(one) for one in state.sentences] for state in (before, after))
    taken: set[int] = set()
    met: set[int] = set()
    for run in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        for n in range(run.size):
            taken.add(run.a + n)
            met.add(run.b + n)
            yield after.sentences[run.b + n].id, before.sentences[run.a + n]
    free: dict[str, list[int]] = {}
    for n, words in enumerate(old):
        if n not in taken:
            free.setdefault(words, []).append(n)
    for n, words in enumerate(new):
        if n not in met and free.get(words):
            yield after.sentences[n].id, before.sentences[free[words].pop(0)]
