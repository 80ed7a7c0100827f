"""The one way in for goals, law and measurements: a source states what should be owed today, the ledger follows.

Opens what is new, keeps what is stated, lapses what is not stated any more; never doubles. It works in transactions of
a few hundred, so it can be stopped anywhere and run again: run twice it changes nothing.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from uuid import UUID

from yimen.kernel.days import Calendar
from yimen.ledger import actions, book
from yimen.ledger.entry import By, Done, Lapse, Opening, Outcome, Scope
from yimen.ledger.life import OPEN
from yimen.ledger.models import Commitment


def reconcile(due_today: Iterable[Opening], scope: Scope, by: By, at: datetime, calendar: Calendar) -> Outcome:
    """Bring the ledger to what the source states; raises ValueError for an opening outside the scope.

    If the source fails half way its exception passes through, and nothing lapses.
    """
    stated: set[str] = set()
    opened: list[UUID] = []
    for part in book.chunks(due_today):
        for one in part:
            if (one.source, one.document, one.item) != (scope.source, scope.document, scope.item):
                raise ValueError(f"{one.key} is not stated by {scope.document}.{scope.item}")
        stated.update(one.key for one in part)
        opened += actions.open_new(part, by, at, calendar)
    kept = len(stated) - len(opened)
    answers = actions.lapse_many(_moot(scope, stated), by, at)
    lapsed = tuple(one.id for one in answers if isinstance(one, Done))
    return Outcome(tuple(opened), kept, lapsed, _held(scope, stated, lapsed) if len(lapsed) < len(answers) else ())


def _moot(scope: Scope, stated: set[str]) -> Iterator[Lapse]:
    """What has not ended, and is neither stated nor in doubt."""
    for id_, key in list(_standing(scope)):
        if key not in stated and key not in scope.unknown:
            yield Lapse(id_, scope.entered_by.get(key))


def _standing(scope: Scope) -> Iterable[tuple[UUID, str]]:
    rows = Commitment.objects.filter(document=scope.document, item=scope.item, source=scope.source, state__in=OPEN)
    return rows.order_by("id").values_list("id", "key").iterator()


def _held(scope: Scope, stated: set[str], lapsed: tuple[UUID, ...]) -> tuple[UUID, ...]:
    return tuple(lapse.id for lapse in _moot(scope, stated) if lapse.id not in lapsed)
