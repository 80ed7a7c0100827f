"""The plan of a sweep: what each policy gives as columns, which policies only Python can sweep, and the statements."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from yimen.documents.model import Benefit, Commitment, Type, Watch
from yimen.engine.backends.duckdb import items, parameters
from yimen.engine.backends.duckdb.expressions import writer_of
from yimen.engine.backends.duckdb.source import Source
from yimen.engine.backends.duckdb.stages import Named, Stages
from yimen.engine.backends.duckdb.terms import NotInSqlError, Part, Sort, Term, literal, text
from yimen.engine.backends.duckdb.writer import At, Writer
from yimen.engine.parameters import Parameters
from yimen.engine.program import CompiledPromise, Program
from yimen.kernel.money import FEN_PER_YUAN
from yimen.kernel.problems import Problem, problem

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
    left: dict[str, Problem]


def plan(program: Program, figures: Parameters, source: Source, names: Iterable[str], on: date) -> Plan:
    """Plans the policies of that name: benefits, and commitments as `document.id`."""
    writer = writer_of(program, figures, source)
    policies: list[Policy] = []
    left: dict[str, Problem] = {}
    columns: dict[str, list[Named]] = {}
    for number, name in enumerate(names):
        policy = Policy(name, kind_of(program, name), number, name in program.benefits)
        try:
            found = outcome_of(writer, policy, on)
        except NotInSqlError as error:
            left[name] = problem(335, block_of(program, name).where, policy=name, reason=error.reason)
            continue
        policies.append(replace(policy, again=any(what == "again" for what, _ in found)))
        columns.setdefault(policy.kind, []).extend((policy.column(what), part) for what, part in found)
    stages = Stages(source, writer.cells, parameters.PLACES)
    statements = (dense_table(writer), *stages.statements(list(columns.items())))
    outcomes = {kind: stages.outcomes(kind, named) for kind, named in columns.items()}
    return Plan(program, on, tuple(policies), statements, outcomes, left)


def kind_of(program: Program, name: str) -> str:
    """The kind of subject that a policy is for. Raises KeyError for a policy that is not there."""
    return block_of(program, name).kind


def block_of(program: Program, name: str) -> Benefit | Commitment | Watch:
    """The block of a policy. Raises KeyError for a policy that is not there."""
    return (program.benefits.get(name) or program.promises[name]).block


def outcome_of(writer: Writer, policy: Policy, on: date) -> list[Named]:
    """The columns of one policy by what they say."""
    return _benefit(writer, policy, on) if policy.benefit else _promise(writer, policy, on)


def _benefit(writer: Writer, policy: Policy, on: date) -> list[Named]:
    row = writer.program.benefits[policy.name]
    at = At(policy.kind, on)
    placed = parameters.inside(writer, row.place, policy.kind, row.place_fact, at)
    verdict = writer.operators.all_of([placed, items.leaf(writer, row.entitled, at)])
    whole = items.amount(writer, row, at) if row.block.excludes else writer.term(row.amount, at)
    amount = in_fen(writer, whole)  # shown only beside a yes, so that `0 when not entitled` is no matter here
    granted = writer.read(policy.kind, "granted", policy.name, on, items.YESNO)
    formula = writer.cells.formula
    return [
        ("verdict", verdict.value),
        ("amount", formula(f"CASE WHEN {{}} THEN {{}} END{narrow(amount)}", verdict.value, amount.value)),
        ("granted", granted.value),
        *_again(writer, verdict, amount),
    ]


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


def narrow(amount: Term) -> str:
    """The narrowest column that its bounds allow: outcomes are mostly amounts."""
    most = max(abs(amount.low), abs(amount.high))
    return "::SMALLINT" if most < 2**15 else "::INTEGER" if most < 2**31 else ""


def _again(writer: Writer, verdict: Term, amount: Term | None = None) -> list[Named]:
    """Whether Python must be asked: nothing was decided, and a failure may be the reason. Nowhere, if none can be."""
    formula = writer.cells.formula
    tests: list[Part] = []
    if verdict.suspect:
        tests.append(formula("({} IS NULL AND {})", verdict.value, verdict.suspect))
    if amount is not None and amount.suspect:
        tests.append(formula("({} AND {} IS NULL AND {})", verdict.value, amount.value, amount.suspect))
    return [("again", writer.numbers.either(*tests))] if tests else []


def _promise(writer: Writer, policy: Policy, on: date) -> list[Named]:
    row = writer.program.promises[policy.name]
    opens = opening(writer, row, At(policy.kind, on))
    at = At(policy.kind, on)
    place = writer.read(policy.kind, "place", row.place_fact, on, Type("place"))
    found: list[Named] = [("verdict", opens.value), ("place", place.value), *_again(writer, opens)]
    if row.block.owner.startswith(BY):
        found.append(("owner", _owner(writer, policy, row.block.owner.removeprefix(BY), on)))
    if row.closes is not None:
        found.append(("met", writer.term(row.closes, at).value))
    if row.due is not None:
        found.append(("due", writer.term(row.due, at).value))
    return found


def _owner(writer: Writer, policy: Policy, fact: str, on: date) -> Part:
    """The office in the fact that names a commitment's owner."""
    type_ = writer.program.names.fact_type(policy.kind, fact)
    if type_ is None:
        raise NotInSqlError(f"没有声明的事实 {fact}", f"the undeclared fact {fact}")
    return writer.read(policy.kind, "fact", fact, on, type_).value


def opening(writer: Writer, row: CompiledPromise, at: At) -> Term:
    """Whether a commitment opens: its document is in force, the subject is placed in it, and `opens when` is yes."""
    if (row.since and at.day < row.since) or (row.until and at.day > row.until):
        return literal(value=False)
    placed = parameters.inside(writer, row.place, at.kind, row.place_fact, at)
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
        f"CREATE TEMP TABLE {parameters.PLACES} AS\nSELECT row::INTEGER AS row{typed}\n"
        f"FROM (SELECT unnest(range({len(figures)})) AS row, unnest({[classes[row] for row in figures]}) AS class)\n"
        f"JOIN (VALUES {rows}) t(class{', ' if names else ''}{names}) USING (class)"
    )


def _literal(value: object) -> str:
    return "NULL" if value is None else text(value)
