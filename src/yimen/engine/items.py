"""Items as functions of a row: the version in force, exceptions that outrank it, findings that expire."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final

from yimen.documents.model import Lower, Rule
from yimen.engine.generate import HOME, Writer, numeric
from yimen.engine.ir import Node
from yimen.engine.logic import SPECIAL, Duration, Value, all_of, any_of, extreme, move, ranking, worst
from yimen.engine.pairs import MISFITS, misfit, pair
from yimen.engine.periods import first_of
from yimen.engine.program import CompiledItem, Conditions, Exempted, Version
from yimen.engine.source import HEAD, Spot
from yimen.kernel.unknown import UNKNOWN, Failure

if TYPE_CHECKING:
    from yimen.engine.evaluate import Day
    from yimen.engine.machine import Machine, Row, Run

CONFLICT: Final = 324


def item_on(item: CompiledItem, on: date, machine: "Machine") -> "Run":
    """The item as it counts on a day, `as of` and `every` included; it is kept in the row."""
    number = machine.numbers[item.leaf.key]
    moved = next((version.as_of for version in item.versions if version.as_of is not None), None)
    if moved is not None:
        run = kept(_as_of(item, moved, machine), number, number=numeric(item.type))
    else:
        run = plain_item(item, on, machine, number)
    return _of_period(run, item, number) if item.every else run


def _as_of(item: CompiledItem, moved: Node, machine: "Machine") -> "Run":
    other = machine.function(moved)

    def run(row: "Row") -> Value:
        then = other(row, None)
        if then.__class__ in SPECIAL:
            return worst(then)
        return machine.plain(item, then)(row[1].case.day(then).row(row[0]))

    return run


def _of_period(run: "Run", item: CompiledItem, number: int) -> "Run":
    """The item as it stood on the first day of the period."""
    place = number + HEAD

    def at_first(row: "Row") -> Value:
        day: Day = row[1]
        first = first_of(item.every, day.on)
        if first == day.on:
            return run(row)
        other = day.case.day(first).row(row[0])
        found = other[place]
        row[place] = found = other[1].run[number](other) if found is None else found
        return found

    return at_first


def kept(run: "Run", place: int, *, number: bool) -> "Run":
    """A function whose value is kept in the row, as a pair if it is a number."""
    at = place + HEAD

    def keeping(row: "Row") -> Value:
        try:
            found = run(row)
        except MISFITS as error:
            found = misfit(error)
        row[at] = found = pair(found) if number else found
        return found

    return keeping


def plain_item(item: CompiledItem, on: date, machine: "Machine", number: int | None = None) -> "Run":
    """The item in the version of a day, without `as of`; kept in the row under a number, or plainly given."""
    standing, version = item.standing(on)
    exemptions = [row for row in item.exemptions if row.since <= on and not (row.until and on > row.until)]
    if item.human is not None:
        run = _finding(item)
    elif version is None or standing != "in_force":
        is_rule = isinstance(machine.program.names.items[item.leaf.document, item.leaf.name], Rule)
        run = _always(value=False if standing == "not_yet" and is_rule else UNKNOWN)
    elif not exemptions:
        return version_of(version, machine, number, number_of=numeric(item.type))
    else:
        base = version_of(version, machine, None, number_of=numeric(item.type))
        run = _with_exemptions(base, exemptions, item, version.lower_may, machine)
    return run if number is None else kept(run, number, number=numeric(item.type))


def _always(*, value: Value) -> "Run":
    return lambda row: value


def version_of(version: Version, machine: "Machine", number: int | None, *, number_of: bool) -> "Run":
    """One wording as a function, written once whatever the day."""
    key = (id(version), number)
    if key not in machine.written:
        writer = Writer(machine)
        if version.conditions is not None:
            spot = tests_of(writer, version.conditions)
        else:
            spot = Spot("UNKNOWN") if version.value is None else writer.node(version.value)
        machine.written[key] = finished(writer, spot, number, number_of=number_of)
    return machine.written[key]


def finished(writer: Writer, spot: Spot, number: int | None, *, number_of: bool) -> "Run":
    """The function that gives what stands in a spot, and keeps it in the row if it has a number there."""
    source = writer.source
    if number is None:
        source.line(f"return {source.one(spot).n}")
        return source.function("item", "r", "return misfit(error)")
    place = f"r[{number + HEAD}]"
    if not number_of:
        source.line(f"{place} = x = {source.one(spot).n}")
        source.line("return x")
        return source.function("item", "r", f"{place} = x = misfit(error); return x")
    spot = source.pair(spot)
    if not spot.plain:
        source.line(f"if {spot.d} > WIDE: {spot.n}, {spot.d} = narrow({spot.n}, {spot.d})")
    source.line(f"{place} = x = ({spot.n}, {spot.d})")
    source.line("return x")
    return source.function("item", "r", f"{place} = x = (misfit(error), 0); return x")


def tests_of(writer: Writer, tests: Conditions) -> Spot:
    """All of `when`, one of `any of`, none of `unless`, in Kleene's logic; stops at the first no."""
    parts = [partial(writer.node, node) for node in tests.when]
    if tests.any_of:
        some = [partial(writer.node, node) for node in tests.any_of]
        parts.append(partial(writer.source.joined, some, deciding=True))
    parts += [partial(writer.turned, node, HOME) for node in tests.unless]
    return writer.source.joined(parts, deciding=False)


def _finding(item: CompiledItem) -> "Run":
    document, name, kind = item.leaf.document, item.leaf.name, item.leaf.kind
    holds = item.human.holds_for if item.human else None
    length = Duration(holds.count, holds.unit) if holds else None

    def run(row: "Row") -> Value:
        day: Day = row[1]
        found = day.facts.finding(document, name, kind, row[0], day.on)
        if found is UNKNOWN:
            return UNKNOWN
        if length is not None and move(found.found_on, length) < day.on:
            return UNKNOWN
        return found.value

    return run


def _with_exemptions(
    base: "Run", rows: list[Exempted], item: CompiledItem, lower_may: Lower, machine: "Machine"
) -> "Run":
    rank = ranking(item.type.options)
    built = [(row, _applies(row, item, machine), machine.function(row.gives)) for row in rows]

    def held(row: Exempted, own: Value, given: Value) -> Value:
        return _held(own, given, row, lower_may, rank)

    def run(at: "Row") -> Value:
        found = [(row, applies(at), gives) for row, applies, gives in built]
        if all(answer is False for _, answer, _ in found):
            return base(at)
        own = base(at)
        sure = _outranking([(row, held(row, own, gives(at, None))) for row, answer, gives in found if answer is True])
        maybe = [held(row, own, gives(at, None)) for row, answer, gives in found if answer not in (True, False)]
        return _agreed(own, sure, maybe)

    return run


def _applies(row: Exempted, item: CompiledItem, machine: "Machine") -> "Run":
    tests = machine.conditions(row.conditions)

    def run(at: "Row") -> Value:
        value = tests(at, None)
        return value if value is False else all_of((inside(at, row.place, item.leaf.kind, row.place_fact), value))

    return run


def inside(row: "Row", place: str, kind: str, fact: str) -> Value:
    """Whether the place of a row's subject lies in `place`; unknown if nobody has stated it."""
    day: Day = row[1]
    return day.figures.placed(day.facts.place(kind, row[0], fact, day.on), day.on)[place]


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
