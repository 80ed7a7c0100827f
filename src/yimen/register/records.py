"""What offices put on record: decisions, findings, told changes. A machine decides nothing: each row names its office.

Whoever calls has checked the duty; these functions check that the office exists, and keep what was there before.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from django.db import transaction
from django.utils import timezone

from yimen.kernel.ids import stable_id
from yimen.kernel.problems import Problem, Where, problem
from yimen.register.home import home
from yimen.register.models import Batch, BenefitSpell, Fact, HumanFinding, OfficeName
from yimen.register.values import Value, written

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a row is about: a kind and the id as text."""

    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class Desk:
    """Who puts something on record: the office, on what paper, when."""

    office: str
    source: str
    at: datetime

    @property
    def on(self) -> date:
        """The day in the county's own time."""
        return timezone.localdate(self.at)


def decide(
    desk: Desk, benefit: str, subject: Subject, outcome: Literal["granted", "refused"], amount_fen: int | None = None
) -> BenefitSpell | Problem:
    """Put a decision of an office on record. A grant while one runs changes the amount, not the day it was granted."""
    batch = _batch(desk)
    if isinstance(batch, Problem):
        return batch
    return BenefitSpell.objects.create(
        benefit=benefit,
        subject_kind=subject.kind,
        subject=subject.id,
        outcome=outcome,
        decided_on=desk.on,
        amount=amount_fen if outcome == "granted" else None,
        decider=desk.office,
        known_since=desk.on,
        source=desk.source,
        batch=batch,
    )


def end(desk: Desk, benefit: str, subject: Subject, last_day: date) -> int:
    """End what runs of a benefit on its last day; how many grants ended."""
    running = BenefitSpell.objects.filter(
        benefit=benefit, subject_kind=subject.kind, subject=subject.id, outcome="granted", ended_on__isnull=True
    )
    return running.filter(decided_on__lte=desk.on).update(ended_on=last_day)


def find(desk: Desk, document: str, item: str, subject: Subject, value: Value) -> HumanFinding | Problem:
    """Put on record what an office found about a `human` item of a document."""
    batch = _batch(desk)
    if isinstance(batch, Problem):
        return batch
    text, value_type = written(value)
    return HumanFinding.objects.create(
        document=document,
        item=item,
        subject_kind=subject.kind,
        subject=subject.id,
        value=text,
        value_type=value_type,
        decider=desk.office,
        found_on=desk.on,
        known_since=desk.on,
        source=desk.source,
        batch=batch,
    )


def state(desk: Desk, subject: Subject, name: str, value: Value, until: date | None = None) -> Fact | Problem:
    """State a rare declared fact from today on; what was stated before ends the day before."""
    batch = _batch(desk)
    if isinstance(batch, Problem):
        return batch
    text, value_type = written(value)
    with transaction.atomic():
        before = Fact.objects.on(desk.on).filter(subject_kind=subject.kind, subject=subject.id, name=name)
        before.filter(since=desk.on).delete()
        before.update(until=desk.on - DAY)
        return Fact.objects.create(
            subject_kind=subject.kind,
            subject=subject.id,
            name=name,
            value=text,
            value_type=value_type,
            since=desk.on,
            until=until,
            known_since=desk.on,
            source=desk.source,
            batch=batch,
        )


def _batch(desk: Desk) -> Batch | Problem:
    """The delivery of what one office put on record on one day; 450 for an office that is not there."""
    there = home()
    if there is None:
        return problem(410, Where())
    if not OfficeName.objects.on(desk.on).filter(office__key=desk.office).exists():
        return problem(450, Where(), key=desk.office, on=desk.on)
    id_ = stable_id("batch", desk.office, desk.on.isoformat())
    source = f"{desk.office} 经办录入 · entered at the desk"
    batch, _ = Batch.objects.get_or_create(
        id=id_, defaults={"realm": there.realm, "source": source, "made_at": desk.at}
    )
    return batch
