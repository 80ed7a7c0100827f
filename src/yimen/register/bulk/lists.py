"""Places by number, and which lists are complete for which of them: where one is, whoever is not on it is *no*."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from yimen.kernel.places import within
from yimen.register.home import home
from yimen.register.models import Coverage
from yimen.register.places import PlaceRow, places_on


@dataclass(frozen=True, slots=True)
class Places:
    """Codes by number, 0 for a place that nobody stated; for each day the number of each place that was there."""

    codes: tuple[str, ...]
    days: dict[date, list[tuple[str, int]]]

    def inside(self, wholes: Sequence[str]) -> tuple[int, ...]:
        """The numbers of the places that lie in one of these."""
        return tuple(
            number for number, code in enumerate(self.codes) if code and any(within(code, whole) for whole in wholes)
        )


def places_of(days: Sequence[date]) -> Places:
    """Every place on each of these days."""
    on: dict[date, dict[str, PlaceRow]] = {day: places_on(day) for day in days}
    codes = ("", *sorted({code for rows in on.values() for code in rows}))
    number = {code: place for place, code in enumerate(codes)}
    return Places(codes, {day: [(str(row.id), number[code]) for code, row in rows.items()] for day, rows in on.items()})


@dataclass(frozen=True, slots=True)
class Lists:
    """The coverage rows of the register as conditions in SQL."""

    places: Places
    rows: tuple[tuple[str, str, date, date | None, str], ...]
    county: str

    def complete(self, kind: str, name: str, day: date) -> str:
        """Whether a list is complete on a day for whoever is registered in `f.hukou_place`."""
        covers = [
            code
            for of, listed, since, until, code in self.rows
            if (of, listed) == (kind, name) and since <= day and (until is None or until >= day)
        ]
        return "TRUE" if self.county in covers else among("f.hukou_place", self.places.inside(covers))


def lists_of(places: Places) -> Lists:
    """What the register says of its lists."""
    rows = Coverage.objects.order_by("since").values_list("kind", "name", "since", "until", "place")
    there = home()
    return Lists(places, tuple(rows), there.place if there else "")


def among(column: str, numbers: Sequence[int]) -> str:
    """Whether a column of numbers is one of these."""
    return f"({column} IN ({', '.join(map(str, numbers))}))" if numbers else "FALSE"
