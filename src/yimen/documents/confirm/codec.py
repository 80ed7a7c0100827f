"""The state of a desk to JSON and back."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from yimen.documents.confirm.model import Card, Mark, Sentence, State, Task


def packed(state: State) -> dict[str, Any]:
    """A state as JSON can hold it."""
    return asdict(state)


def unpacked(kept: Mapping[str, Any]) -> State:
    """The state that was packed."""
    return State(
        text=kept["text"],
        sentences=tuple(Sentence(**one) for one in kept["sentences"]),
        cards=tuple(_card(one) for one in kept["cards"]),
        marks=marks(kept["marks"]),
        last=kept["last"],
    )


def marks(kept: Iterable[Mapping[str, Any]]) -> tuple[Mark, ...]:
    """The marks that were packed."""
    return tuple(Mark(**{**one, "alternatives": tuple(one["alternatives"])}) for one in kept)


def _card(kept: Mapping[str, Any]) -> Card:
    proposed = {name: (value, reason) for name, (value, reason) in kept["proposed"].items()}
    tasks = tuple(Task(**one) for one in kept["tasks"])
    return Card(**{**kept, "proposed": proposed, "tasks": tasks})
