"""How long it takes to confirm a text by keyboard: keys and decisions, through the keystroke-level model."""

from pathlib import Path

import pytest

from tests.documents.confirming import confirmed
from tests.documents.scoring import TEXTS, read_gold
from tests.documents.test_repair import article, shared
from yimen.documents.confirm.begin import begin

MOST = 15 * 60  # seconds for the county head's article
OWN = sorted(path for path in TEXTS.rglob("*.txt") if path.with_suffix(".jsonl").exists())


def promised(hand):
    """The commitments as they were confirmed: their words and kinds."""
    cards = [one for one in hand.state.cards if one.state in ("measure", "direction")]
    return sorted((hand.state.words(one), one.kind) for one in cards)


@pytest.mark.shared
def test_the_county_heads_article_is_confirmed_in_a_quarter_of_an_hour():
    gold = read_gold(shared("article-gold.jsonl"))
    hand = confirmed(shared("article-damaged.txt").read_text(encoding="utf-8"), gold, article())
    assert promised(hand) == sorted((one["quote"], one["kind"]) for one in gold)
    assert hand.seconds <= MOST


@pytest.mark.parametrize("path", OWN, ids=lambda one: f"{one.parent.name}-{one.stem}")
def test_a_text_is_confirmed_as_somebody_else_read_it(path: Path):
    gold = read_gold(path.with_suffix(".jsonl"))
    text = path.read_text(encoding="utf-8")
    hand = confirmed(text, gold, text)
    sentences = {one["quote"] for one in gold}
    assert {words for words, _ in promised(hand)} <= sentences | {hand.state.words(one) for one in hand.state.cards}
    assert hand.seconds <= MOST


def test_accepting_a_card_takes_one_key_and_one_decision():
    text = "县水利局完成水库除险加固3座。\n"
    (card,) = begin(text).cards
    hand = confirmed(text, [{"quote": text[card.start : card.end], "start": card.start, "kind": card.kind}], text)
    assert (hand.accepts, hand.keys, hand.decisions) == (1, 2, 2)  # accepted; what it lacks left open with the reason
