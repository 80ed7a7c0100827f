"""The slip that somebody takes away: what they said, who has it, by when, and the number and code that open it.

The code is never kept: it is made anew from the dossier's id, for the one who asked, and at the desk only for the
clerk who recorded the matter, within a quarter of an hour. After that nobody in an office can read it any more.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from yimen.documents.model import Document, Paper
from yimen.dossiers import deliveries, reading
from yimen.dossiers.words import CHANNELS, PRIVACIES, Application, Ask
from yimen.flow import lines, notices, reach
from yimen.flow.about import service_of
from yimen.flow.access import Actor
from yimen.flow.county import County, county, now
from yimen.flow.door_pages import ServiceChoice, Slip
from yimen.flow.lines import Topics
from yimen.flow.people import MEETING, clock_of, services
from yimen.kernel.text import Text, listed
from yimen.ledger import book
from yimen.ledger.entry import Entry

Asked = Mapping[UUID, Ask | Application]
LIFE: Final = timedelta(minutes=15)
NOTHING: Final = Text("")
TABLE_TASK: Final = Text("任务表\n“{words}”", "table of tasks\n“{words}”")
PLAIN: Final = Text("反映问题、求助、提建议", "A problem, a request or a suggestion")
HELD: Final = Text("{paper}（{office}那里有）", "{paper} (held by {office})")


def choices() -> tuple[ServiceChoice, ...]:
    """Every service of the packs, for the form that records one: the plain request first."""
    found = sorted(services(county()), key=lambda document: document.id != MEETING)
    return tuple(_choice(county(), document) for document in found)


def _choice(here: County, document: Document) -> ServiceChoice:
    papers = tuple((row.id, row.label, _holder(here, row)) for row in document.papers)
    plain = document.id == MEETING
    return ServiceChoice(document.id, PLAIN if plain else document.title, papers, bool(document.services[0].asks))


def _holder(here: County, paper: Paper) -> Text:
    return here.office_name(here.office_id(paper.held_by, here.place)) if paper.held_by else NOTHING


def at_desk(actor: Actor, commitment: UUID) -> Slip | None:
    """The slip of what this clerk has just recorded; None for anybody else's, and once its time is over."""
    opened = next(iter(book.timeline(commitment)), None)
    entry = book.entry(commitment)
    if opened is None or entry is None or entry.asker is None or actor.account is None:
        return None
    mine = opened.by.account == actor.account and timedelta(0) <= now() - opened.at <= LIFE
    asked = reading.ask(entry.asker) or reading.application(entry.asker)
    return of(county(), asked, reading.code(asked.id), entry) if mine and asked else None


def of(here: County, asked: Ask | Application, secret: str, entry: Entry) -> Slip:
    """What stands on the slip of a matter."""
    document = here.library.documents.get(entry.document)
    clock = entry.clock or (here.clock(clock_of(document), here.day, document.id) if document else None)
    papers = document.papers if document and isinstance(asked, Application) else ()
    handed = asked.papers if isinstance(asked, Application) else ()
    missing = [row for row in papers if row.id not in handed]
    return Slip(
        number=asked.number,
        secret=secret,
        title=document.title if document and (isinstance(asked, Application) or service_of(document)) else PLAIN,
        said=_said(asked, entry),
        place=here.place_name(here.places_by_id.get(entry.place, here.place)),
        owner=here.office_name(entry.owner),
        day=entry.started,
        due=lines.told(entry),
        limit=(clock.promised or clock.within).text() if clock else NOTHING,
        handed=tuple(row.label for row in papers if row.id in handed),
        to_bring=tuple(row.label for row in missing if not row.held_by and not row.needed_when),
        fetched=tuple(_held(here, row) for row in missing if row.held_by),
        in_writing=_in_writing(entry),
    )


def _held(here: County, paper: Paper) -> Text:
    holder = _holder(here, paper)
    return Text(
        HELD.zh.format(paper=paper.label.zh, office=holder.zh),
        HELD.en.format(paper=paper.label.say("en"), office=holder.say("en")),
    )


def _said(asked: Ask | Application, entry: Entry) -> str:
    """The words themselves; what was said with an application is the first note beside it."""
    if isinstance(asked, Ask):
        return asked.words
    noted = (event.body.get("note") for event in book.timeline(entry.id)[1:2] if event.verb == "noted")
    found = reading.notes([UUID(str(one)) for one in noted if one])
    return next((note.text for note in found.values()), "")


def _in_writing(entry: Entry) -> date | None:
    """Until when an office owes this person a notice in writing; None if the slip is that notice."""
    beside = book.from_ask(entry.asker) if entry.asker else ()
    open_ = (one.due for one in beside if one.kind == notices.KIND and one.started == entry.started)
    return next(open_, None)


def asked(entry: Entry, below: tuple[Entry, ...] | None = None) -> Asked:
    """What everybody said who asked for a commitment, in their order; `below`: what hangs directly under it."""
    ids = book.askers(entry, below)
    return reading.asked(ids, first="application" if entry.kind == "application" else "ask") if ids else {}


def topics_of(said: Asked) -> Topics:
    """The topics of asks, by the subject of their commitment."""
    return {str(id_): one.topic for id_, one in said.items() if isinstance(one, Ask)}


def asked_by(here: County, actor: Actor, entry: Entry, said: Asked) -> Text:
    """How it was asked, by everybody who asked it, and in whose words; who asked only as far as they allowed."""
    if entry.subject_kind == "task_row":
        return TABLE_TASK.fill(words=deliveries.task_words(entry.id))
    handles = reach.hands(here, actor, entry) is not None
    told = [_told_by(here, entry, one, handles=handles) for one in said.values()]
    return Text("\n".join(one.zh for one in told), "\n".join(one.en for one in told))


def _told_by(here: County, entry: Entry, asked: Ask | Application, *, handles: bool) -> Text:
    if isinstance(asked, Application):
        return _applied(here, entry, asked, handles=handles)
    channel, privacy = CHANNELS[asked.channel], PRIVACIES[asked.privacy]
    contact = f"；{asked.contact}" if handles and asked.privacy != "registrar" and asked.contact else ""
    return Text(
        f"{channel.zh}，{privacy.zh}{contact}\n“{asked.words}”", f"{channel.en}, {privacy.en}{contact}\n“{asked.words}”"
    )


def _applied(here: County, entry: Entry, made: Application, *, handles: bool) -> Text:
    """The papers that came with an application, and for those who deal with it how to reach the person."""
    document = here.library.documents.get(entry.document)
    if document is None:
        return NOTHING
    papers = _labels(document.papers, made.papers)
    contact = f"；{made.contact}" if handles and made.contact else ""
    channel = CHANNELS[made.channel] if made.channel else NOTHING
    zh, en = (f"{channel.zh}，", f"{channel.en}, ") if made.channel else ("", "")
    return Text(f"{zh}交来的材料：{papers.zh}{contact}", f"{en}papers handed in: {papers.say('en')}{contact}")


def _labels(papers: Iterable[Paper], ids: Iterable[str]) -> Text:
    kept = set(ids)
    found = [row.label for row in papers if row.id in kept]
    return listed(found) if found else Text("没有", "none")
