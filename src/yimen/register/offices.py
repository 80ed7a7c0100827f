"""Offices on a day. Township and village offices are made from the list of places."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from yimen.documents.model import Office as Written
from yimen.kernel import places as codes
from yimen.kernel.ids import stable_id
from yimen.kernel.text import Text
from yimen.register.models import Office, OfficeLink, OfficeName, OfficePlace
from yimen.register.models.base import end_rows
from yimen.register.places import PlaceRow, place_at, places_on

GOVERNMENT = "county/government"  # the office that the level `county` means
STREETS, TOWNS = range(1, 100), range(100, 200)  # third segment of a township's code; from 200 it is a 乡
COMMUNITIES = range(1, 200)  # fourth segment of a village's code: residents' committees; from 200 village committees
MADE = "由地名表生成 · made from the list of places"


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """An office as it stood on a day; `parent` and `backs` are keys, or empty."""

    id: UUID
    key: str
    level: str  # county, department, township, village
    name: Text
    place: str
    parent: str = ""
    backs: str = ""


@dataclass(frozen=True, slots=True)
class Directory:
    """All places and offices of one day, loaded once: what a page or a sweep asks many times."""

    on: date
    places: Mapping[str, PlaceRow]
    offices: Mapping[str, OfficeRow]
    levels: Mapping[tuple[str, str], str]  # (place code, level) -> key

    def of_level(self, place: str, level: str) -> str | None:
        """The key of the office of `level` (village, township, county) that answers for `place`, or None."""
        code = codes.short(place)
        while code:
            if key := self.levels.get((code, level)):
                return key
            row = self.places.get(code)
            code = row.parent if row else ""
        return None

    def office_names(self) -> dict[str, Text]:
        """What each office is called, by key."""
        return {key: row.name for key, row in self.offices.items()}

    def place_names(self) -> dict[str, Text]:
        """What each place is called, by code."""
        return {code: row.name for code, row in self.places.items()}


def directory(on: date) -> Directory:
    """Places and offices of `on`; eight queries in all."""
    places = places_on(on)
    codes_by_id: dict[UUID | None, str] = {row.id: code for code, row in places.items()}
    names = {office: Text(zh, en) for office, zh, en in OfficeName.objects.on(on).values_list("office", "zh", "en")}
    where = dict(OfficePlace.objects.on(on).values_list("office", "place"))
    links = {
        (office, kind): key
        for office, kind, key in OfficeLink.objects.on(on).values_list("office", "kind", "other__key")
    }
    offices = {
        key: OfficeRow(
            id_,
            key,
            level,
            names[id_],
            codes_by_id.get(where.get(id_), ""),
            links.get((id_, "parent"), ""),
            links.get((id_, "backs"), ""),
        )
        for id_, key, level in Office.objects.order_by("key").values_list("id", "key", "level")
        if id_ in names
    }
    levels: dict[tuple[str, str], str] = {
        (row.place, row.level): key for key, row in offices.items() if row.level != "department"
    }
    return Directory(on, places, offices, levels)


def office_names(on: date) -> dict[str, Text]:
    """What each office is called on `on`, by key."""
    return {key: Text(zh, en) for key, zh, en in OfficeName.objects.on(on).values_list("office__key", "zh", "en")}


def office_at(key: str, on: date) -> OfficeRow | None:
    """The office with this key, if it exists on `on`."""
    return directory(on).offices.get(key)


def office_of_level(place: str, level: str, on: date) -> str | None:
    """The key of the office of `level` (village, township, county) that answers for a place on `on`."""
    return directory(on).of_level(place, level)


def load_offices(written: Iterable[Written], since: date) -> int:
    """The county's offices as its documents list them, then one for each township and village; how many are new.

    An office may have several rows, one after another: its name, place and parent in each time. `since` fills an empty
    `from`. Loaded again after a new list of places, names follow; offices of ended places end.
    """
    with transaction.atomic():
        there = set(Office.objects.values_list("key", flat=True))
        rows = [row for row in written if row.key not in there]
        for row in rows:
            _write_one(row, row.since or since, since)
        ids = dict(Office.objects.values_list("key", "id"))
        for row in rows:
            _link_one(row, row.since or since, ids)
        return len({row.key for row in rows}) + _make(since)


def _make(since: date) -> int:
    places = places_on(since)
    wanted = {row.key: row for row in map(_made, places.values()) if row}
    held = {key: row for key, row in directory(since).offices.items() if row.level in ("township", "village")}
    ended = [row for key, row in held.items() if key not in wanted]
    renamed = [wanted[key] for key, row in held.items() if key in wanted and wanted[key].name != row.name]
    for model in (OfficeName, OfficePlace, OfficeLink):
        end_rows(model, "office", [row.id for row in ended], since)
    end_rows(OfficeName, "office", [row.id for row in renamed], since)
    _name(renamed, since)
    fresh = [row for key, row in wanted.items() if key not in held]
    _write(fresh, places, since)
    return len(fresh)


def _write_one(row: Written, begins: date, since: date) -> None:
    kept = {"key": row.key, "level": _level(row.key)}
    office, _ = Office.objects.get_or_create(id=stable_id("office", row.key), defaults=kept)
    OfficeName.objects.create(office=office, zh=row.label.zh, en=row.label.en, since=begins, until=row.until)
    place = place_at(row.place, begins) or place_at(row.place, since)
    if place:
        OfficePlace.objects.create(office=office, place_id=place, source=row.source, since=begins, until=row.until)


def _link_one(row: Written, begins: date, ids: Mapping[str, UUID]) -> None:
    """The offices above, for the time of the row; one that is not there is left out."""
    for kind, other in (("parent", row.parent), ("backs", row.backs)):
        if other in ids:
            OfficeLink.objects.create(
                office_id=ids[row.key], other_id=ids[other], kind=kind, since=begins, until=row.until
            )


def _level(key: str) -> str:
    return "county" if key == GOVERNMENT else "department"


def _made(place: PlaceRow) -> OfficeRow | None:
    if place.level not in ("township", "village"):
        return None
    level = "village" if place.level == "village" else "township"
    key, above = f"{place.code}/{level}", f"{place.parent}/township" if level == "village" else GOVERNMENT
    return OfficeRow(stable_id("office", key), key, level, office_name(place), place.code, above)


def office_name(place: PlaceRow) -> Text:
    """The name of a township's or village's office, by the rule of its code; no machine translates the place's name."""
    name, english = place.name.zh, place.name.say("en")
    if place.level == "village":
        if int(place.code[9:]) in COMMUNITIES:
            return Text(f"{name}居民委员会", f"{english} Residents’ Committee")
        return Text(f"{name}村民委员会", f"{english} Villagers’ Committee")
    segment = int(place.code[6:9])
    if segment in STREETS:
        return Text(f"{name}办事处", f"{english} Subdistrict Office")
    return Text(f"{name}人民政府", f"{english} {'Town' if segment in TOWNS else 'Township'} Government")


def _write(rows: list[OfficeRow], places: Mapping[str, PlaceRow], since: date) -> None:
    Office.objects.bulk_create([Office(id=row.id, key=row.key, level=row.level) for row in rows])
    _name(rows, since)
    OfficePlace.objects.bulk_create(
        [OfficePlace(office_id=row.id, place_id=places[row.place].id, source=MADE, since=since) for row in rows]
    )
    _link([(row.key, "parent", row.parent) for row in rows], since)


def _name(rows: list[OfficeRow], since: date) -> None:
    OfficeName.objects.bulk_create(
        [OfficeName(office_id=row.id, zh=row.name.zh, en=row.name.en, since=since) for row in rows]
    )


def _link(links: list[tuple[str, str, str]], since: date) -> None:
    """Write links between offices that are there; a link to one that is not is left out."""
    ids = dict(Office.objects.values_list("key", "id"))
    OfficeLink.objects.bulk_create(
        OfficeLink(office_id=ids[key], other_id=ids[other], kind=kind, since=since)
        for key, kind, other in links
        if other in ids
    )
