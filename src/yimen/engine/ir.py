"""The resolved tree: every name bound to a fact, item, decision or parameter. Python, SQL and sentences come from it.

`self` is the subject that a block is for; inside a generator `each` is its variable: a subject, or the first day of a
period.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from yimen.documents.expressions import Arithmetic, Comparison
from yimen.documents.model import Type
from yimen.engine.logic import Value
from yimen.kernel.problems import Problem, Where

Start = Literal["self", "each"]
Every = Literal["", "day", "month", "term", "year"]
Automatic = Literal["entitled", "amount", "granted", "granted_on", "refused", "paid", "paid_share", "arrears"]


@dataclass(frozen=True, slots=True)
class Step:
    """One relation on a path, and the kind at its other end."""

    relation: str
    kind: str
    to: str


@dataclass(frozen=True, slots=True)
class FactLeaf:
    """A declared fact of a kind; `every` is the period of a series."""

    kind: str
    name: str
    every: str = ""


@dataclass(frozen=True, slots=True)
class ItemLeaf:
    """A rule, value or human item, by document and name."""

    kind: str
    document: str
    name: str

    @property
    def key(self) -> str:
        """`document.name`, which names the item in explanations."""
        return f"{self.document}.{self.name}"


@dataclass(frozen=True, slots=True)
class AutomaticLeaf:
    """An automatic item of a benefit, read on a subject of `kind` (the benefit's own kind, but for `paid_share`)."""

    kind: str
    benefit: str
    attribute: Automatic


Leaf = FactLeaf | ItemLeaf | AutomaticLeaf


@dataclass(frozen=True, slots=True)
class Constant:
    """A value written in the document."""

    value: Value
    type: Type
    where: Where


@dataclass(frozen=True, slots=True)
class Today:
    """`on`, the day of evaluation."""

    type: Type
    where: Where


@dataclass(frozen=True, slots=True)
class Each:
    """The generator's own variable."""

    type: Type
    where: Where


@dataclass(frozen=True, slots=True)
class Read:
    """A leaf of the subject that `steps` lead to; an unknown or missing step makes it unknown."""

    start: Start
    steps: tuple[Step, ...]
    leaf: Leaf
    type: Type
    where: Where


@dataclass(frozen=True, slots=True)
class Lookup:
    """The figure of a parameter in force for the place of the subject of `kind`, by its keys."""

    parameter: str
    kind: str
    keys: tuple["Node", ...]
    place_fact: str
    type: Type
    where: Where


@dataclass(frozen=True, slots=True)
class Math:
    """`left operator right`."""

    operator: Arithmetic
    left: "Node"
    right: "Node"
    type: Type
    where: Where


@dataclass(frozen=True, slots=True)
class Minus:
    """Unary minus."""

    operand: "Node"
    type: Type
    where: Where


@dataclass(frozen=True, slots=True)
class Compare:
    """A chain of comparisons; `order` is not empty where words are compared by position."""

    operands: tuple["Node", ...]
    operators: tuple[Comparison, ...]
    order: tuple[str, ...]
    type: Type
    where: Where


@dataclass(frozen=True, slots=True)
class Among:
    """`item in (words)`."""

    item: "Node"
    words: tuple[str, ...]
    negated: bool
    type: Type
    where: Where


@dataclass(frozen=True, slots=True)
class Connect:
    """`and`, `or`, `not`."""

    operator: Literal["and", "or", "not"]
    operands: tuple["Node", ...]
    type: Type
    where: Where


@dataclass(frozen=True, slots=True)
class Choose:
    """`yes if test else no`."""

    test: "Node"
    yes: "Node"
    no: "Node"
    type: Type
    where: Where


@dataclass(frozen=True, slots=True)
class Apply:
    """A listed function of one subject (engine/functions.py)."""

    function: str
    arguments: tuple["Node", ...]
    type: Type
    where: Where


@dataclass(frozen=True, slots=True)
class Table:
    """`first_met` or `interpolate`: a row in matrix form, read with the last argument."""

    function: Literal["first_met", "interpolate"]
    row: Lookup
    amount: "Node"
    type: Type
    where: Where


@dataclass(frozen=True, slots=True)
class Shift:
    """`at(item, day)`: the item as it stood on another day."""

    item: "Node"
    day: "Node"
    type: Type
    where: Where


@dataclass(frozen=True, slots=True)
class Related:
    """Subjects at the end of a to-many relation."""

    start: Start
    steps: tuple[Step, ...]
    last: Step


@dataclass(frozen=True, slots=True)
class Taken:
    """Readings of the subject in the period that contains the day of evaluation."""

    start: Start
    steps: tuple[Step, ...]
    kind: str
    every: Every


@dataclass(frozen=True, slots=True)
class Periods:
    """Complete periods before `on` (`length`), or a fixed stretch with both ends in (`first`, `last` as written)."""

    every: Every
    length: "Node | None" = None
    first: str = ""
    last: str = ""


Over = Related | Taken | Periods


@dataclass(frozen=True, slots=True)
class Collect:
    """An aggregate over a group or over periods."""

    function: str  # sum count any all max min which in_a_row
    over: Over
    item: "Node"
    condition: "Node | None"
    order: tuple[str, ...]
    type: Type
    where: Where


@dataclass(frozen=True, slots=True)
class Broken:
    """What could not be resolved: it evaluates to a failure, never to no."""

    problem: Problem
    type: Type
    where: Where


Plain = Constant | Today | Each | Read | Lookup | Broken
Node = Plain | Math | Minus | Compare | Among | Connect | Choose | Apply | Table | Shift | Collect


def children(node: Node) -> tuple[Node, ...]:
    """The nodes right below `node`, in reading order."""
    found: tuple[Node | None, ...] = ()
    match node:
        case Lookup(keys=below) | Compare(operands=below) | Connect(operands=below) | Apply(arguments=below):
            found = below
        case Math(left=left, right=right):
            found = (left, right)
        case Minus(operand=one) | Among(item=one):
            found = (one,)
        case Choose(test=test, yes=yes, no=no):
            found = (test, yes, no)
        case Table(row=row, amount=amount):
            found = (row, amount)
        case Shift(item=item, day=day):
            found = (item, day)
        case Collect(over=over, item=item, condition=condition):
            found = (over.length if isinstance(over, Periods) else None, condition, item)
    return tuple(child for child in found if child is not None)


def walk(node: Node) -> Iterator[Node]:
    """`node` and everything below it."""
    yield node
    for child in children(node):
        yield from walk(child)
