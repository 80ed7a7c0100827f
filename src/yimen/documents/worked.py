"""Worked examples to rows, and tables that list subjects of a kind (format 1.3, 1.10)."""

from collections.abc import Iterator

from yimen.documents.model import Example, ExampleRow, Listed
from yimen.documents.shapes import EXAMPLE_TABLE, LISTED_TABLE
from yimen.documents.spots import Notes, Spot
from yimen.documents.tables import Row, Table
from yimen.documents.types import day, ident, narrow, place, word
from yimen.kernel.text import Text

RESULT = "="
_WHO = (2, 3)


def examples(table: Table, notes: Notes) -> tuple[Example, ...]:
    """The examples of a table: each begins with the row that names it, further rows are its other subjects."""
    names = [heading.text for heading in table.headings]
    if "who" not in names and "clock" not in names:
        notes.add(210, table.where, table="例", heading="who")
        return ()
    for heading in table.headings:
        narrow(heading, notes)
    groups: list[list[Row]] = []
    for row in table.rows:
        if row["例"].text:
            groups.append([row])
        elif groups:
            groups[-1].append(row)
        else:
            notes.add(236, row["例"].where, heading="例")
    return tuple(_example(group, table, notes) for group in groups)


def _example(group: list[Row], table: Table, notes: Notes) -> Example:
    first = group[0]
    inputs = [h.text for h in table.headings if h.text not in EXAMPLE_TABLE.keys and not h.text.startswith(RESULT)]
    results = [h.text for h in table.headings if h.text.startswith(RESULT)]
    rows = tuple(row for line in group if (row := _subject(line, inputs, notes)))
    for line in group[1:]:
        for heading in ("on", "place", "others", "clock", *results):
            if line[heading].text:
                notes.add(250, line[heading].where, heading=heading)
    if "who" in first.cells and "on" in first.cells and not first["on"].text:
        notes.add(236, first["on"].where, heading="on")
    return Example(
        where=first.where,
        name=first["例"].text,
        on=day(first["on"], notes),
        place=place(first["place"], notes) if first["place"].text else "",
        others_zero=word(first["others"], ("zero",), notes) == "zero",
        rows=rows,
        results=tuple((name[1:].strip(), spot.text, spot.where) for name, spot in _given(first, results, notes)),
        clock=first["clock"].text,
    )


def _given(row: Row, headings: list[str], notes: Notes) -> Iterator[tuple[str, Spot]]:
    for heading in headings:
        if row[heading].text and narrow(row[heading], notes):
            yield heading, row[heading]


def _subject(row: Row, inputs: list[str], notes: Notes) -> ExampleRow | None:
    cells = tuple((name, spot.text, spot.where) for name, spot in _given(row, inputs, notes))
    if "who" not in row.cells:
        return ExampleRow(row.where, "", "", "", cells)
    words = row["who"].text.split()
    if len(words) not in _WHO or (row["例"].text and len(words) != _WHO[0]):
        notes.add(
            237, row["who"].where, key="who", written=row["who"].text, example="household 家, members 夫, 夫 boats 甲"
        )
        return None
    return ExampleRow(row.where, words[-2], words[-1], words[0] if len(words) == _WHO[1] else "", cells)


def listed(table: Table, notes: Notes) -> tuple[Listed, ...]:
    """Subjects of a kind with dated facts."""
    names = {heading.text for heading in table.headings}
    missing = [needed for needed in LISTED_TABLE.required if needed not in names]
    for needed in missing:
        notes.add(210, table.where, table=table.name, heading=needed)
    facts = [
        heading.text
        for heading in table.headings[1:]
        if heading.text not in LISTED_TABLE.keys and heading.text != "English"
    ]
    return () if missing else tuple(_listed(row, table.name, facts, notes) for row in table.rows)


def _listed(row: Row, kind: str, facts: list[str], notes: Notes) -> Listed:
    for heading in ("中文", "from", "source"):
        if not row[heading].text:
            notes.add(236, row[heading].where, heading=heading)
    since, until = day(row["from"], notes), day(row["until"], notes)
    if since and until and until < since:
        notes.add(235, row["until"].where)
    return Listed(
        where=row.where,
        kind=kind,
        id=ident(row[kind], notes),
        label=Text(row["中文"].text, row["English"].text),
        since=since,
        until=until,
        facts=tuple((name, spot.text) for name, spot in _given(row, facts, notes)),
        source=row["source"].text,
    )
