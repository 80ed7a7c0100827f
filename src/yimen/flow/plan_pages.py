"""What the pages of a plan show: a sentence, its measures, their tasks and figures, and what became of each."""

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from yimen.flow.pages import Chip, Cited, Line, Tone
from yimen.kernel.text import Text
from yimen.ledger.entry import Source

NOTHING: Final = Text("")
Met = Literal["yes", "no", "unknown", ""]  # whether a target is met; empty without one


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task: by whom, for each of what, by when, by what proof, after what, and how far it has come."""

    id: str
    name: Text
    owner: Text
    each: Text
    by: Text
    proof: Text
    waits: Text
    chip: Chip
    told: Text  # 23 of 23 done, 2 late
    latest: Line | None


@dataclass(frozen=True, slots=True)
class ShownBy:
    """Where a result shows: a sweep, asks, readings or tasks of another document, and how they stand."""

    title: Text
    source: Source
    told: Text
    address: str  # document of its own page, where it is a plan


@dataclass(frozen=True, slots=True)
class Point:
    """An indicator on a day; None where the facts do not tell."""

    day: date
    value: float | None


@dataclass(frozen=True, slots=True)
class Indicator:
    """What a measure has reached, computed from facts, against its target; the days before it for the line."""

    reads: Text  # the expression in words
    value: Text
    target: Text
    better: str
    met: Met
    points: tuple[Point, ...]
    goal: float | None


@dataclass(frozen=True, slots=True)
class NotDone:
    """What was not done: how it ended, and why, if somebody has made that public."""

    line: Line
    outcome: Text
    because: str


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """A measure of a sentence with everything that hangs on it."""

    id: str
    plan: str
    label: Text
    title: Text  # of the plan in which it stands
    chip: Chip
    lead: Text
    helpers: tuple[Text, ...]
    by: date | None
    open: tuple[Text, ...]  # what is not set yet
    activity: bool
    priority: bool
    dropped: Text  # when and why it was dropped
    tasks: tuple[TaskLine, ...]
    shown: tuple[ShownBy, ...]
    indicator: Indicator | None
    serves: tuple[Cited, ...]
    latest: Line | None
    count: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the plan in its own words: what it became, or why it owes nothing."""

    clause: str
    heading: str
    words: str
    english: str
    chip: Chip | None  # None where it owes nothing
    measures: tuple[MeasureLine, ...]
    verdict: Text
    reason: Text
    commitments: int
    served: tuple["Orphan", ...] = ()  # measures of lower plans that name this sentence as what they serve


@dataclass(frozen=True, slots=True)
class Orphan:
    """Something that hangs on nothing, or on which nothing hangs, and where it stands."""

    words: Text
    clause: str
    plan: str


@dataclass(frozen=True, slots=True)
class PlanPage:
    """A plan: its sentences in order, how they stand, and what hangs loose in either direction."""

    id: str
    title: Text
    source: str
    sentences: tuple[Sentence, ...]
    measured: int
    commitments: int
    standing: tuple[tuple[Tone, int], ...]  # sentences by how they stand, the worst first
    orphans: tuple[tuple[Text, tuple[Orphan, ...]], ...]
    activities: bool  # whether there is a page of coverage
    townships: tuple[tuple[str, Text], ...]  # each with its notice boards, by code


@dataclass(frozen=True, slots=True)
class SentencePage:
    """One sentence: its own words, the whole chain, and what was not done."""

    plan: str
    title: Text
    source: str
    sentence: Sentence
    not_done: tuple[NotDone, ...]
    before: tuple[str, str]  # clause and heading of the sentence before; empty at the ends
    after: tuple[str, str]


@dataclass(frozen=True, slots=True)
class WeekPage:
    """One page for leaders: the priorities, what fell due, what comes, what waits for somebody's word."""

    plan: str
    title: Text
    first: date
    last: date
    priorities: tuple[tuple[str, str, MeasureLine], ...]  # clause, the sentence's own words
    overdue: tuple[Line, ...]
    due: tuple[Line, ...]  # in the week that ends today
    coming: tuple[Line, ...]  # in the week that begins tomorrow
    closed: tuple[Line, ...]
    open: tuple[MeasureLine, ...]  # what is not set, by measure
    counts: tuple[int, int, int]  # overdue, closed in the week, measures with something not set


@dataclass(frozen=True, slots=True)
class Cell:
    """One audience in one township: places reached of all; both None where the plan asks for nothing there."""

    done: int | None
    all: int | None


@dataclass(frozen=True, slots=True)
class CoveragePage:
    """Activities by township and audience: whom they reached, and where nobody has been yet. No result."""

    plan: str
    title: Text
    audiences: tuple[Text, ...]
    rows: tuple[tuple[Text, tuple[Cell, ...]], ...]
    totals: tuple[Cell, ...]
    gaps: tuple[Line, ...]
    missing: int


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise on a notice board: the words, what it became here, who, by when, how it stands."""

    words: str
    clause: str
    became: Text
    who: Text
    by: date | None
    chip: Chip
    because: Text  # how it ended if it was not done, and why where that is public; or why it was dropped


@dataclass(frozen=True, slots=True)
class NoticePage:
    """What a plan means in one village, to be printed and put up."""

    plan: str
    title: Text
    place: Text
    code: str
    day: date
    here: tuple[Promise, ...]
    county: tuple[Promise, ...]
    villages: tuple[tuple[str, Text], ...]
