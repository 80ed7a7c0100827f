"""What the operator's page shows: how the home is, its long work, and what may be asked for. No fact about anybody."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from yimen.flow.access import Actor
from yimen.flow.pages import Refusal
from yimen.flow.running import jobs
from yimen.flow.running.health import Health, health
from yimen.flow.running.kinds import KINDS, NAMES, OPERATORS
from yimen.flow.running.models import Job
from yimen.kernel.problems import Problem
from yimen.kernel.text import Text, listed

TONES: Final = {
    jobs.WAITING: "waiting",
    jobs.RUNNING: "running",
    jobs.DONE: "delivered",
    jobs.FAILED: "overdue",
    jobs.CANCELLED: "ended",
}
STEPS: Final = {
    "goals": Text("目标", "goals"),
    "measurements": Text("监测", "measurements"),
    "sweep": Text("比对筛查", "sweep"),
    "law": Text("政策", "law"),
    "clocks": Text("时限", "clocks"),
    "rechecks": Text("抽查", "re-checks by lot"),
    "supervise": Text("督办", "supervision"),
    "retention": Text("到期清除", "what may not be kept longer"),
    "backup": Text("备份", "backup"),
    "drill": Text("演练恢复", "trial restore"),
    "archive": Text("归档", "archive"),
}
SAID: Final = {
    "opened": Text("新开 {0} 件", "{0} opened"),
    "lapsed": Text("条件消失 {0} 件", "{0} lapsed"),
    "supervised": Text("督办 {0} 件", "{0} supervised"),
    "frozen": Text("定下抽查名册 {0} 本", "{0} frames of re-checks frozen"),
    "missed": Text("补上 {0} 天", "{0} missed days made good"),
    "file": Text("{0}", "{0}"),
    "bytes": Text("{0:,} 字节", "{0:,} bytes"),
    "rows": Text("{0:,} 行一样", "{0:,} rows the same"),
    "commitments": Text("{0:,} 件承诺和事件对得上", "{0:,} commitments the sum of their events"),
    "bundles": Text("归档 {0:,} 件", "{0:,} archived"),
    "without": Text("{0:,} 件没有 PDF 归档单", "{0:,} without a covering sheet as PDF"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One piece of long work."""

    id: UUID
    name: Text
    state: Text
    tone: str
    step: Text
    done: int
    whole: int
    asked_at: datetime
    ended_at: datetime | None
    said: Text
    wrong: Problem | None
    may_cancel: bool
    may_go_on: bool


@dataclass(frozen=True, slots=True)
class Page:
    """How the home is and what is under way."""

    health: Health
    lines: tuple[Line, ...]
    names: dict[str, Text]


def page() -> Page:
    """The operator's page."""
    return Page(health(), tuple(line(row) for row in jobs.latest()), {kind: NAMES[kind] for kind in OPERATORS})


def line(row: Job) -> Line:
    """One piece of long work as a page shows it."""
    return Line(
        id=row.id,
        name=NAMES.get(row.kind, Text(row.kind)),
        state=jobs.STATES[row.state],
        tone=TONES[row.state],
        step=STEPS.get(row.step, Text("")) if row.state == jobs.RUNNING else Text(""),
        done=row.done,
        whole=row.whole if row.state == jobs.RUNNING else 0,
        asked_at=row.asked_at,
        ended_at=row.ended_at,
        said=_said(row.said),
        wrong=jobs.wrong_of(row),
        may_cancel=row.state in (jobs.WAITING, jobs.RUNNING) and not row.cancel,
        may_go_on=row.state in (jobs.FAILED, jobs.CANCELLED),
    )


def _said(said: dict[str, Any]) -> Text:
    return listed(words.fill(said[name]) for name, words in SAID.items() if said.get(name))


def ask(actor: Actor, kind: str) -> Refusal | None:
    """Put long work in the queue."""
    done = jobs.ask(kind, {one: KINDS[one] for one in OPERATORS}, NAMES, actor.account)
    return Refusal(done.what, done.advice, "") if isinstance(done, Problem) else None


def change(job: UUID, verb: str) -> Refusal | None:
    """Cancel a piece of work or go on with it."""
    done = jobs.cancel(job) if verb == "cancel" else jobs.go_on(job)
    return Refusal(done.what, done.advice, "") if isinstance(done, Problem) else None
