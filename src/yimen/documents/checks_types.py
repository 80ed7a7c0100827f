"""Every expression of a document held against what it must give (format 1.4, 1.5)."""

from collections.abc import Sequence

from yimen.documents.checking import Checking, promises
from yimen.documents.expressions import Expression
from yimen.documents.index import PLACE, gives
from yimen.documents.infer import type_of
from yimen.documents.infer_nodes import YESES, is_number, shown, units
from yimen.documents.model import Benefit, Commitment, Exemption, Human, Item, Parameter, Rule, Type, Watch
from yimen.documents.naming import DATE, YESNO, Scope
from yimen.documents.uses import asked, branches, unasked
from yimen.kernel.problems import Problem

PAID = {
    "once": ("yuan",),
    "monthly": ("yuan/month",),
    "per term": ("yuan/term", "yuan"),
    "yearly": ("yuan/year", "yuan"),
}


def check_types(look: Checking) -> None:
    """Note every expression that cannot be typed, or gives what its block does not say."""
    document = look.document
    for item in document.items:
        _item(item, look)
    for exemption in document.exemptions:
        _exemption(exemption, look)
    for benefit in document.benefits:
        _benefit(benefit, look)
    for row in promises(document):
        _promise(row, look)
    for measure in document.measures:
        _indicator(measure.indicator, look)
    who = document.services[0].who if document.services else ""
    for paper in document.papers:
        _tests((paper.needed_when,), look.scope(who), look)


def _item(item: Item, look: Checking) -> None:
    if isinstance(item, Parameter):
        return
    if isinstance(item, Human):
        _tests(item.clues, look.scope(item.kind), look)
        return
    scope = look.scope(item.kind, item.replaces.partition(".")[0])
    _must(item.as_of, DATE, scope, look)
    if isinstance(item, Rule):
        _conditions(item, scope, look)
        return
    _must(item.expression, item.gives, scope, look)
    for part in branches(item.expression):
        _note_unasked(part, (item.expression,), scope, look)


def _conditions(block: Rule | Exemption, scope: Scope, look: Checking) -> None:
    """A `has(x)` in `when` answers for the whole block."""
    _tests((*block.when, *block.any_of, *block.unless), scope, look, guards=block.when)


def _exemption(exemption: Exemption, look: Checking) -> None:
    home, _, name = exemption.to.partition(".")
    target = look.names.item(home, name)
    if target is None:
        return
    scope = look.scope(target.kind, home)
    _conditions(exemption, scope, look)
    if not isinstance(target, Rule):  # what an exception to a rule may give is a matter of rank
        _must(exemption.gives, gives(target), scope, look)


def _benefit(benefit: Benefit, look: Checking) -> None:
    scope = look.scope(benefit.kind, in_benefit=True)
    _must(benefit.starts, DATE, scope, look)
    _must(benefit.ends, DATE, scope, look)
    spot = look.at_key(benefit.where, "entitled")
    entitled = look.meaning(benefit.entitled, benefit.kind, spot)
    if entitled and entitled.type.name not in YESES:
        look.add(164, spot, given=shown(entitled.type))
    found = _type(benefit.amount, scope, look)
    allowed = PAID.get(benefit.pays, ("yuan",))
    if found and found.unit not in allowed and found.name != "zero":
        look.add(165, benefit.amount.where, given=shown(found), wanted=" / ".join(allowed))


def _promise(row: Commitment | Watch, look: Checking) -> None:
    scope = look.scope(row.kind)
    _tests((row.opens_when, row.closes_when), scope, look)
    if isinstance(row, Commitment):
        _must(row.due_on, DATE, scope, look)


def _indicator(expression: Expression | None, look: Checking) -> None:
    """An indicator is a number of the document's place."""
    found = _type(expression, look.scope(PLACE), look) if expression else None
    if expression and found and not is_number(found):
        look.add(178, expression.where, given=shown(found))


def _tests(
    expressions: Sequence[Expression | None], scope: Scope, look: Checking, guards: Sequence[Expression] = ()
) -> None:
    """Conditions: each yes or no, and `or none` facts asked first."""
    for expression in expressions:
        if expression:
            _must(expression, YESNO, scope, look)
            _note_unasked(expression, (expression, *guards), scope, look)


def _type(expression: Expression, scope: Scope, look: Checking) -> Type | None:
    found = type_of(expression, scope)
    if isinstance(found, Problem):
        look.notes.take(found)
        return None
    return found


def _must(expression: Expression | None, wanted: Type, scope: Scope, look: Checking) -> None:
    """Note an expression that does not give the type wanted."""
    found = _type(expression, scope, look) if expression else None
    if found is None or expression is None or _fits(found, wanted):
        return
    if wanted == YESNO:
        look.add(164, expression.where, given=shown(found))
    elif found.name == "word" and wanted.options:
        wrong = next(word for word in found.options if word not in wanted.options)
        look.add(162, expression.where, word=wrong, choices=", ".join(wanted.options))
    else:
        look.add(165, expression.where, given=shown(found), wanted=shown(wanted))


def _note_unasked(expression: Expression, answers: Sequence[Expression], scope: Scope, look: Checking) -> None:
    for name in unasked(expression, asked(answers), scope):
        look.add(166, name.where, name=".".join(name.path))


def _fits(found: Type, wanted: Type) -> bool:
    if wanted.name in YESES:
        return found.name in YESES
    if is_number(found) and is_number(wanted):
        return "by_quantity" in (found.name, wanted.name) or found.name == "zero" or units(found) == units(wanted)
    if found.name == "word" and wanted.options:
        return set(found.options) <= set(wanted.options)
    if found.name == "set":
        return wanted.name == "set" and (bool(found.options) or wanted.of in ("", "quantity", found.of))
    return (found.name, found.options) == (wanted.name, wanted.options)
