"""What a list shows, as its reader chose it, and where in its order a line stands."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, NamedTuple
from uuid import UUID

from yimen.kernel.days import Calendar
from yimen.kernel.hours import moment
from yimen.ledger.clocks import soon_until
from yimen.ledger.entry import Source, day_of

Shade = Literal["overdue", "due_soon", "running", "waiting", "answered", "closed"]


@dataclass(frozen=True, slots=True)
class Today:
    """The moment of a page, its day, and the last day that counts as due soon."""

    day: date
    soon: date
    at: datetime


def as_of(when: date, calendar: Calendar) -> Today:
    """Now, for lists and counts; a day stands for its beginning."""
    at = moment(when)
    day = day_of(at)
    return Today(day, soon_until(day, calendar), at)


@dataclass(frozen=True, slots=True)
class Within:
    """How far an office reads: what it owns, and the items (document, item) whose lateness is reported to it."""

    owner: UUID
    told: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list shows; empty means all, and of the shades: all that are open. `number` may be a beginning."""

    shades: tuple[Shade, ...] = ()
    sources: tuple[Source, ...] = ()
    area: UUID | None = None
    owner: UUID | None = None
    document: str = ""
    items: tuple[str, ...] = ()
    number: str = ""
    within: Within | None = None


class Spot(NamedTuple):
    """Where a line stands in the order; a group of lines without a day has the same day for all."""

    group: int
    due: datetime
    id: UUID
