"""Families of the shipped packs: every fact that their benefits name, drawn by its type; what offices keep is known."""

import random
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

from bench.asked.talk import Family, Told, everything, talk
from yimen.documents.library import reading
from yimen.documents.model import Band, Type
from yimen.engine.ask import Question
from yimen.engine.case import CaseFacts
from yimen.engine.compile import compile_library
from yimen.engine.program import Program
from yimen.kernel.unknown import ABSENT

PACKS: Final = Path(__file__).resolve().parents[2] / "packs"
SEED: Final = 430422
ON: Final = date(2021, 9, 24)
COUNTY: Final = "430422"
MOST: Final = 6
ASKED_FOR: Final = (
    "入户调查",
    "经济状况核对",
    "本人",
    "票据",
    "单位证明",
    "受理登记",
    "排查",
)  # sources that are a visit or a paper


def shipped(families: int) -> dict[str, Any]:
    """Without and with the register."""
    program = compile_library(reading([PACKS]).library)
    found = {}
    for name, register in (("without_register", False), ("with_register", True)):
        draw, told = random.Random(SEED), Told()  # noqa: S311, made-up families
        for _ in range(families):
            talk(program, _family(program, draw, register=register), ON, told, _answer)
        found[name] = told.figures()
    return found


def _family(program: Program, draw: random.Random, *, register: bool) -> Family:
    members = tuple(f"p{number}" for number in range(draw.randint(1, MOST)))
    truth, start = CaseFacts(program.names, COUNTY), CaseFacts(program.names, COUNTY)
    for facts in (truth, start):
        facts.kinds = {"h": "household"} | dict.fromkeys(members, "person")
        facts.relate("h", "members", members)
    asked = [
        (name, subject)
        for subject, kind in truth.kinds.items()
        for name, benefit in program.benefits.items()
        if benefit.block.kind == kind
    ]
    for kind, name in sorted(everything(program, asked)):
        for subject in (one for one, of in truth.kinds.items() if of == kind):
            _tell(program, draw, truth, start, (kind, subject, name), register=register)
    for item in program.items.values():
        for subject in (one for one, kind in truth.kinds.items() if item.human and kind == item.leaf.kind):
            truth.findings[subject, item.leaf.key] = _value(draw, item.type, None, found=True)
    return Family(truth, start, asked)


def _tell(
    program: Program,
    draw: random.Random,
    truth: CaseFacts,
    start: CaseFacts,
    what: tuple[str, str, str],
    *,
    register: bool,
) -> None:
    """One fact, or one part of a decision on record; the register tells what an office keeps."""
    kind, subject, name = what
    benefit, _, part = name.rpartition(".")
    if benefit:
        value: Any = False if part != "granted_on" else ABSENT
        for facts in (truth, *((start,) if register else ())):
            facts.decisions.setdefault((subject, benefit), {})[part] = value
        return
    type_, fact = program.names.fact_type(kind, name), program.names.facts[kind, name]
    value = _value(draw, type_ or Type("yesno"), fact.limits)
    truth.values[subject, name] = value
    if register and not any(word in fact.source for word in ASKED_FOR):
        start.values[subject, name] = value


def _value(draw: random.Random, type_: Type, limits: Band | None, *, found: bool = False) -> Any:
    """Something of a type: mostly no, nothing, `none`; officials found yes."""
    if type_.options:
        usual = "none" if "none" in type_.options else type_.options[0]
        return usual if draw.randrange(2) else draw.choice(type_.options)
    if type_.name in ("yesno", "listed"):
        return found or draw.randrange(6) == 0
    if type_.or_none and draw.randrange(2):
        return ABSENT
    return _number_or_day(draw, type_, limits)


def _number_or_day(draw: random.Random, type_: Type, limits: Band | None) -> Any:
    if type_.name == "date":
        return date(1930, 1, 1) + timedelta(days=draw.randrange(33_400))
    if type_.name == "count":
        most = next((bound for operator, bound in limits.parts if operator in ("<", "<=")), None) if limits else None
        return draw.randint(0, 4 if most is None else int(most))
    if type_.name in ("number", "rate"):
        return Fraction(draw.randrange(90_000), 100) if type_.unit and draw.randrange(3) == 0 else 0
    return frozenset()


def _answer(family: Family, question: Question) -> bool:
    """What is true; False for what nobody in the family can say (who else there is)."""
    key = (question.subject, question.name)
    benefit, _, part = question.name.rpartition(".")
    if question.sort == "fact":
        family.start.values[key] = family.truth.values[key]
    elif question.sort == "decision":
        told = family.truth.decisions.get((question.subject, benefit), {})
        family.start.decisions.setdefault((question.subject, benefit), {})[part] = told.get(part, False)
    else:
        return False
    return True
