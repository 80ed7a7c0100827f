"""Evaluation: a program against facts, day by day, each item of each subject computed once a day."""

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, cast

from yimen.engine import ir
from yimen.engine.automatic import automatic
from yimen.engine.closures import build
from yimen.engine.facts import Facts
from yimen.engine.groups import Fn
from yimen.engine.ir import Automatic, AutomaticLeaf, FactLeaf, ItemLeaf, Leaf
from yimen.engine.items import MISFITS, LeafFn, conditions, guarded, inside, item_on, misfit, plain_item
from yimen.engine.logic import Value, all_of
from yimen.engine.parameters import Parameters
from yimen.engine.periods import first_of
from yimen.engine.program import CompiledItem, CompiledPromise, Conditions, Program
from yimen.kernel.money import FEN_PER_YUAN
from yimen.kernel.problems import Problem, Where, problem
from yimen.kernel.unknown import UNKNOWN, Failure

Verdict = Literal["due", "not_due", "unknown", "error"]
COMPUTED: Final[tuple[Automatic, ...]] = ("amount", "arrears", "paid_share")
PART_OF_FEN: Final = 325
SWITCHED_OFF: Final = 327


class Machine:
    """What evaluation builds once for a program: a function for every node, item, version and automatic item."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.items = tuple(program.items.values())
        computed = [
            AutomaticLeaf(row.block.kind, name, what) for name, row in program.benefits.items() for what in COMPUTED
        ]
        self.computed = tuple(computed)
        keys = [*program.items, *(f"{leaf.benefit}:{leaf.attribute}" for leaf in computed)]
        self.keys = tuple(keys)
        self.numbers = {key: number for number, key in enumerate(keys)}
        self._functions: dict[int, Fn] = {}
        self._automatic: dict[int, LeafFn] = {}
        self._eras: dict[int, list[LeafFn | None]] = {}
        self._plain: dict[tuple[str, int], LeafFn] = {}
        self._leaves: dict[Leaf, LeafFn] = {}
        self._benefits: dict[str, tuple[Fn, LeafFn, LeafFn]] = {}

    def function(self, node: ir.Node) -> Fn:
        """The function of a node of this program (which keeps the node alive, so that its id stays its own)."""
        found = self._functions.get(id(node))
        if found is None:
            found = self._functions[id(node)] = build(node, self)
        return found

    def era(self, on: date) -> int:
        """The stretch of days on which the same versions and exceptions count."""
        return bisect_right(self.program.boundaries, on)

    def running(self, number: int, on: date) -> LeafFn:
        """The item, or computed automatic item, of that number in the version of a day."""
        era = self._eras.setdefault(self.era(on), [None] * len(self.numbers))
        found = era[number]
        if found is None:
            found = era[number] = self._build(number, on)
        return found

    def _build(self, number: int, on: date) -> LeafFn:
        if number < len(self.items):
            return item_on(self.items[number], on, self)
        if number not in self._automatic:
            self._automatic[number] = automatic(self.computed[number - len(self.items)], self)
        return self._automatic[number]

    def plain(self, item: CompiledItem, on: date) -> LeafFn:
        """The item in the version of a day, without its `as of`."""
        key = (item.leaf.key, self.era(on))
        if key not in self._plain:
            self._plain[key] = plain_item(item, on, self)
        return self._plain[key]

    def benefit(self, name: str) -> tuple[Fn, LeafFn, LeafFn]:
        """Whether a subject's place lies in a benefit's, whether it is due, and how much. Raises KeyError."""
        found = self._benefits.get(name)
        if found is None:
            row = self.program.benefits[name]
            amount = self.leaf(AutomaticLeaf(row.block.kind, name, "amount"))
            placed = inside(row.place, row.block.kind, row.place_fact)
            found = self._benefits[name] = (placed, self.leaf(row.entitled), amount)
        return found

    def leaf(self, leaf: Leaf) -> LeafFn:
        """The function of a fact, item or automatic item."""
        found = self._leaves.get(leaf)
        if found is None:
            found = self._leaves[leaf] = self._leaf(leaf)
        return found

    def _leaf(self, leaf: Leaf) -> LeafFn:
        if isinstance(leaf, FactLeaf):
            return _fact(leaf.kind, leaf.name)
        if isinstance(leaf, ItemLeaf):
            return self._item(leaf)
        number = self.numbers.get(f"{leaf.benefit}:{leaf.attribute}")
        return automatic(leaf, self) if number is None else _remembered(number)

    def _item(self, leaf: ItemLeaf) -> LeafFn:
        number = self.numbers.get(leaf.key)
        if number is None:
            failure = Failure(SWITCHED_OFF, leaf.key)
            return lambda day, s: failure
        every = self.program.items[leaf.key].every
        return _remembered(number) if not every else _of_period(_remembered(number), every)


def _fact(kind: str, name: str) -> LeafFn:
    return lambda day, s: day.facts.fact(kind, s, name, day.on)


def _remembered(number: int) -> LeafFn:
    def run(day: "Day", s: str) -> Value:
        memo = day.memo[number]
        if s in memo:
            return memo[s]
        item = day.running[number] or day.start(number)
        try:
            value = item(day, s)
        except MISFITS as error:
            value = misfit(error)
        memo[s] = value
        return value

    return run


def _of_period(run: LeafFn, every: ir.Every) -> LeafFn:
    def at_first(day: "Day", s: str) -> Value:
        first = first_of(every, day.on)
        return run(day if first == day.on else day.case.day(first), s)

    return at_first


class Day:
    """One day of evaluation, with what has been computed on it."""

    __slots__ = ("case", "facts", "figures", "memo", "on", "running")

    def __init__(self, case: "Case", on: date) -> None:
        self.case = case
        self.on = on
        self.facts = case.facts
        self.figures = case.figures
        self.memo: list[dict[str, Value]] = [{} for _ in case.machine.numbers]
        self.running: list[LeafFn | None] = [None] * len(case.machine.numbers)
        for number, subject, value in case.stubs:
            self.memo[number][subject] = value

    def start(self, number: int) -> LeafFn:
        """The item of that number in its version of this day."""
        found = self.running[number] = self.case.machine.running(number, self.on)
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
        self.stubs = [(self.machine.numbers[key], subject, value) for (key, subject), value in (stubs or {}).items()]
        self._days: dict[date, Day] = {}

    def other(self, facts: Facts) -> "Case":
        """The same question about other facts."""
        return Case(self.program, facts, self._given, self.figures)

    def day(self, on: date) -> Day:
        """Evaluation as at a day."""
        found = self._days.get(on)
        if found is None:
            found = self._days[on] = Day(self, on)
        return found

    def forget(self) -> None:
        """Drops what has been computed: the facts may have changed, or the memory is wanted."""
        self._days.clear()

    def forget_items(self, still: Callable[[str, str, date], bool]) -> None:
        """Drops what is unknown, as one more fact has been told, but for items of which `still` says that it stays."""
        keys, stated = self.machine.keys, {(number, subject) for number, subject, _ in self.stubs}
        for on, day in self._days.items():
            for number, memo in enumerate(day.memo):
                open_ = [s for s, value in memo.items() if value is UNKNOWN and (number, s) not in stated]
                for subject in open_:
                    if not still(keys[number], subject, on):
                        del memo[subject]

    def node(self, node: ir.Node, subject: str, on: date, each: Value = None) -> Value:
        """The value of one node for a subject; a value that does not fit is a failure."""
        run = self.machine.function(node)
        return guarded(lambda day, s: run(day, s, each))(self.day(on), subject)

    def conditions(self, tests: Conditions, subject: str, on: date) -> Value:
        """The value of a rule's or an exception's conditions."""
        return guarded(conditions(tests, self.machine))(self.day(on), subject)

    def leaf(self, leaf: Leaf, subject: str, on: date) -> Value:
        """The value of a fact, item or automatic item."""
        return self.machine.leaf(leaf)(self.day(on), subject)


def machine_of(program: Program) -> Machine:
    """The machine of a program, built once."""
    found = program.prepared.get("machine")
    if found is None:
        found = program.prepared["machine"] = Machine(program)
    return cast("Machine", found)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a policy gives one subject: money in whole fen if it is due and known, or the failure that stopped it."""

    verdict: Verdict
    amount_fen: int | None = None
    failure: Failure | None = None


