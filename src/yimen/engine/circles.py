"""Items that refer to one another in a circle: found by name, whoever the subject, and broken where they stand."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from yimen.documents.model import Type
from yimen.engine.ir import AutomaticLeaf, Broken, ItemLeaf, Node, Read, walk
from yimen.engine.names import Names
from yimen.engine.program import CompiledItem, Version
from yimen.kernel.problems import Problem, problem

COMPUTED = ("entitled", "amount", "arrears")


def broken_circles(
    items: Mapping[str, CompiledItem], names: Names
) -> tuple[dict[str, CompiledItem], tuple[Problem, ...]]:
    """The items with every circle replaced by a failure, and one problem for each circle."""
    edges = {key: frozenset(_reads(item, names)) for key, item in items.items()}
    found = dict(items)
    problems = []
    done: set[str] = set()
    for key in items:
        for circle in _circles(key, edges, (), done):
            trouble = problem(304, items[circle[0]].where, path=" → ".join((*circle, circle[0])))
            problems.append(trouble)
            found.update({name: _broken(items[name], trouble) for name in circle})
    return found, tuple(problems)


def dependencies(node: Node, names: Names) -> Iterator[str]:
    """Keys of the items that an expression computes; decisions and payments make no edge."""
    for part in walk(node):
        if not isinstance(part, Read):
            continue
        leaf = part.leaf
        if isinstance(leaf, ItemLeaf):
            yield leaf.key
        elif isinstance(leaf, AutomaticLeaf):
            yield from _automatic(leaf, names)


def _automatic(leaf: AutomaticLeaf, names: Names) -> Iterator[str]:
    document, block = names.benefits[leaf.benefit]
    if leaf.attribute in COMPUTED:
        yield f"{document}.{block.entitled}"
    if leaf.attribute in COMPUTED[1:]:
        yield from (f"{document}.{name}" for name in _names_in(block.amount) if (document, name) in names.items)
    if leaf.attribute == "paid_share":
        yield f"{document}.{block.shares}"


def _names_in(expression: object) -> Iterator[str]:
    path = getattr(expression, "path", None)
    if path:
        yield path[-1]
    for part in ("left", "right", "operand", "test", "yes", "no", "item"):
        yield from _names_in(getattr(expression, part, None))
    for part in getattr(expression, "arguments", ()):
        yield from _names_in(part)


def _reads(item: CompiledItem, names: Names) -> Iterator[str]:
    for version in item.versions:
        for node in version.nodes():
            yield from dependencies(node, names)
    for exemption in item.exemptions:
        for node in (*exemption.conditions.nodes(), exemption.gives):
            yield from dependencies(node, names)


def _circles(
    key: str, edges: Mapping[str, frozenset[str]], path: tuple[str, ...], done: set[str]
) -> Iterator[tuple[str, ...]]:
    if key in path:
        yield path[path.index(key) :]
        return
    if key in done or key not in edges:
        return
    for below in sorted(edges[key]):
        yield from _circles(below, edges, (*path, key), done)
    done.add(key)


def _broken(item: CompiledItem, trouble: Problem) -> CompiledItem:
    node = Broken(trouble, Type("broken"), item.where)
    versions = tuple(_failing(version, node) for version in item.versions)
    return replace(item, versions=versions, exemptions=())


def _failing(version: Version, node: Broken) -> Version:
    return replace(version, conditions=None, value=node, as_of=None)
