"""A resident's own: proving at a counter who they are, and what is theirs: matters, and what they are owed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from yimen.dossiers import reading
from yimen.dossiers.words import Application, Ask
from yimen.flow import acting, door, lines, notices
from yimen.flow.access import Actor
from yimen.flow.county import county, now
from yimen.flow.door_pages import Track
from yimen.flow.pages import Line, Refusal
from yimen.kernel.problems import Problem, Where, problem
from yimen.ledger import book
from yimen.ledger.entry import By, Entry
from yimen.register import people
from yimen.register.access import Reader, look

LEAST_AGE: Final = (
    14  # below that a guardian's consent is needed for everything (Personal Information Protection Law 31)
)
COUNTER: Final = "clerk"
FIELDS: Final = {470: "name", 471: "name", 472: "name", 473: "born", 474: "place"}


@dataclass(frozen=True, slots=True)
class Identified:
    """Whoever stands at the counter: the person, the account that they have already, and the counter's office."""

    person: UUID
    account: UUID | None
    office: str


@dataclass(frozen=True, slots=True)
class Own:
    """A matter of one's own: the dossier that opens it, and its line."""

    dossier: UUID
    line: Line
    answered: bool


def identify(actor: Actor, form: Mapping[str, str]) -> Identified | Refusal:
    """Find the one person with this name, birthday and village; the look is on record before anything is answered.

    470 for nobody and for several alike, 471 for a child, 472 for oneself, 473 and 474 for what is missing.
    """
    found = _identify(actor, form)
    if isinstance(found, Identified):
        return found
    return Refusal(found.what, found.advice, FIELDS.get(found.number, ""))


def _identify(actor: Actor, form: Mapping[str, str]) -> Identified | Problem:
    person = _person(form)
    if isinstance(person, Problem):
        return person
    office = next((duty.office for duty in actor.duties if duty.role == COUNTER), "")
    reader = Reader(actor.account or UUID(int=0), office, COUNTER)
    seen = look(reader, "person", person, "identify", at=now())
    if isinstance(seen, Problem):
        return seen
    years, account = people.age(person, county().day), people.account_of(person)
    if years is None or years < LEAST_AGE:
        return problem(471, Where(), least=LEAST_AGE)
    if actor.account is not None and account == actor.account:
        return problem(472, Where())
    return Identified(person, account, office)


def _person(form: Mapping[str, str]) -> UUID | Problem:
    here, born, place = county(), _day(form.get("born", "")), form.get("place", "")
    if born is None:
        return problem(473, Where())
    if place not in here.directory.places:
        return problem(474, Where())
    persons = people.found(form.get("name", "").strip(), born, place, here.day)
    return persons[0] if len(persons) == 1 else problem(470, Where())


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def link(person: UUID, account: UUID) -> Problem | None:
    """Let a new account stand for the person who was identified: 426 if either is linked to another."""
    return people.link_account(person, account)


def spells_birth(account: UUID, digits: str) -> bool:
    """Whether digits spell the birthday of the account's person."""
    return people.spells_birth(account, digits)


def is_called(account: UUID, name: str) -> bool:
    """Whether the resident behind an account has exactly this name."""
    return people.is_called(account, name)


def matters(dossiers: Sequence[UUID], covers: Callable[[str], bool] = lambda _: True) -> tuple[Own, ...]:
    """The matters that these dossiers open, one line each; the caller has made sure that they are one's own.

    `covers`: by its document, whether a matter belongs on the page.
    """
    here, first = county(), {one: book.living(entry) for one, entry in _asked(dossiers) if covers(entry.document)}
    topics = lines.topics_of(first.values())
    found = ((one, first[one]) for one in dossiers if one in first)
    return tuple(Own(one, lines.line(here, entry, topics), entry.state == "answered") for one, entry in found)


def owed(actor: Actor) -> tuple[Line, ...]:
    """What is owed to this person, and for an adult to their household: what, by whom, until when; no facts."""
    if actor.person is None:
        return ()
    here = county()
    kinds, ids = ["person"], [str(actor.person)]
    if (people.age(actor.person, here.day) or 0) >= people.ADULT:
        kinds.append("household")
        ids += map(str, people.households_of(actor.person, here.day))
    return lines.lines(here, book.of_subjects(kinds, ids))


def opened(number: str, secret: str) -> UUID | None:
    """The dossier that a number and a code open, so that it can be kept with one's own."""
    found = reading.find_by_number_and_secret(number, secret)
    return None if isinstance(found, Problem) else found.id


def track(dossier: UUID) -> Track | None:
    """Where a matter of one's own is."""
    found = _matter(dossier)
    return door.tracked(*found) if found else None


def confirm(dossier: UUID, form: Mapping[str, str], by: By, note: UUID | None = None) -> Refusal | None:
    """Done, or not done, about a matter of one's own."""
    found = _matter(dossier, form.get("part", ""))
    if found is None:
        return acting.refusal(problem(612, Where()))
    return door.confirmed(found[1], form.get("verdict", ""), form.get("words", ""), by, note)


def rate(dossier: UUID, form: Mapping[str, str], by: By) -> Refusal | None:
    """Rate a matter of one's own."""
    found = _matter(dossier)
    if found is None or not isinstance(found[0], Ask):
        return acting.refusal(problem(612, Where()))
    return door.rated(found[0], found[1], form.get("rating", ""), form.get("words", ""), by)


def service_of(dossier: UUID) -> str:
    """The document through which a matter was asked; empty for one that is not there."""
    return next((entry.document for _, entry in _asked((dossier,))), "")


def owners_of(dossier: UUID, part: str = "") -> frozenset[UUID]:
    """The offices that answer for a matter, or for one part of it."""
    found = _matter(dossier, part)
    return found[1].owners if found else frozenset()


def _asked(dossiers: Sequence[UUID]) -> Iterator[tuple[UUID, Entry]]:
    """Of each dossier what it opened first; notices that stand beside it are no matters."""
    seen: set[UUID] = set()
    for entry in book.from_asks(dossiers):
        if entry.asker and entry.asker not in seen and entry.kind != notices.KIND:
            seen.add(entry.asker)
            yield entry.asker, entry


def _dossier(id_: UUID) -> Ask | Application | None:
    return reading.ask(id_) or reading.application(id_)


def _matter(id_: UUID, part: str = "") -> tuple[Ask | Application, Entry] | None:
    found = _dossier(id_)
    return door.matter(found, part) if found else None
