"""The residents' door: find a service, ask, see where a matter is, say whether it was done. No account."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Final, Literal
from uuid import UUID

from yimen.documents.model import Document
from yimen.dossiers import reading, records
from yimen.dossiers.words import LEVELS, Application, Ask
from yimen.flow import about, acting, board, interviewing, lines, notices, people, proofs, saying, slips
from yimen.flow import commitment as pages
from yimen.flow.access import NOBODY, Actor
from yimen.flow.county import County, county, now
from yimen.flow.door_pages import Interview, ServiceClock, ServicePage, Slip, Track
from yimen.flow.pages import Cited, Moment, Refusal
from yimen.flow.remedies import remedies
from yimen.flow.seeking import common_needs, needs
from yimen.kernel.ids import new_id
from yimen.kernel.problems import Problem, Where, problem
from yimen.kernel.text import Text
from yimen.ledger import actions, book, steps
from yimen.ledger.entry import By, Done, Entry, Move
from yimen.ledger.life import OPEN
from yimen.register.access import Seen, looks_at

__all__ = [
    "ask",
    "common_needs",
    "confirm",
    "county_in_numbers",
    "interview",
    "looks",
    "needs",
    "rate",
    "service",
    "slip",
    "track",
]
STEPS: Final = (
    Text("收到", "Received"),
    Text("分派", "Routed"),
    Text("正在办", "Under way"),
    Text("答复", "Answered"),
    Text("您评价", "You rate it"),
)
REACHED: Final = {"received": 1, "in_hand": 2, "waiting": 2, "answered": 3, "closed": 4}
WHERE: Final = {
    "one-door/village": Text("任何一个村（社区）的便民服务点", "the service point of any village or community"),
    "one-door/township": Text("乡镇（街道）便民服务中心", "the service centre of the township"),
    "courtyard/village": Text("屋场恳谈会上", "at a courtyard meeting"),
    "phone": Text("电话 12345", "telephone 12345"),
}
WHO: Final = {
    "person": Text("任何人", "anybody"),
    "household": Text("家庭", "a household"),
    "enterprise": Text("企业", "a firm"),
}
BAD: Final = (1, 2)  # of five
UNSAID: Final = "提出人评价为不满意，没有写原因；请先问清楚哪里没办好。"
FREE: Final = Text("不收费", "free of charge")


def county_in_numbers() -> tuple[int, int, int]:
    """Due this month, kept in time, overdue today."""
    return board.in_numbers()


def interview(policy: str, answers: Mapping[str, str]) -> Interview | None:
    """The interview for a household's benefit as far as the answers go; None for a policy without one."""
    return interviewing.interview(policy, answers)


def service(id_: str) -> ServicePage | None:
    """A service as its document says it."""
    here = county()
    document = next((one for one in people.services(here) if one.id == id_), None)
    if document is None:
        return None
    block = document.services[0]
    benefit = block.asks.partition(".")[0]
    return ServicePage(
        id=document.id,
        title=document.title,
        who=WHO.get(block.who, Text(block.who)),
        places=tuple(WHERE.get(place, Text(place)) for place in block.places),
        fee=FREE if block.fee in ("", "none") else Text(block.fee),
        visits=block.visits,
        result=proofs.name(block.result),
        prose=_prose(document),
        papers=tuple(
            (row.label, here.office_name(here.office_id(row.held_by, here.place)) if row.held_by else Text(""))
            for row in document.papers
        ),
        clocks=tuple(_clocks(here, document)),
        interview=benefit if benefit in here.program.benefits else "",
        cited=_cited(here, document),
        things=about.things(here, document),
    )


def _prose(document: Document) -> tuple[str, ...]:
    return tuple(words for clause in document.clauses for words in clause.prose)


def _cited(here: County, document: Document) -> tuple[Cited, ...]:
    found = (here.cited(document.id, clause.id) for clause in document.clauses if clause.quotes)
    return tuple(one for one in found if one)


