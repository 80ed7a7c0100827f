"""From what a plan reads to columns over the drawn tables: facts, findings, decisions, payments, links and places."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING, Final

from yimen.register.bulk import as_at
from yimen.register.bulk.lists import Lists
from yimen.register.columns import COLUMNS, TABLES
from yimen.register.values import exact, yuan

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

FEN: Final = 100
Key = tuple[str, str, str, date, str]  # kind, what, name, day, sort: what a plan reads


@dataclass(frozen=True, slots=True)
class Laid:
    """One column of a kind: an expression over the joined relations; `absent` says: stated not to apply."""

    key: Key
    expression: str
    den: int = 1
    absent: str = ""


@dataclass(slots=True)
class Layout:
    """The columns of one kind, and the relations joined to its rows by subject."""

    kind: str
    connection: "DuckDBPyConnection"
    lists: Lists
    days: tuple[date, ...]
    laid: list[Laid] = field(default_factory=list)
    joins: dict[str, str] = field(default_factory=dict)  # query -> alias

    def lay(self, key: Key) -> None:
        """Adds the column of a key."""
        _, what, name, day, _ = key
        match what:
            case "place":
                column = f"{self.frame(day)}.{'hukou_place' if name == 'hukou_place' else 'place'}"
                self.laid.append(Laid(key, column))
            case "link":
                if (self.kind, name) == ("person", "household"):  # another is kept nowhere, and leads nowhere
                    self.laid.append(Laid(key, f"{self.frame(day)}.household"))
            case "granted" | "refused" | "granted_on":
                self.laid.append(self._decision(key))
            case "paid":
                self.laid.append(self._paid(key))
            case "finding" | "found_on":
                self.laid.append(self._finding(key))
            case _:
                self.laid.append(self._fact(key))

    def frame(self, day: date) -> str:
        """The alias of what places a subject on a day: `f` for the day of the sweep."""
        return "f" if day == self.days[0] else f"f{self.days.index(day)}"

    def join(self, query: str) -> str:
        """The alias of a relation joined by its subject."""
        return self.joins.setdefault(query, f"j{len(self.joins)}")

    def _complete(self, list_kind: str, name: str, day: date) -> str:
        return self.lists.complete(list_kind, name, day).replace("f.", f"{self.frame(day)}.", 1)

    def _fact(self, key: Key) -> Laid:
        kind, _, name, day, _ = key
        if (kind, name) not in COLUMNS:
            return self._rare(key)
        table = COLUMNS[kind, name]
        den = FEN if TABLES[table].decode is yuan else 1
        if not TABLES[table].dated:
            return Laid(key, f'{self.join(f"SELECT * FROM drawn_{table}")}."{name}"', den)
        facts = [f'"{one}"' for one in TABLES[table].facts]
        alias = self.join(as_at.rows_on(self.connection, f"drawn_{table}", day, facts))
        return Laid(key, f'{alias}."{name}"', den)

    def _rare(self, key: Key) -> Laid:
        """A rare fact; without a row it is *no* only where its list is complete."""
        kind, _, name, day, sort = key
        alias = self.join(as_at.rare(kind, name, day))
        value, den, absent = self._written(
            alias, sort, f"drawn_facts WHERE kind = {as_at.quoted(kind)} AND name = {as_at.quoted(name)}"
        )
        if sort == "yesno":
            complete = self._complete("list", name, day)
            value = f"CASE WHEN {alias}.subject IS NOT NULL THEN {value} WHEN {complete} THEN FALSE END"
        return Laid(key, value, den, absent)

    def _finding(self, key: Key) -> Laid:
        _, what, name, day, sort = key
        document, _, item = name.rpartition(".")
        alias = self.join(as_at.findings(document, item, day))
        if what == "found_on":
            return Laid(key, f"{alias}.found_on")
        value, den, absent = self._written(
            alias, sort, f"drawn_findings WHERE document = {as_at.quoted(document)} AND item = {as_at.quoted(item)}"
        )
        return Laid(key, value, den, absent)

    def _written(self, alias: str, sort: str, rows: str) -> tuple[str, int, str]:
        """A value that stands as text with its type: the expression, its denominator, and where it does not apply."""
        absent = f"({alias}.value_type = 'none')"
        if sort == "yesno":
            return f"CASE WHEN {alias}.value_type = 'yesno' THEN {alias}.value = 'yes' END", 1, absent
        if sort == "number":
            value, den = self._numbers(alias, rows)
            return value, den, absent
        if sort == "date":
            return f"CASE WHEN {alias}.value_type = 'date' THEN {alias}.value::DATE END", 1, absent
        return f"CASE WHEN {alias}.value_type = 'word' THEN {alias}.value END", 1, absent

    def _numbers(self, alias: str, rows: str) -> tuple[str, int]:
        """Decimals and fractions as written, over their common denominator."""
        query = f"SELECT DISTINCT value FROM {rows} AND value_type = 'number'"
        found = {text: Fraction(exact(text)) for (text,) in self.connection.execute(query).fetchall()}
        den = lcm(*(number.denominator for number in found.values()))
        cases = " ".join(
            f"WHEN {as_at.quoted(text)} THEN {int(number * den)}::BIGINT" for text, number in found.items()
        )
        return (f"CASE {alias}.value {cases} END" if cases else "NULL::BIGINT"), den

    def _decision(self, key: Key) -> Laid:
        _, what, name, day, _ = key
        alias = self.join(as_at.decisions(name, day))
        complete = self._complete("roll", name, day)
        if what == "granted_on":
            none = f"CASE WHEN {alias}.subject IS NULL THEN {complete} ELSE {alias}.granted_on IS NULL END"
            return Laid(key, f"{alias}.granted_on", absent=none)
        return Laid(key, f"CASE WHEN {alias}.subject IS NOT NULL THEN {alias}.{what} WHEN {complete} THEN FALSE END")

    def _paid(self, key: Key) -> Laid:
        _, _, name, day, _ = key
        alias = self.join(as_at.payments(name, day))
        complete = self._complete("roll", name, day)
        return Laid(key, f"CASE WHEN {alias}.subject IS NOT NULL THEN {alias}.paid WHEN {complete} THEN 0 END", FEN)


def as_places(name: str, words: Sequence[str]) -> str:
    """A column of words as their places in a list."""
    listed = ", ".join("'" + word.replace("'", "''") + "'" for word in words)
    return f'(list_position([{listed}], "{name}") - 1)::UTINYINT AS "{name}"'


def only(records: str, keys: Sequence[Key]) -> tuple[str, set[str]]:
    """Of which benefits, months, documents and names records are drawn: a field, and its values that are wanted."""
    match records:
        case "spells":
            return "benefit", {name for _, what, name, *_ in keys if what in ("granted", "refused", "granted_on")}
        case "payments":
            return "period", {day.replace(day=1).isoformat() for _, what, _, day, _ in keys if what == "paid"}
        case "findings":
            found = {name.rpartition(".")[0] for _, what, name, *_ in keys if what in ("finding", "found_on")}
            return "document", found
    return "name", {name for kind, what, name, *_ in keys if what == "fact" and (kind, name) not in COLUMNS}
