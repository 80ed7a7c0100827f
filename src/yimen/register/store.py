"""Rows of the register in memory, by subject: loaded for a few subjects or for everybody, and read as at a day."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import ExpressionWrapper, F, Model, Q, QuerySet, TextField

from yimen.register import models
from yimen.register.columns import PEOPLE, TABLES
from yimen.register.values import exact

Row = tuple[Any, ...]
SINCE, UNTIL, SOURCE, FIRST = 0, 1, 2, 3  # where the parts of a row stand; columns begin at FIRST
ALWAYS = date.min


def as_text(path: str) -> ExpressionWrapper | str:
    """An id as the database keeps it: making a UUID of each costs more than reading the rows."""
    return ExpressionWrapper(F(path), output_field=TextField()) if path.endswith("id") else path


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
        table, held = TABLES[name], self.tables.setdefault(name, {})
        rows = self._some(table.model, table.subject, subjects)
        if not table.dated:
            for subject, *row in rows.values_list(as_text(table.subject), "source", *table.facts):
                held[self._id(subject)] = [(ALWAYS, None, *row)]
            return
        own = [as_text(column) for column in table.own]
        ids = [at - len(own) for at, column in enumerate(table.own) if column.endswith("id")]
        found = rows.order_by("since", "known_since", "pk").values_list(
            as_text(table.subject), "since", "until", "source", *table.facts, *own
        )
        key = self._id if table.subject.endswith("id") else str
        for subject, *row in found:
            for at in ids:
                row[at] = self._id(row[at])
            held.setdefault(key(subject), []).append(tuple(row))

    def household_members(self, households: Collection[str]) -> None:
        """Load who belongs to some households, seen from the household."""
        rows = self._some(models.Membership, "household_id", households).order_by("person_id", "since")
        for household, *row, person in rows.values_list("household_id", "since", "until", "source", "person_id"):
            self.members.setdefault(str(household), []).append((*row, str(person)))

    def turn_memberships(self) -> None:
        """See the memberships that are loaded from the household."""
        for person, rows in self.tables.get("membership", {}).items():
            for since, until, source, *_, household in rows:
                self.members.setdefault(household, []).append((since, until, source, person))

    def on_record(self, subjects: Collection[str] | None = None, *, people: bool = True) -> None:
        """Load decisions, payments, findings and rare facts; those of people only if asked to."""
        of = Q() if people else ~Q(subject_kind__in=PEOPLE)
        self._spells(subjects, of)
        paid = self._some(models.Payment, "subject", subjects).filter(of)
        for *key, amount in paid.values_list("benefit", "subject", "period", "amount"):
            self.payments[tuple(key)] = self.payments.get(tuple(key), 0) + amount
        found = self._some(models.HumanFinding, "subject", subjects).filter(of)
        for *key, found_on, until, source, value, value_type in found.order_by(
            "found_on", "known_since", "pk"
        ).values_list("document", "item", "subject", "found_on", "holds_until", "source", "value", "value_type"):
            self.findings.setdefault(tuple(key), []).append((found_on, until, source, value, value_type))
        self._rare(self._some(models.Fact, "subject", subjects).filter(of))

    def rare(self, kinds: Collection[str]) -> None:
        """Load the rare facts of some kinds."""
        self._rare(self._some(models.Fact, "subject_kind", kinds))

    def _rare(self, facts: QuerySet[Any]) -> None:
        rare = facts.order_by("since", "known_since", "pk")
        for *key, since, until, source, value, value_type in rare.values_list(
            "subject_kind", "name", "subject", "since", "until", "source", "value", "value_type"
        ):
            self.facts.setdefault(tuple(key), []).append((since, until, source, value, value_type))

    def _spells(self, subjects: Collection[str] | None, of: Q) -> None:
        spells = self._some(models.BenefitSpell, "subject", subjects).filter(of)
        rows = spells.order_by("decided_on", "known_since", "pk")
        for benefit, subject, *row in rows.values_list(
            "benefit", "subject", "decided_on", "ended_on", "source", "outcome"
        ):
            self.spells.setdefault((benefit, subject), []).append(tuple(row))

    def section_readings(self, sections: Collection[str] | None = None) -> None:
        """Load readings, the last one received for a day and quantity; amounts are exact, of a valid reading only."""
        rows = self._some(models.Reading, "section__key", sections).order_by("taken_on", "quantity", "received_at")
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

    def _some(self, model: type[Model], path: str, subjects: Collection[str] | None) -> QuerySet[Any]:
        rows = model._default_manager.all()  # noqa: SLF001, Django's public way to a model's rows
        if subjects is not None:
            rows = rows.filter(**{f"{path}__in": subjects})
        if self.known is None or model is models.Person:
            return rows
        if model is models.Reading:
            return rows.filter(received_at__date__lte=self.known)
        return rows.filter(known_since__lte=self.known)
