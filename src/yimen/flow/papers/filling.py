"""The fields of a paper, from the ledger, the documents and the dossier: what is not there stays empty."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from yimen.dossiers import reading
from yimen.dossiers.words import Application, Ask
from yimen.engine.calendars import pause_words
from yimen.flow import commitment as pages
from yimen.flow import reach, slips
from yimen.flow.access import Actor
from yimen.flow.county import CHINA, County
from yimen.flow.pages import CommitmentPage, Remedy
from yimen.flow.papers.kinds import Fields, Rows
from yimen.kernel.days import Limit
from yimen.kernel.text import Text
from yimen.ledger import book
from yimen.ledger.book import Sealed
from yimen.ledger.entry import Entry
from yimen.ledger.events import Verb
from yimen.ledger.leaves import Happening
from yimen.ledger.life import LEVELS, OPEN, OUTCOMES

ASKER: Final = "提出人"
DEMO: Final = "演示数据，人物和数字均为虚构"
PARAPHRASE: Final = "（转述）"
EDITION: Final = "政策包 {pack}，版次 {edition}"
UNTOLD: Final = "本事项的文件没有写明救济途径，向谁、在什么期限内申请复议或者起诉，以答复内容为准。"
NO_DAY: Final = "　　　　年　　月　　日"
LATE: Final = {True: "超过了到期日", False: "没有超过到期日"}
DISPATCHED: Final[tuple[Verb, ...]] = ("assigned", "designated")


@dataclass(frozen=True, slots=True)
class Typed:
    """What the office writes itself; both may stay empty."""

    number: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """A commitment as this reader may see it, with all that its papers are made of."""

    county: County
    actor: Actor
    entry: Entry
    events: Sequence[Happening]

    def last(self, *verbs: Verb) -> Happening | None:
        """The last event with one of these verbs."""
        return next((event for event in reversed(self.events) if event.verb in verbs), None)

    def note(self, event: Happening, name: str = "note") -> str:
        """The words beside an event."""
        found = event.body.get(name)
        return reading.notes([UUID(str(found))])[UUID(str(found))].text if found else ""

    def asked(self) -> Ask | Application | None:
        """What somebody said or applied for."""
        asker = self.entry.asker
        return (reading.ask(asker) or reading.application(asker)) if asker else None


def written(day: date | None) -> str:
    """A day as official papers write it."""
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def tight(words: Text) -> str:
    """Words as official papers set them: no space beside a figure."""
    return words.zh.replace(" ", "")


def full(county: County, office: UUID | None) -> str:
    """An office's name with its county's before it, without what is said in brackets."""
    place, name = county.place_name(county.place).zh, county.office_name(office).zh.partition("（")[0]
    stem = place.removesuffix("县")
    return name if name.startswith(stem) else place + name.removeprefix("县")


def possible(seen: Seen) -> tuple[str, ...]:
    """The papers that this commitment can give now."""
    entry, open_ = seen.entry, seen.entry.state in OPEN
    asked = entry.asker is not None
    found = {
        "dispatch": open_ and entry.owner is not None and entry.owner != _dispatcher(seen),
        "supervision": open_ and entry.supervised > 0 and seen.last("supervised") is not None,
        "missing": open_ and bool(_papers(seen)["missing"]),
        "pause": asked and entry.held is not None,
        "extension": asked and seen.last("extended") is not None,
        "answer": asked and entry.state in ("answered", "closed") and seen.last("answered") is not None,
        "archive": entry.state == "closed",
    }
    return tuple(kind for kind, so in found.items() if so)


def fill(kind: str, seen: Seen, page: CommitmentPage, typed: Typed) -> Fields:
    """Every field of a paper that `possible` named."""
    return _common(seen, page, typed) | _OWN[kind](seen, page)


def _common(seen: Seen, page: CommitmentPage, typed: Typed) -> Fields:
    county, entry = seen.county, seen.entry
    clock = entry.clock
    return {
        "issuer": full(county, entry.owner),
        "number": typed.number,
        "day": written(typed.day) or NO_DAY,
        "made": typed.day.isoformat() if typed.day else "",
        "to": _name(seen),
        "matter": page.line.number,
        "what": page.line.title.zh,
        "place": page.line.place.zh,
        "owner": full(county, entry.owner),
        "helpers": "、".join(full(county, one) for one in entry.helpers),
        "started": written(entry.started),
        "limit": tight(clock.within.text()) if clock else "",
        "due": written(entry.told or entry.due),
        "longer": tight(clock.extension.text()) if clock and clock.extension else "",
        "clauses": [
            {
                "document": one.title.zh,
                "number": f"（{one.number}）" if one.number else "",
                "heading": one.heading,
                "text": one.sentence + (PARAPHRASE if one.paraphrase else ""),
            }
            for one in page.cited
        ],
        "effect": clock.effect.zh if clock else "",
        "done_when": page.done_when.zh,
        "demo": DEMO if county.realm == "demo" else "",
    }


def _name(seen: Seen) -> str:
    """The name of who asked, for those who deal with it and only if the person lets them; else “the person”."""
    asked = seen.asked()
    if asked is None or reach.hands(seen.county, seen.actor, seen.entry) is None:
        return ASKER
    if isinstance(asked, Ask) and asked.privacy == "registrar":
        return ASKER
    return next((part for part in asked.contact.split() if not any(map(str.isdecimal, part))), ASKER)


def _words(seen: Seen) -> str:
    """What was said, by everybody who asked the same; nobody is named."""
    found = (reading.ask(one) for one in book.askers(seen.entry))
    return "\n".join(f"“{one.words}”" for one in found if one)


def _dispatcher(seen: Seen) -> UUID | None:
    """Who gave it to its owner: the office of the last dispatch, else the one that wrote it down, else the county."""
    event = seen.last(*DISPATCHED) or seen.events[0]
    return event.by.office or seen.county.office_id("county", seen.county.place)


def _dispatch(seen: Seen, _page: CommitmentPage) -> Fields:
    return {
        "issuer": full(seen.county, _dispatcher(seen)),
        "to": full(seen.county, seen.entry.owner),
        "words": _words(seen),
    }


def _supervision(seen: Seen, page: CommitmentPage) -> Fields:
    event, county = seen.last("supervised"), seen.county
    office = event.by.office if event else None
    return {
        "issuer": full(county, office or county.office_id(pages.SUPERVISION, county.place)),
        "to": full(county, seen.entry.owner),
        "level": LEVELS[seen.entry.supervised].zh,
        "standing": tight(page.line.chip.words),
    }


def _missing(seen: Seen, _page: CommitmentPage) -> Fields:
    return dict(_papers(seen))


def _papers(seen: Seen) -> dict[str, Rows]:
    """The papers of an application that the person still owes, and those that the counter fetches."""
    asked = seen.asked()
    if not isinstance(asked, Application):
        return {"missing": [], "fetched": []}
    slip = slips.of(seen.county, asked, "", seen.entry)
    return {
        "missing": [{"name": one.zh} for one in slip.to_bring],
        "fetched": [{"name": one.zh} for one in slip.fetched],
    }


def _pause(seen: Seen, _page: CommitmentPage) -> Fields:
    held, called = seen.entry.held, pause_words(seen.county.library)
    if held is None:
        return {"paused": "", "reason": "", "notice": ""}
    found = reading.notes([held.document]).get(held.document)
    return {
        "paused": written(held.first),
        "reason": called.get(held.reason, Text(held.reason)).zh,
        "notice": found.text if found else "",
    }


def _extension(seen: Seen, _page: CommitmentPage) -> Fields:
    event = seen.last("extended")
    if event is None:
        return dict.fromkeys(("more", "before", "reason", "notice"), "")
    return {
        "more": tight(Limit(event.body["count"], event.body["unit"]).text()),
        "before": written(date.fromisoformat(event.body["before"])),
        "reason": seen.note(event),
        "notice": seen.note(event, "document"),
    }


def _remedy(one: Remedy) -> dict[str, str]:
    return {
        "title": one.title.zh,
        "heading": one.cited.heading,
        "text": one.cited.sentence + (PARAPHRASE if one.cited.paraphrase else ""),
        "until": written(one.until),
        "effect": one.effect.zh,
    }


def _answer(seen: Seen, page: CommitmentPage) -> Fields:
    event = seen.last("answered")
    if event is None:
        return dict.fromkeys(("words", "outcome", "answer", "answered", "go_to", "untold"), "") | {"remedies": []}
    return {
        "words": _words(seen),
        "outcome": OUTCOMES[str(event.body["set"]["outcome"])].zh,
        "answer": seen.note(event),
        "answered": written(event.at.astimezone(CHINA).date()),
        "remedies": [_remedy(one) for one in page.remedies.rows],
        "go_to": page.remedies.where.sentence if page.remedies.where else "",
        "untold": UNTOLD if page.remedies.refused and not (page.remedies.rows or page.remedies.where) else "",
    }


def _archive(seen: Seen, page: CommitmentPage) -> Fields:
    sealed = book.sealed(seen.entry.id)
    return {
        "words": page.asked_by.zh,
        "state": page.state.zh,
        "outcome": page.outcome.zh,
        "standing": LATE[seen.entry.late] if seen.entry.due else "",
        "edition": EDITION.format(pack=seen.entry.pack, edition=seen.entry.edition),
        "steps": [
            {"day": written(one.day), "who": one.who.zh, "what": one.words.zh, "note": one.note}
            for one in reversed(page.timeline)
        ],
        "proofs": _proofs(seen.events),
        "digests": [_digest(one) for one in sealed],
    }


def _proofs(events: Sequence[Happening]) -> Rows:
    ids = dict.fromkeys(id_ for event in events for id_ in pages.proofs_of(event))
    kept = reading.proofs(list(ids))
    return [{"name": kept[id_].name, "sha256": kept[id_].sha256} for id_ in ids if id_ in kept]


def _digest(one: Sealed) -> dict[str, str]:
    return {"seq": str(one.event.seq), "at": _moment(one.event.at), "digest": one.leaf.digest.hex()}


def _moment(at: datetime) -> str:
    return f"{at.astimezone(CHINA):%Y-%m-%d %H:%M}"


_OWN: Final = {
    "dispatch": _dispatch,
    "supervision": _supervision,
    "missing": _missing,
    "pause": _pause,
    "extension": _extension,
    "answer": _answer,
    "archive": _archive,
}
