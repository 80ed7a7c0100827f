"""Every expression of a document held against what it must give (format 1.4, 1.5)."""

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from yimen.documents import expressions as said
from yimen.documents.expressions import Expression
from yimen.documents.index import PLACE, Index, gives
from yimen.documents.infer import type_of
from yimen.documents.infer_nodes import YESES, is_number, shown, units
from yimen.documents.model import Document, Human, Parameter, Rule, Type, Value
from yimen.documents.naming import DATE, YESNO, Meaning, Scope, meaning
from yimen.documents.spots import Notes
from yimen.kernel.problems import Problem

PAID = {"once": (), "monthly": ("month",), "per term": ("term", ""), "yearly": ("year", "")}


def check_types(document: Document, names: Index, notes: Notes) -> None:
    """Note every expression that cannot be typed, or gives what its block does not say."""
    checker = _Checker(document, names, notes)
    for item in document.items:
        checker.item(item)
    for exemption in document.exemptions:
        checker.exemption(exemption)
    for benefit in document.benefits:
        checker.benefit(benefit)
    for row in (*document.commitments, *document.watches):
        scope = checker.scope(row.kind)
        checker.tests((row.opens_when,), scope)
        checker.tests((row.closes_when,) if row.closes_when else (), scope)
        checker.must(getattr(row, "due_on", None), DATE, scope)
    for measure in document.measures:
        checker.indicator(measure.indicator)
    for paper in document.papers:
        who = document.services[0].who if document.services else ""
        checker.tests((paper.needed_when,) if paper.needed_when else (), checker.scope(who))


class _Checker:
    """Types the expressions of one document."""

    def __init__(self, document: Document, names: Index, notes: Notes) -> None:
        self.document = document
        self.names = names
        self.notes = notes

    def scope(self, kind: str, home: str = "", *, in_benefit: bool = False) -> Scope:
        return Scope(self.names, self.document.id, kind, home, in_benefit)

    def type(self, expression: Expression, scope: Scope) -> Type | None:
        """The type of an expression; what is wrong with it is noted."""
        found = type_of(expression, scope)
        if isinstance(found, Problem):
            self.notes.take(found)
            return None
        return found

    def item(self, item: Rule | Value | Parameter | Human) -> None:
        if isinstance(item, Parameter):
            return
        scope = self.scope(item.kind, getattr(item, "replaces", "").partition(".")[0])
        if isinstance(item, Human):
            self.tests(item.clues, scope)
            return
        self.must(item.as_of, DATE, scope)
        if isinstance(item, Rule):
            self.rule(item, scope)
        else:
            self.must(item.expression, item.gives, scope)
            self.asked((item.expression,), scope, branches=True)

    def rule(self, rule: Any, scope: Scope) -> None:
        self.tests((*rule.when, *rule.any_of, *rule.unless), scope, guards=rule.when)

    def exemption(self, exemption: Any) -> None:
        home, _, name = exemption.to.partition(".")
        target = self.names.item(home, name)
        if target is None:
            return
        scope = self.scope(target.kind, home)
        self.rule(exemption, scope)
        self.must(exemption.gives, gives(target), scope)

    def benefit(self, benefit: Any) -> None:
        scope = self.scope(benefit.kind, in_benefit=True)
        for expression in (benefit.starts, benefit.ends):
            self.must(expression, DATE, scope)
        entitled = meaning((benefit.entitled,), benefit.where, scope)
        if isinstance(entitled, Problem):
            self.notes.take(entitled)
        elif entitled.type.name not in YESES:
            self.notes.add(164, benefit.where, given=shown(entitled.type))
        found = self.type(benefit.amount, scope)
        allowed = [f"yuan/{period}" if period else "yuan" for period in PAID.get(benefit.pays, ())] or ["yuan"]
        if found and found.unit not in allowed and found.name != "zero":
            self.notes.add(165, benefit.amount.where, given=shown(found), wanted=" / ".join(allowed))

    def indicator(self, expression: Expression | None) -> None:
        """An indicator is a number of the document's place."""
        if expression:
            found = self.type(expression, self.scope(PLACE))
            if found and not is_number(found):
                self.notes.add(178, expression.where, given=shown(found))

    def tests(self, expressions: Sequence[Expression], scope: Scope, guards: Sequence[Expression] = ()) -> None:
        """Conditions: each yes or no, and `or none` facts asked first."""
        for expression in expressions:
            self.must(expression, YESNO, scope)
            self.asked((expression, *guards), scope)

    def must(self, expression: Expression | None, wanted: Type, scope: Scope) -> None:
        """Note an expression that does not give the type wanted."""
        found = self.type(expression, scope) if expression else None
        if found is None or expression is None or _fits(found, wanted):
            return
        if wanted == YESNO:
            self.notes.add(164, expression.where, given=shown(found))
        elif found.name == "word" and wanted.options:
            wrong = next(word for word in found.options if word not in wanted.options)
            self.notes.add(162, expression.where, word=wrong, choices=", ".join(wanted.options))
        else:
            self.notes.add(165, expression.where, given=shown(found), wanted=shown(wanted))

    def asked(self, expressions: Sequence[Expression], scope: Scope, *, branches: bool = False) -> None:
        """Note `or none` names in a condition (or, in a value, in a branch) where no `has` asks first."""
        answered = {path for one in expressions for path in _asked(one)}
        places = _branches(expressions[0]) if branches else (expressions[0],)
        for place in places:
            for name, inner in _names(place, scope):
                if name.path not in answered and _may_be_none(name, inner):
                    self.notes.add(166, name.where, name=".".join(name.path))


