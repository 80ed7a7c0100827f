"""A reform before it is adopted: everybody under the documents in force and under changed ones; nothing is written.

The run is logged like every run over everybody, before anything is read. Only counts come out; a list of ids is asked
for with a reason, which is logged and shown to all of whom it tells.
"""

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from uuid import UUID

from django.conf import settings

from yimen.documents.library import reading
from yimen.documents.model import Cell, Key, Type
from yimen.documents.similar import choices
from yimen.documents.trial import SET, Setting, as_document, tried
from yimen.engine import simulate as reference
from yimen.engine.backends.duckdb.files import Snapshot as Files
from yimen.engine.backends.duckdb.sweep import connect
from yimen.engine.backends.duckdb.trial import Cell as Place
from yimen.engine.backends.duckdb.trial import Programs, trial, wanted
from yimen.engine.compile import compile_library
from yimen.engine.evaluate import Case
from yimen.engine.program import CompiledBenefit, Program
from yimen.engine.simulate import Moved, Tally, there, touched
from yimen.flow.county import County, roots_of
from yimen.flow.law import SWEPT_BY, declared
from yimen.kernel.problems import Problem, Where, problem
from yimen.register.access import look_in_bulk
from yimen.register.answers import NotAllowedError
from yimen.register.bulk.snapshot import Wanted, take
from yimen.register.facts import BulkFacts, Snapshot
from yimen.register.models import BulkLook

MOST_REASON: Final = 80
LISTED: Final = "名单"
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Reform:
    """What is to be tried: figures of a place from a day, and documents (a file, or a folder)."""

    settings: tuple[Setting, ...]
    place: str
    since: date
    documents: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Changed:
    """The documents with a reform laid over them: the program, and the names of the packs that hold the reform."""

    program: Program
    packs: frozenset[str]


@dataclass(slots=True)
class Tried:
    """One benefit: by place and group; `moved` only where a list was asked for."""

    id: str
    kind: str
    pays: str
    cells: Mapping[Place, Tally]
    errors: tuple[int, int] = (0, 0)
    moved: tuple[Moved, ...] = ()

    @property
    def total(self) -> Tally:
        """Everybody."""
        found = Tally()
        for cell in self.cells.values():
            found.add(cell)
        for side, errors in zip((found.before, found.after), self.errors, strict=True):
            side.unknown, side.error = side.unknown - errors, side.error + errors
        return found


@dataclass(slots=True)
class Simulation:
    """What a reform would do on a day. `still` rest on it but come to the same for everybody; `left` ran in Python."""

    on: date
    changed: Changed
    tried: list[Tried] = field(default_factory=list)
    still: tuple[str, ...] = ()
    left: dict[str, Problem] = field(default_factory=dict)
    snapshot: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """How a trial is asked for: the day, a fact to group by, benefits whose list is wanted and why."""

    on: date
    at: datetime
    by: str = ""
    policies: tuple[str, ...] = ()
    listed: bool = False
    reason: str = ""
    account: UUID | None = None


def changed(here: County, reform: Reform) -> Changed | tuple[Problem, ...]:
    """The county's documents with the reform on top, or everything that is wrong with it, each at its address."""
    with TemporaryDirectory(prefix="yimen-trial-") as folder:
        laid = _laid(here, reform, Path(folder))
        if isinstance(laid, Problem):
            return (laid,)
        read = reading(roots_of(here.realm), settings.YIMEN_HOME, laid)
    program = compile_library(read.library)
    known = set(here.problems) | set(here.program.problems)
    found = tuple(one for one in (*read.problems, *program.problems) if one not in known)
    return found or Changed(program, frozenset(path.resolve().name for path in laid))


def _laid(here: County, reform: Reform, folder: Path) -> list[Path] | Problem:
    """The folders to be read on top: figures as a document of their own, single files beside one another."""
    found: list[Path] = []
    for path in reform.documents:
        if not path.is_dir() and not (path.is_file() and path.suffix == ".md"):
            return problem(345, Where(str(path)), reason=str(path))
        if path.is_dir():
            found.append(path)
            continue
        single = folder / f"trial-{len(found)}"
        single.mkdir()
        shutil.copyfile(path, single / path.name)
        found.append(single)
    if reform.settings:
        text = as_document(reform.settings, here.program.parameters.declared, reform.place, reform.since)
        if isinstance(text, Problem):
            return text
        (folder / SET).mkdir()
        (folder / SET / f"{SET}.md").write_text(text, encoding="utf-8")
        found.append(folder / SET)
    return found


def simulate(here: County, made: Changed, asked: Asked, say: Say = lambda _: None) -> Simulation | Problem:
    """Everybody under both, for the benefits that rest on the change. The run is logged before anybody is read."""
    wrong = refused(here, asked)
    if wrong is not None:
        return wrong
    programs = (here.program, made.program)
    names = touched(*programs, made.packs)
    names = tuple(name for name in names if not asked.policies or name in asked.policies)
    found = Simulation(asked.on, made)
    if not names:
        return found
    runs = [_logged(here, programs, name, asked) for name in names]
    try:
        _Run(programs, names, asked, declared(here), runs[0]).fill(found, say)
    except NotAllowedError as error:
        return problem(344, Where(), reason=str(error))
    return found


