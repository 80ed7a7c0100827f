"""How likely a stretch of Chinese is: the cheapest way to cut it into known words, in bits."""

from functools import cache
from pathlib import Path

WORDS = Path(__file__).with_name("words.txt")
PHRASES = Path(__file__).with_name("set_phrases.txt")
ALL = 26  # binary logarithm of all words counted
UNKNOWN = 28  # a character that the list does not hold
PHRASE = 12  # a set phrase counts like a common word
MARKS = {
    "。": 5,
    "，": 4,
    "、": 5,
    "；": 8,
    "：": 8,
    "”": 5,
    "“": 5,
    "）": 6,
    "（": 6,
    "！": 10,
    "？": 10,
    "》": 6,
    "《": 6,
}
LONGEST = 5


@cache
def costs() -> dict[str, int]:
    """Bits for each known word; fewer for what is met more often."""
    found: dict[str, int] = {}
    for line in _lines(WORDS):
        power, *words = line.split(" ")
        found |= dict.fromkeys(words, ALL - int(power))
    phrases = [word for line in _lines(PHRASES) for word in line.split(" ")]
    return found | dict.fromkeys(phrases, ALL - PHRASE) | MARKS


def _lines(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]


def cost(text: str) -> int:
    """Bits of the cheapest cut of `text` into words."""
    known = costs()
    best = [0] * (len(text) + 1)
    for end in range(1, len(text) + 1):
        best[end] = best[end - 1] + known.get(text[end - 1], UNKNOWN)
        for start in range(max(0, end - LONGEST), end - 1):
            if (word := known.get(text[start:end])) is not None and best[start] + word < best[end]:
                best[end] = best[start] + word
    return best[-1]
