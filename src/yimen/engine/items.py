"""Items as functions of a day and a subject: the version in force, exceptions that outrank it, findings that expire."""

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypeAlias

from yimen.documents.model import Lower, Rule
from yimen.engine.groups import Fn
from yimen.engine.logic import SPECIAL, Duration, Value, all_of, any_of, extreme, move, opposite, ranking, worst
from yimen.engine.program import CompiledItem, Conditions, Exempted, Version
from yimen.kernel.places import NATION, within
from yimen.kernel.unknown import UNKNOWN, Failure

if TYPE_CHECKING:
    from yimen.engine.evaluate import Day, Machine

LeafFn: TypeAlias = Callable[["Day", str], Value]
MISFIT: Final = 323
MISFITS: Final = (TypeError, ValueError, ArithmeticError, AttributeError, KeyError)
CONFLICT: Final = 324


def item_on(item: CompiledItem, on: date, machine: "Machine") -> LeafFn:
    """The item as it counts on a day, `as of` included."""
    moved = next((version.as_of for version in item.versions if version.as_of is not None), None)
    if moved is None:
        return plain_item(item, on, machine)
    other = machine.function(moved)

    def run(day: "Day", s: str) -> Value:
        then = other(day, s, None)
        if then.__class__ in SPECIAL:
            return worst(then)
        return machine.plain(item, then)(day.case.day(then), s)

    return run


def plain_item(item: CompiledItem, on: date, machine: "Machine") -> LeafFn:
    """The item in the version of a day, without `as of`."""
    if item.human is not None:
        return _finding(item)
    standing, version = item.standing(on)
    if version is None or standing != "in_force":
        before = standing == "not_yet" and isinstance(
            machine.program.names.items[item.leaf.document, item.leaf.name], Rule
        )
        value: Value = False if before else UNKNOWN
        return lambda day, s: value
    base = _version(version, machine)
    exemptions = [row for row in item.exemptions if row.since <= on and not (row.until and on > row.until)]
    return _with_exemptions(base, exemptions, item, version.lower_may, machine) if exemptions else base


def misfit(error: Exception) -> Failure:
    """Values that do not fit together, as a failure."""
    return Failure(MISFIT, str(error))


def guarded(run: LeafFn) -> LeafFn:
    """A row whose values do not fit is a failure of that row: it stops no sweep."""

    def safely(day: "Day", s: str) -> Value:
        try:
            return run(day, s)
        except MISFITS as error:
            return misfit(error)

    return safely


def _version(version: Version, machine: "Machine") -> LeafFn:
    if version.conditions is not None:
        return conditions(version.conditions, machine)
    if version.value is None:
        return lambda day, s: UNKNOWN
    value = machine.function(version.value)
    return lambda day, s: value(day, s, None)


def conditions(tests: Conditions, machine: "Machine") -> LeafFn:
    """All of `when`, one of `any of`, none of `unless`, in Kleene's logic; stops at the first no."""
    when, some, unless = (
        [machine.function(node) for node in nodes] for nodes in (tests.when, tests.any_of, tests.unless)
    )

    def run(day: "Day", s: str) -> Value:
        seen: Value = True
        for test in when:
            value = test(day, s, None)
            if value is False:
                return False
            seen = value if seen is True else all_of((seen, value))
        if some:
            seen = all_of((seen, any_of([test(day, s, None) for test in some])))
        for test in unless if seen is not False else ():
            value = test(day, s, None)
            if value is True:
                return False
            seen = all_of((seen, opposite(value))) if value is not False else seen
        return worst(seen) if seen is not True and seen is not False else seen

    return run


@lru_cache(maxsize=4096)
def _within(code: str, place: str) -> bool:
    return within(code, place)


def inside(place: str, kind: str, fact: str) -> Fn:
    """Whether the subject's place lies in `place`; unknown if nobody has stated it."""

    def run(day: "Day", s: str, v: object) -> Value:
        code = day.facts.place(kind, s, fact, day.on)
        return UNKNOWN if code is UNKNOWN else _within(code, place)

    return (lambda day, s, v: True) if place == NATION else run


def _finding(item: CompiledItem) -> LeafFn:
    document, name, kind = item.leaf.document, item.leaf.name, item.leaf.kind
    holds = item.human.holds_for if item.human else None
    length = Duration(holds.count, holds.unit) if holds else None

    def run(day: "Day", s: str) -> Value:
        found = day.facts.finding(document, name, kind, s, day.on)
        if found is UNKNOWN:
            return UNKNOWN
        if length is not None and move(found.found_on, length) < day.on:
            return UNKNOWN
        return found.value

    return run


def _with_exemptions(
    base: LeafFn, rows: list[Exempted], item: CompiledItem, lower_may: Lower, machine: "Machine"
) -> LeafFn:
    rank = ranking(item.type.options)
    built = [(row, _applies(row, item, machine), machine.function(row.gives)) for row in rows]

    def held(row: Exempted, own: Value, given: Value) -> Value:
        return _held(own, given, row, lower_may, rank)

    def run(day: "Day", s: str) -> Value:
        found = [(row, applies(day, s), gives) for row, applies, gives in built]
        if all(answer is False for _, answer, _ in found):
            return base(day, s)
        own = base(day, s)
        sure = _outranking(
            [(row, held(row, own, gives(day, s, None))) for row, answer, gives in found if answer is True]
        )
        maybe = [held(row, own, gives(day, s, None)) for row, answer, gives in found if answer not in (True, False)]
        return _agreed(own, sure, maybe)

    return run


def _applies(row: Exempted, item: CompiledItem, machine: "Machine") -> LeafFn:
    placed, tests = inside(row.place, item.leaf.kind, row.place_fact), conditions(row.conditions, machine)

    def run(day: "Day", s: str) -> Value:
        value = tests(day, s)
        return value if value is False else all_of((placed(day, s, None), value))

    return run


def _held(own: Value, given: Value, row: Exempted, lower_may: Lower, rank: Callable[[str], int] | None) -> Value:
    """What an exception gives, held to what a lower place may do: widen only upwards, narrow only downwards."""
    if not row.lower or lower_may == "both":
        return given
    if isinstance(given, bool) or isinstance(own, bool):
        return any_of((own, given)) if lower_may == "widen" else all_of((own, given))
    if lower_may == "":
        return own
    return extreme((own, given), max if lower_may == "widen" else min, rank)


def _outranking(sure: list[tuple[Exempted, Value]]) -> list[Value]:
    """The answers of exceptions that apply, without those that another of them is `over`."""
    beaten = {row.over for row, _ in sure}
    return [value for row, value in sure if f"{row.document}#{row.where.clause}" not in beaten]


def _agreed(own: Value, sure: list[Value], maybe: list[Value]) -> Value:
    if any(value != sure[0] for value in sure[1:]):
        return Failure(CONFLICT, ", ".join(str(value) for value in sure))
    result = sure[0] if sure else own
    if not maybe:
        return result
    same = result.__class__ not in SPECIAL and all(
        value.__class__ not in SPECIAL and value == result for value in maybe
    )
    return result if same else UNKNOWN
