"""Desks and their decisions in the database: each is kept at once, and what stands is read from all of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from yimen.documents.confirm import codec
from yimen.documents.confirm.begin import begin, settle
from yimen.documents.confirm.decide import Decision, decide, replay
from yimen.documents.confirm.model import Mark, State
from yimen.flow.access import Actor
from yimen.flow.confirming import models
from yimen.kernel.problems import Problem, Where, problem

SETTLE: Final = "settle"
PLACE: Final = 5  # digits of the number of a mark
MOST_SETTLED: Final = 200  # characters that may stand at a mark


@dataclass(frozen=True, slots=True)
class Kept:
    """A decision as it was kept."""

    id: UUID
    number: int
    decision: Decision
    at: datetime
    account: UUID
    undone: bool


@dataclass(frozen=True, slots=True)
class Desk:
    """A text on the desk, as it stands. `state` is None until every mark is settled and the draft is laid out."""

    id: UUID
    plan: str
    title: str
    title_en: str
    since: date
    source: str
    publish: bool
    name: str
    sha256: str
    text: str
    marks: tuple[Mark, ...]
    state: State | None
    kept: tuple[Kept, ...]
    before: UUID | None
    begun_at: datetime
    begun_by: UUID
    office: UUID | None
    signed_at: datetime | None
    signed_by: UUID | None
    edition: str

    @property
    def number(self) -> int:
        """The number of the last decision: what a page has seen."""
        return max((one.number for one in self.kept), default=0)

    @property
    def deciders(self) -> frozenset[UUID]:
        """Everybody who had a hand in it: they cannot sign."""
        return frozenset({self.begun_by, *(one.account for one in self.kept)})


def add(row: Mapping[str, object]) -> None:
    """A text on the desk; the same id again changes nothing."""
    models.Desk.objects.get_or_create(pk=str(row["id"]), defaults=dict(row))


def desks(offices: Iterable[UUID] | None, most: int) -> tuple[models.Desk, ...]:
    """The last desks of some offices, or (None) of all, without their texts."""
    rows = models.Desk.objects.defer("text", "marks", "laid").order_by("-begun_at", "-id")
    return tuple((rows if offices is None else rows.filter(office__in=list(offices)))[:most])


def desk(id_: UUID) -> Desk | None:
    """A desk with everything decided on it."""
    row = models.Desk.objects.filter(pk=id_).first()
    if row is None:
        return None
    kept = tuple(map(_kept, models.Decision.objects.filter(desk=row).order_by("number")))
    standing = [one.decision for one in kept if not one.undone]
    text, marks = settled(row.text, codec.marks(row.marks), standing)
    state = replay(codec.unpacked(row.laid), (one for one in standing if one.verb != SETTLE)) if row.laid else None
    names = ("plan", "title", "title_en", "since", "source", "publish", "name", "sha256", "begun_at", "begun_by")
    ends = ("office", "signed_at", "signed_by", "edition")
    own = {name: getattr(row, name) for name in (*names, *ends)}
    return Desk(id=row.id, text=text, marks=marks, state=state, kept=kept, before=row.before_id, **own)


def settled(text: str, marks: tuple[Mark, ...], decisions: Iterable[Decision]) -> tuple[str, tuple[Mark, ...]]:
    """The text and its marks after what was settled."""
    for one in decisions:
        place = int(one.about[0]) if one.verb == SETTLE else -1
        if 0 <= place < len(marks):
            text, marks = settle(text, marks, place, one.body.get("words", ""))
    return text, marks


def keep(actor: Actor, desk_: Desk, id_: UUID, done: Decision, at: datetime) -> Problem | None:
    """Keep a decision; the same id again changes nothing. 295 to 299 if it cannot be, 774 if the text is signed."""
    return keep_all(actor, desk_, [(id_, done)], at)


def keep_all(actor: Actor, desk_: Desk, decisions: Iterable[tuple[UUID, Decision]], at: datetime) -> Problem | None:
    """Keep several decisions, all of them or none."""
    with transaction.atomic():
        row = models.Desk.objects.select_for_update().get(pk=desk_.id)
        wrong = problem(774, Where()) if row.signed_at else _write(actor, row, desk_, list(decisions), at)
        if wrong is not None:
            transaction.set_rollback(True)
    return wrong


def _write(
    actor: Actor, row: models.Desk, seen: Desk, decisions: Sequence[tuple[UUID, Decision]], at: datetime
) -> Problem | None:
    """The rows of decisions, each tried upon what stands after those before it."""
    last = models.Decision.objects.filter(desk=row).aggregate(last=Max("number"))["last"] or 0
    known = set(models.Decision.objects.filter(pk__in=[id_ for id_, _ in decisions]).values_list("pk", flat=True))
    now = seen if last == seen.number else desk(seen.id)
    if now is None:
        return problem(296, Where(), id=seen.id)
    state = now.state
    made = []
    for number, (id_, done) in enumerate((one for one in decisions if one[0] not in known), last + 1):
        tried = _settling(now, done) if done.verb == SETTLE else _tried(state, done)
        if isinstance(tried, Problem):
            return tried
        state = tried
        about, body = list(done.about), dict(done.body)
        whose = {"account": actor.account, "office": actor.by().office}
        made.append(
            models.Decision(id=id_, desk=row, number=number, verb=done.verb, about=about, body=body, at=at, **whose)
        )
    models.Decision.objects.bulk_create(made)
    return None


def _settling(desk_: Desk, done: Decision) -> State | Problem | None:
    """What speaks against settling a mark: there is none, there are no words, or the draft is laid out."""
    place = done.about[0] if done.about else ""
    fits = place.isdecimal() and len(place) <= PLACE and int(place) < len(desk_.marks) and desk_.state is None
    short = 0 < len(done.body.get("words", "").strip()) <= MOST_SETTLED
    return desk_.state if fits and short else problem(775, Where())


def _tried(state: State | None, done: Decision) -> State | Problem:
    return problem(776, Where()) if state is None else decide(state, done)


def lay(desk_: Desk) -> Problem | None:
    """Lay out the draft, once every mark is settled (776); over a new version with what stood in the last one."""
    if not all(mark.settled for mark in desk_.marks):
        return problem(776, Where())
    earlier = desk(desk_.before) if desk_.before else None
    state = begin(desk_.text, desk_.marks, earlier.state if earlier else None)
    models.Desk.objects.filter(pk=desk_.id, laid__isnull=True).update(laid=codec.packed(state))
    return None


def undo(actor: Actor, desk_: Desk, at: datetime) -> Problem | None:
    """Take back the last decision that stands, step by step: 777 if there is none (settled marks stay settled)."""
    laid = desk_.state is not None
    standing = [one for one in desk_.kept if not one.undone and (one.decision.verb == SETTLE) != laid]
    if not standing or desk_.signed_at is not None:
        return problem(777, Where())
    rows = models.Decision.objects.filter(pk=standing[-1].id, undone_at=None)
    rows.update(undone_at=at, undone_by=actor.account)
    return None


def touched_since(desk_: Desk, seen: int, about: Iterable[str]) -> bool:
    """Whether somebody decided about the same things after a page was seen."""
    asked = set(about)
    return any(one.number > seen and asked & set(one.decision.about) for one in desk_.kept)


def sign(desk_: Desk, actor: Actor, edition: str, at: datetime) -> None:
    """The text is signed, once."""
    rows = models.Desk.objects.filter(pk=desk_.id, signed_at=None)
    rows.update(signed_at=at, signed_by=actor.account, edition=edition)


def mark_rows(marks: Iterable[Mark]) -> list[dict[str, object]]:
    """Marks as they are kept."""
    return [asdict(one) for one in marks]


def _kept(row: models.Decision) -> Kept:
    done = Decision(row.verb, tuple(row.about), row.body)
    return Kept(row.id, row.number, done, row.at, row.account, row.undone_at is not None)
