"""Rows of parameters, plain and in matrix form, in the unit that the parameter gives (format 1.3, 1.9)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from yimen.documents.index import Index
from yimen.documents.missing import missing
from yimen.documents.model import Band, Cell, Key, Parameter, ParameterRow, Type
from yimen.documents.shapes import MATRIX_TABLE, PARAMETER_TABLE
from yimen.documents.similar import choices
from yimen.documents.spots import Notes, Spot
from yimen.documents.tables import Row, Table
from yimen.documents.types import amount, band, day, is_band, narrow, place, within, word

NUMBERS = frozenset({"number", "count", "rate"})
NO_POINT = "—"


def figures(table: Table, names: Index, notes: Notes) -> tuple[ParameterRow, ...]:
    """The rows of a table that begins with `parameter`."""
    if not _headings(table, names, notes):
        return ()
    return tuple(row for line in table.rows if (row := _figure(line, table, names, notes)))


def _headings(table: Table, names: Index, notes: Notes) -> bool:
    used = {row["parameter"].text for row in table.rows}
    keys = {key for name in used if name in names.parameters for key in names.parameters[name][1].keys}
    known = {*PARAMETER_TABLE.keys, *keys}
    present = {heading.text for heading in table.headings}
    before = len(notes.problems)
    for heading in table.headings:
        if heading.text not in known and used <= set(names.parameters):
            notes.add(
                209,
                heading.where,
                table="parameter",
                heading=heading.text,
                choices=choices(heading.text, known - present),
            )
    for needed in (*PARAMETER_TABLE.required, *sorted(keys)):
        if needed not in present:
            notes.add(210, table.where, table="parameter", heading=needed)
    return len(notes.problems) == before


def _figure(row: Row, table: Table, names: Index, notes: Notes) -> ParameterRow | None:
    spot = row["parameter"]
    if spot.text not in names.parameters:
        notes.take(missing(240, spot.where, spot.text, names.parameters, names, name=spot.text))
        return None
    parameter = names.parameters[spot.text][1]
    since, until = _period(row, notes)
    for heading in table.headings:
        foreign = heading.text not in (*PARAMETER_TABLE.keys, *parameter.keys)
        if foreign and row[heading.text].text:
            notes.add(241, row[heading.text].where, name=spot.text, key=heading.text)
    _filled(row, notes, "place", "from", "value", "source")
    found = cell(row["value"], parameter.gives, notes) if row["value"].text else None
    role = word(row["as"], ("floor", "ceiling"), notes)
    return ParameterRow(
        where=row.where,
        parameter=spot.text,
        place=place(row["place"], notes) if row["place"].text else "",
        since=since or date.min,
        until=until,
        keys=tuple(key(row[name], _key_type(name, names), notes) for name in parameter.keys),
        value=found,
        role="floor" if role == "floor" else "ceiling" if role == "ceiling" else "",
        source=row["source"].text,
    )


def matrix(table: Table, document_place: str, parameter: Parameter, names: Index, notes: Notes) -> list[ParameterRow]:
    """The rows of a table that begins with a parameter's name: its first key, then one column per value of `across`."""
    fixed = {parameter.defines, *MATRIX_TABLE.keys, *parameter.keys}
    present = {heading.text for heading in table.headings}
    missing_ones = [needed for needed in (*MATRIX_TABLE.required, *parameter.keys[1:]) if needed not in present]
    for needed in missing_ones:
        notes.add(210, table.where, table=parameter.defines, heading=needed)
    if missing_ones:
        return []
    columns = tuple(heading.text for heading in table.headings if heading.text not in fixed)
    return [
        replace(
            _matrix_row(row, parameter, names, notes),
            place=document_place,
            columns=_points(row, columns, parameter, notes),
        )
        for row in table.rows
    ]


def _matrix_row(row: Row, parameter: Parameter, names: Index, notes: Notes) -> ParameterRow:
    since, until = _period(row, notes)
    _filled(row, notes, parameter.defines, "from", "source")
    cells = (row[parameter.defines], *(row[name] for name in parameter.keys[1:]))
    keys = zip(cells, parameter.keys, strict=False)
    return ParameterRow(
        where=row.where,
        parameter=parameter.defines,
        place="",
        since=since or date.min,
        until=until,
        keys=tuple(key(spot, _key_type(name, names), notes) for spot, name in keys),
        value=None,
        source=row["source"].text,
        above=word(row["above"], ("cap", "none"), notes),
    )


def _points(row: Row, columns: Sequence[str], parameter: Parameter, notes: Notes) -> tuple[tuple[str, Cell], ...]:
    """The cells by column; an empty one or a dash is no point."""
    given = [(column, row[column]) for column in columns if row[column].text not in ("", NO_POINT)]
    found = [(column, cell(spot, parameter.gives, notes)) for column, spot in given]
    return tuple((column, value) for column, value in found if value is not None)


def cell(spot: Spot, gives: Type, notes: Notes) -> Cell | None:
    """A value cell by the type of its parameter."""
    if gives.name in NUMBERS or gives.name == "by_quantity":
        return amount(spot, gives, notes)
    if not narrow(spot, notes):
        return None
    if gives.name == "limit":
        return within(spot, gives.of, notes)
    if gives.name == "date":
        return day(spot, notes)
    if gives.name == "yesno":
        return word(spot, ("yes", "no"), notes) == "yes"
    return word(spot, gives.options, notes) if gives.options else spot.text


def key(spot: Spot, type_: Type | None, notes: Notes) -> Key:
    """A key cell: empty (any), a band, or one or several words."""
    if not spot.text or not narrow(spot, notes):
        return None
    if is_band(spot.text):
        if type_ and type_.name not in NUMBERS:
            notes.add(231, spot.where, written=spot.text, choices=", ".join(type_.options))
        return band(spot, notes)
    if type_ and type_.name in NUMBERS:
        exact = amount(spot, type_, notes)
        return None if exact is None else Band((("==", exact),))
    words = spot.split(",")
    for one in words:
        if type_ and type_.options:
            word(one, type_.options, notes)
    return tuple(one.text for one in words)


def _key_type(name: str, names: Index) -> Type | None:
    if name == "quantity":
        return Type("one_of", options=tuple(names.quantities))
    found = names.types_named(name)
    return found[0] if found else None


def _period(row: Row, notes: Notes) -> tuple[date | None, date | None]:
    since, until = day(row["from"], notes), day(row["until"], notes)
    if since and until and until < since:
        notes.add(235, row["until"].where)
    return since, until


def _filled(row: Row, notes: Notes, *headings: str) -> None:
    for heading in headings:
        if not row[heading].text:
            notes.add(236, row[heading].where, heading=heading)
