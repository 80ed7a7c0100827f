"""A made-up register for a race, written straight into a snapshot: whole-number arithmetic from one seed, no people.

Where facts are missing, every twentieth value is, independently, and every fiftieth household may have a member of whom
nothing is known.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

import duckdb

TOWNSHIPS: Final = tuple(f"4304221{number:02}000" for number in range(1, 24))
VILLAGES: Final = 18  # in each township
MISSING: Final = 20
INCOMPLETE: Final = 50
RECEIVING: Final = 30
MOST: Final = 6  # members of a household
PRIME: Final = 4294967291  # the largest below 2 ** 32: a multiplier below it spreads the rows
HALF: Final = 2**31  # so that products stay within 63 bits


@dataclass(frozen=True, slots=True)
class Shape:
    """What is made up: the facts of a person and of a household with their types, and who may receive what."""

    on: date
    person: Mapping[str, str]
    household: Mapping[str, str]
    policies: Mapping[str, Iterable[str]]  # of each kind
    money: Mapping[str, int]  # the end of each sum, in fen
    missing: bool = True
    zeros: int = 3  # one sum in so many is not zero

    def facts(self, kind: str) -> Mapping[str, str]:
        """The facts of a kind."""
        return self.person if kind == "person" else self.household


def write(folder: Path, persons: int, seed: int, shape: Shape) -> None:
    """The snapshot of about so many persons."""
    draw = _Draw(seed, shape)
    with duckdb.connect(":memory:") as connection:
        homes = persons * 2 // (MOST + 1)
        sizes = f"SELECT h::INTEGER AS row, 1 + {draw.below(MOST, 'h')} AS size FROM range({homes}) t(h)"
        connection.execute(f"CREATE TABLE sizes AS {sizes}")
        connection.execute(
            "CREATE TABLE belongs AS SELECT (row_number() OVER (ORDER BY row, n) - 1)::INTEGER AS p, row AS home, n "
            "FROM sizes, LATERAL unnest(range(size)) t(n)"
        )
        households = ", ".join(
            [
                "h.row",
                "TRUE AS here",
                f'{_place(draw, "h.row")} AS "hukou_place place"',
                *draw.columns("household", "h.row"),
                draw.whole("h.row"),
            ]
        )
        connection.execute(f"CREATE TABLE household AS SELECT {households} FROM sizes h")
        people = ", ".join(
            [
                "b.p AS row",
                "TRUE AS here",
                'b.home AS "household link"',
                f'{_place(draw, "b.home")} AS "hukou_place place"',
                *draw.columns("person", "b.p"),
            ]
        )
        connection.execute(f"CREATE TABLE person AS SELECT {people} FROM belongs b")
        kinds = []
        for kind in ("household", "person"):
            path = folder / f"{kind}.parquet"
            connection.execute(f"COPY (SELECT * FROM {kind} ORDER BY row) TO '{path}' (FORMAT parquet)")
            (rows,) = connection.execute(f"SELECT count(*) FROM {kind}").fetchone() or (0,)
            kinds.append({"kind": kind, "file": path.name, "rows": rows})
        manifest = {
            "places": list(places()),
            "kinds": kinds,
            "columns": [column for kind in ("household", "person") for column in _columns(connection, kind, shape)],
            "groups": [
                {
                    "kind": "household",
                    "relation": "members",
                    "day": shape.on.isoformat(),
                    "file": "",
                    "link": "household link",
                    "complete": "members complete",
                    "largest": MOST,
                }
            ],
        }
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=1), encoding="utf-8")


def places() -> tuple[str, ...]:
    """The villages by number; 0 is a place that nobody stated."""
    return ("", *(f"{town[:9]}{number:03}" for town in TOWNSHIPS for number in range(1, VILLAGES + 1)))


class _Draw:
    """Numbers from a row and a name, the same on every machine."""

    def __init__(self, seed: int, shape: Shape) -> None:
        self.seed, self.shape = seed, shape

    def below(self, end: int, row: str, name: str = "size") -> str:
        """A whole number from 0 to below `end`."""
        salt = self.seed
        for byte in name.encode():
            salt = (salt * 131 + byte) % HALF
        first = f"(({row} + {salt}) * 2654435761 % {PRIME})"
        return f"((({first} * 40503 + {salt}) % {PRIME}) // 7 % {end})"

    def known(self, value: str, row: str, name: str) -> str:
        """The value, or nothing in every twentieth row."""
        if not self.shape.missing:
            return f'{value} AS "{name}"'
        return f'CASE WHEN {self.below(MISSING, row, name + "?")} > 0 THEN {value} END AS "{name}"'

    def whole(self, row: str) -> str:
        """Whether the members of a household are known to be all."""
        always = f"{self.below(INCOMPLETE, row, 'complete')} > 0" if self.shape.missing else "TRUE"
        return f'{always} AS "members complete"'

    def columns(self, kind: str, row: str) -> Iterator[str]:
        """The facts of a kind, and who receives what."""
        for name, type_ in self.shape.facts(kind).items():
            yield self.known(self.value(name, type_, row), row, name)
        for name in self.shape.policies[kind]:
            yield f'{self.below(RECEIVING, row, name)} = 0 AS "{name} granted"'

    def value(self, name: str, type_: str, row: str) -> str:
        """A value of a type."""
        if type_ == "date":
            return f"DATE '1930-01-01' + {self.below(33_400, row, name)}::INTEGER"
        if type_ == "yesno":
            return f"{self.below(6, row, name)} = 0"
        if type_.startswith("one of "):
            words = type_.removeprefix("one of ").split(", ")
            drawn = self.below(len(words) * 2, row, name)  # half of them the first word
            return f"(CASE WHEN {drawn} < {len(words)} THEN {drawn} ELSE 0 END)::UTINYINT"
        if type_ == "count":
            return f"{self.below(self.shape.money.get(name, 5), row, name)}::BIGINT"
        some = self.below(self.shape.zeros, row, name + "!")
        return f"CASE WHEN {some} = 0 THEN {self.below(self.shape.money[name], row, name)}::BIGINT ELSE 0 END"


def _place(draw: _Draw, row: str) -> str:
    return f"(1 + {draw.below(len(TOWNSHIPS) * VILLAGES, row, 'place')})::INTEGER"


def _columns(connection: duckdb.DuckDBPyConnection, kind: str, shape: Shape) -> Iterator[dict[str, object]]:
    described = partial(_described, shape.on, kind)
    for name, type_ in shape.facts(kind).items():
        sort = _sort(type_)
        den, low, high = (100 if "yuan" in type_ else 1), 0, 0
        if sort in ("number", "date"):
            ends = connection.execute(f'SELECT min("{name}"), max("{name}") FROM {kind}').fetchone() or (0, 0)
            low, high = (end.toordinal() if isinstance(end, date) else int(end) for end in ends)
        words = type_.removeprefix("one of ").split(", ") if sort == "word" else []
        yield described("fact", name, name, sort=sort, den=den, low=low, high=high, words=words)
    for name in shape.policies[kind]:
        yield described("granted", name, f"{name} granted", sort="yesno", whole=True)
    stands = {"low": 1, "high": len(TOWNSHIPS) * VILLAGES, "whole": True}
    yield described("place", "hukou_place", "hukou_place place", sort="row", **stands)
    if kind == "person":
        yield described("link", "household", "household link", sort="row", whole=True)


def _sort(type_: str) -> str:
    return {"date": "date", "yesno": "yesno", "count": "number"}.get(
        type_, "number" if type_.startswith("yuan") else "word"
    )


def _described(
    on: date, kind: str, what: str, name: str, column: str, *, sort: str, **more: object
) -> dict[str, object]:
    """What the manifest says of a column; of what is not said, that it is the usual."""
    usual: dict[str, object] = {"den": 1, "low": 0, "high": 0, "absent": "", "words": [], "whole": False}
    where = {"kind": kind, "what": what, "name": name, "day": on.isoformat(), "column": column, "sort": sort}
    return where | usual | more
