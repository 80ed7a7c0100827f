"""The open county: its documents, calendar, places and offices on its day. What every other part of flow stands on."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache, cached_property, lru_cache
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

from yimen.documents.confirm.writing import DOUBT
from yimen.documents.counts import only_paraphrased
from yimen.documents.library import load
from yimen.documents.model import Clause, Document, DocumentKind, Library
from yimen.engine import calendars
from yimen.engine.compile import compile_library
from yimen.engine.program import Program
from yimen.flow.pages import Cited
from yimen.flow.things import ThingFacts, Things
from yimen.kernel.days import Calendar, Clock, workdays_between
from yimen.kernel.places import LEVELS, level_of, short
from yimen.kernel.problems import Problem, Where
from yimen.kernel.text import Text
from yimen.ledger.entry import Kind, Opening, Source
from yimen.register.home import home
from yimen.register.offices import GOVERNMENT, Directory, directory

CHINA = ZoneInfo("Asia/Shanghai")
UNOFFICIAL = ("English (unofficial):", "Unofficial English:")
PEOPLE = ("person", "household")
NOBODY = Text("县人民政府", "County Government")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a document by which something is owed: the item's id and where it was written."""

    document: Document
    item: str
    where: Where


@dataclass(frozen=True, slots=True)
class Owed:
    """One thing owed, before it has ids: by which row, to whom or where, by which office, since when, until when."""

    row: Row
    source: Source
    kind: Kind
    period: str  # last part of the natural key: once, 2021-06, spell ...
    owner: str  # an office key or a level
    place: str  # division code
    starts: date
    proof: tuple[str, ...]
    helpers: tuple[str, ...] = ()
    subject_kind: str = "place"
    subject: str = ""
    clock: str = ""
    due_on: date | None = None
    asker: UUID | None = None
    id: UUID | None = None
    began: datetime | None = None  # the moment, where somebody asked; a clock in hours counts from it


@dataclass(frozen=True)
class County:
    """One county as it stands: read once for an edition and a day, then only looked up."""

    place: str
    realm: str
    size: str
    day: date
    edition: str
    library: Library
    problems: tuple[Problem, ...]
    directory: Directory

    @cached_property
    def program(self) -> Program:
        """The documents compiled."""
        return compile_library(self.library)

    @cached_property
    def calendar(self) -> Calendar:
        """The working-day table."""
        return calendars.calendar(self.library)

    @cached_property
    def things(self) -> Things:
        """What its documents list."""
        return Things(self.library)

    @cached_property
    def declared(self) -> frozenset[tuple[str, str]]:
        """What documents declare of what is no person."""
        documents = self.library.documents.values()
        return frozenset((f.of, f.name) for one in documents for f in one.facts if f.of not in PEOPLE)

    def readings(self) -> ThingFacts:
        """Sections, stations and their readings, firms, what documents list, and nobody's facts; as they are now."""
        return ThingFacts(self.things, self.declared)

    @cached_property
    def workdays_until(self) -> Callable[[date], int]:
        """Working days from the county's day to another: a list asks for the same few days again and again."""
        return cache(lambda day: workdays_between(self.day, day, self.calendar))

    @cached_property
    def places_by_id(self) -> dict[UUID, str]:
        """Codes of places by their permanent ids."""
        return {row.id: code for code, row in self.directory.places.items()}

    @cached_property
    def offices_by_id(self) -> dict[UUID, str]:
        """Keys of offices by their permanent ids."""
        return {row.id: key for key, row in self.directory.offices.items()}

    @cached_property
    def title(self) -> Text:
        """The county's name in both languages; English from the title of its own pack."""
        pack = next((p for p in self.library.packs if p.place == self.place and not p.name.startswith("demo-")), None)
        return Text(self.place_name(self.place).zh, pack.title.en.split(",")[0] if pack else "")

    def documents(self, kind: DocumentKind, on: date) -> Iterator[Document]:
        """Documents of a kind that have begun by `on`, the nation's first."""
        return (d for d in self.library.documents.values() if d.kind == kind and (d.since is None or d.since <= on))

    def places_of_level(self, level: str) -> tuple[str, ...]:
        """The codes of all townships or villages, in their order."""
        return tuple(code for code, row in self.directory.places.items() if row.level == level)

    def place_name(self, code: str) -> Text:
        """What a place is called."""
        row = self.directory.places.get(short(code))
        return row.name if row else Text(code)

    def office_name(self, office: UUID | None) -> Text:
        """What an office is called."""
        key = self.offices_by_id.get(office) if office else None
        return self.directory.offices[key].name if key else NOBODY

    def office_id(self, key: str, place: str) -> UUID | None:
        """The office that a document names by key, or by level and the subject's place; None if there is none."""
        found = self.directory.of_level(place, key) if key in LEVELS else key
        if key == "county":
            found = GOVERNMENT
        row = self.directory.offices.get(found or "")
        return row.id if row else None

    def area(self, place: str) -> str:
        """The township that a place lies in, else the county."""
        code = short(place)
        return code[:9] + "000" if level_of(code) in ("township", "village") else self.place

    def clock(self, written: str, on: date, document: str) -> Clock | None:
        """A clock of a document, or a plain limit, in the version of a day."""
        found = calendars.clock(self.library, written, on, document) if written else None
        return None if isinstance(found, Problem) else found

    def waits_for_text(self, row: Row) -> bool:
        """Whether a live county may not open this yet: its clause holds our paraphrase and no official text."""
        clause = row.document.clause(row.where)
        return self.realm == "live" and clause is not None and only_paraphrased(clause)

    def opening(self, owed: Owed) -> Opening:
        """What the ledger needs to open something owed. A place that the county does not have is the county's own."""
        code = short(owed.place) if short(owed.place) in self.directory.places else self.place
        document, item, where = owed.row.document, owed.row.item, owed.row.where
        subject = owed.subject or code
        helpers = (self.office_id(key, code) for key in owed.helpers)
        return Opening(
            key=f"{document.id}.{item}/{owed.subject_kind}:{subject}/{owed.period}",
            source=owed.source,
            kind=owed.kind,
            document=document.id,
            item=item,
            pack=where.pack,
            edition=where.edition,
            file=where.file,
            line=where.line,
            clause=where.clause,
            subject_kind=owed.subject_kind,
            subject=subject,
            place=self.directory.places[code].id,
            area=self.directory.places[self.area(code)].id,
            owner=self.office_id(owed.owner, code),
            helpers=tuple(office for office in helpers if office),
            clock=self.clock(owed.clock, owed.starts, document.id),
            started=owed.starts,
            proof_needed=owed.proof,
            asker=owed.asker,
            due_on=owed.due_on,
            id=owed.id,
            started_at=owed.began,
        )

    def cited(self, document: str, clause: str, where: Where | None = None) -> Cited | None:
        """A clause to show: its heading and its first sentence, marked if it is our paraphrase."""
        home_document = self.library.documents.get(document)
        found = next((c for c in home_document.clauses if c.id == clause), None) if home_document else None
        if home_document is None or found is None:
            return None
        at = where or found.where
        sentence, paraphrase = _sentence(found)
        return Cited(
            document,
            home_document.title,
            home_document.front.get("number", ""),
            clause,
            found.heading,
            sentence,
            paraphrase,
            at.file,
            at.line,
            _english(found),
            tuple(words for words in found.prose if words.startswith(DOUBT)),
        )


