"""Sheets at the desk: who may hand one in, see what became of it, take it back, and fetch its answers."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from uuid import UUID

from yimen.dossiers import deliveries
from yimen.dossiers.deliveries import Delivery
from yimen.flow import acting, reach
from yimen.flow import lines as ledger_lines
from yimen.flow.access import Actor
from yimen.flow.county import County, county, now
from yimen.flow.exchange import answering, taking, understanding, undoing
from yimen.flow.exchange.answering import Answered
from yimen.flow.exchange.finding import Finding
from yimen.flow.exchange.taking import Report
from yimen.flow.exchange.understanding import Question, Sent
from yimen.flow.pages import Line, Refusal
from yimen.kernel.problems import Problem, Where, problem
from yimen.kernel.text import Text
from yimen.ledger import book
from yimen.register.imports.fields import FIELDS, KINDS
from yimen.register.imports.limits import MOST_BYTES

MOST: Final = 30  # deliveries on the page
SHOWN: Final = 200  # findings and lines on a page
FOR_ALL: Final = ("service", "basis")  # one value may stand for every row
COLUMN, EVERY = "column-", "every-"
FIELDS_OF: Final = {650: "file", 651: "file", 652: "file", 653: "file", 654: "file", 672: "sender", 676: "kind"}


@dataclass(frozen=True, slots=True)
class Came:
    """A delivery in a list."""

    id: UUID
    sender: str
    kind: Text
    name: str
    at: datetime
    rows: int
    undone: bool


@dataclass(frozen=True, slots=True)
class Desk:
    """The page where sheets come in: kinds to choose from, senders so far, the last deliveries."""

    kinds: tuple[tuple[str, Text], ...]
    senders: tuple[str, ...]
    came: tuple[Came, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What has to be said once: each field with the headings to choose from, or (`every`) one value for all rows."""

    kind: Text
    heads: tuple[str, ...]
    fields: tuple[tuple[str, Text, bool], ...]  # name, label, missing
    columns: Mapping[str, str]
    every: tuple[tuple[str, Text, tuple[tuple[str, Text], ...]], ...]
    refusal: Refusal


@dataclass(frozen=True, slots=True)
class Page:
    """One delivery: what became of its rows, what was found, how far its matters have come."""

    came: Came
    accepted: int
    new: int
    answered: int
    findings: tuple[Finding, ...]
    more_findings: int
    lines: tuple[Line, ...]
    more_lines: int
    may_undo: bool
    worked_on: int


def desk(actor: Actor) -> Desk:
    """The page where sheets come in."""
    found = deliveries.deliveries(_offices(actor), MOST)
    own = tuple(dict.fromkeys(one.sender for one in found))
    return Desk(tuple(KINDS.items()), own, tuple(_came(one) for one in found))


def _offices(actor: Actor) -> tuple[UUID, ...] | None:
    """Whose deliveries somebody may see: all at the head of the county, else those of their own offices."""
    return None if reach.sees_all(actor) else actor.offices


def sent(form: Mapping[str, str], name: str, content: bytes) -> Sent:
    """A form as a sheet handed in."""
    columns = {key.removeprefix(COLUMN): said for key, said in form.items() if key.startswith(COLUMN) and said}
    every = {key.removeprefix(EVERY): said for key, said in form.items() if key.startswith(EVERY) and said}
    return Sent(form.get("sender", ""), name, content, form.get("kind", ""), columns, every)


def hand_in(actor: Actor, given: Sent) -> UUID | Asked | Refusal:
    """Take a sheet in the name of the reader's office; or ask what its columns mean; or say what is wrong."""
    here = county()
    done = taking.take(here, given, actor.by(), now())
    if isinstance(done, Report):
        return done.batch
    if isinstance(done, Question):
        return _asked(here, done)
    return replace(acting.refusal(done), field=FIELDS_OF.get(done.number, ""))