def _fits(found: Type, wanted: Type) -> bool:
    if wanted.name in YESES:
        return found.name in YESES
    if is_number(found) and (is_number(wanted) or wanted.name == "by_quantity"):
        return "by_quantity" in (found.name, wanted.name) or found.name == "zero" or units(found) == units(wanted)
    if found.name == "word" and wanted.options:
        return set(found.options) <= set(wanted.options)
    if found.name == "set":
        return wanted.name == "set" and (not wanted.of or wanted.of in (found.of, "quantity") or bool(found.options))
    return (found.name, found.options) == (wanted.name, wanted.options)


def _children(node: object) -> Iterator[Any]:
    if is_dataclass(node):
        for field in fields(node):
            value = getattr(node, field.name)
            yield from value if isinstance(value, tuple) else (value,)


def _walk(node: object) -> Iterator[Any]:
    if not isinstance(node, said.Number | said.Word | said.YesNo) and is_dataclass(node):
        for child in _children(node):
            yield child
            yield from _walk(child)


def _is_has(node: object) -> bool:
    return isinstance(node, said.Call) and node.function == ("has",)


def _asked(expression: Expression) -> Iterator[tuple[str, ...]]:
    for node in (expression, *_walk(expression)):
        if isinstance(node, said.Call) and _is_has(node) and isinstance(node.arguments[0], said.Name):
            yield node.arguments[0].path


def _names(node: Any, scope: Scope) -> Iterator[tuple[said.Name, Scope]]:
    """The names that are used, each with its scope; those inside `has` are left out."""
    if isinstance(node, said.Name):
        yield node, scope
    elif isinstance(node, said.Generator):
        found = meaning(node.group.path, node.where, scope) if isinstance(node.group, said.Name) else None
        inner = scope.inside(node.variable, found.type) if isinstance(found, Meaning) else scope
        for part in (node.item, node.condition):
            yield from _names(part, inner) if part else ()
    elif not _is_has(node):
        for child in _children(node):
            yield from _names(child, scope) if is_dataclass(child) else ()


def _branches(expression: Expression) -> tuple[Expression, ...]:
    found = [node for node in (expression, *_walk(expression)) if isinstance(node, said.Choice)]
    return tuple(part for choice in found for part in (choice.test, choice.yes, choice.no))


def _may_be_none(name: said.Name, scope: Scope) -> bool:
    found = meaning(name.path, name.where, scope)
    return isinstance(found, Meaning) and found.sort in ("fact", "item") and found.type.or_none
