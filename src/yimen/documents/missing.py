"""A word that names nothing: the nearest that does, or the switched-off document that would have declared it."""

from collections.abc import Iterable

from yimen.documents.index import Index
from yimen.documents.similar import choices
from yimen.kernel.problems import Problem, Where, problem

SWITCHED_OFF = 199


def missing(number: int, where: Where, word: str, known: Iterable[str], names: Index, **facts: object) -> Problem:
    """The problem `number` with its `{choices}`, unless the word belongs to a document that is switched off."""
    head, _, last = word.rpartition(".")
    declared = (word, last, head, str(facts.get("document", "")))
    off = next((names.off[one] for one in declared if one and one in names.off), "")
    if off:
        return problem(SWITCHED_OFF, where, document=off)
    return problem(number, where, "", choices=choices(word, known), **facts)
