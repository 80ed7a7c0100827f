"""What of a commitment may be made public at all, before anybody chooses. Nothing personal is ever offered."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from unicodedata import normalize

from yimen.dossiers.words import Application, Ask
from yimen.flow.county import County
from yimen.kernel.problems import Problem, Where, problem
from yimen.kernel.text import Text
from yimen.ledger.entry import Entry

OPEN_SOURCES: Final = ("goals", "measurements")  # the document's own words are public already
NEVER_TOPICS: Final = frozenset({"上学", "看病", "医保", "残疾人"})  # of children and of health
NEVER_KINDS: Final = frozenset({"mediation", "application", "notice"})
FIELDS: Final[dict[str, Text]] = {
    "words": Text("是什么事", "what it is about"),
    "place": Text("地方", "the place"),
    "office": Text("责任单位", "the owner"),
    "state": Text("办到哪一步", "where it stands"),
    "dates": Text("日期", "the dates"),
    "outcome": Text("结果", "the outcome"),
    "answer": Text("答复", "the answer"),
    "number": Text("编号", "the number"),
}
PROOF: Final = Text("佐证", "proof")
LEVELS: Final[dict[str, Text]] = {
    "county": Text("只说在本县", "the county only"),
    "township": Text("说到乡镇（街道）", "the township"),
    "village": Text("说到村（社区）", "the village or community"),
}
QUESTIONS: Final[dict[str, Text]] = {
    "state_secret": Text("有国家秘密吗？", "Does it hold state secrets?"),
    "work_secret": Text(
        "有工作秘密吗（过程稿、内部意见、还没有定的事）？",
        "Does it hold work secrets (drafts, internal opinions, what has not been decided)?",
    ),
    "personal": Text(
        "能从里面认出哪一个人、哪一户吗，或者涉及儿童、健康、商业秘密吗？",
        "Can a person or household be known from it, or does it concern a child, health or trade secrets?",
    ),
}
LONG_NUMBER: Final = re.compile(r"\d(?:[ .·—–-]?\d){6,}")
A_DAY: Final = re.compile(r"(?<!\d)20\d\d[-./]\d{1,2}[-./]\d{1,2}(?!\d)")
SPOT: Final = re.compile(r"\n（([^）]{2,})）\s*$")  # the exact place, as the form of an ask adds it


@dataclass(frozen=True, slots=True)
class Limits:
    """What the rules allow for one commitment: its fields and how exactly its place may be said."""

    fields: tuple[str, ...]
    levels: tuple[str, ...]
    proofs: bool


def bar(county: County, entry: Entry, topic: str) -> Problem | None:
    """Why nothing of it may be public: 711 by its document, 712 by its kind, 713 children and health."""
    document = county.library.documents.get(entry.document)
    if document is None or not document.publish:
        return problem(711, Where())
    if entry.kind in NEVER_KINDS:
        return problem(712, Where())
    return problem(713, Where()) if topic in NEVER_TOPICS else None


def limits(entry: Entry) -> Limits:
    """What may be chosen: of what the law owes a household no papers, no answer, and no place below the township."""
    if entry.source in OPEN_SOURCES:
        return Limits(("answer",), (), proofs=True)
    if entry.source == "law":
        kept = tuple(name for name in FIELDS if name != "answer")
        return Limits(kept, ("county", "township"), proofs=False)
    return Limits(tuple(FIELDS), tuple(LEVELS), proofs=True)


def personal(text: str, asked: Ask | Application | None) -> Problem | None:
    """What must not stand in public words: 718 the asker's name, contact or exact place, 719 a long number."""
    plain = _plain(text)
    if found := next((one for one in _of_asker(asked) if one in plain), ""):
        return problem(718, Where(), found=found)
    number = LONG_NUMBER.search(A_DAY.sub("", normalize("NFKC", text)))
    return problem(719, Where(), found=number[0]) if number else None


def _plain(text: str) -> str:
    """Words without blanks, and digits and letters in one width."""
    return "".join(normalize("NFKC", text).split())


def _of_asker(asked: Ask | Application | None) -> Iterator[str]:
    """Name, telephone and exact place as the asker gave them, each without blanks."""
    if asked is None:
        return
    yield from (_plain(one) for one in asked.contact.split() if len(one) > 1)
    if isinstance(asked, Ask) and (spot := SPOT.search(asked.words)):
        yield _plain(spot[1])
