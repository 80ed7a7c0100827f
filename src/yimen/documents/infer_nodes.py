"""Types and units of the nodes of an expression (format 1.4); calls are typed in infer_calls."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any, NoReturn

from yimen.documents import expressions as said
from yimen.documents.expressions import Expression
from yimen.documents.model import Type
from yimen.documents.naming import DATE, SUBJECT, YESNO, Scope, meaning
from yimen.documents.similar import choices
from yimen.documents.types import describe
from yimen.documents.units import PLAIN, Unit, spell, times, unit
from yimen.kernel.problems import Problem, Where, problem

ZERO = Type("zero")
BARE = Type("number")
PLAIN_NUMBERS = frozenset({"number", "count", "rate"})
SHIFTING = frozenset({"month", "year", "day", "workday"})
YESES = frozenset({"yesno", "listed"})
_SAME_ONLY = frozenset({"place", "office", "id"})


class Refused(Exception):  # noqa: N818  (never leaves type_of: outside a refusal is a value)
    """A problem on its way to `infer.type_of`."""

    def __init__(self, found: Problem) -> None:
        self.found = found


def is_number(type_: Type) -> bool:
    """Whether a type computes: a bare number, or one with a unit."""
    return type_.name in PLAIN_NUMBERS or type_.name in ("zero", "by_quantity")


def units(type_: Type) -> Unit:
    """The unit of a number."""
    found = unit(type_.unit) if type_.unit else PLAIN
    return found if isinstance(found, tuple) else PLAIN


def shown(type_: Type) -> str:
    """A type for a message."""
    names = {"zero": "number", "word": "'text'", SUBJECT: type_.of, "by_quantity": "by quantity"}
    return names.get(type_.name) or describe(type_)


class Typing:
    """Types one expression, node by node."""

    def __init__(self, scope: Scope, call: "Callable[[Typing, said.Call], Type]") -> None:
        self.scope = scope
        self.call = call

    def of(self, node: Expression) -> Type:
        """The type of a node."""
        found: Type = METHODS[type(node)](self, node)
        return found

    def refuse(self, number: int, where: Where, **facts: object) -> NoReturn:
        """Stop with a problem of the catalogue."""
        raise self.refusal(number, where, **facts)

    def refusal(self, number: int, where: Where, **facts: object) -> Refused:
        """A problem of the catalogue on its way out."""
        return Refused(problem(number, where, "", **facts))

    def plain(self, node: Expression) -> Type:
        """The type of a node without `every` and `or none`."""
        found = self.of(node)
        return Type(found.name, found.unit, found.options, found.of)

    def test(self, node: Expression) -> None:
        """A node that must be yes or no."""
        found = self.plain(node)
        if found.name not in YESES:
            self.refuse(164, node.where, given=shown(found))

    def number(self, node: Expression) -> Type:
        """A node that must be a number."""
        found = self.plain(node)
        if not is_number(found):
            self.refuse(178, node.where, given=shown(found))
        return found

    def name(self, node: said.Name) -> Type:
        """A name: never a group, which must be counted or summed."""
        found = meaning(node.path, node.where, self.scope)
        if isinstance(found, Problem):
            raise Refused(found)
        if found.sort == "group":
            self.refuse(155, node.where, name=node.path[-1])
        return found.type

    def sum(self, node: said.Sum) -> Type:
        """Sums need one unit; a day takes a length of time."""
        if node.operator in "*/":
            return self.product(node)
        left, right = self.plain(node.left), self.plain(node.right)
        if left == DATE:
            if right.name in PLAIN_NUMBERS and right.unit in SHIFTING:
                return DATE
            self.refuse(167, node.right.where, given=shown(right))
        for side, operand in ((left, node.left), (right, node.right)):
            if not is_number(side):
                self.refuse(178, operand.where, given=shown(side))
        return self.same(left, right, node.where, node.right.where)

    def product(self, node: said.Sum) -> Type:
        """Products and quotients make a new unit."""
        left, right = self.number(node.left), self.number(node.right)
        if "by_quantity" in (left.name, right.name):
            return Type("by_quantity")
        combined = times(units(left), units(right), -1 if node.operator == "/" else 1)
        return ZERO if left == ZERO and node.operator == "*" else Type("number", unit=spell(combined))

    def same(self, left: Type, right: Type, where: Where, at: Where) -> Type:
        """One type for two numbers that are added, compared or chosen between; 0 fits every unit."""
        if ZERO in (left, right):
            return right if left == ZERO else left
        if "by_quantity" in (left.name, right.name):
            return Type("by_quantity")
        if units(left) == units(right):
            return left if left == right else Type("number", unit=left.unit)
        bare = not (units(left) and units(right))
        money = any("yuan" in dict(units(side)) for side in (left, right))
        if bare and money:
            self.refuse(160, at, unit=left.unit or right.unit)
        raise self.refusal(161, at if bare else where, left=shown(left), right=shown(right))
        return None

    def comparing(self, node: said.Comparing) -> Type:
        """Each neighbouring pair must be comparable."""
        types = [self.plain(operand) for operand in node.operands]
        pairs = zip(pairwise(types), pairwise(node.operands), node.operators, strict=True)
        for (left, right), (left_node, right_node), operator in pairs:
            self.comparable(left, right, left_node, right_node, operator)
        return YESNO

    def comparable(self, left: Type, right: Type, left_node: Expression, right_node: Expression, operator: str) -> None:
        """Whether two sides may be compared by `operator`."""
        orders = operator not in ("==", "!=")
        if is_number(left) and is_number(right):
            self.same(left, right, left_node.where, right_node.where)
        elif left.name == "word" or right.name == "word":
            self.word_against(*((right, left_node) if left.name == "word" else (left, right_node)), orders=orders)
        elif left.options and right.options:
            if left.options != right.options:
                self.refuse(163, right_node.where, left=shown(left), right=shown(right))
            self.ordering(left, left_node.where, orders=orders)
        elif left.options and is_number(right):
            self.refuse(177, right_node.where, options=", ".join(left.options))
        elif left.name in YESES or right.name in YESES:
            self.refuse(174, right_node.where)
        elif left != right or (left != DATE and (orders or left.name not in _SAME_ONLY)):
            self.refuse(163, right_node.where, left=shown(left), right=shown(right))

    def ordering(self, type_: Type, where: Where, *, orders: bool) -> None:
        """An enum is compared by position only if it says `ordered`."""
        if orders and type_.name != "ordered":
            self.refuse(173, where, type=shown(type_))

    def word_against(self, type_: Type, word: Expression, *, orders: bool = False) -> None:
        """A text against an enum: it must be one of the declared words."""
        text = getattr(word, "text", "")
        if type_.name == "quantity":
            known: tuple[str, ...] = tuple(self.scope.names.quantities)
        elif type_.options:
            known = type_.options
            self.ordering(type_, word.where, orders=orders)
        elif type_.name in ("word", "id"):
            return
        else:
            self.refuse(163, word.where, left=shown(type_), right="'text'")
        if text and text not in known:
            self.refuse(162, word.where, word=text, choices=choices(text, known))

    def among(self, node: said.Among) -> Type:
        """Each word must be one that the item declares."""
        found = self.plain(node.item)
        for text in node.words:
            self.word_against(found, said.Word(text, node.where))
        return YESNO

    def logic(self, node: said.Logic) -> Type:
        """and, or, not: of yes and no alone."""
        for operand in node.operands:
            self.test(operand)
        return YESNO

    def choice(self, node: said.Choice) -> Type:
        """A yes/no test and two results of one type."""
        self.test(node.test)
        yes, no = self.plain(node.yes), self.plain(node.no)
        return self.either(yes, no, node.yes, node.no)

    def either(self, left: Type, right: Type, left_node: Expression, right_node: Expression) -> Type:
        """One type for two results."""
        if is_number(left) and is_number(right):
            return self.same(left, right, left_node.where, right_node.where)
        if left.name == "word" and right.name == "word":
            return Type("word", options=tuple(dict.fromkeys((*left.options, *right.options))))
        if left.name == "word" or right.name == "word":
            enum, word = (right, left_node) if left.name == "word" else (left, right_node)
            self.word_against(enum, word)
            return enum
        if left != right and not (left.name in YESES and right.name in YESES):
            self.refuse(163, right_node.where, left=shown(left), right=shown(right))
        return left

    def generator(self, node: said.Generator) -> NoReturn:
        """A generator outside a group function."""
        self.refuse(148, node.where)


METHODS: dict[type, Callable[[Typing, Any], Type]] = {
    said.Number: lambda _, node: BARE if node.value else ZERO,
    said.Word: lambda _, node: Type("word", options=(node.text,)),
    said.YesNo: lambda _typing, _node: YESNO,
    said.Name: Typing.name,
    said.Negative: lambda typing, node: typing.number(node.operand),
    said.Sum: Typing.sum,
    said.Comparing: Typing.comparing,
    said.Among: Typing.among,
    said.Logic: Typing.logic,
    said.Choice: Typing.choice,
    said.Generator: Typing.generator,
    said.Call: lambda typing, node: typing.call(typing, node),
}
