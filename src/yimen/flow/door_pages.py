"""What the residents' door shows: needs, services, the interview, a matter. Frozen rows, words chosen already."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from yimen.flow.pages import NO_REMEDIES, About, Chip, Cited, Moment, Reason, Remedies
from yimen.kernel.text import Text

Kind = Literal["choice", "number", "date", "count"]


@dataclass(frozen=True, slots=True)
class Need:
    """A thing that residents come for, found by its words."""

    id: str
    title: Text
    words: Text
    kind: Literal["service", "policy", "commitment", "ask"]


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the interview; `说不准` is always an answer."""

    key: str  # name of the form field
    words: Text
    help: Text
    kind: Kind
    options: tuple[tuple[str, Text], ...]
    unit: Text
    why: tuple[Cited, ...]
    answered: int
    left: int


@dataclass(frozen=True, slots=True)
class Finding:
    """What the interview says so far of one benefit."""

    benefit: str
    title: Text
    outcome: Literal["due", "not_due", "unknown", "error"]
    chip: Chip
    amount_fen: int | None
    sentence: Text
    cited: Cited | None
    reasons: tuple[Reason, ...]
    would_change: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Interview:
    """The interview as it stands: a question or none, and the findings so far."""

    question: Question | None
    findings: tuple[Finding, ...]
    answers: tuple[tuple[str, Text, Text], ...] = ()  # key, question, answer


@dataclass(frozen=True, slots=True)
class Track:
    """Where my matter is: five steps, the latest news, who and what next."""

    number: str
    title: Text
    chip: Chip
    steps: tuple[tuple[Text, Literal["done", "now", "future"]], ...]
    news: Moment | None
    owner: Text
    due: date | None
    timeline: tuple[Moment, ...] = ()
    may_confirm: bool = False
    may_rate: bool = False
    beside: tuple[tuple[Text, date | None], ...] = ()  # what else is owed to this person, and until when
    part: str = ""  # the commitment that an answer is about, where one ask became several
    shared: bool = False  # the same was asked before: this is the one that lives
    parts: tuple["Track", ...] = ()  # the others that the ask was split into
    remedies: Remedies = NO_REMEDIES


@dataclass(frozen=True, slots=True)
class ServicePage:
    """A service at the one door: who, where, papers, days, fee, and what lateness means."""

    id: str
    title: Text
    who: Text
    places: tuple[Text, ...]
    fee: Text
    visits: str
    result: Text
    prose: tuple[str, ...]
    papers: tuple[tuple[Text, Text], ...]  # paper, the office that already has it (empty: bring it)
    clocks: tuple["ServiceClock", ...]
    interview: str  # benefit whose interview fits, or empty
    cited: tuple[Cited, ...]
    things: tuple[About, ...] = ()  # of which one is chosen


@dataclass(frozen=True, slots=True)
class ServiceClock:
    """A time limit of a service: the law's, the county's promise, and the effect of lateness."""

    title: Text
    statutory: Text
    promised: Text
    effect: Text
    cited: Cited | None


@dataclass(frozen=True, slots=True)
class ServiceChoice:
    """A service as the desk chooses it, with its papers: id, words, the office that already has it (empty: none)."""

    id: str
    title: Text
    papers: tuple[tuple[str, Text, Text], ...]
    application: bool


@dataclass(frozen=True, slots=True)
class Slip:
    """What somebody takes away: number and code, what they said, who has it, until when; papers of an application."""

    number: str
    secret: str
    title: Text
    said: str
    place: Text
    owner: Text
    day: date
    due: date | None
    limit: Text  # where no day is set yet: how long it takes once the application is accepted
    handed: tuple[Text, ...] = ()
    to_bring: tuple[Text, ...] = ()
    fetched: tuple[Text, ...] = ()
    in_writing: date | None = None  # until when an office still owes a notice in writing
