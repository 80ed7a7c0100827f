"""The publisher's desk: a commitment field by field, released or not, with the secrecy check; and taken back."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from yimen.dossiers import records, releases
from yimen.dossiers.words import Application, Ask, Body, Proof, Release, Shown
from yimen.flow import acting, reach
from yimen.flow import publishable as rules
from yimen.flow.access import Actor
from yimen.flow.county import now
from yimen.flow.pages import Refusal
from yimen.flow.proofs import text_of
from yimen.flow.publish_desk import OPENED, Matter, matter
from yimen.flow.publish_pages import NOTHING
from yimen.kernel.ids import new_id
from yimen.kernel.problems import Problem, Where, problem
from yimen.kernel.text import Text
from yimen.ledger import actions
from yimen.ledger.entry import Done, Entry, Move
from yimen.ledger.publishing import Publication

LONGEST: Final = {"words": 300, "answer": 1500}
LOWER_OFFICE: Final = {
    "township": Text("乡镇（街道）", "the township"),
    "village": Text("村（社区）", "the village or community"),
}


def release(actor: Actor, id_: UUID, form: Mapping[str, str], at: datetime | None = None) -> Refusal | None:
    """Make public what was chosen, word for word; the ledger gets the fields and a digest, and no word.

    `at` is given only by the demonstration, which lives under a clock of its own.
    """
    one = matter(actor, id_)
    if one is None:
        return _refusal(problem(710, Where()))
    wrong = one.bar or _unanswered(form)
    if wrong:
        return _refusal(wrong)
    fields = _chosen(one, form)
    if isinstance(fields, Problem):
        return _refusal(fields)
    body = _body(one, fields, form)
    if isinstance(body, Refusal):
        return body
    return _released(actor, one, (_named(fields, body), body), form, at or now())


def _refusal(wrong: Problem, field: str = "") -> Refusal:
    return replace(acting.refusal(wrong), field=field)


def _unanswered(form: Mapping[str, str]) -> Problem | None:
    """The secrecy check: every question is answered, and by no."""
    answers = [form.get(f"check-{code}", "") for code in rules.QUESTIONS]
    if not all(one in ("yes", "no") for one in answers):
        return problem(715, Where())
    return problem(716, Where()) if "yes" in answers else None


def _chosen(one: Matter, form: Mapping[str, str]) -> tuple[str, ...] | Problem:
    """The names of what was ticked, in the order of the page; 714 nothing, 723 what was never offered."""
    ticked = [name.removeprefix("field-") for name in form if name.startswith("field-")]
    offered = [*one.limits.fields, *(f"proof:{proof.id}" for proof, _ in one.proofs)]
    if strange := next((name for name in ticked if name not in offered), ""):
        return problem(723, Where(), field=rules.FIELDS.get(strange, rules.PROOF))
    return tuple(name for name in offered if name in ticked) or problem(714, Where())


def _named(fields: tuple[str, ...], body: Body) -> tuple[str, ...]:
    """The fields as the ledger keeps them: the place with its code, which says how exactly."""
    return tuple(f"place:{body.place}" if name == "place" else name for name in fields)


def _body(one: Matter, fields: tuple[str, ...], form: Mapping[str, str]) -> Body | Refusal:
    """What was chosen and nothing else, or what is wrong with it."""
    texts: dict[str, str] = {}
    for name in ("words", "answer"):
        if name in fields:
            said = one.line.title.zh if name == "words" and one.entry.source == "law" else form.get(name, "").strip()
            if wrong := _unfit(said, LONGEST[name], one.asked):
                return _refusal(wrong, name)
            texts[name] = said
    level = form.get("level", "") if "place" in fields else "county"
    if level not in (one.limits.levels or ("county",)):
        return _refusal(problem(723, Where(), field=rules.FIELDS["place"]), "level")
    shown = tuple(_shown(proof, kind) for proof, kind in one.proofs if f"proof:{proof.id}" in fields)
    for proof in shown:
        if proof.media == "text/plain" and (wrong := rules.personal(text_of(proof.sha256), one.asked)):
            return _refusal(wrong)
    office = _office(one, level) if "office" in fields else NOTHING
    place = _place(one, level) if "place" in fields else ""
    number = one.line.number if "number" in fields else ""
    return Body(number=number, place=place, office=office.zh, office_en=office.en, proofs=shown, **texts)


def _unfit(said: str, most: int, asked: Ask | Application | None) -> Problem | None:
    if not said:
        return problem(717, Where())
    return problem(556, Where(), most=most) if len(said) > most else rules.personal(said, asked)


def _place(one: Matter, level: str) -> str:
    code = one.county.places_by_id.get(one.entry.place, one.county.place)
    return {"county": one.county.place, "township": one.county.area(code), "village": code}[level]


def _office(one: Matter, level: str) -> Text:
    """The owner's name; of an office below what is said of the place only its level, for its name would say more."""
    key = one.county.offices_by_id.get(one.entry.owner) if one.entry.owner else None
    found = one.county.directory.offices[key].level if key else "county"
    order = ("county", "township", "village")
    hidden = found in LOWER_OFFICE and order.index(found) > order.index(level)
    return LOWER_OFFICE[found] if hidden else one.line.owner


def _shown(proof: Proof, kind: str) -> Shown:
    return Shown(
        proof.id, kind, proof.sha256, proof.media, proof.bytes, open=proof.media in OPENED, covered=bool(proof.covers)
    )


def _released(
    actor: Actor, one: Matter, chosen: tuple[tuple[str, ...], Body], form: Mapping[str, str], at: datetime
) -> Refusal | None:
    """Keep the words and write the event: both or neither."""
    office = reach.publishes(one.county, actor, one.entry)
    if office is None:
        return _refusal(problem(710, Where()))
    id_, (fields, body) = id_of(form), chosen
    given = Release(id_, id_, one.entry.id, office, at, fields, body, releases.seal(id_, one.entry.id, fields, body))
    move = Move(one.entry.id, _version(form, one.entry), actor.by(office), at, id_)
    codes = tuple(rules.QUESTIONS)
    with transaction.atomic():
        done: Release | Done | Problem = actions.publish(move, Publication(id_, fields, given.digest, codes))
        if not isinstance(done, Problem):
            done = releases.keep(given)
        if isinstance(done, Problem):
            transaction.set_rollback(True)
            return _refusal(done)
    return None


def id_of(form: Mapping[str, str]) -> UUID:
    """The form's own id, so that sending it twice is one release, or one copy."""
    try:
        return UUID(form.get("id", ""))
    except ValueError:
        return new_id()


def _version(form: Mapping[str, str], entry: Entry) -> int:
    return int(form["version"]) if form.get("version", "").isdecimal() else entry.version


def take_back(actor: Actor, id_: UUID, form: Mapping[str, str]) -> Refusal | None:
    """Take back what is public, with reasons; the public page says that and when."""
    one = matter(actor, id_)
    office = reach.publishes(one.county, actor, one.entry) if one else None
    if one is None or office is None:
        return _refusal(problem(710, Where()))
    if one.last is None or one.last.ended is not None:
        return _refusal(problem(724, Where()))
    note = records.add_note(new_id(), form.get("note", "").strip(), at := now(), office)
    if isinstance(note, Problem):
        return _refusal(note, "note")
    move = Move(one.entry.id, _version(form, one.entry), actor.by(office), at)
    with transaction.atomic():
        done = actions.unpublish(move, one.last.id, note.id)
        if isinstance(done, Problem):
            transaction.set_rollback(True)
            return _refusal(done)
        releases.take_back(one.last.id, at)
    return None
