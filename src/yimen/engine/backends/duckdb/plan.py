"""The plan of a sweep: what each policy gives as columns, which policies only Python can sweep, and the statements."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, TypeAlias

from yimen.documents.model import Benefit, Commitment, Type, Watch
from yimen.engine.backends.duckdb import by_place, items
from yimen.engine.backends.duckdb.expressions import writer_of
from yimen.engine.backends.duckdb.packing import Packing
from yimen.engine.backends.duckdb.source import Source
from yimen.engine.backends.duckdb.stages import Stages
from yimen.engine.backends.duckdb.terms import NotInSqlError, Part, Sort, Term, literal, text
from yimen.engine.backends.duckdb.writer import At, Writer
from yimen.engine.parameters import Parameters
from yimen.engine.program import CompiledPromise, Program
from yimen.kernel.money import FEN_PER_YUAN
from yimen.kernel.problems import Problem, problem

Adding: TypeAlias = Callable[[Packing], None]  # puts a policy's columns among the outcomes of its kind
BY: Final = "by "  # `owner: by buyer`: the office stands in a fact
TYPES: Final[dict[Sort, str]] = {"yesno": "BOOLEAN", "number": "BIGINT", "date": "DATE", "word": "VARCHAR"}


@dataclass(frozen=True, slots=True)
class Policy:
    """A benefit or commitment in the table of outcomes of its kind; `number` names its columns."""

    name: str
    kind: str
    number: int
    benefit: bool
    again: bool = False  # whether some rows may have to be asked again in Python

    def column(self, what: str) -> str:
        """`verdict`, `amount` (fen), `again` (ask Python), `granted`, `place` (its number), `owner`, `met`, `due`."""
        return f"{what}_{self.number}"


@dataclass(frozen=True, slots=True)
class Plan:
    """Statements that make the outcomes of some policies on a day; `left` are those for Python, and why."""

    program: Program
    on: date
    policies: tuple[Policy, ...]
    statements: tuple[str, ...]  # that make the stages
    outcomes: dict[str, str]  # kind -> the query of its outcomes
    packings: dict[str, Packing]  # kind -> what stands where in them
    left: dict[str, Problem]


def plan(program: Program, figures: Parameters, source: Source, names: Iterable[str], on: date) -> Plan:
    """Plans the policies of that name: benefits, and commitments as `document.id`."""
    writer = writer_of(program, figures, source)
    policies: list[Policy] = []
    left: dict[str, Problem] = {}
    packings: dict[str, Packing] = {}
    for number, name in enumerate(names):
        policy = Policy(name, kind_of(program, name), number, name in program.benefits)
        try:
            add = _outcome(writer, policy, on)
        except NotInSqlError as error:
            left[name] = problem(335, block_of(program, name).where, policy=name, reason=error.reason)
            continue
        packing = packings.setdefault(policy.kind, Packing(writer.cells))
        add(packing)
        policies.append(replace(policy, again=policy.column("again") in packing.fields))
    stages = Stages(source, writer.cells, by_place.PLACES)
    columns = {kind: packing.columns() for kind, packing in packings.items()}
    statements = (dense_table(writer), *stages.statements(list(columns.items())))
    outcomes = {kind: stages.outcomes(kind, named) for kind, named in columns.items()}
    return Plan(program, on, tuple(policies), statements, outcomes, packings, left)


def kind_of(program: Program, name: str) -> str:
    """The kind of subject that a policy is for. Raises KeyError for a policy that is not there."""
    return block_of(program, name).kind


def block_of(program: Program, name: str) -> Benefit | Commitment | Watch:
    """The block of a policy. Raises KeyError for a policy that is not there."""
    return (program.benefits.get(name) or program.promises[name]).block


def _outcome(writer: Writer, policy: Policy, on: date) -> Adding:
    return _benefit(writer, policy, on) if policy.benefit else _promise(writer, policy, on)


def _benefit(writer: Writer, policy: Policy, on: date) -> Adding:
    verdict, amount, again = due(writer, policy, on)
    granted = writer.read(policy.kind, "granted", policy.name, on, items.YESNO)

    def add(packing: Packing) -> None:
        packing.benefit(policy.column("verdict"), verdict.value, policy.column("amount"), amount)
        packing.yesno(policy.column("granted"), granted.value)
        if again:
            packing.yesno(policy.column("again"), again)

    return add


def due(writer: Writer, policy: Policy, on: date) -> tuple[Term, Term, Part]:
    """Whether a benefit is due, how much in fen beside a yes, and whether Python must be asked (empty: never)."""
    row = writer.program.benefits[policy.name]
    at = At(policy.kind, on)
    placed = by_place.inside(writer, row.place, policy.kind, row.place_fact, at)
    verdict = writer.operators.all_of([placed, items.leaf(writer, row.entitled, at)])
    whole = items.amount(writer, row, at) if row.block.excludes else writer.term(row.amount, at)
    amount = in_fen(writer, whole)  # shown only beside a yes, so that `0 when not entitled` is no matter here
    return verdict, amount, _again(writer, verdict, amount)


def in_fen(writer: Writer, amount: Term) -> Term:
    """Yuan as whole fen; a part of a fen is a failure, which only a rule may round away."""
    if amount.sort != "number":
        raise NotInSqlError("金额不是数", "an amount that is no number")
    numbers, fen = writer.numbers, writer.numbers.multiply(amount, literal(FEN_PER_YUAN))
    if fen.fixed == 1:
        return fen
    den = text(fen.den) if isinstance(fen.den, int) else fen.den
    whole = numbers.cells.formula("({} % {} = 0)", fen.value, den)
    value = numbers.cells.formula("CASE WHEN {} THEN {} // {} END", whole, fen.value, den)
    suspect = numbers.either(fen.suspect, numbers.cells.formula("(NOT {})", whole))
    return Term("number", value, 1, fen.low, fen.high, suspect=suspect)


def _again(writer: Writer, verdict: Term, amount: Term | None = None) -> Part:
    """Whether Python must be asked: nothing was decided, and a failure may be the reason. Empty if none can be."""
    formula = writer.cells.formula
    tests: list[Part] = []
    if verdict.suspect:
        tests.append(formula("({} IS NULL AND {})", verdict.value, verdict.suspect))
    if amount is not None and amount.suspect:
        tests.append(formula("({} AND {} IS NULL AND {})", verdict.value, amount.value, amount.suspect))
    return writer.numbers.either(*tests)


def _promise(writer: Writer, policy: Policy, on: date) -> Adding:
    row = writer.program.promises[policy.name]
    opens = opening(writer, row, At(policy.kind, on))
    at = At(policy.kind, on)
    place = writer.read(policy.kind, "place", row.place_fact, on, Type("place"))
    flags: dict[str, Part] = {"verdict": opens.value}
    plain: dict[str, Part] = {"place": place.value}
    if again := _again(writer, opens):
        flags["again"] = again
    if row.closes is not None:
        flags["met"] = writer.term(row.closes, at).value
    if row.block.owner.startswith(BY):
        plain["owner"] = _owner(writer, policy, row.block.owner.removeprefix(BY), on)
    if row.due is not None:
        plain["due"] = writer.term(row.due, at).value

    def add(packing: Packing) -> None:
        for what, part in flags.items():
            packing.yesno(policy.column(what), part)
        for what, part in plain.items():
            packing.keep(policy.column(what), part)

    return add


def _owner(writer: Writer, policy: Policy, fact: str, on: date) -> Part:
    """The office in the fact that names a commitment's owner."""
    type_ = writer.program.names.fact_type(policy.kind, fact)
    if type_ is None:
        raise NotInSqlError(f"没有声明的事实 {fact}", f"the undeclared fact {fact}")
    return writer.operators.plain(writer.read(policy.kind, "fact", fact, on, type_)).value


