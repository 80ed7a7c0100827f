"""A value in SQL: a column or a literal, NULL for unknown, with what SQL alone would lose: fractions, absence, doubt.

`suspect` is true where the value may be a failure (a division by zero, a date out of the calendar): such a row, if its
outcome is not decided, is asked again in Python. `low` and `high` bound the numerator, the ordinal of a day, the rank.
`words`, where there are any, are those that numbers stand for.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from yimen.documents.model import Type
from yimen.engine.logic import Value
from yimen.kernel.text import Text

if TYPE_CHECKING:
    from yimen.engine.backends.duckdb.cells import Cell

Sort = Literal["yesno", "number", "date", "word", "set", "length", "row"]
Part: TypeAlias = "Cell | str"
Den: TypeAlias = "Cell | str | int"
NULL: Final = "NULL"
_WHOLE: Final = re.compile(r"\(?(-?[0-9]+)\)?::(?:BIGINT|HUGEINT)")
_WORD: Final = re.compile(r"'((?:[^']|'')*)'", re.DOTALL)
_DAY: Final = re.compile(r"DATE '([0-9-]+)'")
SORTS: Final[dict[str, Sort]] = {
    "yesno": "yesno",
    "listed": "yesno",
    "number": "number",
    "count": "number",
    "rate": "number",
    "by_quantity": "number",
    "date": "date",
    "place": "word",
    "office": "word",
    "id": "word",
    "one_of": "word",
    "ordered": "word",
    "quantity": "word",
    "word": "word",
    "set": "set",
}


class NotInSqlError(Exception):
    """Something that only Python evaluates; the policy that needs it is swept there, alone, and says why."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.reason = Text(zh, en)


@dataclass(frozen=True, slots=True)
class Term:
    """A value of one row. A number is `value / den`; a `length` counts `unit`s; `order` ranks words."""

    sort: Sort
    value: Part
    den: Den = 1
    low: int = 0
    high: int = 0
    den_high: int = 1
    absent: Part = ""
    suspect: Part = ""
    unit: str = ""
    words: tuple[str, ...] = ()
    age: "Age | None" = None

    def map(self, change: Callable[[Part], Part]) -> "Term":
        """The same value with every column changed."""
        den: Den = self.den if isinstance(self.den, int) else change(self.den)
        absent, suspect = (change(part) if part else part for part in (self.absent, self.suspect))
        age = replace(self.age, value=change(self.age.value), day=self.age.day.map(change)) if self.age else None
        return replace(self, value=change(self.value), den=den, absent=absent, suspect=suspect, age=age)

    @property
    def fixed(self) -> int | None:
        """The denominator, if it is the same in every row."""
        return self.den if isinstance(self.den, int) else None

    @property
    def aged(self) -> "Age | None":
        """The age that the value is, unless it has become something else since."""
        return self.age if self.age and self.age.value == self.value else None


@dataclass(frozen=True, slots=True)
class Age:
    """A count of completed months, or of so many `months` each, from a day to `on`: the later the day, the lower."""

    value: Part
    day: Term
    on: date
    months: int

    def latest(self, count: int) -> date | None:
        """The last day from which `on` is at least so many away; None outside the calendar."""
        year, month = divmod(self.on.year * 12 + self.on.month - 1 - count * self.months, 12)
        if not date.min.year <= year <= date.max.year:
            return None
        last = monthrange(year, month + 1)[1]
        ends = self.on.day == monthrange(self.on.year, self.on.month)[1]
        return date(year, month + 1, last if ends else min(self.on.day, last))


def sort_of(type_: Type) -> Sort:
    """How values of a declared type stand in a column."""
    found = SORTS.get(type_.name)
    if found is None:
        raise NotInSqlError(f"类型 {type_.name}", f"the type {type_.name}")
    return found


def text(value: object) -> str:
    """An SQL literal. Text is quoted; a quotation mark in it is doubled."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int):
        bits = "BIGINT" if abs(value) < 2**63 else "HUGEINT"
        return f"{value}::{bits}" if value >= 0 else f"({value})::{bits}"  # two minus signs would begin a comment
    if isinstance(value, date):
        return f"DATE '{value.isoformat()}'"
    return "'" + str(value).replace("'", "''") + "'"


def literal(value: Value) -> Term:
    """A value written in a document."""
    if isinstance(value, bool):
        return Term("yesno", text(value))
    if isinstance(value, int | Fraction):
        number = Fraction(value)
        whole = number.numerator
        return Term("number", text(whole), number.denominator, whole, whole, number.denominator)
    if isinstance(value, date):
        return Term("date", text(value), low=value.toordinal(), high=value.toordinal())
    if isinstance(value, str):
        return Term("word", text(value))
    raise NotInSqlError(f"{type(value).__name__} 值", f"a value of {type(value).__name__}")


def known(term: Term) -> int | None:
    """The whole numerator of a number that is written, not read."""
    return written(term.value) if term.sort in ("number", "length") else None


def written(part: Part) -> int | None:
    """The whole number that a literal is."""
    found = _WHOLE.fullmatch(part) if isinstance(part, str) else None
    return int(found[1]) if found else None


def written_word(part: Part) -> str | None:
    """The word that a literal is."""
    found = _WORD.fullmatch(part) if isinstance(part, str) else None
    return found[1].replace("''", "'") if found else None


def written_day(term: Term) -> date | None:
    """The day that a literal is."""
    found = _DAY.fullmatch(term.value) if isinstance(term.value, str) else None
    return date.fromisoformat(found[1]) if found else None


def is_null(part: Part) -> bool:
    """Whether it is NULL in every row."""
    return isinstance(part, str) and part.startswith(NULL)


def unknown(sort: Sort) -> Term:
    """Nobody knows it, in any row."""
    return Term(sort, {"yesno": "NULL::BOOLEAN", "number": "NULL::BIGINT", "date": "NULL::DATE"}.get(sort, "NULL"))


def as_part(den: Den) -> Part:
    """A denominator as it is written."""
    return text(den) if isinstance(den, int) else den
