"""The graph of items has no cycles by name, whoever the subject (format 1.6, 1.8)."""

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from yimen.documents import expressions as said
from yimen.documents.index import Index
from yimen.documents.model import Document, Exemption, Human, Item, Parameter, Rule
from yimen.documents.naming import Meaning, Scope, meaning
from yimen.documents.spots import Notes

Node = tuple[str, str]  # document and item, or benefit and automatic item


def check_cycles(documents: Sequence[Document], names: Index, notes: Notes) -> None:
    """Note each cycle once, at the item that closes it."""
    edges = _edges(documents, names)
    done: set[Node] = set()
    for start in edges:
        if start not in done:
            _visit(start, edges, [], done, names, notes)


def _edges(documents: Sequence[Document], names: Index) -> dict[Node, list[Node]]:
    edges: dict[Node, list[Node]] = {}
    for (home, name), items in names.items.items():
        for item in items:
            if not isinstance(item, Parameter | Human):
                edges.setdefault((home, name), []).extend(_leads(item, home, names))
    for document in documents:
        for exemption in document.exemptions:
            home, _, name = exemption.to.partition(".")
            target = names.item(home, name)
            if target:
                scope = Scope(names, document.id, target.kind, home)
                edges.setdefault((home, name), []).extend(_uses(exemption, scope))
        for benefit in document.benefits:
            scope = Scope(names, document.id, benefit.kind, "", in_benefit=True)
            computed = list(_uses(benefit.amount, scope))
            entitled = [(document.id, benefit.entitled)]
            edges[_of(benefit.id), "entitled"] = entitled if names.item(*entitled[0]) else []
            edges[_of(benefit.id), "amount"] = [*edges[_of(benefit.id), "entitled"], *computed]
    return edges


def _of(benefit: str) -> str:
    """A benefit's automatic items are told from items of a document with the same id."""
    return f"benefit {benefit}"


def _leads(item: Item, home: str, names: Index) -> Iterator[Node]:
    document = names.written_in.get(item.where, home)
    yield from _uses(item, Scope(names, document, getattr(item, "kind", ""), home))


def _uses(row: Item | Exemption | Any, scope: Scope) -> Iterator[Node]:
    for name, inner in _names(row, scope):
        found = meaning(name.path, name.where, inner)
        if not isinstance(found, Meaning):
            continue
        if found.sort == "item":
            yield found.document, found.name
        elif found.sort == "automatic" and found.name in ("entitled", "amount"):
            yield _of(name.path[-2]), found.name


def _names(node: Any, scope: Scope) -> Iterator[tuple[said.Name, Scope]]:
    if isinstance(node, said.Name):
        yield node, scope
    elif isinstance(node, said.Generator):
        group = meaning(node.group.path, node.where, scope) if isinstance(node.group, said.Name) else None
        inner = scope.inside(node.variable, group.type) if isinstance(group, Meaning) else scope
        for part in (node.item, node.condition):
            yield from _names(part, inner)
    elif isinstance(node, tuple):
        for one in node:
            yield from _names(one, scope)
    elif is_dataclass(node) and not isinstance(node, type):
        for field in fields(node):
            yield from _names(getattr(node, field.name), scope)


def _visit(
    node: Node, edges: dict[Node, list[Node]], path: list[Node], done: set[Node], names: Index, notes: Notes
) -> None:
    if node in path:
        circle = [*path[path.index(node) :], node]
        item = names.items.get(next((one for one in circle if one in names.items), node))
        where = next((one.where for one in item or () if isinstance(one, Rule) or hasattr(one, "expression")), None)
        if where:
            notes.add(
                265,
                where,
                circle=" → ".join(f"{document.removeprefix('benefit ')}.{name}" for document, name in circle),
            )
        return
    if node in done:
        return
    path.append(node)
    for following in dict.fromkeys(edges.get(node, ())):
        _visit(following, edges, path, done, names, notes)
    path.pop()
    done.add(node)
