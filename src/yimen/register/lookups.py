"""The one reading of the rows: facts, relations, decisions, payments and findings as at a day."""

from bisect import bisect_right
from collections.abc import Callable, Iterable
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Any

from yimen.kernel import places as codes
from yimen.kernel.problems import Where, problem
from yimen.kernel.unknown import ABSENT, UNKNOWN, Unknown
from yimen.register import models
from yimen.register.answers import NOBODY, NOT_STATED, Found, Members, NotAllowedError, Record, Stated
from yimen.register.columns import BUILT_IN, COLUMNS, MEASURED, TABLES
from yimen.register.home import home
from yimen.register.places import PlaceRow, places_on, turning_days
from yimen.register.store import FIRST, SINCE, SOURCE, UNTIL, Row, Store, as_at
from yimen.register.values import Value, read, yuan

Declared = Iterable[tuple[str, str]]  # (kind, fact): what the documents in hand declare
Answer = Callable[[str, date], Any]
MONTH = 1  # the first day of a period
TO_ONE = {("person", "household"): "membership", ("contract", "supplier"): "contract"}  # its id ends the row
PLACED_AT = {"enterprise": -1, "contract": -2}  # where the id of the place stands in a row of the kind


class Lookups:
    """Implements the engine's `Facts` over a `Store`. Whoever fills the store says in `_need` when."""

    def __init__(self, declared: Declared, store: Store) -> None:
        self._store = store
        self._declared = frozenset(declared)
        self._answers = {(kind, name): self._answer(kind, name) for kind, name in self._declared | BUILT_IN}
        self._coverage: dict[tuple[str, str], list[Row]] | None = None
        self._covers: dict[tuple[str, str, date], list[str]] = {}
        self._days: dict[int, dict[str, PlaceRow]] = {}  # by the number of turning days that have come
        self._codes: dict[int, dict[str, str]] = {}

    def _need(self, kind: str, subject: str) -> None:
        """Called before anything is read of a subject."""

    def fact(self, kind: str, subject: str, name: str, on: date) -> Value | Unknown:
        """A declared fact as at `on`; raises NotAllowedError (430) for one that no document in hand declares."""
        answer = self._answers.get((kind, name))
        if answer is None:
            raise NotAllowedError(problem(430, Where(), kind=kind, name=name))
        self._need(kind, subject)
        return answer(subject, on)

    def related(self, kind: str, subject: str, relation: str, on: date) -> Members:
        """The other end of a relation; of a relation that the register does not keep, nobody is known."""
        self._need(kind, subject)
        if kind == "place":
            return self._in_place(subject, relation, on)
        if kind == "reading" and relation in MEASURED:
            return Members((self._reading(subject)[1],), complete=True)
        if (kind, relation) == ("household", "members"):
            return self._members(subject, on)
        if (kind, relation) in TO_ONE:
            row = as_at(self._rows(TO_ONE[kind, relation], subject), on)
            return Members((row[-1],), complete=True) if row and row[-1] else NOBODY
        if (kind, relation) == ("person", "obligors"):
            ids = sorted({row[FIRST] for row in self._rows("kin", subject) if _holds(row, on)})
            return Members(tuple(ids), self._covered("relation", relation, kind, subject, on))
        return NOBODY

    def readings(self, kind: str, subject: str, first: date, last: date) -> Members:
        """Readings taken from `first` to `last`; not complete if none was received."""
        self._need(kind, subject)
        rows = self._store.readings.get(subject, ()) if kind in MEASURED else ()
        ids = tuple(row[FIRST] for row in rows if first <= row[SINCE] <= last)
        return Members(ids, complete=bool(ids))

    def place(self, kind: str, subject: str, fact: str, on: date) -> str | Unknown:
        """The division code that places a subject: `hukou_place`, or where it is (`place`)."""
        if kind == "place":
            return subject
        self._need(kind, subject)
        if kind == "person":
            households = self.related("person", subject, "household", on).ids
            return self.place("household", households[0], fact, on) if households else UNKNOWN
        if kind == "household":
            row = as_at(self._rows("registration", subject), on)
            return self._code(row[-2] if fact == "hukou_place" else row[-1], on) if row else UNKNOWN
        if kind in PLACED_AT:
            row = as_at(self._rows(kind, subject), on)
            return self._code(row[PLACED_AT[kind]], on) if row else UNKNOWN
        return self._code(self._section_places.get(subject, ""), on) if kind in MEASURED else UNKNOWN

    def decision(self, benefit: str, kind: str, subject: str, on: date) -> Record:
        """What is on record; without a row it is *no* only where the roll of the benefit is complete."""
        self._need(kind, subject)
        rows = [row for row in self._store.spells.get((benefit, subject), ()) if row[SINCE] <= on]
        if not rows:
            covered = self._covered("roll", benefit, kind, subject, on)
            return Record(granted=False, refused=False, granted_on=ABSENT) if covered else Record()
        grants = [row for row in rows if row[FIRST] == "granted"]
        running = [row for row in grants if row[UNTIL] is None or row[UNTIL] >= on]
        granted_on = running[0][SINCE] if running else grants[-1][SINCE] if grants else ABSENT
        return Record(bool(running), rows[-1][FIRST] == "refused", granted_on)

    def paid(self, benefit: str, kind: str, subject: str, on: date) -> int | Fraction | Unknown:
        """Yuan paid for the month of `on`; nothing on a complete roll is 0."""
        self._need(kind, subject)
        amount = self._store.payments.get((benefit, subject, on.replace(day=MONTH)))
        if amount is not None:
            return yuan(amount)
        return 0 if self._covered("roll", benefit, kind, subject, on) else UNKNOWN

    def finding(self, document: str, item: str, kind: str, subject: str, on: date) -> Found | Unknown:
        """The latest finding made up to `on`, unless the office itself said that it holds no longer."""
        self._need(kind, subject)
        rows = [row for row in self._store.findings.get((document, item, subject), ()) if row[SINCE] <= on]
        if not rows or not _holds(rows[-1], on):
            return UNKNOWN
        found_on, _, source, *value = rows[-1]
        return Found(read(*value), found_on, source)

    def origin(self, kind: str, subject: str, name: str, on: date) -> Stated:
        """Who keeps a fact of a subject, and since when it holds."""
        self._need(kind, subject)
        table = COLUMNS.get((kind, name))
        rows = self._rows(table, subject) if table else self._store.facts.get((kind, name, subject), ())
        row = as_at(rows, on)
        if row is None:
            return NOT_STATED
        return Stated(row[SOURCE], None if row[SINCE] == date.min else row[SINCE])

    def _answer(self, kind: str, name: str) -> Answer:
        if kind == "reading":
            return self._reading_answer(name)
        if (kind, name) not in COLUMNS:
            return self._rare_answer(kind, name)
        table = COLUMNS[kind, name]
        rows_of = self._store.tables.setdefault(table, {})
        at, decode = FIRST + TABLES[table].facts.index(name), TABLES[table].decode

        def answer(subject: str, on: date) -> Value | Unknown:
            value = None
            for row in rows_of.get(subject, ()):  # as `as_at`, without a call: a sweep comes here a million times
                if row[SINCE] <= on and (row[UNTIL] is None or row[UNTIL] >= on):
                    value = row[at]
            return UNKNOWN if value is None else decode(value) if decode else value

        return answer

    def _rare_answer(self, kind: str, name: str) -> Answer:
        rows_of = self._store.facts

        def answer(subject: str, on: date) -> Value | Unknown:
            row = as_at(rows_of.get((kind, name, subject), ()), on)
            if row is not None:
                return read(*row[FIRST:])
            return False if self._covered("list", name, kind, subject, on) else UNKNOWN

        return answer

    def _reading_answer(self, name: str) -> Answer:
        at = {"taken_on": SINCE, "quantity": FIRST + 1, "amount": FIRST + 2}[name]

        def answer(subject: str, _: date) -> Value | Unknown:
            value = self._reading(subject)[0][at]
            return UNKNOWN if value is None else value

        return answer

    def _rows(self, table: str, subject: str) -> list[Row]:
        return self._store.tables.get(table, {}).get(subject, [])

    def _members(self, household: str, on: date) -> Members:
        rows = self._store.members.get(household, ())
        ids = tuple(sorted({row[FIRST] for row in rows if _holds(row, on)}))
        registration = as_at(self._rows("registration", household), on)
        return Members(ids, complete=bool(registration and registration[-3]))

    def _in_place(self, place: str, relation: str, on: date) -> Members:
        """Townships, villages and firms of a place; the places and their tree are as they stood on `on`."""
        rows = self._places_on(on)
        if relation in ("townships", "villages"):
            level = relation.removesuffix("s")
            inside = (row for row in rows.values() if row.level == level and self._lies_in(row.code, place, on))
            return Members(tuple(row.code for row in inside), complete=place in rows)
        if relation != "firms":
            return NOBODY
        firms = self._store.tables.get("enterprise", {})
        at = {firm: self.place("enterprise", firm, "place", on) for firm in firms}
        ids = sorted(firm for firm, code in at.items() if code is not UNKNOWN and self._lies_in(code, place, on))
        return Members(tuple(ids), self._covered("relation", "firms", "place", place, on))

    def _lies_in(self, code: str, place: str, on: date) -> bool:
        rows, short = self._places_on(on), codes.short(place)
        while code and code != short:
            row = rows.get(code)
            code = row.parent if row else ""
        return bool(code)

    def _covered(self, kind: str, name: str, subject_kind: str, subject: str, on: date) -> bool:
        """Whether a list is complete on `on` for the place of a subject."""
        if self._coverage is None:
            self._coverage = {}
            for key_kind, key_name, *row in models.Coverage.objects.order_by("since").values_list(
                "kind", "name", "since", "until", "source", "place"
            ):
                self._coverage.setdefault((key_kind, key_name), []).append(tuple(row))
        key = (kind, name, on)
        if key not in self._covers:
            self._covers[key] = [row[FIRST] for row in self._coverage.get((kind, name), ()) if _holds(row, on)]
        covers = self._covers[key]
        if self._county in covers:
            return True
        place = self.place(subject_kind, subject, "hukou_place", on) if covers else UNKNOWN
        return place is not UNKNOWN and any(codes.within(place, whole) for whole in covers)

    def _code(self, place: str, on: date) -> str | Unknown:
        turned = self._turned(on)
        if turned not in self._codes:
            self._codes[turned] = {str(row.id): code for code, row in self._places_on(on).items()}
        return self._codes[turned].get(place, UNKNOWN)

    def _places_on(self, on: date) -> dict[str, PlaceRow]:
        turned = self._turned(on)
        if turned not in self._days:
            self._days[turned] = places_on(on)
        return self._days[turned]

    def _turned(self, on: date) -> int:
        """How many turning days have come by `on`: a year of days reads the places once, not 365 times."""
        return bisect_right(self._turning_days, on)

    @cached_property
    def _turning_days(self) -> tuple[date, ...]:
        return turning_days()

    def _reading(self, id_: str) -> tuple[Row, str]:
        """A reading and the section or station it belongs to."""
        if id_ not in self._reading_of:
            self._reading_of = {
                row[FIRST]: (row, section) for section, rows in self._store.readings.items() for row in rows
            }
        return self._reading_of.get(id_, ((None, None, "", None, None, None), ""))

    @cached_property
    def _reading_of(self) -> dict[str, tuple[Row, str]]:
        return {}

    @cached_property
    def _county(self) -> str:
        there = home()
        return there.place if there else ""

    @cached_property
    def _section_places(self) -> dict[str, str]:
        return {key: str(place) for key, place in models.Section.objects.values_list("key", "place")}


def _holds(row: Row, on: date) -> bool:
    return row[SINCE] <= on and (row[UNTIL] is None or row[UNTIL] >= on)
