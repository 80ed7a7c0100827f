"""Blocks of duty to rows: commitment, watch, service, measure, decided (format 1.2)."""

import re

from yimen.documents.blocks import Block
from yimen.documents.law import CLOCK_NAME, expression, label, optional, path_of, period, remedies
from yimen.documents.model import Commitment, Decided, Measure, Service, Type, Watch
from yimen.documents.spots import Notes, Spot
from yimen.documents.types import PERIODS, amount, day, ident, limit, word
from yimen.kernel.days import Limit

ONCE_PER = ("ever", "spell", "month", "quarter", "term", "year", "episode", "find")
NOT_SET = "not set"
OFFICE = re.compile(r"[a-z][a-z0-9-]*(/[a-z][a-z0-9-]*)*")
BY_FACT = re.compile(r"by [a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*")
CLAUSE_NAME = re.compile(r"[a-z][a-z0-9_]*#\S+")
ITEM_NAME = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*){0,2}")


def owner(spot: Spot, notes: Notes) -> str:
    """An office key, a level, or `by <fact>`; empty and `not set` stay as written."""
    if spot.text and spot.text != NOT_SET and not (OFFICE.fullmatch(spot.text) or BY_FACT.fullmatch(spot.text)):
        notes.add(237, spot.where, key="owner", written=spot.text, example="county/civil-affairs, township, by buyer")
    return spot.text


def clock_of(spot: Spot, notes: Notes) -> str:
    """A limit `10 workdays`, or a clock's id `dibao_review.decide`, as written."""
    if spot.text and not CLOCK_NAME.fullmatch(spot.text):
        limit(spot, notes)
    return spot.text


def proofs(block: Block, notes: Notes) -> tuple[str, ...]:
    """Ids of the papers that show delivery; `not set` is none."""
    return tuple(ident(spot, notes) for spot in block.many("proof") if spot.text != NOT_SET)


def commitment(block: Block, notes: Notes) -> Commitment:
    """A `commitment` block."""
    return Commitment(
        where=block.where,
        id=ident(block.one("id"), notes),
        kind=ident(block.one("for"), notes, reserved=False),
        opens_when=expression(block.one("opens when"), notes),
        closes_when=optional(block, "closes when", notes),
        promise=label(block, "promise"),
        owner=owner(block.one("owner"), notes),
        helpers=tuple(owner(spot, notes) for spot in block.many("with")),
        clock=clock_of(block.one("clock"), notes),
        due_on=optional(block, "due", notes),
        proof=proofs(block, notes),
        if_late=owner(block.one("if late"), notes),
        effect=label(block, "effect"),
        once_per=word(block.one("once per"), ONCE_PER, notes),
        remedies=remedies(block, notes),
    )


def watch(block: Block, notes: Notes) -> Watch:
    """A `watch` block."""
    missing = block.one("missing after")
    return Watch(
        where=block.where,
        id=ident(block.one("id"), notes),
        kind=ident(block.one("for"), notes, reserved=False),
        every=word(block.one("every"), PERIODS, notes),
        missing_after=limit(missing, notes) or Limit(0, "days"),
        opens_when=expression(block.one("opens when"), notes),
        closes_when=optional(block, "closes when", notes),
        reopen_within=limit(block.one("reopen within"), notes),
        part_of=block.text("part of"),
        promise=label(block, "promise"),
        owner=owner(block.one("owner"), notes),
        clock=clock_of(block.one("clock"), notes),
        proof=proofs(block, notes),
        once_per=word(block.one("once per"), ONCE_PER, notes),
    )


def service(block: Block, notes: Notes) -> Service:
    """A `service` block."""
    return Service(
        where=block.where,
        who=ident(block.one("who"), notes, reserved=False),
        places=tuple(owner(spot, notes) for spot in block.many("where")),
        asks=path_of(block.one("asks"), notes),
        fee=block.text("fee"),
        visits=block.text("visits"),
        clocks=tuple(path_of(spot, notes) for spot in block.many("clocks")),
        result=ident(block.one("result"), notes) if "result" in block.entries else "",
        remedies=remedies(block, notes),
        about=ident(block.one("about"), notes) if "about" in block.entries else "",
        open_while=path_of(block.one("open while"), notes),
        open_until=path_of(block.one("open until"), notes),
    )


def measure(block: Block, notes: Notes) -> Measure:
    """A `measure` block; `not set` becomes empty."""
    target = _set(block.one("target"))
    if target.text:
        amount(target, Type("rate" if target.text.endswith("%") else "number"), notes)
    by = _set(block.one("by"))
    day(by, notes)
    return Measure(
        where=block.where,
        id=ident(block.one("id"), notes),
        label=label(block),
        lead=owner(_set(block.one("lead")), notes),
        helpers=tuple(owner(spot, notes) for spot in block.many("with")),
        since=period(block, notes)[0],
        by=by.text,
        indicator=optional(block, "indicator", notes),
        target=target.text,
        better=word(block.one("better"), ("higher", "lower"), notes),
        proof=proofs(block, notes),
        serves=tuple(_named(spot, CLAUSE_NAME, "province_plan#highlands", notes) for spot in block.many("serves")),
        shown_by=tuple(_named(spot, ITEM_NAME, "dibao_hengnan.find", notes) for spot in block.many("shown by")),
        counts=word(block.one("counts"), ("activity", "result"), notes),
        priority=word(block.one("priority"), ("yes",), notes) == "yes",
        dropped=day(block.one("dropped"), notes),
        because=block.text("because"),
    )


def _named(spot: Spot, form: re.Pattern[str], example: str, notes: Notes) -> str:
    if spot.text and not form.fullmatch(spot.text):
        notes.add(237, spot.where, key="serves, shown by", written=spot.text, example=example)
    return spot.text


def _set(spot: Spot) -> Spot:
    return Spot("", spot.where) if spot.text == NOT_SET else spot


def decided(block: Block, notes: Notes) -> Decided:
    """A `decided` block."""
    verdict = word(block.one("as"), ("direction", "principle", "none"), notes)
    kept = verdict if verdict in ("direction", "principle") else "none"
    return Decided(block.where, kept, block.text("reason"))  # type: ignore[arg-type]
