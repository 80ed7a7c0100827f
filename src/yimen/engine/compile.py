"""A library to a program: every block resolved in its own scope, versions sorted, circles broken."""

import itertools
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Final, cast

from yimen.documents.expressions import Expression
from yimen.documents.index import gives
from yimen.documents.model import (
    Benefit,
    Commitment,
    Document,
    Exemption,
    Human,
    Library,
    Measure,
    Rule,
    Value,
    Watch,
)
from yimen.documents.naming import YUAN
from yimen.engine.calendars import calendar
from yimen.engine.circles import broken_circles
from yimen.engine.ir import Every, ItemLeaf, Node
from yimen.engine.names import Computed, Names, Scope
from yimen.engine.parameters import Parameters
from yimen.engine.program import (
    CompiledBenefit,
    CompiledItem,
    CompiledMeasure,
    CompiledPromise,
    Conditions,
    Exempted,
    Program,
    Version,
)
from yimen.engine.resolve import Resolver
from yimen.kernel.places import LEVELS, within
from yimen.kernel.problems import Problem, problem

_DAY: Final = timedelta(days=1)
_PERIODS: Final = ("", "day", "month", "year")


def compile_library(library: Library) -> Program:
    """The program of a library. What cannot be resolved is a problem and a failure in its own item, never a stop."""
    return _Compiler(library).program()


