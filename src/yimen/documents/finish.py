"""A document made whole with the names of all: waiting tables, `see` rows, and what a replacement leaves out."""

from dataclasses import dataclass, field, replace

from yimen.documents.figures import figures, matrix
from yimen.documents.index import Index, gives
from yimen.documents.joining import Whole
from yimen.documents.missing import missing
from yimen.documents.model import ClockBlock, Document, Example, Fact, Human, Item, Listed, ParameterRow, Rule, Value
from yimen.documents.shapes import TABLES
from yimen.documents.spots import Notes, at, at_key
from yimen.documents.tables import Table
from yimen.documents.types import describe
from yimen.documents.worked import examples, listed
from yimen.kernel.problems import Where

PARAMETER, EXAMPLE = "parameter", "例"


@dataclass(slots=True)
class Waiting:
    """Rows of the tables that waited for the names of all."""

    figures: list[ParameterRow] = field(default_factory=list)
    examples: list[Example] = field(default_factory=list)
    listed: list[Listed] = field(default_factory=list)


def finish(whole: Whole, names: Index, notes: Notes) -> Document:
    """The document with every row it can have; what stays open is noted."""
    document = whole.document
    waiting = Waiting()
    for table in whole.waiting:
        _place(table, document, names, waiting, notes)
    return replace(
        document,
        facts=tuple(_see(fact, names, notes) for fact in document.facts),
        items=tuple(_replacement(item, names, notes) for item in document.items),
        clocks=tuple(_clock(clock, names, notes) for clock in document.clocks),
        parameter_rows=tuple(waiting.figures),
        examples=tuple(waiting.examples),
        listed=tuple(waiting.listed),
    )


def check_headings(whole: Whole, names: Index, notes: Notes) -> None:
    """Note waiting tables that begin with no name of any document."""
    across = [name for name, (_, parameter) in names.parameters.items() if parameter.across]
    known = [PARAMETER, EXAMPLE, *names.kinds(), *across]
    for table in whole.waiting:
        if table.name not in known:
            notes.take(missing(208, table.headings[0].where, table.name, [*TABLES, *known], names, name=table.name))


def _place(table: Table, document: Document, names: Index, waiting: Waiting, notes: Notes) -> None:
    if table.name == PARAMETER:
        waiting.figures += figures(table, names, notes)
    elif table.name == EXAMPLE:
        waiting.examples += examples(table, notes)
    elif table.name in names.parameters:
        waiting.figures += matrix(table, document.place, names.parameters[table.name][1], names, notes)
    else:
        waiting.listed += listed(table, notes)


def _see(fact: Fact, names: Index, notes: Notes) -> Fact:
    """A `see` row with the type and limits that the other document says once."""
    if not fact.see:
        return fact
    if fact.see not in names.documents:
        notes.take(missing(242, at(fact.where, fact.see, notes), fact.see, names.documents, names, document=fact.see))
        return fact
    said = names.declared.get((fact.see, fact.of, fact.name))
    if said and not said.see:
        return replace(fact, label=said.label, type=said.type, limits=said.limits, source=said.source)
    human = names.item(fact.see, fact.name)
    if isinstance(human, Human) and human.kind == fact.of:
        return replace(fact, label=human.label, type=human.gives, source=human.basis)
    there = [name for (document, of, name) in names.declared if document == fact.see and of == fact.of]
    where = at(fact.where, fact.name, notes)
    notes.take(missing(243, where, fact.name, there, names, document=fact.see, fact=fact.name, kind=fact.of))
    return fact


def _replacement(item: Item, names: Index, notes: Notes) -> Item:
    """A rule or value that replaces another, with its kind, type and label where it leaves them out."""
    if not isinstance(item, Rule | Value) or not item.replaces:
        return item
    document, _, name = item.replaces.partition(".")
    old = names.item(document, name)
    if old is None:
        unknown(at(item.where, item.replaces, notes), item.replaces, names, notes)
        return item
    if isinstance(old, Rule) != isinstance(item, Rule) or isinstance(old, Human):
        notes.add(244, at(item.where, item.replaces, notes), item=item.replaces)
        return item
    if item.kind and item.kind != old.kind:
        where = at_key(item.where, "for", notes)
        notes.add(245, where, item=item.replaces, key="for", old=old.kind, new=item.kind)
    label = item.label if item.label.zh else old.label
    if isinstance(item, Rule):
        return replace(item, kind=item.kind or old.kind, label=label)
    if item.gives.name and item.gives != gives(old):
        where = at_key(item.where, "gives", notes)
        notes.add(245, where, item=item.replaces, key="gives", old=describe(gives(old)), new=describe(item.gives))
    return replace(item, kind=item.kind or old.kind, label=label, gives=item.gives if item.gives.name else gives(old))


def _clock(clock: ClockBlock, names: Index, notes: Notes) -> ClockBlock:
    """A clock that replaces another keeps the other's effect where it says none."""
    if not clock.replaces:
        return clock
    document, _, name = clock.replaces.partition(".")
    old = next((one for one in names.clocks.get((document, name), ()) if not one.replaces), None)
    if old is None:
        known = [f"{home}.{id_}" for home, id_ in names.clocks]
        notes.take(
            missing(246, at(clock.where, clock.replaces, notes), clock.replaces, known, names, clock=clock.replaces)
        )
        return clock
    return replace(clock, if_late=clock.if_late or old.if_late, effect=clock.effect if clock.effect.zh else old.effect)


def unknown(where: Where, path: str, names: Index, notes: Notes) -> None:
    """Note a `document.item` that does not exist, naming the nearest."""
    document, _, name = path.partition(".")
    if document not in names.documents:
        notes.take(missing(242, where, document, names.documents, names, document=document))
        return
    there = [item for home, item in names.items if home == document]
    notes.take(missing(247, where, name, there, names, document=document, item=name))
