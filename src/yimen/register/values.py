"""Values that stand in a text column with their type: findings and rare facts."""

from datetime import date
from fractions import Fraction
from functools import lru_cache

from yimen.kernel.unknown import ABSENT, Absent

NO_DAY = date.max  # in a typed column of an `or none` date: stated that there is none
NO_DAYS = -1  # the same of a number of days
Value = bool | int | Fraction | date | str | Absent


def read(text: str, value_type: str) -> Value:
    """The value that was written; raises ValueError if the row is damaged."""
    if value_type == "yesno":
        return {"yes": True, "no": False}[text]
    if value_type == "number":
        return exact(text)
    if value_type == "date":
        return date.fromisoformat(text)
    return ABSENT if value_type == "none" else text


def written(value: Value) -> tuple[str, str]:
    """Text and type of a value."""
    if isinstance(value, bool):
        return ("yes" if value else "no"), "yesno"
    if isinstance(value, int | Fraction):
        return str(value), "number"
    if isinstance(value, date):
        return value.isoformat(), "date"
    return ("", "none") if value is ABSENT else (str(value), "word")


def exact(text: str) -> int | Fraction:
    """A decimal or fraction as written, never through a float; an int where it is whole."""
    number = Fraction(text)
    return number.numerator if number.denominator == 1 else number


def day_or_none(day: date) -> date | Absent:
    """A day of an `or none` column."""
    return ABSENT if day == NO_DAY else day


def days_or_none(days: int) -> int | Absent:
    """A number of days of an `or none` column."""
    return ABSENT if days == NO_DAYS else days


@lru_cache(maxsize=1 << 16)
def yuan(fen: int) -> int | Fraction:
    """Fen as yuan, exactly; an int where it is whole, which keeps sweeps fast."""
    whole, rest = divmod(fen, 100)
    return Fraction(fen, 100) if rest else whole
