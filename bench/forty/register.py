"""A made-up register for the forty, written straight into a snapshot: whole-number arithmetic from one seed, no people.

Every twentieth value is missing, independently; every fiftieth household may have a member of whom nothing is known.
"""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

import duckdb

from bench.forty.documents import (
    HOUSEHOLD_FACTS,
    HOUSEHOLD_POLICIES,
    PERSON_FACTS,
    PERSON_POLICIES,
    TOWNSHIPS,
)

ON: Final = date(2021, 9, 24)
VILLAGES: Final = 18  # in each township
MISSING: Final = 20
INCOMPLETE: Final = 50
RECEIVING: Final = 30
MOST: Final = 6  # members of a household
PRIME: Final = 4294967291  # the largest below 2 ** 32: a multiplier below it spreads the rows
HALF: Final = 2**31  # so that products stay within 63 bits
MONEY: Final = {
    "wage": 900_00,
    "business": 400_00,
    "rents": 60_00,
    "gifts": 80_00,
    "pension": 350_00,
    "allowance": 120_00,
    "illness": 900_00,
}
HOME_MONEY: Final = {"savings": 60_000_00, "housing_cost": 500_00}


def write(folder: Path, persons: int, seed: int) -> None:
    """The snapshot of about so many persons."""
    draw = _Draw(seed)
    with duckdb.connect(":memory:") as connection:
        homes = persons * 2 // (MOST + 1)
        sizes = f"SELECT h::INTEGER AS row, 1 + {draw.below(MOST, 'h')} AS size FROM range({homes}) t(h)"
        connection.execute(f"CREATE TABLE sizes AS {sizes}")
        connection.execute(
            "CREATE TABLE belongs AS SELECT (row_number() OVER (ORDER BY row, n) - 1)::INTEGER AS p, row AS home, n "
            "FROM sizes, LATERAL unnest(range(size)) t(n)"
        )
        households = ", ".join(
            ["h.row", "TRUE AS here", f'{_place(draw, "h.row")} AS "hukou_place place"', *_household(draw)]
        )
        connection.execute(f"CREATE TABLE household AS SELECT {households} FROM sizes h")
        people = ", ".join(
            [
                "b.p AS row",
                "TRUE AS here",
                'b.home AS "household link"',
                f'{_place(draw, "b.home")} AS "hukou_place place"',
                *_person(draw),
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
            "columns": [column for kind in ("household", "person") for column in _columns(connection, kind)],
            "groups": [
                {
                    "kind": "household",
                    "relation": "members",
                    "day": ON.isoformat(),
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

    def __init__(self, seed: int) -> None:
        self.seed = seed

    def below(self, end: int, row: str, name: str = "size") -> str:
        """A whole number from 0 to below `end`."""
        salt = self.seed
        for byte in name.encode():
            salt = (salt * 131 + byte) % HALF
        first = f"(({row} + {salt}) * 2654435761 % {PRIME})"
        return f"((({first} * 40503 + {salt}) % {PRIME}) // 7 % {end})"

    def known(self, value: str, row: str, name: str) -> str:
        """The value, or nothing in every twentieth row."""
        return f'CASE WHEN {self.below(MISSING, row, name + "?")} > 0 THEN {value} END AS "{name}"'


def _place(draw: _Draw, row: str) -> str:
    return f"(1 + {draw.below(len(TOWNSHIPS) * VILLAGES, row, 'place')})::INTEGER"


def _person(draw: _Draw) -> Iterator[str]:
    for name, type_ in PERSON_FACTS.items():
        yield draw.known(_value(draw, name, type_, "b.p", MONEY), "b.p", name)
    yield from _granted(draw, "b.p", PERSON_POLICIES)


def _household(draw: _Draw) -> Iterator[str]:
    for name, type_ in HOUSEHOLD_FACTS.items():
        yield draw.known(_value(draw, name, type_, "h.row", HOME_MONEY), "h.row", name)
    yield from _granted(draw, "h.row", HOUSEHOLD_POLICIES)
    yield f'{draw.below(INCOMPLETE, "h.row", "complete")} > 0 AS "members complete"'


def _granted(draw: _Draw, row: str, policies: object) -> Iterator[str]:
    for name in policies:  # type: ignore[attr-defined]
        yield f'{draw.below(RECEIVING, row, name)} = 0 AS "{name} granted"'


def _value(draw: _Draw, name: str, type_: str, row: str, money: dict[str, int]) -> str:
    if type_ == "date":
        return f"DATE '1930-01-01' + {draw.below(33_400, row, name)}::INTEGER"
    if type_ == "yesno":
        return f"{draw.below(6, row, name)} = 0"
    if type_.startswith("one of "):
        words = type_.removeprefix("one of ").split(", ")
        drawn = draw.below(len(words) * 2, row, name)  # half of them the first word
        return f"(CASE WHEN {drawn} < {len(words)} THEN {drawn} ELSE 0 END)::UTINYINT"
    if type_ == "count":
        return f"{draw.below(5, row, name)}::BIGINT"
    some = draw.below(3, row, name + "!")
    return f"CASE WHEN {some} = 0 THEN {draw.below(money[name], row, name)}::BIGINT ELSE 0 END"


def _columns(connection: duckdb.DuckDBPyConnection, kind: str) -> Iterator[dict[str, object]]:
    facts, policies = (PERSON_FACTS, PERSON_POLICIES) if kind == "person" else (HOUSEHOLD_FACTS, HOUSEHOLD_POLICIES)
    for name, type_ in facts.items():
        sort = _sort(type_)
        den, low, high = (100 if "yuan" in type_ else 1), 0, 0
        if sort in ("number", "date"):
            ends = connection.execute(f'SELECT min("{name}"), max("{name}") FROM {kind}').fetchone() or (0, 0)
            low, high = (end.toordinal() if isinstance(end, date) else int(end) for end in ends)
        words = type_.removeprefix("one of ").split(", ") if sort == "word" else []
        yield _described(kind, "fact", name, name, sort, den=den, low=low, high=high, words=words)
    for name in policies:
        yield _described(kind, "granted", name, f"{name} granted", "yesno", whole=True)
    stands = {"low": 1, "high": len(TOWNSHIPS) * VILLAGES, "whole": True}
    yield _described(kind, "place", "hukou_place", "hukou_place place", "row", **stands)
    if kind == "person":
        yield _described(kind, "link", "household", "household link", "row", whole=True)


def _sort(type_: str) -> str:
    return {"date": "date", "yesno": "yesno", "count": "number"}.get(
        type_, "number" if type_.startswith("yuan") else "word"
    )


def _described(kind: str, what: str, name: str, column: str, sort: str, **more: object) -> dict[str, object]:
    """What the manifest says of a column; of what is not said, that it is the usual."""
    usual: dict[str, object] = {"den": 1, "low": 0, "high": 0, "absent": "", "words": [], "whole": False}
    where = {"kind": kind, "what": what, "name": name, "day": ON.isoformat(), "column": column, "sort": sort}
    return where | usual | more