def _clocks(here: County, document: Document) -> Iterator[ServiceClock]:
    for written in document.services[0].clocks:
        clock = here.clock(written, here.day, document.id)
        if clock is not None:
            owner, _, clause = clock.clause.partition("#")
            cited = here.cited(owner, clause)
            title = Text(cited.heading) if cited else Text(written)
            yield ServiceClock(
                title, clock.within.text(), clock.promised.text() if clock.promised else Text(""), clock.effect, cited
            )


def ask(form: Mapping[str, str], actor: Actor = NOBODY) -> tuple[str, str] | Refusal:
    """Take what a resident writes; gives the number and the code that open it again.

    Of who asks, only the device is recorded: whether it is the owner's matters when something is confirmed.
    """
    said = saying.said_of(form, "web")
    if isinstance(said, Problem):
        return acting.refusal(said)
    made = people.ask(county(), said, By(None, None, None, actor.device), now())
    return acting.refusal(made) if isinstance(made, Problem) else (made.number, made.secret)


def _opened(number: str, secret: str, part: str = "") -> tuple[Ask | Application, Entry] | None:
    """The matter that a number and a code open, what became of it or of a `part`; a merged one is where it lives."""
    found = reading.find_by_number_and_secret(number, secret)
    return None if isinstance(found, Problem) else matter(found, part)


def matter(found: Ask | Application, part: str = "") -> tuple[Ask | Application, Entry] | None:
    """A matter that is open already, and what became of it or of a `part`; a merged one is where it lives."""
    entries = [book.living(one) for one in _own(found.id)]
    chosen = next((one for one in entries if str(one.id) == part), None) if part else None
    first = chosen or (entries[0] if entries and not part else None)
    return (found, first) if first else None


def _own(ask: UUID) -> list[Entry]:
    """What became of an ask itself; notices that stand beside it are shown apart."""
    return [one for one in book.from_ask(ask) if one.kind != notices.KIND]


def slip(number: str, secret: str) -> Slip | None:
    """The slip of a matter that a number and a code open."""
    opened = _opened(number, secret)
    return slips.of(county(), opened[0], secret, opened[1]) if opened else None


def track(number: str, secret: str) -> Track | None:
    """Where a matter is; None for a wrong number or a wrong code, without saying which."""
    found = reading.find_by_number_and_secret(number, secret)
    return None if isinstance(found, Problem) else _tracked(found, book.from_ask(found.id))


def tracked(asked: Ask | Application, entry: Entry) -> Track:
    """Where a matter is that is open already; `entry` leads."""
    found = _tracked(asked, book.from_ask(asked.id), str(entry.id))
    if found is None:
        raise LookupError(asked.id)
    return found


def _tracked(asked: Ask | Application, of: tuple[Entry, ...], leads: str = "") -> Track | None:
    here = county()
    tracks = [_track(here, asked, one, of) for one in of if one.kind != notices.KIND]
    first = next((one for one in tracks if leads in {"", one.part}), None)
    if first is None:
        return None
    return replace(first, parts=tuple(one for one in tracks if one is not first))


def _track(here: County, asked: Ask | Application, own: Entry, of: tuple[Entry, ...]) -> Track:
    """One thing that became of an ask; where it was merged, the one that lives, after its own steps."""
    entry = book.living(own)
    shared = entry.id != own.id
    timeline = pages.timeline(here, entry, pages.papers(book.timeline(entry.id)))
    if len(book.askers(entry)) > 1:  # what one of them wrote is not for the others
        timeline = tuple(replace(one, note="") if one.who == pages.ASKER else one for one in timeline)
    if shared:
        before = pages.timeline(here, own, pages.papers(book.timeline(own.id)))
        timeline = (*timeline, *(replace(one, phase="past") for one in before))
    own_topic = {str(asked.id): asked.topic} if isinstance(asked, Ask) else {}
    line = lines.line(here, entry, lines.topics_of((entry,)) if shared else own_topic)
    reached = REACHED[entry.state] if entry.owner else 0
    over = entry.state == "closed" and isinstance(asked, Ask)
    return Track(
        number=asked.number,
        title=line.title,
        chip=line.chip,
        steps=tuple((words, _step(n, reached)) for n, words in enumerate(STEPS)),
        news=_news(timeline),
        owner=line.owner,
        due=lines.told(entry),
        timeline=timeline,
        may_confirm=entry.state == "answered",
        may_rate=over and reading.rating_of(asked.id) is None,
        beside=tuple(_also(here, of)),
        part=str(entry.id),
        shared=shared,
        remedies=remedies(here, entry),
    )


