"""A month's closed commitments for the archive: long work, a file for each, gone on with where it stopped."""

import hashlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from yimen.flow import access, reach
from yimen.flow.access import Actor
from yimen.flow.county import CHINA, county
from yimen.flow.papers import bundle, packing
from yimen.flow.papers.bundle import Bundled
from yimen.flow.running import jobs
from yimen.flow.running.jobs import Work
from yimen.flow.running.models import Job
from yimen.kernel.days import add_months
from yimen.kernel.problems import Problem, Where, problem
from yimen.kernel.text import Text
from yimen.ledger import book

KIND: Final = "archive"
NAME: Final = Text("一个月销号事项的归档包", "the archive of a month")
KEPT_DAYS: Final = 30
DEVICE: Final = "long work"
STEP: Final = "archive"


@dataclass(frozen=True, slots=True)
class Asker:
    """Whoever asked for it: their duties are those of the day on which it is made."""

    id: UUID
    is_authenticated: bool = True


def folder() -> Path:
    """Where finished archives wait to be fetched, and the parts of those under way."""
    return Path(settings.YIMEN_HOME) / "archives"


def file_of(job: UUID) -> Path:
    """The finished archive of a piece of work."""
    return folder() / f"{job}.zip"


def first_day(written: str) -> date | Problem:
    """The first day of a month that is over; 699."""
    try:
        first = date.fromisoformat(f"{written}-01")
    except ValueError:
        return problem(699, Where())
    return first if add_months(first, 1) <= county().day else problem(699, Where())


def ask(actor: Actor, month: str) -> UUID | Problem:
    """Put a month's archive in the queue: 699; 691 if the same person's waits or is under way."""
    first = first_day(month)
    if isinstance(first, Problem):
        return first
    mark = {"month": f"{first:%Y-%m}", "offices": sorted(map(str, actor.offices))}
    return jobs.ask(KIND, {KIND: make}, {KIND: NAME}, actor.account, mark)


def make(work: Work) -> dict[str, Any] | Problem:
    """Make the archive: each closed commitment of the month within the asker's reach on this day."""
    actor = _asker(work.id)
    ids = tuple(_closed(actor, str(work.mark["month"])))
    parts, without = folder() / str(work.id), int(work.mark.get("without", 0))
    try:
        folder().mkdir(mode=0o700, exist_ok=True)
        parts.mkdir(exist_ok=True)
        for at, id_ in enumerate(ids):
            work.at(STEP, at, len(ids), work.mark | {"without": without})
            without += _one(actor, id_, parts)
        out = _joined(parts, file_of(work.id))
        shutil.rmtree(parts)
    except OSError as error:
        return problem(689, Where(str(parts)), file=parts, why=error.strerror or type(error).__name__)
    return {"bundles": len(ids), "without": without, "bytes": out.stat().st_size}


def _asker(job: UUID) -> Actor:
    account = Job.objects.values_list("asked_by", flat=True).get(pk=job)
    return access.actor_of(Asker(account), DEVICE, "", county().day) if account else access.NOBODY


def _closed(actor: Actor, month: str) -> Iterator[UUID]:
    """The commitments closed in a month that this actor may read, in the order of closing."""
    here, first = county(), date.fromisoformat(f"{month}-01")
    since, until = (datetime.combine(day, time.min, CHINA) for day in (first, add_months(first, 1)))
    for entry in book.closed_between(since.astimezone(UTC), until.astimezone(UTC)):
        if reach.may_read(here, actor, entry):
            yield entry.id


def _one(actor: Actor, id_: UUID, parts: Path) -> int:
    """One commitment's file, unless it was made before the work was stopped; 1 if it has no covering sheet."""
    done = parts / f"{id_}.zip"
    if done.exists():
        return 0
    half = done.with_suffix(".half")
    with half.open("wb") as out:
        made = bundle.write(actor, id_, out)
    if not isinstance(made, Bundled):
        half.unlink()  # reopened or taken out of reach since the list was made
        return 0
    half.rename(done)
    return int(made.without is not None)


def _joined(parts: Path, out: Path) -> Path:
    """All files in one, with the list of their digests; it gets its name when it is whole."""
    half, sums = out.with_suffix(".half"), []
    with half.open("wb") as file, packing.packed(file) as zip_:
        for path in sorted(parts.glob("*.zip")):
            zip_.add_file(path.name, path)
            with path.open("rb") as source:
                sums.append(f"{hashlib.file_digest(source, 'sha256').hexdigest()}  {path.name}\n")
        zip_.add(bundle.SUMS, "".join(sums).encode())
    return half.rename(out)


def forget() -> int:
    """Archives that have waited long enough are removed, and parts of work that was given up; how many."""
    before = (timezone.now() - timedelta(days=KEPT_DAYS)).timestamp()
    old = [path for path in folder().glob("*") if path.stat().st_mtime < before] if folder().is_dir() else []
    for path in old:
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    return len(old)
