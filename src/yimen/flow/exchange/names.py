"""What a sheet calls places, offices, topics and services, found among those that the county has."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from yimen.documents.model import Document, Measure
from yimen.flow import people
from yimen.flow.county import County
from yimen.kernel.places import LEVELS
from yimen.register.imports.cells import tidy

TOWN_ENDS: Final = ("街道办事处", "人民政府", "办事处", "街道", "镇", "乡")
VILLAGE_ENDS: Final = ("居民委员会", "村民委员会", "社区", "居委会", "村委会", "村")
PARTS: Final = "/＞>-—–、|·\\"


@dataclass(frozen=True)
class Names:
    """The county's names, indexed once for a sheet."""

    county: County

    @cached_property
    def towns(self) -> tuple[tuple[str, str], ...]:
        """Townships as (name, code), the longest name first."""
        return _longest(
            (row.name.zh, code) for code, row in self.county.directory.places.items() if row.level == "township"
        )

    @cached_property
    def villages(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """Villages of each township as (name, code)."""
        rows = [
            (row.parent, row.name.zh, code)
            for code, row in self.county.directory.places.items()
            if row.level == "village"
        ]
        towns = dict.fromkeys(parent for parent, _, _ in rows)
        return {town: _longest((name, code) for parent, name, code in rows if parent == town) for town in towns}

    @cached_property
    def offices(self) -> dict[str, str]:
        """Keys of offices by their names, with and without the county's."""
        found: dict[str, str] = {}
        short = self.county.place_name(self.county.place).zh
        for key, row in self.county.directory.offices.items():
            name = tidy(row.name.zh)
            for one in (
                name,
                name.removeprefix("县"),
                f"{short}{name.removeprefix('县')}",
                name.removesuffix("人民政府"),
            ):
                found[one] = "" if found.get(one, key) != key else key  # a name of two offices names neither
        return found

    @cached_property
    def topics(self) -> frozenset[str]:
        """The topics of the dispatch table."""
        return frozenset(row.topic for row in people.topics(self.county))

    @cached_property
    def services(self) -> dict[str, Document]:
        """Services that take applications, by id and by title."""
        taking = [one for one in people.services(self.county) if one.services[0].asks]
        return {name: one for one in taking for name in (one.id, tidy(one.title.zh))}

    def place(self, town: str, village: str, address: str) -> str:
        """The code of the village, else of the township, that these cells name; empty if they name none."""
        for code in (village, town, address):
            if code.isascii() and code.isdigit() and code in self.county.directory.places and len(code) > len("430422"):
                return code
        whole = tidy(f"{town} {address}")
        above = _named(self.towns, tidy(town), TOWN_ENDS) or _in(self.towns, whole)
        if above:
            within = self.villages.get(above, ())
            return _named(within, tidy(village), VILLAGE_ENDS) or _in(within, tidy(f"{village} {address}")) or above
        return self._village_alone(tidy(village))

    def _village_alone(self, village: str) -> str:
        """A village whose name the county has once."""
        codes = {found for rows in self.villages.values() if (found := _named(rows, village, VILLAGE_ENDS))}
        return codes.pop() if len(codes) == 1 else ""

    def office(self, name: str, place: str) -> str:
        """The key of an office by its key, its name, or its level at a place; empty if the county has none."""
        said = tidy(name)
        if said in self.county.directory.offices:
            return said
        if said in LEVELS:
            return self.county.directory.of_level(place, said) or ""
        return self.offices.get(said, "")

    def topic(self, said: str) -> str:
        """A topic of the dispatch table, also as one part of a path like 城市管理/路灯; empty if there is none."""
        text = tidy(said)
        for mark in PARTS:
            text = text.replace(tidy(mark), "/")
        return next((one.strip() for one in reversed(text.split("/")) if one.strip() in self.topics), "")

    def measure(self, said: str) -> tuple[Document, Measure] | None:
        """The measure of a plan that `plan.measure` names."""
        plan, _, item = tidy(said).rpartition(".")
        document = self.county.library.documents.get(plan)
        found = next((one for one in document.measures if one.id == item), None) if document else None
        return (document, found) if document and found else None


def _longest(rows: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(rows, key=lambda row: -len(row[0])))


def _bare(name: str, ends: tuple[str, ...]) -> str:
    """A name without what kind of place it is."""
    for end in ends:
        if name.endswith(end) and len(name) > len(end) + 1:
            return name.removesuffix(end)
    return name


def _named(rows: Iterable[tuple[str, str]], said: str, ends: tuple[str, ...]) -> str:
    """The place that a cell names and nothing else."""
    wanted = _bare(said, ends)
    return next((code for name, code in rows if wanted and wanted == _bare(name, ends)), "")


def _in(rows: Iterable[tuple[str, str]], text: str) -> str:
    """The place whose full name stands in a text."""
    return next((code for name, code in rows if name in text), "")
