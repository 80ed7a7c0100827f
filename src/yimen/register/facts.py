"""What the engine asks of a register, answered by two: one household at a time, or everybody from memory.

Both answer by the same reading (`lookups`) of the same rows. A fact that no document in hand declares cannot be read,
nor anybody's facts without the row of a look: a `Look` for one household, a `BulkLook` for a run over everybody.
"""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from yimen.kernel.places import within
from yimen.kernel.problems import Where, problem
from yimen.kernel.unknown import UNKNOWN, Unknown
from yimen.register.access import ALONE, also_look
from yimen.register.answers import Members, NotAllowedError
from yimen.register.columns import COLUMNS, MEASURED, PEOPLE, TABLES
from yimen.register.lookups import Declared, Lookups
from yimen.register.models import BulkLook, Look
from yimen.register.store import Store, as_at
from yimen.register.values import Value

OF_A_PERSON = tuple(name for name, table in TABLES.items() if table.kind == "person")
OF_A_HOUSEHOLD = tuple(name for name, table in TABLES.items() if table.kind == "household")
OF_A_THING = {
    kind: tuple(name for name, table in TABLES.items() if table.kind == kind)
    for kind in ("enterprise", "contract", *MEASURED)
}


class RegisterFacts(Lookups):
    """Facts of single subjects, read when asked, a few queries a household.

    `look` is the key to one person or household. What a rule reads beyond them (the household of a person, a relative
    who owes support) is logged as a look of its own before it is read; whoever no relation led to stays closed (431).
    """

    def __init__(self, declared: Declared, look: Look | None = None, known: date | None = None) -> None:
        super().__init__(declared, Store(known))
        self._look = look
        self._reached = {look.subject} if look else set()
        self._seen = set(self._reached)
        self._loaded: set[str] = set()
        self._all_firms = False

    def related(self, kind: str, subject: str, relation: str, on: date) -> Members:
        """The other end of a relation; a look leads on to them."""
        group = super().related(kind, subject, relation, on)
        if kind in PEOPLE:
            self._reached.update(group.ids)
        if (kind, relation) == ("household", "members"):
            self._seen.update(group.ids)  # a look at a household is shown to each of its members
            self._persons(group.ids)
        return group

    def _need(self, kind: str, subject: str) -> None:
        if kind in PEOPLE:
            self._may_see(kind, subject)
        if subject in self._loaded:
            return
        if kind == "household":
            self._household(subject)
        elif kind == "person":
            self._persons([subject])
        elif kind in OF_A_THING:
            self._thing(kind, subject)
        elif kind == "place":
            self._firms_of_all()

    def _may_see(self, kind: str, subject: str) -> None:
        if self._look is None or subject not in self._reached or self._of_another(kind, subject):
            raise NotAllowedError(problem(431, Where(), kind=kind))
        if subject not in self._seen:
            also_look(self._look, kind, UUID(subject))
            self._seen.add(subject)

    def _of_another(self, kind: str, subject: str) -> bool:
        """Whether somebody who looks for a person alone would read another one of the household."""
        return (
            self._look is not None and self._look.purpose in ALONE and (kind, subject) != ("person", self._look.subject)
        )

    def _household(self, subject: str) -> None:
        self._loaded.add(subject)
        self._store.few(OF_A_HOUSEHOLD, [subject])

    def _persons(self, subjects: Iterable[str]) -> None:
        new = [subject for subject in subjects if subject not in self._loaded]
        self._loaded.update(new)
        if new:
            self._store.few(OF_A_PERSON, new)

    def _thing(self, kind: str, subject: str) -> None:
        self._loaded.add(subject)
        if kind not in MEASURED:
            self._store.few(OF_A_THING[kind], [subject])
            return
        for name in OF_A_THING[kind]:
            self._store.table(name, [subject])
        self._store.section_readings([subject])
        self._store.on_record([subject])

    def _firms_of_all(self) -> None:
        """Which firms lie in a place can only be told from all of them."""
        if self._all_firms:
            return
        self._all_firms = True
        for name in OF_A_THING["enterprise"]:
            self._store.tables.setdefault(name, {}).clear()  # in place: answers hold on to the table
            self._store.table(name)


class BulkFacts(RegisterFacts):
    """Facts of single subjects of a run over everybody, read when asked: for a reason, or for an earlier day."""

    def __init__(self, declared: Declared, run: BulkLook | None, known: date | None = None) -> None:
        super().__init__(declared, None, known)
        self._run = run

    def _may_see(self, kind: str, _: str) -> None:
        if self._run is None:
            raise NotAllowedError(problem(431, Where(), kind=kind))


class Snapshot(Lookups):
    """Everybody's facts, loaded once for a run; `run` is its row in the log. Holds only what its documents declare."""

    def __init__(self, declared: Declared, run: BulkLook | None = None, known: date | None = None) -> None:
        store = Store(known)
        super().__init__(declared, store)
        kinds = {kind for kind, _ in self._declared}
        if kinds & PEOPLE and run is None:
            raise NotAllowedError(problem(431, Where(), kind=", ".join(sorted(kinds & PEOPLE))))
        self._run = run
        tables = {COLUMNS[key] for key in self._declared if key in COLUMNS}
        if kinds & PEOPLE:
            tables |= {"registration", "membership"}
        if kinds & {*MEASURED, "reading"}:
            tables |= MEASURED
            store.section_readings()
        if kinds & {"enterprise", "contract"}:
            tables |= {"enterprise", "contract"}
        for name in sorted(tables):
            store.table(name)
        store.turn_memberships()
        store.on_record(people=run is not None)

    def fact(self, kind: str, subject: str, name: str, on: date) -> Value | Unknown:
        """A declared fact as at `on`; that it may be read was settled when the snapshot was made."""
        answer = self._answers.get((kind, name))
        return answer(subject, on) if answer else super().fact(kind, subject, name, on)

    def _need(self, kind: str, _: str) -> None:
        if kind in PEOPLE and self._run is None:
            raise NotAllowedError(problem(431, Where(), kind=kind))

    def subjects(self, kind: str, on: date) -> tuple[str, ...]:
        """The ids of everybody of a kind on `on`, in a stable order; people within the place that the run is for."""
        tables = self._store.tables
        if kind == "household":
            return tuple(sorted(id_ for id_ in tables.get("registration", ()) if self._is_here(id_, on)))
        if kind == "person":
            inside = (self._members(household, on).ids for household in self.subjects("household", on))
            return tuple(sorted({person for group in inside for person in group}))
        rows = tables.get(kind, {})
        return tuple(sorted(id_ for id_ in rows if as_at(rows[id_], on)))

    def related(self, kind: str, subject: str, relation: str, on: date) -> Members:
        """The other end of a relation; kin are loaded when a rule first asks for them."""
        if relation == "obligors" and "kin" not in self._store.tables:
            self._store.table("kin")
        return super().related(kind, subject, relation, on)

    def _is_here(self, household: str, on: date) -> bool:
        if self._run is None:
            return False
        if as_at(self._rows("registration", household), on) is None:
            return False
        places = {self.place("household", household, name, on) for name in ("hukou_place", "place")} - {UNKNOWN}
        return self._run.place == self._county or any(within(str(place), self._run.place) for place in places)
