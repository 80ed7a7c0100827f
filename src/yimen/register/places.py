"""Places on a day: their codes, names and parents as they stood, and the list of places that a county loads."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Literal
from uuid import UUID

from django.db import transaction

from yimen.kernel import places as codes
from yimen.kernel.ids import stable_id
from yimen.kernel.problems import Problem, Where, problem
from yimen.kernel.text import Text
from yimen.register.closure import renew_closure
from yimen.register.models import Place, PlaceClosure, PlaceCode, PlaceName, PlaceParent
from yimen.register.models.base import DAY, end_rows

SCHEME = "nbs"  # statistical division codes
HEADING = ["code", "level", "name", "parent"]


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place as it stood on a day; `parent` is the code of the place above, empty for the county."""

    id: UUID
    code: str
    level: str  # county, township, village
    name: Text
    parent: str


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading a list of places did."""

    rows: int
    new: int
    renamed: int
    ended: int
    digest: str


@dataclass(frozen=True, slots=True)
class _Row:
    code: str
    level: str
    name: str
    parent: str


def places_on(on: date, scheme: str = SCHEME) -> dict[str, PlaceRow]:
    """Every place that exists on `on`, by its code on that day, in the order of codes; four queries in all."""
    names = {place: Text(zh, en) for place, zh, en in PlaceName.objects.on(on).values_list("place", "zh", "en")}
    found = PlaceCode.objects.on(on).filter(scheme=scheme).order_by("code").values_list("place", "code", "place__level")
    rows = list(found)
    codes_by_id: dict[UUID | None, str] = {place: code for place, code, _ in rows}
    above = dict(PlaceParent.objects.on(on).filter(tree="admin").values_list("place", "parent"))
    return {
        code: PlaceRow(place, code, level, names.get(place, Text(code)), codes_by_id.get(above.get(place), ""))
        for place, code, level in rows
    }


def turning_days() -> tuple[date, ...]:
    """The days on which any place began, ended, or changed its code, name or parent; between them all stays."""
    codes, *others = (model.objects.values_list("since", "until") for model in (PlaceCode, PlaceName, PlaceParent))
    periods = set(codes.union(*others))
    return tuple(sorted({since for since, _ in periods} | {last + DAY for _, last in periods if last}))


def place_names(on: date) -> dict[str, Text]:
    """What each place is called on `on`, by code."""
    return {code: row.name for code, row in places_on(on).items()}


def place_at(code: str, on: date, scheme: str = SCHEME) -> UUID | None:
    """The permanent id of the place that has `code` on `on`; a code may have belonged to another place before."""
    found = PlaceCode.objects.on(on).filter(scheme=scheme, code=codes.short(code)).values_list("place", flat=True)
    return found.first()


def code_at(place: UUID, on: date, scheme: str = SCHEME) -> str | None:
    """The code that a place has on `on`."""
    return PlaceCode.objects.on(on).filter(scheme=scheme, place=place).values_list("code", flat=True).first()


def children(code: str, on: date) -> tuple[PlaceRow, ...]:
    """The places right below one, in the order of codes."""
    return tuple(row for row in places_on(on).values() if row.parent == codes.short(code))


def places_within(code: str, on: date) -> frozenset[UUID]:
    """A place and everything in it on `on`; empty if nobody has that code."""
    held = PlaceClosure.objects.on(on).filter(tree="admin", ancestor=place_at(code, on))
    return frozenset(held.values_list("descendant", flat=True))


def load_places(csv_path: Path, source: str, since: date) -> Loaded | tuple[Problem, ...]:
    """Load a county's list of places (columns code,level,name,parent) as it stands from `since`.

    Loaded again, a new name begins on that day and a code that is gone ends the day before. Any problem loads nothing.
    """
    content = csv_path.read_bytes()
    rows, problems = read_places(content.decode("utf-8-sig").splitlines(), csv_path.name)
    later = PlaceCode.objects.filter(scheme=SCHEME, since__gt=since).order_by("-since").first()
    if later and not problems:
        problems = (problem(404, Where(csv_path.name), since=since, later=later.since),)
    if problems:
        return problems
    with transaction.atomic():
        new, renamed, ended = _apply(rows, source, since)
        renew_closure()
    return Loaded(len(rows), new, renamed, ended, sha256(content).hexdigest())


def read_places(lines: Iterable[str], name: str) -> tuple[tuple[_Row, ...], tuple[Problem, ...]]:
    """The rows of a list of places, and what is wrong with it, each at its line."""
    reader = csv.reader(lines)
    heading = next(reader, [])
    if heading != HEADING:
        return (), (problem(400, Where(name, 1), ",".join(heading), wanted=",".join(HEADING)),)
    rows: dict[str, _Row] = {}
    problems: list[Problem] = []
    for cells in reader:
        where, excerpt = Where(name, reader.line_num), ",".join(cells)
        wrong = _wrong(cells, rows)
        if wrong:
            problems.append(
                problem(wrong, where, excerpt, code=cells[0] if cells else "", parent=cells[-1] if cells else "")
            )
        else:
            rows[cells[0]] = _Row(*cells)
    return tuple(rows.values()), tuple(problems)


def _wrong(cells: list[str], before: Mapping[str, _Row]) -> Literal[0, 401, 402, 403]:
    """The number of what is wrong with a row: not a row, a code twice, a parent that is not above it in the list."""
    if len(cells) != len(HEADING) or not all(cells):
        return 401
    code, level, _, parent = cells
    try:
        true_level = codes.level_of(code)
    except ValueError:
        return 401
    if true_level != level or codes.short(code) != code or level not in ("county", "township", "village"):
        return 401
    if code in before:
        return 402
    return 0 if level == "county" or parent in before else 403


def _apply(rows: tuple[_Row, ...], source: str, since: date) -> tuple[int, int, int]:
    known = {row.code: row for row in places_on(since).values()}
    gone = [row for code, row in known.items() if code not in {row.code for row in rows}]
    for row in gone:
        _end(row.id, since)
    ids = {row.code: known[row.code].id if row.code in known else _identity(row.code, since) for row in rows}
    fresh = [row for row in rows if row.code not in known]
    Place.objects.bulk_create([Place(id=ids[row.code], level=row.level) for row in fresh])
    PlaceCode.objects.bulk_create(
        [PlaceCode(place_id=ids[row.code], code=row.code, source=source, since=since) for row in fresh]
    )
    renamed = [row for row in rows if row.code in known and known[row.code].name.zh != row.name]
    moved = [
        row for row in rows if row.code in known and row.level != "county" and known[row.code].parent != row.parent
    ]
    end_rows(PlaceName, "place", [ids[row.code] for row in renamed], since)
    end_rows(PlaceParent, "place", [ids[row.code] for row in moved], since)
    PlaceName.objects.bulk_create(
        [PlaceName(place_id=ids[row.code], zh=row.name, since=since) for row in (*fresh, *renamed)]
    )
    below = [row for row in (*fresh, *moved) if row.level != "county"]
    PlaceParent.objects.bulk_create(
        [PlaceParent(place_id=ids[row.code], parent_id=ids[row.parent], since=since) for row in below]
    )
    return len(fresh), len(renamed), len(gone)


def _identity(code: str, since: date) -> UUID:
    """A new place's permanent id; a code that another place had before makes another id."""
    plain = stable_id("place", SCHEME, code)
    return stable_id("place", SCHEME, code, since.isoformat()) if Place.objects.filter(pk=plain).exists() else plain


def _end(place: UUID, since: date) -> None:
    for model in (PlaceCode, PlaceName, PlaceParent):
        end_rows(model, "place", [place], since)
