"""A policy over many subjects: outcomes one by one, and their counts. It grants, stops and refuses nothing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from yimen.engine.evaluate import Case, Verdict, outcome
from yimen.kernel.problems import Problem
from yimen.kernel.unknown import Bool3, Failure

FORGET_AFTER: Final = 50_000  # subjects: policies share what they compute, and the memory stays bounded


@dataclass(frozen=True, slots=True)
class Found:
    """The outcome for one subject, and whether the benefit is on record as granted."""

    subject: str
    verdict: Verdict
    amount_fen: int | None
    granted: Bool3 | None
    failure: Failure | None = None

    @property
    def owed(self) -> bool:
        """Due and surely not received; with an unknown decision it is a question, not a finding."""
        return self.verdict == "due" and self.granted is False


@dataclass(frozen=True, slots=True)
class Counts:
    """How many subjects have each outcome, receive, and are owed; `amount_fen` is a month's (or payment's) sum owed."""

    policy: str
    due: int = 0
    not_due: int = 0
    unknown: int = 0
    error: int = 0
    receiving: int = 0
    owed: int = 0
    amount_fen: int = 0


def sweep(case: Case, policy: str, subjects: Iterable[str], on: date) -> Iterator[Found] | Problem:
    """Each subject's outcome of a benefit or a commitment, in the order given; a problem if there is no such policy."""
    program = case.program
    if policy not in program.benefits and policy not in program.promises:
        found = outcome(case, policy, "", on)
        return found if isinstance(found, Problem) else iter(())
    return _each(case, policy, subjects, on)


def _each(case: Case, policy: str, subjects: Iterable[str], on: date) -> Iterator[Found]:
    benefit = case.program.benefits.get(policy)
    for number, subject in enumerate(subjects, 1):
        found = outcome(case, policy, subject, on)
        if isinstance(found, Problem):
            return
        granted = case.facts.decision(policy, benefit.block.kind, subject, on).granted if benefit else None
        yield Found(subject, found.verdict, found.amount_fen, granted, found.failure)
        if number % FORGET_AFTER == 0:
            case.forget()


def count(policy: str, found: Iterable[Found]) -> Counts:
    """The counts of a sweep."""
    verdicts = {"due": 0, "not_due": 0, "unknown": 0, "error": 0}
    receiving = owed = amount = 0
    for one in found:
        verdicts[one.verdict] += 1
        receiving += one.granted is True
        owed += one.owed
        amount += (one.amount_fen or 0) if one.owed else 0
    return Counts(policy, **verdicts, receiving=receiving, owed=owed, amount_fen=amount)
