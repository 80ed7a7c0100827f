"""A `Source` in files: one Parquet file a kind, one a group, and a manifest that says what stands in which column.

The folder is a snapshot: its hash names what a sweep has read, so that a result can be made again.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from yimen.engine.backends.duckdb.source import Column, Group, Key
from yimen.engine.backends.duckdb.terms import NotInSqlError, sort_of

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MANIFEST: Final = "manifest.json"
EMPTY: Final = "(SELECT NULL::INTEGER AS owner, NULL::INTEGER AS member WHERE FALSE)"
CHUNK: Final = 1 << 20


@dataclass(frozen=True, slots=True, eq=False)
class _Rows:
    file: str
    count: int


class Snapshot:
    """A folder of Parquet files as a source; nothing is read before the sweep asks for it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        manifest: Mapping[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        self._kinds = {row["kind"]: _Rows(row["file"], row["rows"]) for row in manifest["kinds"]}
        self._columns = {_key(row): _column(row) for row in manifest["columns"]}
        self._groups = {(row["kind"], row["relation"], row["day"]): row for row in manifest["groups"]}
        self._places = tuple(manifest["places"])

    @property
    def places(self) -> tuple[str, ...]:
        """Division codes by row; the first stands for an unknown place."""
        return self._places

    @cached_property
    def hash(self) -> str:
        """SHA-256 over every file, in the order of their names."""
        whole = sha256()
        for path in sorted(self.folder.iterdir()):
            whole.update(path.name.encode() + b"\0")
            with path.open("rb") as file:
                while chunk := file.read(CHUNK):
                    whole.update(chunk)
        return whole.hexdigest()

    def prepare(self, connection: "DuckDBPyConnection") -> None:
        """Nothing to do: the files are read where they lie."""

    def relation(self, kind: str) -> str:
        """The SQL relation of a kind."""
        if kind not in self._kinds:
            raise NotInSqlError(f"快照里没有 {kind}", f"no {kind} in the snapshot")
        return f"'{self._path(self._kinds[kind].file)}'"

    def rows(self, kind: str) -> int:
        """How many subjects of a kind there are."""
        return self._kinds[kind].count if kind in self._kinds else 0

    def column(self, key: Key) -> Column | None:
        """Where a key stands. A link that nobody keeps leads nowhere; anything else must have been put in."""
        found = self._columns.get((key.kind, key.what, key.name, key.day.isoformat()))
        if found is None and key.what != "link":
            raise NotInSqlError(f"快照里没有 {key.kind}.{key.name}", f"no {key.kind}.{key.name} in the snapshot")
        return found

    def columns(self) -> tuple[Column, ...]:
        """Every column there is."""
        return tuple(self._columns.values())

    def group(self, kind: str, relation: str, member: str, day: date) -> Group | None:
        """Who stands at the other end of a to-many relation; of one that nobody keeps, nobody is known."""
        row = self._groups.get((kind, relation, day.isoformat()))
        if row is None:
            self.relation(kind)
            return Group(kind, relation, member, EMPTY, None, None)
        edges = f"'{self._path(row['file'])}'" if row["file"] else ""
        link = Column(member, row["link"], "row") if row["link"] else None
        return Group(kind, relation, member, edges, link, Column(kind, row["complete"], "yesno"), row["largest"])

    def readings(self, kind: str, first: date, last: date) -> Group | None:
        """Readings are watched day by day in Python; a snapshot holds none."""
        raise NotInSqlError("监测数据", "readings")

    def _path(self, file: str) -> str:
        return str(self.folder / file).replace("'", "''")


def _key(row: Mapping[str, Any]) -> tuple[str, str, str, str]:
    return row["kind"], row["what"], row["name"], row["day"]


def _column(row: Mapping[str, Any]) -> Column:
    ends = row["den"], row["low"], row["high"]
    return Column(row["kind"], row["column"], row["sort"], *ends, tuple(row["words"]), row["whole"], row["absent"])


class Wanted:
    """A source without rows that writes down what a plan asks of it: what a snapshot must hold."""

    places = ("",)

    def __init__(self) -> None:
        self.keys: dict[Key, str] = {}  # key -> sort
        self.groups: dict[tuple[str, str, str, date], None] = {}

    def prepare(self, connection: "DuckDBPyConnection") -> None:
        """Nothing to do: nothing is run."""

    def relation(self, kind: str) -> str:
        """A relation that is never read."""
        return kind

    def rows(self, kind: str) -> int:
        """Nobody."""
        return 0

    def column(self, key: Key) -> Column | None:
        """Writes the key down."""
        sort = "row" if key.what in ("link", "place") else sort_of(key.type)
        self.keys[key] = sort
        return Column(key.kind, f"k{len(self.keys)}", sort)

    def group(self, kind: str, relation: str, member: str, day: date) -> Group | None:
        """Writes the group down."""
        self.groups[kind, relation, member, day] = None
        return Group(kind, relation, member, EMPTY, None, None)

    def readings(self, kind: str, first: date, last: date) -> Group | None:
        """Not from a snapshot."""
        raise NotInSqlError("监测数据", "readings")
