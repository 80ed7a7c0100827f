"""What one cell says, as what it was typed: text, a number, a day, yes or no, or nothing. Nothing is guessed."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from yimen.kernel.text import Text

EXACT: Final = 10**15  # a spreadsheet keeps fifteen digits of a number; what is longer has lost its end
DAY: Final = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?!\d)")
RUN: Final = re.compile(r"(\d{4})(\d{2})(\d{2})(?!\d)")
IDENTITY: Final = re.compile(
    r"(?<![0-9A-Za-z])\d{6}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![0-9A-Za-z])"
)
WEIGHTS: Final = tuple(2**power % 11 for power in range(17, 0, -1))  # GB 11643
CHECKS: Final = "10X98765432"
MADE_UP: Final = "49"  # a province code that was never issued


@dataclass(frozen=True, slots=True)
class Long:
    """A cell with more characters than are taken."""

    length: int


Cell = str | int | float | bool | datetime | Long | None


def cell_of(written: Sequence[Any] | None) -> Cell:
    """A cell as the reading process wrote it."""
    if written is None:
        return None
    kind, value = written
    if kind == "d":
        return datetime.fromisoformat(value)
    if kind == "l":
        return Long(value)
    known: Cell = value
    return known


def tidy(text: str) -> str:
    """Text with full-width forms folded and blanks at the ends left out."""
    return unicodedata.normalize("NFKC", text).strip()


def text(cell: Cell) -> str | None:
    """A cell as text; None for a number that has lost digits or a cell that is too long."""
    if cell is None:
        return ""
    if isinstance(cell, Long):
        return None
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, int | float):
        return _digits(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ", timespec="minutes") if cell.hour or cell.minute else f"{cell:%Y-%m-%d}"
    return cell.replace("\r\n", "\n").strip()


def _digits(number: float) -> str | None:
    if abs(number) >= EXACT:
        return None
    return str(int(number)) if float(number).is_integer() else str(number)


def day(cell: Cell) -> date | None:
    """The exact day that a cell says; None for a month only, for a number and for words."""
    if isinstance(cell, datetime):
        return cell.date()
    if not isinstance(cell, str):
        return None
    said = tidy(cell)
    found = DAY.match(said) or RUN.match(said)
    if found is None:
        return None
    try:
        return date(*(int(part) for part in found.groups()))
    except ValueError:
        return None


def blank(cell: Cell) -> bool:
    """Whether nothing is in a cell."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def kind(cell: Cell) -> Text:
    """What a cell holds without saying it: a finding shows no personal value."""
    if blank(cell):
        return Text("空", "nothing")
    if isinstance(cell, Long):
        return Text(f"文字，{cell.length} 个字", f"text of {cell.length} characters")
    if isinstance(cell, bool):
        return Text("是或否", "yes or no")
    if isinstance(cell, int | float):
        return Text("数字", "a number")
    if isinstance(cell, datetime):
        return Text("日期", "a day")
    return Text(f"文字，{len(str(cell))} 个字", f"text of {len(str(cell))} characters")


def identities(cell: Cell) -> tuple[bool, ...]:
    """For every identity number in a cell whether it is a made-up one."""
    found = IDENTITY.findall(tidy(cell)) if isinstance(cell, str) else ()
    return tuple(number.startswith(MADE_UP) for number in found if _checks(number.upper()))


def _checks(number: str) -> bool:
    return number[17] == CHECKS[sum(int(digit) * w for digit, w in zip(number, WEIGHTS, strict=False)) % 11]
