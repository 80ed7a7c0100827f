"""Cells of worked examples and of listed subjects: columns that exist, texts that fit the type (format 1.10)."""

import re
from collections.abc import Iterable

from yimen.documents.checking import Checking
from yimen.documents.checks_cells import fits
from yimen.documents.checks_duties import HOURS, clocks_from
from yimen.documents.model import Example, ExampleRow, Listed, Type
from yimen.documents.naming import Meaning, bare_names, meaning
from yimen.documents.spots import Spot
from yimen.documents.types import day, instant
from yimen.kernel.hours import read_moment
from yimen.kernel.problems import Problem, Where

EXTENDED = "extended"  # the day on which the person was told of an extension
CLOCK_RESULTS = ("deemed", "due", "promised")
NOT_HERE = (152, 153)  # unknown, or not declared by this document: an example may also state what others declare
_PAUSE = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})\.\.([0-9]{4}-[0-9]{2}-[0-9]{2})")
_DEEMED = re.compile(r"[a-z][a-z0-9_]* [0-9]{4}-[0-9]{2}-[0-9]{2}")


def check_examples(look: Checking) -> None:
    """Note cells of a document's examples and lists that no program could use."""
    for example in look.document.examples:
        if example.clock:
            _clock_example(example, look)
        else:
            _example(example, look)
    for row in look.document.listed:
        _listed(row, look)


def _example(example: Example, look: Checking) -> None:
    kinds: dict[str, str] = {}
    main = ""
    for row in example.rows:
        kind = _kind(row, kinds, main, look)
        kinds[row.name] = kind
        main = main or kind
        for heading, text, where in row.cells if kind else ():
            _cell(heading, Spot(text, where), kind, look)
    for path, text, where in example.results if main else ():
        found = _stated(path, main, where, look)
        if found:
            fits(Spot(text, where), found.type, look)


def _kind(row: ExampleRow, kinds: dict[str, str], main: str, look: Checking) -> str:
    """The kind of a row: itself a kind for the main subject, else what the relation leads to."""
    if row.of and row.of not in kinds:
        look.add(273, look.at(row.where, row.of), name=row.of)
        return ""
    above = kinds[row.of] if row.of else main
    if not kinds:
        found = row.role if row.role in look.names.kinds() else ""
    else:
        way = look.names.ways.get((above, row.role))
        found = way.to if way else ""
    if not found and (above or not kinds):
        known = [name for of, name in look.names.ways if of == above] if kinds else look.names.kinds()
        look.unknown(274, look.at(row.where, row.role), row.role, known, role=row.role)
    return found


def _cell(heading: str, spot: Spot, kind: str, look: Checking) -> None:
    names = look.names
    if heading in names.quantities and (kind, "readings") in names.ways:
        fits(spot, Type("number"), look)
        return
    type_ = names.fact_type(kind, heading)
    found = None if type_ else _stated(heading, kind, spot.where, look)
    if type_ or found:
        fits(spot, type_ or (found.type if found else Type("")), look)


def _stated(path: str, kind: str, where: Where, look: Checking) -> Meaning | None:
    """What a heading names for a kind: an example may state facts, items and parameters of any document."""
    found = meaning(tuple(path.split(".")), where, look.scope(kind))
    if isinstance(found, Meaning) and found.sort in ("fact", "item", "parameter", "automatic"):
        return found
    if isinstance(found, Problem) and found.number not in NOT_HERE:
        look.notes.take(found)
        return None
    names = look.names
    others = [
        home for home, name in names.items if name == path and (item := names.item(home, name)) and item.kind == kind
    ]
    if len(others) == 1:
        return _stated(f"{others[0]}.{path}", kind, where, look)
    known = [*bare_names(kind, look.scope(kind)), *(name for of, name in names.full_facts if of == kind)]
    look.unknown(275, where, path, known, heading=path, kind=kind)
    return None


def _clock_example(example: Example, look: Checking) -> None:
    clocks = look.names.clocks
    home, _, name = example.clock.rpartition(".")
    if (home or look.document.id, name) not in clocks:
        look.unknown(246, look.at(example.where, example.clock), example.clock, clocks_from(look), clock=example.clock)
        return
    everything = [clock for versions in clocks.values() for clock in versions]
    events = {event for clock in everything for event in (clock.starts, *clock.stops)}
    pauses = {row.id for document in look.names.documents.values() for row in document.pauses}
    hourly = any(clock.within.unit == HOURS for clock in clocks[home or look.document.id, name])
    read = instant if hourly else day
    for heading, text, where in (cell for row in example.rows for cell in row.cells):
        if heading in pauses:
            _pause(Spot(text, where), look, hourly=hourly)
        elif heading in events or (heading == EXTENDED and _extends(example, look)):
            read(Spot(text, where), look.notes)
        else:
            look.unknown(276, where, heading, events | pauses, heading=heading)
    _clock_results(example.results, look, hourly=hourly)


def _extends(example: Example, look: Checking) -> bool:
    home, _, name = example.clock.rpartition(".")
    return any(clock.extension for clock in look.names.clocks.get((home or look.document.id, name), ()))


def _pause(spot: Spot, look: Checking, *, hourly: bool) -> None:
    if hourly:
        begins, _, ends = spot.text.partition("..")
        since, till = read_moment(begins), read_moment(ends)
        if since is None or till is None:
            look.add(224, spot.where, written=spot.text)
        elif till < since:
            look.add(235, spot.at(len(spot.text) - len(ends)))
        return
    match = _PAUSE.fullmatch(spot.text)
    if match is None:
        look.add(237, spot.where, key="pause", written=spot.text, example="2021-10-11..2021-10-12")
        return
    first, last = day(spot.part(0, match.end(1)), look.notes), day(spot.part(match.start(2)), look.notes)
    if first and last and last < first:
        look.add(235, spot.at(match.start(2)))


def _clock_results(results: Iterable[tuple[str, str, Where]], look: Checking, *, hourly: bool) -> None:
    for name, text, where in results:
        if name not in CLOCK_RESULTS:
            look.add(231, where, written=name, choices=", ".join(CLOCK_RESULTS))
        elif name != "deemed":
            (instant if hourly else day)(Spot(text, where), look.notes)
        elif not _DEEMED.fullmatch(text):
            look.add(237, where, key="= deemed", written=text, example="accepted 2021-09-24")


def _listed(row: Listed, look: Checking) -> None:
    for heading, text in row.facts:
        if (row.kind, heading) not in look.names.ways:
            _cell(heading, Spot(text, look.at(row.where, text)), row.kind, look)