def ask_again(given: Sent) -> Asked | Refusal:
    """The same question once more, in another language; nothing is taken."""
    done = understanding.understand(replace(given, columns={}, more={}))
    if isinstance(done, Question):
        return _asked(county(), done)
    return acting.refusal(done if isinstance(done, Problem) else problem(655, Where(), fields=""))


def keep(content: bytes) -> str:
    """Keep a file until it has been said what its columns mean."""
    return deliveries.keep_file(content)


def kept(sha256: str) -> bytes | None:
    """A file that was kept."""
    return deliveries.file(sha256)


def too_large(size: int) -> Refusal | None:
    """Whether a file is refused before it is read."""
    if size <= MOST_BYTES:
        return None
    words = {"size": f"{size / 1024 / 1024:.1f}", "most": f"{MOST_BYTES / 1024 / 1024:.1f}"}
    return replace(acting.refusal(problem(650, Where(), **words)), field="file")


def no_file() -> Refusal:
    """A form without a file."""
    return replace(acting.refusal(problem(651, Where())), field="file")


def _asked(here: County, question: Question) -> Asked:
    missing = {one.name for one in question.missing}
    fields = tuple((one.name, one.label, one.name in missing) for one in FIELDS[question.kind])
    every = tuple((one.name, one.label, _values(here, one.name)) for one in question.missing if one.name in FOR_ALL)
    refusal = acting.refusal(question.problem)
    return Asked(KINDS[question.kind], tuple(filter(None, question.heads)), fields, question.columns, every, refusal)


def _values(here: County, name: str) -> tuple[tuple[str, Text], ...]:
    """What may stand for every row: a service that takes applications, or a measure of a plan."""
    if name == "service":
        return tuple(
            (one.id, one.title) for one in here.documents("service", here.day) if one.services and one.services[0].asks
        )
    plans = tuple(here.documents("plan", here.day))
    return tuple((f"{one.id}.{measure.id}", measure.label) for one in plans for measure in one.measures)


def page(actor: Actor, id_: UUID) -> Page | None:
    """What became of a delivery; None for one of another office."""
    found = _within(actor, id_)
    if found is None:
        return None
    here, standing = county(), deliveries.lines(id_)
    report = taking.report(found, standing)
    entries = book.entries([one.commitment for one in standing])
    answered, _ = answering.counts(standing, entries)
    fresh = [one.commitment for one in standing if one.fresh]
    touched = undoing.touched([entries[one] for one in fresh if one in entries])
    shown = [entries[one.commitment] for one in standing[:SHOWN] if one.commitment in entries]
    return Page(
        came=_came(found),
        accepted=report.accepted,
        new=report.new,
        answered=answered,
        findings=report.findings[:SHOWN],
        more_findings=max(len(report.findings) - SHOWN, 0),
        lines=ledger_lines.lines(here, shown),
        more_lines=max(len(standing) - SHOWN, 0),
        may_undo=bool(fresh) and not found.undone and not touched,
        worked_on=touched,
    )


def undo(actor: Actor, id_: UUID) -> Refusal | None:
    """Take a delivery back while nobody has worked on it."""
    found = _within(actor, id_)
    done = undoing.undo(found, actor.by(), now()) if found else problem(671, Where())
    return acting.refusal(done) if isinstance(done, Problem) else None


def answers(actor: Actor, id_: UUID) -> Answered | Refusal | None:
    """The sheet of a delivery with its answers."""
    found = _within(actor, id_)
    if found is None:
        return None
    made = answering.answers(found)
    return acting.refusal(made) if isinstance(made, Problem) else made


def _within(actor: Actor, id_: UUID) -> Delivery | None:
    found, offices = deliveries.delivery(id_), _offices(actor)
    return found if found and (offices is None or found.office in offices) else None


def _came(one: Delivery) -> Came:
    kind = next(words for name, words in KINDS.items() if name == one.kind)
    return Came(one.id, one.sender, kind, one.name, one.at, one.rows, one.undone)
