"""What a first county needs: each answer is held against the packs before it is written; and what cannot open yet."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from django.conf import settings

from yimen.documents.counts import only_paraphrased
from yimen.documents.model import Commitment, Document, Library, Measure, Office, Pack, Parameter, Watch
from yimen.engine.calendars import calendar
from yimen.engine.parameters import in_force
from yimen.flow.county import library_of
from yimen.kernel.places import path
from yimen.kernel.problems import Problem, Where, problem
from yimen.kernel.text import Text

MADE_UP: Final = "demo-"
NOT_ABOVE: Final = Text("它是别的地方的", "it is another place’s")
NOT_THERE: Final = Text("架上没有它", "it is not on the shelf")


@dataclass(frozen=True, slots=True)
class Standing:
    """How ready the documents of a place are on a day."""

    chain: tuple[Pack, ...]
    missing_years: tuple[int, ...]  # of this year and the next: dates there are provisional
    barred: tuple[tuple[Document, tuple[str, ...]], ...]  # items that stand on a paraphrase alone
    open_figures: tuple[tuple[Document, Parameter], ...]  # no figure is in force here
    no_owner: tuple[str, ...]  # offices that documents name and the county does not have


def shelf() -> Library:
    """The packs that a live county may stand on."""
    return library_of("live")[0]


def counties(library: Library) -> tuple[Pack, ...]:
    """The packs that have a list of places: a home can be made for these."""
    return tuple(pack for pack in library.packs if (Path(pack.root) / "places.csv").exists())


def check_place(library: Library, place: str) -> Problem | None:
    """613 without a pack of the place, 614 without its list of places."""
    packs = [pack for pack in library.packs if pack.place == place]
    if not packs:
        return problem(613, Where(), place=place, shelf=settings.PACKS)
    return None if any(pack in counties(library) for pack in packs) else problem(614, Where())


def chain(library: Library, place: str) -> tuple[Pack, ...]:
    """The packs of a place and all that they build on, the nation's first."""
    by_name = {pack.name: pack for pack in library.packs}
    found: dict[str, Pack] = {}
    waiting = [pack for pack in library.packs if pack.place == place]
    while waiting:
        pack = waiting.pop()
        found[pack.name] = pack
        if pack.builds_on in by_name and pack.builds_on not in found:
            waiting.append(by_name[pack.builds_on])
    return tuple(pack for pack in library.packs if pack.name in found)


def check_packs(library: Library, place: str, named: Iterable[str]) -> Problem | None:
    """617 a pack of elsewhere, 618 one with invented figures, 619 one left out; the chain is whole or refused."""
    needed = [pack.name for pack in chain(library, place)]
    known, given = {pack.name: pack for pack in library.packs}, list(dict.fromkeys(named))
    shown = ", ".join(needed)
    for name in given:
        if name.startswith(MADE_UP):
            return problem(618, Where(), name=name)
        if name not in needed:
            return problem(617, Where(), name=name, why=NOT_ABOVE if name in known else NOT_THERE, chain=shown)
    above = [pack.builds_on for pack in chain(library, place) if pack.builds_on]
    missing = next((name for name in [*needed, *above] if name not in given), None)
    return problem(619, Where(), name=missing, chain=shown) if missing else None


def offices_of(library: Library, place: str) -> tuple[Office, ...]:
    """The offices that the packs of a place list."""
    return tuple(row for pack in chain(library, place) for one in pack.documents for row in one.offices)


def local_offices(library: Library, place: str) -> frozenset[str]:
    """The offices of townships and villages that the list of places will make."""
    lists = [Path(pack.root) / "places.csv" for pack in counties(library) if pack.place == place]
    with lists[0].open(encoding="utf-8-sig", newline="") as file:
        rows = [(row["code"], row["level"]) for row in csv.DictReader(file)]
    return frozenset(f"{code}/{level}" for code, level in rows if level in ("township", "village"))


def standing(library: Library, place: str, offices: Sequence[Office], on: date) -> Standing:
    """What of the documents can open in a live county, and what cannot and why."""
    packs = chain(library, place)
    documents = [one for pack in packs for one in pack.documents if one.until is None or one.until >= on]
    published = calendar(library)
    keys = {row.key for row in offices}
    named = {owner for one in documents for owner in _owners(one) if "/" in owner}
    return Standing(
        packs,
        tuple(year for year in (on.year, on.year + 1) if not published.published(date(year, 1, 1))),
        tuple((one, barred) for one in documents if (barred := paraphrased(one))),
        tuple(_open_figures(documents, place, on)),
        tuple(sorted(named - keys)),
    )


def paraphrased(document: Document) -> tuple[str, ...]:
    """The items of a document that a live county cannot open: their clause is in our words only (format 1.1)."""
    rows: tuple[Commitment | Watch | Measure, ...] = (*document.commitments, *document.watches, *document.measures)
    clauses = [(row.id, document.clause(row.where)) for row in rows]
    return tuple(name for name, clause in clauses if clause and only_paraphrased(clause))


def _open_figures(documents: Sequence[Document], place: str, on: date) -> Iterator[tuple[Document, Parameter]]:
    rows = [row for one in documents for row in one.parameter_rows if not row.role and in_force(row, on)]
    above = set(path(place))
    known = {row.parameter for row in rows if row.place in above and (row.value is not None or row.columns)}
    for one in documents:
        for item in one.items:
            if isinstance(item, Parameter) and not known & {item.defines, f"{one.id}.{item.defines}"}:
                yield one, item


def _owners(document: Document) -> Iterator[str]:
    for row in document.commitments:
        yield from (row.owner, *row.helpers, row.if_late)
    for watch in document.watches:
        yield watch.owner
    for measure in document.measures:
        yield from (measure.lead, *measure.helpers, *(task.owner for task in measure.tasks))
    for topic in document.topics:
        yield from (topic.lead, *topic.helpers)
    yield from (clock.if_late for clock in document.clocks)