def _also(here: County, of: tuple[Entry, ...]) -> Iterator[tuple[Text, date | None]]:
    """What an office still owes this person beside the matter: a notice in writing, a reminder of a right."""
    open_ = [one for one in of if one.kind == notices.KIND and one.state in OPEN]
    return ((line.title, line.due) for line in lines.lines(here, open_))


def _news(timeline: tuple[Moment, ...]) -> Moment | None:
    return next((moment for moment in timeline if moment.phase != "next"), None)


def _step(number: int, reached: int) -> Literal["done", "now", "future"]:
    return "done" if number < reached else "now" if number == reached else "future"


def confirm(  # noqa: PLR0917, what a form sends
    number: str, secret: str, verdict: str, words: str, actor: Actor, part: str = ""
) -> Refusal | None:
    """Done, or not done: the one who asked has the last word, from a device that is not the owner's."""
    opened = _opened(number, secret, part)
    if opened is None:
        return acting.refusal(problem(612, Where()))
    return confirmed(opened[1], verdict, words, By(actor.account, None, None, actor.device))


def confirmed(entry: Entry, verdict: str, words: str, by: By, note: UUID | None = None) -> Refusal | None:
    """Done, or not done, about a matter that is open already; `note` says who spoke for the one who asked."""
    move = Move(entry.id, entry.version, by, now())
    if verdict == "yes":
        done = actions.confirm(move, "asker", note=note)
    elif verdict != "no":
        return _beside(problem(608, Where()), "verdict")
    elif not words:
        return _beside(problem(609, Where()), "words")
    else:
        done = _not_done(move, words)
    return acting.refusal(done) if isinstance(done, Problem) else None


def _not_done(move: Move, words: str) -> Done | Problem:
    kept = records.add_note(new_id(), words, move.at)
    return kept if isinstance(kept, Problem) else actions.send_back(move, kept.id)


def rate(number: str, secret: str, rating: str, words: str, actor: Actor = NOBODY) -> Refusal | None:
    """Rate the matter and the office, once; silence is not a rating. A bad one sends it back to be done again."""
    opened = _opened(number, secret)
    if opened is None or not isinstance(opened[0], Ask):
        return acting.refusal(problem(612, Where()))
    return rated(opened[0], opened[1], rating, words, By(actor.account, None, None, actor.device))


def rated(asked: Ask, entry: Entry, rating: str, words: str, by: By) -> Refusal | None:
    """The rating of a matter that is open already."""
    if not rating.isdecimal() or int(rating) not in LEVELS or entry.owner is None:
        return _beside(problem(610, Where()), "rating")
    kept = records.rate(asked.id, int(rating), f"{entry.document}.{entry.item}", entry.owner, now())
    if isinstance(kept, Problem):
        return acting.refusal(kept)
    bad = int(rating) in BAD
    note = records.add_note(new_id(), words or UNSAID, now()) if words or bad else None
    if note is None or isinstance(note, Problem):
        return None
    move = Move(entry.id, entry.version, by, now())
    again = steps.reopen(move, "asker", note.id) if bad else None
    if again is None or isinstance(again, Problem):  # an outcome that is not redone keeps the words all the same
        actions.note(move, note.id)
    return None


def _beside(wrong: Problem, field: str) -> Refusal:
    return Refusal(wrong.what, wrong.advice, field)


def looks(actor: Actor) -> tuple[Seen, ...]:
    """Who looked at this person, and why."""
    return looks_at(actor.person) if actor.person else ()
