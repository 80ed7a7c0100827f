"""The graph of items has no cycles by name, whoever the subject (format 1.6, 1.8)."""

from collections.abc import Iterator, Mapping, Sequence

from yimen.documents.index import Index
from yimen.documents.model import Document, Exemption, Human, Item, Parameter
from yimen.documents.naming import Meaning, Scope, meaning
from yimen.documents.spots import Notes
from yimen.documents.uses import names_used
from yimen.kernel.problems import Where

Node = tuple[str, str]  # document and item, or `benefit <id>` and automatic item
_BENEFIT = "benefit "


def check_cycles(documents: Sequence[Document], names: Index, notes: Notes) -> None:
    """Note each cycle once, at the item that closes it."""
    search = _Search(_edges(documents, names))
    for circle in search.circles():
        where = next(place for node in circle if (place := _place(node, names)))
        notes.add(265, where, circle=" → ".join(f"{home.removeprefix(_BENEFIT)}.{name}" for home, name in circle))


def _place(node: Node, names: Index) -> Where | None:
    return next((item.where for item in names.items.get(node, ())), None)


def _edges(documents: Sequence[Document], names: Index) -> dict[Node, list[Node]]:
    edges: dict[Node, list[Node]] = {}
    for (home, name), items in names.items.items():
        for item in items:
            if not isinstance(item, Parameter | Human):
                scope = Scope(names, names.written_in.get(item.where, home), item.kind, home)
                edges.setdefault((home, name), []).extend(_uses(item, scope))
    for document in documents:
        for exemption in document.exemptions:
            home, _, name = exemption.to.partition(".")
            target = names.item(home, name)
            if target:
                edges.setdefault((home, name), []).extend(
                    _uses(exemption, Scope(names, document.id, target.kind, home))
                )
        for benefit in document.benefits:
            scope = Scope(names, document.id, benefit.kind, "", in_benefit=True)
            entitled = [(document.id, benefit.entitled)] if names.item(document.id, benefit.entitled) else []
            edges[_BENEFIT + benefit.id, "entitled"] = entitled
            edges[_BENEFIT + benefit.id, "amount"] = [*entitled, *_uses(benefit.amount, scope)]
    return edges


def _uses(row: Item | Exemption | object, scope: Scope) -> Iterator[Node]:
    for name, inner in names_used(row, scope):
        found = meaning(name.path, name.where, inner)
        if isinstance(found, Meaning) and found.sort == "item":
            yield found.document, found.name
        elif isinstance(found, Meaning) and found.sort == "automatic" and found.name in ("entitled", "amount"):
            yield _BENEFIT + name.path[-2], found.name


class _Search:
    """Depth first; every circle is found once."""

    def __init__(self, edges: Mapping[Node, Sequence[Node]]) -> None:
        self.edges = edges
        self.done: set[Node] = set()
        self.path: list[Node] = []

    def circles(self) -> Iterator[tuple[Node, ...]]:
        """All circles, each from the node that closes it back to itself."""
        for start in self.edges:
            yield from self._visit(start)

    def _visit(self, node: Node) -> Iterator[tuple[Node, ...]]:
        if node in self.path:
            yield (*self.path[self.path.index(node) :], node)
        if node in self.path or node in self.done:
            return
        self.path.append(node)
        for following in dict.fromkeys(self.edges.get(node, ())):
            yield from self._visit(following)
        self.path.pop()
        self.done.add(node)
