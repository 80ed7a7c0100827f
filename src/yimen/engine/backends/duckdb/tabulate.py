"""Facts of any register laid out as a `Source`: each column asked of the `Facts` when the plan first needs it.

It is how the two engines are compared: what Python is told, SQL reads.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING

from yimen.engine.backends.duckdb.source import Column, Group, Key
from yimen.engine.backends.duckdb.terms import NotInSqlError, sort_of
from yimen.engine.facts import Facts
from yimen.engine.facts import Group as FactGroup
from yimen.engine.logic import Value
from yimen.kernel.unknown import ABSENT, UNKNOWN

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

ROWS_AT_ONCE = 500
TYPES = {"yesno": "BOOLEAN", "number": "HUGEINT", "date": "DATE", "word": "VARCHAR", "row": "INTEGER"}


class Tabulated:
    """Facts about listed subjects as a source; whoever a relation leads to must be among them."""

    def __init__(
        self,
        facts: Facts,
        subjects: Mapping[str, Sequence[str]],
        here: Mapping[str, Iterable[str]] | None = None,
        few: int = 255,
    ) -> None:
        self.facts, self.few = facts, few
        self.subjects = subjects
        self.at = {kind: {name: row for row, name in enumerate(names)} for kind, names in subjects.items()}
        self._codes: dict[str, int] = {"": 0}
        self._columns: dict[Key, Column | None] = {}
        self._groups: dict[tuple[object, ...], Group] = {}
        self._tables: dict[str, dict[str, tuple[str, Sequence[Value]]]] = {}  # table -> column -> type and values
        for kind, names in subjects.items():
            swept = set(names if here is None else here.get(kind, ()))
            self._add(kind, "row", "INTEGER", range(len(names)))
            self._add(kind, "id", "VARCHAR", names)
            self._add(kind, "here", "BOOLEAN", [name in swept for name in names])

    def prepare(self, connection: "DuckDBPyConnection") -> None:
        """Writes the tables."""
        for table, columns in self._tables.items():
            types = ", ".join(f'"{name}" {type_}' for name, (type_, _) in columns.items())
            connection.execute(f'CREATE TABLE "{table}" ({types})')
            rows = list(zip(*(values for _, values in columns.values()), strict=True))
            marks = "(" + ", ".join("?" for _ in columns) + ")"
            for start in range(0, len(rows), ROWS_AT_ONCE):
                some = rows[start : start + ROWS_AT_ONCE]
                cells = [None if cell is UNKNOWN or cell is ABSENT else cell for row in some for cell in row]
                connection.execute(f'INSERT INTO "{table}" VALUES {", ".join(marks for _ in some)}', cells)

    @property
    def places(self) -> tuple[str, ...]:
        """Division codes by row; the first stands for an unknown place."""
        return tuple(self._codes)

    def relation(self, kind: str) -> str:
        """The SQL relation of a kind."""
        return f'"facts_{kind}"'

    def rows(self, kind: str) -> int:
        """How many subjects of a kind there are."""
        return len(self.subjects.get(kind, ()))

    def column(self, key: Key) -> Column | None:
        """Where a key stands; it is asked of everybody the first time."""
        if key not in self._columns:
            self._columns[key] = self._lay_out(key) if key.kind in self.subjects else None
        return self._columns[key]

    def group(self, kind: str, relation: str, member: str, day: date) -> Group | None:
        """Who stands at the other end of a to-many relation."""
        key = (kind, relation, member, day)
        if key not in self._groups:
            self._groups[key] = self._pairs(
                kind,
                relation,
                member,
                [self.facts.related(kind, subject, relation, day) for subject in self.subjects.get(kind, ())],
            )
        return self._groups[key]

    def readings(self, kind: str, first: date, last: date) -> Group | None:
        """The readings of each subject taken in a stretch of days."""
        key = (kind, first, last)
        if key not in self._groups:
            self._groups[key] = self._pairs(
                kind,
                "readings",
                "reading",
                [self.facts.readings(kind, subject, first, last) for subject in self.subjects.get(kind, ())],
            )
        return self._groups[key]

    def _lay_out(self, key: Key) -> Column | None:
        values = [self._value(key, subject) for subject in self.subjects[key.kind]]
        sort = "row" if key.what in ("link", "place") else sort_of(key.type)
        if sort == "set":
            raise NotInSqlError("集合事实", "a fact that is a set")
        den = lcm(*(Fraction(one).denominator for one in values if _number(one))) if sort == "number" else 1
        plain = [
            None if one is UNKNOWN or one is ABSENT else int(one * den) if sort == "number" else one for one in values
        ]
        name, words = f"k{len(self._columns)}", self._few(values) if sort == "word" else ()
        if words:
            plain = [None if one is None else words.index(str(one)) for one in plain]
        self._add(key.kind, name, "UTINYINT" if words else TYPES[sort], plain)
        absent = ""
        if any(one is ABSENT for one in values):
            absent = f"{name}_absent"
            self._add(key.kind, absent, "BOOLEAN", [one is ABSENT for one in values])
        ends = [one.toordinal() if isinstance(one, date) else one for one in plain if one is not None]
        low, high = (min(ends, default=0), max(ends, default=0)) if sort in ("number", "date") else (0, 0)
        whole = all(one is not None for one in plain)
        return Column(key.kind, name, sort, den, low, high, words, whole, absent)

    def _few(self, values: Sequence[Value]) -> tuple[str, ...]:
        """The words of a column, if they are few enough to stand as numbers."""
        words = sorted({str(one) for one in values if one is not UNKNOWN and one is not ABSENT})
        return tuple(words) if len(words) <= self.few else ()

    def _value(self, key: Key, subject: str) -> Value:
        facts, kind, day = self.facts, key.kind, key.day
        if key.what == "link":
            ids = facts.related(kind, subject, key.name, day).ids
            return self.at.get(key.type.of, {}).get(ids[0], UNKNOWN) if len(ids) == 1 else UNKNOWN
        if key.what == "place":
            code = facts.place(kind, subject, key.name, day)
            return self._codes.setdefault("" if code is UNKNOWN else str(code), len(self._codes))
        if key.what in ("finding", "found_on"):
            document, _, item = key.name.rpartition(".")
            found = facts.finding(document, item, kind, subject, day)
            return UNKNOWN if found is UNKNOWN else found.found_on if key.what == "found_on" else found.value
        if key.what == "paid":
            return facts.paid(key.name, kind, subject, day)
        if key.what == "fact":
            return facts.fact(kind, subject, key.name, day)
        return getattr(facts.decision(key.name, kind, subject, day), key.what)

    def _pairs(self, kind: str, relation: str, member: str, groups: list[FactGroup]) -> Group:
        name = f"edges_{len(self._groups)}"
        rows = self.at.get(member, {})
        pairs = [(owner, rows[one]) for owner, group in enumerate(groups) for one in group.ids]
        self._tables[name] = {
            "owner": ("INTEGER", [owner for owner, _ in pairs]),
            "member": ("INTEGER", [one for _, one in pairs]),
        }
        complete = f"complete_{len(self._groups)}"
        self._add(kind, complete, "BOOLEAN", [group.complete for group in groups])
        largest = max((len(group.ids) for group in groups), default=0)
        return Group(kind, relation, member, name, None, Column(kind, complete, "yesno"), largest)

    def _add(self, kind: str, name: str, type_: str, values: Sequence[Value]) -> None:
        self._tables.setdefault(f"facts_{kind}", {})[name] = (type_, values)


def _number(value: Value) -> bool:
    return isinstance(value, int | Fraction) and not isinstance(value, bool)
