"""Somebody who knows what a text promises confirms its draft by the keys of the desk; each key and decision is counted.

The keystroke-level model of Card, Moran and Newell: a key takes 0.28 s (an average typist), a decision 1.35 s (its
operator for mental preparation). Reading the text is not in it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from yimen.documents.confirm.begin import begin, marks_of, settle
from yimen.documents.confirm.decide import Decision, decide
from yimen.documents.confirm.model import Card, Sentence, State, left
from yimen.documents.repair.restore import repair
from yimen.kernel.problems import Problem

KEY, DECISION = 0.28, 1.35  # seconds
OVERLAP = 0.5
CUTS = re.compile("[，、；。：！？,;]")
KIND_KEYS = {"task": "t", "bottom-line": "b", "direction": "d"}
VERB = {"task": "measure", "bottom-line": "bottom-line", "direction": "direction"}
ADD_KEYS = {"task": 1, "bottom-line": 4, "direction": 5}  # Enter; Tab, arrows in the list of kinds, Tab, Enter


@dataclass
class Hand:
    """The desk under somebody's hand: what stands, and what it took. `accepts` holds the keys of each acceptance."""

    state: State
    keys: int = 0
    decisions: int = 0
    accepts: int = 0

    @property
    def seconds(self) -> float:
        """By the keystroke-level model."""
        return self.keys * KEY + self.decisions * DECISION

    def does(self, verb: str, *about: str, keys: int = 1, **body: str) -> None:
        """One decision and the keys that it takes."""
        made = decide(self.state, Decision(verb, about, body))
        assert not isinstance(made, Problem), (verb, about, body, made)
        self.state = made
        self.keys += keys
        self.decisions += 1


def confirmed(text: str, gold: Sequence[dict], meant: str) -> Hand:
    """A text, damaged or not, confirmed as `gold` has it; `meant` is how its marks are to be settled."""
    repaired = repair(text)
    whole, marks = repaired.text, marks_of(repaired)
    keys = decisions = 0
    for place in range(len(marks)):
        mark = marks[place]
        if mark.settled:
            continue
        assert meant[: mark.end].endswith(mark.words), "the first choice is the right one here"
        whole, marks = settle(whole, marks, place, mark.words)
        keys, decisions = keys + 1, decisions + 1
    hand = Hand(begin(whole, marks), keys + bool(marks), decisions)
    pairs = dict(_pairs(gold, hand.state.cards))
    for sentence in hand.state.sentences:
        _confirm(hand, sentence, gold, pairs)
    _paragraphs(hand)
    for card in hand.state.cards:
        if card.state == "measure" and card.missing:
            hand.does("open", card.id)
    assert left(hand.state) == ()
    return hand


def _pairs(gold: Sequence[dict], cards: Sequence[Card]) -> Iterator[tuple[str, dict]]:
    """Each gold item with the free card that overlaps it most."""
    free = list(cards)
    for one in gold:
        best = max(free, key=lambda card: _overlap(one, card), default=None)
        if best is not None and _overlap(one, best) >= OVERLAP:
            free.remove(best)
            yield best.id, one


def _overlap(one: dict, card: Card) -> float:
    start, end = one["start"], one["start"] + len(one["quote"])
    common = min(end, card.end) - max(start, card.start)
    return max(common, 0) / (max(end, card.end) - min(start, card.start))


def _confirm(hand: Hand, sentence: Sentence, gold: Sequence[dict], pairs: dict[str, dict]) -> None:
    """The cards of a sentence one after the other, then what the draft passed over."""
    for card in hand.state.cards_of(sentence.id):
        wanted = pairs.get(card.id)
        if wanted is None:
            hand.does("decline", card.id)
            continue
        _words(hand, sentence, card, wanted)
        if wanted["kind"] == card.kind:
            hand.does("accept", card.id)
            hand.accepts += 1
        else:
            hand.does(VERB[wanted["kind"]], card.id)
    found = {id(one) for one in pairs.values()}
    for one in gold:
        if id(one) not in found and sentence.start <= one["start"] < sentence.end:
            _add(hand, sentence, one)


def _words(hand: Hand, sentence: Sentence, card: Card, wanted: dict) -> None:
    """`e`, the two edges moved, Enter; Space between them takes the other edge."""
    start, end = wanted["start"], min(wanted["start"] + len(wanted["quote"]), sentence.end)
    if (start, end) == (card.start, card.end):
        return
    text = hand.state.words(sentence)
    moves = _moves(text, card.end - sentence.start, end - sentence.start)
    first = _moves(text, card.start - sentence.start, start - sentence.start)
    hand.does("span", card.id, keys=2 + moves + (first + 1 if first else 0), start=str(start), end=str(end))


def _add(hand: Hand, sentence: Sentence, one: dict) -> None:
    """`n`, the edges moved in from both ends of the sentence, the kind chosen."""
    start, end = one["start"], min(one["start"] + len(one["quote"]), sentence.end)
    text = hand.state.words(sentence)
    moves = _moves(text, len(text), end - sentence.start)
    first = _moves(text, 0, start - sentence.start)
    keys = 1 + moves + (first + 1 if first else 0) + ADD_KEYS[one["kind"]]
    hand.does("add", sentence.id, keys=keys, start=str(start), end=str(end), kind=one["kind"])


def _moves(text: str, at: int, to: int) -> int:
    """Arrow keys from one place to another: by clauses as far as they help, then by characters."""
    found = [place for one in CUTS.finditer(text) for place in one.span()]
    cuts = {0, len(text), at, *found}
    best = abs(to - at)
    for steps, place in enumerate(sorted(cuts, key=lambda one: abs(one - at))):
        if (place - at) * (to - at) >= 0:
            best = min(best, steps + abs(to - place))
    return best


def _paragraphs(hand: Hand) -> None:
    """`R` in each paragraph that has sentences without cards: they owe nothing."""
    several: dict[int, list[str]] = {}
    for one in hand.state.sentences:
        if not hand.state.cards_of(one.id):
            several.setdefault(hand.state.text.count("\n", 0, one.start), []).append(one.id)
    for about in several.values():
        hand.does("verdict", *about)
