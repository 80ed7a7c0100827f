"""The desk: a clerk's day, the ledger within reach, one commitment, and recording what somebody says."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import chain, islice
from typing import Final
from uuid import UUID

from django.db import transaction

from yimen.dossiers import files, reading
from yimen.flow import about, acting, burden, explaining, lines, listing, people, reach, rechecks, saying, slips
from yimen.flow import commitment as pages
from yimen.flow import topics as named
from yimen.flow.access import Actor
from yimen.flow.county import CHINA, County, at_noon, county, now
from yimen.flow.door_pages import ServiceChoice, Slip
from yimen.flow.pages import About, CommitmentPage, Filters, LedgerPage, Line, Moment, MyDay, Refusal, Source
from yimen.flow.running import reminding
from yimen.flow.wishes import File
from yimen.kernel.problems import Problem, Where, problem
from yimen.kernel.text import Text
from yimen.ledger import book, figures
from yimen.ledger.book import Family
from yimen.ledger.chosen import Shade
from yimen.ledger.entry import Entry
from yimen.ledger.events import VERBS
from yimen.ledger.life import SOURCES
from yimen.ledger.listing import Row

SIZE: Final = 25
EXPORT: Final = 200  # rows a query
NEWS_DAYS: Final = 7
MINE: Final[tuple[Shade, ...]] = ("overdue", "due_soon", "waiting", "answered")  # the lists of a clerk's day
CONFIRM: Final = "to confirm"
NEWS: Final = Text("{done}：{title}", "{done}: {title}")
REMINDED: Final = Text("提醒，{what}", "reminder, {what}")
HEADINGS: Final = (
    Text("编号", "number"),
    Text("事项", "what"),
    Text("来自", "source"),
    Text("地点", "place"),
    Text("责任单位", "owner"),
    Text("状态", "state"),
    Text("到期", "due"),
    Text("佐证", "proofs"),
)


def my_day(actor: Actor) -> MyDay:
    """What this clerk faces today, in the name of the first office they serve."""
    here = county()
    today, owner = figures.as_of(now(), here.calendar), _own(actor)
    if owner is None:
        return MyDay(Text(""), (), (), (), (), (), ())
    lists = {one: figures.Filters(shades=(one,), owner=owner) for one in MINE}
    confirms = {CONFIRM: figures.Filters(shades=("answered",))} if _confirms(actor) else {}
    ids = figures.beginnings(lists | confirms, today, SIZE)
    news = _news(here, owner)
    rows = _rows(actor, {*chain.from_iterable(ids.values()), *(of for *_, of in news)})
    to_decide = _to_decide(here, actor, rows)
    to_recheck = _to_recheck(here, actor)
    line = {one.id: one for one in lines.lines(here, (*rows.values(), *to_decide, *to_recheck))}
    mine = {name: tuple(line[one] for one in found if one in line) for name, found in ids.items()}
    soon = mine["due_soon"]
    return MyDay(
        office=here.office_name(owner),
        overdue=mine["overdue"],
        today=tuple(one for one in soon if one.due == today.day),
        soon=tuple(one for one in soon if one.due != today.day),
        waiting=(*mine["waiting"], *mine["answered"]),
        to_confirm=tuple(one for one in mine.get(CONFIRM, ()) if rows[one.id].owner not in actor.offices),
        news=tuple(
            Moment(at, at.astimezone(CHINA).date(), who, NEWS.fill(done=words, title=line[of].title))
            for at, who, words, of in news
            if of in line
        ),
        to_decide=tuple(line[one.id] for one in to_decide),
        to_recheck=tuple(line[one.id] for one in to_recheck),
    )


def _own(actor: Actor) -> UUID | None:
    return actor.offices[0] if actor.offices and not actor.roles <= reach.APART else None


def _confirms(actor: Actor) -> bool:
    """Whether this reader confirms what others have answered; nothing of their own."""
    return reach.sees_all(actor) and bool(actor.roles & reach.CHECKS)


def _rows(actor: Actor, ids: Collection[UUID]) -> Mapping[UUID, Entry | Row]:
    """The lines of a day; for those who decide also what owners have put to them."""
    if actor.roles & (reach.CHECKS | reach.HEADS):
        return book.with_raised(ids, EXPORT)
    return figures.rows_of(list(ids))


def _to_decide(here: County, actor: Actor, rows: Mapping[UUID, Entry | Row]) -> tuple[Entry, ...]:
    """Objections and requests for more time on which this reader may decide, oldest first."""
    raised = (one for one in rows.values() if isinstance(one, Entry) and one.raised)
    return tuple(islice((one for one in raised if _decides(here, actor, one)), SIZE))


def _to_recheck(here: County, actor: Actor) -> tuple[Entry, ...]:
    """The draws whose seed is to be entered, and what was drawn and nobody has looked at; nothing of their own."""
    if not actor.roles & (reach.CHECKS | reach.HANDS):
        return ()
    return rechecks.to_do(here, actor)


def _decides(here: County, actor: Actor, entry: Entry) -> bool:
    if not reach.may_read(here, actor, entry):
        return False
    return bool(reach.approves(here, actor, entry) if entry.raised == "more_time" else reach.checks(here, actor, entry))


def _news(here: County, owner: UUID) -> list[tuple[datetime, Text, Text, UUID]]:
    """What others did to the office's commitments, and what it was reminded of; latest first."""
    since = at_noon(here.day - timedelta(days=NEWS_DAYS))
    done, reminded = book.news(owner, since, SIZE), reminding.given(owner, since, SIZE)
    found = [(one.at, pages.who(here, one), VERBS[one.verb], one.commitment) for one in done]
    found += [
        (row.given_at, pages.SYSTEM, REMINDED.fill(what=Text(row.zh, row.en)), row.commitment) for row in reminded
    ]
    return sorted(found, key=lambda one: one[0], reverse=True)[:SIZE]


