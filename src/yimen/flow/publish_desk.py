"""What a publisher has before them: commitments that ended, and one of them field by field."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from yimen.dossiers import reading, releases
from yimen.dossiers.covering import COVERABLE
from yimen.dossiers.words import Application, Ask, Proof, Release
from yimen.flow import lines, listing, proofs, reach
from yimen.flow import publishable as rules
from yimen.flow.access import Actor
from yimen.flow.county import CHINA, County, county
from yimen.flow.pages import Filters, LedgerPage, Line
from yimen.flow.publish_pages import NOTHING, Offer, ProofOffer, PublishPage, Standing
from yimen.kernel.problems import Problem
from yimen.kernel.text import Text
from yimen.ledger import book
from yimen.ledger.entry import Entry
from yimen.ledger.leaves import Happening
from yimen.ledger.life import OUTCOMES, STATES

OPENED: Final = ("text/plain", *COVERABLE)  # whose bytes may be public: what else may hide in them is known
ENDED: Final = ("answered", "closed")


@dataclass(frozen=True, slots=True)
class Matter:
    """A commitment before its publisher: what was said, what the rules allow, its proofs and what stands."""

    county: County
    entry: Entry
    line: Line
    asked: Ask | Application | None
    bar: Problem | None
    limits: rules.Limits
    proofs: tuple[tuple[Proof, str], ...]  # with the kind that each was given as
    answer: str
    last: Release | None


def matter(actor: Actor, id_: UUID) -> Matter | None:
    """A commitment that this publisher may decide on; None out of reach, which its owner always is."""
    here, found = county(), book.whole(id_)
    entry, events = found or (None, ())
    if entry is None or reach.publishes(here, actor, entry) is None:
        return None
    asked = _asked(entry)
    topic, may = asked.topic if isinstance(asked, Ask) else "", rules.limits(entry)
    note = next((one.body["note"] for one in reversed(events) if one.verb == "answered" and one.body.get("note")), None)
    said = reading.notes([UUID(note)]) if note else {}
    return Matter(
        here,
        entry,
        lines.line(here, entry, {entry.subject: topic} if topic else {}),
        asked,
        rules.bar(here, entry, topic),
        may,
        _proofs(events) if may.proofs else (),
        next((one.text for one in said.values()), ""),
        releases.of(entry.id),
    )


def _asked(entry: Entry) -> Ask | Application | None:
    if entry.asker is None:
        return None
    return reading.application(entry.asker) if entry.kind == "application" else reading.ask(entry.asker)


def _proofs(events: tuple[Happening, ...]) -> tuple[tuple[Proof, str], ...]:
    """The proofs beside a commitment, each followed by its covered copies."""
    kinds = {
        UUID(str(one["proof"])): str(one["kind"])
        for event in events
        for one in (*event.body.get("proofs", ()), *([event.body] if "proof" in event.body else ()))
    }
    kept, copies = reading.proofs_and_copies(kinds) if kinds else ({}, ())
    return tuple(
        (one, kinds[id_])
        for id_ in kinds
        if id_ in kept
        for one in (kept[id_], *(copy for copy in copies if copy.covers == id_))
    )


def publish_page(actor: Actor, id_: UUID) -> PublishPage | None:
    """The commitment field by field; None for one that is not this publisher's to decide on."""
    one = matter(actor, id_)
    if one is None:
        return None
    stands = one.last if one.last and one.last.ended is None else None
    chosen = frozenset(stands.fields) if stands else frozenset()
    asked = one.asked.words if isinstance(one.asked, Ask) else ""
    return PublishPage(
        line=one.line,
        bar=one.bar.what if one.bar else NOTHING,
        asked=asked,
        offers=() if one.bar else tuple(_offers(one, chosen)),
        proofs=() if one.bar else proof_offers(one, chosen),
        levels=tuple((name, rules.LEVELS[name]) for name in one.limits.levels),
        questions=tuple(rules.QUESTIONS.items()),
        words=(stands.body.words if stands else "") or one.line.title.zh,
        fixed_words=one.entry.source == "law",
        answer=(stands.body.answer if stands else "") or one.answer,
        level=_level(one, stands),
        standing=_standing(one.last),
        version=one.entry.version,
    )


def _level(one: Matter, stands: Release | None) -> str:
    row = one.county.directory.places.get(stands.body.place) if stands else None
    return row.level if row else ""


def _standing(last: Release | None) -> Standing | None:
    if last is None:
        return None
    names = tuple(rules.FIELDS.get(name.partition(":")[0], rules.PROOF) for name in last.fields)
    return Standing(last.public, last.at, tuple(dict.fromkeys(names)), last.ended)


def _offers(one: Matter, chosen: frozenset[str]) -> Iterator[Offer]:
    names = {name.partition(":")[0] for name in chosen}
    shown = {
        "words": one.line.title,
        "place": one.line.place,
        "office": one.line.owner,
        "state": STATES[one.entry.state],
        "dates": Text("、".join(_days(one.entry)), ", ".join(_days(one.entry))),
        "outcome": OUTCOMES.get(one.entry.outcome, NOTHING),
        "answer": NOTHING,
        "number": Text(one.line.number),
    }
    for name in one.limits.fields:
        yield Offer(name, rules.FIELDS[name], shown[name], name in names)


def _days(entry: Entry) -> list[str]:
    moments = (entry.answered_at, entry.closed_at)
    ended = (one.astimezone(CHINA).date() for one in moments if one)
    return [f"{day}" for day in (entry.started, entry.told or entry.due, *ended) if day]


def proof_offers(one: Matter, chosen: frozenset[str] = frozenset()) -> tuple[ProofOffer, ...]:
    """The proofs as the publisher chooses among them."""
    return tuple(
        ProofOffer(
            proof.id,
            proofs.name(kind),
            proof.name,
            proof.bytes,
            open=proof.media in OPENED,
            picture=proof.media in COVERABLE,
            covered=proof.covers is not None,
            chosen=f"proof:{proof.id}" in chosen,
        )
        for proof, kind in one.proofs
    )


def ledger(actor: Actor, filters: Filters) -> LedgerPage:
    """What a publisher chooses from: what has been answered or closed, unless another state is asked for."""
    here = county()
    wanted = replace(filters, clock=filters.clock or ENDED)
    return listing.page(here, wanted, listing.chosen(here, wanted) if actor.roles & reach.PUBLISHES else None)