def refused(here: County, asked: Asked) -> Problem | None:
    """A list without a reason, or a group that cannot be made."""
    if asked.listed and not 0 < len(asked.reason.strip()) <= MOST_REASON:
        return problem(343, Where(), most=MOST_REASON)
    sorts = [name for (kind, name) in declared(here) if _is_group(here.program, kind, name)]
    if asked.by and asked.by not in sorts:
        return problem(342, Where(), name=asked.by, choices=choices(asked.by, sorts))
    return None


def _is_group(program: Program, kind: str, name: str) -> bool:
    type_ = program.names.fact_type(kind, name)
    return (
        kind in ("person", "household", "enterprise")
        and type_ is not None
        and (bool(type_.options) or type_.name == "yesno")
    )


def _logged(here: County, programs: Programs, name: str, asked: Asked) -> BulkLook:
    program = next(one for one in programs if there(one, name))
    clause = program.benefits[name].block.where.clause
    said = f"{LISTED} {asked.reason.strip()} · {clause}" if asked.listed else clause
    return look_in_bulk(
        office=SWEPT_BY,
        policy=name,
        clause=said[:120],
        place=here.place,
        on=asked.on,
        at=asked.at,
        account=asked.account,
    )


@dataclass(frozen=True, slots=True)
class _Run:
    """One logged run: what it may read, of whom, and what it is asked."""

    programs: Programs
    names: Sequence[str]
    asked: Asked
    allowed: frozenset[tuple[str, str]]
    run: BulkLook

    def fill(self, found: Simulation, say: Say) -> None:
        """Takes a snapshot, compares in SQL, and asks Python for what SQL has not learnt."""
        on, by = self.asked.on, self.asked.by
        needs = wanted(self.programs, self.names, on, by)
        single = BulkFacts(self.allowed, self.run)
        before, after = (Case(program, single) for program in self.programs)
        with TemporaryDirectory(prefix="yimen-trial-") as folder:
            say("取底册快照 · taking a snapshot of the register")
            keys = [(key.kind, key.what, key.name, key.day, sort) for key, sort in needs.keys.items()]
            take(Path(folder), self.allowed, Wanted(keys, list(needs.groups)), self.run)
            source = Files(Path(folder))
            found.snapshot = source.hash
            say("比较改前改后 · comparing before and after")
            done = trial(connect(), self.programs, source, self.names, on=on, by=by)
            done.settle((lambda: before, lambda: after))
            found.still, found.left = done.still, done.left
            for name, cells in done.tallies().items():
                moved = tuple(done.moved(name)) if self.asked.listed else ()
                found.tried.append(self._named(name, cells, moved, done.errors(name)))
        if found.left:
            found.tried += self._in_python(found.left)

    def _in_python(self, names: Iterable[str]) -> Iterator[Tried]:
        everybody = Snapshot(self.allowed, self.run)
        before, after = (Case(program, everybody) for program in self.programs)
        on = self.asked.on
        for name in names:
            row = self._of(name)
            cells: dict[tuple[str, str], list[Moved]] = {}
            for one in reference.trial(before, after, name, everybody.subjects(row.block.kind, on), on):
                place = everybody.place(row.block.kind, one.subject, row.place_fact, on)
                cells.setdefault((place if isinstance(place, str) else "", ""), []).append(one)
            moved = [one for some in cells.values() for one in some if self.asked.listed and one.move != "same"]
            yield self._named(name, {cell: reference.tally(some) for cell, some in cells.items()}, tuple(moved))

    def _named(
        self, name: str, cells: Mapping[Place, Tally], moved: tuple[Moved, ...], errors: tuple[int, int] = (0, 0)
    ) -> Tried:
        block = self._of(name).block
        return Tried(name, block.kind, block.pays, cells, errors, moved)

    def _of(self, name: str) -> CompiledBenefit:
        """The benefit, as changed if it is still there."""
        return next(one for one in reversed(self.programs) if there(one, name)).benefits[name]


@dataclass(frozen=True, slots=True)
class Figure:
    """A changed cell of a parameter, and the one it stands in for on its first day (None: there was none)."""

    parameter: str
    type: Type
    place: str
    since: date
    keys: tuple[str, ...]
    role: str
    before: Cell | None
    after: Cell | None


def figures(here: County, made: Changed) -> Iterator[Figure]:
    """Each changed figure, in the order written."""
    for document in tried(made.program.library.documents.values(), made.packs):
        for row in document.parameter_rows:
            parameter = made.program.parameters.declared[row.parameter][1]
            given = tuple(key[0] if isinstance(key, tuple) and len(key) == 1 else "" for key in row.keys)
            known = all(given) and row.parameter in here.program.parameters.declared and not row.role
            old = here.program.parameters.figure(row.parameter, row.place, row.since, given).row if known else None
            yield Figure(
                row.parameter,
                parameter.gives,
                row.place,
                row.since,
                tuple(_said(key) for key in row.keys),
                row.role,
                old.value if old else None,
                row.value,
            )


def _said(key: Key) -> str:
    if key is None:
        return ""
    return (
        ", ".join(key) if isinstance(key, tuple) else ", ".join(f"{operator} {bound}" for operator, bound in key.parts)
    )
