"""Text to tree: one expression, read by `ast` after its marks are checked, then held to a whitelist (format 1.5)."""

import ast
from fractions import Fraction
from typing import NoReturn, cast

from yimen.documents.expressions import (
    Among,
    Arithmetic,
    Call,
    Choice,
    Comparing,
    Comparison,
    Expression,
    Generator,
    Logic,
    Name,
    Negative,
    Number,
    Sum,
    Word,
    YesNo,
)
from yimen.documents.functions import ARGUMENTS, GROUP, MANY, ONLY_GROUP, PERIODS
from yimen.documents.marks import marks
from yimen.documents.spots import Spot
from yimen.kernel.problems import Problem, Where, problem

_ARITHMETIC: dict[type[ast.operator], Arithmetic] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}
_COMPARISON: dict[type[ast.cmpop], Comparison] = {
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Eq: "==",
    ast.NotEq: "!=",
}


class _Refused(Exception):  # noqa: N818  (never leaves this file: a refusal is a value outside)
    def __init__(self, found: Problem) -> None:
        self.found = found


def parse(spot: Spot) -> Expression | Problem:
    """The tree of one expression, or the first thing that is wrong with it, at its column."""
    found = marks(spot)
    if isinstance(found, Problem):
        return found
    try:
        tree = ast.parse(spot.text, mode="eval")
    except SyntaxError as error:
        return problem(138, spot.at(_characters(spot.text, max((error.offset or 1) - 1, 0))))
    try:
        return _Reader(spot).read(tree.body)
    except _Refused as refused:
        return refused.found


def _characters(text: str, count: int) -> int:
    """`count` UTF-8 bytes of `text` in characters."""
    return count if text.isascii() else len(text.encode()[:count].decode(errors="ignore"))


