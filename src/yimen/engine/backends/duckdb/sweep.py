"""The sweep: the statements of a plan run, what SQL could not decide asked again of Python, and the lists.

The table of outcomes holds three values a policy: yes, no and NULL. A failure is never a "no": it stands by itself.
"""

import json
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import duckdb

from yimen.engine.backends.duckdb.files import Wanted
from yimen.engine.backends.duckdb.plan import BY, Plan, Policy, block_of, plan
from yimen.engine.backends.duckdb.source import Source
from yimen.engine.backends.duckdb.stages import OUTCOMES
from yimen.engine.evaluate import Case, Outcome, Verdict, outcome
from yimen.engine.program import Program
from yimen.engine.sweep import Counts, Found
from yimen.kernel.problems import problem
from yimen.kernel.text import Text
from yimen.kernel.unknown import UNKNOWN, Bool3, Failure

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

REFUSED: Final = Text("DuckDB 没有运行：{error}", "DuckDB did not run it: {error}")
TESTS: Final[dict[Verdict, str]] = {
    "due": "{0}",
    "not_due": "NOT {0}",
    "unknown": "{0} IS NULL",
    "error": "{0} IS NULL",
}
PACKED: Final = "packed_{}"  # of a kind: the outcomes as they are kept
AS_PARQUET: Final = "FORMAT parquet, DICTIONARY_SIZE_LIMIT 1"  # words repeat too seldom for looking them up
LEGEND: Final = "outcomes.json"
VALUES: Final[dict[Verdict, bool | None]] = {"due": True, "not_due": False, "unknown": None, "error": None}


