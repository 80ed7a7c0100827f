"""`yimen.trace/1`: what an explanation holds, as frozen rows and as JSON."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal

from yimen.engine.evaluate import Outcome
from yimen.kernel.problems import Where
from yimen.kernel.text import Text

FORMAT: Final = "yimen.trace/1"
State = Literal["yes", "no", "unknown", "error", "value"]


@dataclass(frozen=True, slots=True)
class TraceFact:
    """A fact that was read: its value in words, who keeps it, since when. `value` is as a worked example writes it."""

    kind: str
    subject: str
    name: str
    label: Text
    value: str
    words: Text
    source: str
    since: date | None


@dataclass(frozen=True, slots=True)
class TraceFigure:
    """A parameter that was looked up: the winning row, or that there is none and who sets it."""

    name: str
    label: Text
    value: str
    words: Text
    place: str
    since: date | None
    source: str
    file: str
    line: int
    set_by: str


@dataclass(frozen=True, slots=True)
class TraceNode:
    """An item, or one condition of it: its sentence with values, its clause, and what it rests on."""

    id: str
    item: str  # `document.item` of an item, empty for a condition
    subject: str
    text: Text
    state: State
    value: str
    words: Text
    document: str
    where: Where
    inputs: tuple[str, ...]
    facts: tuple[TraceFact, ...]
    parameters: tuple[TraceFigure, ...]
    depth: int


@dataclass(frozen=True, slots=True)
class Change:
    """What would change the outcome: unknown and still open, or stated and decisive; `told` says how, if provable."""

    sort: str
    kind: str
    subject: str
    name: str
    label: Text
    told: Text | None = None


@dataclass(frozen=True, slots=True)
class Trace:
    """Why a policy gives one subject what it gives."""

    policy: str
    subject: str
    on: date
    place: str
    edition: str
    outcome: Outcome
    nodes: tuple[TraceNode, ...]
    deciding: tuple[str, ...]
    would_change: tuple[Change, ...]


def as_json(trace: Trace) -> dict[str, Any]:
    """The trace as plain data with stable keys."""
    outcome = trace.outcome
    return {
        "format": FORMAT,
        "policy": trace.policy,
        "subject": trace.subject,
        "as_of": trace.on.isoformat(),
        "place": trace.place,
        "edition": trace.edition,
        "outcome": outcome.verdict,
        "amount_fen": outcome.amount_fen,
        "failure": {"number": outcome.failure.number, "detail": outcome.failure.detail} if outcome.failure else None,
        "nodes": [_node(node) for node in trace.nodes],
        "deciding": list(trace.deciding),
        "would_change": [_change(change) for change in trace.would_change],
    }


def _text(text: Text) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en or text.zh}


def _node(node: TraceNode) -> dict[str, Any]:
    return {
        "id": node.id,
        "item": node.item,
        "subject": node.subject,
        "text": _text(node.text),
        "state": node.state,
        "value": node.value,
        "shown": _text(node.words),
        "document": node.document,
        "clause": node.where.clause,
        "file": node.where.file,
        "line": node.where.line,
        "inputs": list(node.inputs),
        "facts": [_fact(fact) for fact in node.facts],
        "params": [_figure(figure) for figure in node.parameters],
        "depth": node.depth,
    }


def _fact(fact: TraceFact) -> dict[str, Any]:
    return {
        "name": fact.name,
        "kind": fact.kind,
        "subject": fact.subject,
        "label": _text(fact.label),
        "value": fact.value,
        "shown": _text(fact.words),
        "source": fact.source,
        "date": fact.since.isoformat() if fact.since else None,
    }


def _figure(figure: TraceFigure) -> dict[str, Any]:
    return {
        "name": figure.name,
        "label": _text(figure.label),
        "value": figure.value,
        "shown": _text(figure.words),
        "place": figure.place,
        "from": figure.since.isoformat() if figure.since else None,
        "source": figure.source,
        "file": figure.file,
        "line": figure.line,
        "set_by": figure.set_by,
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "subject": change.subject,
        "name": change.name,
        "sort": change.sort,
        "label": _text(change.label),
        "told": _text(change.told) if change.told else None,
    }
