"""A reform over everybody: the documents in force and the changed ones as one SQL program, compared row by row.

Both are written with the same columns: what the reform leaves alone is the very same column and is computed once.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Final

from yimen.documents.model import Type
from yimen.engine import ir
from yimen.engine.backends.duckdb import by_place
from yimen.engine.backends.duckdb.expressions import writer_of
from yimen.engine.backends.duckdb.files import Wanted
from yimen.engine.backends.duckdb.plan import Policy, block_of, dense_table, due, in_fen, kind_of
from yimen.engine.backends.duckdb.source import Source
from yimen.engine.backends.duckdb.stages import OUTCOMES, Named, Stages
from yimen.engine.backends.duckdb.terms import NotInSqlError, Part, Term
from yimen.engine.backends.duckdb.writer import At, Writer
from yimen.engine.evaluate import Case, Outcome
from yimen.engine.program import Program
from yimen.engine.simulate import VALUES, Counted, Moved, Tally, said, there
from yimen.kernel.problems import Problem, problem
from yimen.kernel.unknown import Failure

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Programs = tuple[Program, Program]  # in force, changed
Cell = tuple[str, str]  # division code ("": unknown), word of the group ("": unknown or no group asked for)
WORDS: Final = ("word", "yesno")
NO: Final = False
YES: Final = {True: "yes", False: "no"}


@dataclass(frozen=True, slots=True)
class Both:
    """A benefit on both sides; None where these documents do not have it. `area` is the column of its place."""

    name: str
    kind: str
    sides: tuple[Policy | None, Policy | None]
    area: str
    group: str

    def said(self, side: int, what: str) -> str:
        """A column of one side in SQL; a benefit that is not there is due to nobody."""
        policy = self.sides[side]
        if policy is None:
            return {"verdict": "FALSE", "again": "FALSE"}.get(what, "NULL::BIGINT")
        return "FALSE" if what == "again" and not policy.again else policy.column(what)


@dataclass(slots=True)
class _Planning:
    """Both writers over one set of columns, and what has been planned."""

    writers: tuple[Writer, Writer]
    on: date
    by: str
    both: list[Both] = field(default_factory=list)
    still: list[str] = field(default_factory=list)  # benefits that come to the very same columns
    left: dict[str, Problem] = field(default_factory=dict)
    columns: dict[str, list[Named]] = field(default_factory=dict)
    areas: dict[tuple[str, Part, Part], tuple[str, str]] = field(default_factory=dict)

    def take(self, name: str, number: int) -> None:
        """Plans one benefit, or says why only Python can try it."""
        try:
            found = [self._side(name, number * 2 + side, writer) for side, writer in enumerate(self.writers)]
            area, group = self._cell(name)
        except NotInSqlError as error:
            owner = next(writer.program for writer in self.writers if there(writer.program, name))
            self.left[name] = problem(335, block_of(owner, name).where, policy=name, reason=error.reason)
            return
        if [part for _, part in found[0][1]] == [part for _, part in found[1][1]]:
            self.still.append(name)
            return
        kind = next(policy.kind for policy, _ in found if policy)
        mine = self.columns.setdefault(kind, [])
        mine += [(policy.column(what), part) for policy, parts in found if policy for what, part in parts]
        self.both.append(Both(name, kind, (found[0][0], found[1][0]), *self._named(kind, area, group)))

    def _side(self, name: str, number: int, writer: Writer) -> tuple[Policy | None, list[Named]]:
        """One side's verdict, and the amount: of those who are due, and of the undecided what they would get."""
        if name not in writer.program.benefits:
            return None, []
        policy = Policy(name, kind_of(writer.program, name), number, benefit=True)
        verdict, settled, again = due(writer, policy, self.on)
        row = writer.program.benefits[name]
        raw = in_fen(writer, writer.term(row.amount, At(policy.kind, self.on)))
        if row.block.excludes:
            template = f"CASE WHEN {{}} THEN {{}} WHEN {{}} IS NULL THEN {{}} END{narrow(raw)}"
            amount = writer.cells.formula(template, verdict.value, settled.value, verdict.value, raw.value)
        else:
            template = f"CASE WHEN {{}} IS NOT FALSE THEN {{}} END{narrow(raw)}"
            amount = writer.cells.formula(template, verdict.value, raw.value)
        columns: list[Named] = [("verdict", verdict.value), ("amount", amount)]
        columns += [("again", again)] if again else []
        return replace(policy, again=bool(again)), columns

    def _cell(self, name: str) -> tuple[Part, Part]:
        """The place by which a benefit's subjects are counted, and the group."""
        writer = next(one for one in reversed(self.writers) if name in one.program.benefits)
        row = writer.program.benefits[name]
        at = At(row.block.kind, self.on)
        place = writer.read(at.kind, "place", row.place_fact, self.on, Type("place")).value
        return place, group_of(writer, at, self.by) if self.by else "NULL"

    def _named(self, kind: str, area: Part, group: Part) -> tuple[str, str]:
        if (kind, area, group) not in self.areas:
            names = (f"area_{len(self.areas)}", f"group_{len(self.areas)}")
            self.areas[kind, area, group] = names
            self.columns[kind] += [(names[0], area), (names[1], group)]
        return self.areas[kind, area, group]


