"""The state of a text that is being confirmed: its marks, its sentences, its cards. All of it is data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from yimen.documents.draft.model import ItemKind
from yimen.kernel.text import Text

CardState = Literal["draft", "measure", "direction", "declined"]
Verdict = Literal["", "direction", "principle", "none"]
ASKED: Final = ("lead", "by", "indicator", "proof")  # what every measure needs, or a reason why it stays open
FIELDS: Final = ("lead", "with", "by", "indicator", "target", "proof", "english")
REASONS: Final[Mapping[str, Text]] = {
    "direction": Text("只有方向，没有写明由谁、何时、做到什么程度", "a direction only, not who, by when or how far"),
    "principle": Text("指导思想或要求，本身没有可以量度的任务", "a guiding thought; nothing in it can be measured"),
    "context": Text("背景、小标题或总起，没有应办事项", "background, a title or an opening; it owes nothing"),
    "look-back": Text("说的是已有的成绩，不是新的承诺", "results already reached, not a new promise"),
    "open": Text("原文没有写明，待县人民政府明确", "the text does not say; the county government is to decide"),
    "declined": Text("不单列：包含在别的举措里，或不是承诺", "not listed: part of another measure, or no promise"),
}


def written(reason: Text) -> str:
    """A reason as a document holds it: `中文 · English`."""
    return f"{reason.zh} · {reason.en}"


def spoken(reason: str) -> Text:
    """The same as words of a page; what somebody wrote in one language stands in it."""
    zh, _, en = reason.partition(" · ")
    return Text(zh, en)


@dataclass(frozen=True, slots=True)
class Mark:
    """A spot that a repair restored and its bytes do not decide: `words` stand there now, `original` stood there."""

    start: int
    words: str
    original: str
    alternatives: tuple[str, ...]
    certainty: str
    settled: bool = False

    @property
    def end(self) -> int:
        """Where the spot ends in the text."""
        return self.start + len(self.words)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the text, by offsets; `drafted`: what the draft took it for, `verdict`: what a person decided."""

    id: str
    start: int
    end: int
    heading: str
    drafted: str = "context"
    verdict: Verdict = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """A task below a measure; what is not known yet is empty."""

    id: str
    name: str
    owner: str = ""
    by: str = ""
    proof: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A commitment of a sentence: words of the text, what they say, what a person decided and filled in.

    `said` holds words of the text, `fields` what a document holds (office keys, days, proofs), `open` the reason why
    what is missing stays open.
    """

    id: str
    sentence: str
    start: int
    end: int
    kind: ItemKind
    state: CardState = "draft"
    reason: str = ""
    said: Mapping[str, str] = field(default_factory=dict)
    proposed: Mapping[str, tuple[str, str]] = field(default_factory=dict)  # value and the rule that proposes it
    fields: Mapping[str, str] = field(default_factory=dict)
    open: str = ""
    tasks: tuple[Task, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """What a measure does not have yet; its tasks bring their own days and proofs."""
        asked = ("lead",) if self.tasks else ASKED
        return tuple(name for name in asked if not self.fields.get(name)) if self.state == "measure" else ()

    @property
    def asks(self) -> bool:
        """Whether somebody still has to fill in something, or say why it stays open."""
        return self.state == "draft" or (bool(self.missing) and not self.open)


@dataclass(frozen=True, slots=True)
class State:
    """A text with everything decided about it. `last`: the highest number that an id was made of; none comes twice."""

    text: str
    sentences: tuple[Sentence, ...]
    cards: tuple[Card, ...] = ()
    marks: tuple[Mark, ...] = ()
    last: int = 0

    def card(self, id_: str) -> Card | None:
        """The card of an id."""
        return next((one for one in self.cards if one.id == id_), None)

    def sentence(self, id_: str) -> Sentence | None:
        """The sentence of an id."""
        return next((one for one in self.sentences if one.id == id_), None)

    def cards_of(self, sentence: str) -> tuple[Card, ...]:
        """The cards of a sentence, in the order of the text."""
        return tuple(one for one in self.cards if one.sentence == sentence)

    def words(self, one: Card | Sentence) -> str:
        """The words of a card or a sentence."""
        return self.text[one.start : one.end]

    def quote(self, one: Sentence) -> str:
        """A sentence as one line: a document quotes it so."""
        return " ".join(self.words(one).split())

    def touched(self, one: Card | Sentence) -> tuple[Mark, ...]:
        """The marks that words touch: they follow into the document."""
        return tuple(mark for mark in self.marks if mark.start < one.end and one.start < max(mark.end, mark.start + 1))


def decided(state: State, sentence: Sentence) -> bool:
    """Whether a person has decided a sentence: every card of it, or that it owes nothing."""
    cards = state.cards_of(sentence.id)
    return all(card.state != "draft" for card in cards) if cards else bool(sentence.verdict)


def left(state: State) -> tuple[Sentence, ...]:
    """The sentences without a decision, or with a measure of which something is missing without a reason."""
    asking = {card.sentence for card in state.cards if card.asks}
    return tuple(one for one in state.sentences if one.id in asking or not decided(state, one))
