"""Explanations: every item that an outcome rests on, by clause, with values, what decides and what would change."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, cast

from yimen.engine import ir
from yimen.engine.causes import Cause, causes_of, causes_of_item, place_cause
from yimen.engine.deciding import Deciding
from yimen.engine.evaluate import Case, Outcome, outcome
from yimen.engine.reasons import PLACE, Reasons
from yimen.engine.suppose import Supposing
from yimen.engine.thresholds import threshold
from yimen.engine.trace import Change, Trace, TraceNode
from yimen.engine.uses import Use
from yimen.engine.words import Speaker
from yimen.kernel.problems import Problem
from yimen.kernel.text import Text
from yimen.kernel.unknown import UNKNOWN

MOST_SUPPOSED: Final = 60


def explain(case: Case, policy: str, subject: str, on: date) -> Trace | Problem:
    """Why a benefit (its id) or a commitment (`document.commitment`) gives a subject what it gives on a day."""
    found = outcome(case, policy, subject, on)
    return found if isinstance(found, Problem) else _Explaining(case, policy, subject, on).trace(found)


def open_causes(case: Case, policy: str, subject: str, on: date) -> tuple[Cause, ...]:
    """What is not known and still matters for a policy: place, condition, and its amount if it is due."""
    found = outcome(case, policy, subject, on)
    if isinstance(found, Problem) or found.verdict in ("not_due", "error"):
        return ()
    benefit, place = case.program.benefits.get(policy), place_cause(case, policy, subject, on)
    if benefit is None:
        return (*place, *causes_of(case, case.program.promises[policy].opens, subject, on))
    if found.verdict == "unknown":
        return (*place, *causes_of_item(case, benefit.entitled, subject, on))
    return causes_of_item(case, ir.AutomaticLeaf(benefit.block.kind, policy, "amount"), subject, on)


@dataclass(frozen=True, slots=True)
class _Explaining:
    case: Case
    policy: str
    subject: str
    on: date

    def trace(self, found: Outcome) -> Trace:
        program = self.case.program
        row = program.benefits.get(self.policy) or program.promises[self.policy]
        place = self.case.facts.place(row.block.kind, self.subject, row.place_fact, self.on)
        reasons, deciding = self.reasons()
        marks = (reasons.ids[mark] for mark in deciding.marks if mark in reasons.ids)
        return Trace(
            policy=self.policy,
            subject=self.subject,
            on=self.on,
            place="" if place is UNKNOWN else place,
            edition=row.block.where.edition,
            outcome=found,
            nodes=reasons.in_order(),
            deciding=tuple(dict.fromkeys(marks)),
            would_change=tuple(self.changes(found, deciding)),
        )

    def reasons(self) -> tuple[Reasons, Deciding]:
        reasons, deciding = Reasons(self.case), Deciding(self.case)
        if not reasons.placed(self.policy, self.subject, self.on):
            deciding.marks[PLACE, self.subject, self.on] = None
        benefit = self.case.program.benefits.get(self.policy)
        if benefit is None:
            promise = self.case.program.promises[self.policy]
            reasons.condition(promise.opens, self.subject, self.on, depth=0, document=promise.document)
            deciding.node(promise.opens, self.subject, self.on)
            return reasons, deciding
        reasons.leaf(benefit.entitled, self.subject, self.on, 0)
        reasons.leaf(ir.AutomaticLeaf(benefit.block.kind, self.policy, "amount"), self.subject, self.on, 0)
        deciding.leaf(benefit.entitled, self.subject, self.on)
        return reasons, deciding

    def changes(self, found: Outcome, deciding: Deciding) -> Iterator[Change]:
        causes = open_causes(self.case, self.policy, self.subject, self.on)
        if causes or found.verdict == "unknown":
            told = threshold(self.case, self.policy, self.subject, self.on, causes)
            for cause in causes:
                yield Change(cause.sort, cause.kind, cause.subject, cause.name, label_of(self.case, cause), told)
            return
        for (who, name), used in list(deciding.facts.items())[:MOST_SUPPOSED]:
            if self.without(who, name) == "unknown":
                yield Change(_sort(used), used.leaf.kind, who, name, Speaker(self.case.program).leaf(used.leaf))

    def without(self, subject: str, name: str) -> str:
        """The verdict if one stated thing were not known: a decisive one leaves it open."""
        facts = Supposing(self.case.facts, {(subject, name): UNKNOWN})
        found = outcome(self.case.other(facts), self.policy, self.subject, self.on)
        return "" if isinstance(found, Problem) else found.verdict


def _sort(used: Use) -> str:
    if isinstance(used.leaf, ir.FactLeaf):
        return "fact"
    return "finding" if isinstance(used.leaf, ir.ItemLeaf) else "decision"


def label_of(case: Case, cause: Cause) -> Text:
    """What is unknown, in words."""
    speaker = Speaker(case.program)
    head, _, name = cause.name.rpartition(".")
    match cause.sort:
        case "finding" | "version":
            return speaker.leaf(ir.ItemLeaf(cause.kind, head, name))
        case "decision" | "payment":
            return speaker.leaf(ir.AutomaticLeaf(cause.kind, head, cast("ir.Automatic", name)))
        case "figure":
            return speaker.parameter(cause.name)
        case "group":
            return speaker.relation(cause.kind, cause.name)
    return speaker.leaf(ir.FactLeaf(cause.kind, cause.name))


def reasoning(case: Case, leaf: ir.Leaf, subject: str, on: date) -> str:
    """The reasoning of one item as indented lines, for a failed worked example and for the command line."""
    reasons = Reasons(case)
    reasons.leaf(leaf, subject, on, 0)
    return "\n".join(line(node) for node in reasons.in_order())


def line(node: TraceNode) -> str:
    """One node on one line: who, sentence, value, clause."""
    clause = f"  [{node.document}#{node.where.clause}]" if node.where.clause else ""
    return f"{'  ' * node.depth}{node.subject}  {node.text.zh}  → {node.words.zh}{clause}"
