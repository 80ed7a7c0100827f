"""What a trial says: sums a month and a year, townships in the order of their codes, small cells never shown."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from yimen.engine.simulate import A_YEAR, Side, Tally
from yimen.flow.cells import hidden
from yimen.flow.county import County
from yimen.flow.simulating import Tried

FEW: Final = 10  # below it a cell might be somebody
MONTHLY: Final = "monthly"
COUNTED: Final[dict[str, Callable[[Tally], int]]] = {
    "gain": lambda one: one.gain,
    "lose": lambda one: one.lose,
    "cannot_tell": lambda one: one.moves["cannot_tell"],
}
MONEY: Final[dict[str, tuple[str, Callable[[Tally], int]]]] = {  # a sum of fen stands beside the count that it is of
    "gain_fen": ("gain", lambda one: one.gain_fen),
    "lose_fen": ("lose", lambda one: one.lose_fen),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One township or group of one benefit; None where too few are concerned."""

    policy: str
    cell: str  # division code, or a word of the fact; "": nobody has stated it
    said: Mapping[str, int | None]


def by_place(here: County, one: Tried) -> tuple[Line, ...]:
    """The townships of a benefit in the order of their codes."""
    return _lines(one, lambda place, _: here.area(place) if place else "")


def by_group(one: Tried) -> tuple[Line, ...]:
    """The groups of a benefit in the order of their words."""
    return _lines(one, lambda _, group: group)


def _lines(one: Tried, of: Callable[[str, str], str]) -> tuple[Line, ...]:
    cells: dict[str, Tally] = {}
    for (place, group), tally in one.cells.items():
        cells.setdefault(of(place, group), Tally()).add(tally)
    few = {name: _few({cell: count(tally) for cell, tally in cells.items()}) for name, count in COUNTED.items()}
    return tuple(Line(one.id, cell, _said(cell, cells[cell], few)) for cell in sorted(cells))


def _few(counts: Mapping[str, int]) -> frozenset[str]:
    """The cells not to be shown: small ones; all of them, noughts too, where there are few in the whole county."""
    total = sum(counts.values())
    return frozenset(counts) if 0 < total < FEW else hidden(counts, FEW)


def _said(cell: str, tally: Tally, few: Mapping[str, frozenset[str]]) -> dict[str, int | None]:
    counts = {name: None if cell in few[name] else count(tally) for name, count in COUNTED.items()}
    return counts | {name: None if cell in few[of] else fen(tally) for name, (of, fen) in MONEY.items()}


def at_most(side: Side) -> int | None:
    """The upper end of one payment to all; None where somebody's amount cannot be told."""
    return None if side.unsaid else side.fen + side.may_fen


def in_a_year(one: Tried, fen: int) -> int:
    """A payment over a year: twelve months, two terms; what is paid once counts once."""
    return fen * A_YEAR.get(one.pays, 1)


def in_a_month(one: Tried, fen: int) -> int:
    """A payment, if it is a monthly one; others are no part of a month."""
    return fen if one.pays == MONTHLY else 0
