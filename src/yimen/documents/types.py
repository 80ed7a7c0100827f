"""The grammar of types, days, limits, bands and cells (format 1.4, 1.9): a spot to a value, or a problem noted."""

import re
from datetime import date
from fractions import Fraction

from yimen.documents.functions import RESERVED
from yimen.documents.marks import FORBIDDEN_WORDS, ID, KEYWORDS
from yimen.documents.model import Band, Type, Within
from yimen.documents.similar import choices
from yimen.documents.spots import Notes, Spot
from yimen.documents.units import BASES, convert, spell, unit
from yimen.kernel.days import UNITS, Limit
from yimen.kernel.hours import read_moment
from yimen.kernel.places import level_of

SIMPLE = ("yesno", "listed", "count", "number", "rate", "date", "place", "id")
PERIODS = ("month", "term", "year", "day")
_COUNTED = ("days", "months", "years")  # a whole number of them, to be put into days(n)
_LIMIT = re.compile(r"([0-9]+) +(workdays?|days?|months?|years?|hours?)")
_PART = re.compile(r"(<=|>=|<|>) *(-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?)(%?)")
_AMOUNT = re.compile(r"(-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?)(%| +\S.*)?")
_WIDE = dict(
    zip("，；：（）？％＜＞＝－—．", [",", ";", ":", "(", ")", "?", "%", "<", ">", "=", "-", "-", "."], strict=True)
)


def narrow(spot: Spot, notes: Notes) -> bool:
    """Whether a cell that a machine reads is free of full-width marks; the first one is noted."""
    for offset, mark in enumerate(spot.text):
        if mark in _WIDE:
            notes.add(238, spot.at(offset), mark=mark, instead=_WIDE[mark])
            return False
    return True


def ident(spot: Spot, notes: Notes, *, reserved: bool = True) -> str:
    """An id; hyphens, capitals and reserved words are noted."""
    if not ID.fullmatch(spot.text):
        notes.add(225, spot.where, id=spot.text)
    elif reserved and spot.text in RESERVED | FORBIDDEN_WORDS | KEYWORDS:
        notes.add(226, spot.where, id=spot.text)
    return spot.text


def day(spot: Spot, notes: Notes) -> date | None:
    """A day `2021-07-01`; empty is None."""
    if not spot.text:
        return None
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", spot.text):
            return date.fromisoformat(spot.text)
    except ValueError:
        pass
    notes.add(227, spot.where, written=spot.text)
    return None


def limit(spot: Spot, notes: Notes, *, hours: bool = False) -> Limit | None:
    """A time limit `10 workdays`; empty is None. Hours only in a `clock` block, whose start is a moment."""
    if not spot.text:
        return None
    match = _LIMIT.fullmatch(spot.text)
    if match is None:
        notes.add(228, spot.where, written=spot.text)
        return None
    name = match[2].rstrip("s") + "s"
    if name == "hours" and not hours:
        notes.add(194, spot.where, written=spot.text)
        return None
    return Limit(int(match[1]), next(one for one in UNITS if one == name))


def instant(spot: Spot, notes: Notes) -> None:
    """A moment `2026-11-27T16:30` of a clock in hours; empty is none."""
    if spot.text and read_moment(spot.text) is None:
        notes.add(224, spot.where, written=spot.text)


def place(spot: Spot, notes: Notes) -> str:
    """A division code of 6 or 12 digits."""
    if not is_place(spot.text):
        notes.add(234, spot.where, written=spot.text)
    return spot.text


def is_place(code: str) -> bool:
    """Whether this is a division code."""
    try:
        return bool(level_of(code)) and code.isascii()
    except ValueError:
        return False


def word(spot: Spot, allowed: tuple[str, ...], notes: Notes) -> str:
    """One word of a closed list; empty stays empty."""
    if spot.text and spot.text not in allowed:
        notes.add(231, spot.where, written=spot.text, choices=", ".join(allowed))
    return spot.text


def kind_of_type(spot: Spot, notes: Notes) -> Type:
    """A type of format 1.4 with its suffixes `every month` and `or none`."""
    if not narrow(spot, notes):
        return Type("yesno")
    body, or_none = _suffix(spot, " or none")
    every = ""
    for period in PERIODS:
        cut, found = _suffix(body, f" every {period}")
        if found:
            body, every = cut, period
    found_type = _bare(body, notes)
    return Type(found_type.name, found_type.unit, found_type.options, found_type.of, every, or_none)


def _suffix(spot: Spot, ending: str) -> tuple[Spot, bool]:
    return (spot.part(0, -len(ending)), True) if spot.text.endswith(ending) else (spot, False)


_WRITTEN: dict[str, Type] = {
    **{name: Type(name) for name in SIMPLE},
    **dict.fromkeys(_COUNTED, Type("count")),
    "unit": Type("office"),
    "by quantity": Type("by_quantity"),
    "limit by quantity": Type("limit", of="by_quantity"),
}


