"""Aggregates as lines: a loop over members, readings or periods; a count also as the bounds by which it is compared."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from yimen.engine import ir
from yimen.engine.logic import ranking
from yimen.engine.source import At, Spot

if TYPE_CHECKING:
    from yimen.engine.generate import Writer

COUNTING: Final = ("count", "in_a_row")


def counts(node: ir.Node) -> bool:
    """Whether a node is a count, which is compared by its bounds."""
    return isinstance(node, ir.Collect) and node.function in COUNTING


def collect(writer: "Writer", node: ir.Collect, at: At) -> Spot:
    """The value of an aggregate."""
    return MAKERS[node.function](writer, node, at)


def bounds(writer: "Writer", node: ir.Collect, at: At) -> tuple[str, str]:
    """The ends between which a count lies; None is no upper end."""
    source = writer.source
    low, high, whole, _ = _counted(writer, node, at)
    return low, source.say(f"{high} if {whole} else None")


def _over(writer: "Writer", node: ir.Collect, at: At) -> tuple[str, str]:
    """The names of a group (rows, or first days of periods) and of whether these are all."""
    source, over = writer.source, node.over
    if isinstance(over, ir.Periods):
        length = writer.one(over.length, at) if over.length else "None"
        group = source.say(f"{source.keep(writer.machine.periods(over))}({length}, on{at.day})")
    else:
        row = at.each_row if over.start == "each" else at.row
        made = writer.machine.group(over)
        group = source.once((made, row), lambda: writer.kept(row, writer.machine.slot((made,)), made))
    rows, whole = source.new("g"), source.new("w")
    source.line(f"{rows}, {whole} = {group}")
    return rows, whole


def _inner(node: ir.Collect, at: At, one: str) -> At:
    """Where a member's part is written."""
    if isinstance(node.over, ir.Periods):
        return At(at.row, "", one, at.day)
    return At(at.row, one, f"{one}[0]", at.day)


def _condition(writer: "Writer", node: ir.Collect, inner: At) -> Spot:
    """Whether a member counts."""
    return Spot("True", sure=True) if node.condition is None else writer.source.one(writer.node(node.condition, inner))


def _gathered(
    writer: "Writer", node: ir.Collect, at: At, begin: Callable[[str], None], put: Callable[[Spot], None]
) -> None:
    """What `sum`, `max`, `min` and `which` put together: each part that counts, or what is in the way of it."""
    source, (rows, whole), one = writer.source, _over(writer, node, at), writer.source.new("e")
    begin(whole)
    with source.block(f"for {one} in {rows}:"):
        inner = _inner(node, at, one)
        if node.condition is None:
            put(writer.node(node.item, inner))
            return
        counted = _condition(writer, node, inner).n
        with source.block(f"if {counted} is True:"):
            put(writer.node(node.item, inner))
        with source.block(f"elif {counted} is not False:"):
            put(Spot(f"worst({counted})", "0"))


def _sum(writer: "Writer", node: ir.Collect, at: At) -> Spot:
    source, target = writer.source, writer.source.target(number=True)

    def add(spot: Spot) -> None:
        part = source.pair(spot)
        source.line(f"if {target.d} == {part.d} != 0: {target.n} += {part.n}")
        source.line(f"elif {target.d} and {part.d} and not {target.n}: {target.n} = {part.n}; {target.d} = {part.d}")
        source.line(f"else: {target.n}, {target.d} = plus({target.n}, {target.d}, {part.n}, {part.d})")

    def begin(whole: str) -> None:
        source.line(f"{target.n}, {target.d} = (0, 1) if {whole} else (UNKNOWN, 0)")

    _gathered(writer, node, at, begin, add)
    return target


def _listed(writer: "Writer", node: ir.Collect, at: At) -> str:
    """The name of a list of every part."""
    source, found = writer.source, writer.source.new()
    _gathered(
        writer,
        node,
        at,
        lambda whole: source.line(f"{found} = [] if {whole} else [UNKNOWN]"),
        lambda spot: source.line(f"{found}.append({source.one(spot).n if spot.d != '0' else spot.n})"),
    )
    return found


