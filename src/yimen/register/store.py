"""Rows of the register in memory, by subject: loaded for a few subjects or for everybody, and read as at a day."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from yimen.register import models, queries
from yimen.register.columns import TABLES
from yimen.register.values import exact

Row = tuple[Any, ...]
SINCE, UNTIL, SOURCE, FIRST = 0, 1, 2, 3  # where the parts of a row stand; columns begin at FIRST
ALWAYS = date.min


def as_at(rows: Iterable[Row], on: date) -> Row | None:
    """The row that holds on `on`; of several the one that began last."""
    found = None
    for row in rows:
        if row[SINCE] <= on and (row[UNTIL] is None or row[UNTIL] >= on):
            found = row
    return found


@dataclass(slots=True)
class Store:
    """What has been loaded so far. `known` leaves out what the register came to know after that day."""

    known: date | None = None
    tables: dict[str, dict[str, list[Row]]] = field(default_factory=dict)
    members: dict[str, list[Row]] = field(default_factory=dict)
    spells: dict[tuple[str, str], list[Row]] = field(default_factory=dict)
    payments: dict[tuple[Any, ...], int] = field(default_factory=dict)
    findings: dict[tuple[Any, ...], list[Row]] = field(default_factory=dict)
    facts: dict[tuple[Any, ...], list[Row]] = field(default_factory=dict)
    readings: dict[str, list[Row]] = field(default_factory=dict)
    _ids: dict[Any, str] = field(default_factory=dict)

    def table(self, name: str, subjects: Collection[str] | None = None) -> None:
        """Load one of `columns.TABLES`, whole or for some subjects."""
        self._take(name, queries.of_table(name, subjects, self.known))

    def few(self, names: Sequence[str], subjects: Collection[str]) -> None:
        """Load tables of persons or of households and what is on record of them, for a few; by one statement."""
        found = queries.together(tuple(names), subjects, self.known)
        for name in names:
            self._take(name, found[name])
        takers = (self._take_members, self._take_spells, self._take_payments, self._take_findings, self._take_facts)
        for name, take in zip(queries.BESIDE, takers, strict=True):
            take(found.get(name, ()))

    def _take(self, name: str, found: Iterable[Row]) -> None:
        table, held = TABLES[name], self.tables.setdefault(name, {})
        if not table.dated:
            for subject, *row in found:
                held[self._id(subject)] = [(ALWAYS, None, *row)]
            return
        ids = [at - len(table.own) for at, column in enumerate(table.own) if column.endswith("id")]
        key = self._id if table.subject.endswith("id") else str
        for subject, *row in found:
            for at in ids:
                row[at] = self._id(row[at])
            held.setdefault(key(subject), []).append(tuple(row))

    def _take_members(self, found: Iterable[Row]) -> None:
        for household, *row, person in found:
            self.members.setdefault(str(household), []).append((*row, str(person)))

    def turn_memberships(self) -> None:
        """See the memberships that are loaded from the household."""
        for person, rows in self.tables.get("membership", {}).items():
            for since, until, source, *_, household in rows:
                self.members.setdefault(household, []).append((since, until, source, person))

    def on_record(self, subjects: Collection[str] | None = None, *, people: bool = True) -> None:
        """Load decisions, payments, findings and rare facts; those of people only if asked to."""
        spells, payments, findings, facts = queries.on_record(subjects, self.known, people=people)
        self._take_spells(spells)
        self._take_payments(payments)
        self._take_findings(findings)
        self._take_facts(facts)

    def rare(self, kinds: Collection[str]) -> None:
        """Load the rare facts of some kinds."""
        self._take_facts(queries.facts(queries.some(models.Fact, "subject_kind", kinds, self.known)))

    def _take_payments(self, found: Iterable[Row]) -> None:
        for *key, amount in found:
            self.payments[tuple(key)] = self.payments.get(tuple(key), 0) + amount

    def _take_findings(self, found: Iterable[Row]) -> None:
        for document, item, subject, *row in found:
            self.findings.setdefault((document, item, subject), []).append(tuple(row))

    def _take_facts(self, found: Iterable[Row]) -> None:
        for kind, name, subject, *row in found:
            self.facts.setdefault((kind, name, subject), []).append(tuple(row))

    def _take_spells(self, found: Iterable[Row]) -> None:
        for benefit, subject, *row in found:
            self.spells.setdefault((benefit, subject), []).append(tuple(row))

    def section_readings(self, sections: Collection[str] | None = None) -> None:
        """Load readings, the last one received for a day and quantity; amounts are exact, of a valid reading only."""
        found = queries.some(models.Reading, "section__key", sections, self.known)
        rows = found.order_by("taken_on", "quantity", "received_at")
        last: dict[tuple[str, str, date], Row] = {}
        for id_, section, quantity, taken_on, amount, status, source in rows.values_list(
            "id", "section__key", "quantity", "taken_on", "amount", "status", "source"
        ):
            counted = exact(amount) if status == "valid" else None
            last[section, quantity, taken_on] = (taken_on, taken_on, source, str(id_), quantity, counted)
        for (section, _, _), row in last.items():
            self.readings.setdefault(section, []).append(row)

    def _id(self, kept: UUID | str | None) -> str:
        """The usual text of an id; one string for each, however many rows name it."""
        found = self._ids.get(kept)
        if found is None:
            found = self._ids[kept] = str(kept if isinstance(kept, UUID) else UUID(kept)) if kept else ""
        return found