def opening(writer: Writer, row: CompiledPromise, at: At) -> Term:
    """Whether a commitment opens: its document is in force, the subject is placed in it, and `opens when` is yes."""
    if (row.since and at.day < row.since) or (row.until and at.day > row.until):
        return literal(value=False)
    placed = by_place.inside(writer, row.place, at.kind, row.place_fact, at)
    return writer.operators.all_of([placed, writer.term(row.opens, at)])


def dense_table(writer: Writer) -> str:
    """The table of the figures that differ from place to place: places with the same figures share a row of text."""
    columns = list(writer.dense.items())
    figures = list(zip(*(values[1:] for values, _ in columns), strict=True)) or [()] * len(writer.source.places)
    classes = {row: number for number, row in enumerate(dict.fromkeys(figures))}
    names = ", ".join(column.name for _, column in columns)
    typed = "".join(f", {column.name}::{TYPES[column.sort]} AS {column.name}" for _, column in columns)
    rows = ", ".join(f"({', '.join([str(number), *map(_literal, row)])})" for row, number in classes.items())
    return (
        f"CREATE TEMP TABLE {by_place.PLACES} AS\nSELECT row::INTEGER AS row{typed}\n"
        f"FROM (SELECT unnest(range({len(figures)})) AS row, unnest({[classes[row] for row in figures]}) AS class)\n"
        f"JOIN (VALUES {rows}) t(class{', ' if names else ''}{names}) USING (class)"
    )


def _literal(value: object) -> str:
    return "NULL" if value is None else text(value)
