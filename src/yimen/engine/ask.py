"""The interview: which question next, until every policy asked for is decided or nobody present can say more.

Ordered by topic (the purposes of the facts table, in its order), within a topic by what could decide most, and then of
one person after the other, so that questions on one matter stay together. "Don't know" is an answer: the fact stays
unknown and is never asked again.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from yimen.documents.model import Band, Type
from yimen.engine import ir
from yimen.engine.bounds import Bounds
from yimen.engine.causes import Cause, causes_of, causes_of_item, place_cause
from yimen.engine.evaluate import Case, Outcome, in_fen, outcome
from yimen.engine.explain import label_of
from yimen.engine.logic import Value
from yimen.engine.ranges import truth
from yimen.engine.suppose import Supposing
from yimen.kernel.problems import Problem, Where
from yimen.kernel.text import Text
from yimen.kernel.unknown import UNKNOWN

ASKED_OF_RESIDENTS: Final = ("group", "fact", "decision", "place")
LAST: Final = 10_000
WHOLE: Final = 1 << 32  # the weight of a policy, shared by what it still asks; whole numbers sort alike everywhere
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
    """How one policy stands: decided as early as logic allows; `open` is what still matters, whoever must say it.

    `if_found`: what it comes to if officials say yes to each finding, where nothing else decides whether it is due.
    """

    policy: str
    subject: str
    outcome: Outcome
    open: tuple[Cause, ...]
    if_found: Outcome | None = None
    asks: tuple[tuple[Key, Cause], ...] = field(
        init=False, repr=False, compare=False
    )  # of `open`, what a family can say

    def __post_init__(self) -> None:
        asks = tuple(((one.subject, one.name), one) for one in self.open if one.sort in ASKED_OF_RESIDENTS)
        object.__setattr__(self, "asks", asks)


@dataclass(frozen=True, slots=True)
class Interview:
    """The interview as it stands: a question, or none when all is decided or the rest is for officials."""

    question: Question | None
    standings: tuple[Standing, ...]
    left: int
    bounds: Bounds | None = field(
        default=None, repr=False, compare=False
    )  # what is known so far, for the next question


def interview(
    case: Case,
    asked: Sequence[tuple[str, str]],
    on: date,
    declined: Collection[Key] = (),
    *,
    before: "Interview | None" = None,
    answered: Key | None = None,
) -> Interview | Problem:
    """Where the interview stands for some (policy, subject), and what to ask next; `declined` are "don't know"s.

    With the interview `before` one fact was `answered` (and nothing else, of the same case), only what that fact could
    matter to is looked at again.
    """
    standings, bounds = [], _bounds(case, before, answered)
    earlier = {(row.policy, row.subject): row for row in before.standings} if before and answered else {}
    for policy, subject in asked:
        known = earlier.get((policy, subject))
        found = known if known and not _matters(known, answered) else standing(case, policy, subject, on, bounds)
        if isinstance(found, Problem):
            return found
        standings.append(found)
    waiting = _waiting(case, standings, declined)
    return Interview(_question(case, waiting[0]) if waiting else None, tuple(standings), len(waiting), bounds)


def _bounds(case: Case, before: "Interview | None", answered: Key | None) -> Bounds:
    """What was known, but for what the answer may change; from nothing where nothing can be kept."""
    if before is None or answered is None or before.bounds is None or before.bounds.case is not case:
        return Bounds(case)
    before.bounds.learn(*answered)
    return before.bounds


def _matters(row: Standing, answered: Key | None) -> bool:
    return any((cause.subject, cause.name) == answered for cause in row.open)


def standing(case: Case, policy: str, subject: str, on: date, bounds: Bounds | None = None) -> Standing | Problem:
    """How a policy stands for a subject, with intervals: an income already above the line needs no further question."""
    found = outcome(case, policy, subject, on)
    if isinstance(found, Problem):
        return found
    if found.verdict in ("not_due", "error"):
        return Standing(policy, subject, found, ())
    bounds, place = bounds or Bounds(case), place_cause(case, policy, subject, on)
    benefit = case.program.benefits.get(policy)
    if benefit is None:
        node = case.program.promises[policy].opens
        decided, causes = truth(bounds.node(node, subject, None, on)), causes_of(case, node, subject, on, bounds)
        return Standing(policy, subject, _refined(found, decided, placed=not place), (*place, *causes))
    decided = truth(bounds.leaf(benefit.entitled, subject, on))
    amount = ir.AutomaticLeaf(benefit.block.kind, policy, "amount")
    wanted = amount if decided is True else benefit.entitled
    fen = in_fen(bounds.leaf(amount, subject, on)) if decided is True else UNKNOWN
    refined = _refined(found, decided, fen, placed=not place)
    causes = causes_of_item(case, wanted, subject, on, bounds)
    return _if_found(case, Standing(policy, subject, refined, (*place, *causes)), on)


def _refined(found: Outcome, decided: object, fen: Value = UNKNOWN, *, placed: bool) -> Outcome:
    if decided is False:
        return Outcome("not_due", 0)
    if decided is not True or not placed:
        return found
    return Outcome("due", fen if isinstance(fen, int) else None)


def _if_found(case: Case, row: Standing, on: date) -> Standing:
    """Where only findings are open: what they would bring, and what the amount would then depend on."""
    items = case.program.items
    yes_no = all(cause.sort == "finding" and items[cause.name].type.name == "yesno" for cause in row.open)
    if row.outcome.verdict != "unknown" or not row.open or not yes_no:
        return row
    supposed = Supposing(case.facts, {(cause.subject, cause.name): True for cause in row.open})
    then = standing(case.other(supposed), row.policy, row.subject, on)
    if isinstance(then, Problem):
        return row
    return replace(row, open=(*row.open, *then.open), if_found=then.if_found or then.outcome)


def _waiting(case: Case, standings: Sequence[Standing], declined: Collection[Key]) -> list[list[tuple[str, Cause]]]:
    """What somebody present may answer, in order; each with the policies that ask it."""
    asking: dict[Key, list[tuple[str, Cause]]] = {}
    weights: dict[Key, int] = {}
    for row in standings:
        share = WHOLE // max(1, len(row.asks))
        for key, cause in row.asks:
            if key in weights:
                asking[key].append((row.policy, cause))
                weights[key] += share
            elif key not in declined:
                asking[key] = [(row.policy, cause)]
                weights[key] = share
    order = _Order(case, weights)
    return sorted(asking.values(), key=lambda found: order.rank(found[0][1]))


class _Order:
    """Who belongs first; then topic by topic, within a topic what could decide most, of each person in turn.

    What a policy still asks shares its weight of 1; a fact weighs what it weighs for one of those it is asked of.
    """

    def __init__(self, case: Case, weights: Mapping[Key, int]) -> None:
        self.names = case.program.names
        self.subjects = {name: at for at, name in enumerate(dict.fromkeys(subject for subject, _ in weights))}
        self.facts: dict[str, tuple[int, int]] = {}  # weight of all, of how many
        for (_, name), weight in weights.items():
            whole, of = self.facts.get(name, (0, 0))
            self.facts[name] = (whole + weight, of + 1)

    def rank(self, cause: Cause) -> tuple[int, int, int, int, int]:
        """Where a question stands."""
        subject = self.subjects[cause.subject]
        if cause.sort != "fact":
            first = ASKED_OF_RESIDENTS.index(cause.sort) if cause.sort == "group" else LAST
            return (first, 0, 0, 0, subject)
        fact = self.names.facts.get((cause.kind, cause.name))
        topic = self.names.topics.get(fact.purpose if fact else "", LAST)
        weight, of = self.facts[cause.name]
        return (1, topic, -weight // of, self.names.rows.get((cause.kind, cause.name), LAST), subject)


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
