"""Every name that the documents of a library declare, to look up by (format 1.6)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from yimen.documents.model import (
    Benefit,
    ClockBlock,
    Document,
    Fact,
    Human,
    Item,
    Office,
    Parameter,
    Quantity,
    Rule,
    Subject,
    Type,
    Value,
)
from yimen.kernel.problems import Where

READING = "reading"
PERSON, HOUSEHOLD, ENTERPRISE, PLACE = "person", "household", "enterprise", "place"
BUILT_IN_KINDS = (PERSON, HOUSEHOLD, ENTERPRISE, PLACE)
READING_FACTS: Mapping[str, Type] = {
    "quantity": Type("quantity"),
    "amount": Type("by_quantity"),
    "taken_on": Type("date"),
}
AUTOMATIC = ("entitled", "granted", "granted_on", "refused", "paid", "paid_share", "amount", "arrears")


@dataclass(frozen=True, slots=True)
class Way:
    """A relation as it is followed: to one subject of a kind, or to many."""

    to: str
    many: bool


BUILT_IN_RELATIONS: Mapping[tuple[str, str], Way] = {
    (PERSON, "household"): Way(HOUSEHOLD, many=False),
    (HOUSEHOLD, "members"): Way(PERSON, many=True),
    (PERSON, "father"): Way(PERSON, many=False),
    (PERSON, "mother"): Way(PERSON, many=False),
    (PERSON, "obligors"): Way(PERSON, many=True),
    (ENTERPRISE, "employees"): Way(PERSON, many=True),
    (PLACE, "villages"): Way(PLACE, many=True),
    (PLACE, "townships"): Way(PLACE, many=True),
}


@dataclass(slots=True)
class Index:
    """What is declared where; the first of two declarations stands, the second is reported elsewhere."""

    documents: dict[str, Document] = field(default_factory=dict)
    subjects: dict[str, tuple[str, Subject]] = field(default_factory=dict)
    ways: dict[tuple[str, str], Way] = field(default_factory=lambda: dict(BUILT_IN_RELATIONS))
    full_facts: dict[tuple[str, str], tuple[str, Fact]] = field(default_factory=dict)
    declared: dict[tuple[str, str, str], Fact] = field(default_factory=dict)
    items: dict[tuple[str, str], list[Item]] = field(default_factory=dict)
    parameters: dict[str, tuple[str, Parameter]] = field(default_factory=dict)
    benefits: dict[str, tuple[str, Benefit]] = field(default_factory=dict)
    clocks: dict[tuple[str, str], list[ClockBlock]] = field(default_factory=dict)
    quantities: dict[str, tuple[str, Quantity]] = field(default_factory=dict)
    offices: dict[str, list[Office]] = field(default_factory=dict)
    read_kinds: set[str] = field(default_factory=set)
    written_in: dict[Where, str] = field(default_factory=dict)  # an item's or clock's place to its document
    off: dict[str, str] = field(default_factory=dict)  # a word to the switched-off document that declares it

    def kinds(self) -> tuple[str, ...]:
        """All kinds of subject."""
        return (*BUILT_IN_KINDS, *self.subjects, *((READING,) if self.quantities else ()))

    def fact_type(self, kind: str, name: str) -> Type | None:
        """The type of a fact of a kind, from the one document that says it in full."""
        if kind == READING and name in READING_FACTS:
            return READING_FACTS[name]
        found = self.full_facts.get((kind, name))
        return found[1].type if found else None

    def item(self, document: str, name: str) -> Rule | Value | Human | None:
        """The first version of an item in the document that defines it."""
        for found in self.items.get((document, name), ()):
            if not isinstance(found, Parameter) and not getattr(found, "replaces", ""):
                return found
        return None

    def types_named(self, name: str) -> list[Type]:
        """The types of all facts and items of a name, whoever the subject: what a key of a parameter may hold."""
        if name == "quantity":
            return [READING_FACTS["quantity"]]
        facts = [fact.type for (_, called), (_, fact) in self.full_facts.items() if called == name and fact.type]
        items = [gives(item) for (_, called), versions in self.items.items() if called == name for item in versions]
        return [found for found in (*facts, *items) if found.name]


def gives(item: Item) -> Type:
    """What an item gives; a rule gives yes or no."""
    return Type("yesno") if isinstance(item, Rule) else item.gives


def index(documents: Iterable[Document], off: Iterable[Document] = ()) -> Index:
    """The names of some documents; those of documents that are switched off are kept apart."""
    found = Index(off={word: document.id for document in off for word in _words(document)})
    for document in documents:
        found.documents.setdefault(document.id, document)
        _take(found, document)
    for row in found.documents.values():
        if row.quantities:
            found.read_kinds |= {item.kind for item in row.items if isinstance(item, Value) and item.kind != READING}
    for kind in found.read_kinds:
        found.ways.setdefault((kind, "readings"), Way(READING, many=True))
        found.ways.setdefault((READING, kind), Way(kind, many=False))
    return found


def _take(found: Index, document: Document) -> None:
    for subject in document.subjects:
        found.subjects.setdefault(subject.name, (document.id, subject))
    for relation in document.relations:
        found.ways.setdefault((relation.of, relation.name), Way(relation.each, many=True))
        found.ways.setdefault((relation.each, relation.back), Way(relation.of, many=relation.back_is == "many"))
    for benefit in document.benefits:
        found.benefits.setdefault(benefit.id, (document.id, benefit))
    for quantity in document.quantities:
        found.quantities.setdefault(quantity.name, (document.id, quantity))
    for office in document.offices:
        found.offices.setdefault(office.key, []).append(office)
    _take_facts(found, document)
    _take_blocks(found, document)


def _take_facts(found: Index, document: Document) -> None:
    for fact in document.facts:
        found.declared.setdefault((document.id, fact.of, fact.name), fact)
        if not fact.see:
            found.full_facts.setdefault((fact.of, fact.name), (document.id, fact))


def _take_blocks(found: Index, document: Document) -> None:
    """Items and clocks, those that replace another's under the other's document."""
    for item in document.items:
        if isinstance(item, Parameter):
            found.parameters.setdefault(item.defines, (document.id, item))
        home = getattr(item, "replaces", "").partition(".")[0] or document.id
        found.items.setdefault((home, item.defines), []).append(item)
        found.written_in[item.where] = document.id
    for clock in document.clocks:
        found.written_in[clock.where] = document.id
        found.clocks.setdefault((clock.replaces.partition(".")[0] or document.id, clock.id), []).append(clock)


def _words(document: Document) -> Iterable[str]:
    """The words that others may use of a document."""
    yield document.id
    yield from (fact.name for fact in document.facts if not fact.see)
    for rows in (document.subjects, document.relations, document.quantities):
        yield from (row.name for row in rows)
    for item in document.items:
        yield from (item.defines, f"{document.id}.{item.defines}")
    ids = [*(benefit.id for benefit in document.benefits), *(clock.id for clock in document.clocks)]
    yield from ids
    yield from (f"{document.id}.{id_}" for id_ in ids)
