"""What is handed in and out of the ledger: frozen rows, and the errors that are values."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from yimen.kernel.days import Clock, Pause
from yimen.kernel.hours import CHINA, end_of
from yimen.kernel.problems import Problem

Source = Literal["goals", "law", "people", "measurements"]
Kind = Literal[
    "task", "owed", "request", "application", "meeting", "mediation", "notice", "rectification", "missing", "set_target"
]
State = Literal["received", "in_hand", "waiting", "answered", "closed"]
Raised = Literal["", "objection", "more_time"]
Basis = Literal["asker", "subject", "office", "fact"]  # a re-check by lot is a verb of its own


@dataclass(frozen=True, slots=True)
class By:
    """Who acts: account, its office, the office it stands in for, a hash of the device. All empty: the system."""

    account: UUID | None
    office: UUID | None
    for_office: UUID | None = None
    device: str = ""

    @property
    def offices(self) -> frozenset[UUID]:
        """The offices in whose name this is done."""
        return frozenset(office for office in (self.office, self.for_office) if office)

    @property
    def system(self) -> bool:
        """Whether a document or a clock acts, not a person."""
        return self.account is None and not self.offices and not self.device


@dataclass(frozen=True, slots=True)
class Move:
    """One touch of a commitment: which, as last seen (`version`), by whom, when; `event` is the client's id for it."""

    id: UUID
    version: int
    by: By
    at: datetime
    event: UUID | None = None

    @property
    def day(self) -> date:
        """The day of this move in China."""
        return day_of(self.at)


@dataclass(frozen=True, slots=True)
class Opening:
    """A commitment to be opened. `key` is its natural key; `id` only if a client made one.

    Either a `clock` counts from `started`, or `due_on` says the day, or nothing has been set yet.
    """

    key: str
    source: Source
    kind: Kind
    document: str
    item: str
    pack: str
    edition: str
    file: str
    line: int
    clause: str
    subject_kind: str
    subject: str
    place: UUID
    area: UUID
    owner: UUID | None
    helpers: tuple[UUID, ...]
    clock: Clock | None
    started: date
    proof_needed: tuple[str, ...]
    asker: UUID | None = None
    due_on: date | None = None
    id: UUID | None = None
    told: date | None = None  # if something was told before, at the latest this
    pauses: tuple[Pause, ...] = ()
    under: UUID | None = None
    started_at: datetime | None = None  # the moment, which a clock in hours counts from

    def __post_init__(self) -> None:
        if self.clock and self.due_on:
            raise ValueError("a commitment is due by its clock or on a day, not both")


@dataclass(frozen=True, slots=True)
class Hold:
    """A pause that is still running: first day, reason (one of the clock's), the document that makes it lawful.

    `at` is the moment from which a clock in hours stands still.
    """

    first: date
    reason: str
    document: UUID
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A commitment as it stands at `version`. Days are days in China, times carry their offset.

    `due_at` is the moment from which it is late: the end of its due day, or of its hours. `started_at` and `told_at`
    are the moments behind `started` and `told` where the clock is in hours.
    """

    id: UUID
    number: str
    key: str
    source: Source
    kind: Kind
    document: str
    item: str
    pack: str
    edition: str
    file: str
    line: int
    clause: str
    subject_kind: str
    subject: str
    place: UUID
    area: UUID
    owner: UUID | None
    helpers: tuple[UUID, ...]
    asker: UUID | None
    state: State
    outcome: str
    opened_at: datetime
    started: date
    due: date | None  # statutory
    promised: date | None
    told: date | None  # to a person: never worsened silently
    provisional: bool
    clock: Clock | None
    pauses: tuple[Pause, ...]
    held: Hold | None
    proof_needed: tuple[str, ...]
    proofs: int
    supervised: int
    answered_at: datetime | None
    closed_at: datetime | None
    late: bool
    version: int
    under: UUID | None = None  # the one that it was merged into (it follows that), or split from
    raised: Raised = ""  # what the owner has put to those who decide
    due_at: datetime | None = None
    started_at: datetime | None = None
    told_at: datetime | None = None

    @property
    def began(self) -> date:
        """What its clock counts from: the moment where there is one, else the day."""
        return self.started_at or self.started

    @property
    def told_until(self) -> datetime | None:
        """The moment at which what was told is over."""
        return self.told_at or (end_of(self.told) if self.told else None)

    @property
    def owners(self) -> frozenset[UUID]:
        """The owner's side: the lead and those who help it."""
        return frozenset((*self.helpers, *((self.owner,) if self.owner else ())))


@dataclass(frozen=True, slots=True)
class Done:
    """An action that stands: acknowledged means durable."""

    id: UUID
    version: int


@dataclass(frozen=True, slots=True)
class Stale(Problem):
    """Somebody else was faster: who and when, so that the page can say it and keep what was typed."""

    version: int = 0
    verb: str = ""
    at: datetime | None = None
    account: UUID | None = None
    office: UUID | None = None


@dataclass(frozen=True, slots=True)
class Lapse:
    """A commitment that its source no longer states; `facts_by` is the office that entered the fact which ends it."""

    id: UUID
    facts_by: UUID | None = None
    note: UUID | None = None


@dataclass(frozen=True, slots=True)
class Scope:
    """What a source speaks for today. `unknown` are keys that it cannot tell: kept, since unknown is not no.

    `entered_by` names, for a key no longer stated, the office that entered the fact which ends it.
    """

    source: Source
    document: str
    item: str
    unknown: Collection[str] = frozenset()
    entered_by: Mapping[str, UUID] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a reconcile did. `held` are moot by a fact of their own owner and wait for a second person."""

    opened: tuple[UUID, ...]
    kept: int
    lapsed: tuple[UUID, ...]
    held: tuple[UUID, ...] = ()


def day_of(at: datetime) -> date:
    """The day in China of a moment; raises ValueError for a time without an offset."""
    if at.tzinfo is None:
        raise ValueError(f"{at} has no offset")
    return at.astimezone(CHINA).date()
