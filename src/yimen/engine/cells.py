"""Values as people write them in examples and facts files, read by the declared type; exact, never a float."""

import re
from datetime import date
from fractions import Fraction
from typing import Final

from yimen.documents.model import Type
from yimen.engine.logic import Value, exact
from yimen.engine.periods import last_of, read_period
from yimen.kernel.places import level_of
from yimen.kernel.unknown import ABSENT, UNKNOWN

NUMBERS: Final = frozenset({"number", "count", "rate", "by_quantity"})
_NUMBER: Final = re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,9})?")
_SERIES: Final = re.compile(r"\s*(\S+?)(?:\.\.(\S+?))?\s*=\s*(\S+)\s*")
YES_NO: Final = {"yes": True, "no": False, "true": True, "false": False}


class Misread(ValueError):  # noqa: N818  it says what was expected and is turned into a problem with an address
    """What was expected where a value cannot be read."""


class Series(tuple[tuple[date, date, Value], ...]):
    """Values of stretches of periods: (first day, last day, value)."""

    __slots__ = ()

    def on(self, day: date) -> Value:
        """The value of the stretch that contains a day; unknown outside them."""
        return next((value for first, last, value in self if first <= day <= last), UNKNOWN)


def read_cell(written: str, type_: Type) -> Value:
    """One cell: `?`, `none`, `yes`, a number, a day, a word, or a series `2020-04..2020-06 = 246.88`."""
    if "=" in written:
        return _series(written, type_)
    text = written.strip()
    if text == "?":
        return UNKNOWN
    if text == "none" and "none" not in type_.options and type_.name != "set":
        return ABSENT
    return _typed(text, type_)


def _typed(text: str, type_: Type) -> Value:
    if type_.name in ("yesno", "listed"):
        return _one_of(text, YES_NO)
    if type_.name in NUMBERS:
        return read_number(text)
    if type_.name == "date":
        return read_day(text)
    if type_.name == "place":
        return read_place(text)
    if type_.name == "set":
        return frozenset() if text == "none" else frozenset(word.strip() for word in text.split(","))
    if type_.options and text not in type_.options:
        raise Misread(", ".join(type_.options))
    return text


def _one_of(text: str, words: dict[str, bool]) -> bool:
    if text not in words:
        raise Misread("yes, no")
    return words[text]


def read_number(text: str) -> int | Fraction:
    """`12`, `0.5`, `3.65%`, exactly as written."""
    bare = text.removesuffix("%")
    if not _NUMBER.fullmatch(bare):
        raise Misread("12, 0.5, 3.65%")
    return exact(Fraction(bare) / (100 if text.endswith("%") else 1))


def read_day(text: str) -> date:
    """`2021-09-24`."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Misread("2021-09-24") from None


def read_place(text: str) -> str:
    """A division code of 6 or 12 digits."""
    try:
        level_of(text)
    except ValueError:
        raise Misread("430422") from None
    return text


def _series(written: str, type_: Type) -> Series:
    stretches = []
    for part in written.split(";"):
        found = _SERIES.fullmatch(part)
        first = read_period(found[1]) if found else None
        last = read_period(found[2] or found[1]) if found else None
        if found is None or first is None or last is None:
            raise Misread("2020-04..2020-06 = 246.88; 2020-07..2020-07 = 0")
        stretches.append((first[1], last_of(*last), _typed(found[3], type_) if found[3] != "?" else UNKNOWN))
    return Series(stretches)


def read_json(given: object, type_: Type) -> Value:
    """A value of a facts file: null is unknown; numbers were parsed exactly; a map of periods is a series."""
    if given is None:
        return UNKNOWN
    if isinstance(given, bool):
        if type_.name not in ("yesno", "listed"):
            raise Misread(type_.name)
        return given
    if isinstance(given, int | Fraction):
        return _json_number(given, type_)
    if isinstance(given, dict):
        return _series("; ".join(f"{period} = {value}" for period, value in given.items()), type_)
    if isinstance(given, list):
        return frozenset(str(word) for word in given)
    return read_cell(str(given), type_)


def _json_number(given: int | Fraction, type_: Type) -> Value:
    if type_.name in NUMBERS:
        return exact(given)
    if str(given) in type_.options:  # a grade written as a number
        return str(given)
    raise Misread(", ".join(type_.options) or type_.name)
