"""What a name means where it stands: variable, relation, own item, declared fact, parameter, other item (1.6)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from yimen.documents.index import AUTOMATIC, READING, READING_FACTS, Index, gives
from yimen.documents.missing import missing
from yimen.documents.model import Parameter, Type
from yimen.kernel.problems import Problem, Where, problem

SUBJECT = "subject"
PERIOD = "period"
YESNO = Type("yesno")
DATE = Type("date")
YUAN = Type("number", unit="yuan")
PAID_EVERY = {"monthly": "month", "per term": "term", "yearly": "year"}
Sort = Literal["variable", "day", "fact", "item", "parameter", "automatic", "group"]


@dataclass(frozen=True, slots=True)
class Scope:
    """Where an expression stands: its document, the one whose item it changes, its kind, the variables of its group."""

    names: Index
    document: str
    kind: str
    home: str = ""
    in_benefit: bool = False
    variables: Mapping[str, Type] = field(default_factory=dict)

    def inside(self, variable: str, type_: Type) -> "Scope":
        """The scope inside a group."""
        return replace(self, variables={**self.variables, variable: type_})

    def homes(self) -> tuple[str, ...]:
        """The documents whose bare names count here, nearest first."""
        return tuple(dict.fromkeys(name for name in (self.document, self.home) if name))


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a path names: its sort, its type, the kind it leads to; of an item also document and name."""

    sort: Sort
    type: Type
    kind: str = ""
    document: str = ""
    name: str = ""


def meaning(path: tuple[str, ...], where: Where, scope: Scope) -> Meaning | Problem:
    """What a path means in `scope`."""
    if path == ("on",):
        return Meaning("day", DATE)
    if path == ("granted_on",):
        return Meaning("day", DATE) if scope.in_benefit else problem(171, where)
    if path[0] in scope.variables:
        type_ = scope.variables[path[0]]
        if len(path) == 1:
            return Meaning("variable", type_, type_.of)
        if type_.name != SUBJECT:
            return problem(156, where, name=".".join(path), kind="period", choices=path[0])
        return _from(type_.of, path[1:], where, scope)
    return _from(scope.kind, path, where, scope)


def _from(kind: str, path: tuple[str, ...], where: Where, scope: Scope) -> Meaning | Problem:
    names, rest = scope.names, path
    while rest and (way := names.ways.get((kind, rest[0]))):
        if way.many:
            return (
                Meaning("group", Type(SUBJECT, of=way.to), way.to)
                if len(rest) == 1
                else problem(155, where, name=rest[0])
            )
        kind, rest = way.to, rest[1:]
    if not rest:
        return Meaning("variable", Type(SUBJECT, of=kind), kind)
    if len(rest) == 1:
        return _bare(kind, rest[0], where, scope)
    if len(rest) == 2:  # noqa: PLR2004  (document.item)
        return _of(kind, rest[0], rest[1], where, scope)
    return _no_way(kind, rest[0], where, scope)


def _no_way(kind: str, name: str, where: Where, scope: Scope) -> Problem:
    ways = [way for of, way in scope.names.ways if of == kind]
    known = [*ways, *scope.names.documents, *scope.names.benefits]
    return missing(156, where, name, known, scope.names, name=name, kind=kind or "?")


def _bare(kind: str, name: str, where: Where, scope: Scope) -> Meaning | Problem:
    for home in scope.homes():
        item = scope.names.item(home, name)
        if item and item.kind == kind:
            return Meaning("item", gives(item), kind, home, name)
        fact = scope.names.declared.get((home, kind, name))
        if fact:
            return _fact(kind, name, scope)
    if kind == READING and name in READING_FACTS:
        return Meaning("fact", READING_FACTS[name], kind, "", name)
    if name in scope.names.parameters:
        return _parameter(name, where, scope)
    return _unknown(kind, name, where, scope)


def _fact(kind: str, name: str, scope: Scope) -> Meaning:
    """A declared fact; a `see` row may also name the finding of another document."""
    for home in scope.homes():
        fact = scope.names.declared.get((home, kind, name))
        if fact and fact.see and (human := scope.names.item(fact.see, name)):
            return Meaning("item", gives(human), kind, fact.see, name)
        if fact and fact.type:
            return Meaning("fact", fact.type, kind, "", name)
    return Meaning("fact", scope.names.fact_type(kind, name) or YESNO, kind, "", name)


