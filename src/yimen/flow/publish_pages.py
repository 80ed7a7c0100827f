"""What the publisher's page and the public page of a release show: frozen rows, words chosen already."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from yimen.flow.pages import NO_REMEDIES, Chip, Line, Remedies
from yimen.kernel.text import Text

NOTHING = Text("")


@dataclass(frozen=True, slots=True)
class Offer:
    """A field that may be released: its name in the form, what it is called, what would be public today."""

    name: str
    label: Text
    shown: Text
    chosen: bool  # in the release that stands


@dataclass(frozen=True, slots=True)
class ProofOffer:
    """A proof that may be released; `open` if its bytes may be, else only that there is such a document."""

    id: UUID
    kind: Text
    name: str
    bytes: int
    open: bool
    picture: bool
    covered: bool  # a copy with areas covered
    chosen: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """What is public of a commitment at this moment, or was and has been taken back."""

    public: UUID
    at: datetime
    fields: tuple[Text, ...]
    ended: datetime | None


@dataclass(frozen=True, slots=True)
class PublishPage:
    """A commitment field by field, for the one who decides what becomes public."""

    line: Line
    bar: Text  # why nothing of it may be public; empty if something may
    asked: str  # what was said, for the eyes of the publisher
    offers: tuple[Offer, ...]
    proofs: tuple[ProofOffer, ...]
    levels: tuple[tuple[str, Text], ...]
    questions: tuple[tuple[str, Text], ...]
    words: str  # proposed
    fixed_words: bool  # the words are the document's: nobody writes others
    answer: str  # the owner's, to be written anew
    level: str  # of the place in the release that stands
    standing: Standing | None
    version: int


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture to be covered: its file, and the copies made of it so far."""

    line: Line
    id: UUID
    name: str
    copies: tuple[ProofOffer, ...]


@dataclass(frozen=True, slots=True)
class PublicProof:
    """A proof that everybody may see: its words, or a picture, or only that there is such a document."""

    number: int
    kind: Text
    media: Text
    bytes: int
    text: str  # of a short one
    open: bool  # its bytes can be had
    picture: bool
    covered: bool


@dataclass(frozen=True, slots=True)
class PublicMatter:
    """What was released of a commitment, and nothing else; empty or None is not released."""

    public: UUID
    title: Text
    place: Text
    office: Text
    number: str
    chip: Chip | None
    outcome: Text
    dates: tuple[tuple[Text, date], ...]
    answer: str
    proofs: tuple[PublicProof, ...]
    released: datetime
    ended: datetime | None
    remedies: Remedies = NO_REMEDIES
