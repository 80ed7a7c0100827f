"""The nodes of an explanation: items and their conditions, each with its sentence, its clause and what was read."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, TypeGuard

from yimen.documents.model import Type
from yimen.engine import ir
from yimen.engine.evaluate import Case
from yimen.engine.logic import SPECIAL, Value
from yimen.engine.periods import first_of
from yimen.engine.program import CompiledItem, Conditions, Version
from yimen.engine.shown import shown, written
from yimen.engine.trace import State, TraceFact, TraceFigure, TraceNode
from yimen.engine.uses import Looked, Use, uses
from yimen.engine.words import Speaker
from yimen.kernel.problems import Where
from yimen.kernel.text import Text
from yimen.kernel.unknown import UNKNOWN, Failure

YESNO: Final = Type("yesno")
NOT_YET: Final = Text("{label}：这一天还没有施行", "{label}: not in force yet on this day")
ENDED: Final = Text("{label}：这一天没有有效的版本", "{label}: no version in force on this day")
UNLESS: Final = Text("除外：{words}", "unless: {words}")
ONE_OF: Final = Text("其中一项：{words}", "one of: {words}")
EXCEPTION: Final = Text("例外：{words}", "exception: {words}")
WITHIN: Final = Text("属于本文件适用的地方（{place}）", "lies in the place of this document ({place})")
PLACE: Final = "place"
COMPUTED: Final = ("entitled", "amount", "arrears")


@dataclass(slots=True)
class Parts:
    """What an expression rests on, sorted for a node."""

    document: str = ""
    where: Where = field(default_factory=Where)
    depth: int = 0
    inputs: list[str] = field(default_factory=list)
    facts: list[TraceFact] = field(default_factory=list)
    figures: list[TraceFigure] = field(default_factory=list)


class Reasons:
    """Builds the nodes of one explanation; an item of a subject is explained once and referred to by its id."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.program = case.program
        self.ids: dict[tuple[object, str, date], str] = {}
        self._nodes: list[TraceNode | None] = []

    def in_order(self) -> tuple[TraceNode, ...]:
        """The nodes, each before what it rests on."""
        return tuple(node for node in self._nodes if node is not None)

    def placed(self, policy: str, subject: str, on: date) -> bool:
        """Whether the subject surely lies in the place whose document this is; if not, that is the first node."""
        row = self.program.benefits.get(policy) or self.program.promises[policy]
        value = self.case.inside(row.place, row.block.kind, row.place_fact, subject, on)
        if value is not True:
            self.ids[PLACE, subject, on] = self._reserve()
            words = Text(WITHIN.zh.format(place=row.place), WITHIN.en.format(place=row.place))
            parts = Parts(row.document, row.block.where)
            self._put(self.ids[PLACE, subject, on], self._node(("", subject), words, value, YESNO, parts))
        return value is True

    def leaf(self, leaf: ir.Leaf, subject: str, on: date, depth: int) -> str:
        """The id of the node of an item or of a computed automatic item."""
        if isinstance(leaf, ir.AutomaticLeaf) and leaf.attribute == "entitled":
            return self.leaf(self.program.benefits[leaf.benefit].entitled, subject, on, depth)
        key = (leaf, subject, on)
        if key not in self.ids:
            self.ids[key] = self._reserve()
            if isinstance(leaf, ir.ItemLeaf):
                self._put(self.ids[key], self._item(leaf, subject, on, depth))
            elif isinstance(leaf, ir.AutomaticLeaf):
                self._put(self.ids[key], self._amount(leaf, subject, on, depth))
        return self.ids[key]

    def condition(
        self, node: ir.Node, subject: str, on: date, *, depth: int, document: str, role: Text | None = None
    ) -> str:
        """The id of the node of one condition."""
        key = (id(node), subject, on)
        if role is None and _is_item(node):
            self.ids[key] = self.leaf(node.leaf, subject, on, depth)
        if key not in self.ids:
            self.ids[key] = self._reserve()
            value, parts = self.case.node(node, subject, on), Parts(document, node.where, depth)
            _add(parts, self.parts(node, subject, on, depth + 1))
            words = self.say(node, subject, on)
            text = role.fill(words=words) if role else words
            found = self._node(("", subject), text, value, YESNO, parts)
            self._put(self.ids[key], found)
        return self.ids[key]

    def _reserve(self) -> str:
        self._nodes.append(None)
        return str(len(self._nodes))

    def _put(self, id_: str, node: TraceNode) -> None:
        self._nodes[int(id_) - 1] = replace(node, id=id_)

    def _node(self, about: tuple[str, str], text: Text, value: Value, type_: Type, parts: Parts) -> TraceNode:
        return TraceNode(
            id="",
            item=about[0],
            subject=about[1],
            text=text,
            state=state_of(value),
            value=written(value, type_),
            words=shown(value, type_),
            document=parts.document,
            where=parts.where,
            inputs=tuple(dict.fromkeys(parts.inputs)),
            facts=tuple(parts.facts),
            parameters=tuple(parts.figures),
            depth=parts.depth,
        )

    def _item(self, leaf: ir.ItemLeaf, subject: str, on: date, depth: int) -> TraceNode:
        item = self.program.items.get(leaf.key)
        value = self.case.leaf(leaf, subject, on)
        if item is None:
            return self._node(
                (leaf.key, subject), Text(leaf.key, leaf.key), value, YESNO, Parts(leaf.document, depth=depth)
            )
        then = day_of(self.case, item, subject, on)
        standing, version = item.standing(then)
        written_in = (version.document, version.where) if version else (item.document, item.where)
        parts, text = Parts(*written_in, depth), item.label
        if item.human is not None:
            parts.facts.append(self._finding(item, subject, then, value))
        elif version is None or standing != "in_force":
            text = (NOT_YET if standing == "not_yet" else ENDED).fill(label=item.label)
        else:
            self._exceptions(item, subject, then, depth, parts)
            if version.conditions is not None:
                parts.inputs += self._conditions(version, subject, then, depth + 1)
            if version.value is not None:
                _add(parts, self.parts(version.value, subject, then, depth + 1))
                words = self.say(version.value, subject, then)
                text = Text(f"{item.label.zh} = {words.zh}", f"{item.label.en or item.label.zh} = {words.en}")
        return self._node((leaf.key, subject), text, value, item.type, parts)

    def _amount(self, leaf: ir.AutomaticLeaf, subject: str, on: date, depth: int) -> TraceNode:
        benefit = self.program.benefits[leaf.benefit]
        value, parts = self.case.leaf(leaf, subject, on), Parts(benefit.document, benefit.block.where, depth)
        if leaf.attribute == "amount":
            _add(parts, self.parts(benefit.amount, subject, on, depth + 1))
            parts.inputs.insert(0, self.leaf(benefit.entitled, subject, on, depth + 1))
        words = Speaker(self.program).leaf(leaf)
        return self._node((f"{leaf.benefit}.{leaf.attribute}", subject), words, value, benefit.type, parts)

    def _conditions(self, version: Version, subject: str, on: date, depth: int) -> list[str]:
        tests = version.conditions or Conditions()
        roles = ((tests.when, None), (tests.any_of, ONE_OF), (tests.unless, UNLESS))
        return [
            self.condition(node, subject, on, depth=depth, document=version.document, role=role)
            for nodes, role in roles
            for node in nodes
        ]

    def _exceptions(self, item: CompiledItem, subject: str, on: date, depth: int, parts: Parts) -> None:
        for row in item.exemptions:
            counts = row.since <= on and not (row.until and on > row.until)
            if counts and self.case.conditions(row.conditions, subject, on) is not False:
                for node in row.conditions.nodes():
                    parts.inputs.append(
                        self.condition(node, subject, on, depth=depth + 1, document=row.document, role=EXCEPTION)
                    )

    def parts(self, node: ir.Node, subject: str, on: date, depth: int) -> Parts:
        """The facts, figures and items that an expression reads; items are explained below it."""
        found = Parts()
        for used in uses(self.case, node, subject, on):
            if isinstance(used, Looked):
                found.figures.append(self.figure(used))
            elif isinstance(used.leaf, ir.ItemLeaf) or (
                isinstance(used.leaf, ir.AutomaticLeaf) and used.leaf.attribute in COMPUTED
            ):
                found.inputs.append(self.leaf(used.leaf, used.subject, used.on, depth))
            else:
                found.facts.append(self.fact(used))
        return found

    def fact(self, used: Use) -> TraceFact:
        """A fact, decision or payment with its value and source."""
        leaf, value = used.leaf, used.value
        name = (
            leaf.name
            if isinstance(leaf, ir.FactLeaf)
            else f"{getattr(leaf, 'benefit', '')}.{getattr(leaf, 'attribute', '')}"
        )
        origin = self.case.facts.origin(leaf.kind, used.subject, name, used.on)
        declared = self.program.names.facts.get((leaf.kind, name))
        source = origin.source or (declared.source if declared else "")
        label = Speaker(self.program).leaf(leaf)
        type_ = used.node.type
        return TraceFact(
            leaf.kind, used.subject, name, label, written(value, type_), shown(value, type_), source, origin.since
        )

    def _finding(self, item: CompiledItem, subject: str, on: date, value: Value) -> TraceFact:
        leaf = item.leaf
        found = self.case.facts.finding(leaf.document, leaf.name, leaf.kind, subject, on)
        since = None if found is UNKNOWN else found.found_on
        source = (item.human.basis if item.human else "") if found is UNKNOWN or not found.source else found.source
        words = shown(value, item.type)
        return TraceFact(leaf.kind, subject, leaf.key, item.label, written(value, item.type), words, source, since)

    def figure(self, used: Looked) -> TraceFigure:
        """The winning row of a lookup, or that no row is there."""
        node = used.node
        place = self.case.facts.place(node.kind, used.subject, node.place_fact, used.on)
        plain = not any(value.__class__ in SPECIAL for value in used.keys)
        found = self.case.figures.figure(node.parameter, place, used.on, used.keys) if plain else None
        row, label = (found.row if found else None), Speaker(self.program).parameter(node.parameter)
        value = found.value if found else UNKNOWN
        set_by = self.program.parameters.declared[node.parameter][1].set_by
        return TraceFigure(
            name=node.parameter,
            label=label,
            value=written(value, node.type),
            words=shown(value, node.type),
            place=row.place if row else "",
            since=row.since if row else None,
            source=row.source if row else "",
            file=row.where.file if row else "",
            line=row.where.line if row else 0,
            set_by=set_by,
        )

    def say(self, node: ir.Node, subject: str, on: date) -> Text:
        """The sentence of an expression with the values of this subject behind the names."""
        loose = _loose(node)

        def fill(part: ir.Node) -> Text | None:
            if (
                id(part) in loose
                or not isinstance(part, ir.Read | ir.Lookup | ir.Collect | ir.Shift)
                or part.type.name in ("yesno", "listed")
            ):
                return None
            return shown(self.case.node(part, subject, on), part.type)

        return Speaker(self.program, fill).say(node)


