"""Which names an expression uses, each in its scope, and which `or none` names it uses without asking `has` first."""

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass

from yimen.documents import expressions as said
from yimen.documents.expressions import Expression
from yimen.documents.naming import Meaning, Scope, meaning
from yimen.kernel.problems import Where

Path = tuple[str, ...]


def names_used(node: object, scope: Scope) -> Iterator[tuple[said.Name, Scope]]:
    """The names in an expression, a row or a tuple of them, each with the scope that it stands in."""
    if isinstance(node, said.Name):
        yield node, scope
    elif isinstance(node, said.Generator):
        inner = _inside(node, scope)
        for part in (node.item, node.condition):
            yield from names_used(part, inner)
    else:
        for child in _children(node):
            yield from names_used(child, scope)


def _inside(node: said.Generator, scope: Scope) -> Scope:
    found = meaning(node.group.path, node.where, scope) if isinstance(node.group, said.Name) else None
    return scope.inside(node.variable, found.type) if isinstance(found, Meaning) else scope


def _children(node: object) -> Iterator[object]:
    if isinstance(node, tuple):
        yield from node
    elif is_dataclass(node) and not isinstance(node, Where | type):
        for field in fields(node):
            yield getattr(node, field.name)


def _walk(node: object) -> Iterator[object]:
    yield node
    for child in _children(node):
        yield from _walk(child)


def _is_has(node: object) -> bool:
    return isinstance(node, said.Call) and node.function == ("has",)


def asked(expressions: Iterable[Expression]) -> frozenset[Path]:
    """The names that some `has(x)` asks about."""
    calls = (node for one in expressions for node in _walk(one) if _is_has(node))
    arguments = (call.arguments[0] for call in calls if isinstance(call, said.Call))
    return frozenset(argument.path for argument in arguments if isinstance(argument, said.Name))


def branches(expression: Expression) -> tuple[Expression, ...]:
    """The tests and results of the choices in an expression."""
    choices = [node for node in _walk(expression) if isinstance(node, said.Choice)]
    return tuple(part for choice in choices for part in (choice.test, choice.yes, choice.no))


def unasked(expression: Expression, answered: frozenset[Path], scope: Scope) -> Iterator[said.Name]:
    """The facts and items that may not apply and are used without an answer."""
    for name, inner in names_used(expression, scope):
        if name.path not in answered:
            found = meaning(name.path, name.where, inner)
            if isinstance(found, Meaning) and found.sort in ("fact", "item") and found.type.or_none:
                yield name