def connect(threads: int = 0) -> "DuckDBPyConnection":
    """A database in memory that fetches nothing and reads no settings of the user's."""
    config: dict[str, str | bool | int] = {
        "disabled_optimizers": "build_side_probe_side",
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    made = duckdb.connect(":memory:", config=config | ({"threads": threads} if threads else {}))  # type: ignore[arg-type]
    return made.execute("SET enable_progress_bar = FALSE")  # the terminal belongs to whoever called


def wanted(program: Program, names: Iterable[str], on: date) -> Wanted:
    """What a snapshot must hold for these policies on that day: keys and groups."""
    found = Wanted()
    plan(program, program.parameters, found, names, on)
    return found


@dataclass(frozen=True, slots=True)
class Opening:
    """A commitment for one subject: whether it opens, where (empty: nobody knows), whether facts meet it, its day.

    `owner` is the office in the fact that names it (empty: nobody knows); None where the document names the office.
    """

    subject: str
    opens: Bool3 | Failure
    place: str
    met: bool
    due: date | None
    owner: str | None = None


@dataclass(slots=True)
class Outcomes:
    """What a sweep found: tables in `connection`, and the failures that Python named."""

    connection: "DuckDBPyConnection"
    source: Source
    plan: Plan
    failures: dict[tuple[str, str], Failure] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)  # kind -> a relation of ids, once it is kept

    def policy(self, name: str) -> Policy | None:
        """The policy of that name, if SQL swept it."""
        return next((one for one in self.plan.policies if one.name == name), None)

    def counts(self, name: str) -> Counts:
        """How many subjects have each outcome, receive and are owed. Raises KeyError for a policy swept elsewhere."""
        policy = self._policy(name)
        verdict = policy.column("verdict")
        parts = [_number(verdict), _number(f"NOT {verdict}"), _number(f"{verdict} IS NULL")]
        if policy.benefit:
            owed = f"{verdict} AND NOT {policy.column('granted')}"
            parts += [_number(policy.column("granted")), _number(owed)]
            parts += [f"coalesce(sum({policy.column('amount')}) FILTER ({owed}), 0)::BIGINT"]
        due, not_due, unknown, *more = self._rows(f"SELECT {', '.join(parts)} FROM {self._table(policy)}")[0]
        errors = sum(one == name for one, _ in self.failures)
        return Counts(name, due, not_due, unknown - errors, errors, *more)

    def subjects(self, name: str, verdict: Verdict) -> tuple[str, ...]:
        """The ids on one of the lists, in their stable order."""
        policy = self._policy(name)
        test = TESTS[verdict].format(f"o.{policy.column('verdict')}")
        found = [row[0] for row in self._rows(self._ids(policy, "b.id") + f"WHERE {test} ORDER BY o.row")]
        if verdict in ("unknown", "error"):
            return tuple(one for one in found if ((name, one) in self.failures) is (verdict == "error"))
        return tuple(found)

    def found(self, name: str) -> Iterator[Found]:
        """Everybody's outcome of a benefit or commitment, as the Python sweep gives it."""
        policy = self._policy(name)
        more = [policy.column("amount"), policy.column("granted")] if policy.benefit else ["NULL", "NULL"]
        columns = ", ".join(["b.id", f"o.{policy.column('verdict')}", *more])
        for id_, verdict, amount, granted in self._rows(self._ids(policy, columns) + "ORDER BY o.row"):
            yield self._found(policy, id_, verdict, amount, granted)

    def _found(self, policy: Policy, id_: str, verdict: bool | None, amount: int | None, granted: bool | None) -> Found:  # noqa: FBT001
        failure = self.failures.get((policy.name, id_))
        said: Verdict = "error" if failure else "due" if verdict else "unknown" if verdict is None else "not_due"
        on_record = UNKNOWN if granted is None else granted
        fen = 0 if said == "not_due" and policy.benefit else None if amount is None or said != "due" else int(amount)
        return Found(id_, said, fen, on_record if policy.benefit else None, failure)

    def openings(self, name: str, earlier: Collection[str]) -> Iterator[Opening]:
        """Of a commitment: whoever it opens for, and where it stands for those it was opened for earlier."""
        policy = self._policy(name)
        promise = self.plan.program.promises[name]
        met = f"o.{policy.column('met')}" if promise.closes is not None else "FALSE"
        due = f"o.{policy.column('due')}" if promise.due is not None else "NULL"
        owner = f"coalesce(o.{policy.column('owner')}, '')" if promise.block.owner.startswith(BY) else "NULL"
        verdict, place = f"o.{policy.column('verdict')}", f"o.{policy.column('place')}"
        query = self._ids(policy, f"b.id, {verdict}, {place}, {met}, {due}, {owner}")
        where = f"WHERE {verdict} OR list_contains(?, b.id) ORDER BY o.row"
        for id_, opens, number, closes, day, by in self.connection.execute(query + where, [list(earlier)]).fetchall():
            failure = self.failures.get((name, id_))
            answer = failure or (UNKNOWN if opens is None else opens)
            yield Opening(id_, answer, self.source.places[number or 0], met=closes is True, due=day, owner=by)

    def keep(self) -> None:
        """Keeps the ids beside the outcomes, so that the snapshot may go."""
        for kind in dict.fromkeys(policy.kind for policy in self.plan.policies):
            self.connection.execute(f"CREATE TEMP TABLE ids_{kind} AS SELECT row, id FROM {self.source.relation(kind)}")
            self.ids[kind] = f"ids_{kind}"

    def write(self, folder: Path) -> None:
        """One Parquet file of outcomes a kind, where the sweep has not written it yet, and what stands where in it."""
        for kind in self.plan.packings:
            path = _path(folder, OUTCOMES.format(kind))
            if not Path(path).exists():
                self.connection.execute(f"COPY {PACKED.format(kind)} TO {_quoted(path)} ({AS_PARQUET})")
        said = {
            "policies": [asdict(policy) for policy in self.plan.policies],
            "fields": {kind: packing.described() for kind, packing in self.plan.packings.items()},
        }
        (folder / LEGEND).write_text(json.dumps(said, ensure_ascii=False, indent=1), encoding="utf-8")

    def settle(self, case: Callable[[], Case]) -> int:
        """Asks Python about the rows that SQL left open where a failure may be the reason; how many there were."""
        asked = 0
        for policy in (one for one in self.plan.policies if one.again):
            rows = self._rows(self._ids(policy, "o.row, b.id") + f"WHERE o.{policy.column('again')} ORDER BY o.row")
            for row, id_ in rows:
                asked += 1
                answer = outcome(case(), policy.name, str(id_), self.plan.on)
                if isinstance(answer, Outcome):
                    self._settle(policy, row, str(id_), answer)
        return asked

    def _settle(self, policy: Policy, row: object, id_: str, answer: Outcome) -> None:
        if answer.failure is not None:
            self.failures[policy.name, id_] = answer.failure
        fen = answer.amount_fen if policy.benefit and answer.verdict == "due" else None
        packing = self.plan.packings[policy.kind]
        place = packing.fields[policy.column("verdict")]
        changes = [place.changed(yes=VALUES[answer.verdict], fen=fen)]
        if policy.benefit and not place.amount:
            changes.append(f"{policy.column('amount')} = {'NULL' if fen is None else fen}")
        self.connection.execute(f"UPDATE {PACKED.format(policy.kind)} SET {', '.join(changes)} WHERE row = ?", [row])

    def _policy(self, name: str) -> Policy:
        found = self.policy(name)
        if found is None:
            raise KeyError(name)
        return found

    def _table(self, policy: Policy) -> str:
        return OUTCOMES.format(policy.kind)

    def _ids(self, policy: Policy, columns: str) -> str:
        relation = self.ids.get(policy.kind) or self.source.relation(policy.kind)
        return f"SELECT {columns} FROM {self._table(policy)} o JOIN {relation} b ON b.row = o.row "

    def _rows(self, query: str) -> list[tuple[Any, ...]]:
        return self.connection.execute(query).fetchall()


