"""A whole county from one block of people: as often again, with ids, names and villages of their own.

Making a million people one by one takes minutes. A block of 25,000 is made so; its copies are written by the database.
What decides (ages, incomes, decisions) is a copy's as it is the block's: the block's truth is the truth of each copy.
The cast is there once. A copy's id is the block's with version 8 (RFC 9562: ids of one's own making) and its number
at the end.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal
from uuid import UUID

from django.db import models as fields

from yimen.register import models
from yimen.register.made_up.names import FAMILY, FIRST, LAST
from yimen.register.made_up.shape import NEW_MEASURES, Truth
from yimen.register.places import PlaceRow

Dialect = Literal["sqlite", "postgresql", "duckdb"]
Sort = Literal["id", "subject", "place", "decider", "number", "name"]
COMMUNITY: Final = 200  # the last three digits of a community's code are below
COLUMNS: Final[Mapping[type[fields.Model], Mapping[str, Sort]]] = {
    models.Person: {"id": "id", "name": "name"},
    models.Household: {"id": "id", "number": "number"},
    models.Registration: {"household_id": "id", "hukou_place_id": "place", "home_place_id": "place"},
    models.Membership: {"household_id": "id", "person_id": "id"},
    models.Kin: {"person_id": "id", "other_id": "id"},
    models.Hardship: {"household_id": "id"},
    models.Living: {"person_id": "id"},
    models.Standing: {"person_id": "id"},
    models.Income: {"person_id": "id"},
    models.Allowance: {"person_id": "id"},
    models.Work: {"person_id": "id"},
    models.Insurance: {"person_id": "id"},
    models.Schooling: {"person_id": "id"},
    models.Pension: {"person_id": "id"},
    models.Unemployment: {"person_id": "id"},
    models.Withdrawal: {"person_id": "id"},
    models.BenefitSpell: {"subject": "subject"},
    models.Payment: {"subject": "subject"},
    models.HumanFinding: {"subject": "subject", "decider": "decider"},
    models.Fact: {"subject": "subject"},
}


@dataclass(frozen=True, slots=True)
class Move:
    """Where the people of one village live in one copy."""

    copy: int
    here: PlaceRow
    there: PlaceRow


def copy_of(id_: str, copy: int) -> str:
    """The id of the same person or household in a copy, from 1; 0 is the block itself."""
    if copy == 0:
        return id_
    digits = UUID(id_).hex
    return str(UUID(f"{digits[:12]}8{digits[13:30]}{copy:02x}"))


def moves(places: Mapping[str, PlaceRow], copies: int) -> Iterator[Move]:
    """In each copy a township's people live in another township, those of a community in a community if it has one."""
    townships = [row for row in places.values() if row.level == "township"]
    inside = {one.code: [row for row in places.values() if row.parent == one.code] for one in townships}
    for copy in range(1, copies):
        for at, township in enumerate(townships):
            target = inside[townships[(at + copy) % len(townships)].code]
            for number, here in enumerate(inside[township.code]):
                alike = [row for row in target if _community(row) == _community(here)] or target
                yield Move(copy, here, alike[(number + copy) % len(alike)])


def _community(row: PlaceRow) -> bool:
    return int(row.code[9:]) < COMMUNITY


def truths(block: Sequence[Truth], there: Collection[Move], copies: int, once: Collection[str]) -> Iterator[Truth]:
    """What is so of everybody: of the block, and of each copy of whoever is not there only once."""
    village = {(one.copy, one.here.code): one.there.code for one in there}
    yield from block
    for copy in range(1, copies):
        for one in block:
            if one.subject not in once:
                place = village[copy, one.place]
                yield replace(one, subject=copy_of(one.subject, copy), place=place)


def expressions(model: type[fields.Model], dialect: Dialect) -> dict[str, str]:
    """How each column of a copy follows from the block's row `b` and the copy `k`; the moves are in `load_moves`."""
    return {column: WRITTEN[sort](f"b.{column}", dialect) for column, sort in COLUMNS[model].items()}


def copied(model: type[fields.Model], once: Collection[str]) -> str:
    """Which rows are copied: those of people and households that are not there only once; payments since July alone."""
    column = next(iter(COLUMNS[model]))
    if COLUMNS[model][column] == "subject":
        ids = ", ".join(f"'{one}'" for one in once)
        recent = f" AND b.period >= '{NEW_MEASURES.isoformat()}'" if model is models.Payment else ""
        return f"b.subject_kind IN ('person', 'household') AND b.subject NOT IN ({ids}){recent}"
    ids = ", ".join(f"'{UUID(one).hex}'" for one in once)
    return f"b.{column} NOT IN ({ids})"


def _id(column: str, dialect: Dialect) -> str:
    if dialect == "postgresql":
        return f"CAST({_subject(f'CAST({column} AS text)', dialect)} AS uuid)"
    return f"substr({column}, 1, 12) || '8' || substr({column}, 14, 17) || k.hex"


def _subject(column: str, _: Dialect) -> str:
    return f"substr({column}, 1, 14) || '8' || substr({column}, 16, 19) || k.hex"


def _moved(column: str, here: str, there: str) -> str:
    return f"(SELECT m.{there} FROM load_moves m WHERE m.n = k.n AND m.{here} = {column} LIMIT 1)"  # noqa: S608, names of our own


def _name(column: str, dialect: Dialect) -> str:
    """Another name of the same family: each sign moves on by its own step."""
    last = " ".join(f"WHEN '{sex}' THEN {_sign(column, 3, LAST[sex], 7, dialect)}" for sex in LAST)
    first = f"{_sign(column, 1, FAMILY, 1, dialect)} || {_sign(column, 2, FIRST, 3, dialect)}"
    return f"{first} || CASE b.sex {last} END"


def _sign(column: str, at: int, signs: str, step: int, dialect: Dialect) -> str:
    where = f"{'strpos' if dialect == 'postgresql' else 'instr'}('{signs}', substr({column}, {at}, 1))"
    return f"substr('{signs}', ({where} - 1 + k.n * {step}) % {len(signs)} + 1, 1)"


WRITTEN: Final[Mapping[Sort, Callable[[str, Dialect], str]]] = {
    "id": _id,
    "subject": _subject,
    "place": lambda column, _: _moved(column, "here", "there"),
    "decider": lambda column, _: f"coalesce({_moved(column, 'office', 'office_there')}, {column})",
    "number": lambda column, _: (
        f"'示例' || {_moved(f'substr({column}, 3, 12)', 'code', 'code_there')} || substr({column}, 15) || '-' || k.n"
    ),
    "name": _name,
}
MOVES_TABLE: Final = (
    "CREATE TEMP TABLE load_moves (n INTEGER, here {id}, there {id}, code TEXT, code_there TEXT, "
    "office TEXT, office_there TEXT)"
)
MOVES_INTO: Final = "INSERT INTO load_moves VALUES (%s, %s, %s, %s, %s, %s, %s)"
MOVES_INDEXES: Final = tuple(
    f"CREATE INDEX load_moves_{one} ON load_moves (n, {one})" for one in ("here", "code", "office")
)


def move_row(one: Move) -> tuple[int, str, str, str, str, str, str]:
    """A move as a row of `load_moves`."""
    offices = (f"{one.here.code[:9]}000/township", f"{one.there.code[:9]}000/township")
    return (one.copy, one.here.id.hex, one.there.id.hex, one.here.code, one.there.code, *offices)