def _parameter(name: str, where: Where, scope: Scope) -> Meaning | Problem:
    document, parameter = scope.names.parameters[name]
    if parameter.keys:
        return problem(158, where, name=name, needed=len(parameter.keys), given=0, keys=", ".join(parameter.keys))
    return Meaning("parameter", parameter.gives, "", document, name)


def _unknown(kind: str, name: str, where: Where, scope: Scope) -> Problem:
    names = scope.names
    if (kind, name) in names.full_facts:
        return problem(153, where, fact=name, kind=kind, document=names.full_facts[kind, name][0])
    here = [item for home in scope.homes() if (item := names.item(home, name))]
    if here:
        return problem(154, where, name=name, is_for=here[0].kind, kind=kind or "?")
    if any(called == name for of, called in names.full_facts if of != kind):
        other = next(of for of, called in names.full_facts if called == name)
        return problem(154, where, name=name, is_for=other, kind=kind or "?")
    return missing(152, where, name, bare_names(kind, scope), names, name=name)


def bare_names(kind: str, scope: Scope) -> list[str]:
    """What may be written here: own items, declared facts, parameters, relations, `document.item` of others."""
    names = scope.names
    own = [
        name
        for home, name in names.items
        if home in scope.homes() and (item := names.item(home, name)) and item.kind == kind
    ]
    facts = [name for home, of, name in names.declared if home in scope.homes() and of == kind]
    ways = [name for of, name in names.ways if of == kind]
    others = [f"{home}.{name}" for home, name in names.items if (item := names.item(home, name)) and item.kind == kind]
    return [*own, *facts, *ways, *names.parameters, *others, *scope.variables, "on"]


def _of(kind: str, head: str, name: str, where: Where, scope: Scope) -> Meaning | Problem:
    names = scope.names
    if head in names.benefits and name in AUTOMATIC:
        return _automatic(kind, head, name, where, scope)
    item = names.item(head, name)
    if item and item.kind == kind:
        return Meaning("item", gives(item), kind, head, name)
    if item:
        return problem(154, where, name=f"{head}.{name}", is_for=item.kind, kind=kind or "?")
    if name in names.parameters and names.parameters[name][0] == head:
        return _parameter(name, where, scope)
    if head in names.documents or head in names.benefits:
        there = [called for home, called in names.items if home == head]
        automatic = AUTOMATIC if head in names.benefits else ()
        return missing(247, where, name, [*there, *automatic], names, document=head, item=name)
    return _no_way(kind, head, where, scope)


def _automatic(kind: str, benefit_id: str, name: str, where: Where, scope: Scope) -> Meaning | Problem:
    document, benefit = scope.names.benefits[benefit_id]
    shared = name == "paid_share" and bool(benefit.shares)
    if kind != benefit.kind and not (shared and kind == "person"):
        return problem(154, where, name=f"{benefit_id}.{name}", is_for=benefit.kind, kind=kind or "?")
    if name == "granted_on":
        return Meaning("automatic", Type("date", or_none=True), kind, document, name)
    if name in ("entitled", "granted", "refused"):
        return Meaning("automatic", YESNO, kind, document, name)
    money = YUAN if name == "arrears" else money_of(benefit_id, scope)
    series = PAID_EVERY.get(benefit.pays, "") if name in ("paid", "paid_share") else ""
    return Meaning("automatic", replace(money, every=series), kind, document, name)


def money_of(benefit_id: str, scope: Scope) -> Type:
    """The type of a benefit's amount: that of the item or parameter it names, else yuan, by the month if paid so."""
    document, benefit = scope.names.benefits[benefit_id]
    path = getattr(benefit.amount, "path", ())
    item = scope.names.item(path[-2] if len(path) > 1 else document, path[-1]) if path else None
    parameter = scope.names.parameters.get(path[-1]) if path else None
    computed = Type("number", unit="yuan/month") if benefit.pays == "monthly" else YUAN
    return gives(item) if item else parameter[1].gives if parameter else computed


def parameter_called(path: tuple[str, ...], scope: Scope) -> Parameter | None:
    """The parameter that a call names, bare or as `document.parameter`."""
    document, parameter = scope.names.parameters.get(path[-1], ("", None))
    return parameter if len(path) == 1 or path[:-1] == (document,) else None
