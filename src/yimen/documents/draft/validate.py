"""The last step: nothing is said that the text does not say. What fails is refused, not mended."""

from collections.abc import Iterable

from yimen.documents.draft.model import Item
from yimen.kernel.problems import Problem, Where, problem

SEVERAL = ";"  # between several stretches of one field


def checked(text: str, items: Iterable[Item], where: Where) -> tuple[tuple[Item, ...], tuple[Problem, ...]]:
    """The items whose quote and said fields stand in the text, in order; a problem 291 for each of the others."""
    good: list[Item] = []
    bad: list[Problem] = []
    for item in items:
        wrong = _not_said(text, item)
        if wrong:
            bad.append(problem(291, where, item.quote, field=wrong))
        else:
            good.append(item)
    return tuple(good), tuple(bad)


def _not_said(text: str, item: Item) -> str:
    """The name of the first field that the text does not hold, or empty."""
    if not item.quote or text[item.start : item.end] != item.quote:
        return "quote"
    for said in item.said:
        if not said.words or any(part not in item.quote and part not in text for part in said.words.split(SEVERAL)):
            return said.name
    return ""
