"""One commitment as a page: what happened, what is due and how it was counted, what counts as done."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from yimen.dossiers import reading
from yimen.dossiers.words import Note
from yimen.dossiers.words import Proof as Kept
from yimen.engine.calendars import pause_words
from yimen.flow import lines, notices, reach
from yimen.flow import proofs as proofs_named
from yimen.flow.about import listed_name, of_thing
from yimen.flow.bound import RAISED, bound
from yimen.flow.county import CHINA, County, now
from yimen.flow.handing import door_name
from yimen.flow.pages import Act, Cited, ClockCard, CommitmentPage, Moment, Proof, Reason
from yimen.flow.remedies import remedies
from yimen.kernel.days import Limit, workdays_between
from yimen.kernel.text import Text
from yimen.ledger import clocks
from yimen.ledger.book import Family
from yimen.ledger.clocks import Running
from yimen.ledger.entry import Entry
from yimen.ledger.events import VERBS
from yimen.ledger.leaves import Happening
from yimen.ledger.life import LEVELS, OUTCOMES, RESULTS, STATES

NOTHING: Final = Text("")
SYSTEM: Final = Text("系统自动", "automatic")
ASKER: Final = Text("提出人", "the person who asked")
NEXT: Final = Text("应{what}", "due: {what}")
DONE_WHEN: Final = {
    "people": Text(
        "提出人认可；提出人没有回话的，由另一个单位核验",
        "the person who asked agrees; if they are silent, another office checks",
    ),
    "": Text(
        "有佐证（{proof}），并由责任单位以外的单位核验", "proof ({proof}), checked by an office other than the owner"
    ),
}
LATE: Final = Text("自动报{office}督办，不扣个人分", "reported to {office} for supervision; nobody is marked down")
SUPERVISION: Final = "county/supervision"
MEDIA: Final = {"application/pdf": "PDF", "image/png": "PNG", "image/jpeg": "JPG", "text/plain": "TXT"}
FRAMED: Final = Text(
    "{count} 件里抽 {take} 件，种子 {chance} 开", "{take} of {count} will be drawn by the seed that falls on {chance}"
)
UNITS: Final = {
    "workdays": Text("个工作日", "working days"),
    "days": Text("日", "days"),
    "months": Text("日", "days"),  # a month's days are what is counted off
    "years": Text("日", "days"),
    "hours": Text("小时", "hours"),
}
SILENT: Final = Text(
    "没有在期限内答复：依法视为自 {day} 起{event}",
    "nobody answered in time: by law {event} as of {day}",
)
EVENTS: Final = {
    "accepted": Text("已受理", "accepted"),
    "agreed": Text("同意", "agreed to"),
    "abandoned": Text("已放弃", "given up"),
}


@dataclass(frozen=True, slots=True)
class Papers:
    """What lies beside a commitment: its events, and the notes and proofs that they name (in public: none)."""

    events: tuple[Happening, ...]
    notes: Mapping[UUID, Note] = field(default_factory=dict)
    proofs: Mapping[UUID, Kept] = field(default_factory=dict)


def papers(events: tuple[Happening, ...]) -> Papers:
    """The events with the notes and proofs that they name."""
    notes = [one for event in events if (one := _id(event, "note"))]
    proofs = [one for event in events for one in proofs_of(event)]
    return Papers(events, reading.notes(notes) if notes else {}, reading.proofs(proofs) if proofs else {})


@dataclass(frozen=True, slots=True)
class Inside:
    """What a reader with a duty sees beside what is public: whom it concerns and why, who asked, what may be done."""

    family: Family
    subject: Text
    reasons: tuple[Reason, ...]
    asked_by: Text
    topics: lines.Topics
    acts: tuple[Act, ...]


def page(county: County, entry: Entry, beside: Papers, inside: Inside | None = None) -> CommitmentPage:
    """The page of a commitment; the public one has nothing that is `inside`."""
    return CommitmentPage(
        line=lines.line(county, entry, inside.topics if inside else None),
        state=STATES[entry.state],
        outcome=OUTCOMES.get(entry.outcome, NOTHING),
        clock=clock_card(county, entry),
        timeline=timeline(county, entry, beside),
        promise=_promise(county, entry),
        done_when=_done_when(entry),
        if_late=_if_late(county, entry),
        owner_contact=NOTHING,
        helpers=tuple(county.office_name(one) for one in entry.helpers),
        asked_by=inside.asked_by if inside else NOTHING,
        subject=inside.subject if inside else listed_name(county, entry.subject_kind, entry.subject) or NOTHING,
        reasons=inside.reasons if inside else (),
        cited=cited(county, entry),
        acts=inside.acts if inside else (),
        version=entry.version,
        raised=RAISED[entry.raised] if inside else NOTHING,
        bound=bound(county, inside.family) if inside else (),
        remedies=remedies(county, entry),
        about=None if inside else of_thing(county, entry.subject_kind, entry.subject),
    )


def _promise(county: County, entry: Entry) -> Text:
    """What was said in public, in the words that were used: a paraphrase or a note of a pack is not that."""
    document = county.library.documents.get(entry.document)
    clause = next((one for one in document.clauses if one.id == entry.clause), None) if document else None
    found = county.cited(entry.document, entry.clause)
    if entry.source == "people" or found is None or found.paraphrase or clause is None or not clause.quotes:
        return NOTHING
    return Text(found.sentence, found.english)


def _done_when(entry: Entry) -> Text:
    if entry.source == "people":
        return DONE_WHEN["people"]
    return DONE_WHEN[""].fill(proof=proofs_named.needed(entry.proof_needed))


def _if_late(county: County, entry: Entry) -> Text:
    """Who is told, and the legal effect of lateness if the clause has one."""
    key = reach.if_late(county, entry) or SUPERVISION
    office = county.office_name(county.office_id(key, county.place))
    words = Text(LATE.zh.format(office=office.zh), LATE.en.format(office=office.say("en")))
    effect = entry.clock.effect if entry.clock else NOTHING
    return Text(f"{words.zh}；{effect.zh}", f"{words.en}; {effect.say('en')}") if effect.zh else words


def clock_card(county: County, entry: Entry) -> ClockCard | None:
    """The clock with its derivation; None where no day has been set."""
    if entry.due is None:
        return None
    running = clocks.running(entry, county.calendar, now(), pause_words(county.library))
    limit = entry.clock.within if entry.clock else None
    used, whole = (running.used, running.whole) if limit else _plain(county, entry)
    return ClockCard(
        chip=lines.chip(county, entry),
        statutory=running.statutory,
        promised=running.promised,
        told=lines.told(entry),
        limit=limit.text() if limit else NOTHING,
        used=used,
        whole=max(whole, 1),
        unit=UNITS[limit.unit if limit else "workdays"],
        effect=_effect(entry, running),
        deemed=_deemed(running),
    )


def _deemed(running: Running) -> Text:
    """What the law takes to have happened because nobody answered in time."""
    if running.deemed is None:
        return NOTHING
    event, day = running.deemed
    return SILENT.fill(event=EVENTS.get(event, Text(event)), day=day)


def _effect(entry: Entry, running: Running) -> Text:
    return entry.clock.effect if entry.clock and running.colour == "overdue" else NOTHING


def _plain(county: County, entry: Entry) -> tuple[int, int]:
    """Working days used and in all, where a plan names the day itself."""
    due = entry.due or entry.started
    whole = workdays_between(entry.started, due, county.calendar)
    stopped = entry.answered_at or entry.closed_at
    last = min(county.day, due, stopped.astimezone(CHINA).date() if stopped else county.day)
    return max(workdays_between(entry.started, last, county.calendar), 0), whole


def cited(county: County, entry: Entry) -> tuple[Cited, ...]:
    """The clause that opened it, and the clause of its clock."""
    found = [county.cited(entry.document, entry.clause)]
    if entry.clock and entry.clock.clause:
        document, _, clause = entry.clock.clause.partition("#")
        found.append(county.cited(document, clause))
    return tuple(dict.fromkeys(one for one in found if one))


def timeline(county: County, entry: Entry, beside: Papers) -> tuple[Moment, ...]:
    """Newest first, led by the promised next step."""
    events = beside.events
    past = [_moment(county, event, beside, last=event is events[-1]) for event in reversed(events)]
    return (*_next(county, entry), *past)


def _next(county: County, entry: Entry) -> tuple[Moment, ...]:
    due = entry.told or entry.due
    if entry.state in ("answered", "closed") or due is None:
        return ()
    what = (
        Text("答复提出人，请其评价", "answer the person, who then rates it")
        if entry.asker and entry.kind != notices.KIND
        else Text("办结并附佐证", "finish, with proof")
    )
    words = Text(NEXT.zh.format(what=what.zh), NEXT.en.format(what=what.en))
    return (Moment(None, due, county.office_name(entry.owner), words, phase="next"),)


def _moment(county: County, event: Happening, beside: Papers, *, last: bool) -> Moment:
    note, proofs = beside.notes.get(_id(event, "note") or event.id), beside.proofs
    shown = tuple(_proof(event.commitment, proofs[one]) for one in proofs_of(event) if one in proofs)
    outcome = OUTCOMES.get(str(event.body.get("set", {}).get("outcome") or ""), NOTHING)
    verb = VERBS[event.verb]
    words = Text(f"{verb.zh}：{outcome.zh}", f"{verb.en}: {outcome.en}") if outcome.zh else verb
    if more := _more(county, event):
        words = Text(f"{verb.zh}：{more.zh}", f"{verb.en}: {more.say('en')}")
    return Moment(
        event.at,
        event.at.astimezone(CHINA).date(),
        who(county, event),
        words,
        note.text if note else "",
        shown,
        "now" if last else "past",
    )


def _more(county: County, event: Happening) -> Text | None:
    """What a step says beside its verb: who has it now, the new day, the level, the right door."""
    sets, facts = event.body.get("set", {}), event.body
    if event.verb in ("assigned", "designated") and sets.get("owner"):
        return county.office_name(UUID(sets["owner"]))
    if event.verb == "assisted":
        return county.office_name(UUID(sets["helpers"][-1]))
    if event.verb == "extended":
        longer = Limit(facts["count"], facts["unit"]).text()
        due = sets.get("due") or facts["before"]
        return Text(
            f"{longer.zh}，到 {due}；原定 {facts['before']}", f"{longer.en}, to {due}; before: {facts['before']}"
        )
    if event.verb == "supervised":
        return LEVELS.get(sets["supervised"])
    return door_name(county, facts["to"]) if event.verb == "referred" else _by_lot(event)


def _by_lot(event: Happening) -> Text | None:
    """What a step of a re-check says beside its verb: how many of how many, the seed, what was found."""
    facts = event.body
    if event.verb == "framed":
        return FRAMED.fill(count=len(facts["numbers"]), take=facts["take"], chance=facts["chance"])
    if event.verb == "drawn":
        return Text(facts["seed"], facts["seed"])
    return RESULTS.get(facts["result"]) if event.verb == "rechecked" else None


def who(county: County, event: Happening) -> Text:
    """The office that acted; the one who asked; or the system."""
    if event.by.system:
        return SYSTEM
    return county.office_name(event.by.office) if event.by.office else ASKER


def _id(event: Happening, name: str) -> UUID | None:
    found = event.body.get(name)
    return UUID(str(found)) if found else None


def proofs_of(event: Happening) -> tuple[UUID, ...]:
    """The proof files that an event laid beside its commitment."""
    many = (UUID(str(row["proof"])) for row in event.body.get("proofs", ()))
    one = _id(event, "proof")
    return (*many, *((one,) if one else ()))


def _proof(of: UUID, kept: Kept) -> Proof:
    return Proof(kept.id, of, kept.name, Text(MEDIA.get(kept.media, "文件"), MEDIA.get(kept.media, "FILE")), kept.bytes)
