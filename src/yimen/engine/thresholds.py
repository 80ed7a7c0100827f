"""The one figure that decides: "due below 1,075.00 yuan a month", said only where proved for all amounts."""

from datetime import date
from fractions import Fraction
from typing import Final

from yimen.documents.model import Type
from yimen.engine import ir
from yimen.engine.bounds import Bounds
from yimen.engine.causes import Cause
from yimen.engine.evaluate import Case, outcome
from yimen.engine.logic import Value, exact
from yimen.engine.ranges import Range, of_type, truth
from yimen.engine.shown import shown
from yimen.engine.suppose import Supposing
from yimen.engine.words import Speaker
from yimen.kernel.problems import Problem
from yimen.kernel.text import Text

FAR: Final = 10**8
FEN: Final = Fraction(1, 100)
VERDICTS: Final = {True: Text("符合", "due"), False: Text("不符合", "not due")}
TOLD: Final = Text(
    "{label}低于 {figure} 时{below}，达到 {figure} 时{above}",
    "{below} if {label} is below {figure}, {above} from {figure} on",
)


def threshold(case: Case, policy: str, subject: str, on: date, causes: tuple[Cause, ...]) -> Text | None:
    """Where a single number is all that is missing: from which figure on the answer turns."""
    if len(causes) != 1 or causes[0].sort != "fact":
        return None
    cause = causes[0]
    fact = case.program.names.facts.get((cause.kind, cause.name))
    if fact is None or fact.type is None or fact.type.every or fact.type.name not in ("number", "count"):
        return None
    limits = of_type(fact.type, fact.limits)
    step = FEN if fact.type.unit.startswith("yuan") else Fraction(1)
    search = _Search(case, policy, subject, on, cause)
    low, high = limits.low if limits.low is not None else -FAR, limits.high if limits.high is not None else FAR
    turn = search.turn(Fraction(low), Fraction(high), step)
    if turn is None or not search.proved(limits, turn, step):
        return None
    return _told(case, cause, fact.type, exact(turn), search)


def _told(case: Case, cause: Cause, type_: Type, turn: Value, search: "_Search") -> Text:
    label, figure = Speaker(case.program).leaf(ir.FactLeaf(cause.kind, cause.name)), shown(turn, type_)
    below, above = VERDICTS[search.below], VERDICTS[not search.below]
    return Text(
        TOLD.zh.format(label=label.zh, figure=figure.zh, below=below.zh, above=above.zh),
        TOLD.en.format(label=label.en or label.zh, figure=figure.en, below=below.en, above=above.en),
    )


class _Search:
    def __init__(self, case: Case, policy: str, subject: str, on: date, cause: Cause) -> None:
        self.case, self.policy, self.subject, self.on, self.cause = case, policy, subject, on, cause
        self.below = True

    def at(self, amount: Fraction) -> Value:
        facts = Supposing(self.case.facts, {(self.cause.subject, self.cause.name): exact(amount)})
        found = outcome(self.case.other(facts), self.policy, self.subject, self.on)
        return None if isinstance(found, Problem) else {"due": True, "not_due": False}.get(found.verdict)

    def turn(self, low: Fraction, high: Fraction, step: Fraction) -> Fraction | None:
        """The first amount, in steps, with the other answer."""
        below, above = self.at(low), self.at(high)
        if below is None or above is None or below is above:
            return None
        self.below = bool(below)
        first, last = int(low / step), int(high / step)
        while last - first > 1:
            middle = (first + last) // 2
            found = self.at(middle * step)
            if found is None:
                return None
            first, last = (middle, last) if found is below else (first, middle)
        return last * step

    def proved(self, limits: Range, turn: Fraction, step: Fraction) -> bool:
        """Whether every amount below gives one answer and every amount from there on the other."""
        sides = ((Range(limits.low, exact(turn - step)), self.below), (Range(exact(turn), limits.high), not self.below))
        return all(self._decided(side) is answer for side, answer in sides)

    def _decided(self, side: Range) -> Value:
        bounds = Bounds(self.case, {(self.cause.subject, self.cause.name): side})
        benefit = self.case.program.benefits.get(self.policy)
        if benefit is not None:
            return truth(bounds.leaf(benefit.entitled, self.subject, self.on))
        return truth(bounds.node(self.case.program.promises[self.policy].opens, self.subject, None, self.on))
