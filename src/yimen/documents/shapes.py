"""Which keys each block takes and which headings each table has (format 1.2 and 1.3)."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shape:
    """Keys of a block: required, optional; `lists` must be lists, `either` may be a list or one value."""

    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    lists: frozenset[str] = frozenset()
    either: frozenset[str] = frozenset()
    one_of: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """All keys that may stand in it."""
        return tuple(dict.fromkeys((*self.one_of, *self.required, *self.optional)))


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.replace("_", " ") for word in text.split())


def _shape(
    required: str, optional: str = "", *, lists: Iterable[str] = (), either: Iterable[str] = (), one_of: str = ""
) -> Shape:
    return Shape(_words(required), _words(optional), frozenset(lists), frozenset(either), _words(one_of))


_TESTS = ("when", "any of", "unless")
_PROOF = ("with", "where", "proof", "serves", "shown by")
BLOCKS: dict[str, Shape] = {
    "rule": _shape(
        "", "for label label-en from until as_of lower_may when any_of unless", lists=_TESTS, one_of="defines replaces"
    ),
    "value": _shape("is", "for gives label label-en from until as_of every lower_may", one_of="defines replaces"),
    "parameter": _shape("defines gives set_by", "keys across label label-en", lists=("keys",)),
    "human": _shape("defines for decider", "gives label label-en basis holds_for clue", lists=("clue",)),
    "exception": _shape("to gives", "when any_of unless from until over", lists=_TESTS),
    "benefit": _shape("id for entitled amount pays starts back_pay", "ends shares excludes", lists=("excludes",)),
    "commitment": _shape(
        "id for opens_when promise owner proof once_per",
        "promise-en with closes_when if_late effect effect-en remedies",
        lists=("remedies",),
        either=_PROOF,
        one_of="clock due",
    ),
    "clock": _shape(
        "starts stops within",
        "promised pauses extends end_shift if_silent if_late effect effect-en remedies from until",
        lists=("pauses", "remedies"),
        one_of="id replaces",
    ),
    "service": _shape(
        "who where",
        "asks fee visits clocks remedies result about open_while open_until",
        lists=("clocks", "remedies"),
        either=_PROOF,
    ),
    "measure": _shape(
        "id lead by proof",
        "label label-en with from indicator target better serves shown_by counts priority dropped because",
        either=_PROOF,
    ),
    "decided": _shape("as reason"),
    "watch": _shape(
        "id for every missing_after opens_when",
        "closes_when reopen_within part_of promise promise-en owner clock proof once_per",
        either=_PROOF,
    ),
}

FRONT = _shape(
    "kind title title-en place",
    "id name number place-fact from until publish source builds-on part",
)
KINDS = ("plan", "policy", "service", "standard", "calendar", "pack")

TABLES: dict[str, Shape] = {
    "fact": _shape("fact 中文 English of type limits source purpose", "keep"),
    "subject": _shape("subject 中文 English key place"),
    "relation": _shape("relation of each back back_is 中文", "source"),
    "quantity": _shape("quantity 中文 English unit"),
    "task": _shape("task 任务 English owner by proof", "for_each repeats waits_for"),
    "paper": _shape("paper 中文 English", "held_by needed_when"),
    "pause": _shape("pause 中文 English needs", "at_most"),
    "office": _shape("office 中文 English place", "parent backs from until source"),
    "day": _shape("day is name source"),
    "topic": _shape("topic place lead", "with source"),
}
PARAMETER_TABLE = _shape("parameter place from value source", "until as")
MATRIX_TABLE = _shape("from source", "until above")
LISTED_TABLE = _shape("from 中文 source", "until")
EXAMPLE_TABLE = _shape("例", "on place who others clock")