def _number(test: str) -> str:
    return f"count(*) FILTER ({test})"


def sweep(
    connection: "DuckDBPyConnection",
    program: Program,
    source: Source,
    names: Iterable[str],
    *,
    on: date,
    results: Path | None = None,
) -> Outcomes:
    """Plans and runs: one staged program for all policies. What is left for Python is in `plan.left`.

    With a folder for `results` the outcomes are written there at once, one file a kind, and read from there.
    """
    asked = tuple(names)
    made = plan(program, program.parameters, source, asked, on)
    try:
        source.prepare(connection)
        for statement in (*made.statements, *_outcomes(made, results)):
            connection.execute(statement)
    except duckdb.Error as error:  # nothing of it counts: Python sweeps everything, and says why
        reason = REFUSED.fill(error=str(error).splitlines()[0])
        left = {name: problem(335, block_of(program, name).where, policy=name, reason=reason) for name in asked}
        made = Plan(program, on, (), (), {}, {}, left)
    return Outcomes(connection, source, made)


def _outcomes(made: Plan, results: Path | None) -> Iterator[str]:
    """A table of packed outcomes for each kind, or a file, and a view; what Python may settle is in a table."""
    for kind, query in made.outcomes.items():
        packed = PACKED.format(kind)
        if results is None or any(policy.again for policy in made.policies if policy.kind == kind):
            yield f"CREATE TEMP TABLE {packed} AS\n{query}"
        else:
            file = _quoted(_path(results, OUTCOMES.format(kind)))
            yield f"COPY ({query}) TO {file} ({AS_PARQUET})"
            yield f"CREATE TEMP VIEW {packed} AS SELECT * FROM {file}"
        yield f"CREATE TEMP VIEW {OUTCOMES.format(kind)} AS {made.packings[kind].shown(packed)}"


def _path(folder: Path, name: str) -> str:
    return str(folder / f"{name}.parquet")


def _quoted(path: str) -> str:
    return "'" + path.replace("'", "''") + "'"
