"""When a commitment opens, closes and falls due, for a subject or a period of a watch; what a measure has reached."""

from dataclasses import dataclass
from datetime import date

from yimen.documents.model import Watch
from yimen.engine.causes import causes_of
from yimen.engine.evaluate import Case, opening
from yimen.engine.logic import Value
from yimen.engine.periods import first_of, last_of
from yimen.engine.program import CompiledPromise
from yimen.kernel.days import due
from yimen.kernel.problems import Problem, Where, problem
from yimen.kernel.unknown import UNKNOWN, Bool3, Failure, Unknown


@dataclass(frozen=True, slots=True)
class Watched:
    """One period of a watch: whether it opens, and whether what it watches has failed to come in."""

    first: date
    opens: Bool3 | Failure
    missing: bool


def promise_of(case: Case, document: str, promise: str) -> CompiledPromise | Problem:
    """The commitment or watch of that id."""
    found = case.program.promises.get(f"{document}.{promise}")
    known = ", ".join(case.program.promises) or "-"
    return found or problem(308, Where(), name=f"{document}.{promise}", known=known)


def opens(case: Case, document: str, promise: str, subject: str, on: date) -> Bool3 | Failure | Problem:
    """Whether a commitment opens for a subject on a day."""
    found = promise_of(case, document, promise)
    return found if isinstance(found, Problem) else _yesno(opening(case, found, subject, on))


def closes(case: Case, document: str, promise: str, subject: str, on: date) -> Bool3 | Failure | Problem:
    """Whether the facts meet the promise; no if the document does not say when."""
    found = promise_of(case, document, promise)
    if isinstance(found, Problem):
        return found
    return False if found.closes is None else _yesno(case.node(found.closes, subject, on))


def due_on(case: Case, promise: CompiledPromise, subject: str, on: date) -> date | Unknown | None:
    """The day that a `due` expression says; None if the promise runs by a clock."""
    if promise.due is None:
        return None
    day = case.node(promise.due, subject, on)
    return day if isinstance(day, date) else UNKNOWN


def watched(case: Case, promise: CompiledPromise, subject: str, period: date, on: date) -> Watched:
    """A watch in the period that contains `period`, seen from `on`."""
    first = first_of(promise.every, period)
    found = _yesno(opening(case, promise, subject, first))
    return Watched(first, found, found is UNKNOWN and _missing(case, promise, subject, first, on))


def _missing(case: Case, promise: CompiledPromise, subject: str, first: date, on: date) -> bool:
    """Readings or a series fact have not come in, `missing after` the period's end: an unknown target is no absence."""
    block = promise.block
    if not isinstance(block, Watch):
        return False
    last = last_of(promise.every, first)
    if due(block.missing_after, last, case.program.calendar).day >= on:
        return False
    return any(
        _comes_in(case, cause.sort, cause.kind, cause.name) for cause in causes_of(case, promise.opens, subject, first)
    )


def _comes_in(case: Case, sort: str, kind: str, name: str) -> bool:
    type_ = case.program.names.fact_type(kind, name) if sort == "fact" else None
    return (sort == "group" and name == "readings") or kind == "reading" or bool(type_ and type_.every)


def reached(case: Case, measure: str, on: date) -> Value:
    """The indicator of a measure (`document.measure`) for the document's place."""
    row = case.program.measures[measure]
    return case.node(row.indicator, row.place, on)


def _yesno(value: Value) -> Bool3 | Failure:
    return value if value is True or value is False or isinstance(value, Failure) else UNKNOWN