def ledger(actor: Actor, filters: Filters) -> LedgerPage:
    """The ledger within reach, overdue first, then by due date."""
    here = county()
    return listing.page(here, filters, _within(here, actor, filters))


def _within(here: County, actor: Actor, filters: Filters) -> figures.Filters | None:
    """The filters with the reader's own reach laid over them; None where nothing is within reach."""
    chosen = listing.chosen(here, filters)
    if chosen is None or not actor.duties or actor.roles <= reach.APART:
        return None
    if reach.sees_all(actor):
        return chosen
    area = reach.area_of(here, actor)
    if area is not None:
        return replace(chosen, area=area)
    own = _own(actor)
    return replace(chosen, within=figures.Within(own, reach.told(here, actor))) if own else None


def rows_for_export(actor: Actor, filters: Filters) -> Iterator[tuple[object, ...]]:
    """The filtered ledger as rows, headings first, in the order of the list."""
    here = county()
    yield HEADINGS
    chosen, cursor = _within(here, actor, filters), ""
    while chosen is not None:
        page = figures.page(chosen, figures.as_of(now(), here.calendar), cursor, EXPORT)
        for line in lines.lines(here, page.rows):
            yield (
                line.number,
                line.title,
                SOURCES[line.source],
                line.place,
                line.owner,
                line.chip.words,
                line.due,
                line.proofs,
            )
        cursor = page.next
        if not cursor:
            return


def commitment(actor: Actor, id_: UUID) -> CommitmentPage | None:
    """One commitment, if it lies within reach. Looking at whom it concerns is logged before the page is sent."""
    here, family = county(), book.family(id_)
    if family is None or not reach.may_read(here, actor, family.entry):
        return None
    return page_of(actor, here, family, pages.papers(book.timeline(id_)))


def page_of(actor: Actor, here: County, family: Family, beside: pages.Papers) -> CommitmentPage:
    """The page of a commitment that this reader may read; the look at whom it concerns is logged."""
    entry = family.entry
    subject, reasons = explaining.of_commitment(here, actor, entry)
    said = slips.asked(entry, family.below)
    inside = pages.Inside(
        family=family,
        subject=subject,
        reasons=reasons,
        asked_by=slips.asked_by(here, actor, entry, said),
        topics=slips.topics_of(said),
        acts=acting.acts(here, actor, entry),
    )
    return pages.page(here, entry, beside, inside)


