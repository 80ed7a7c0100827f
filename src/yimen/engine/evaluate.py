"""Evaluation: a program against facts, day by day, each item of each subject computed once a day."""

from collections.abc import Callable, Mapping
from datetime import date

from yimen.engine import ir
from yimen.engine.facts import Facts
from yimen.engine.ir import Leaf
from yimen.engine.items import inside
from yimen.engine.logic import Value, all_of
from yimen.engine.machine import Row, machine_of
from yimen.engine.outcomes import Outcome, Verdict, in_fen, verdict_of
from yimen.engine.pairs import pair
from yimen.engine.parameters import Parameters
from yimen.engine.program import CompiledPromise, Conditions, Program
from yimen.engine.source import HEAD
from yimen.kernel.places import NATION
from yimen.kernel.problems import Problem, Where, problem
from yimen.kernel.unknown import UNKNOWN, Failure

__all__ = ["Case", "Day", "Outcome", "Verdict", "benefit_outcome", "in_fen", "opening", "outcome", "verdict_of"]


class Day:
    """One day of evaluation, with what has been computed on it."""

    __slots__ = ("blank", "case", "fact", "facts", "figures", "on", "rows", "run")

    def __init__(self, case: "Case", on: date) -> None:
        self.case = case
        self.on = on
        self.facts = case.facts
        self.fact = case.facts.fact
        self.figures = case.figures
        self.run = case.machine.run(on)
        self.blank = case.machine.blank.copy()
        self.blank[1:HEAD] = (self, on, self.run, self.fact)
        self.rows: dict[str, Row] = {}

    def row(self, subject: str) -> Row:
        """What has been computed of a subject."""
        found = self.rows.get(subject)
        if found is None:
            found = self.rows[subject] = self.blank.copy()
            found[0] = subject
            for number, value in self.case.stated.get(subject, ()):
                found[number + HEAD] = value
        return found


class Case:
    """A program beside the facts it is asked about. Not for sharing between threads; the program is.

    `stubs` state computed items directly: (`document.item` or `benefit:attribute`, subject) to a value.
    """

    def __init__(
        self,
        program: Program,
        facts: Facts,
        stubs: Mapping[tuple[str, str], Value] | None = None,
        figures: Parameters | None = None,
    ) -> None:
        self.program = program
        self.facts = facts
        self.figures = figures or program.parameters
        self.machine = machine_of(program)
        self._given = stubs
        self.stated: dict[str, list[tuple[int, Value]]] = {}
        for (key, subject), value in (stubs or {}).items():
            number = self.machine.numbers[key]
            kept = pair(value) if self.machine.keeps_pairs(number) else value
            self.stated.setdefault(subject, []).append((number, kept))
        self.days: dict[date, Day] = {}

    def other(self, facts: Facts) -> "Case":
        """The same question about other facts."""
        return Case(self.program, facts, self._given, self.figures)

    def day(self, on: date) -> Day:
        """Evaluation as at a day."""
        found = self.days.get(on)
        if found is None:
            found = self.days[on] = Day(self, on)
        return found

    def forget(self) -> None:
        """Drops what has been computed: the facts may have changed, or the memory is wanted."""
        self.days.clear()

    def forget_items(self, still: Callable[[str, str, date], bool]) -> None:
        """Drops what is unknown, as one more fact has been told, but for items of which `still` says that it stays."""
        keys = self.machine.keys
        rest = HEAD + len(keys)
        for on, day in self.days.items():
            for subject, row in day.rows.items():
                stated = {number for number, _ in self.stated.get(subject, ())}
                for number, value in enumerate(row[HEAD:rest]):
                    is_open = value is UNKNOWN or (value.__class__ is tuple and value[0] is UNKNOWN)
                    if is_open and number not in stated and not still(keys[number], subject, on):
                        row[number + HEAD] = None
                row[rest:] = day.blank[rest:]

    def node(self, node: ir.Node, subject: str, on: date, each: Value = None) -> Value:
        """The value of one node for a subject; a value that does not fit is a failure."""
        return self.machine.function(node)(self.day(on).row(subject), each)

    def bounds(self, node: ir.Collect, subject: str, on: date, each: Value = None) -> tuple[Value, Value]:
        """The ends between which a count lies; None is no upper end."""
        return self.machine.bounds(node)(self.day(on).row(subject), each)

    def conditions(self, tests: Conditions, subject: str, on: date) -> Value:
        """The value of a rule's or an exception's conditions."""
        return self.machine.conditions(tests)(self.day(on).row(subject), None)

    def leaf(self, leaf: Leaf, subject: str, on: date) -> Value:
        """The value of a fact, item or automatic item."""
        return self.machine.leaf(leaf)(self.day(on).row(subject))

    def inside(self, place: str, kind: str, fact: str, subject: str, on: date) -> Value:
        """Whether a subject's place lies in `place`; unknown if nobody has stated it."""
        return True if place == NATION else inside(self.day(on).row(subject), place, kind, fact)


def outcome(case: Case, policy: str, subject: str, on: date) -> Outcome | Problem:
    """The outcome of a benefit (its id), or of a commitment (`document.commitment`), for a subject on a day."""
    run = case.machine.outcomes.get(policy)
    if run is not None:
        day = case.days.get(on) or case.day(on)
        return run(day.rows.get(subject) or day.row(subject))
    if policy in case.program.benefits:
        return benefit_outcome(case, policy, subject, on)
    promise = case.program.promises.get(policy)
    if promise is None:
        known = ", ".join((*case.program.benefits, *case.program.promises)) or "-"
        return problem(308, Where(), name=policy, known=known)
    opens = opening(case, promise, subject, on)
    return Outcome(verdict_of(opens), failure=opens if isinstance(opens, Failure) else None)


def benefit_outcome(case: Case, benefit: str, subject: str, on: date) -> Outcome:
    """Whether a benefit is due, and its amount: 0 if not due, None if it cannot be told. Raises KeyError."""
    return case.machine.outcome(benefit)(case.day(on).row(subject))


def opening(case: Case, promise: CompiledPromise, subject: str, on: date) -> Value:
    """Whether a commitment opens: its document is in force, the subject is placed in it, and `opens when` is yes."""
    if (promise.since and on < promise.since) or (promise.until and on > promise.until):
        return False
    placed = case.inside(promise.place, promise.block.kind, promise.place_fact, subject, on)
    return placed if placed is False else all_of((placed, case.node(promise.opens, subject, on)))
