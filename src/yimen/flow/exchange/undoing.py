"""A delivery taken back as a whole, while nobody has worked on any of it: closed as opened in error, never deleted."""

from collections.abc import Collection
from datetime import datetime
from typing import Final

from django.db import transaction

from yimen.dossiers import deliveries, records
from yimen.dossiers.deliveries import Delivery
from yimen.kernel.ids import new_id
from yimen.kernel.problems import Problem, Where, problem
from yimen.ledger import actions, book
from yimen.ledger.entry import By, Entry, Move

BY_US: Final = ("opened", "told")  # what taking a row writes
WHY: Final = "整批撤销：表格有误，改正后重新导入 · the whole delivery is taken back: the sheet was wrong"


def undo(delivery: Delivery, by: By, at: datetime) -> int | Problem:
    """Take a delivery back; how many commitments were closed."""
    if delivery.undone:
        return problem(673, Where())
    fresh = [one.commitment for one in deliveries.lines(delivery.id) if one.fresh]
    with transaction.atomic():
        entries = book.entries(fresh)
        if refused := _refused(tuple(entries.values()), by):
            return refused
        note = records.add_note(new_id(), WHY, at, by.office)
        if isinstance(note, Problem):
            return note
        for entry in entries.values():
            done = actions.annul(Move(entry.id, entry.version, by, at), note.id)
            if isinstance(done, Problem):
                transaction.set_rollback(True)
                return done
        deliveries.undo(delivery.id)
    return len(entries)


def touched(entries: Collection[Entry]) -> int:
    """How many of these somebody has worked on: anything happened but their opening."""
    twice = [one.id for one in entries if one.version == len(BY_US)]
    acted = book.acted_on(twice, BY_US) if twice else frozenset()
    return sum(one.version > len(BY_US) or one.id in acted for one in entries)


def _refused(entries: tuple[Entry, ...], by: By) -> Problem | None:
    if count := touched(entries):
        return problem(670, Where(), count=count)
    return problem(677, Where()) if any(by.offices & one.owners for one in entries) else None
