"""What the engine adds to the reader's index of names: ways back, leaves of the resolved tree, and the labels of facts.

The meaning of a name is the reader's (`documents.naming`): a fact is found only if the document of the expression
declares it, or the document whose item it replaces or excepts. The engine asks again itself, so that no caller can go
round it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, cast

from yimen.documents.expressions import Expression, Name
from yimen.documents.index import Index, index
from yimen.documents.model import Document, Fact, Human, Library, Rule, Type, Value
from yimen.documents.naming import Meaning, meaning
from yimen.documents.naming import Scope as Here
from yimen.engine.ir import Automatic, AutomaticLeaf, Every, FactLeaf, ItemLeaf, Leaf, Start, Step
from yimen.kernel.problems import Problem, Where
from yimen.kernel.text import Text

NUMBER: Final = Type("number")
Computed = Rule | Value | Human


@dataclass(frozen=True, slots=True)
class Scope:
    """Where an expression stands: the reader's scope, and what only evaluation needs."""

    here: Here
    every: Every = ""
    benefit: str = ""
    options: tuple[str, ...] = ()


class Names:
    """Every name of a library."""

    def __init__(self, library: Library) -> None:
        self.documents: Mapping[str, Document] = library.documents
        self.index: Index = index(library.documents.values())
        self.items = {
            (home, name): found
            for home, name in self.index.items
            if (found := self.index.item(home, name)) and home in self.documents
        }
        self.parameters = self.index.parameters
        self.benefits = self.index.benefits
        self.back: dict[tuple[str, str], str] = dict(_ways_back(library.documents.values()))
        self.homes = {where.file: d.id for d in library.documents.values() for where in _places(d)}
        purposes = [row.purpose for document in self.documents.values() for row in document.facts if not row.see]
        self.topics = {purpose: place for place, purpose in reversed(list(enumerate(purposes)))}
        self.rows = {key: place for place, key in enumerate(self.index.full_facts)}
        self.facts: dict[tuple[str, str], Fact] = {key: fact for key, (_, fact) in self.index.full_facts.items()}

    def scope(self, document: str, home: str, kind: str, *, in_benefit: bool = False) -> Here:
        """The scope of a block of `document` that changes an item of `home`."""
        return Here(self.index, document, kind, home, in_benefit)

    def fact_type(self, kind: str, name: str) -> Type | None:
        """The type of a fact, said once by the document that declares it in full."""
        return self.index.fact_type(kind, name)

    def fact_label(self, kind: str, name: str) -> Text:
        """The label of a fact in both languages."""
        fact = self.facts.get((kind, name))
        return fact.label if fact else Text(name, name)

    def to(self, kind: str, relation: str) -> str:
        """The kind at the other end of a relation; empty if there is no such relation."""
        way = self.index.ways.get((kind, relation))
        return way.to if way else ""

    def leaf(self, found: Meaning, path: tuple[str, ...]) -> Leaf:
        """The leaf that a fact, an item or an automatic item stands for."""
        if found.sort == "fact":
            return FactLeaf(found.kind, found.name, found.type.every)
        if found.sort == "automatic":
            return AutomaticLeaf(found.kind, path[-2], cast("Automatic", path[-1]))
        return ItemLeaf(found.kind, found.document, found.name)

    def follow(self, here: Here, path: tuple[str, ...]) -> tuple[Start, tuple[Step, ...], str, tuple[str, ...]]:
        """Where a path starts, its to-one relations, the kind they lead to, and the words that are left."""
        leads = path[0] in here.variables
        kind = here.variables[path[0]].of if leads else here.kind
        rest = path[1:] if leads else path
        steps: list[Step] = []
        while rest and (way := self.index.ways.get((kind, rest[0]))) and not way.many:
            steps.append(Step(rest[0], kind, way.to))
            kind, rest = way.to, rest[1:]
        return "each" if leads else "self", tuple(steps), kind, rest

    def document_at(self, where: Where) -> str:
        """The id of the document that a place lies in; empty for a place in none."""
        return self.homes.get(where.file, "")

    def means(self, here: Here, path: tuple[str, ...], where: Where) -> Meaning | Problem:
        """What a path means where it stands, by the reader's rules."""
        return meaning(path, where, here)

    def parameter(self, here: Here, expression: Expression) -> str:
        """The parameter that a bare or qualified name stands for in the first place of a table function."""
        if not isinstance(expression, Name):
            return ""
        home, found = self.parameters.get(expression.path[-1], ("", None))
        qualified = expression.path[:-1]
        return found.defines if found and qualified in ((), (home,)) else ""


def _ways_back(documents: Iterable[Document]) -> Iterator[tuple[tuple[str, str], str]]:
    yield ("person", "household"), "members"
    yield ("household", "members"), "household"
    for row in (row for document in documents for row in document.relations):
        yield (row.of, row.name), row.back
        yield (row.each, row.back), row.name


def _places(document: Document) -> Iterator[Where]:
    yield document.where
    yield from (clause.where for clause in document.clauses)
