"""Dated figures of places: the nearest place wins, then the latest `from`; floors and ceilings are never the figure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, TypeAlias

from yimen.documents.model import Band, Cell, Document, Key, Parameter, ParameterRow
from yimen.engine.logic import COMPARISONS, Value, exact
from yimen.engine.pairs import Pair, pair
from yimen.kernel.places import NATION, path, within
from yimen.kernel.problems import Where
from yimen.kernel.text import Text
from yimen.kernel.unknown import UNKNOWN, Unknown

Read: TypeAlias = Callable[[tuple[tuple[str, Any], ...], str, Value, tuple[str, ...]], Value]


@dataclass(frozen=True, slots=True)
class Figure:
    """The row that answers a lookup, or none: then the office at `set_by` is asked, never the resident."""

    parameter: str
    label: Text
    row: ParameterRow | None
    set_by: str

    @property
    def value(self) -> Value:
        """The figure; unknown without a row, or where the row has none."""
        if self.row is None or self.row.value is None:
            return UNKNOWN
        cell = self.row.value
        return exact(cell) if isinstance(cell, Fraction) else cell


class Parameters:
    """All parameter rows of a library, resolved once for each place, day and keys."""

    def __init__(self, documents: tuple[Document, ...], declared: Mapping[str, tuple[str, Parameter]]) -> None:
        self.declared = declared
        self.rows: dict[str, list[ParameterRow]] = {}
        for row in (row for document in documents for row in document.parameter_rows):
            self.rows.setdefault(row.parameter, []).append(row)
        self._found: dict[tuple[object, ...], Figure] = {}
        self._values: dict[tuple[object, ...], Value] = {}
        self._places: dict[tuple[str | Unknown, date], Placed] = {}
        self.numbers = {name: number for number, name in enumerate(declared)}

    def placed(self, place: str | Unknown, on: date) -> "Placed":
        """Everything that is so in a place on a day."""
        key = (place, on)
        if key not in self._places:
            self._places[key] = Placed(self, place, on)
        return self._places[key]

    def value(self, name: str, place: str | Unknown, on: date, keys: tuple[Value, ...]) -> Value:
        """The figure in force on a day; what a sweep asks."""
        key = (name, place, on, keys)
        if key not in self._values:
            self._values[key] = self.figure(name, place, on, keys).value
        return self._values[key]

    def figure(self, name: str, place: str | Unknown, on: date, keys: tuple[Value, ...]) -> Figure:
        """The winning row for a place and day, with who sets it."""
        key = (name, place, on, keys)
        if key not in self._found:
            parameter = self.declared[name][1]
            row = self._winner(name, place, on, keys)
            self._found[key] = Figure(name, parameter.label, row, parameter.set_by)
        return self._found[key]

    def _winner(self, name: str, place: str | Unknown, on: date, keys: tuple[Value, ...]) -> ParameterRow | None:
        rows = [
            row for row in self.rows.get(name, ()) if not row.role and in_force(row, on) and matches(row.keys, keys)
        ]
        if place is UNKNOWN:
            return max(rows, key=_since) if rows and all(row.place == NATION for row in rows) else None
        for code in path(place):
            nearest = [row for row in rows if row.place == code]
            if nearest:
                return max(nearest, key=_since)
        return None

    def boundaries(self) -> set[date]:
        """The days on which some figure changes."""
        return {row.since for rows in self.rows.values() for row in rows}


class Placed(dict[Any, Any]):
    """What is so in one place on one day, looked up once.

    By a number, or a number and keys, the figure as a pair; by the code of another place, whether it lies in that.
    """

    def __init__(self, figures: Parameters, place: str | Unknown, on: date) -> None:
        self.figures, self.place, self.on = figures, place, on
        self.names = tuple(figures.declared)

    def __missing__(self, key: str | int | tuple[Any, ...]) -> Pair | bool | Unknown:
        found: Pair | bool | Unknown
        if isinstance(key, str):
            found = UNKNOWN if self.place is UNKNOWN else within(self.place, key)
        else:
            number, *given = (key,) if isinstance(key, int) else key
            found = pair(self.figures.value(self.names[number], self.place, self.on, tuple(given)))
        self[key] = found
        return found

    def table(self, number: int, keys: tuple[Value, ...], read: Read, x: Value, options: tuple[str, ...]) -> Value:
        """A row in matrix form read with a number; unknown if there is none."""
        row = self.figures.figure(self.names[number], self.place, self.on, keys).row
        return UNKNOWN if row is None else read(row.columns, row.above, x, options)


class Stated(Parameters):
    """Parameters of which some are stated directly, for an example or a trial: those win everywhere, always."""

    def __init__(self, base: Parameters, values: Mapping[str, Cell]) -> None:
        super().__init__((), base.declared)
        self.rows = base.rows
        self.values = values

    def _winner(self, name: str, place: str | Unknown, on: date, keys: tuple[Value, ...]) -> ParameterRow | None:
        if name not in self.values:
            return super()._winner(name, place, on, keys)
        return ParameterRow(Where(), name, NATION, on, None, (), self.values[name])


def in_force(row: ParameterRow, on: date) -> bool:
    """Whether a row counts on a day; its `until` is the last day."""
    return row.since <= on and (row.until is None or on <= row.until)


def matches(keys: tuple[Key, ...], given: tuple[Value, ...]) -> bool:
    """Whether the key cells of a row fit what is looked up: words, a band of numbers, or anything."""
    return len(keys) <= len(given) and all(_fits(key, value) for key, value in zip(keys, given, strict=False))


def _fits(key: Key, value: Value) -> bool:
    if key is None:
        return True
    if isinstance(key, Band):
        return all(COMPARISONS[operator](value, bound) for operator, bound in key.parts)
    return (("yes" if value else "no") if isinstance(value, bool) else str(value)) in key


def _since(row: ParameterRow) -> date:
    return row.since
