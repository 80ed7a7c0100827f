"""What a policy rests on, whoever asks: the facts, items and parameters that its expressions name, in any version."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from yimen.engine import ir
from yimen.engine.program import CompiledBenefit, CompiledItem, Program


@dataclass(slots=True)
class Reached:
    """Keys of items, names of parameters, and (kind, fact), (kind, `benefit.granted`) or (kind, relation to many)."""

    documents: dict[str, None] = field(default_factory=dict)
    items: dict[str, None] = field(default_factory=dict)
    parameters: dict[str, None] = field(default_factory=dict)
    facts: dict[tuple[str, str], None] = field(default_factory=dict)
    decisions: dict[tuple[str, str], None] = field(default_factory=dict)


def reach(program: Program, policy: str) -> Reached:
    """Everything that a benefit's entitlement and amount, or a commitment's opening, may read."""
    found = Reached()
    benefit = program.benefits.get(policy)
    if benefit is None:
        promise = program.promises[policy]
        found.documents[promise.document] = None
        _nodes(program, (promise.opens,), found)
    else:
        _benefit(program, benefit, found)
    return found


def _benefit(program: Program, benefit: CompiledBenefit, found: Reached) -> None:
    found.documents[benefit.document] = None
    _item(program, benefit.entitled.key, found)
    _nodes(program, (benefit.amount,), found)
    for name in benefit.block.excludes:
        found.decisions[benefit.block.kind, f"{name}.granted"] = None


def _item(program: Program, key: str, found: Reached) -> None:
    if key in found.items:
        return
    found.items[key] = None
    item = program.items.get(key)
    if item is None:
        return
    found.documents[item.document] = None
    found.documents.update(dict.fromkeys(version.document for version in item.versions))
    found.documents.update(dict.fromkeys(exemption.document for exemption in item.exemptions))
    _nodes(program, tuple(_parts(item)), found)


def _parts(item: CompiledItem) -> Iterator[ir.Node]:
    for version in item.versions:
        yield from version.nodes()
    for exemption in item.exemptions:
        yield from (*exemption.conditions.nodes(), exemption.gives)


def _nodes(program: Program, nodes: tuple[ir.Node, ...], found: Reached) -> None:
    for part in (below for node in nodes for below in ir.walk(node)):
        if isinstance(part, ir.Lookup):
            found.parameters[part.parameter] = None
        elif isinstance(part, ir.Table):
            found.parameters[part.row.parameter] = None
        elif isinstance(part, ir.Read):
            _leaf(program, part.leaf, found)


def _leaf(program: Program, leaf: ir.Leaf, found: Reached) -> None:
    if isinstance(leaf, ir.FactLeaf):
        found.facts[leaf.kind, leaf.name] = None
    elif isinstance(leaf, ir.ItemLeaf):
        _item(program, leaf.key, found)
    elif leaf.attribute in ("entitled", "amount", "arrears"):
        _benefit(program, program.benefits[leaf.benefit], found)
    else:
        found.decisions[leaf.kind, f"{leaf.benefit}.{leaf.attribute}"] = None