def _is_item(node: ir.Node) -> TypeGuard[ir.Read]:
    """Whether a condition is nothing but an item of the same subject, which then stands for it."""
    return isinstance(node, ir.Read) and not node.steps and node.start == "self" and isinstance(node.leaf, ir.ItemLeaf)


def _loose(node: ir.Node) -> set[int]:
    """Ids of the nodes whose value depends on a generator's variable or on another day."""
    found: set[int] = set()
    for part in ir.walk(node):
        if isinstance(part, ir.Collect | ir.Shift):
            below = ir.children(part)
            found |= {id(inner) for child in below for inner in ir.walk(child)}
    return found


def _add(parts: Parts, more: Parts) -> None:
    parts.inputs += more.inputs
    parts.facts += more.facts
    parts.figures += more.figures


def state_of(value: Value) -> State:
    """A value as the state of a node."""
    if value is True or value is False:
        return "yes" if value else "no"
    if value.__class__ is Failure:
        return "error"
    return "unknown" if value is UNKNOWN else "value"


def day_of(case: Case, item: CompiledItem, subject: str, on: date) -> date:
    """The day on which an item is read: the subject's own day with `as of`, the first of the period with `every`."""
    moved = next((version.as_of for version in item.versions if version.as_of is not None), None)
    if moved is not None:
        then = case.node(moved, subject, on)
        return then if isinstance(then, date) else on
    return first_of(item.every, on)
