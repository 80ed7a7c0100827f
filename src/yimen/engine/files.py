"""The facts file of `yimen explain`: JSON to the facts of one case, every mistake with its subject and name."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from yimen.engine.case import CaseFacts
from yimen.engine.cells import Misread, read_json
from yimen.engine.names import Names
from yimen.engine.program import Program
from yimen.engine.statements import RECORDED, Statements, Undeclared
from yimen.kernel.problems import Problem, Where, problem

RESERVED: Final = ("kind", "facts")
MOST_KNOWN: Final = 40


@dataclass(frozen=True, slots=True)
class Read:
    """The facts of a file, and who the case is about."""

    facts: CaseFacts
    who: str


def read_facts(program: Program, text: str, place: str, name: str = "") -> Read | tuple[Problem, ...]:
    """What the file says; or everything that is wrong with the file called `name`."""
    where = Where(name)
    try:
        given = json.loads(text, parse_float=Fraction, parse_constant=_refuse)
    except ValueError as error:
        return (problem(309, where, "", reason=str(error)),)
    reason = _shape(given)
    if reason:
        return (problem(309, where, "", reason=reason),)
    facts = CaseFacts(program.names, place)
    problems = tuple(_fill(facts, given["subjects"], where))
    return problems or Read(facts, str(given["who"]))


def _refuse(word: str) -> None:
    raise ValueError(word)


def _shape(given: Any) -> str:  # noqa: ANN401  whatever JSON holds
    """What is missing for the shape; empty if it is right."""
    if not isinstance(given, dict) or not isinstance(given.get("subjects"), dict) or "who" not in given:
        return "who, subjects"
    if given["who"] not in given["subjects"]:
        return f"who: {given['who']}"
    for name, subject in given["subjects"].items():
        if not isinstance(subject, dict) or not isinstance(subject.get("kind"), str):
            return f"subjects.{name}.kind"
        if not isinstance(subject.get("facts", {}), dict):
            return f"subjects.{name}.facts"
    return ""


def _fill(facts: CaseFacts, subjects: dict[str, dict[str, Any]], where: Where) -> Iterator[Problem]:
    kinds = facts.names.index.kinds()
    for name, subject in subjects.items():
        facts.kinds[name] = subject["kind"]
        if subject["kind"] not in (*kinds, "reading"):
            yield problem(311, where, "", subject=name, name="kind", value=subject["kind"], wanted=", ".join(kinds))
    for name, subject in subjects.items():
        for relation, others in subject.items():
            if relation not in RESERVED:
                yield from _relate(facts, name, relation, others, where)
        yield from _state(Statements(facts, may_stub=False), name, subject.get("facts", {}), where)


def _relate(facts: CaseFacts, name: str, relation: str, others: Any, where: Where) -> Iterator[Problem]:  # noqa: ANN401
    names = [others] if isinstance(others, str) else others
    kind = facts.kinds[name]
    to = facts.names.to(kind, relation)
    if not to:
        known = ", ".join(way for of, way in facts.names.index.ways if of == kind)
        yield problem(310, where, "", subject=name, name=relation, known=known)
    elif not isinstance(names, list) or any(other not in facts.kinds or facts.kinds[other] != to for other in names):
        yield problem(311, where, "", subject=name, name=relation, value=others, wanted=f"{to}: {_of(facts, to)}")
    else:
        facts.relate(name, relation, tuple(names))


def _of(facts: CaseFacts, kind: str) -> str:
    return ", ".join(name for name, of in facts.kinds.items() if of == kind) or "-"


def _state(stated: Statements, name: str, given: dict[str, Any], where: Where) -> Iterator[Problem]:
    for path, value in _flat(stated.names, given):
        try:
            stated.state(name, path, lambda type_, value=value: read_json(value, type_))  # type: ignore[misc]
        except Undeclared:
            known = _known(stated.names, stated.facts.kinds[name])
            yield problem(310, where, "", subject=name, name=path, known=known)
        except Misread as error:
            yield problem(311, where, "", subject=name, name=path, value=value, wanted=str(error))


def _flat(names: Names, given: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """`{"dibao": {"granted": true}}` as `dibao.granted`; other maps are series."""
    for path, value in given.items():
        if isinstance(value, dict) and path in names.benefits and set(value) <= set(RECORDED):
            yield from ((f"{path}.{inner}", one) for inner, one in value.items())
        else:
            yield path, value


def _known(names: Names, kind: str) -> str:
    facts = [name for of, name in names.facts if of == kind]
    findings = [name for (_, name), block in names.items.items() if block.kind == kind and hasattr(block, "decider")]
    decisions = [f"{name}.granted" for name, (_, block) in names.benefits.items() if block.kind == kind]
    return ", ".join((*facts, *findings, *decisions)[:MOST_KNOWN]) or "-"
