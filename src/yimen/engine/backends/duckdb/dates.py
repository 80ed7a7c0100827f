"""Days in SQL: ages by the calendar, moves by days, months and years, all decided against one fixed day."""

from dataclasses import replace
from datetime import date
from typing import Final

from yimen.engine.backends.duckdb.numbers import Numbers
from yimen.engine.backends.duckdb.terms import Age, NotInSqlError, Part, Term, known, text, written_day
from yimen.engine.logic import Duration, move
from yimen.kernel.days import Calendar, add_months

FIRST, LAST = date.min.toordinal(), date.max.toordinal()
DAYS_OF: Final = {"days": 1, "months": 31, "years": 366}
MONTHS_OF: Final = {"months": 1, "years": 12}
MANY: Final = 200_000  # months or years beyond which every day leaves the calendar


def months_since(numbers: Numbers, day: Term, on: date) -> Term:
    """Completed months from a day to `on`: one less where the day of the month has not come yet."""
    last = (add_months(on.replace(day=1), 1) - date.resolution).day
    begun = f"({on.year * 12 + on.month} - (year({{}}) * 12 + month({{}})))"
    due = f" - CASE WHEN day({{}}) > {on.day} THEN 1 ELSE 0 END" if on.day < last else ""
    parts = (day.value,) * (3 if due else 2)
    low, high = ((on - date.fromordinal(_inside(end))).days // 28 + 1 for end in (day.high, day.low))
    value = numbers.whole(f"({begun}{due})", low - 3, high + 1, *parts)
    return Term("number", value, 1, low - 3, high + 1, suspect=day.suspect, age=Age(value, day, on, 1))


def years_since(numbers: Numbers, day: Term, on: date) -> Term:
    """Completed years from a day to `on`: an age."""
    months = months_since(numbers, day, on)
    low, high = months.low // 12, months.high // 12
    floor = "({} // 12)" if months.low >= 0 else "CASE WHEN {} >= 0 THEN {} // 12 ELSE -((11 - {}) // 12) END"
    value = numbers.whole(floor, low, high, *(months.value,) * floor.count("{}"))
    return replace(months, value=value, low=low, high=high, age=Age(value, day, on, 12))


def next_month(numbers: Numbers, day: Term) -> Term:
    """The first day of the month after a day."""
    value = numbers.cells.formula("CAST(date_trunc('month', {}) + INTERVAL 1 MONTH AS DATE)", day.value)
    return Term("date", value, low=day.low + 1, high=day.high + 31, suspect=day.suspect)


def moved(numbers: Numbers, day: Term, length: Term, sign: int, calendar: Calendar) -> Term:
    """A day moved by a length; out of the calendar, or by part of a day, it is unknown and suspect."""
    count, fixed = known(length), length.fixed
    start = written_day(day)
    if start is not None and count is not None and fixed == 1:
        found = move(start, Duration(sign * count, length.unit), calendar)
        return (
            Term("date", text(found), low=found.toordinal(), high=found.toordinal())
            if isinstance(found, date)
            else _never()
        )
    if length.unit not in DAYS_OF:
        raise NotInSqlError("从逐行不同的日子数工作日", "working days counted from a day that differs from row to row")
    if fixed != 1:
        raise NotInSqlError("不是整数的时长", "a length that is not whole")
    if max(abs(length.low), abs(length.high)) > MANY:
        raise NotInSqlError("太长的时长", "a length beyond the calendar")
    return _moved(numbers, day, length, sign)


def _moved(numbers: Numbers, day: Term, length: Term, sign: int) -> Term:
    ends = sorted((sign * length.low, sign * length.high))
    reach = DAYS_OF[length.unit]
    low, high = day.low + min(ends[0] * reach, 0), day.high + max(ends[1] * reach, 0)
    word = "+" if sign > 0 else "-"
    value: Part
    if length.unit == "days":
        value = numbers.cells.formula(f"({{}} {word} {{}}::INTEGER)", day.value, length.value)
    else:
        template = f"CAST({{}} {word} to_months(({{}} * {MONTHS_OF[length.unit]})::INTEGER) AS DATE)"
        value = numbers.cells.formula(template, day.value, length.value)
    suspect = numbers.either(day.suspect, length.suspect)
    if low < FIRST or high > LAST:
        inside = numbers.cells.formula(f"({{}} BETWEEN {text(date.min)} AND {text(date.max)})", value)
        value = numbers.cells.formula("CASE WHEN {} THEN {} END", inside, value)
        suspect = numbers.either(suspect, numbers.cells.formula("(NOT {})", inside))
    return Term("date", value, low=max(low, FIRST), high=min(high, LAST), suspect=suspect)


def length_of(term: Term) -> Duration | None:
    """A length that is the same in every row."""
    count = known(term)
    return Duration(count, term.unit) if term.sort == "length" and count is not None and term.fixed == 1 else None


def _never() -> Term:
    return Term("date", "NULL::DATE", suspect="TRUE")


def _inside(ordinal: int) -> int:
    return min(max(ordinal, FIRST), LAST)
