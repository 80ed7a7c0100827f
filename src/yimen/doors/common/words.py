"""Words and figures as pages write them: Chinese first, English complete; days with their weekday where that helps."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.utils import timezone, translation
from markupsafe import Markup, escape

from yimen.kernel.hours import CHINA
from yimen.kernel.money import yuan_text
from yimen.kernel.text import Lang, Text

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WEEKDAYS = (
    ("周一", "Mon"),
    ("周二", "Tue"),
    ("周三", "Wed"),
    ("周四", "Thu"),
    ("周五", "Fri"),
    ("周六", "Sat"),
    ("周日", "Sun"),
)
KILO = 1024
CHINESE = re.compile(r"[《“「]?[\u3400-\u9fff](?:[^A-Za-z&<>]*[\u3400-\u9fff])?[》”」）。]?")
UNOFFICIAL = "English (unofficial):"  # how a document marks its own translation
FIXED: ContextVar[Lang | None] = ContextVar("fixed", default=None)
THIS_YEAR: ContextVar[int] = ContextVar("this_year", default=0)  # of the home's day, set for each page


@contextmanager
def fixed() -> Iterator[None]:
    """Within it the language does not change: a page asks for it some three hundred times."""
    token = FIXED.set(lang())
    try:
        yield
    finally:
        FIXED.reset(token)


def lang() -> Lang:
    """The language of this page."""
    if found := FIXED.get():
        return found
    return "en" if (translation.get_language() or "").startswith("en") else "zh"


def say(words: Text | str | None) -> str:
    """Words in the language of this page."""
    return words.say(lang()) if isinstance(words, Text) else words or ""


def start(words: Text | str | None) -> str:
    """The same at the start of a line: English begins with a capital."""
    text = say(words)
    return text[:1].upper() + text[1:]


def marked(text: str) -> str:
    """Words of a page with what is Chinese in an English page marked as Chinese, so that it is read aloud as that."""
    if lang() == "zh":
        return text
    return Markup(CHINESE.sub(r'<span lang="zh-Hans">\g<0></span>', str(escape(text))))  # noqa: S704  (escaped one line up)


def in_language(paragraphs: Iterable[str]) -> list[str]:
    """A document's paragraphs in the language of the page; all of them where it has none in it."""
    rows = list(paragraphs)
    english = [start(row.removeprefix(UNOFFICIAL).strip()) for row in rows if row.startswith(UNOFFICIAL)]
    chinese = [row for row in rows if not row.startswith(UNOFFICIAL)]
    return (english or chinese) if lang() == "en" else (chinese or english)


def day(value: date, *, year: bool | None = None, weekday: bool = False) -> str:
    """`11 月 25 日（周四）` · `Thu 25 Nov 2021`; in Chinese the year is said only where it is not this one."""
    year = (lang() == "en" or value.year != THIS_YEAR.get()) if year is None else year
    zh_week, en_week = WEEKDAYS[value.weekday()]
    if lang() == "en":
        words = f"{value.day} {MONTHS[value.month - 1]}" + (f" {value.year}" if year else "")
        return f"{en_week} {words}" if weekday else words
    words = (f"{value.year} 年 " if year else "") + f"{value.month} 月 {value.day} 日"
    return f"{words}（{zh_week}）" if weekday else words


def until(value: date, *, year: bool | None = None, weekday: bool = False) -> str:
    """A day on which something is due, or of a clock in hours the moment: `11 月 27 日（周五）16:30`."""
    if not isinstance(value, datetime):
        return day(value, year=year, weekday=weekday)
    local = value.astimezone(CHINA)
    gap = "" if lang() == "zh" and weekday else " "
    return f"{day(local.date(), year=year, weekday=weekday)}{gap}{local:%H:%M}"


def month(value: date) -> str:
    """`2021 年 9 月` · `Sep 2021`."""
    return f"{MONTHS[value.month - 1]} {value.year}" if lang() == "en" else f"{value.year} 年 {value.month} 月"


def short_month(value: date) -> str:
    """`9 月` · `Sep`, for an axis."""
    return MONTHS[value.month - 1] if lang() == "en" else f"{value.month} 月"


def clock_time(value: datetime) -> str:
    """`09:20`, in the county's time."""
    return f"{_local(value):%H:%M}"


def moment(value: datetime, *, year: bool | None = None) -> str:
    """`9 月 23 日 08:40` · `23 Sep 2021, 08:40`, in the county's time."""
    joined = ", " if lang() == "en" else " "
    return f"{day(_local(value).date(), year=year)}{joined}{clock_time(value)}"


def number(value: int) -> str:
    """`1,204`."""
    return f"{value:,}"


def share(value: float | None) -> str:
    """`94.6%`; a dash where nothing fell due, for that is not zero."""
    return "—" if value is None else f"{value * 100:.1f}%"


def part(some: int, whole: int) -> str:
    """`94.6%` of a whole; a dash where there is no whole."""
    return share(some / whole if whole else None)


def yuan(amount_fen: int) -> str:
    """`576.67`."""
    return yuan_text(amount_fen)


def size(count: int) -> str:
    """`68 KB`, `1.2 MB`; never below 1 KB."""
    if count < KILO * KILO:
        return f"{max(1, round(count / KILO))} KB"
    return f"{count / KILO / KILO:.1f} MB"


def _local(value: datetime) -> datetime:
    return timezone.localtime(value) if timezone.is_aware(value) else value
