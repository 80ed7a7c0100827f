"""What documents list: subjects of any kind that a document declares, with their dated facts, and no table of ours.

A chain, a school, a plot of land, a series of figures: a document declares the kind and lists its subjects, dated row
by dated row. The figures of a row hold from its `from` to its `until`; of a series (`every month`) that is the period.
What a list leaves out is looked for among the rare facts of the register, where a delivery may have brought it.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Final

from yimen.documents.model import Library, Listed, Relation
from yimen.engine.cells import Misread, read_cell
from yimen.engine.facts import FactValue
from yimen.kernel.places import within
from yimen.kernel.unknown import UNKNOWN, Unknown
from yimen.register.answers import Members, Stated
from yimen.register.columns import MEASURED, TABLES
from yimen.register.facts import RegisterFacts, Snapshot
from yimen.register.lookups import Declared, Lookups

OF_TABLES: Final = frozenset({table.kind for table in TABLES.values()} | MEASURED | {"reading"})
PLACE: Final = "place"


class Things:
    """The listed subjects of a library, by kind and id, in the order of the documents."""

    def __init__(self, library: Library) -> None:
        documents = library.documents.values()
        kinds = {row.name: row for document in documents for row in document.subjects}
        self.kinds = frozenset(kinds) - OF_TABLES
        self.placed_by = {kind: row.place for kind, row in kinds.items()}
        self.rows: dict[tuple[str, str], list[Listed]] = {}
        for document in documents:
            for row in document.listed:
                if row.kind in self.kinds:
                    self.rows.setdefault((row.kind, row.id), []).append(row)
        relations = [row for document in documents for row in document.relations]
        self.forth: dict[tuple[str, str], Relation] = {(row.of, row.name): row for row in relations}
        self.back: dict[tuple[str, str], Relation] = {(row.each, row.back): row for row in relations}
        self.types = {
            (fact.of, fact.name): fact.type
            for document in documents
            for fact in document.facts
            if fact.type and fact.of in self.kinds
        }

    def subjects(self, kind: str, on: date) -> tuple[str, ...]:
        """The ids of a kind that have begun by `on`, in the order of their lists; one whose last row ended is gone.

        A series has gaps between its periods: a subject stays as long as any row of it holds or is the latest of all.
        """
        return tuple(
            id_ for (of, id_), rows in self.rows.items() if of == kind and _there(rows, on, series=self._every(kind))
        )

    def begun(self, kind: str, subject: str, on: date) -> bool:
        """Whether a listed subject had begun by `on`; of what is not listed nobody says when it began."""
        rows = self.rows.get((kind, subject), ())
        return kind not in self.kinds or any(_since(row) <= on for row in rows)

    def _every(self, kind: str) -> bool:
        return any(type_.every for (of, _), type_ in self.types.items() if of == kind)

    def stated(self, kind: str, subject: str, name: str, on: date) -> tuple[str, Listed] | None:
        """What the row in force on `on` says of a fact; of several rows the one that began last."""
        found = None
        for row in self.rows.get((kind, subject), ()):
            said = dict(row.facts).get(name)
            if said is not None and _holds(row, on) and (found is None or _since(row) >= _since(found[1])):
                found = said, row
        return found

    def fact(self, kind: str, subject: str, name: str, on: date) -> FactValue:
        """A listed fact as its declared type says; unknown if no row states it."""
        found, type_ = self.stated(kind, subject, name, on), self.types.get((kind, name))
        if found is None or type_ is None:
            return UNKNOWN
        try:
            value: FactValue = read_cell(found[0], type_)
        except Misread:  # the reader has noted the cell at its place
            return UNKNOWN
        return value

    def place(self, kind: str, subject: str, county: str, on: date) -> str:
        """Where a subject lies: the fact that its kind names, else the county."""
        named = self.placed_by.get(kind, "")
        found = self.fact(kind, subject, named, on) if (kind, named) in self.types else UNKNOWN
        return found if isinstance(found, str) else county

    def related(self, kind: str, subject: str, relation: str, county: str, on: date) -> Members | None:
        """The listed subjects on the other end of a relation; None where it does not lead to any."""
        forth, back = self.forth.get((kind, relation)), self.back.get((kind, relation))
        if forth and kind == PLACE and forth.each in self.kinds:
            lying = (id_ for id_ in self.subjects(forth.each, on) if self._lies(forth.each, id_, subject, county, on))
            return Members(tuple(lying), complete=True)
        if forth and kind in self.kinds:
            return Members(tuple(self._named(kind, subject, relation, on)), complete=True)
        if back and back.of in self.kinds:
            ids = self.subjects(back.of, on)
            return Members(
                tuple(one for one in ids if subject in self._named(back.of, one, back.name, on)), complete=True
            )
        if back and back.of == PLACE and kind in self.kinds:
            return Members((self.place(kind, subject, county, on),), complete=True)
        return None

    def _named(self, kind: str, subject: str, relation: str, on: date) -> Iterator[str]:
        found = self.stated(kind, subject, relation, on)
        yield from (one.strip() for one in (found[0] if found else "").split(",") if one.strip())

    def _lies(self, kind: str, subject: str, place: str, county: str, on: date) -> bool:
        return within(self.place(kind, subject, county, on), place)


def _since(row: Listed) -> date:
    return row.since or date.min


def _holds(row: Listed, on: date) -> bool:
    return _since(row) <= on and (row.until is None or row.until >= on)


def _there(rows: Iterable[Listed], on: date, *, series: bool) -> bool:
    begun = [row for row in rows if _since(row) <= on]
    return any(_holds(row, on) for row in begun) or (series and bool(begun))


class _ListedFirst(Lookups):
    """Answers for listed subjects from the lists, and for everything else as the register does."""

    things: Things

    def fact(self, kind: str, subject: str, name: str, on: date) -> Any:  # noqa: ANN401  (a set is listed, never kept)
        """A fact as at a day: as listed, else as delivered."""
        if kind in self.things.kinds:
            found = self.things.fact(kind, subject, name, on)
            if found is not UNKNOWN:
                return found
        return super().fact(kind, subject, name, on)

    def related(self, kind: str, subject: str, relation: str, on: date) -> Members:
        """The other end of a relation."""
        found = self.things.related(kind, subject, relation, self._county, on)
        return super().related(kind, subject, relation, on) if found is None else found

    def place(self, kind: str, subject: str, fact: str, on: date) -> str | Unknown:
        """Where a subject lies."""
        if kind in self.things.kinds:
            return self.things.place(kind, subject, self._county, on)
        return super().place(kind, subject, fact, on)

    def origin(self, kind: str, subject: str, name: str, on: date) -> Stated:
        """Where a fact comes from."""
        found = self.things.stated(kind, subject, name, on) if kind in self.things.kinds else None
        return Stated(found[1].source, found[1].since) if found else super().origin(kind, subject, name, on)


class ThingFacts(_ListedFirst, Snapshot):
    """The whole register of what names no person, loaded for a round, and what documents list."""

    def __init__(self, things: Things, declared: Declared) -> None:
        super().__init__(declared)
        self.things = things

    def subjects(self, kind: str, on: date) -> tuple[str, ...]:
        """Everything of a kind on a day."""
        return self.things.subjects(kind, on) if kind in self.things.kinds else super().subjects(kind, on)


class PageFacts(_ListedFirst, RegisterFacts):
    """The same for one page: of the register only what an indicator asks for, when it asks."""

    def __init__(self, things: Things, declared: Declared) -> None:
        super().__init__(declared)
        self.things = things
        self._delivered = False

    def _need(self, kind: str, subject: str) -> None:
        if kind not in self.things.kinds:
            super()._need(kind, subject)
        elif not self._delivered:
            self._delivered = True
            self._store.rare(self.things.kinds)
