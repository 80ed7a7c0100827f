"""Repair and draft: invisible errors under made damage, scores on both sets of texts, processor seconds.

`python bench/text.py`; what needs the material in `../shared` is left out where that is not here.
"""

import subprocess
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parents[1] / "src")]

from tests.documents.damage import damage, invisible  # noqa: E402  a script finds its tree first
from tests.documents.scoring import PARTS, read_gold, score, texts  # noqa: E402  as above
from tests.documents.test_repair import SHARED, article, kinds, plain  # noqa: E402  as above
from yimen.documents.repair.restore import repair  # noqa: E402  as above

LENGTH = 10_000


def errors() -> str:
    """Invisible errors, and the marked characters, in the three kinds of text of the tests."""
    characters = wrong = marked = 0
    for number, (_, text) in enumerate(kinds()):
        clean = plain(text)
        found = repair(damage(clean, marks="wide" if number % 2 else "seed", dense=number % 3 == 0, seed=number))
        characters += len(clean)
        wrong += len(invisible(clean, found))
        marked += sum(len(change.proposal) for change in found.changes)
    return f"damage made by the known path: {characters} characters, {wrong} invisible errors, {marked} marked"


def seconds() -> str:
    """Processor time of the damaged article over and over: the first time with all lists to load, then again."""
    page = (SHARED / "article-damaged.txt").read_text(encoding="utf-8") + "\n"
    text = (page * (1 + LENGTH // len(page)))[:LENGTH]
    program = (
        "import sys, time; text = sys.stdin.read(); begun = time.process_time()\n"
        "from yimen.documents.draft.draft import draft\nfrom yimen.documents.repair.restore import repair\n"
        "for _ in range(2):\n"
        "    found = repair(text); draft(found.text, found.changes)\n"
        "    print(f'{time.process_time() - begun:.2f}', end=' '); begun = time.process_time()"
    )
    done = subprocess.run([sys.executable, "-c", program], input=text, capture_output=True, text=True, check=True)
    return f"{LENGTH} characters repaired and drafted, processor seconds, first and again: {done.stdout}"


if __name__ == "__main__":
    for part in PARTS:
        print(part, str(score(texts(part))).splitlines()[0])
    if SHARED.exists():
        print("article", str(score([(article(), read_gold(SHARED / "article-gold.jsonl"))])).splitlines()[0])
        print(errors())
        print(seconds())
