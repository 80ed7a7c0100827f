"""The automatic items of a benefit: what is computed, what was decided, what was paid (format 1.8)."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Final

from yimen.engine.ir import AutomaticLeaf, Every
from yimen.engine.items import LeafFn
from yimen.engine.logic import SPECIAL, Value, add, all_of, choose, divide, opposite, subtract, worst
from yimen.engine.periods import first_of, next_of
from yimen.engine.program import CompiledBenefit
from yimen.kernel.unknown import ABSENT, UNKNOWN

if TYPE_CHECKING:
    from yimen.engine.evaluate import Day, Machine

PERIOD: Final[dict[str, Every]] = {"monthly": "month", "yearly": "year"}


def automatic(leaf: AutomaticLeaf, machine: "Machine") -> LeafFn:
    """The function of `benefit.attribute`."""
    benefit = machine.program.benefits[leaf.benefit]
    if leaf.attribute in ("granted", "refused", "granted_on"):
        return _decided(benefit, leaf.attribute)
    if leaf.attribute == "paid":
        return _paid(benefit)
    makers: dict[str, Callable[[CompiledBenefit, Machine], LeafFn]] = {
        "entitled": lambda found, at: at.leaf(found.entitled),
        "amount": _amount,
        "arrears": _arrears,
        "paid_share": _paid_share,
    }
    return makers[leaf.attribute](benefit, machine)


def _decided(benefit: CompiledBenefit, attribute: str) -> LeafFn:
    name, kind = benefit.block.id, benefit.block.kind

    def run(day: "Day", s: str) -> Value:
        return getattr(day.facts.decision(name, kind, s, day.on), attribute)

    return run


def _paid(benefit: CompiledBenefit) -> LeafFn:
    name, kind = benefit.block.id, benefit.block.kind
    return lambda day, s: day.facts.paid(name, kind, s, day.on)


def _amount(benefit: CompiledBenefit, machine: "Machine") -> LeafFn:
    """0 when not entitled or when an excluded benefit is granted; the benefit's own amount otherwise."""
    entitled, amount = machine.leaf(benefit.entitled), machine.function(benefit.amount)
    kind = benefit.block.kind
    excluded = [_decided(machine.program.benefits[name], "granted") for name in _known_excludes(benefit, machine, kind)]

    def run(day: "Day", s: str) -> Value:
        due = all_of(_reasons(day, s))
        return choose(due, lambda: amount(day, s, None), lambda: 0)

    def _reasons(day: "Day", s: str) -> Iterator[Value]:
        yield entitled(day, s)
        for granted in excluded:
            yield opposite(granted(day, s))

    return run


def _known_excludes(benefit: CompiledBenefit, machine: "Machine", kind: str) -> list[str]:
    known = machine.program.benefits
    return [name for name in benefit.block.excludes if name in known and known[name].block.kind == kind]


def _arrears(benefit: CompiledBenefit, machine: "Machine") -> LeafFn:
    """What should have been paid from `starts` to the day, less what was; from the grant on if `back pay` is none."""
    starts, amount, paid = machine.function(benefit.starts), _amount(benefit, machine), _paid(benefit)
    granted = _decided(benefit, "granted")
    every = PERIOD.get(benefit.block.pays, "")
    from_grant = benefit.block.back_pay == "none"

    def run(day: "Day", s: str) -> Value:
        decision = granted(day, s) if from_grant else True
        if decision is not True:
            return 0 if decision is False else worst(decision)
        first = starts(day, s, None)
        if first.__class__ in SPECIAL:
            return 0 if first is ABSENT else worst(first)
        result: Value = 0
        for period in _periods(every, max(first, benefit.since), day.on):
            then = day.case.day(period)
            result = add(result, _short(amount(then, s), paid, then, s))
        return result

    return run


def _short(owed: Value, paid: LeafFn, day: "Day", s: str) -> Value:
    """What one period's amount exceeds what was paid for it; nothing is short of an amount of 0."""
    if owed.__class__ not in SPECIAL and owed <= 0:
        return 0
    gap = subtract(owed, paid(day, s))
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


def _paid_share(benefit: CompiledBenefit, machine: "Machine") -> LeafFn:
    """A household's payment by each person who counts in it; nothing for a person who does not."""
    paid, kind = _paid(benefit), benefit.block.kind
    share = machine.leaf(benefit.shares) if benefit.shares else None
    if share is None or kind != "household":
        return lambda day, s: UNKNOWN

    def run(day: "Day", s: str) -> Value:
        home = day.facts.related("person", s, "household", day.on).ids
        if len(home) != 1:
            return UNKNOWN
        members = day.facts.related("household", home[0], "members", day.on)
        answers = [share(day, one) for one in members.ids]
        if not members.complete or any(answer.__class__ in SPECIAL for answer in answers):
            return 0 if paid(day, home[0]) == 0 else UNKNOWN
        return choose(share(day, s), lambda: divide(paid(day, home[0]), answers.count(True)), lambda: 0)

    return run
