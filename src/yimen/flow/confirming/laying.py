"""A desk as its page shows it: sentences in coloured pieces, cards in the same order, what is still asked."""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final

from yimen.documents.confirm.model import Card, Mark, Sentence, State, decided, left, spoken
from yimen.flow import proofs, reach
from yimen.flow.access import Actor
from yimen.flow.confirming.naming import Naming
from yimen.flow.confirming.store import Desk
from yimen.flow.confirming.views import (
    CardView,
    DeskPage,
    FieldView,
    Head,
    MarksPage,
    MarkView,
    Part,
    Piece,
    SentenceView,
    TaskView,
)
from yimen.flow.county import County
from yimen.kernel.problems import Where, problem
from yimen.kernel.text import Text

AROUND: Final = 40  # characters beside a mark
SENTENCES: Final = 60  # on a page
SIGNERS: Final = frozenset({"head", "supervisor"})
CERTAINTY: Final = {
    "decoded": Text("按字节还原", "decoded from its bytes"),
    "likely": Text("字节不全，按词语推断", "bytes are lost; the words decide"),
    "open": Text("定不下来，请看原件", "nothing decides: look at the original"),
}
KINDS: Final = {
    "task": Text("任务", "task"),
    "bottom-line": Text("底线", "bottom line"),
    "direction": Text("方向", "direction"),
    "principle": Text("原则", "principle"),
    "look-back": Text("回顾", "look back"),
    "context": Text("背景", "background"),
    "none": Text("没有应办事项", "owes nothing"),
}
LABELS: Final = {
    "lead": Text("牵头单位", "lead office"),
    "with": Text("配合单位", "assisting offices"),
    "by": Text("完成时限", "by when"),
    "indicator": Text("指标", "indicator"),
    "target": Text("目标", "target"),
    "proof": Text("佐证来源", "proof"),
    "english": Text("英文", "English"),
}
SAID: Final = {"lead": "owner", "by": "deadline", "target": "target"}
PROPOSED: Final = {"lead": "owner", "by": "deadline", "indicator": "indicator"}


def head(desk: Desk) -> Head:
    """What is said of the whole text."""
    laid = desk.state is not None
    undoable = any(not one.undone and (one.decision.verb == "settle") != laid for one in desk.kept)
    return Head(
        desk.id,
        desk.title,
        desk.title_en,
        desk.plan,
        desk.since,
        desk.source,
        desk.publish,
        desk.name,
        desk.number,
        desk.signed_at,
        desk.edition,
        undoable and desk.signed_at is None,
    )


def marks_page(desk: Desk) -> MarksPage:
    """The spots to settle, in the order of the text; the first open one has the focus."""
    unsettled = [place for place, one in enumerate(desk.marks) if not one.settled]
    first = unsettled[0] if unsettled else -1
    shown = tuple(
        _mark(desk.text, place, one, focus=place == first)
        for place, one in enumerate(desk.marks)
        if one.certainty != "decoded"
    )
    return MarksPage(head(desk), shown, len(unsettled), len(desk.marks) - len(shown))


def _mark(text: str, place: int, one: Mark, *, focus: bool) -> MarkView:
    before, after = text[max(one.start - AROUND, 0) : one.start], text[one.end : one.end + AROUND]
    choices = tuple(dict.fromkeys((one.words, *one.alternatives)))
    return MarkView(
        place, before, one.words, after, one.original, choices, CERTAINTY[one.certainty], one.settled, focus
    )


