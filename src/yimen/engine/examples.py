"""Worked examples run as written: rows to facts, results computed and compared, a failed one with its reasoning."""

from dataclasses import dataclass
from datetime import date
from itertools import product

from yimen.documents.model import Document, Example, ExampleRow, Library, Type
from yimen.engine.case import CaseFacts
from yimen.engine.cells import Misread, Series, read_cell
from yimen.engine.clocks import clock_results
from yimen.engine.evaluate import Case
from yimen.engine.explain import reasoning
from yimen.engine.ir import AutomaticLeaf, Leaf
from yimen.engine.logic import Value
from yimen.engine.parameters import Stated
from yimen.engine.program import Program
from yimen.engine.shown import written
from yimen.engine.statements import Statements, Undeclared
from yimen.kernel.problems import Problem, Where, problem
from yimen.kernel.unknown import UNKNOWN, Failure


@dataclass(frozen=True, slots=True)
class ExampleResult:
    """One result cell of a worked example; `reasoning` is filled where it failed."""

    document: str
    where: Where
    name: str
    item: str
    expected: str
    got: str
    passed: bool
    reasoning: str = ""
    problem: Problem | None = None


def run(library: Library, program: Program) -> tuple[ExampleResult, ...]:
    """Every worked example of a library, in the order of its documents and lines."""
    return tuple(
        result
        for document in library.documents.values()
        for example in document.examples
        for result in run_one(program, document, example)
    )


def run_one(program: Program, document: Document, example: Example) -> tuple[ExampleResult, ...]:
    """The results of one example; what cannot be read is one failed result at its cell."""
    if example.clock:
        return tuple(_clock_result(program, document, example))
    try:
        stated = state(program, document, example)
    except _AtCell as error:
        return (_failed(document, example, error.heading, error.reason, error.where),)
    stubs = stated.stubs
    case = Case(program, stated.facts, stubs, Stated(program.parameters, stated.figures) if stated.figures else None)
    return tuple(_check(case, document, example, cell) for cell in example.results)


class _AtCell(Exception):  # noqa: N818  becomes a failed result with its address
    def __init__(self, heading: str, reason: str, where: Where) -> None:
        self.heading, self.reason, self.where = heading, reason, where


def state(program: Program, document: Document, example: Example) -> Statements:
    """The facts of an example: its main subject, the others by relation, and the stubs that its columns state."""
    facts = CaseFacts(program.names, example.place or document.place, zero=example.others_zero)
    stated = Statements(facts)
    names: list[str] = []
    for row in example.rows:
        _place_subject(facts, row, names)
        names.append(row.name)
        for heading, text, where in row.cells:
            _state_cell(stated, row, heading, text, where)
    return _without_shares(stated, program) if example.others_zero else stated


def _without_shares(stated: Statements, program: Program) -> Statements:
    """Under `others: zero` nobody whose household is not stated has a share of one's payment."""
    shared = [name for name, benefit in program.benefits.items() if benefit.shares]
    alone = [
        name
        for name, kind in stated.facts.kinds.items()
        if kind == "person" and not stated.facts.groups.get((name, "household"))
    ]
    for benefit, person in product(shared, alone):
        stated.stubs.setdefault((f"{benefit}:paid_share", person), 0)
    return stated


def _place_subject(facts: CaseFacts, row: ExampleRow, names: list[str]) -> None:
    if not names:
        facts.kinds[row.name] = row.role
        return
    of = row.of or names[0]
    kind = facts.names.to(facts.kinds.get(of, ""), row.role)
    if not kind:
        raise _AtCell("who", row.role, row.where)
    facts.kinds.setdefault(row.name, kind)
    facts.relate(of, row.role, (row.name,))


def _state_cell(stated: Statements, row: ExampleRow, heading: str, text: str, where: Where) -> None:
    try:
        stated.state(row.name, heading, lambda type_: read_cell(text, type_))
    except (Misread, Undeclared) as error:
        raise _AtCell(heading, f"{text}: {error}", where) from None


def _check(case: Case, document: Document, example: Example, cell: tuple[str, str, Where]) -> ExampleResult:
    item, expected, where = cell
    on = example.on or document.since or date.min
    subject = example.rows[0].name
    leaf, type_ = result_leaf(case.program, document, example.rows[0].role, item)
    if leaf is None:
        return _failed(document, example, f"= {item}", "?", where)
    value = case.leaf(leaf, subject, on)
    got = written(value, type_)
    if _same(value, expected, type_):
        return ExampleResult(document.id, where, example.name, item, expected, got, passed=True)
    why = reasoning(case, leaf, subject, on)
    trouble = problem(330, where, "", name=example.name, item=item, expected=expected, got=got)
    return ExampleResult(
        document.id, where, example.name, item, expected, got, passed=False, reasoning=why, problem=trouble
    )


def result_leaf(program: Program, document: Document, kind: str, item: str) -> tuple[Leaf | None, Type]:
    """The item that a result column names: `document.item`, `benefit.attribute`, or an item of the own document."""
    home, _, name = item.rpartition(".")
    benefit = program.benefits.get(home)
    if benefit and name in ("amount", "arrears", "paid_share"):
        return AutomaticLeaf(kind, home, name), benefit.type  # type: ignore[arg-type]
    if benefit and name == "entitled":
        return benefit.entitled, Type("yesno")
    compiled = program.items.get(f"{home or document.id}.{name}")
    return (compiled.leaf, compiled.type) if compiled else (None, Type(""))


def _same(value: Value, expected: str, type_: Type) -> bool:
    if isinstance(value, Failure):
        return False
    try:
        wanted = read_cell(expected, type_)
    except Misread:
        return False
    if wanted is UNKNOWN or value is UNKNOWN:
        return value is wanted
    return not isinstance(wanted, Series) and bool(value == wanted)


def _failed(document: Document, example: Example, heading: str, reason: str, where: Where) -> ExampleResult:
    trouble = problem(331, where, "", name=example.name, heading=heading, reason=reason)
    return ExampleResult(document.id, where, example.name, heading, "", reason, passed=False, problem=trouble)


def _clock_result(program: Program, document: Document, example: Example) -> list[ExampleResult]:
    got = clock_results(program.library, program.calendar, document, example)
    if isinstance(got, Problem):
        return [
            ExampleResult(
                document.id, example.where, example.name, "clock", "", str(got.what), passed=False, problem=got
            )
        ]
    results = []
    for item, expected, where in example.results:
        found = got.get(item, "")
        passed = found == expected
        trouble = (
            None if passed else problem(330, where, "", name=example.name, item=item, expected=expected, got=found)
        )
        results.append(
            ExampleResult(document.id, where, example.name, item, expected, found, passed=passed, problem=trouble)
        )
    return results