def _sentence(clause: Clause) -> tuple[str, bool]:
    if clause.quotes:
        return clause.quotes[0].text, clause.quotes[0].paraphrase
    return (clause.prose[0] if clause.prose else ""), False


def _english(clause: Clause) -> str:
    """The translation that the pack's own voice gives of a clause."""
    marked = (words.partition(mark)[2].strip() for words in clause.prose for mark in UNOFFICIAL if mark in words)
    return next(marked, "")


def today() -> date:
    """The home's day: fixed in a demo, today in China in a live county."""
    there = home()
    return there.day if there and there.day else timezone.localdate(timezone=CHINA)


def now() -> datetime:
    """The moment it is, on the home's day."""
    return datetime.combine(today(), timezone.localtime(timezone=CHINA).time(), CHINA)


def at_noon(day: date) -> datetime:
    """A moment on a past day, for the demo's life and for sweeps of another day."""
    return datetime.combine(day, time(12), CHINA)


def county() -> County:
    """The county of this home. Raises RuntimeError in a folder where none has been made."""
    there = home()
    if there is None:
        raise RuntimeError("no county in this home yet: run `yimen demo` or `yimen init`")
    return _open(Key(there.place, there.realm, there.size, there.edition, today(), str(settings.PACKS)))


def library_of(realm: str) -> tuple[Library, tuple[Problem, ...]]:
    """The home's editions before the packs on the shelf; a live county never reads a demo's."""
    return load(roots_of(realm), settings.YIMEN_HOME)


def roots_of(realm: str) -> tuple[Path, ...]:
    """The packs on the shelf that a realm reads."""
    roots = [root for root in sorted(settings.PACKS.iterdir()) if (root / "pack.md").exists()]
    return tuple(root for root in roots if realm == "demo" or not root.name.startswith("demo-"))


@dataclass(frozen=True, slots=True)
class Key:
    """What an open county depends on: another day, edition or shelf is another county."""

    place: str
    realm: str
    size: str
    edition: str
    day: date
    shelf: str


@lru_cache(maxsize=4)
def _open(key: Key) -> County:
    library, problems = library_of(key.realm)
    return County(key.place, key.realm, key.size, key.day, key.edition, library, problems, directory(key.day))
