"""A library compiled once: items with their versions, benefits, commitments, parameters, and what is wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from yimen.documents.model import Benefit, Commitment, Document, Human, Library, Lower, Measure, Type, Watch
from yimen.engine.ir import Every, ItemLeaf, Node
from yimen.engine.names import Names
from yimen.engine.parameters import Parameters
from yimen.kernel.days import Calendar
from yimen.kernel.problems import Problem, Where
from yimen.kernel.text import Text

Standing = Literal["in_force", "not_yet", "ended"]


@dataclass(frozen=True, slots=True)
class Conditions:
    """Yes if all of `when`, one of `any_of` (where there are any) and none of `unless`."""

    when: tuple[Node, ...] = ()
    any_of: tuple[Node, ...] = ()
    unless: tuple[Node, ...] = ()

    def nodes(self) -> tuple[Node, ...]:
        """All of them, in the order of the document."""
        return (*self.when, *self.any_of, *self.unless)


@dataclass(frozen=True, slots=True)
class Version:
    """One wording of an item and the days on which it counts."""

    document: str
    where: Where
    since: date
    until: date | None
    conditions: Conditions | None  # of a rule
    value: Node | None  # of a value
    as_of: Node | None
    lower_may: Lower
    place_fact: str

    def nodes(self) -> tuple[Node, ...]:
        """Everything that this wording reads."""
        parts = self.conditions.nodes() if self.conditions else ()
        return tuple(node for node in (*parts, self.value, self.as_of) if node is not None)


@dataclass(frozen=True, slots=True)
class Exempted:
    """A stronger answer for some subjects of the places below `place`."""

    document: str
    place: str
    place_fact: str
    where: Where
    since: date
    until: date | None
    conditions: Conditions
    gives: Node
    over: str
    lower: bool  # written by a place below the item's own


@dataclass(frozen=True, slots=True)
class CompiledItem:
    """A rule, value or human item under its name, with every version and exception."""

    leaf: ItemLeaf
    label: Text
    type: Type
    every: Every
    document: str
    where: Where
    versions: tuple[Version, ...] = ()
    exemptions: tuple[Exempted, ...] = ()
    human: Human | None = None

    def standing(self, on: date) -> tuple[Standing, Version | None]:
        """The version that counts on a day. An earlier one does not revive when a later one has ended."""
        begun = [version for version in self.versions if version.since <= on]
        if not begun:
            return "not_yet", None
        latest = begun[-1]
        return ("ended", latest) if latest.until and on > latest.until else ("in_force", latest)


@dataclass(frozen=True, slots=True)
class CompiledBenefit:
    """A benefit with its resolved expressions."""

    block: Benefit
    document: str
    place: str
    place_fact: str
    since: date
    entitled: ItemLeaf
    amount: Node
    starts: Node
    ends: Node | None
    type: Type
    shares: ItemLeaf | None


@dataclass(frozen=True, slots=True)
class CompiledPromise:
    """A commitment or a watch with its resolved expressions; `missing_after` stays in the block."""

    block: Commitment | Watch
    document: str
    place: str
    place_fact: str
    since: date | None
    until: date | None
    every: Every
    opens: Node
    closes: Node | None
    due: Node | None


@dataclass(frozen=True, slots=True)
class CompiledMeasure:
    """A measure whose indicator can be computed for the document's place."""

    block: Measure
    document: str
    place: str
    indicator: Node


@dataclass(frozen=True, slots=True, eq=False)
class Program:
    """Everything that can be asked, resolved and ready; a document with a problem has lost only the item concerned."""

    library: Library
    names: Names
    parameters: Parameters
    calendar: Calendar
    items: Mapping[str, CompiledItem]
    benefits: Mapping[str, CompiledBenefit]
    promises: Mapping[str, CompiledPromise]
    measures: Mapping[str, CompiledMeasure]
    problems: tuple[Problem, ...]
    boundaries: tuple[date, ...]
    places: Mapping[str, str] = field(default_factory=dict)  # kind -> the fact or level that places it
    prepared: dict[str, object] = field(default_factory=dict, repr=False)  # what evaluation builds once

    def document(self, name: str) -> Document:
        """The document of that id."""
        return self.library.documents[name]

    def place_fact(self, kind: str, named: str) -> str:
        """The fact by which a subject of `kind` is placed: the document's, or else the one its kind declares."""
        return self.places.get(kind, named) if named == "place" else named
