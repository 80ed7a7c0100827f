"""Families of the forty: facts drawn as `bench/registers` draws them, and what offices' own registers hold."""

import random
from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from bench.asked.talk import Family, Told, talk
from bench.forty.documents import (
    HOUSEHOLD_FACTS,
    HOUSEHOLD_POLICIES,
    MONEY,
    ON,
    PERSON_FACTS,
    PERSON_POLICIES,
    documents,
)
from bench.registers import MOST, TOWNSHIPS
from yimen.documents.library import reading
from yimen.engine.ask import Question
from yimen.engine.case import CaseFacts
from yimen.engine.compile import compile_library
from yimen.engine.program import Program

SEED: Final = 430422
HELD: Final = {  # what police, schools, the disabled persons' federation, insurers and pension offices hold
    "birth", "tie", "grade", "impairment", "stage", "pension", "allowance", "insured", "in_custody", "hukou_kind",
    "unsafe_house",
}  # fmt: skip


def forty(families: int) -> dict[str, Any]:
    """Without and with the register."""
    with TemporaryDirectory(prefix="yimen-asked-") as folder:
        for number, text in enumerate(documents()):
            (Path(folder) / f"part_{number}.md").write_text(text, encoding="utf-8")
        program = compile_library(reading([Path(folder)]).library)
    found = {}
    for name, held in (("without_register", frozenset[str]()), ("with_register", frozenset(HELD))):
        draw, told = random.Random(SEED), Told()  # noqa: S311, made-up families
        for _ in range(families):
            talk(program, _family(program, draw, held), ON, told, _answer)
        found[name] = told.figures()
    return found


def _family(program: Program, draw: random.Random, held: frozenset[str]) -> Family:
    members = tuple(f"p{number}" for number in range(draw.randint(1, MOST)))
    truth, start = (CaseFacts(program.names, draw.choice(TOWNSHIPS)) for _ in range(2))
    start.county = truth.county
    for facts in (truth, start):
        facts.kinds = {"h": "household"} | dict.fromkeys(members, "person")
        facts.relate("h", "members", members)
    for subject, kind in truth.kinds.items():
        given = HOUSEHOLD_FACTS if kind == "household" else PERSON_FACTS
        for name, type_ in given.items():
            truth.values[subject, name] = _value(draw, name, type_, MONEY)
            if name in held:
                start.values[subject, name] = truth.values[subject, name]
    asked = [(policy, "h") for policy in HOUSEHOLD_POLICIES]
    asked += [(policy, one) for one in members for policy in PERSON_POLICIES]
    return Family(truth, start, asked)


def _value(draw: random.Random, name: str, type_: str, money: Mapping[str, int]) -> Any:
    if type_ == "date":
        return date(1930, 1, 1) + timedelta(days=draw.randrange(33_400))
    if type_ == "yesno":
        return draw.randrange(6) == 0
    if type_.startswith("one of "):
        words = type_.removeprefix("one of ").split(", ")
        return words[at] if (at := draw.randrange(len(words) * 2)) < len(words) else words[0]
    if type_ == "count":
        return draw.randrange(5)
    return Fraction(draw.randrange(money[name]), 100) if draw.randrange(3) == 0 else 0


def _answer(family: Family, question: Question) -> bool:
    family.start.values[question.subject, question.name] = family.truth.values[question.subject, question.name]
    return True
