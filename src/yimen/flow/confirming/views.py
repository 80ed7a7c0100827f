"""What the pages of the confirmation desk show: frozen rows, laid out by the door alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from yimen.kernel.text import Text


@dataclass(frozen=True, slots=True)
class Listed:
    """A text in the list of desks."""

    id: UUID
    title: str
    plan: str
    name: str
    at: datetime
    signed: bool


@dataclass(frozen=True, slots=True)
class ListPage:
    """Where texts come in: those under way, and signed ones that a new version may follow."""

    desks: tuple[Listed, ...]
    signed: tuple[tuple[str, Text], ...]
    today: date


@dataclass(frozen=True, slots=True)
class MarkView:
    """A spot to settle: the words around it, what stood there, what may stand there."""

    place: int
    before: str
    words: str
    after: str
    original: str
    choices: tuple[str, ...]
    certainty: Text
    settled: bool
    focus: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence: plain, of a card, uncertain, or both."""

    words: str
    card: str = ""
    kind: str = ""
    number: int = 0
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class FieldView:
    """A field of a measure: what it holds, what the text says of it, what a rule proposes and why."""

    name: str
    label: Text
    value: Text
    said: str = ""
    proposed: str = ""
    reason: Text = Text("")
    missing: bool = False


@dataclass(frozen=True, slots=True)
class TaskView:
    """A task below a measure."""

    id: str
    name: str
    owner: Text
    by: str
    proof: Text


@dataclass(frozen=True, slots=True)
class CardView:
    """A card: its words, what it is, what was decided, what is still asked."""

    id: str
    number: int
    words: str
    start: int
    end: int
    kind: str
    state: str
    reason: Text
    doubts: tuple[str, ...]
    fields: tuple[FieldView, ...]
    tasks: tuple[TaskView, ...]
    missing: tuple[Text, ...]
    open: str  # as it is written, to be changed
    left_open: Text  # the same to be read
    asks: bool
    last: bool  # the last one of its sentence: it has nothing to be merged with
    focus: bool


@dataclass(frozen=True, slots=True)
class SentenceView:
    """A sentence in pieces, with its cards; without cards what it may be taken for."""

    id: str
    number: int
    start: int
    words: str
    pieces: tuple[Piece, ...]
    cards: tuple[CardView, ...]
    drafted: str
    verdict: str
    reason: Text
    done: bool
    focus: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph: its heading (said once), its sentences, and those without a card that nobody has decided yet."""

    heading: str
    sentences: tuple[SentenceView, ...]
    rest: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """What is said of the whole text."""

    id: UUID
    title: str
    title_en: str
    plan: str
    since: date
    source: str
    publish: bool
    name: str
    seen: int
    signed_at: datetime | None
    edition: str
    may_undo: bool


@dataclass(frozen=True, slots=True)
class MarksPage:
    """The repair: every spot that the bytes do not determine, to be settled by a person."""

    head: Head
    marks: tuple[MarkView, ...]
    left: int
    sure: int


@dataclass(frozen=True, slots=True)
class DeskPage:
    """The desk: the text beside its cards, how far it is, who may sign."""

    head: Head
    parts: tuple[Part, ...]
    sentences: int
    done: int
    measures: int
    directions: int
    asking: int
    page: int
    pages: int
    offices: tuple[Text, ...]
    proofs: tuple[Text, ...]
    may_sign: bool
    why_not: Text
    kinds: Mapping[str, Text]  # what a card or a sentence may be, by its word in the code


@dataclass(frozen=True, slots=True)
class Change:
    """A difference between a table that came back and the desk: where, which field, before and after."""

    id: str
    label: Text
    before: Text
    after: Text


@dataclass(frozen=True, slots=True)
class TablePage:
    """A table that came back, before it is taken: what would change, and what cannot be understood."""

    head: Head
    changes: tuple[Change, ...]
    wrong: tuple[tuple[str, Text, Text], ...]  # row, what, advice
    kept: str
    name: str