def desk_page(here: County, actor: Actor, desk: Desk, state: State, place: tuple[str, int]) -> DeskPage:
    """The page of the desk on which something stands (the first of `place`), else the page of a number."""
    at, page = place
    waiting = left(state)
    focus = at or next(_asking(state, waiting), "")
    whole = max((len(state.sentences) + SENTENCES - 1) // SENTENCES, 1)
    found = next((n for n, one in enumerate(state.sentences) if focus in {one.id, *_ids(state, one)}), None)
    number = found // SENTENCES + 1 if at and found is not None else min(max(page, 1), whole)
    rows = state.sentences[(number - 1) * SENTENCES : number * SENTENCES]
    naming = Naming(here)
    refused = may_not_sign(actor, desk, state)
    return DeskPage(
        head(desk),
        tuple(_parts(state, rows, naming, focus)),
        len(state.sentences),
        len(state.sentences) - len(waiting),
        sum(one.state == "measure" for one in state.cards),
        sum(one.state == "direction" for one in state.cards),
        sum(bool(one.missing) and not one.open for one in state.cards),
        number,
        whole,
        tuple(name for _, name in naming.offices),
        tuple(proofs.NAMES.values()),
        refused is None,
        refused or Text(""),
        KINDS,
    )


def may_not_sign(actor: Actor, desk: Desk, state: State) -> Text | None:
    """Why somebody cannot sign: not everything is decided, it is their own work, or another's duty."""
    waiting = left(state)
    if desk.signed_at is not None:
        return problem(774, Where()).what
    if waiting:
        return problem(779, Where(), count=len(waiting)).what
    if actor.account in desk.deciders:
        return problem(780, Where()).what
    signs = bool(actor.roles & SIGNERS) and reach.sees_all(actor)
    return None if signs else problem(781, Where()).what


def after(state: State, about: Sequence[str]) -> str:
    """What is to be decided next: the first after `about` that still asks, else the first of all, else the same."""
    order = [one for sentence in state.sentences for one in (sentence.id, *_ids(state, sentence))]
    place = min((order.index(one) for one in about if one in order), default=-1)
    waiting = list(_asking(state, left(state)))
    later = [one for one in waiting if order.index(one) > place]
    return (later or waiting or list(about[-1:]) or [""])[0]


def _asking(state: State, waiting: Sequence[Sentence]) -> Iterator[str]:
    """Cards without a decision, then those of which something is missing; a sentence without cards as itself."""
    for sentence in waiting:
        cards = state.cards_of(sentence.id)
        if not cards:
            yield sentence.id
        yield from (card.id for card in cards if card.asks)


def _ids(state: State, sentence: Sentence) -> tuple[str, ...]:
    return tuple(card.id for card in state.cards_of(sentence.id))


def _parts(state: State, rows: Sequence[Sentence], naming: Naming, focus: str) -> Iterator[Part]:
    """The sentences by paragraphs."""
    numbers = {one.id: n for n, one in enumerate(state.sentences, 1)}
    cards = {one.id: n for n, one in enumerate(state.cards, 1)}
    said = ""
    for _, several in groupby(rows, key=lambda one: state.text.count("\n", 0, one.start)):
        found = tuple(several)
        heading = "" if found[0].heading == said else found[0].heading
        said = found[0].heading
        shown = tuple(_sentence(state, one, naming, focus, (numbers, cards)) for one in found)
        rest = tuple(one.id for one in found if not state.cards_of(one.id) and not one.verdict)
        yield Part(heading, shown, rest)


Numbers = tuple[dict[str, int], dict[str, int]]


def _sentence(state: State, one: Sentence, naming: Naming, focus: str, numbers: Numbers) -> SentenceView:
    cards = state.cards_of(one.id)
    views = tuple(
        _card(state, card, naming, numbers[1][card.id], (card is cards[-1], card.id == focus)) for card in cards
    )
    return SentenceView(
        one.id,
        numbers[0][one.id],
        one.start,
        state.quote(one),
        tuple(_pieces(state, one, cards, numbers[1])),
        views,
        one.drafted,
        one.verdict,
        spoken(one.reason),
        decided(state, one) and not any(card.asks for card in cards),
        one.id == focus,
    )


def _pieces(state: State, one: Sentence, cards: Sequence[Card], numbers: dict[str, int]) -> Iterator[Piece]:
    marks = state.touched(one)
    edges = {one.start, one.end}
    spans = [(part.start, part.end) for part in cards] + [(mark.start, mark.end) for mark in marks]
    edges |= {place for span in spans for place in span if one.start < place < one.end}
    places = sorted(edges)
    for start, end in pairwise(places):
        card = next((part for part in cards if part.start <= start < part.end), None)
        mark = next((part for part in marks if part.start <= start < part.end), None)
        words = state.text[start:end]
        doubt = mark.original if mark else ""
        if card is None:
            yield Piece(words, doubt=doubt)
        else:
            kind = card.kind if card.state in ("draft", "measure") else card.state
            yield Piece(words, card.id, kind, numbers[card.id] if start == card.start else 0, doubt)


def _card(state: State, card: Card, naming: Naming, number: int, place: tuple[bool, bool]) -> CardView:
    doubts = tuple(f"{mark.words}（{mark.original}）" for mark in state.touched(card))
    return CardView(
        card.id,
        number,
        " ".join(state.words(card).split()),
        card.start,
        card.end,
        card.kind,
        card.state,
        spoken(card.reason),
        doubts,
        tuple(_field(card, name, naming) for name in LABELS),
        tuple(
            TaskView(one.id, one.name, naming.shown("owner", one.owner), one.by, naming.shown("proof", one.proof))
            for one in card.tasks
        ),
        tuple(LABELS[name] for name in card.missing),
        card.open,
        spoken(card.open),
        card.asks,
        *place,
    )


def _field(card: Card, name: str, naming: Naming) -> FieldView:
    proposed, reason = card.proposed.get(PROPOSED.get(name, ""), ("", ""))
    value = naming.shown(name, card.fields.get(name, ""))
    said = card.said.get(SAID.get(name, ""), "")
    if name == "lead" and said and not proposed and naming.office(said):
        proposed, reason = said, "原文写明的单位 · the office that the text names"
    return FieldView(name, LABELS[name], value, said, proposed, spoken(reason), name in card.missing)
