"""Blocks of law to rows: rule, value, parameter, human, exception, benefit, clock (format 1.2)."""

import re
from dataclasses import replace
from datetime import date

from yimen.documents.blocks import Block
from yimen.documents.expressions import Expression, YesNo
from yimen.documents.model import Benefit, ClockBlock, Exemption, Human, Lower, Parameter, Rule, Type, Value
from yimen.documents.parse import parse
from yimen.documents.spots import Notes, Spot
from yimen.documents.types import PERIODS, day, ident, kind_of_type, limit, word
from yimen.kernel.days import Limit
from yimen.kernel.places import LEVELS
from yimen.kernel.problems import Problem
from yimen.kernel.text import Text

YESNO = Type("yesno")
_REFERENCE = re.compile(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*")
_EXTENDS = re.compile(r"([0-9]+ +[a-z]+) once, approved by ([a-z][a-z0-9_]*), told to ([a-z][a-z0-9_]*)")
_SILENT = re.compile(r"[a-z][a-z0-9_]* as of [a-z][a-z0-9_]*")
CLOCK_NAME = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)?")
END_SHIFT = "first day after the holiday"


def expression(spot: Spot, notes: Notes) -> Expression:
    """The tree of a required expression; what is wrong with it is noted."""
    found = parse(spot)
    if isinstance(found, Problem):
        notes.take(found)
        return YesNo(value=False, where=spot.where)
    return found


def optional(block: Block, key: str, notes: Notes) -> Expression | None:
    """The tree of an expression that may be missing."""
    return expression(block.one(key), notes) if key in block.entries else None


def tests(block: Block, key: str, notes: Notes) -> tuple[Expression, ...]:
    """The conditions of a list."""
    return tuple(expression(spot, notes) for spot in block.many(key))


def label(block: Block, key: str = "label") -> Text:
    """A label in both languages."""
    return Text(block.text(key), block.text(f"{key}-en"))


def period(block: Block, notes: Notes) -> tuple[date | None, date | None]:
    """`from` and `until` (inclusive), in that order."""
    since, until = day(block.one("from"), notes), day(block.one("until"), notes)
    if since and until and until < since:
        notes.add(235, block.one("until").where)
    return since, until


def _named(block: Block, notes: Notes, key: str = "defines") -> tuple[str, str]:
    """The item's own name, and `document.item` if it replaces another document's."""
    if "replaces" in block.entries:
        spot = block.one("replaces")
        if not _REFERENCE.fullmatch(spot.text):
            notes.add(237, spot.where, key="replaces", written=spot.text, example="dibao.deductions")
            return spot.text, spot.text
        return spot.text.partition(".")[2], spot.text
    return ident(block.one(key), notes), ""


def _kind(block: Block, notes: Notes) -> str:
    if "for" in block.entries:
        return ident(block.one("for"), notes, reserved=False)
    if "replaces" not in block.entries:
        notes.add(203, block.where, kind=block.kind, key="for")
    return ""


def _lower(block: Block, notes: Notes) -> Lower:
    found = word(block.one("lower may"), ("widen", "narrow", "both"), notes)
    return found if found in ("widen", "narrow", "both") else ""  # type: ignore[return-value]


def rule(block: Block, notes: Notes) -> Rule:
    """A `rule` block."""
    name, replaces = _named(block, notes)
    since, until = period(block, notes)
    if not any(key in block.entries for key in ("when", "any of", "unless")):
        notes.add(203, block.where, kind="rule", key="when")
    return Rule(
        block.where,
        name,
        _kind(block, notes),
        label(block),
        tests(block, "when", notes),
        tests(block, "any of", notes),
        tests(block, "unless", notes),
        replaces,
        since,
        until,
        optional(block, "as of", notes),
        _lower(block, notes),
    )


def value(block: Block, notes: Notes) -> Value:
    """A `value` block; what a replacement leaves out is filled in from what it replaces."""
    name, replaces = _named(block, notes)
    since, until = period(block, notes)
    if "gives" not in block.entries and not replaces:
        notes.add(203, block.where, kind="value", key="gives")
    return Value(
        block.where,
        name,
        _kind(block, notes),
        label(block),
        kind_of_type(block.one("gives"), notes) if "gives" in block.entries else Type(""),
        expression(block.one("is"), notes),
        replaces,
        since,
        until,
        optional(block, "as of", notes),
        word(block.one("every"), PERIODS, notes),
        _lower(block, notes),
    )