def _extreme(writer: "Writer", node: ir.Collect, at: At) -> Spot:
    source, rank = writer.source, ranking(node.order)
    ranked = f", {source.keep(rank)}" if rank else ""
    return Spot(source.say(f"extreme({_listed(writer, node, at)}, {node.function}{ranked})"))


def _which(writer: "Writer", node: ir.Collect, at: At) -> Spot:
    return Spot(writer.source.say(f"set_of({_listed(writer, node, at)})"))


def _quantified(writer: "Writer", node: ir.Collect, at: At) -> Spot:
    """`any` is yes once one is, `all` no once one is not; a member whose condition fails does not matter."""
    source, (rows, whole), one = writer.source, _over(writer, node, at), writer.source.new("e")
    some = node.function == "any"
    join, target = ("any_of" if some else "all_of"), Spot(source.new(), sure=True)
    source.line(f"{target.n} = {not some}")
    with source.block(f"for {one} in {rows}:"):
        inner = _inner(node, at, one)
        parts = [partial(writer.node, node.item, inner)]
        if node.condition is not None:
            parts.insert(0, partial(writer.node if some else writer.turned, node.condition, inner))
        part = source.joined(parts, deciding=not some).n
        source.line(f"if {part} is {some}: {target.n} = {some}; break")
        source.line(f"if {part} is not {not some}: {target.n} = {join}(({target.n}, {part}))")
    source.line(f"if not {whole} and {target.n} is not {some}: {target.n} = {join}(({target.n}, UNKNOWN))")
    return target


def _counted(writer: "Writer", node: ir.Collect, at: At) -> tuple[str, str, str, str]:
    """The names of both ends of a count, of whether the group is whole, and of the first failure (None: none)."""
    source, (rows, whole) = writer.source, _over(writer, node, at)
    low, high, failed = (source.new("c") for _ in range(3))
    if node.function == "in_a_row":
        answers = _answers(writer, node, at, rows)
        source.line(f"{low}, {high} = longest_run({answers})")
        source.line(f"{failed} = next((a for a in {answers} if a.__class__ is Failure), None)")
        return low, high, whole, failed
    source.line(f"{low} = {high} = 0; {failed} = None")
    if node.condition is None:
        source.line(f"{low} = {high} = len({rows})")
        return low, high, whole, failed
    one = source.new("e")
    with source.block(f"for {one} in {rows}:"):
        counted = _condition(writer, node, _inner(node, at, one)).n
        source.line(f"if {counted} is True: {low} += 1; {high} += 1")
        with source.block(f"elif {counted} is not False:"):
            source.line(f"{high} += 1")
            source.line(f"if {failed} is None and {counted}.__class__ is Failure: {failed} = {counted}")
    return low, high, whole, failed


def _answers(writer: "Writer", node: ir.Collect, at: At, rows: str) -> str:
    source, one, found = writer.source, writer.source.new("e"), writer.source.new()
    source.line(f"{found} = []")
    with source.block(f"for {one} in {rows}:"):
        inner = _inner(node, at, one)
        parts = [partial(writer.node, part, inner) for part in (node.condition, node.item) if part is not None]
        source.line(f"{found}.append({source.joined(parts, deciding=False).n})")
    return found


def _count(writer: "Writer", node: ir.Collect, at: At) -> Spot:
    source, target = writer.source, writer.source.target(number=True)
    low, high, whole, failed = _counted(writer, node, at)
    source.line(f"if {failed} is not None: {target.n} = {failed}; {target.d} = 0")
    source.line(f"elif {whole} and {low} == {high}: {target.n} = {low}; {target.d} = 1")
    source.line(f"else: {target.n} = UNKNOWN; {target.d} = 0")
    return target


MAKERS: Final[dict[str, Callable[["Writer", ir.Collect, At], Spot]]] = {
    "sum": _sum,
    "max": _extreme,
    "min": _extreme,
    "which": _which,
    "any": _quantified,
    "all": _quantified,
    **dict.fromkeys(COUNTING, _count),
}