class _Reader:
    """Holds an `ast` tree to the whitelist, node by node."""

    def __init__(self, spot: Spot) -> None:
        self.spot = spot
        self.in_group = False
        self.in_choice = False

    def where(self, node: ast.AST) -> Where:
        return self.spot.at(_characters(self.spot.text, getattr(node, "col_offset", 0)))

    def source(self, node: ast.expr) -> str:
        return ast.get_source_segment(self.spot.text, node) or ""

    def refuse(self, number: int, node: ast.AST, **facts: object) -> NoReturn:
        raise self.refusal(number, node, **facts)

    def refusal(self, number: int, node: ast.AST, **facts: object) -> _Refused:
        return _Refused(problem(number, self.where(node), "", **facts))

    def read(self, node: ast.expr) -> Expression:
        method = getattr(self, f"_{type(node).__name__.lower()}", None)
        if method is None:
            self.refuse(139, node, written=self.source(node))
        return cast("Expression", method(node))

    def _constant(self, node: ast.Constant) -> Expression:
        if isinstance(node.value, str):
            return Word(node.value, self.where(node))
        return Number(Fraction(self.source(node)), self.where(node))

    def _name(self, node: ast.Name) -> Expression:
        if node.id in ("yes", "no"):
            return YesNo(node.id == "yes", self.where(node))
        return Name((node.id,), self.where(node))

    def _attribute(self, node: ast.Attribute) -> Expression:
        return Name(self._path(node), self.where(node))

    def _path(self, node: ast.expr) -> tuple[str, ...]:
        if isinstance(node, ast.Name):
            return (node.id,)
        if isinstance(node, ast.Attribute):
            return (*self._path(node.value), node.attr)
        raise self.refusal(140, node, written=self.source(node))
        return None

    def _unaryop(self, node: ast.UnaryOp) -> Expression:
        if isinstance(node.op, ast.Not):
            return Logic("not", (self.read(node.operand),), self.where(node))
        if isinstance(node.op, ast.USub):
            return Negative(self.read(node.operand), self.where(node))
        raise self.refusal(139, node, written=self.source(node))
        return None

    def _binop(self, node: ast.BinOp) -> Expression:
        operator = _ARITHMETIC.get(type(node.op))
        if operator is None:
            self.refuse(139, node, written=self.source(node))
        return Sum(operator, self.read(node.left), self.read(node.right), self.where(node))

    def _boolop(self, node: ast.BoolOp) -> Expression:
        operands = tuple(self.read(value) for value in node.values)
        return Logic("and" if isinstance(node.op, ast.And) else "or", operands, self.where(node))

    def _ifexp(self, node: ast.IfExp) -> Expression:
        if self.in_choice:
            self.refuse(144, node)
        self.in_choice = True
        choice = Choice(self.read(node.test), self.read(node.body), self.read(node.orelse), self.where(node))
        self.in_choice = False
        return choice

    def _compare(self, node: ast.Compare) -> Expression:
        if any(isinstance(op, ast.In | ast.NotIn) for op in node.ops):
            return self._among(node)
        operators = tuple(_COMPARISON[type(op)] for op in node.ops)
        if len(operators) > 1 and not (set(operators) <= {"<", "<="} or set(operators) <= {">", ">="}):
            self.refuse(141, node)
        operands = tuple(self.read(operand) for operand in (node.left, *node.comparators))
        if any(isinstance(operand, YesNo) for operand in operands):
            self.refuse(143, node, written=self.source(node))
        return Comparing(operands, operators, self.where(node))

    def _among(self, node: ast.Compare) -> Expression:
        words = node.comparators[0]
        if len(node.ops) > 1 or not isinstance(words, ast.Tuple) or len(words.elts) < 2:  # noqa: PLR2004
            self.refuse(142, words if len(node.ops) == 1 else node)
        texts = [self.read(word) for word in words.elts]
        for word, element in zip(texts, words.elts, strict=True):
            if not isinstance(word, Word):
                self.refuse(142, element)
        found = tuple(word.text for word in texts if isinstance(word, Word))
        return Among(self.read(node.left), found, isinstance(node.ops[0], ast.NotIn), self.where(node))

    def _call(self, node: ast.Call) -> Expression:
        path = self._path(node.func)
        if node.keywords:
            self.refuse(139, node, written=self.source(node))
        if len(path) == 1 and any(isinstance(argument, ast.GeneratorExp) for argument in node.args):
            return self._group_call(path, node)
        if len(path) == 1 and path[0] in ONLY_GROUP:
            self.refuse(146, node, name=path[0])
        if path[0] in PERIODS and len(path) == 1:
            self.refuse(149, node, name=path[0])
        if len(path) == 1 and path[0] in ARGUMENTS:
            self._check_count(path[0], node)
        elif not node.args:
            self.refuse(151, node, name=".".join(path))
        return Call(path, tuple(self.read(argument) for argument in node.args), self.where(node))

    def _check_count(self, name: str, node: ast.Call) -> None:
        least, most = ARGUMENTS[name]
        if not least <= len(node.args) <= most:
            needed = f"{least}" if least == most else f"≥ {least}" if most == MANY else f"{least}-{most}"
            self.refuse(150, node, name=name, needed=needed, given=len(node.args))

    def _group_call(self, path: tuple[str, ...], node: ast.Call) -> Expression:
        generator = node.args[0]
        if path[0] not in GROUP or len(node.args) != 1 or not isinstance(generator, ast.GeneratorExp):
            self.refuse(147, node, name=path[0])
        if self.in_group:
            self.refuse(145, node, name=path[0])
        self.in_group = True
        call = Call(path, (self._generator(generator),), self.where(node))
        self.in_group = False
        return call

    def _generator(self, node: ast.GeneratorExp) -> Generator:
        loop = node.generators[0]
        if len(node.generators) > 1 or len(loop.ifs) > 1 or loop.is_async or not isinstance(loop.target, ast.Name):
            self.refuse(148, node)
        condition = self.read(loop.ifs[0]) if loop.ifs else None
        return Generator(self.read(node.elt), loop.target.id, self._group(loop.iter), condition, self.where(node))

    def _group(self, node: ast.expr) -> Expression:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in PERIODS:
            self._check_count(node.func.id, node)
            return Call((node.func.id,), tuple(self.read(argument) for argument in node.args), self.where(node))
        if isinstance(node, ast.Name | ast.Attribute):
            return Name(self._path(node), self.where(node))
        raise self.refusal(148, node)
        return None
