"""The interview: which question next, until every policy asked for is decided or nobody present can say more.

Ordered by topic (the purposes of the facts table, in its order), within a topic person by person, so that questions on
one matter stay together. "Don't know" is an answer: the fact stays unknown and is never asked again.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from yimen.documents.model import Band, Type
from yimen.engine import ir
from yimen.engine.bounds import Bounds
from yimen.engine.causes import Cause, causes_of, causes_of_item, place_cause
from yimen.engine.evaluate import Case, Outcome, outcome
from yimen.engine.explain import label_of
from yimen.engine.ranges import truth
from yimen.kernel.problems import Problem, Where
from yimen.kernel.text import Text

ASKED_OF_RESIDENTS: Final = ("group", "fact", "decision", "place")
LAST: Final = 10_000
Key = tuple[str, str]  # subject, and what is asked of it


@dataclass(frozen=True, slots=True)
class Asking:
    """A clause that asks, for a policy."""

    policy: str
    document: str
    where: Where


@dataclass(frozen=True, slots=True)
class Question:
    """One question: of which subject, what, in which type and limits, and which clauses ask it."""

    sort: str  # fact, decision, place, group (who belongs to it)
    kind: str
    subject: str
    name: str
    label: Text
    type: Type
    limits: Band | None
    purpose: str
    why: tuple[Asking, ...]

    @property
    def key(self) -> Key:
        """What an answer, or "don't know", is kept under."""
        return (self.subject, self.name)


@dataclass(frozen=True, slots=True)
class Standing:
    """How one policy stands: decided as early as logic allows; `open` is what still matters, whoever must say it."""

    policy: str
    subject: str
    outcome: Outcome
    open: tuple[Cause, ...]


@dataclass(frozen=True, slots=True)
class Interview:
    """The interview as it stands: a question, or none when all is decided or the rest is for officials."""

    question: Question | None
    standings: tuple[Standing, ...]
    left: int


def interview(
    case: Case, asked: Sequence[tuple[str, str]], on: date, declined: Collection[Key] = ()
) -> Interview | Problem:
    """Where the interview stands for some (policy, subject), and what to ask next; `declined` are "don't know"s."""
    standings = []
    for policy, subject in asked:
        found = standing(case, policy, subject, on)
        if isinstance(found, Problem):
            return found
        standings.append(found)
    waiting = _waiting(case, standings, declined)
    return Interview(waiting[0] if waiting else None, tuple(standings), len(waiting))


def standing(case: Case, policy: str, subject: str, on: date) -> Standing | Problem:
    """How a policy stands for a subject, with intervals: an income already above the line needs no further question."""
    found = outcome(case, policy, subject, on)
    if isinstance(found, Problem):
        return found
    if found.verdict in ("not_due", "error"):
        return Standing(policy, subject, found, ())
    bounds, place = Bounds(case), place_cause(case, policy, subject, on)
    benefit = case.program.benefits.get(policy)
    if benefit is None:
        node = case.program.promises[policy].opens
        decided, causes = truth(bounds.node(node, subject, None, on)), causes_of(case, node, subject, on, bounds)
    else:
        decided = truth(bounds.leaf(benefit.entitled, subject, on))
        causes = causes_of_item(case, benefit.entitled, subject, on, bounds)
    if benefit is not None and decided is True:
        amount = ir.AutomaticLeaf(benefit.block.kind, policy, "amount")
        causes = causes_of_item(case, amount, subject, on, bounds)
    return Standing(policy, subject, _refined(found, decided, placed=not place), (*place, *causes))


def _refined(found: Outcome, decided: object, *, placed: bool) -> Outcome:
    if found.verdict != "unknown" or decided not in (True, False):
        return found
    if decided is True:
        return Outcome("due") if placed else found
    return Outcome("not_due", 0)


def _waiting(case: Case, standings: Sequence[Standing], declined: Collection[Key]) -> list[Question]:
    """Every open question that somebody present may answer, in order."""
    asking: dict[Key, list[tuple[str, Cause]]] = {}
    for row in standings:
        for cause in row.open:
            if cause.sort in ASKED_OF_RESIDENTS and (cause.subject, cause.name) not in declined:
                asking.setdefault((cause.subject, cause.name), []).append((row.policy, cause))
    subjects = list(dict.fromkeys(key[0] for key in asking))
    ordered = sorted(asking.values(), key=lambda found: _rank(case, found[0][1], subjects))
    return [_question(case, found) for found in ordered]


def _rank(case: Case, cause: Cause, subjects: list[str]) -> tuple[int, int, int, int]:
    """Who belongs first; then topic by topic, person by person, in the order of the facts table."""
    if cause.sort != "fact":
        return (
            ASKED_OF_RESIDENTS.index(cause.sort) if cause.sort == "group" else LAST,
            0,
            subjects.index(cause.subject),
            0,
        )
    names = case.program.names
    purpose = names.facts[cause.kind, cause.name].purpose if (cause.kind, cause.name) in names.facts else ""
    topic, row = names.topics.get(purpose, LAST), names.rows.get((cause.kind, cause.name), LAST)
    return (1, topic, subjects.index(cause.subject), row)


def _question(case: Case, found: list[tuple[str, Cause]]) -> Question:
    cause = found[0][1]
    fact = case.program.names.facts.get((cause.kind, cause.name))
    names = case.program.names
    return Question(
        sort=cause.sort,
        kind=cause.kind,
        subject=cause.subject,
        name=cause.name,
        label=label_of(case, cause),
        type=_type(case, cause),
        limits=fact.limits if fact else None,
        purpose=fact.purpose if fact else "",
        why=tuple(dict.fromkeys(Asking(policy, names.document_at(one.where), one.where) for policy, one in found)),
    )


def _type(case: Case, cause: Cause) -> Type:
    if cause.sort == "fact":
        return case.program.names.fact_type(cause.kind, cause.name) or Type("yesno")
    if cause.sort == "decision":
        return Type("date", or_none=True) if cause.name.endswith(".granted_on") else Type("yesno")
    return Type(cause.sort)
