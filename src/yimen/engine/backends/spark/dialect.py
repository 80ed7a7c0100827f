"""A statement of the sweep in Spark's words: sqlglot writes it, and what it cannot know of our statements stands here.

Whole numbers of 127 bits are DECIMAL(38, 0): the bounds that were proved for them lie below 10 ** 38.
"""

from collections.abc import Callable
from typing import Final, TypeAlias

from sqlglot import exp, parse_one
from sqlglot.dialects.spark import Spark
from sqlglot.generators.spark import SparkGenerator

Node: TypeAlias = exp.Expr
WIDE: Final = exp.DType.INT128
FILE: Final = ".parquet"
SIGNS: Final = ((exp.GT, "1"), (exp.EQ, "0"), (exp.LT, "-1"))


class Translation:
    """Statement after statement of one program: which columns hold 128 bits is known from those before."""

    def __init__(self) -> None:
        self.wide: set[str] = set()

    def made(self, statement: str) -> tuple[str, str, bool]:
        """Of `CREATE TEMP TABLE | VIEW name AS query`: the name, the query for Spark, whether several read it."""
        created = parse_one(statement, read="duckdb")
        return created.this.name, self._written(created.expression), created.args["kind"] == "TABLE"

    def query(self, text: str) -> str:
        """A query for Spark."""
        return self._written(parse_one(text, read="duckdb"))

    def _written(self, root: Node) -> str:
        self._widen(root)
        for node in reversed(list(root.walk())):  # what stands inside is changed first
            change = CHANGES.get(type(node))
            changed = change(node, self._is_wide) if change else node
            if node is root:
                root = changed
            elif changed is not node:
                node.replace(changed)
        return root.sql(dialect=Words)

    def _widen(self, root: Node) -> None:
        """Notes the columns that are made from 128 bits."""
        named = [one for one in root.find_all(exp.Alias) if one.alias not in self.wide]
        found = {one.alias for one in named if self._is_wide(one.this)}
        if found:
            self.wide |= found
            self._widen(root)

    def _is_wide(self, node: Node) -> bool:
        return any(
            one.to.this == WIDE if isinstance(one, exp.Cast) else one.name in self.wide
            for one in node.find_all(exp.Cast, exp.Column)
        )


IsWide: TypeAlias = Callable[[Node], bool]


def _file(node: Node, _: IsWide) -> Node:
    """`'…/person.parquet'`: read where it lies."""
    if not node.name.endswith(FILE):
        return node
    return exp.Table(this=node.this, db=exp.to_identifier("parquet"), alias=node.args.get("alias"))


def _whole(node: Node, is_wide: IsWide) -> Node:
    """`a // b`: DIV gives 64 bits; of 128, what is left over is taken off first, so that the division is exact."""
    top, below = node.this, _or_null(node.expression)
    if not (is_wide(top) or is_wide(below)):
        return exp.IntDiv(this=top, expression=below)
    exact = exp.Sub(this=top.copy(), expression=exp.Mod(this=top, expression=below.copy()))
    return _widened(exp.Div(this=exp.paren(exact), expression=below))


def _rest(node: Node, _: IsWide) -> Node:
    return exp.Mod(this=node.this, expression=_or_null(node.expression))


def _or_null(divisor: Node) -> Node:
    """Division by zero is NULL, as it is in DuckDB."""
    return divisor if isinstance(divisor, exp.Literal) else exp.Nullif(this=divisor, expression=exp.Literal.number(0))


def _widened(node: Node) -> Node:
    return exp.Cast(this=node, to=exp.DataType(this=WIDE))


def _sum(node: Node, _: IsWide) -> Node:
    """`sum(x)::HUGEINT`: Spark's sum of 64 bits is of 64 bits, so each part is widened before."""
    total = node.this
    if node.args["to"].this != WIDE or not isinstance(total, exp.Sum):
        return node
    return _widened(exp.Sum(this=_widened(total.this)))


def _sign(node: Node, _: IsWide) -> Node:
    """`sign(x)` is a float in Spark."""
    made = exp.Case()
    for compared, value in SIGNS:
        made = made.when(compared(this=node.this.copy(), expression=exp.Literal.number(0)), value)
    return exp.paren(made)


def _months(node: Node, _: IsWide) -> Node:
    """`day ± to_months(n)`: add_months, which also ends on the last day of a shorter month."""
    length = node.expression
    if length.name.lower() != "to_months":
        return node
    count = length.expressions[0]
    return exp.func("add_months", node.this, exp.Neg(this=count) if isinstance(node, exp.Sub) else count)


def _listed(node: Node, _: IsWide) -> Node:
    """`list(DISTINCT x ORDER BY x) FILTER (…)`: a sorted set, which leaves NULL out by itself."""
    distinct = node.this.find(exp.Distinct) if isinstance(node.this, exp.ArrayAgg) else None
    if distinct is None:
        return node
    return exp.func("sort_array", exp.func("collect_set", distinct.expressions[0]))


def _numbered(node: Node, _: IsWide) -> Node:
    """`SELECT unnest(range(n)) AS row, unnest([…]) AS class`: a list with its places."""
    lists = [one for one in node.expressions if isinstance(one, exp.Alias) and isinstance(one.this, exp.Explode)]
    if not lists:
        return node
    values = lists[1]
    names = [exp.to_identifier(one.alias) for one in lists]
    return exp.Select(expressions=[exp.Aliases(this=exp.func("posexplode", values.this.this), expressions=names)])


CHANGES: Final[dict[type[Node], Callable[[Node, IsWide], Node]]] = {
    exp.Table: _file,
    exp.IntDiv: _whole,
    exp.Mod: _rest,
    exp.Cast: _sum,
    exp.Sign: _sign,
    exp.Add: _months,
    exp.Sub: _months,
    exp.Filter: _listed,
    exp.Select: _numbered,
}


class Words(Spark):
    """Spark's dialect with our widest number."""

    class Generator(SparkGenerator):
        """Writes it."""

        TYPE_MAPPING = SparkGenerator.TYPE_MAPPING | {WIDE: "DECIMAL(38, 0)"}
