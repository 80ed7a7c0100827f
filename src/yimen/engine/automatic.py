"""The automatic items of a benefit: what is computed, what was decided, what was paid (format 1.8)."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final

from yimen.documents.naming import YESNO
from yimen.engine.generate import HOME, Writer
from yimen.engine.ir import AutomaticLeaf, Every, Read
from yimen.engine.items import finished, kept
from yimen.engine.logic import SPECIAL, Value, add, choose, divide, subtract, worst
from yimen.engine.outcomes import NOT_DUE, Outcome, amounting, undecided
from yimen.engine.periods import first_of, next_of
from yimen.engine.program import CompiledBenefit
from yimen.engine.source import HEAD, Spot
from yimen.kernel.money import FEN_PER_YUAN
from yimen.kernel.places import NATION
from yimen.kernel.unknown import ABSENT, UNKNOWN

if TYPE_CHECKING:
    from yimen.engine.evaluate import Day
    from yimen.engine.machine import Machine, Row, Run

PERIOD: Final[dict[str, Every]] = {"monthly": "month", "yearly": "year"}


def read_automatic(leaf: AutomaticLeaf, machine: "Machine") -> "Run":
    """What was decided or paid, which is read of the facts each time."""
    benefit = machine.program.benefits[leaf.benefit]
    return _paid(benefit) if leaf.attribute == "paid" else _decided(benefit, leaf.attribute)


def computed(leaf: AutomaticLeaf, machine: "Machine", number: int) -> "Run":
    """`amount`, `arrears` and `paid_share`, which are kept in the row."""
    benefit = machine.program.benefits[leaf.benefit]
    if leaf.attribute == "amount":
        return amount_of(benefit, machine, number)
    make = _arrears if leaf.attribute == "arrears" else _paid_share
    return kept(make(benefit, machine), number, number=True)


def _decided(benefit: CompiledBenefit, attribute: str) -> "Run":
    name, kind = benefit.block.id, benefit.block.kind

    def run(row: "Row") -> Value:
        day: Day = row[1]
        return getattr(day.facts.decision(name, kind, row[0], day.on), attribute)

    return run


def _paid(benefit: CompiledBenefit) -> "Run":
    name, kind = benefit.block.id, benefit.block.kind
    return lambda row: row[1].facts.paid(name, kind, row[0], row[1].on)


def amount_of(benefit: CompiledBenefit, machine: "Machine", number: int | None = None) -> "Run":
    """0 when not entitled or when an excluded benefit is granted; the benefit's own amount otherwise."""
    writer = Writer(machine)
    parts = [partial(writer.leaf, benefit.entitled, "r", HOME)]
    for name in _known_excludes(benefit, machine, benefit.block.kind):
        granted = AutomaticLeaf(benefit.block.kind, name, "granted")
        parts.append(partial(writer.turned, Read("self", (), granted, YESNO, benefit.block.where), HOME))
    due = writer.source.joined(parts, deciding=False)
    branches = [lambda: writer.node(benefit.amount), lambda: Spot("0", "1")]
    return finished(writer, writer.source.choice(due.n, branches, number=True), number, number_of=True)


def outcome_of(benefit: CompiledBenefit, machine: "Machine") -> "Callable[[Row], Outcome]":
    """Whether a benefit is due, and how much."""
    writer = Writer(machine)
    source, leaf = writer.source, AutomaticLeaf(benefit.block.kind, benefit.block.id, "amount")
    parts: list[Callable[[], Spot]] = [lambda: writer.leaf(benefit.entitled, "r", HOME)]
    if benefit.place != NATION:
        place = writer.placed(benefit.block.kind, benefit.place_fact, "r")
        parts.insert(0, lambda: Spot(source.say(f"{place}[{source.keep(benefit.place)}]"), sure=True))
    due = source.joined(parts, deciding=False)
    source.line(f"if {due.n} is False: return {source.keep(NOT_DUE)}")
    source.line(f"if {due.n} is not True: return {source.keep(undecided)}({due.n})")
    n, d = _amount_here(writer, benefit, leaf)
    made = f"{source.keep(tuple.__new__)}({source.keep(Outcome)}, ({source.keep('due')}, "  # half the time of Outcome()
    source.line(f"if {d} and not {n} * {FEN_PER_YUAN} % {d}: return {made}{n} * {FEN_PER_YUAN} // {d}, None))")
    source.line(f"return {source.keep(amounting)}(boxed({n}, {d}))")
    whole = f"run[{machine.numbers[f'{leaf.benefit}:amount']}](r)"
    return source.function("outcome", "r", f"return {source.keep(amounting)}(boxed(*{whole}))")


