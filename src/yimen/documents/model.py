"""What documents say once they are read: frozen rows, each with its place. No meaning is added here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from yimen.documents.rows_data import (
    Day,
    Example,
    ExampleRow,
    Fact,
    Listed,
    Office,
    Paper,
    PauseRow,
    Quantity,
    Relation,
    Subject,
    Topic,
)
from yimen.documents.rows_duty import Commitment, Decided, Measure, Service, Task, Watch
from yimen.documents.rows_law import (
    Band,
    Benefit,
    Cell,
    Clause,
    ClockBlock,
    Exemption,
    Human,
    Item,
    Key,
    Lower,
    Parameter,
    ParameterRow,
    Quote,
    Rule,
    Type,
    Value,
    Within,
)
from yimen.kernel.problems import Where
from yimen.kernel.text import Text

__all__ = [
    "Band",
    "Benefit",
    "Cell",
    "Clause",
    "ClockBlock",
    "Commitment",
    "Day",
    "Decided",
    "Document",
    "DocumentKind",
    "Example",
    "ExampleRow",
    "Exemption",
    "Fact",
    "Human",
    "Item",
    "Key",
    "Library",
    "Listed",
    "Lower",
    "Measure",
    "Office",
    "Pack",
    "Paper",
    "Parameter",
    "ParameterRow",
    "PauseRow",
    "Quantity",
    "Quote",
    "Relation",
    "Rule",
    "Service",
    "Subject",
    "Task",
    "Topic",
    "Type",
    "Value",
    "Watch",
    "Within",
]

DocumentKind = Literal["plan", "policy", "service", "standard", "calendar", "pack"]


@dataclass(frozen=True, slots=True)
class Document:
    """One instrument, whole: a plan in several files is joined here, each row keeping its own file and line."""

    kind: DocumentKind
    id: str
    title: Text
    place: str
    where: Where
    front: Mapping[str, str]
    since: date | None = None
    until: date | None = None
    publish: bool = True
    place_fact: str = "place"
    clauses: tuple[Clause, ...] = ()
    items: tuple[Item, ...] = ()
    exemptions: tuple[Exemption, ...] = ()
    parameter_rows: tuple[ParameterRow, ...] = ()
    benefits: tuple[Benefit, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    clocks: tuple[ClockBlock, ...] = ()
    services: tuple[Service, ...] = ()
    measures: tuple[Measure, ...] = ()
    decided: tuple[Decided, ...] = ()
    watches: tuple[Watch, ...] = ()
    facts: tuple[Fact, ...] = ()
    subjects: tuple[Subject, ...] = ()
    listed: tuple[Listed, ...] = ()
    relations: tuple[Relation, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    papers: tuple[Paper, ...] = ()
    pauses: tuple[PauseRow, ...] = ()
    offices: tuple[Office, ...] = ()
    days: tuple[Day, ...] = ()
    topics: tuple[Topic, ...] = ()
    examples: tuple[Example, ...] = ()

    def clause(self, where: Where) -> Clause | None:
        """The clause that a row of this document stands under."""
        return next((clause for clause in self.clauses if clause.id == where.clause), None)


@dataclass(frozen=True, slots=True)
class Pack:
    """A folder of promises of one place, in one edition (a content hash)."""

    name: str
    title: Text
    place: str
    builds_on: str
    edition: str
    root: str
    documents: tuple[Document, ...] = ()
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Library:
    """All packs that a county stands on, nation first. A broken document is left out alone."""

    packs: tuple[Pack, ...]
    documents: Mapping[str, Document] = field(default_factory=dict)
