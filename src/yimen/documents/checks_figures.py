"""Rows of parameters held against one another: set by whom, no overlaps, floors and ceilings (format 1.9)."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

from yimen.documents.checking import Checking
from yimen.documents.model import Band, Key, ParameterRow
from yimen.documents.spots import Notes
from yimen.kernel.places import LEVELS, level_of, within
from yimen.kernel.problems import Problem, problem

FLOOR_LATER = 281


def check_figures(looks: Sequence[Checking], notes: Notes) -> list[Problem]:
    """Note rows that may not stand; a floor that rises above a standing figure is a warning."""
    groups: dict[str, list[ParameterRow]] = {}
    for look in looks:
        for row in look.document.parameter_rows:
            _placed(row, look)
            groups.setdefault(row.parameter, []).append(row)
    warnings: list[Problem] = []
    for rows in groups.values():
        _overlaps(rows, notes)
        warnings += _bounds(rows, notes)
    return warnings


def _placed(row: ParameterRow, look: Checking) -> None:
    """A row's place lies at or above the level of `set by`, and in its document's place."""
    parameter, document = look.names.parameters[row.parameter][1], look.document
    if parameter.set_by in LEVELS and LEVELS.index(level_of(row.place)) > LEVELS.index(parameter.set_by):
        look.add(254, look.at(row.where, row.place), name=row.parameter, set_by=parameter.set_by)
    if not within(row.place, document.place):
        look.add(255, look.at(row.where, row.place), place=row.place, document=document.place)


def _overlaps(rows: Sequence[ParameterRow], notes: Notes) -> None:
    seen: dict[tuple[str, date, str], list[ParameterRow]] = {}
    for row in rows:
        same = seen.setdefault((row.place, row.since, row.role), [])
        first = next((other for other in same if _meet(row.keys, other.keys)), None)
        if first:
            notes.add(256, row.where, name=row.parameter, first=first.where)
        same.append(row)


def _meet(left: Sequence[Key], right: Sequence[Key]) -> bool:
    return all(_keys_meet(one, other) for one, other in zip(left, right, strict=False))


def _keys_meet(left: Key, right: Key) -> bool:
    if left is None or right is None:
        return True
    if isinstance(left, Band) and isinstance(right, Band):
        return _bands_meet(left, right)
    return not isinstance(left, Band) and not isinstance(right, Band) and bool(set(left) & set(right))


def _bands_meet(left: Band, right: Band) -> bool:
    """Whether one number lies in both: try every bound and the points between and beyond."""
    bounds = sorted({bound for _, bound in (*left.parts, *right.parts)})
    points = [
        bounds[0] - 1,
        *bounds,
        *((one + other) / 2 for one, other in pairwise(bounds)),
        bounds[-1] + 1,
    ]
    return any(_in(point, left) and _in(point, right) for point in points)


def _in(number: Fraction, band: Band) -> bool:
    tests = {"<": number.__lt__, "<=": number.__le__, ">": number.__gt__, ">=": number.__ge__, "==": number.__eq__}
    return all(tests[operator](bound) for operator, bound in band.parts)


def _bounds(rows: Sequence[ParameterRow], notes: Notes) -> Iterator[Problem]:
    """Figures beyond a floor or ceiling of a place that encloses them, in a time when both are in force."""
    for bound, figure in ((one, other) for one in rows if one.role for other in rows if not other.role):
        if not (within(figure.place, bound.place) and _meet(bound.keys, figure.keys) and _beyond(figure, bound)):
            continue
        starts = max(bound.since, figure.since)
        ends = min(_end(bound, rows), _end(figure, rows))
        if starts > ends:
            continue
        role_zh = "底线" if bound.role == "floor" else "上限"
        facts = {
            "name": figure.parameter,
            "role_zh": role_zh,
            "role_en": bound.role,
            "day": starts,
            "bound": bound.where,
        }
        if starts == figure.since:
            notes.add(257, figure.where, **facts)
        else:
            yield problem(FLOOR_LATER, figure.where, notes.excerpt(figure.where), **facts)


def _beyond(figure: ParameterRow, bound: ParameterRow) -> bool:
    if not isinstance(figure.value, Fraction) or not isinstance(bound.value, Fraction):
        return False
    return figure.value < bound.value if bound.role == "floor" else figure.value > bound.value


def _end(row: ParameterRow, rows: Sequence[ParameterRow]) -> date:
    """The last day on which a row counts: its `until`, or the day before the next row like it."""
    later = [
        other.since
        for other in rows
        if other.since > row.since
        and (other.place, other.role) == (row.place, row.role)
        and _meet(other.keys, row.keys)
    ]
    ends = [row.until or date.max, *(min(later) - timedelta(days=1) for _ in later[:1])]
    return min(ends)
