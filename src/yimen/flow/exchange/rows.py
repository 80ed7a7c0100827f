"""One row of a sheet as something asked or a task to be done, or what is wrong with it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final
from uuid import UUID

from yimen.documents.model import Document, Measure
from yimen.dossiers import deliveries
from yimen.flow import people
from yimen.flow.county import County
from yimen.flow.exchange.finding import Finding, Spot, find
from yimen.flow.exchange.names import Names
from yimen.register.imports.cells import Cell, Long, blank, day, identities, kind, text
from yimen.register.imports.fields import FIELDS, PHONE, TOPIC, TOWN, Kind, field_of

NOBODY_YET: Final = UUID(int=0)  # the id is made when it is known how often the row came
NUMBER_LENGTH: Final = 80
CONTACT_LENGTH: Final = 120


@dataclass(frozen=True, slots=True)
class Task:
    """A task of a table: under which measure of which plan, whose, where, until when."""

    document: Document
    measure: Measure
    owner: str
    place: str
    due: date
    words: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Ready:
    """A row that can be taken. `due`: the day that the sender told somebody."""

    row: int
    number: str
    digest: str
    what: people.Said | Task
    due: date | None = None
    findings: tuple[Finding, ...] = ()


@dataclass(slots=True)
class Reader:
    """Reads one row; keeps what it finds. A row with a finding that is not `taken` is not ready."""

    names: Names
    sheet: str
    row: int
    cells: tuple[Cell, ...]
    columns: Mapping[str, int]
    more: Mapping[str, str]
    form: Kind
    found: list[Finding] = field(default_factory=list)

    @property
    def county(self) -> County:
        """The county that the row comes into."""
        return self.names.county

    def cell(self, name: str) -> Cell:
        """A field's cell; nothing where the sheet has no such column."""
        at = self.columns.get(name, -1)
        return self.cells[at] if 0 <= at < len(self.cells) else None

    def wrong(self, number: int, name: str = "", *, taken: bool = False, **facts: object) -> None:
        """Keep a finding at the cell of a field, or at the row."""
        value = kind(self.cell(name)) if name in self.columns else kind(None)
        spot = Spot(self.sheet, self.row, self.columns.get(name, -1), value)
        self.found.append(find(number, spot, taken=taken, **facts))

    def text(self, name: str, *, needed: bool = False) -> str:
        """A field as text; a finding if it must be there and is not, or has lost digits."""
        cell = self.cell(name)
        if blank(cell) and name in self.more:
            return self.more[name]
        said, known = text(cell), field_of(self.form, name)
        label = known.label if known else PHONE.label
        if said is None:
            self.wrong(657 if isinstance(cell, Long) else 659, name, field=label)
        elif needed and not said:
            self.wrong(657, name, field=label)
        return said or ""

    def day(self, name: str, *, needed: bool = False) -> date | None:
        """A field as an exact day."""
        cell, known = self.cell(name), field_of(self.form, name)
        label = known.label if known else TOWN.label
        said = day(cell)
        if blank(cell) and needed:
            self.wrong(657, name, field=label)
        elif said is None and not blank(cell):
            self.wrong(658, name, field=label)
        return said

    def place(self) -> str:
        """The code of the place; a finding if the cells name none."""
        code = self.names.place(self.text("town"), self.text("village"), self.text("address"))
        if not code:
            self.wrong(660, next((name for name in ("town", "village", "address") if name in self.columns), ""))
        return code


def ready(reader: Reader) -> Ready | None:
    """The row, if it can be taken."""
    number = reader.text("number", needed=True)
    if len(number) > NUMBER_LENGTH:
        reader.wrong(657, "number", field=FIELDS[reader.form][0].label)
    _of_this_realm(reader)
    made, due = READERS[reader.form](reader)
    if made is None or any(not one.taken for one in reader.found):
        return None
    return Ready(reader.row, number, digest(reader), made, due, tuple(reader.found))


def digest(reader: Reader) -> str:
    """What tells this row from a changed one: everything that came in, nothing that goes back."""
    fields = (one for one in FIELDS[reader.form] if not one.out)
    return deliveries.mark({one.name: text(reader.cell(one.name)) for one in fields})


def _of_this_realm(reader: Reader) -> None:
    """A demonstration takes nobody who exists, a live county nobody who was made up."""
    own = reader.columns.get("number", -1)
    made_up = {one for n, cell in enumerate(reader.cells) if n != own for one in identities(cell)}
    if made_up - {reader.county.realm == "demo"}:
        reader.wrong(669)


def _received(reader: Reader) -> date | None:
    received = reader.day("received", needed=True)
    if received and received > reader.county.day:
        reader.wrong(666, "received")
    return received


def _due(reader: Reader, service: str, received: date | None) -> date | None:
    """The day that somebody was told: never later than the law, never before the matter was there."""
    due = reader.day("due")
    if due is None or received is None:
        return None
    latest = people.latest(reader.county, service, received)
    if due < received:
        reader.wrong(665, "due", taken=True)
        return None
    if latest and due > latest:
        reader.wrong(664, "due", taken=True, latest=latest)
        return None
    return due


def _contact(reader: Reader) -> str:
    parts = (reader.text("contact"), reader.text("phone"))
    return " ".join(one for one in parts if one)[:CONTACT_LENGTH]


def _order(reader: Reader) -> tuple[people.Said | None, date | None]:
    words, title = reader.text("words", needed=True), reader.text("title")
    place, received = reader.place(), _received(reader)
    topic, owner = reader.names.topic(reader.text("topic")), reader.text("owner")
    office = reader.names.office(owner, place) if owner and place else ""
    if not topic and not blank(reader.cell(TOPIC.name)):
        reader.wrong(667, TOPIC.name, taken=True)
    if owner and not office:
        reader.wrong(661, "owner", taken=True)
    whole = words if not title or title in words else f"{title}\n{words}"
    said = people.Said(
        NOBODY_YET,
        whole,
        topic or people.OTHER,
        place,
        "phone",
        contact=_contact(reader),
        received=received,
        owner=office,
    )
    return said, _due(reader, said.service, received)


def _application(reader: Reader) -> tuple[people.Said | None, date | None]:
    service = reader.names.services.get(reader.text("service", needed=True))
    place, received = reader.place(), _received(reader)
    if service is None:
        reader.wrong(668, "service")
        return None, None
    said = people.Said(
        NOBODY_YET,
        "",
        people.OTHER,
        place,
        "counter",
        service.id,
        contact=_contact(reader),
        received=received,
    )
    return said, _due(reader, service.id, received)


def _task(reader: Reader) -> tuple[Task | None, date | None]:
    words, due = reader.text("words", needed=True), reader.day("due", needed=True)
    found = reader.names.measure(reader.text("basis", needed=True))
    cells = (reader.text("town"), reader.text("village"), reader.text("address"))
    place = reader.names.place(*cells) or reader.county.place
    owner = reader.names.office(reader.text("owner", needed=True), place)
    if not owner:
        reader.wrong(674, "owner")
    if found is None:
        reader.wrong(668, "basis")
    if found is None or due is None:
        return None, None
    return Task(*found, owner, place, due, words), None


READERS: Final[Mapping[Kind, Callable[[Reader], tuple[people.Said | Task | None, date | None]]]] = {
    "hotline": _order,
    "applications": _application,
    "tasks": _task,
}
