"""What goes into a dossier and comes out of it: frozen rows, and the field's own words for their codes."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final, Literal
from uuid import UUID

from yimen.kernel.text import Text

Channel = Literal["counter", "phone", "web", "meeting"]
Privacy = Literal["public", "handler", "registrar"]
MinutesState = Literal["draft", "fixed"]

CHANNELS: Final[dict[Channel, Text]] = {
    "counter": Text("窗口", "counter"),
    "phone": Text("电话", "telephone"),
    "web": Text("网上", "web"),
    "meeting": Text("屋场恳谈会", "courtyard meeting"),
}
PRIVACIES: Final[dict[Privacy, Text]] = {
    "public": Text("可以公开姓名", "the name may be public"),
    "handler": Text("只让承办人知道", "only the handler knows the name"),
    "registrar": Text("只让登记人知道", "only the registrar knows the name"),
}
LEVELS: Final[dict[int, Text]] = {
    5: Text("非常满意", "very satisfied"),
    4: Text("满意", "satisfied"),
    3: Text("基本满意", "mostly satisfied"),
    2: Text("不满意", "dissatisfied"),
    1: Text("非常不满意", "very dissatisfied"),
}


@dataclass(frozen=True, slots=True)
class NewAsk:
    """What a person said; `id` is made where it was said, so that sending it twice is harmless."""

    id: UUID
    words: str
    topic: str
    channel: Channel
    place: UUID
    privacy: Privacy
    asked_on: date
    contact: str = ""
    meeting: UUID | None = None


@dataclass(frozen=True, slots=True)
class NewMeeting:
    """A courtyard meeting as recorded: who came (role and number), what was publicised, the minutes so far."""

    id: UUID
    place: UUID
    held_on: date
    convenor: UUID
    households: int
    attendance: tuple[tuple[str, int], ...] = ()
    topics: tuple[str, ...] = ()
    minutes: str = ""


@dataclass(frozen=True, slots=True)
class NewApplication:
    """An application: the service document, the subject, the ids of the papers handed in."""

    id: UUID
    service: str
    subject_kind: str
    subject: str
    place: UUID
    received_on: date
    papers: tuple[str, ...] = ()
    contact: str = ""
    channel: Channel = "counter"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it arrived; name and type are only what the sender says."""

    id: UUID
    name: str
    content: bytes = field(repr=False)
    at: datetime
    office: UUID | None = None


@dataclass(frozen=True, slots=True)
class Recorded:
    """Kept for good. `secret` opens the dossier together with `number`; it is on the receipt and nowhere else."""

    id: UUID
    number: str = ""
    secret: str = ""


@dataclass(frozen=True, slots=True)
class Ask:
    """What a person said, as kept."""

    id: UUID
    number: str
    words: str
    topic: str
    channel: Channel
    place: UUID
    privacy: Privacy
    asked_on: date
    contact: str
    meeting: UUID | None


@dataclass(frozen=True, slots=True)
class Application:
    """An application as kept."""

    id: UUID
    number: str
    service: str
    subject_kind: str
    subject: str
    place: UUID
    received_on: date
    papers: tuple[str, ...]
    contact: str
    channel: Channel | Literal[""] = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A courtyard meeting as kept."""

    id: UUID
    place: UUID
    held_on: date
    convenor: UUID
    households: int
    attendance: tuple[tuple[str, int], ...]
    topics: tuple[str, ...]
    minutes: str
    minutes_state: MinutesState


@dataclass(frozen=True, slots=True)
class Proof:
    """A proof file as kept, without hidden data of the camera."""

    id: UUID
    sha256: str
    bytes: int
    media: str
    name: str
    uploaded_at: datetime
    office: UUID | None
    covers: UUID | None = None  # the file that this is a covered copy of


@dataclass(frozen=True, slots=True)
class Shown:
    """A file that was made public: what kind of proof it is called, and which bytes."""

    id: UUID
    kind: str
    sha256: str
    media: str
    bytes: int
    open: bool  # the bytes too; otherwise only that there is such a document
    covered: bool = False


@dataclass(frozen=True, slots=True)
class Body:
    """What is released of a commitment. Words and ids as they stood; None or empty is not released."""

    words: str = ""
    answer: str = ""
    number: str = ""
    place: str = ""  # division code, no finer than was chosen
    office: str = ""
    office_en: str = ""
    proofs: tuple[Shown, ...] = ()


@dataclass(frozen=True, slots=True)
class Release:
    """A release as kept; `ended` and `why` once it no longer stands."""

    id: UUID
    public: UUID
    commitment: UUID
    office: UUID
    at: datetime
    fields: tuple[str, ...]
    body: Body
    digest: str
    ended: datetime | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """Words beside a commitment."""

    id: UUID
    text: str
    at: datetime
    office: UUID | None
