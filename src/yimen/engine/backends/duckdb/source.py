"""What the SQL program reads: typed columns of subjects as at a day, links, groups and places, with their bounds.

A source is a relation for each kind with one row a subject, numbered from 0 in the column `row`; `here` says who is to
be swept (others are there because somebody's outcome rests on them). What a row does not know is NULL. Words of which
there are few may stand as their places in a list. Numbers are whole multiples of 1/`den`; `low` and `high` are the
smallest and largest that stand in the column (of places, too), so that arithmetic is proved not to overflow before it
runs.
"""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal, Protocol

from yimen.documents.model import Type
from yimen.engine.backends.duckdb.terms import Sort

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

What = Literal["fact", "link", "place", "granted", "refused", "granted_on", "paid", "finding", "found_on", "complete"]
UNKNOWN_PLACE = 0  # the row of `places` that stands for a place nobody has stated


@dataclass(frozen=True, slots=True)
class Key:
    """One thing to read of each subject of a kind, as at a day: `link` leads to a row of another kind."""

    kind: str
    what: What
    name: str
    day: date
    type: Type


@dataclass(frozen=True, slots=True)
class Column:
    """Where a key stands: a column of the kind's relation, with the ends between which its numbers (or days) lie."""

    kind: str
    name: str
    sort: Sort
    den: int = 1
    low: int = 0
    high: int = 0
    words: tuple[str, ...] = ()  # of words that are kept as numbers: the word of each
    whole: bool = False  # known of every row
    absent: str = ""  # the column that says `none`: stated not to apply; empty where nobody says so


@dataclass(frozen=True, slots=True)
class Group:
    """A to-many relation: pairs of rows in `edges` (owner, member), or the members' own column `link`."""

    kind: str
    relation: str
    member: str
    edges: str
    link: Column | None
    complete: Column | None  # yes where these are known to be all; None: of nobody
    largest: int = 0


class Source(Protocol):
    """A register in columns: a snapshot in files, or facts of a test laid out as tables."""

    @property
    def places(self) -> tuple[str, ...]:
        """Division codes by row; the first stands for an unknown place."""

    def prepare(self, connection: "DuckDBPyConnection") -> None:
        """Makes the relations ready in the database that the plan will run in."""

    def relation(self, kind: str) -> str:
        """The SQL relation of a kind."""

    def rows(self, kind: str) -> int:
        """How many subjects of a kind there are."""

    def column(self, key: Key) -> Column | None:
        """Where a key stands; None if nobody knows anything about it."""

    def group(self, kind: str, relation: str, member: str, day: date) -> Group | None:
        """Who stands at the other end of a to-many relation; None if the register does not keep it."""

    def readings(self, kind: str, first: date, last: date) -> Group | None:
        """The readings of each subject taken from `first` to `last`."""
