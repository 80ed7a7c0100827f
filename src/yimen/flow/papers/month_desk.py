"""The page of monthly archives: what this reader asked for, how far it is, and fetching it."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Final
from uuid import UUID

from django.db.models import QuerySet

from yimen.flow import acting
from yimen.flow.access import Actor
from yimen.flow.county import county
from yimen.flow.pages import Refusal
from yimen.flow.papers import month, pdf
from yimen.flow.running import desk, jobs
from yimen.flow.running.models import Job
from yimen.kernel.problems import Problem

SHOWN: Final = 20


@dataclass(frozen=True, slots=True)
class Archive:
    """One month's archive: the work behind it, and whether its file can be fetched."""

    month: date
    line: desk.Line
    ready: bool


@dataclass(frozen=True, slots=True)
class Page:
    """The archives of this reader, newest first; `proposed` is the last month that is over."""

    archives: tuple[Archive, ...]
    proposed: str
    no_pdf: Problem | None
    kept_days: int = month.KEPT_DAYS


def page(actor: Actor) -> Page:
    """What stands on the page."""
    rows = _own(actor).order_by("-asked_at")[:SHOWN]
    last = county().day.replace(day=1) - timedelta(days=1)
    return Page(tuple(_archive(actor, row) for row in rows), f"{last:%Y-%m}", pdf.missing())


def _own(actor: Actor) -> QuerySet[Job]:
    return Job.objects.filter(kind=month.KIND, asked_by=actor.account)


def _archive(actor: Actor, row: Job) -> Archive:
    first = date.fromisoformat(f"{row.mark['month']}-01")
    return Archive(first, desk.line(row), row.state == jobs.DONE and _file(actor, row) is not None)


def _file(actor: Actor, row: Job) -> Path | None:
    """The file, while its asker still holds every duty by which it was made."""
    path = month.file_of(row.id)
    return path if {*row.mark["offices"]} <= {*map(str, actor.offices)} and path.is_file() else None


def ask(actor: Actor, written: str) -> Refusal | None:
    """Put a month in the queue."""
    done = month.ask(actor, written.strip())
    return acting.refusal(done) if isinstance(done, Problem) else None


def change(actor: Actor, job: UUID, verb: str) -> Refusal | bool:
    """Cancel or go on with one's own work; False if it is not one's own."""
    if not _own(actor).filter(pk=job).exists():
        return False
    done = jobs.cancel(job) if verb == "cancel" else jobs.go_on(job)
    return acting.refusal(done) if isinstance(done, Problem) else True


def fetch(actor: Actor, job: UUID) -> tuple[str, Path] | None:
    """The name and place of a finished archive of one's own."""
    row = _own(actor).filter(pk=job, state=jobs.DONE).first()
    path = _file(actor, row) if row else None
    return (f"{row.mark['month']}.zip", path) if row and path else None