def parameter(block: Block, notes: Notes) -> Parameter:
    """A `parameter` block."""
    keys = tuple(ident(spot, notes, reserved=False) for spot in block.many("keys"))
    across = block.one("across")
    return Parameter(
        block.where,
        ident(block.one("defines"), notes),
        keys,
        ident(across, notes, reserved=False) if across.text else "",
        kind_of_type(block.one("gives"), notes),
        label(block),
        word(block.one("set by"), LEVELS, notes),
    )


def human(block: Block, notes: Notes) -> Human:
    """A `human` block; it gives yesno where nothing else is said."""
    return Human(
        block.where,
        ident(block.one("defines"), notes),
        _kind(block, notes),
        label(block),
        kind_of_type(block.one("gives"), notes) if "gives" in block.entries else YESNO,
        block.text("decider"),
        block.text("basis"),
        limit(block.one("holds for"), notes),
        tests(block, "clue", notes),
    )


def exception(block: Block, notes: Notes) -> Exemption:
    """An `exception` block; `over` names the exception it outranks as `doc#clause`."""
    since, until = period(block, notes)
    target = block.one("to")
    if not _REFERENCE.fullmatch(target.text):
        notes.add(237, target.where, key="to", written=target.text, example="dibao.counted")
    over = block.one("over")
    if over.text and not re.fullmatch(r"[a-z][a-z0-9_]*#[a-z0-9][a-z0-9_-]*", over.text):
        notes.add(237, over.where, key="over", written=over.text, example="dibao_hunan#members")
    return Exemption(
        block.where,
        target.text,
        expression(block.one("gives"), notes),
        tests(block, "when", notes),
        tests(block, "any of", notes),
        tests(block, "unless", notes),
        since,
        until,
        over.text,
    )


def benefit(block: Block, notes: Notes) -> Benefit:
    """A `benefit` block."""
    return Benefit(
        block.where,
        ident(block.one("id"), notes),
        _kind(block, notes),
        ident(block.one("entitled"), notes),
        expression(block.one("amount"), notes),
        word(block.one("pays"), ("once", "monthly", "per term", "yearly"), notes),
        expression(block.one("starts"), notes),
        optional(block, "ends", notes),
        word(block.one("back pay"), ("none", "all"), notes),
        ident(block.one("shares"), notes) if "shares" in block.entries else "",
        tuple(ident(spot, notes) for spot in block.many("excludes")),
    )


def clock(block: Block, notes: Notes) -> ClockBlock:
    """A `clock` block."""
    name, replaces = _named(block, notes, "id")
    since, until = period(block, notes)
    within = limit(block.one("within"), notes, hours=True)
    extension, approver = _extension(block, notes)
    stops = tuple(ident(spot, notes) for spot in block.one("stops").split(" or "))
    row = ClockBlock(
        where=block.where,
        id=name,
        starts=ident(block.one("starts"), notes),
        stops=stops,
        within=within or Limit(0, "days"),
        promised=limit(block.one("promised"), notes, hours=True),
        pauses=tuple(ident(spot, notes) for spot in block.many("pauses")),
        extension=extension,
        approver=approver,
        end_shift=bool(word(block.one("end shift"), (END_SHIFT,), notes)),
        if_silent=_silent(block.one("if silent"), notes),
        if_late=block.text("if late"),
        effect=label(block, "effect"),
        replaces=replaces,
        remedies=remedies(block, notes),
    )
    return replace(row, since=since, until=until)


def remedies(block: Block, notes: Notes) -> tuple[str, ...]:
    """The clocks within which a refusal can be contested."""
    return tuple(path_of(spot, notes) for spot in block.many("remedies"))


def path_of(spot: Spot, notes: Notes) -> str:
    """A clock's id `dibao_review.decide`, as written."""
    if spot.text and not CLOCK_NAME.fullmatch(spot.text):
        notes.add(225, spot.where, id=spot.text)
    return spot.text


def _silent(spot: Spot, notes: Notes) -> str:
    if spot.text and not _SILENT.fullmatch(spot.text):
        notes.add(237, spot.where, key="if silent", written=spot.text, example="accepted as of received")
    return spot.text


def _extension(block: Block, notes: Notes) -> tuple[Limit | None, str]:
    spot = block.one("extends")
    if not spot.text:
        return None, ""
    match = _EXTENDS.fullmatch(spot.text)
    if match is None:
        example = "15 workdays once, approved by agency_head, told to applicant"
        notes.add(237, spot.where, key="extends", written=spot.text, example=example)
        return None, ""
    return limit(spot.part(0, match.end(1)), notes, hours=True), match[2]
