"""Whether a home is well: can it be written, does that last, was the daily round done, is there room."""

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, Literal

from django.conf import settings
from django.db import DatabaseError, connection, transaction

from yimen.flow.county import today
from yimen.flow.running import jobs, tick
from yimen.flow.running.durability import unsafe
from yimen.flow.running.models import DailyRound, Job
from yimen.ledger import figures
from yimen.register.home import home

LEAST_FREE: Final = 0.05  # of the disk: below it a backup or an import may fail
LATE_AFTER: Final = 1  # days without a round: today's may not have been yet
RoundState = Literal["done", "due", "late", "never"]


@dataclass(frozen=True, slots=True)
class Health:
    """What a watcher needs to know. `unsafe`: a setting that may lose writes; `free`: the share of the disk left."""

    writable: bool
    unsafe: str
    round: RoundState
    last_round: date | None
    free: float

    @property
    def well(self) -> bool:
        """Whether somebody must be called: a round that is merely due calls nobody."""
        return self.writable and not self.unsafe and self.free >= LEAST_FREE and self.round in ("done", "due")


@dataclass(frozen=True, slots=True)
class Gauge:
    """A figure for a watching machine: its name, what it is, its values by label."""

    name: str
    help: str
    values: tuple[tuple[str, float], ...]


def health() -> Health:
    """How this home is; a database that fails is an answer, not an error."""
    try:
        made, last = home() is not None, tick.last()
        now, writable, setting = today(), _writable(), unsafe()
    except DatabaseError:
        return Health(writable=False, unsafe="", round="never", last_round=None, free=free())
    return Health(writable, setting, _round(last, now) if made else "never", last, free())


def _round(last: date | None, now: date) -> RoundState:
    if last is None:
        return "never"
    behind = (now - last).days
    return "done" if behind <= 0 else "due" if behind <= LATE_AFTER else "late"


def _writable() -> bool:
    """Whether a row can be written; it is taken back, so that asking leaves nothing."""
    try:
        with transaction.atomic():
            DailyRound.objects.create(day=date.min, begun_at="2000-01-01T00:00:00Z")
            transaction.set_rollback(True)
    except DatabaseError:
        return False
    return True


def free() -> float:
    """The share of the home's disk that is left, from 0 to 1."""
    used = shutil.disk_usage(Path(settings.YIMEN_HOME))
    return round(used.free / used.total, 3)


def gauges() -> tuple[Gauge, ...]:
    """The home's figures: what is open by source, what is late, how the round and the long work stand."""
    now = health()
    stand = figures.standing_by_source(today(), today())
    waiting = Job.objects.filter(state__in=(jobs.WAITING, jobs.RUNNING)).count()
    return (
        Gauge("up", "1 if the home can be written.", (("", float(now.writable)),)),
        Gauge("durable", "1 if what is acknowledged is on the disk.", (("", float(not now.unsafe)),)),
        Gauge("disk_free_ratio", "Share of the disk that is left.", (("", now.free),)),
        Gauge("last_round_days", "Days since the last daily round (-1: never).", (("", _days_since(now)),)),
        Gauge(
            "commitments_open",
            "Commitments that have not ended.",
            tuple((f'{{source="{source}"}}', float(one.open)) for source, one in stand.items()),
        ),
        Gauge(
            "commitments_overdue",
            "Commitments past their statutory day.",
            tuple((f'{{source="{source}"}}', float(one.overdue)) for source, one in stand.items()),
        ),
        Gauge("jobs_waiting", "Long work that waits or is under way.", (("", float(waiting)),)),
        Gauge("jobs_failed", "Long work that failed.", (("", float(Job.objects.filter(state=jobs.FAILED).count())),)),
        Gauge("database_bytes", "Size of the database.", (("", float(_bytes())),)),
    )


def _days_since(now: Health) -> float:
    return float((today() - now.last_round).days) if now.last_round else -1.0


def _bytes() -> int:
    sql = "SELECT pg_database_size(current_database())"
    if connection.vendor == "sqlite":
        sql = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return int((cursor.fetchone() or (0,))[0])
