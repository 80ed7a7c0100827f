"""One interview from its first question to its last, answered from what is true; each question's time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from statistics import median
from time import process_time
from typing import Any

from yimen.engine.ask import Question, interview
from yimen.engine.case import CaseFacts
from yimen.engine.evaluate import Case, outcome
from yimen.engine.program import Program
from yimen.engine.reach import reach
from yimen.kernel.problems import Problem

Asked = Sequence[tuple[str, str]]  # policy, subject


@dataclass(slots=True)
class Family:
    """A family with everything that is so (`truth`), and how an interview about it begins."""

    truth: CaseFacts
    start: CaseFacts
    asked: Asked


@dataclass(slots=True)
class Told:
    """What interviews came to: facts asked, questions if one is put for all members, all facts there are, seconds."""

    asked: int = 0
    screens: int = 0
    all: int = 0
    outcomes: int = 0
    wrong: int = 0
    open: int = 0
    first: list[float] = field(default_factory=list)  # of an interview's first question, from nothing
    seconds: list[float] = field(default_factory=list)  # of every next one

    def figures(self) -> dict[str, Any]:
        """As they are written down."""
        times = sorted(self.seconds)
        return {
            "asked_percent": round(100 * self.asked / self.all, 1),
            "asked": self.asked,
            "all": self.all,
            "screens": self.screens,
            "outcomes": self.outcomes,
            "undecided": self.open,
            "wrong": self.wrong,
            "first_ms_median": round(1000 * median(self.first), 2),
            "next_ms_median": round(1000 * median(times), 2),
            "next_ms_p95": round(1000 * times[int(len(times) * 0.95)], 2),
        }


def everything(program: Program, asked: Asked) -> set[tuple[str, str]]:
    """(kind, name) of every fact and decision that some of the policies name."""
    found: set[tuple[str, str]] = set()
    for policy in dict.fromkeys(policy for policy, _ in asked):
        reached = reach(program, policy)
        found |= {*reached.facts, *reached.decisions}
    return found


def talk(program: Program, family: Family, on: date, told: Told, answer: Callable[[Family, Question], bool]) -> None:
    """Asks until nothing is left to ask, then compares every decided outcome with what is true."""
    named, kinds = everything(program, family.asked), family.truth.kinds
    told.all += sum(1 for subject, kind in kinds.items() for of, _ in named if of == kind)
    case, screens = Case(program, family.start), set[tuple[str, str]]()
    before, answered, declined = None, None, set[tuple[str, str]]()
    while True:
        began = process_time()
        found = interview(case, family.asked, on, declined, before=before, answered=answered)
        (told.seconds if before else told.first).append(process_time() - began)
        if isinstance(found, Problem):
            raise SystemExit(str(found))
        if found.question is None:
            break
        if not answer(family, found.question):
            declined.add(found.question.key)
        before, answered = found, found.question.key
        told.asked += 1
        screens.add((found.question.kind, found.question.name))
    told.screens += len(screens)
    whole = Case(program, family.truth)
    for row in found.standings:
        right = outcome(whole, row.policy, row.subject, on)
        said = row.if_found or row.outcome
        told.outcomes += 1
        told.open += said.verdict == "unknown"
        told.wrong += said.verdict not in ("unknown", right.verdict)  # type: ignore[union-attr]
        told.wrong += said.verdict == "due" and said.amount_fen not in (None, right.amount_fen)  # type: ignore[union-attr]