def _amount_here(writer: Writer, benefit: CompiledBenefit, leaf: AutomaticLeaf) -> tuple[str, str]:
    """The names of the amount of what is due, which is kept in the row as if it had been asked for."""
    source, place = writer.source, f"r[{writer.machine.numbers[f'{leaf.benefit}:amount'] + HEAD}]"
    if benefit.block.excludes:
        found = writer.leaf(leaf, "r", HOME)
        return found.n, found.d
    target, known = source.target(number=True), source.say(place)
    with source.block(f"if {known} is None:"):
        source.put(target, writer.node(benefit.amount))
        source.line(f"{place} = ({target.n}, {target.d})")
    source.line(f"else: {target.n}, {target.d} = {known}")
    return target.n, target.d


def _known_excludes(benefit: CompiledBenefit, machine: "Machine", kind: str) -> list[str]:
    known = machine.program.benefits
    return [name for name in benefit.block.excludes if name in known and known[name].block.kind == kind]


def _arrears(benefit: CompiledBenefit, machine: "Machine") -> "Run":
    """What should have been paid from `starts` to the day, less what was; from the grant on if `back pay` is none."""
    starts, amount, paid = machine.function(benefit.starts), amount_of(benefit, machine), _paid(benefit)
    granted = _decided(benefit, "granted")
    every = PERIOD.get(benefit.block.pays, "")
    from_grant = benefit.block.back_pay == "none"

    def run(row: "Row") -> Value:
        day: Day = row[1]
        decision = granted(row) if from_grant else True
        if decision is not True:
            return 0 if decision is False else worst(decision)
        first = starts(row, None)
        if first.__class__ in SPECIAL:
            return 0 if first is ABSENT else worst(first)
        result: Value = 0
        for period in _periods(every, max(first, benefit.since), day.on):
            then = day.case.day(period).row(row[0])
            result = add(result, _short(amount(then), paid, then))
        return result

    return run


def _short(owed: Value, paid: "Run", row: "Row") -> Value:
    """What one period's amount exceeds what was paid for it; nothing is short of an amount of 0."""
    if owed.__class__ not in SPECIAL and owed <= 0:
        return 0
    gap = subtract(owed, paid(row))
    return gap if gap.__class__ in SPECIAL else max(0, gap)


def _periods(every: Every, first: date, on: date) -> Iterator[date]:
    """The first days of the periods from `first` to `on`; a single payment falls on `first`."""
    if not every:
        if first <= on:
            yield first
        return
    period = first_of(every, first)
    while period <= on:
        yield period
        period = next_of(every, period)


def _paid_share(benefit: CompiledBenefit, machine: "Machine") -> "Run":
    """A household's payment by each person who counts in it; nothing for a person who does not."""
    paid, kind = _paid(benefit), benefit.block.kind
    share = machine.leaf(benefit.shares) if benefit.shares else None
    if share is None or kind != "household":
        return lambda row: UNKNOWN

    def run(row: "Row") -> Value:
        day: Day = row[1]
        home = day.facts.related("person", row[0], "household", day.on).ids
        if len(home) != 1:
            return UNKNOWN
        members = day.facts.related("household", home[0], "members", day.on)
        answers, house = [share(day.row(one)) for one in members.ids], day.row(home[0])
        if not members.complete or any(answer.__class__ in SPECIAL for answer in answers):
            return 0 if paid(house) == 0 else UNKNOWN
        return choose(share(row), lambda: divide(paid(house), answers.count(True)), lambda: 0)

    return run
