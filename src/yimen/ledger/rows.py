"""What is written: the first state of a commitment, its columns, and the row of an event."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime
from functools import cache
from typing import Any, Final
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Model

from yimen.kernel.hours import end_of
from yimen.kernel.ids import new_id
from yimen.ledger import clocks
from yimen.ledger.changes import Change
from yimen.ledger.clocks import Counter, Dates
from yimen.ledger.codec import COLUMNS, body_json, column, to_json
from yimen.ledger.entry import By, Entry, Opening
from yimen.ledger.leaves import Happening, seal

ONCE: Final = " ON CONFLICT (key) DO NOTHING"  # of a commitment whose key another worker has opened


def first_entry(one: Opening, number: str, at: datetime, count: Counter) -> Entry:
    """A commitment as it is opened."""
    dates, begun = _dates(one, count), clocks.begun(one.started, one.started_at, one.clock)
    left_out = ("id", "due_on", "told", *begun)
    given = {name.name: getattr(one, name.name) for name in fields(Opening) if name.name not in left_out}
    told, told_at = clocks.sooner(one.told, None, dates, asked=True) if one.asker else (None, None)
    return Entry(
        **given,
        **begun,
        id=one.id or new_id(),
        number=number,
        state="received",
        outcome="",
        opened_at=at,
        due=dates.due,
        due_at=dates.due_at,
        promised=dates.promised,
        told=told,
        told_at=told_at,
        provisional=dates.provisional,
        held=None,
        proofs=0,
        supervised=0,
        answered_at=None,
        closed_at=None,
        late=False,
        version=1,
    )


def _dates(one: Opening, count: Counter) -> Dates:
    """By its clock, from the moment where it counts hours; or the day that a plan names; or none yet."""
    if one.clock:
        hours = one.clock.hourly and one.started_at
        return count(one.clock, hours or one.started, one.pauses)
    return Dates(one.due_on, None, provisional=False, due_at=end_of(one.due_on) if one.due_on else None)


def opened(entry: Entry) -> Change:
    """The event that opens a commitment: it sets everything."""
    return Change("opened", {name: getattr(entry, name) for name in COLUMNS if name not in ("id", "version")})


def columns(entry: Entry) -> dict[str, Any]:
    """The row of a commitment."""
    return {name: column(name, getattr(entry, name)) for name in COLUMNS}


def event_row(entry: Entry, change: Change, by: By, at: datetime, id_: UUID | None = None) -> dict[str, Any]:
    """The row of the event that brought a commitment to `entry.version`, sealed."""
    sets = {name: body_json(value) for name, value in change.sets.items()}
    facts = {name: to_json(value) for name, value in change.facts.items() if value is not None}
    event = Happening(id_ or new_id(), entry.id, entry.version, change.verb, at, by, {"set": sets} | facts)
    leaf = seal(event)
    return {
        "id": event.id,
        "commitment_id": event.commitment,
        "seq": event.seq,
        "verb": event.verb,
        "at": at,
        "account": by.account,
        "office": by.office,
        "for_office": by.for_office,
        "device": by.device,
        "body": event.body,
        "leaf": leaf.text,
        "salt": leaf.salt,
        "nonce": leaf.nonce,
        "digest": leaf.digest,
    }


@cache
def insertion(model: type[Model]) -> tuple[str, tuple[Any, ...]]:
    """The statement that inserts a row of a table, and its columns in that order."""
    table, quote = model._meta, connections[DEFAULT_DB_ALIAS].ops.quote_name  # noqa: SLF001  (Django's documented way)
    columns = tuple(field for field in table.concrete_fields if field.column)
    names = ", ".join(quote(str(field.column)) for field in columns)
    marks = ", ".join(["%s"] * len(columns))
    return f"INSERT INTO {quote(table.db_table)} ({names}) VALUES ({marks})", columns  # noqa: S608  (names of ours)


def insert(model: type[Model], made: Sequence[dict[str, Any]], if_there: str = "") -> int:
    """One statement for any number of rows: five thousand objects of the ORM would take several times as long.

    How many were written: all, or an IntegrityError; with `if_there` a single row whose key is there is not.
    """
    one = connections[DEFAULT_DB_ALIAS]  # itself: its stand-in `connection` looks it up again for every value
    sql, columns = insertion(model)
    values = [[field.get_db_prep_save(row[field.attname], one) for field in columns] for row in made]
    with one.cursor() as cursor:
        if len(values) > 1:
            cursor.executemany(sql, values)
            return len(values)
        cursor.execute(sql + if_there, values[0])  # the usual case: no round trips for a batch
        return int(cursor.rowcount)