def _bare(spot: Spot, notes: Notes) -> Type:
    if spot.text in _WRITTEN:
        return _WRITTEN[spot.text]
    for opening, name in (("one of ", "one_of"), ("ordered ", "ordered")):
        if spot.text.startswith(opening):
            return Type(name, options=_options(spot.part(len(opening)), notes))
    if spot.text.startswith("limit of "):
        return Type("limit", of=_measured(spot.part(len("limit of ")), notes))
    if spot.text.startswith("set of "):
        return Type("set", of=ident(spot.part(len("set of ")), notes, reserved=False))
    return Type("number", unit=_unit(spot, notes))


def _measured(spot: Spot, notes: Notes) -> str:
    return spot.text if spot.text in ("rate", "count", "number") else _unit(spot, notes)


def _unit(spot: Spot, notes: Notes) -> str:
    found = unit(spot.text)
    if isinstance(found, tuple):
        return spell(found)
    if found == spot.text or not found.isascii():
        notes.add(229, spot.where, written=spot.text)
    else:
        notes.add(230, spot.at(spot.text.index(found)), unit=found, choices=choices(found, BASES))
    return ""


def _options(spot: Spot, notes: Notes) -> tuple[str, ...]:
    options = spot.split(",")
    seen: set[str] = set()
    for option in options:
        if not re.fullmatch(r"[A-Za-z0-9_]+", option.text) or option.text in seen:
            notes.add(
                237, option.where, key="one of", written=option.text or spot.text, example="one of none, urban, rural"
            )
        seen.add(option.text)
    return tuple(option.text for option in options)


def unit_of_quantity(spot: Spot, notes: Notes) -> str:
    """The unit of a quantity; `1` or empty for a bare number."""
    return _unit(spot, notes) if spot.text not in ("", "1") else ""


def is_band(text: str) -> bool:
    """Whether a cell is written as a band."""
    return text[:1] in "<>" and bool(text)


def band(spot: Spot, notes: Notes) -> Band | None:
    """`> 30` or `>= 1, <= 3`; empty is None."""
    if not spot.text or not narrow(spot, notes):
        return None
    parts = []
    for piece in spot.split(","):
        match = _PART.fullmatch(piece.text)
        if match is None:
            notes.add(233, piece.where, written=piece.text)
            return None
        parts.append((match[1], _fraction(match[2], match[3])))
    return Band(tuple(parts))


def within(spot: Spot, of: str, notes: Notes) -> Within | None:
    """A limit cell `<= 5.5%` or `>= 7.5`."""
    match = _PART.fullmatch(spot.text)
    if match is None or (match[3] and of != "rate"):
        notes.add(
            232, spot.where, written=spot.text, needed=f"limit of {of}", example="<= 5.5%" if of == "rate" else "<= 6"
        )
        return None
    return Within(match[1], _fraction(match[2], match[3]))


def amount(spot: Spot, gives: Type, notes: Notes) -> Fraction | None:
    """A number in the unit that `gives` names; `4300 yuan/year` is converted, `3.65%` is a rate."""
    match = _AMOUNT.fullmatch(spot.text) if narrow(spot, notes) else None
    if match is None:
        if all(mark not in _WIDE for mark in spot.text):
            notes.add(232, spot.where, written=spot.text, needed=describe(gives), example=_example(gives))
        return None
    number, written = Fraction(match[1]), (match[2] or "").strip()
    if written == "%":
        if gives.name == "rate":
            return number / 100
    elif not written:
        return number
    else:
        found, needed = unit(written), unit(gives.unit)
        if isinstance(found, str):
            notes.add(230, spot.at(spot.text.index(written)), unit=written, choices=choices(found, BASES))
            return None
        converted = convert(number, found, needed) if isinstance(needed, tuple) else None
        if converted is not None:
            return converted
    notes.add(232, spot.where, written=spot.text, needed=describe(gives), example=_example(gives))
    return None


def _fraction(number: str, percent: str) -> Fraction:
    return Fraction(number) / (100 if percent else 1)


def _example(gives: Type) -> str:
    return "3.65%" if gives.name == "rate" else "12" if gives.name == "count" else f"300 {gives.unit}".strip()


def describe(gives: Type) -> str:
    """A type as an official writes it."""
    if gives.options:
        body = f"{'one of' if gives.name == 'one_of' else 'ordered'} {', '.join(gives.options)}"
    elif gives.name in ("set", "limit"):
        body = f"{gives.name} of {gives.of}"
    else:
        body = "unit" if gives.name == "office" else gives.unit or gives.name
    return f"{body}{f' every {gives.every}' if gives.every else ''}{' or none' if gives.or_none else ''}"
