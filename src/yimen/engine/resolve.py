"""Expressions to the resolved tree: every name bound, every function checked; the rest kept as a failure."""

from dataclasses import replace
from datetime import date
from typing import Final, Literal, cast

from yimen.documents import expressions as said
from yimen.documents.expressions import Expression
from yimen.documents.model import Type
from yimen.documents.naming import DATE, PERIOD, SUBJECT, YESNO
from yimen.engine import ir
from yimen.engine.functions import FUNCTIONS, GROUP_FUNCTIONS, MODES, result_type
from yimen.engine.ir import Node
from yimen.engine.logic import exact
from yimen.engine.names import NUMBER, Names, Scope
from yimen.engine.periods import OF_UNIT, read_period
from yimen.kernel.problems import Problem, Where, problem

WORD: Final = Type("word")
ORDERING: Final = frozenset({"<", "<=", ">", ">="})


class Resolver:
    """Resolves the expressions of one block; collects what it could not resolve."""

    def __init__(self, names: Names, scope: Scope, place_fact: str) -> None:
        self.names = names
        self.scope = scope
        self.place_fact = place_fact
        self.problems: list[Problem] = []

    def resolve(self, expression: Expression) -> Node:
        """The resolved tree of `expression`."""
        method = getattr(self, f"_{type(expression).__name__.lower()}")
        return cast("Node", method(expression))

    def keep(self, found: Problem, where: Where) -> Node:
        """A node that fails with a problem, which is also collected."""
        self.problems.append(found)
        return ir.Broken(found, Type("broken"), where)

    def broken(self, number: int, where: Where, **facts: object) -> Node:
        """A node that fails with a problem of the catalogue, which is also collected."""
        return self.keep(problem(number, where, "", **facts), where)

    def _number(self, said_: said.Number) -> Node:
        return ir.Constant(exact(said_.value), NUMBER, said_.where)

    def _word(self, said_: said.Word) -> Node:
        return ir.Constant(said_.text, WORD, said_.where)

    def _yesno(self, said_: said.YesNo) -> Node:
        return ir.Constant(said_.value, YESNO, said_.where)

    def _negative(self, said_: said.Negative) -> Node:
        operand = self.resolve(said_.operand)
        return ir.Minus(operand, operand.type, said_.where)

    def _sum(self, said_: said.Sum) -> Node:
        left, right = self.resolve(said_.left), self.resolve(said_.right)
        return ir.Math(said_.operator, left, right, _math_type(said_.operator, left, right), said_.where)

    def _comparing(self, said_: said.Comparing) -> Node:
        operands = tuple(self.resolve(operand) for operand in said_.operands)
        order = next((node.type.options for node in operands if node.type.name == "ordered"), ())
        by_position = order if ORDERING & set(said_.operators) else ()
        return ir.Compare(operands, said_.operators, by_position, YESNO, said_.where)

    def _among(self, said_: said.Among) -> Node:
        return ir.Among(self.resolve(said_.item), said_.words, said_.negated, YESNO, said_.where)

    def _generator(self, said_: said.Generator) -> Node:
        return self.broken(303, said_.where, name="for", reason="sum(.. for ..)")

    def _logic(self, said_: said.Logic) -> Node:
        return ir.Connect(
            said_.operator, tuple(self.resolve(operand) for operand in said_.operands), YESNO, said_.where
        )

    def _choice(self, said_: said.Choice) -> Node:
        test, yes, no = (self.resolve(part) for part in (said_.test, said_.yes, said_.no))
        return ir.Choose(
            test,
            yes,
            no,
            yes.type if yes.type.unit or yes.type.name not in ("number", "word") else no.type,
            said_.where,
        )

    def _name(self, said_: said.Name) -> Node:
        found = self.names.means(self.scope.here, said_.path, said_.where)
        if isinstance(found, Problem):
            return self.keep(found, said_.where)
        if found.sort == "day":
            return self._day(said_)
        if found.sort == "parameter":
            return self._lookup(found.name, (), said_.where)
        if found.sort == "variable" and len(said_.path) == 1:
            return ir.Each(found.type, said_.where)
        if found.sort in ("variable", "group"):
            return self.broken(303, said_.where, name=".".join(said_.path), reason="x for m in members")
        start, steps, _, _ = self.names.follow(self.scope.here, said_.path)
        return ir.Read(start, steps, self.names.leaf(found, said_.path), found.type, said_.where)

    def _day(self, said_: said.Name) -> Node:
        if said_.path == ("on",):
            return ir.Today(DATE, said_.where)
        leaf = ir.AutomaticLeaf(self.scope.here.kind, self.scope.benefit, "granted_on")
        return ir.Read("self", (), leaf, DATE, said_.where)

    def _lookup(self, name: str, keys: tuple[Node, ...], where: Where) -> Node:
        _, parameter = self.names.parameters[name]
        if len(parameter.keys) != len(keys):
            return self.broken(306, where, name=name, wanted=len(parameter.keys), given=len(keys))
        return ir.Lookup(name, self.scope.here.kind, keys, self.place_fact, parameter.gives, where)

    def _call(self, said_: said.Call) -> Node:
        name = said_.function[-1]
        if len(said_.function) > 1 or name not in SPECIAL_CALLS:
            return self._plain_call(said_, name)
        if name in ("max", "min") and not isinstance(said_.arguments[0], said.Generator):
            return self._plain_call(said_, name)
        return cast("Node", getattr(self, SPECIAL_CALLS[name])(said_))

    def _plain_call(self, said_: said.Call, name: str) -> Node:
        function = FUNCTIONS.get(name) if len(said_.function) == 1 else None
        if function is None:
            parameter = self.names.parameter(self.scope.here, said.Name(said_.function, said_.where))
            if parameter:
                return self._lookup(parameter, tuple(self.resolve(key) for key in said_.arguments), said_.where)
            return self.broken(300, said_.where, name=".".join(said_.function))
        if not function.least <= len(said_.arguments) <= function.most:
            return self.broken(303, said_.where, name=name, reason=f"{len(said_.arguments)} 个参数 · arguments")
        if name == "round" and getattr(said_.arguments[2], "text", "") not in MODES:
            return self.broken(303, said_.where, name=name, reason=" ".join(MODES))
        arguments = tuple(self.resolve(argument) for argument in said_.arguments)
        type_ = result_type(function, tuple(node.type for node in arguments))
        if type_.name == "duration":
            type_ = Type("duration", unit=name)
        return ir.Apply(name, arguments, type_, said_.where)

    def _date(self, said_: said.Call) -> Node:
        word = said_.arguments[0] if len(said_.arguments) == 1 else None
        try:
            return ir.Constant(date.fromisoformat(getattr(word, "text", "")), DATE, said_.where)
        except ValueError:
            return self.broken(303, said_.where, name="date", reason=getattr(word, "text", "?"))

    def _at(self, said_: said.Call) -> Node:
        try:
            item, day = (self.resolve(part) for part in said_.arguments)
        except ValueError:
            return self.broken(303, said_.where, name="at", reason="at(x, p)")
        return ir.Shift(item, day, item.type, said_.where)

    def _table(self, said_: said.Call) -> Node:
        function: Literal["first_met", "interpolate"] = (
            "first_met" if said_.function[0] == "first_met" else "interpolate"
        )
        table, *rest = said_.arguments
        name = self.names.parameter(self.scope.here, table)
        if not name or not rest:
            return self.broken(303, said_.where, name=function, reason=f"{function}(table, key.., x)")
        *keys, amount = (self.resolve(argument) for argument in rest)
        row = self._lookup(name, tuple(keys), said_.where)
        if not isinstance(row, ir.Lookup):
            return row
        type_ = Type("ordered", options=self.scope.options) if function == "first_met" else NUMBER
        return ir.Table(function, row, amount, type_, said_.where)

    def _collect(self, said_: said.Call) -> Node:
        generator = said_.arguments[0] if said_.arguments else None
        if not isinstance(generator, said.Generator):
            return self.broken(303, said_.where, name=said_.function[0], reason="x for m in members")
        over, variable = self._over(generator.group)
        if over is None:
            path = getattr(generator.group, "path", ("?",))
            return self.broken(302, generator.where, name=".".join(path), kind=self.scope.here.kind)
        outer = self.scope
        self.scope = replace(outer, here=outer.here.inside(generator.variable, variable))
        item = self.resolve(generator.item)
        condition = self.resolve(generator.condition) if generator.condition else None
        self.scope = outer
        type_ = _group_type(said_, item)
        return ir.Collect(said_.function[0], over, item, condition, item.type.options, type_, said_.where)

    def _over(self, group: Expression) -> tuple[ir.Over | None, Type]:
        if isinstance(group, said.Call):
            return self._periods(group), Type(PERIOD)
        if not isinstance(group, said.Name):
            return None, YESNO
        start, steps, kind, rest = self.names.follow(self.scope.here, group.path)
        to = self.names.to(kind, rest[0]) if len(rest) == 1 else ""
        if not to:
            return None, YESNO
        if rest[0] == "readings":
            return ir.Taken(start, steps, kind, self.scope.every or "day"), Type(SUBJECT, of=to)
        return ir.Related(start, steps, ir.Step(rest[0], kind, to)), Type(SUBJECT, of=to)

    def _periods(self, call: said.Call) -> ir.Over | None:
        if call.function == ("last",) and len(call.arguments) == 1:
            length = self.resolve(call.arguments[0])
            every = OF_UNIT.get(length.type.unit) if length.type.name == "duration" else None
            return ir.Periods(every, length) if every else None
        first, last = (getattr(argument, "text", "") for argument in (*call.arguments, None, None)[:2])
        period = read_period(first)
        if call.function != ("span",) or period is None or read_period(last) is None:
            return None
        return ir.Periods(period[0], None, first, last)


SPECIAL_CALLS: Final = {
    "date": "_date",
    "at": "_at",
    "first_met": "_table",
    "interpolate": "_table",
    **dict.fromkeys(GROUP_FUNCTIONS, "_collect"),
}


def _math_type(operator: str, left: Node, right: Node) -> Type:
    """The type that a sentence shows for a result; units were checked when the document was read."""
    if operator == "/" and right.type.name == "duration":
        return Type("number", unit=f"{left.type.unit}/{right.type.unit.removesuffix('s')}")
    if operator == "/" and left.type.unit and left.type.unit == right.type.unit:
        return Type("rate")
    bare = left.type.name in ("number", "count", "rate") and not left.type.unit
    return right.type if bare and operator != "/" else left.type


def _group_type(call: said.Call, item: Node) -> Type:
    name = call.function[0]
    if name in ("any", "all"):
        return YESNO
    if name in ("count", "in_a_row"):
        return Type("count")
    return Type("set", of=item.type.of or item.type.name, options=item.type.options) if name == "which" else item.type