def verdict_of(value: Value) -> Verdict:
    """A yes/no as an outcome."""
    if value is True:
        return "due"
    if value is False:
        return "not_due"
    return "error" if value.__class__ is Failure else "unknown"


def outcome(case: Case, policy: str, subject: str, on: date) -> Outcome | Problem:
    """The outcome of a benefit (its id), or of a commitment (`document.commitment`), for a subject on a day."""
    if policy in case.program.benefits:
        return benefit_outcome(case, policy, subject, on)
    promise = case.program.promises.get(policy)
    if promise is None:
        known = ", ".join((*case.program.benefits, *case.program.promises)) or "-"
        return problem(308, Where(), name=policy, known=known)
    opens = opening(case, promise, subject, on)
    return Outcome(verdict_of(opens), failure=opens if isinstance(opens, Failure) else None)


def benefit_outcome(case: Case, benefit: str, subject: str, on: date) -> Outcome:
    """Whether a benefit is due, and its amount: 0 if not due, None if it cannot be told."""
    placed, due, fen = case.machine.benefit(benefit)
    day = case.day(on)
    entitled = all_of((placed(day, subject, None), due(day, subject)))
    verdict = verdict_of(entitled)
    if verdict != "due":
        failure = entitled if isinstance(entitled, Failure) else None
        return Outcome(verdict, 0 if verdict == "not_due" else None, failure)
    amount = in_fen(fen(day, subject))
    if isinstance(amount, Failure):
        return Outcome("error", None, amount)
    return Outcome("due", None if amount is UNKNOWN else amount)


def in_fen(amount: Value) -> Value:
    """Yuan as whole fen; a part of a fen is a failure, which only a rule may round away."""
    if not isinstance(amount, int) and not hasattr(amount, "numerator"):
        return amount if isinstance(amount, Failure) else UNKNOWN
    whole = amount * FEN_PER_YUAN
    return int(whole) if whole == int(whole) else Failure(PART_OF_FEN, str(amount))


def opening(case: Case, promise: CompiledPromise, subject: str, on: date) -> Value:
    """Whether a commitment opens: its document is in force, the subject is placed in it, and `opens when` is yes."""
    if (promise.since and on < promise.since) or (promise.until and on > promise.until):
        return False
    placed = inside(promise.place, promise.block.kind, promise.place_fact)(case.day(on), subject, None)
    return placed if placed is False else all_of((placed, case.node(promise.opens, subject, on)))