class _Compiler:
    def __init__(self, library: Library) -> None:
        self.library = library
        self.names = Names(library)
        self.documents = tuple(library.documents.values())
        self.problems: list[Problem] = []
        self.places = {
            row.name: row.place
            for document in self.documents
            for row in document.subjects
            if row.place not in (*LEVELS, "")
        }

    def program(self) -> Program:
        items, circles = broken_circles(self.items(), self.names)
        parameters = Parameters(self.documents, self.names.parameters)
        return Program(
            library=self.library,
            names=self.names,
            parameters=parameters,
            calendar=calendar(self.library),
            items=items,
            benefits={b.id: self.benefit(d, b) for d in self.documents for b in d.benefits},
            promises=dict(self.promises()),
            measures=dict(self.measures()),
            problems=(*self.problems, *circles),
            boundaries=tuple(sorted(_boundaries(items.values()))),
            places=self.places,
        )

    def resolver(
        self,
        document: Document,
        home: str,
        kind: str,
        *,
        every: Every = "",
        benefit: str = "",
        options: tuple[str, ...] = (),
    ) -> Resolver:
        named = document.place_fact
        here = self.names.scope(document.id, home, kind, in_benefit=bool(benefit))
        placed = self.places.get(kind, named) if named == "place" else named
        resolver = Resolver(self.names, Scope(here, every, benefit, options), placed)
        resolver.problems = self.problems
        return resolver

    def items(self) -> dict[str, CompiledItem]:
        return {
            f"{document}.{name}": self.item(document, name, block)
            for (document, name), block in self.names.items.items()
        }

    def item(self, document: str, name: str, block: Computed) -> CompiledItem:
        leaf = ItemLeaf(block.kind, document, name)
        every = block.every if isinstance(block, Value) else ""
        if every not in _PERIODS:
            self.problems.append(problem(307, block.where, what=f"every {every}"))
        versions = () if isinstance(block, Human) else tuple(self.versions(leaf, gives(block).options))
        exemptions = tuple(self.exemptions(leaf))
        human = block if isinstance(block, Human) else None
        period = cast("Every", every if every in _PERIODS else "")
        return CompiledItem(leaf, block.label, gives(block), period, document, block.where, versions, exemptions, human)

    def versions(self, leaf: ItemLeaf, options: tuple[str, ...]) -> Iterator[Version]:
        found = [
            self.version(document, block, leaf, options)
            for document in self.documents
            for block in document.items
            if isinstance(block, Rule | Value) and _target(document, block) == leaf.key
        ]
        found.sort(key=lambda version: version.since)
        for earlier, later in itertools.pairwise(found):
            if earlier.since == later.since:
                self.problems.append(problem(313, later.where, item=leaf.key, since=later.since))
        yield from found

    def version(self, document: Document, block: Rule | Value, leaf: ItemLeaf, options: tuple[str, ...]) -> Version:
        every = cast("Every", block.every) if isinstance(block, Value) and block.every in _PERIODS else ""
        resolver = self.resolver(document, leaf.document, leaf.kind, every=every, options=options)
        conditions = _conditions(resolver, block) if isinstance(block, Rule) else None
        return Version(
            document=document.id,
            where=block.where,
            since=block.since or document.since or date.min,
            until=block.until or document.until,
            conditions=conditions,
            value=resolver.resolve(block.expression) if isinstance(block, Value) else None,
            as_of=_optional(resolver, block.as_of),
            lower_may=block.lower_may,
            place_fact=resolver.place_fact,
        )

    def exemptions(self, leaf: ItemLeaf) -> Iterator[Exempted]:
        above = self.names.documents[leaf.document].place
        for document in self.documents:
            for block in (row for row in document.exemptions if row.to == leaf.key):
                lower = document.place != above and within(document.place, above)
                if lower and not self.may_be_changed_below(leaf):
                    self.problems.append(problem(312, block.where, document=document.id, item=leaf.key))
                    continue
                yield self.exempted(document, block, leaf, lower=lower)

    def may_be_changed_below(self, leaf: ItemLeaf) -> bool:
        """Whether some version of the item lets a lower place write exceptions."""
        return any(
            isinstance(block, Rule | Value) and _target(document, block) == leaf.key and block.lower_may
            for document in self.documents
            for block in document.items
        )

    def exempted(self, document: Document, block: Exemption, leaf: ItemLeaf, *, lower: bool) -> Exempted:
        resolver = self.resolver(document, leaf.document, leaf.kind)
        return Exempted(
            document=document.id,
            place=document.place,
            place_fact=resolver.place_fact,
            where=block.where,
            since=block.since or document.since or date.min,
            until=block.until or document.until,
            conditions=_conditions(resolver, block),
            gives=resolver.resolve(block.gives),
            over=block.over,
            lower=lower,
        )

    def benefit(self, document: Document, block: Benefit) -> CompiledBenefit:
        resolver = self.resolver(document, document.id, block.kind, benefit=block.id)
        amount = resolver.resolve(block.amount)
        entitled = ItemLeaf(block.kind, document.id, block.entitled)
        if (document.id, block.entitled) not in self.names.items:
            self.problems.append(problem(300, block.where, name=block.entitled))
        return CompiledBenefit(
            block=block,
            document=document.id,
            place=document.place,
            place_fact=resolver.place_fact,
            since=document.since or date.min,
            entitled=entitled,
            amount=amount,
            starts=resolver.resolve(block.starts),
            ends=_optional(resolver, block.ends),
            type=amount.type if amount.type.unit else YUAN,
            shares=ItemLeaf("person", document.id, block.shares) if block.shares else None,
        )

    def promises(self) -> Iterator[tuple[str, CompiledPromise]]:
        for document in self.documents:
            blocks: tuple[Commitment | Watch, ...] = (*document.commitments, *document.watches)
            for block in blocks:
                yield f"{document.id}.{block.id}", self.promise(document, block)

    def promise(self, document: Document, block: Commitment | Watch) -> CompiledPromise:
        every = cast("Every", block.every) if isinstance(block, Watch) and block.every in _PERIODS else ""
        resolver = self.resolver(document, document.id, block.kind, every=every)
        return CompiledPromise(
            block=block,
            document=document.id,
            place=document.place,
            place_fact=resolver.place_fact,
            since=document.since,
            until=document.until,
            every=every,
            opens=resolver.resolve(block.opens_when),
            closes=_optional(resolver, block.closes_when),
            due=_optional(resolver, block.due_on) if isinstance(block, Commitment) else None,
        )

    def measures(self) -> Iterator[tuple[str, CompiledMeasure]]:
        for document in self.documents:
            for block in (row for row in document.measures if row.indicator is not None):
                yield f"{document.id}.{block.id}", self.measure(document, block)

    def measure(self, document: Document, block: Measure) -> CompiledMeasure:
        resolver = self.resolver(document, document.id, "place")
        indicator = resolver.resolve(cast("Expression", block.indicator))
        return CompiledMeasure(block, document.id, document.place, indicator)


def _target(document: Document, block: Rule | Value) -> str:
    return block.replaces or f"{document.id}.{block.defines}"


def _optional(resolver: Resolver, expression: Expression | None) -> Node | None:
    return resolver.resolve(expression) if expression is not None else None


def _conditions(resolver: Resolver, block: Rule | Exemption) -> Conditions:
    when, any_of, unless = (
        tuple(resolver.resolve(test) for test in tests) for tests in (block.when, block.any_of, block.unless)
    )
    return Conditions(when, any_of, unless)


def _boundaries(items: Iterable[CompiledItem]) -> Iterator[date]:
    """The days on which another version or exception begins to count."""
    for item in items:
        rows: tuple[Version | Exempted, ...] = (*item.versions, *item.exemptions)
        for row in rows:
            yield row.since
            if row.until and row.until < date.max:
                yield row.until + _DAY
