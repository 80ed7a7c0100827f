"""Helpers: a resident lets somebody act for them. Every look and act of a helper is on record, and shown to them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from yimen.dossiers import records
from yimen.flow import acting, people, residents
from yimen.flow.access import Actor
from yimen.flow.county import county, now
from yimen.flow.pages import Refusal
from yimen.flow.residents import Own
from yimen.kernel.ids import new_id
from yimen.kernel.problems import Problem, Where, problem
from yimen.kernel.text import Text
from yimen.ledger import actions, book
from yimen.ledger.entry import By, Move
from yimen.register import helpers
from yimen.register.access import Reader, look
from yimen.register.helpers import Given

ALL: Final = Text("所有的事", "everything")
FIELDS: Final = {475: "helper", 476: "until", 479: "helper"}
WHAT: Final = {
    "asked": Text("替您反映了一件事", "asked something for you"),
    "confirmed": Text("替您说办好了", "said for you that it was done"),
    "returned": Text("替您说没办好", "said for you that it was not done"),
    "rated": Text("替您评价", "rated for you"),
}
FOR: Final = "（由帮办人{called}代本人{did}）"


@dataclass(frozen=True, slots=True)
class Helper:
    """A consent as the resident sees it."""

    id: UUID
    called: str
    service: Text
    since: date
    until: date
    counter: Text
    holds: bool
    revoked: datetime | None


@dataclass(frozen=True, slots=True)
class Done:
    """What a helper did, as the resident sees it."""

    at: datetime
    called: str
    what: Text


@dataclass(frozen=True, slots=True)
class Client:
    """Somebody for whom the reader may act."""

    consent: UUID
    person: UUID
    name: str
    service: Text
    until: date


def services() -> tuple[tuple[str, Text], ...]:
    """What a consent can be for: one service, or everything."""
    return ("", ALL), *((document.id, document.title) for document in people.services(county()))


def allow(person: UUID, form: Mapping[str, str], helper: UUID, *, by: UUID, office: str = "") -> Refusal | None:
    """Put on record that a person lets an account act for them, under the name that the form gives it: 475 to 477."""
    here, until = county(), _day(form.get("until", ""))
    known = {key for key, _ in services()}
    if until is None or form.get("service", "") not in known:
        return _beside(problem(476, Where(), longest=helpers.LONGEST), "until")
    called = form.get("helper", "").strip()[:60]
    wish = helpers.Wish(person, helper, called, form.get("service", ""), here.day, until)
    done = helpers.allow(wish, by=by, office=office, at=now())
    return _beside(done, FIELDS.get(done.number, "")) if isinstance(done, Problem) else None


def revoke(actor: Actor, consent: UUID) -> Refusal | None:
    """The resident ends a consent of their own, at once."""
    if actor.person is None or actor.account is None:
        return acting.refusal(problem(478, Where()))
    done = helpers.revoke(consent, actor.person, by=actor.account, at=now())
    return acting.refusal(done) if done else None


def revoke_at_counter(person: UUID, helper: UUID | None, *, by: UUID) -> Refusal | None:
    """Whoever stands at a counter ends one helper's consent, or everybody's: 478 if there was none."""
    ended = helpers.revoke_at_counter(person, helper, by=by, at=now())
    return None if ended else acting.refusal(problem(478, Where()))


def helpers_of(person: UUID) -> tuple[Helper, ...]:
    """Whom this resident lets or let act for them."""
    here = county()
    named = dict(services())
    rows = here.directory.offices
    return tuple(
        Helper(
            one.id,
            one.called,
            named.get(one.service, Text(one.service)),
            one.since,
            one.until,
            rows[one.office].name if one.office in rows else Text(""),
            one.holds(here.day),
            one.revoked_at,
        )
        for one in helpers.of_person(person)
    )


def done_for(person: UUID) -> tuple[Done, ...]:
    """What helpers did for this resident, the latest first."""
    return tuple(Done(one.at, one.called, WHAT[one.what]) for one in helpers.acts_for(person))


def clients(actor: Actor) -> tuple[Client, ...]:
    """For whom the reader may act today."""
    if actor.account is None:
        return ()
    named = dict(services())
    return tuple(
        Client(one.id, one.person, one.name, named.get(one.service, Text(one.service)), one.until)
        for one in helpers.of_helper(actor.account, county().day)
    )


def under(actor: Actor, consent: UUID) -> Given | None:
    """The consent that the reader acts under, as it holds at this moment; None is refused."""
    return helpers.holding(consent, actor.account, county().day) if actor.account else None


def looked(given: Given) -> Problem | None:
    """Log a helper's look at the person, before anything is shown."""
    found = look(Reader(given.helper), "person", given.person, "help", at=now())
    return found if isinstance(found, Problem) else None


def matters(given: Given, dossiers: Sequence[UUID]) -> tuple[Own, ...]:
    """The person's matters that the consent is for."""
    return residents.matters(dossiers, given.covers)


def covers(given: Given, dossier: UUID) -> bool:
    """Whether the consent is for this matter."""
    return given.covers(residents.service_of(dossier))


def asks(given: Given, service: str) -> bool:
    """Whether the consent lets the helper ask for this service."""
    return given.covers(service or people.MEETING)


def asked(actor: Actor, given: Given, dossier: UUID) -> None:
    """Put on record that the helper has asked: with the person's helpers, and beside the matter for the office."""
    helpers.note_act(given.id, "asked", dossier, now())
    for entry in book.from_ask(dossier):
        note = _note(given, "提出")
        if note is not None:
            actions.note(Move(entry.id, entry.version, _by(actor, entry.owners), now()), note)


def confirm(actor: Actor, given: Given, dossier: UUID, form: Mapping[str, str]) -> Refusal | None:
    """The helper says for the person that it was done, or not done; the ledger's own guards hold for the helper."""
    verdict, words = form.get("verdict", ""), form.get("words", "")
    note = _note(given, "确认") if verdict == "yes" else None
    said = dict(form) | ({"words": f"{words}{_for(given, '提出')}"} if words else {})
    owners = residents.owners_of(dossier, form.get("part", ""))
    wrong = residents.confirm(dossier, said, _by(actor, owners), note)
    if wrong is None:
        helpers.note_act(given.id, "confirmed" if verdict == "yes" else "returned", dossier, now())
    return wrong


def rate(actor: Actor, given: Given, dossier: UUID, form: Mapping[str, str]) -> Refusal | None:
    """The helper rates for the person, in the person's name."""
    words = f"{form.get('words', '')}{_for(given, '评价')}"
    wrong = residents.rate(dossier, dict(form) | {"words": words}, _by(actor, residents.owners_of(dossier)))
    if wrong is None:
        helpers.note_act(given.id, "rated", dossier, now())
    return wrong


def _by(actor: Actor, owners: frozenset[UUID]) -> By:
    """The helper in the ledger's words; one who serves the owner acts in its name, and is refused as the owner is."""
    office = next((one for one in actor.offices if one in owners), None)
    return By(actor.account, office, None, actor.device)


def _note(given: Given, did: str) -> UUID | None:
    kept = records.add_note(new_id(), _for(given, did), now())
    return None if isinstance(kept, Problem) else kept.id


def _for(given: Given, did: str) -> str:
    return FOR.format(called=given.called, did=did)


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def _beside(wrong: Problem, field: str) -> Refusal:
    return Refusal(wrong.what, wrong.advice, field)
