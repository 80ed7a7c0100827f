"""The types of calls: quantities, days, groups, lookups (format 1.5)."""

import re
from collections.abc import Callable
from datetime import date

from yimen.documents import expressions as said
from yimen.documents.expressions import Expression
from yimen.documents.functions import FUNCTIONS, MODES, QUANTITIES
from yimen.documents.infer_nodes import (
    BARE,
    PLAIN_NUMBERS,
    SHIFTING,
    YESES,
    ZERO,
    Refused,
    Typing,
    is_number,
    shown,
    units,
)
from yimen.documents.missing import missing
from yimen.documents.model import Parameter, Type
from yimen.documents.naming import DATE, PERIOD, SUBJECT, YESNO, Meaning, meaning, parameter_called
from yimen.documents.units import spell
from yimen.kernel.problems import Problem

MONEY = (("yuan", 1),)
_PERIOD = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")


def call(typing: Typing, node: said.Call) -> Type:
    """The type of a call."""
    name = node.function[0]
    if len(node.function) == 1 and name in FUNCTIONS:
        if node.arguments and isinstance(node.arguments[0], said.Generator):
            return _group(typing, name, node.arguments[0])
        return FUNCTION_TYPES[name](typing, node)
    parameter = parameter_called(node.function, typing.scope)
    if parameter is None:
        written = ".".join(node.function)
        known = [*FUNCTIONS, *typing.scope.names.parameters]
        raise Refused(missing(157, node.where, written, known, typing.scope.names, name=written))
    if len(node.arguments) != len(parameter.keys):
        keys = ", ".join(parameter.keys) or "—"
        typing.refuse(
            158, node.where, name=parameter.defines, needed=len(parameter.keys), given=len(node.arguments), keys=keys
        )
    _keys(typing, parameter, node.arguments)
    return parameter.gives


def _keys(typing: Typing, parameter: Parameter, arguments: tuple[Expression, ...]) -> None:
    for key, argument in zip(parameter.keys, arguments, strict=False):
        given = typing.plain(argument)
        wanted = typing.scope.names.types_named(key)
        if given.name == "word":
            for one in wanted[:1]:
                typing.word_against(one, argument)
        elif wanted and not any(_fits(given, one) for one in wanted):
            typing.refuse(172, argument.where, key=key, wanted=shown(wanted[0]), given=shown(given))


def _fits(given: Type, wanted: Type) -> bool:
    if is_number(given) and is_number(wanted):
        return given == ZERO or units(given) == units(wanted)
    return given.name == wanted.name and given.options == wanted.options


def _quantity(typing: Typing, node: said.Call) -> Type:
    typing_of = typing.number(node.arguments[0])
    if units(typing_of):
        typing.refuse(159, node.arguments[0].where, function=node.function[0], needed="number", given=shown(typing_of))
    return Type("number", unit=QUANTITIES[node.function[0]])


def _date(typing: Typing, node: said.Call) -> Type:
    text = getattr(node.arguments[0], "text", "")
    try:
        date.fromisoformat(text if len(text) == len("2020-01-01") else "?")
    except ValueError:
        typing.refuse(168, node.arguments[0].where, written=text)
    return DATE


def _of_day(result: Type) -> Callable[[Typing, said.Call], Type]:
    def typed(typing: Typing, node: said.Call) -> Type:
        given = typing.plain(node.arguments[0])
        if given != DATE:
            typing.refuse(159, node.arguments[0].where, function=node.function[0], needed="date", given=shown(given))
        return result

    return typed


def _extreme(typing: Typing, node: said.Call) -> Type:
    """`min` and `max` of two or more: all dates, or all numbers of one unit."""
    first, *rest = node.arguments
    found = typing.plain(first)
    if not is_number(found) and found != DATE and found.name != "ordered":
        typing.refuse(159, first.where, function=node.function[0], needed="number, date", given=shown(found))
    for argument in rest:
        found = typing.either(found, typing.plain(argument), first, argument)
    return found


def _round(typing: Typing, node: said.Call) -> Type:
    amount, step, mode = node.arguments
    if getattr(mode, "text", "") not in MODES:
        typing.refuse(170, mode.where, modes=", ".join(f"'{one}'" for one in sorted(MODES)))
    found, unit_of_step = typing.number(amount), units(typing.number(step))
    if (
        unit_of_step
        and unit_of_step != units(found)
        and not (unit_of_step == MONEY and set(MONEY) <= set(units(found)))
    ):
        typing.refuse(161, step.where, left=shown(found), right=spell(unit_of_step))
    return found


def _at(typing: Typing, node: said.Call) -> Type:
    found, moment = typing.plain(node.arguments[0]), typing.plain(node.arguments[1])
    if moment.name not in (PERIOD, "date"):
        typing.refuse(159, node.arguments[1].where, function="at", needed="date", given=shown(moment))
    return found


