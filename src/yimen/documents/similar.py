"""Nearest spelling: `是不是 … · did you mean …`."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word most like `word`, or empty."""
    found = get_close_matches(word, sorted(set(known)), n=1, cutoff=0.6)
    return found[0] if found else ""


def choices(word: str, known: Iterable[str]) -> str:
    """The nearest known word, or all of them if they are few, for `{choices}` in an advice."""
    words = sorted(set(known))
    near = nearest(word, words)
    return near or ", ".join(words if len(words) <= MOST else [*words[:MOST], "…"]) or "—"


MOST = 12
