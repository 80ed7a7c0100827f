"""One run over everybody: by generated SQL from a snapshot of the register, or by the engine that defines the meaning.

SQL sweeps every policy at once. Python answers for single subjects (a reason, an earlier day, a failure), and alone for
a policy that SQL has not learnt, which is named with the reason.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, Literal

from yimen.documents.model import Commitment
from yimen.engine import sweep as reference
from yimen.engine.backends.duckdb.files import Snapshot as Files
from yimen.engine.backends.duckdb.plan import BY, kind_of
from yimen.engine.backends.duckdb.sweep import Opening, Outcomes, connect, sweep, wanted
from yimen.engine.evaluate import Case, opening
from yimen.engine.logic import Value
from yimen.engine.program import CompiledPromise, Program
from yimen.engine.sweep import Counts
from yimen.flow.county import County
from yimen.kernel.problems import Problem, Where, problem
from yimen.kernel.unknown import UNKNOWN
from yimen.register.bulk.snapshot import Wanted, take
from yimen.register.facts import BulkFacts, Snapshot
from yimen.register.models import BulkLook

Engine = Literal["sql", "python", "spark"]
PEOPLE: Final = ("household", "person")
SPARK: Final = ("pyspark", "sqlglot")  # of the extra `spark`


@dataclass
class Sweep:
    """Everybody's outcomes on a day. `run` is the row of the log without which nobody's facts are read."""

    county: County
    on: date
    run: BulkLook | None
    declared: frozenset[tuple[str, str]]
    known: date | None = None
    outcomes: Outcomes | None = None  # of SQL
    snapshot: str = ""  # the hash of what SQL read
    left: dict[str, Problem] = field(default_factory=dict)  # swept in Python, and why

    @property
    def program(self) -> Program:
        """The county's documents."""
        return self.county.program

    @cached_property
    def everybody(self) -> Snapshot:
        """Everybody's facts in memory; read only if Python sweeps, and then only of whom it sweeps."""
        people = self.outcomes is None or any(kind_of(self.program, name) in PEOPLE for name in self.left)
        return Snapshot({one for one in self.declared if people or one[0] not in PEOPLE}, self.run, self.known)

    @cached_property
    def whole(self) -> Case:
        """The engine beside everybody's facts."""
        return Case(self.program, self.everybody)

    @cached_property
    def case(self) -> Case:
        """The engine beside the facts of single subjects; a sweep in Python has everybody's at hand."""
        if self.outcomes is None:
            return self.whole
        return Case(self.program, BulkFacts(self.declared, self.run, self.known))

    def counts(self, policy: str) -> Counts:
        """How many subjects of a benefit have each outcome. Raises KeyError for a benefit that is not there."""
        kind = self.program.benefits[policy].block.kind
        if self.outcomes is not None and self.outcomes.policy(policy):
            return self.outcomes.counts(policy)
        found = reference.sweep(self.whole, policy, self.everybody.subjects(kind, self.on), self.on)
        return reference.count(policy, () if isinstance(found, Problem) else found)

    def openings(self, promise: CompiledPromise, earlier: Collection[str]) -> Iterator[Opening]:
        """Whoever a commitment opens for, and where it stands for those it was opened for earlier."""
        name = f"{promise.document}.{promise.block.id}"
        if self.outcomes is not None and self.outcomes.policy(name):
            yield from self.outcomes.openings(name, earlier)
            return
        for subject in self.everybody.subjects(promise.block.kind, self.on):
            opens = opening(self.whole, promise, subject, self.on)
            if opens is True or subject in earlier:
                yield self._opening(promise, subject, opens)

    def _opening(self, promise: CompiledPromise, subject: str, opens: Value) -> Opening:
        place = self.everybody.place(promise.block.kind, subject, promise.place_fact, self.on)
        met = promise.closes is not None and self.whole.node(promise.closes, subject, self.on) is True
        due = self.whole.node(promise.due, subject, self.on) if promise.due is not None else None
        day = due if isinstance(due, date) else None
        owner = self._owner(promise, subject)
        return Opening(subject, opens, "" if place is UNKNOWN else place, met=met, due=day, owner=owner)

    def _owner(self, promise: CompiledPromise, subject: str) -> str | None:
        block = promise.block
        if not block.owner.startswith(BY):
            return None
        named = self.everybody.fact(block.kind, subject, block.owner.removeprefix(BY), self.on)
        return named if isinstance(named, str) else ""


def swept(made: Sweep, engine: Engine, benefits: tuple[str, ...] = ()) -> Sweep:
    """Does the sweep: all benefits (or some) and all commitments in SQL; in Python they are computed when asked for."""
    if engine == "python" or made.run is None:
        return made
    names = benefits or (*made.program.benefits, *commitments(made.program))
    needs = wanted(made.program, names, made.on)
    with TemporaryDirectory(prefix="yimen-sweep-") as folder:
        keys = [(key.kind, key.what, key.name, key.day, sort) for key, sort in needs.keys.items()]
        take(Path(folder), made.declared, Wanted(keys, list(needs.groups)), made.run, made.known)
        source = Files(Path(folder))
        run = _on_spark() if engine == "spark" else sweep
        made.outcomes = run(connect(), made.program, source, names, on=made.on)
        made.outcomes.keep()
        made.snapshot, made.left = source.hash, made.outcomes.plan.left
    made.outcomes.settle(lambda: made.case)
    return made


def _on_spark() -> Callable[..., Outcomes]:
    from yimen.engine.backends.spark.sweep import sweep as on_spark  # noqa: PLC0415, an extra of 450 MB

    return on_spark


def lacking(engine: Engine) -> Problem | None:
    """350 if an engine cannot run here."""
    if engine != "spark":
        return None
    absent = [name for name in SPARK if not find_spec(name)]
    if not absent:
        from yimen.engine.backends.spark.sweep import missing  # noqa: PLC0415, an extra of 450 MB

        absent = [name for name in (missing(),) if name]
    return problem(350, Where(), what=", ".join(absent)) if absent else None


def commitments(program: Program) -> Iterator[str]:
    """The commitments of policies; watches run by their periods."""
    return (name for name, promise in program.promises.items() if isinstance(promise.block, Commitment))
