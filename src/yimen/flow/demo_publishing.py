"""What the demonstration's publisher made public of made-up people's matters, by the same actions as on any day."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from yimen.flow import access, demo_picture, lines, people, publish_covering, publishing
from yimen.flow.access import Actor
from yimen.flow.county import County, at_noon
from yimen.flow.founding import Post
from yimen.flow.publish_desk import publish_page
from yimen.flow.publishable import QUESTIONS
from yimen.kernel.ids import stable_id
from yimen.ledger import book
from yimen.ledger.entry import Entry

ROLE: Final = "publisher"
CHECKED: Final = {f"check-{code}": "no" for code in QUESTIONS}


@dataclass(frozen=True, slots=True)
class Made:
    """A matter of a topic as the made-up publisher words it; `fields` are what is ticked besides words and answer."""

    topic: str
    words: str
    answer: str
    level: str
    fields: tuple[str, ...]
    pictures: bool = False


MADE: Final = (
    Made(
        "路灯",
        "组里的路灯不亮，修好了（示例）",
        "示例：换了灯泡和一段线，晚上到现场看过，亮了。",
        "village",
        ("place", "office", "state", "dates", "outcome", "number"),
        pictures=True,
    ),
    Made(
        "道路",
        "进组的路塌了一截（示例）",
        "示例：塌的一截填好压实，两头立了牌子。",
        "township",
        ("place", "office", "state", "outcome"),
    ),
    Made("灌溉水利", "山塘漏水（示例）", "示例：塘坝补了漏，等下雨再看一次。", "county", ("state", "dates")),
)


@dataclass(slots=True)
class Publisher:
    """The account behind the duty, as a door would know it."""

    id: UUID
    is_authenticated: bool = True


def publish(county: County, posts: Iterable[Post]) -> int:
    """Make public what the script names, if somebody holds the duty; how many."""
    holder = next((post.account for post in posts if post.role == ROLE), None)
    if holder is None:
        return 0
    actor = access.actor_of(Publisher(holder), "demo-desk", "", county.day)
    at = at_noon(county.day)
    return sum(_publish(actor, made, found[0], at) for made in MADE if (found := tuple(_closed(made.topic))))


def _closed(topic: str) -> Iterator[Entry]:
    """What was closed of a topic, in order of opening."""
    entries = book.of_item(people.MEETING, state=("closed",))
    topics = lines.topics_of(entries)
    return (entry for entry in entries if topics.get(entry.subject) == topic and entry.kind in ("meeting", "request"))


def _publish(actor: Actor, made: Made, entry: Entry, at: datetime) -> bool:
    if made.pictures:
        _cover(actor, entry)
    page = publish_page(actor, entry.id)
    shown = [one for one in page.proofs if one.covered or not one.picture] if page and made.pictures else []
    ticked = [*made.fields, "words", "answer", *(f"proof:{one.id}" for one in shown)]
    form = {f"field-{name}": "yes" for name in ticked} | CHECKED
    form |= {"words": made.words, "answer": made.answer, "level": made.level}
    form["id"] = str(stable_id("demo-release", entry.key))
    refused = publishing.release(actor, entry.id, form, at)
    if refused is not None:
        raise RuntimeError(f"the demonstration's release was refused: {refused.what}")
    return True


def _cover(actor: Actor, entry: Entry) -> None:
    """The number plate of the house is covered in every picture."""
    page = publish_page(actor, entry.id)
    for one in page.proofs if page else ():
        if one.picture and not one.covered:
            form = {f"{side}-1": number for side, number in demo_picture.PLATE.items()}
            form["id"] = str(stable_id("demo-cover", str(one.id)))
            publish_covering.cover(actor, entry.id, one.id, form)
