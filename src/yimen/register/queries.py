"""The queries behind a `Store`: one for each table, and all of a kind together as one statement for a few subjects."""

import json
from collections.abc import Collection, Mapping
from datetime import date
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import (
    BooleanField,
    DateField,
    ExpressionWrapper,
    F,
    Field,
    Model,
    Q,
    QuerySet,
    TextField,
    UUIDField,
)

from yimen.kept import as_kept
from yimen.register import models
from yimen.register.columns import PEOPLE, TABLES

BESIDE: Final = ("members", "spells", "payments", "findings", "facts")
MARKS: Final = 512  # subjects of one statement
Rows = QuerySet[Any, tuple[Any, ...]]
Made = tuple[str, tuple[Any, ...], tuple[tuple[str, tuple["Field[Any, Any]", ...]], ...]]


def as_text(path: str) -> ExpressionWrapper | str:
    """An id as the database keeps it: making a UUID of each costs more than reading the rows."""
    return ExpressionWrapper(F(path), output_field=TextField()) if path.endswith("id") else path


def some(model: type[Model], path: str, subjects: Collection[str] | None, known: date | None) -> QuerySet[Any]:
    """The rows of a table, of some subjects, without what the register came to know after a day."""
    rows = model._default_manager.all()  # noqa: SLF001, Django's public way to a model's rows
    if subjects is not None:
        rows = rows.filter(**{f"{path}__in": subjects})
    if known is None or model is models.Person:
        return rows
    if model is models.Reading:
        return rows.filter(received_at__date__lte=known)
    return rows.filter(known_since__lte=known)


def of_table(name: str, subjects: Collection[str] | None, known: date | None) -> Rows:
    """One of `columns.TABLES`: subject, since, until, source, its facts, the register's own columns."""
    table = TABLES[name]
    rows = some(table.model, table.subject, subjects, known)
    if not table.dated:
        return rows.values_list(as_text(table.subject), "source", *table.facts)
    found = rows.order_by("since", "known_since", "pk")
    own = map(as_text, table.own)
    return found.values_list(as_text(table.subject), "since", "until", "source", *table.facts, *own)


def members(households: Collection[str], known: date | None) -> Rows:
    """Who belongs to some households, seen from the household."""
    rows = some(models.Membership, "household_id", households, known).order_by("person_id", "since")
    return rows.values_list("household_id", "since", "until", "source", "person_id")


def on_record(subjects: Collection[str] | None, known: date | None, *, people: bool) -> tuple[Rows, Rows, Rows, Rows]:
    """Decisions, payments, findings and rare facts; those of people only if asked to."""
    of = Q() if people else ~Q(subject_kind__in=PEOPLE)
    spells, paid, found, rare = (
        some(model, "subject", subjects, known).filter(of)
        for model in (models.BenefitSpell, models.Payment, models.HumanFinding, models.Fact)
    )
    return (
        spells.order_by("decided_on", "known_since", "pk").values_list(
            "benefit", "subject", "decided_on", "ended_on", "source", "outcome"
        ),
        paid.values_list("benefit", "subject", "period", "amount"),
        found.order_by("found_on", "known_since", "pk").values_list(
            "document", "item", "subject", "found_on", "holds_until", "source", "value", "value_type"
        ),
        facts(rare),
    )


def facts(rows: QuerySet[Any]) -> Rows:
    """Rare facts: kind, name, subject, since, until, source, value and its type."""
    rare = rows.order_by("since", "known_since", "pk")
    return rare.values_list("subject_kind", "name", "subject", "since", "until", "source", "value", "value_type")


# All of a kind by one statement


def together(names: tuple[str, ...], subjects: Collection[str], known: date | None) -> Mapping[str, list[Any]]:
    """The rows of some tables, and `BESIDE` what is on record, of a few persons or households; by one statement.

    Nothing is read that the single queries would not read: the statement is made of them, one beside the other.
    """
    given = list(dict.fromkeys(subjects))
    found: dict[str, list[Any]] = {}
    for first in range(0, len(given), MARKS):
        part = given[first : first + MARKS]
        marks = _marks(1 << (len(part) - 1).bit_length())
        sql, values, parts = _made(names, len(marks), known, connection.vendor)
        meant: dict[Any, Any] = {}
        for mark, subject in zip(marks, [*part, *[part[-1]] * (len(marks) - len(part))], strict=True):
            meant |= {mark: subject, as_kept(UUID(mark)): as_kept(UUID(subject))}
        with connection.cursor() as cursor:
            cursor.execute(sql, [meant.get(one, one) for one in values])
            for at, text in cursor.fetchall():
                name, fields = parts[at]
                row = json.loads(text)
                found.setdefault(name, []).append([_value(*one) for one in zip(fields, row, strict=True)])
    return {name: found.get(name, []) for name in (*names, *BESIDE)}


def _marks(count: int) -> list[str]:
    return [str(UUID(int=2**128 - 1000 - n)) for n in range(count)]


@lru_cache(maxsize=64)
def _made(names: tuple[str, ...], count: int, known: date | None, vendor: str) -> Made:
    """The text, its values, and for each part its name and what kind its columns are."""
    marks = _marks(count)
    kind = TABLES[names[0]].kind
    rows = [(name, of_table(name, marks, known)) for name in names]
    rows += [("members", members(marks, known))] if kind == "household" else []
    rows += zip(BESIDE[1:], on_record(marks, known, people=True), strict=True)
    array = "json_array" if vendor == "sqlite" else "json_build_array"
    texts, values, parts, shown = [], [], [], []
    for at, (name, query) in enumerate(rows):
        compiler = query.query.get_compiler(DEFAULT_DB_ALIAS)
        sql, own = compiler.as_sql()
        columns = ", ".join(f"c{n}" for n in range(len(compiler.select)))
        texts.append(f"t{at} ({columns}) AS ({sql})")
        shown.append(f"SELECT {at}, CAST({array}({columns}) AS text) FROM t{at}")  # noqa: S608  (Django's own SQL)
        values += own
        parts.append((name, tuple(one[0].output_field for one in compiler.select)))
    return f"WITH {', '.join(texts)} {' UNION ALL '.join(shown)}", tuple(values), tuple(parts)


def _value(field: "Field[Any, Any]", raw: Any) -> Any:  # noqa: ANN401
    """A column as the single query gives it."""
    if raw is None:
        return None
    if isinstance(field, DateField):
        return date.fromisoformat(raw)
    if isinstance(field, BooleanField):
        return bool(raw)
    return UUID(raw) if isinstance(field, UUIDField) else raw