def narrow(amount: Term) -> str:
    """The narrowest column that its bounds allow: outcomes are mostly amounts."""
    most = max(abs(amount.low), abs(amount.high))
    return "::SMALLINT" if most < 2**15 else "::INTEGER" if most < 2**31 else ""


def group_of(writer: Writer, at: At, fact: str) -> Part:
    """The column of a fact that sorts people into groups: their own, or that of their household."""
    own = writer.program.names.fact_type(at.kind, fact)
    steps = () if own or at.kind == "household" else (ir.Step("household", at.kind, "household"),)
    type_ = own or writer.program.names.fact_type("household", fact)
    if type_ is None:
        raise NotInSqlError(f"没有声明的事实 {fact}", f"the undeclared fact {fact}")
    term = writer.along(steps, at, lambda there_: writer.read(there_.kind, "fact", fact, there_.day, type_))
    if term.sort not in WORDS:
        raise NotInSqlError(f"不能按 {fact} 分组", f"no groups by {fact}")
    return writer.operators.plain(term).value


def _planned(programs: Programs, source: Source, names: Iterable[str], on: date, by: str) -> _Planning:
    old = writer_of(programs[0], programs[0].parameters, source)
    new = replace(writer_of(programs[1], programs[1].parameters, source), cells=old.cells, dense=old.dense)
    made = _Planning((old, new), on, by)
    for number, name in enumerate(names):
        made.take(name, number)
    return made


def wanted(programs: Programs, names: Iterable[str], on: date, by: str = "") -> Wanted:
    """What a snapshot must hold for a trial of these benefits."""
    found = Wanted()
    _planned(programs, found, names, on, by)
    return found


