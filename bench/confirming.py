"""What it takes to confirm a text by keyboard: keys, decisions, seconds by the keystroke-level model.

`python bench/confirming.py`; the county head's article is left out where `../shared` is not here.
Reading is not counted.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parents[1] / "src")]

from tests.documents.confirming import confirmed  # noqa: E402  a script finds its tree first
from tests.documents.scoring import read_gold, texts  # noqa: E402  as above
from tests.documents.test_repair import SHARED, article  # noqa: E402  as above


def line(name: str, several: Sequence[tuple[str, list[dict], str]]) -> str:
    """One line for some texts, each with its commitments and how its marks are to be settled."""
    hands = [confirmed(text, gold, meant) for text, gold, meant in several]
    items = sum(len(gold) for _, gold, _ in several)
    keys, decisions = sum(one.keys for one in hands), sum(one.decisions for one in hands)
    seconds = sum(one.seconds for one in hands)
    each = f"{keys / items:.2f} keys and {decisions / items:.2f} decisions an item"
    return f"{name}: {items} items, {keys} keys, {decisions} decisions ({each}), {seconds / 60:.1f} min"


def main() -> None:
    """Prints the lines."""
    if SHARED.is_dir():
        damaged = (SHARED / "article-damaged.txt").read_text(encoding="utf-8")
        print(line("article, damaged", [(damaged, read_gold(SHARED / "article-gold.jsonl"), article())]))
    for part in ("written_on", "held_out"):
        print(line(part, [(text, gold, text) for text, gold in texts(part)]))


if __name__ == "__main__":
    main()