def _has(typing: Typing, node: said.Call) -> Type:
    if not isinstance(node.arguments[0], said.Name):
        typing.refuse(159, node.arguments[0].where, function="has", needed="name", given="expression")
    typing.of(node.arguments[0])
    return YESNO


def _meets(typing: Typing, node: said.Call) -> Type:
    amount, bound = typing.number(node.arguments[0]), typing.plain(node.arguments[1])
    if bound.name != "limit":
        typing.refuse(159, node.arguments[1].where, function="meets", needed="limit", given=shown(bound))
    if bound.of not in PLAIN_NUMBERS and bound.of != "by_quantity":
        typing.same(amount, Type("number", unit=bound.of), node.arguments[0].where, node.arguments[1].where)
    elif bound.of != "by_quantity" and units(amount):
        typing.refuse(161, node.where, left=shown(amount), right=bound.of)
    return YESNO


def _table(typing: Typing, node: said.Call) -> Type:
    table, *rest = node.arguments
    parameter = parameter_called(table.path, typing.scope) if isinstance(table, said.Name) else None
    if parameter is None or not parameter.across:
        across = [name for name, (_, one) in typing.scope.names.parameters.items() if one.across]
        written = ".".join(getattr(table, "path", ("?",)))
        raise Refused(
            missing(179, table.where, written, across, typing.scope.names, function=node.function[0], name=written)
        )
    if len(rest) != len(parameter.keys) + 1:
        needed = len(parameter.keys) + 2
        typing.refuse(150, node.where, name=node.function[0], needed=needed, given=len(node.arguments))
    _keys(typing, parameter, tuple(rest[:-1]))
    typing.number(rest[-1])
    return BARE if node.function[0] == "interpolate" else Type("word")


def _group(typing: Typing, name: str, generator: said.Generator) -> Type:
    variable = Type(PERIOD) if isinstance(generator.group, said.Call) else _members(typing, generator)
    if isinstance(generator.group, said.Call):
        _periods(typing, generator.group)
    outer = typing.scope
    if not isinstance(meaning((generator.variable,), generator.where, outer), Problem):
        typing.refuse(175, generator.where, name=generator.variable)
    typing.scope = outer.inside(generator.variable, variable)
    if generator.condition:
        typing.test(generator.condition)
    item = typing.plain(generator.item)
    result = _result(typing, name, item, generator)
    typing.scope = outer
    return result


def _members(typing: Typing, generator: said.Generator) -> Type:
    found: Meaning | Problem = (
        meaning(generator.group.path, generator.group.where, typing.scope)
        if isinstance(generator.group, said.Name)
        else Meaning("variable", YESNO)
    )
    if isinstance(found, Problem) or found.sort != "group":
        written = ".".join(getattr(generator.group, "path", ("?",)))
        groups = [way for (_, way), to in typing.scope.names.ways.items() if to.many]
        raise Refused(missing(176, generator.group.where, written, groups, typing.scope.names, name=written))
    return Type(SUBJECT, of=found.kind)


def _periods(typing: Typing, group: said.Call) -> None:
    if group.function == ("last",):
        length = typing.plain(group.arguments[0])
        if length.unit not in SHIFTING:
            typing.refuse(
                159,
                group.arguments[0].where,
                function="last",
                needed="months(n), years(n), days(n)",
                given=shown(length),
            )
        return
    for argument in group.arguments:
        text = getattr(argument, "text", "")
        if not _PERIOD.fullmatch(text):
            typing.refuse(169, argument.where, written=text)


def _result(typing: Typing, name: str, item: Type, generator: said.Generator) -> Type:
    """What a group function gives for items of a type."""
    where = generator.item.where
    if name == "count":
        return BARE
    if name in ("any", "all", "in_a_row"):
        if item.name not in YESES:
            typing.refuse(164, where, given=shown(item))
        return YESNO if name != "in_a_row" else BARE
    if name == "which":
        return Type("set", options=item.options, of=item.of or item.name)
    allowed = is_number(item) or (name != "sum" and (item == DATE or item.name == "ordered"))
    if not allowed:
        typing.refuse(178, where, given=shown(item))
    return item


FUNCTION_TYPES: dict[str, Callable[[Typing, said.Call], Type]] = {
    **dict.fromkeys(QUANTITIES, _quantity),
    "date": _date,
    "next_month": _of_day(DATE),
    "years_since": _of_day(BARE),
    "months_since": _of_day(BARE),
    "min": _extreme,
    "max": _extreme,
    "round": _round,
    "at": _at,
    "has": _has,
    "meets": _meets,
    "first_met": _table,
    "interpolate": _table,
}
