"""Papers at the desk: which ones a matter can give now, and making one. Each look at a person is logged first."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from uuid import UUID

from yimen.flow import acting, lines, reach
from yimen.flow import desk as whole
from yimen.flow.access import Actor
from yimen.flow.county import county
from yimen.flow.pages import Line, Refusal
from yimen.flow.papers import filling, pdf, templates, word
from yimen.flow.papers.filling import Seen, Typed
from yimen.flow.papers.kinds import KINDS, Fields, Kind
from yimen.kernel.problems import Problem, Where, problem
from yimen.kernel.text import Text
from yimen.ledger import book

LONGEST_NUMBER: Final = 40
MEDIA: Final[Mapping[str, str]] = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@dataclass(frozen=True, slots=True)
class Offer:
    """A paper that can be made now; `own`: by the county's own Word template, which then is the only form."""

    kind: str
    title: Text
    own: bool
    wrong: Problem | None = None


@dataclass(frozen=True, slots=True)
class Offers:
    """The papers of a matter: made now, and what each of the others waits for."""

    line: Line
    offers: tuple[Offer, ...]
    later: tuple[tuple[Text, Text], ...]
    closed: bool
    refused: bool
    day: date
    no_pdf: Problem | None
    no_word: Problem | None


@dataclass(frozen=True, slots=True)
class File:
    """A paper to be saved."""

    name: str
    media: str
    content: bytes


def seen(actor: Actor, id_: UUID) -> Seen | None:
    """A commitment within reach; nothing of whom it concerns is opened by this."""
    here, entry = county(), book.entry(id_)
    if entry is None or not reach.may_read(here, actor, entry):
        return None
    return Seen(here, actor, entry, book.timeline(id_))


def offers(actor: Actor, id_: UUID) -> Offers | None:
    """What stands on the page of papers."""
    found = seen(actor, id_)
    if found is None:
        return None
    now = filling.possible(found)
    return Offers(
        line=lines.line(found.county, found.entry, lines.topics_of((found.entry,))),
        offers=tuple(_offer(KINDS[kind]) for kind in now),
        later=tuple((kind.title, kind.when) for kind in KINDS.values() if kind.id not in now),
        closed=found.entry.state == "closed",
        refused=found.entry.outcome in ("refused", "not_accepted"),
        day=found.county.day,
        no_pdf=pdf.missing(),
        no_word=word.missing(),
    )


def _offer(kind: Kind) -> Offer:
    own = templates.own(kind)
    return Offer(kind.id, kind.title, own is not None, own if isinstance(own, Problem) else None)


def typed(form: Mapping[str, str]) -> Typed | Refusal:
    """What the office wrote: a file number and a day, either of which may stay empty. 767, 768."""
    number = form.get("number", "").strip()
    if len(number) > LONGEST_NUMBER:
        return replace(acting.refusal(problem(768, Where(), most=LONGEST_NUMBER)), field="number")
    parts = [form.get(f"day-{part}", "").strip() for part in ("year", "month", "day")]
    if not any(parts):
        return Typed(number)
    try:
        return Typed(number, date(*(int(part) for part in parts)))
    except ValueError:
        return replace(acting.refusal(problem(767, Where(), typed="-".join(parts))), field="day")


def paper(actor: Actor, id_: UUID, kind: str, form: str, written: Typed) -> File | Refusal | None:
    """One paper as a file; whom the matter concerns is looked at, and logged, before it is made. 698, 760 to 765."""
    found = seen(actor, id_)
    if found is None or kind not in KINDS or form not in MEDIA:
        return None
    wanted = KINDS[kind]
    own = templates.own(wanted)
    if kind not in filling.possible(found):
        return acting.refusal(problem(698, Where(), paper=wanted.title, when=wanted.when))
    if isinstance(own, Problem):
        return acting.refusal(own)
    page = whole.commitment(actor, id_) if own is None or form == "docx" else None  # its own words are in Word only
    return _made(wanted, form, filling.fill(kind, found, page, written), own) if page else None


def _made(kind: Kind, form: str, fields: Fields, own: bytes | None) -> File | Refusal:
    made = pdf.pdf(kind, fields) if form == "pdf" else word.word(kind, fields, own)
    if isinstance(made, Problem):
        return acting.refusal(made)
    return File(f"{fields['matter']}-{kind.title.zh}.{form}", MEDIA[form], made)
