"""The short round: what has run out of hours goes to the supervisors, and offices are reminded while they work.

A reminder is news on the day's page of the office, for whoever holds its duty on that day. Each is given once. One that
was missed is not made good, for the next one comes; only that a time is over is said late rather than never.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from yimen.flow import chase, reach
from yimen.flow.county import CHINA, County, county, now
from yimen.flow.running import mailing
from yimen.flow.running.models import Reminded
from yimen.kernel.days import DAY
from yimen.kernel.reminders import OVER, Reminder, in_hours
from yimen.ledger import book, clocks
from yimen.ledger.entry import Entry

AHEAD: Final = 20 * DAY  # three working days lie within it, whatever holidays there are
BEHIND: Final = 30 * DAY  # what has been over for longer stands in the list and is no news


@dataclass(frozen=True, slots=True)
class ShortRound:
    """What a short round did: taken to the supervisors, reminders given, reminders sent by mail."""

    supervised: int
    reminded: int
    mailed: int


def short_round(at: datetime | None = None) -> ShortRound:
    """At a moment (now): repeated or after a stop it does nothing twice."""
    here, moment = county(), at or now()
    supervised = chase.supervise(moment)
    reminded = remind(here, moment)
    return ShortRound(supervised, reminded, mailing.send(here, moment))


def remind(here: County, at: datetime) -> int:
    """Give the offices the reminders that are due, if they work at this moment; how many are new."""
    if in_hours(at, here.calendar) != at.astimezone(CHINA):
        return 0
    found = book.due_between(at.date() - BEHIND, at.date() + AHEAD)
    rows = [row for entry in found for row in _of(here, entry, at)]
    with transaction.atomic():
        before = Reminded.objects.count()
        Reminded.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)
        return Reminded.objects.count() - before


def _of(here: County, entry: Entry, at: datetime) -> Iterator[Reminded]:
    """The latest reminder whose moment has come, for the owner; that it is over also for the office its clock names."""
    come = [one for one in clocks.reminders_of(entry, here.calendar) if one.at <= at]
    if not come or not _still_new(come[-1], at):
        return
    last = come[-1]
    for office in _offices(here, entry, last):
        yield Reminded(office=office, commitment=entry.id, at=last.at, zh=last.what.zh, en=last.what.en, given_at=at)


def _still_new(one: Reminder, at: datetime) -> bool:
    return one.what == OVER or one.at.date() == at.astimezone(CHINA).date()


def _offices(here: County, entry: Entry, one: Reminder) -> Iterator[UUID]:
    told = reach.if_late(here, entry) if one.what == OVER else ""
    above = here.office_id(told, here.place) if told else None
    yield from dict.fromkeys(office for office in (entry.owner, above) if office)


def given(office: UUID, since: datetime, limit: int = 20) -> tuple[Reminded, ...]:
    """What an office has been reminded of since a moment, latest first."""
    rows = Reminded.objects.filter(office=office, given_at__gte=since).order_by("-given_at", "-at", "pk")
    return tuple(rows[:limit])