def act(  # noqa: PLR0917, what a form sends
    actor: Actor, id_: UUID, verb: str, form: Mapping[str, str], uploads: Mapping[str, File], version: int
) -> Refusal | None:
    """Do one thing about a commitment as the reader saw it."""
    here, entry = county(), book.entry(id_)
    if entry is None or not reach.may_read(here, actor, entry):
        return acting.refusal(problem(602, Where()))
    wrong = acting.act(actor, here, replace(entry, version=version), verb, acting.Sent(form, uploads))
    if wrong is None:
        burden.count(verb, entry.kind, form, uploads)
    return wrong


def proof(actor: Actor, commitment_id: UUID, id_: UUID) -> tuple[str, str, bytes] | None:
    """A proof file that lies beside a commitment within reach."""
    here, entry = county(), book.entry(commitment_id)
    if entry is None or not reach.may_read(here, actor, entry):
        return None
    if not any(id_ in pages.proofs_of(event) for event in book.timeline(commitment_id)):
        return None
    kept = reading.proofs([id_]).get(id_)
    return (kept.name, kept.media, files.path_of(kept.sha256).read_bytes()) if kept else None


def record_ask(actor: Actor, form: Mapping[str, str]) -> UUID | Refusal:
    """Record what somebody says at a counter, on the telephone or in a yard, on their behalf."""
    said = saying.said_of(form, form.get("channel", ""))
    if isinstance(said, Problem):
        return acting.refusal(said)
    here, told = county(), _told(form)
    latest = people.latest(here, said.service, here.day)
    if told and latest and told > latest:
        return replace(acting.refusal(problem(616, Where(), latest=latest)), field="told")
    with transaction.atomic():
        made = people.ask(here, said, actor.by(), now())
        if isinstance(made, Problem):
            return acting.refusal(made)
        if told:
            people.tell(made.commitment, told, actor.by(), now())
        kind = people.kind_of(here.library.documents[said.service], said.channel)
        burden.count(burden.RECORD, kind, form, (), {"service": people.MEETING})
    return made.commitment


def _told(form: Mapping[str, str]) -> date | None:
    """The day on which an answer was promised to the person's face; a day that does not exist counts as none."""
    try:
        return date.fromisoformat(form.get("told", ""))
    except ValueError:
        return None


def things(service: str) -> tuple[About, ...]:
    """What a service is about; nothing for most."""
    return about.of_service(county(), service)


def open_things() -> tuple[tuple[str, Text], ...]:
    """Every listed thing that somebody may speak about today, through whichever service."""
    return about.open_today(county())


def services() -> tuple[ServiceChoice, ...]:
    """Every service that something can be recorded for, with its papers."""
    return slips.choices()


def slip(actor: Actor, commitment: UUID) -> Slip | None:
    """The slip of what this clerk has just recorded, to be handed over; None once its time is over."""
    return slips.at_desk(actor, commitment)


def topics() -> tuple[tuple[str, Text], ...]:
    """The topics of the dispatch table."""
    return tuple((row.topic, named.words(row.topic)) for row in people.topics(county()))


def places() -> tuple[tuple[str, Text, str], ...]:
    """Every place with its code and the code above it, in the order of codes."""
    return tuple((code, row.name, row.parent) for code, row in county().directory.places.items())


def source_words(source: Source) -> Text:
    """What a source is called."""
    return SOURCES[source]


def due_rows(on: date, owner: str) -> Iterable[Line]:
    """What is owed and open on a day, for the command line."""
    here = county()
    row = here.directory.offices.get(owner) if owner else None
    today, cursor = figures.as_of(on, here.calendar), ""
    while True:
        page = figures.page(figures.Filters(owner=row.id if row else None), today, cursor, EXPORT)
        yield from lines.lines(here, page.rows)
        cursor = page.next
        if not cursor:
            return
