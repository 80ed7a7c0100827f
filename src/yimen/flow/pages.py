"""What the doors show: frozen rows whose words are chosen already, in both languages. A door only lays them out."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal
from uuid import UUID

from yimen.kernel.days import Due
from yimen.kernel.text import Text

Source = Literal["goals", "law", "people", "measurements"]
Tone = Literal["running", "due_soon", "overdue", "waiting", "answered", "delivered", "ended"]


@dataclass(frozen=True, slots=True)
class Chip:
    """A state in words and a tone; colour never stands alone. `overdue` is the only red."""

    tone: Tone
    words: Text


@dataclass(frozen=True, slots=True)
class Line:
    """A commitment in a list."""

    id: UUID
    number: str  # 衡南-2109-0387, to say on the telephone
    title: Text
    source: Source
    place: Text
    owner: Text
    chip: Chip
    due: date | None
    proofs: int


@dataclass(frozen=True, slots=True)
class Option:
    """A filter's value with the number of commitments behind it (None above the cap of 1,000)."""

    value: str
    words: Text
    count: int | None
    chosen: bool


@dataclass(frozen=True, slots=True)
class Filters:
    """What a reader of the ledger asked for; each empty means all."""

    clock: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    area: str = ""  # a township's code
    owner: str = ""  # an office key
    text: str = ""
    after: str = ""  # keyset cursor


@dataclass(frozen=True, slots=True)
class LedgerPage:
    """A page of the ledger: overdue first, then by due date; `next` and `previous` are cursors."""

    lines: tuple[Line, ...]
    open: int
    overdue: int
    due_soon: int
    capped: bool
    clocks: tuple[Option, ...]
    sources: tuple[Option, ...]
    areas: tuple[Option, ...]
    owners: tuple[Option, ...]
    next: str
    as_of: datetime


@dataclass(frozen=True, slots=True)
class Proof:
    """A document that shows delivery."""

    id: UUID
    of: UUID  # the commitment that it lies beside
    name: str
    kind: Text
    bytes: int


@dataclass(frozen=True, slots=True)
class Moment:
    """One entry of a timeline: past, now, or the promised next step."""

    at: datetime | None
    day: date
    who: Text
    words: Text
    note: str = ""
    proofs: tuple[Proof, ...] = ()
    phase: Literal["past", "now", "next"] = "past"


@dataclass(frozen=True, slots=True)
class Cited:
    """A clause that a page rests on: its heading, the sentence, and whether the sentence is our paraphrase."""

    document: str
    title: Text
    number: str
    clause: str
    heading: str
    sentence: str
    paraphrase: bool
    file: str
    line: int
    english: str = ""  # our own translation, unofficial
    doubt: tuple[str, ...] = ()  # words of it that a repair restored and a person settled


@dataclass(frozen=True, slots=True)
class ClockCard:
    """Time left, time used, and how the due date was counted."""

    chip: Chip
    statutory: Due | None
    promised: Due | None
    told: date | None
    limit: Text
    used: int
    whole: int
    unit: Text
    effect: Text
    deemed: Text = Text("")


@dataclass(frozen=True, slots=True)
class Act:
    """Something this reader may do now, with what it needs."""

    verb: str  # accept, prove, answer, confirm, return, pause, resume, assign, withdraw ...
    words: Text
    needs: tuple[str, ...] = ()  # names of form fields: note, proof, outcome, office
    outcomes: tuple[tuple[str, Text], ...] = ()
    offices: tuple[tuple[str, Text], ...] = ()


@dataclass(frozen=True, slots=True)
class Remedy:
    """A way of contesting a refusal: which, within which time and until which day, what follows, by which clause."""

    title: Text
    limit: Text
    until: date
    provisional: bool
    effect: Text
    cited: Cited


@dataclass(frozen=True, slots=True)
class Remedies:
    """What is open to whom something was refused; `rows` empty: the documents name nothing, the answer has to."""

    refused: bool = False
    rows: tuple[Remedy, ...] = ()
    where: Cited | None = None


NO_REMEDIES: Final = Remedies()


Standing = Literal["open", "early", "over", "unknown"]


@dataclass(frozen=True, slots=True)
class About:
    """A listed thing that a service is about: whether anybody may speak about it today, and until when."""

    service: str
    title: Text  # of the service
    id: str
    name: Text
    place: str
    standing: Standing
    until: date | None
    topic: str  # under which the same can be told at any time


@dataclass(frozen=True, slots=True)
class CommitmentPage:
    """A commitment with everything a reader with this duty may see."""

    line: Line
    state: Text
    outcome: Text
    clock: ClockCard | None
    timeline: tuple[Moment, ...]
    promise: Text
    done_when: Text
    if_late: Text
    owner_contact: Text
    helpers: tuple[Text, ...]
    asked_by: Text
    subject: Text
    reasons: tuple["Reason", ...]
    cited: tuple[Cited, ...]
    acts: tuple[Act, ...]
    version: int
    raised: Text = Text("")  # what the owner has put to those who decide
    bound: tuple["Bound", ...] = ()
    remedies: Remedies = NO_REMEDIES
    about: About | None = None  # the listed thing that it concerns, if a service takes what is said about it


@dataclass(frozen=True, slots=True)
class Bound:
    """Another commitment that this one was merged with or split from, and how they hang together."""

    how: Text
    line: Line


@dataclass(frozen=True, slots=True)
class Reason:
    """A node of an explanation: a sentence with its values, its clause, and its outcome."""

    outcome: Literal["yes", "no", "unknown", "error", "value"]
    words: Text
    value: Text
    cited: Cited | None
    facts: tuple[tuple[Text, Text, Text], ...] = ()  # fact, value, source
    parameters: tuple[tuple[Text, Text, Text], ...] = ()  # parameter, value, source
    deciding: bool = False
    depth: int = 0


@dataclass(frozen=True, slots=True)
class MyDay:
    """What one clerk faces today."""

    office: Text
    overdue: tuple[Line, ...]
    today: tuple[Line, ...]
    soon: tuple[Line, ...]
    waiting: tuple[Line, ...]
    to_confirm: tuple[Line, ...]
    news: tuple[Moment, ...]
    to_decide: tuple[Line, ...] = ()
    to_recheck: tuple[Line, ...] = ()  # drawn by lot: to be looked at again, and draws whose seed is to be entered


@dataclass(frozen=True, slots=True)
class AreaRow:
    """One township or the county itself, in the order of division codes; None where a cell is suppressed."""

    code: str
    name: Text
    due: int | None
    on_time: int | None
    overdue: int | None
    oldest: Line | None
    share: float | None


@dataclass(frozen=True, slots=True)
class MonthPoint:
    """A month of the trend: due, kept in time, and the share (None = nothing fell due)."""

    first: date
    due: int
    on_time: int
    share: float | None


@dataclass(frozen=True, slots=True)
class Board:
    """The county on one page: one sentence, map, trend, table."""

    month: date
    as_of: datetime
    due: int
    on_time: int
    overdue: int
    cause: Text
    rows: tuple[AreaRow, ...]
    trend: tuple[MonthPoint, ...]
    sources: tuple[tuple[Source, int, int, int], ...]  # source, open, overdue, closed this month


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why something was not done, and what to do: shown beside the form, with everything typed still in it."""

    what: Text
    advice: Text
    field: str = ""
