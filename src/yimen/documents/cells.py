"""Rows of the tables that are known by their first heading alone (format 1.3)."""

from collections.abc import Callable
from typing import Any

from yimen.documents.duties import owner
from yimen.documents.law import expression
from yimen.documents.model import Day, Fact, Office, Paper, PauseRow, Quantity, Relation, Subject, Task, Topic, Type
from yimen.documents.shapes import TABLES
from yimen.documents.similar import choices
from yimen.documents.spots import Notes
from yimen.documents.tables import Row, Table
from yimen.documents.types import band, day, ident, kind_of_type, limit, place, unit_of_quantity, word
from yimen.kernel.text import Text

SEE = "see "
PERIOD_WORDS = ("month", "quarter", "year")


def headings_fit(table: Table, notes: Notes) -> bool:
    """Whether a table of a known kind has its headings, all of them known."""
    shape = TABLES[table.name]
    names = [heading.text for heading in table.headings]
    before = len(notes.problems)
    for heading in table.headings:
        if heading.text and heading.text not in shape.keys:
            notes.add(
                209, heading.where, table=table.name, heading=heading.text, choices=choices(heading.text, shape.keys)
            )
    for needed in shape.required if len(notes.problems) == before and table.whole else ():
        if needed not in names:
            notes.add(210, table.where, table=table.name, heading=needed)
    return table.whole and len(notes.problems) == before


def full(row: Row, notes: Notes, *headings: str) -> None:
    """Note the first of these cells that is empty."""
    for heading in headings:
        if not row[heading].text:
            notes.add(236, row[heading].where, heading=heading)
            return


def both(row: Row) -> Text:
    """The two labels of a row."""
    return Text(row["中文"].text, row["English"].text)


def fact(row: Row, notes: Notes) -> Fact:
    """A fact, whole, or `see <document>` with this document's own purpose."""
    name = ident(row["fact"], notes)
    see = row["中文"].text.removeprefix(SEE).strip() if row["中文"].text.startswith(SEE) else ""
    of = ident(row["of"], notes, reserved=False)
    full(row, notes, *(("purpose",) if see else ("中文", "English", "type", "source", "purpose")))
    if see:
        for heading in ("English", "type", "limits", "source"):
            if row[heading].text:
                notes.add(190, row[heading].where, heading=heading, document=see)
        return Fact(row.where, name, Text(""), of, None, None, "", row["purpose"].text, row["keep"].text, see)
    if row["keep"].text:
        notes.add(239, row["keep"].where, written=f"keep: {row['keep'].text}")
    before = len(notes.problems)
    found = kind_of_type(row["type"], notes) if row["type"].text else Type("yesno")
    typed = len(notes.problems) == before
    limits = band(row["limits"], notes)
    if typed and found.name in ("number", "count", "rate") and limits is None and not row["limits"].text:
        notes.add(191, row["limits"].where, fact=name)
    return Fact(
        row.where, name, both(row), of, found, limits, row["source"].text, row["purpose"].text, row["keep"].text
    )


def subject(row: Row, notes: Notes) -> Subject:
    """A declared kind."""
    full(row, notes, "中文", "English", "key")
    return Subject(
        row.where, ident(row["subject"], notes, reserved=False), both(row), row["key"].text, row["place"].text
    )


def relation(row: Row, notes: Notes) -> Relation:
    """A declared relation and its way back."""
    full(row, notes, "of", "each", "back", "back is", "中文")
    back_is = word(row["back is"], ("one", "many"), notes)
    return Relation(
        where=row.where,
        name=ident(row["relation"], notes),
        of=ident(row["of"], notes, reserved=False),
        each=ident(row["each"], notes, reserved=False),
        back=ident(row["back"], notes),
        back_is="one" if back_is == "one" else "many",
        label=both(row),
        source=row["source"].text,
    )


def quantity(row: Row, notes: Notes) -> Quantity:
    """What a standard measures."""
    full(row, notes, "中文", "English")
    return Quantity(row.where, ident(row["quantity"], notes), both(row), unit_of_quantity(row["unit"], notes))


def task(row: Row, notes: Notes) -> Task:
    """A task of the measure above."""
    full(row, notes, "任务", "English", "owner", "proof")
    by = row["by"]
    in_period = by.text == "last day" or _month_day(by.text)
    if by.text not in ("", "not set") and not in_period:
        day(by, notes)
    if by.text not in ("", "not set") and in_period != bool(row["repeats"].text):
        notes.add(192, by.where, by=by.text)
    return Task(
        where=row.where,
        id=ident(row["task"], notes),
        name=Text(row["任务"].text, row["English"].text),
        owner=owner(row["owner"], notes),
        for_each=ident(row["for each"], notes, reserved=False) if row["for each"].text else "",
        by="" if by.text == "not set" else by.text,
        repeats=word(row["repeats"], PERIOD_WORDS, notes),
        proof=tuple(ident(spot, notes) for spot in row["proof"].split(",") if spot.text),
        waits_for=row["waits for"].text,
    )


def _month_day(text: str) -> bool:
    number = text.removeprefix("day ")
    return text.startswith("day ") and number.isascii() and number.isdigit() and 1 <= int(number) <= 31  # noqa: PLR2004


def paper(row: Row, notes: Notes) -> Paper:
    """A paper asked for at the door."""
    full(row, notes, "中文", "English")
    needed = row["needed when"]
    return Paper(
        row.where,
        ident(row["paper"], notes),
        both(row),
        owner(row["held by"], notes),
        expression(needed, notes) if needed.text else None,
    )


def pause(row: Row, notes: Notes) -> PauseRow:
    """What may stop a clock."""
    full(row, notes, "中文", "English", "needs")
    return PauseRow(row.where, ident(row["pause"], notes), both(row), row["needs"].text, limit(row["at most"], notes))


def office(row: Row, notes: Notes) -> Office:
    """An office of a place; its key may hold hyphens and slashes."""
    full(row, notes, "中文", "English", "place")
    since, until = day(row["from"], notes), day(row["until"], notes)
    if since and until and until < since:
        notes.add(235, row["until"].where)
    return Office(
        where=row.where,
        key=owner(row["office"], notes),
        label=both(row),
        place=place(row["place"], notes),
        parent=owner(row["parent"], notes),
        backs=owner(row["backs"], notes),
        since=since,
        until=until,
        source=row["source"].text,
    )


def calendar_day(row: Row, notes: Notes) -> Day | None:
    """A row of the working-day table."""
    full(row, notes, "day", "is", "source")
    found = day(row["day"], notes)
    work = word(row["is"], ("work", "rest"), notes) == "work"
    return Day(row.where, found, work, row["name"].text, row["source"].text) if found else None


def topic(row: Row, notes: Notes) -> Topic:
    """A row of the dispatch table."""
    full(row, notes, "topic", "place", "lead")
    helpers = tuple(owner(spot, notes) for spot in row["with"].split(",") if spot.text)
    return Topic(
        row.where, row["topic"].text, place(row["place"], notes), owner(row["lead"], notes), helpers, row["source"].text
    )


MAKERS: dict[str, tuple[str, Callable[[Row, Notes], Any]]] = {
    "fact": ("facts", fact),
    "subject": ("subjects", subject),
    "relation": ("relations", relation),
    "quantity": ("quantities", quantity),
    "task": ("tasks", task),
    "paper": ("papers", paper),
    "pause": ("pauses", pause),
    "office": ("offices", office),
    "day": ("days", calendar_day),
    "topic": ("topics", topic),
}
"""First heading to the field of Document and the maker of one row."""
