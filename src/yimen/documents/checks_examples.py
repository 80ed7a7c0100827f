"""Cells of worked examples and of listed subjects: columns that exist, texts that fit the type (format 1.10)."""

import re
from collections.abc import Iterable

from yimen.documents.index import Index
from yimen.documents.infer_nodes import YESES, is_number
from yimen.documents.missing import missing
from yimen.documents.model import Document, Example, ExampleRow, Listed, Type
from yimen.documents.naming import Meaning, Scope, bare_names, meaning
from yimen.documents.spots import Notes, Spot, at
from yimen.documents.types import amount, day, place, word
from yimen.kernel.problems import Problem, Where

CLOCK_RESULTS = ("deemed", "due", "promised")
_PERIOD = r"[0-9]{4}(?:-[0-9]{2}){0,2}"
_SERIES = re.compile(rf"({_PERIOD})\.\.({_PERIOD}) *= *(\S.*)")
_PAUSE = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})\.\.([0-9]{4}-[0-9]{2}-[0-9]{2})")
_DEEMED = re.compile(r"[a-z][a-z0-9_]* [0-9]{4}-[0-9]{2}-[0-9]{2}")


def check_examples(document: Document, names: Index, notes: Notes) -> None:
    """Note cells of a document's examples and lists that no program could use."""
    for example in document.examples:
        if example.clock:
            _clock_example(example, document, names, notes)
        else:
            _example(example, document, names, notes)
    for row in document.listed:
        _listed(row, document, names, notes)


def _example(example: Example, document: Document, names: Index, notes: Notes) -> None:
    kinds: dict[str, str] = {}
    main = ""
    for row in example.rows:
        above = kinds.get(row.of, "") if row.of else main
        kind = _kind(row, above, names)
        if row.of and row.of not in kinds:
            notes.add(273, at(row.where, row.of, notes), name=row.of)
        elif not kind:
            known = [name for of, name in names.ways if of == above] if main else names.kinds()
            notes.take(missing(274, at(row.where, row.role, notes), row.role, known, names, role=row.role))
        kinds[row.name] = kind
        main = main or kind
        for heading, text, where in row.cells if kind else ():
            _cell(heading, Spot(text, where), kind, document, names, notes)
    for path, text, where in example.results if main else ():
        found = _meaning(path, main, where, document, names, notes)
        if found:
            _fits(Spot(text, where), found.type, names, notes)


def _kind(row: ExampleRow, above: str, names: Index) -> str:
    """The kind of a row: itself a kind for the main subject, else what the relation leads to."""
    if not above:
        return row.role if row.role in names.kinds() else ""
    way = names.ways.get((above, row.role))
    return way.to if way else ""


def _cell(heading: str, spot: Spot, kind: str, document: Document, names: Index, notes: Notes) -> None:
    if heading in names.quantities and (kind, "readings") in names.ways:
        _fits(spot, Type("number"), names, notes)
        return
    type_ = names.fact_type(kind, heading)
    if type_:
        _fits(spot, type_, names, notes)
        return
    found = _meaning(heading, kind, spot.where, document, names, notes)
    if found:
        _fits(spot, found.type, names, notes)


def _meaning(path: str, kind: str, where: Where, document: Document, names: Index, notes: Notes) -> Meaning | None:
    """What a heading names for a kind: an example may state facts, items and parameters of any document."""
    scope = Scope(names, document.id, kind)
    found = meaning(tuple(path.split(".")), where, scope)
    if isinstance(found, Meaning) and found.sort in ("fact", "item", "parameter", "automatic"):
        return found
    if isinstance(found, Problem) and found.number not in (152, 153):
        notes.take(found)
        return None
    others = [
        home for home, name in names.items if name == path and (item := names.item(home, name)) and item.kind == kind
    ]
    if len(others) == 1:
        return _meaning(f"{others[0]}.{path}", kind, where, document, names, notes)
    facts = [name for of, name in names.full_facts if of == kind]
    notes.take(missing(275, where, path, [*bare_names(kind, scope), *facts], names, heading=path, kind=kind))
    return None


def _fits(spot: Spot, type_: Type, names: Index, notes: Notes) -> None:
    """Note a cell whose text its type does not allow; `?` always does."""
    if spot.text == "?" or (spot.text == "none" and (type_.or_none or type_.name == "set")):
        return
    if type_.every and ".." in spot.text:
        for piece in spot.split(";"):
            match = _SERIES.fullmatch(piece.text)
            if match is None:
                notes.add(237, piece.where, key="series", written=piece.text, example="2020-04..2020-06 = 246.88")
            else:
                _single(piece.part(match.start(3)), type_, names, notes)
        return
    _single(spot, type_, names, notes)


def _single(spot: Spot, type_: Type, names: Index, notes: Notes) -> None:
    if spot.text == "?":
        return
    if type_.name in YESES:
        word(spot, ("yes", "no", "?"), notes)
    elif is_number(type_):
        amount(spot, type_, notes)
    elif type_.name == "date":
        day(spot, notes)
    elif type_.name == "place":
        place(spot, notes)
    elif type_.name == "quantity":
        word(spot, tuple(names.quantities), notes)
    elif type_.name == "set":
        for one in spot.split(","):
            word(one, tuple(names.quantities) if type_.of == "quantity" else type_.options or (one.text,), notes)
    elif type_.options:
        word(spot, type_.options, notes)


def _clock_example(example: Example, document: Document, names: Index, notes: Notes) -> None:
    home, _, name = example.clock.rpartition(".")
    clocks = names.clocks.get((home or document.id, name))
    if not clocks:
        known = [f"{one}.{called}" if one != document.id else called for one, called in names.clocks]
        notes.take(
            missing(246, at(example.where, example.clock, notes), example.clock, known, names, clock=example.clock)
        )
        return
    events = {
        event for versions in names.clocks.values() for clock in versions for event in (clock.starts, *clock.stops)
    }
    pauses = {pause for versions in names.clocks.values() for clock in versions for pause in clock.pauses}
    for heading, text, where in (cell for row in example.rows for cell in row.cells):
        if heading in pauses:
            _pause(Spot(text, where), notes)
        elif heading in events:
            day(Spot(text, where), notes)
        else:
            notes.take(missing(276, where, heading, events | pauses, names, heading=heading))
    _clock_results(example.results, notes)


def _pause(spot: Spot, notes: Notes) -> None:
    match = _PAUSE.fullmatch(spot.text)
    if match is None:
        notes.add(237, spot.where, key="pause", written=spot.text, example="2021-10-11..2021-10-12")
        return
    first, last = day(spot.part(0, 10), notes), day(spot.part(12), notes)
    if first and last and last < first:
        notes.add(235, spot.at(12))


def _clock_results(results: Iterable[tuple[str, str, Where]], notes: Notes) -> None:
    for name, text, where in results:
        if name not in CLOCK_RESULTS:
            notes.add(231, where, written=name, choices=", ".join(CLOCK_RESULTS))
        elif name != "deemed":
            day(Spot(text, where), notes)
        elif not _DEEMED.fullmatch(text):
            notes.add(237, where, key="= deemed", written=text, example="accepted 2021-09-24")


def _listed(row: Listed, document: Document, names: Index, notes: Notes) -> None:
    for heading, text in row.facts:
        spot = Spot(text, at(row.where, text, notes))
        way = names.ways.get((row.kind, heading))
        if way is None:
            _cell(heading, spot, row.kind, document, names, notes)
