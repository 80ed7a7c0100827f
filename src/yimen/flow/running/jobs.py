"""Long work: asked for at a page, done by one thread or unit, seen, cancelled, and gone on with after a stop."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from traceback import extract_tb
from typing import Any, Final
from uuid import UUID

from django.db import close_old_connections, transaction
from django.utils import timezone

from yimen.flow.running.locks import one_at_a_time
from yimen.flow.running.models import Job
from yimen.kernel.ids import new_id
from yimen.kernel.problems import Problem, Where, problem
from yimen.kernel.text import Text

WAITING, RUNNING, DONE, FAILED, CANCELLED = "waiting", "running", "done", "failed", "cancelled"
MOST_TRIES: Final = 3
SHOWN: Final = 50
STATES: Final[Mapping[str, Text]] = {
    WAITING: Text("排队", "waiting"),
    RUNNING: Text("正在做", "under way"),
    DONE: Text("做完了", "done"),
    FAILED: Text("没做成", "failed"),
    CANCELLED: Text("已取消", "cancelled"),
}


class Stopped(Exception):  # noqa: N818  (somebody asked for it: not an error)
    """Somebody cancelled the work, or the server is closing."""


@dataclass(slots=True)
class Work:
    """One job in somebody's hands: it tells how far it is, and hears that it is to stop."""

    id: UUID
    mark: dict[str, Any]
    closing: Callable[[], bool]

    def at(self, step: str, done: int, whole: int, mark: dict[str, Any] | None = None) -> None:
        """Say how far the work is and where it would go on; raises Stopped if it is to end here."""
        self.mark = self.mark if mark is None else mark
        Job.objects.filter(pk=self.id).update(step=step, done=done, whole=whole, mark=self.mark)
        if self.closing() or Job.objects.filter(pk=self.id, cancel=True).exists():
            raise Stopped


Do = Callable[[Work], dict[str, Any] | Problem]


def ask(
    kind: str,
    kinds: Mapping[str, Any],
    names: Mapping[str, Text],
    by: UUID | None,
    mark: Mapping[str, Any] | None = None,
) -> UUID | Problem:
    """Put work in the queue: 692 unknown, 691 if the same waits or is under way (with a mark: the same person's)."""
    if kind not in kinds:
        return problem(692, Where(), kind=kind)
    with transaction.atomic():
        same = Job.objects.select_for_update().filter(kind=kind, state__in=(WAITING, RUNNING))
        if (same if mark is None else same.filter(asked_by=by)).exists():
            return problem(691, Where(), what=names[kind])
        now = timezone.now()
        row = Job.objects.create(
            id=new_id(), kind=kind, state=WAITING, asked_by=by, asked_at=now, mark=dict(mark or {})
        )
    return row.id


def cancel(id: UUID) -> Problem | None:  # noqa: A002
    """Take work out of the queue, or ask it to stop at its next step: 693 if it has ended."""
    if Job.objects.filter(pk=id, state=WAITING).update(state=CANCELLED, cancel=True, ended_at=timezone.now()):
        return None
    return None if Job.objects.filter(pk=id, state=RUNNING).update(cancel=True) else _not_now(id)


def go_on(id: UUID) -> Problem | None:  # noqa: A002
    """Put failed or cancelled work back into the queue; it goes on where it stopped: 693 if it is not such work."""
    again = {"state": WAITING, "cancel": False, "wrong": {}, "tries": 0, "ended_at": None}
    return None if Job.objects.filter(pk=id, state__in=(FAILED, CANCELLED)).update(**again) else _not_now(id)


def _not_now(id: UUID) -> Problem:  # noqa: A002
    row = Job.objects.filter(pk=id).first()
    return problem(693, Where(), state=STATES[row.state] if row else Text("没有这件", "not there"))


def latest() -> list[Job]:
    """The last jobs, newest first."""
    return list(Job.objects.order_by("-asked_at")[:SHOWN])


def work_off(kinds: Mapping[str, Do], closing: Callable[[], bool]) -> int:
    """Do everything that waits, one after another; how many were done. Nothing if another worker is at it."""
    count = 0
    with one_at_a_time("jobs") as ours:
        if not ours:
            return 0
        _take_up_orphans()
        while not closing() and (row := _claim()) is not None:
            _do(row, kinds, closing)
            close_old_connections()
            count += 1
    return count


def _take_up_orphans() -> None:
    """Work whose worker died (we hold the only lock) waits again, and is given up after some tries."""
    for row in Job.objects.filter(state=RUNNING):
        if row.tries >= MOST_TRIES:
            _end(row.id, FAILED, wrong={"number": 694, "tries": row.tries})
        else:
            Job.objects.filter(pk=row.id).update(state=WAITING)


def _claim() -> Job | None:
    with transaction.atomic():
        row = Job.objects.select_for_update().filter(state=WAITING).order_by("asked_at", "id").first()
        if row is not None:
            row.state, row.begun_at, row.tries = RUNNING, timezone.now(), row.tries + 1
            row.save(update_fields=["state", "begun_at", "tries"])
    return row


def _do(row: Job, kinds: Mapping[str, Do], closing: Callable[[], bool]) -> None:
    try:
        found = kinds[row.kind](Work(row.id, dict(row.mark), closing))
    except Stopped:
        _stopped(row.id)
    except Exception as error:  # noqa: BLE001  (whatever fails is shown on the page; the worker goes on)
        _end(row.id, FAILED, wrong={"number": 695, **_where(error)})
    else:
        if isinstance(found, Problem):
            _end(
                row.id, FAILED, wrong={"number": found.number, "what": _both(found.what), "advice": _both(found.advice)}
            )
        else:
            _end(row.id, DONE, said=found)


def _stopped(id: UUID) -> None:  # noqa: A002
    """Cancelled by somebody; if the server is only closing, it waits for the next one."""
    if Job.objects.filter(pk=id, cancel=True).exists():
        _end(id, CANCELLED)
    else:
        Job.objects.filter(pk=id).update(state=WAITING, tries=0)


def _end(id: UUID, state: str, **more: Any) -> None:  # noqa: A002, ANN401
    Job.objects.filter(pk=id).update(state=state, ended_at=timezone.now(), **more)


def _both(text: Text) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}


def _where(error: BaseException) -> dict[str, str]:
    """The kind of an error and its line; its words are left out, they may hold somebody's facts."""
    frames = extract_tb(error.__traceback__)
    at = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    return {"what": type(error).__name__, "place": at}


def wrong_of(row: Job) -> Problem | None:
    """What went wrong with a job, in words."""
    if not row.wrong:
        return None
    facts = dict(row.wrong)
    number = facts.pop("number")
    if isinstance(facts.get("what"), dict):
        return Problem(number, Where(), Text(**facts["what"]), Text(**facts["advice"]))
    return problem(number, Where(), **facts)