@dataclass(slots=True)
class Trial:
    """What a trial found, in tables of `connection`; `still` cannot move, `left` only Python can try."""

    connection: "DuckDBPyConnection"
    source: Source
    on: date
    both: tuple[Both, ...]
    still: tuple[str, ...]
    left: dict[str, Problem]
    failures: dict[tuple[str, int, str], Failure] = field(default_factory=dict)  # benefit, side, subject

    def settle(self, cases: tuple[Callable[[], Case], Callable[[], Case]]) -> None:
        """Asks Python about rows where a failure may be the reason that nothing is decided."""
        for one in self.both:
            for side, case in enumerate(cases):
                if one.said(side, "again") != "FALSE":
                    self._settle(one, side, case)

    def _settle(self, one: Both, side: int, case: Callable[[], Case]) -> None:
        table, relation = OUTCOMES.format(one.kind), self.source.relation(one.kind)
        verdict, amount = (one.said(side, what) for what in ("verdict", "amount"))
        rows = self.connection.execute(
            f"SELECT o.row, b.id FROM {table} o JOIN {relation} b ON b.row = o.row "
            f"WHERE o.{one.said(side, 'again')} ORDER BY o.row"
        ).fetchall()
        for row, id_ in rows:
            found, may = said(case(), one.name, str(id_), self.on)
            if found.failure is not None:
                self.failures[one.name, side, str(id_)] = found.failure
            values = [VALUES[found.verdict], found.amount_fen if found.verdict == "due" else may, row]
            self.connection.execute(f"UPDATE {table} SET {verdict} = ?, {amount} = ? WHERE row = ?", values)

    def tallies(self) -> dict[str, dict[Cell, Tally]]:
        """Each benefit by place and group; a failure is counted as unknown here, and apart in `errors`."""
        areas = {(one.kind, one.area, one.group): one for one in self.both}
        everybody = {area: self._everybody(one) for area, one in areas.items()}
        found: dict[str, dict[Cell, Tally]] = {}
        for one in self.both:
            cells = found.setdefault(one.name, {})
            for cell, count in everybody[one.kind, one.area, one.group].items():
                cells[cell] = Tally()
                cells[cell].count(NO, NO, Counted(count))  # whoever is not found below is due on neither side
            for area, group, old, new, *counted in self.connection.execute(_counting(one)).fetchall():
                at = cells[self._cell(area, group)]
                at.count(NO, NO, Counted(-counted[0]))
                at.count(old, new, Counted(*counted))
        return found

    def _everybody(self, one: Both) -> dict[Cell, int]:
        rows = self.connection.execute(
            f"SELECT {one.area}, {one.group}, count(*) FROM {OUTCOMES.format(one.kind)} GROUP BY ALL ORDER BY ALL"
        ).fetchall()
        found: dict[Cell, int] = {}
        for area, group, count in rows:
            cell = self._cell(area, group)
            found[cell] = found.get(cell, 0) + count
        return found

    def _cell(self, area: int | None, group: object) -> Cell:
        return self.source.places[area or 0], "" if group is None else str(YES.get(group, group))  # type: ignore[call-overload]

    def errors(self, name: str) -> tuple[int, int]:
        """How many failed, before and after."""
        before, after = (sum((one, at) == (name, side) for one, at, _ in self.failures) for side in (0, 1))
        return before, after

    def moved(self, name: str) -> Iterator[Moved]:
        """Whoever does not surely come to the same, in a stable order."""
        one = next(both for both in self.both if both.name == name)
        columns = ", ".join(one.said(side, what) for side in (0, 1) for what in ("verdict", "amount"))
        relation = self.source.relation(one.kind)
        rows = self.connection.execute(
            f"SELECT b.id, {columns} FROM {OUTCOMES.format(one.kind)} o JOIN {relation} b ON b.row = o.row "
            "ORDER BY o.row"
        )
        for id_, *parts in rows.fetchall():
            sides = [self._said(side, name, str(id_), *parts[side * 2 : side * 2 + 2]) for side in (0, 1)]
            may = [None if verdict else amount for verdict, amount in (parts[:2], parts[2:])]
            found = Moved(str(id_), sides[0], sides[1], (may[0], may[1]))
            if found.move != "same":
                yield found

    def _said(self, side: int, name: str, subject: str, verdict: bool | None, amount: int | None) -> Outcome:  # noqa: FBT001
        failure = self.failures.get((name, side, subject))
        if failure is not None:
            return Outcome("error", None, failure)
        if verdict is None:
            return Outcome("unknown")
        return Outcome("due", amount) if verdict else Outcome("not_due", 0)


def _counting(one: Both) -> str:
    """Whoever is or may be due on either side, by place, group and both verdicts: counts and sums of amounts."""
    columns = [one.said(side, what) for what in ("verdict", "amount") for side in (0, 1)]
    names = ", ".join(f"{text} AS {name}" for name, text in zip(("v", "w", "a", "b"), columns, strict=True))
    sums = ", ".join(
        f"coalesce(sum({text}), 0)::BIGINT"
        for text in ("a", "b", "greatest(b::BIGINT - a, 0)", "greatest(a::BIGINT - b, 0)")
    )
    counts = "count(*), count(a), count(b), " + ", ".join(f"count(*) FILTER (b {sign} a)" for sign in "><=")
    return (
        f"SELECT area, part, v, w, {counts}, {sums} FROM "
        f"(SELECT {one.area} AS area, {one.group} AS part, {names} FROM {OUTCOMES.format(one.kind)}) "
        "WHERE v IS NOT FALSE OR w IS NOT FALSE GROUP BY area, part, v, w ORDER BY ALL"
    )


def trial(
    connection: "DuckDBPyConnection",
    programs: Programs,
    source: Source,
    names: Iterable[str],
    *,
    on: date,
    by: str = "",
) -> Trial:
    """Plans both sides as one staged program and makes the outcomes of each kind ready. Raises `duckdb.Error`."""
    made = _planned(programs, source, names, on, by)
    writer = made.writers[0]
    stages = Stages(source, writer.cells, by_place.PLACES)
    statements = list(stages.statements(list(made.columns.items())))
    source.prepare(connection)
    for statement in (dense_table(writer), *statements):
        connection.execute(statement)
    for kind, columns in made.columns.items():
        connection.execute(f"CREATE TEMP TABLE {OUTCOMES.format(kind)} AS\n{stages.outcomes(kind, columns)}")
    return Trial(connection, source, on, tuple(made.both), tuple(made.still), made.left)
