"""What an interview says so far of a benefit, and what it would come to if officials find what only they can find."""

from typing import Final

from yimen.engine import ask
from yimen.engine.causes import Cause
from yimen.engine.evaluate import Case
from yimen.engine.explain import explain, label_of
from yimen.flow import explaining
from yimen.flow.answers import HOME
from yimen.flow.county import County
from yimen.flow.door_pages import Finding
from yimen.flow.pages import Chip, Reason
from yimen.kernel.money import yuan_text
from yimen.kernel.problems import Problem
from yimen.kernel.text import Text, listed

CHIPS: Final = {
    "due": Chip("delivered", Text("应得", "Owed")),
    "not_due": Chip("ended", Text("不符合", "Not entitled")),
    "unknown": Chip("waiting", Text("要看后面的回答", "Depends on the answers to come")),
    "error": Chip("waiting", Text("算不出来，请到窗口", "Cannot be worked out: please ask at a counter")),
}
LIKELY: Final = Chip("running", Text("很可能，还要单位核实", "Likely; an office must still check"))
OPEN: Final = Chip("waiting", Text("还定不了", "Cannot be told yet"))
CHECKED_THEN: Final = Text("核实“{what}”以后，每月 {amount} 元。", "Once “{what}” is checked: {amount} yuan a month.")
STILL_OPEN: Final = Text("还要知道：{what}。", "Still to be known: {what}.")
EVERY_MONTH: Final = Text("每月 {amount} 元。", "{amount} yuan a month.")


def finding(here: County, case: Case, found: ask.Interview, policy: str, *, open_: bool) -> Finding:
    """How a benefit stands; `open_`: questions are still to come."""
    standing = found.standings[0]
    benefit = here.program.benefits[policy]
    trace = explain(case, policy, HOME, here.day)
    reasons: tuple[Reason, ...] = () if isinstance(trace, Problem) or open_ else explaining.reasons(here, trace)
    would = () if isinstance(trace, Problem) else tuple(change.told for change in trace.would_change if change.told)
    verdict, amount = standing.outcome.verdict, standing.outcome.amount_fen
    chip, sentence = CHIPS[verdict], Text("")
    if verdict == "unknown" and not open_:
        chip, sentence = _if_found(case, standing)
    elif verdict == "due" and amount is not None:
        sentence = EVERY_MONTH.fill(amount=yuan_text(amount))
    where = benefit.block.where
    return Finding(
        policy,
        here.library.documents[benefit.document].title,
        verdict,
        chip,
        amount if verdict == "due" else None,
        sentence,
        here.cited(benefit.document, where.clause),
        reasons,
        would,
    )


def _if_found(case: Case, standing: ask.Standing) -> tuple[Chip, Text]:
    """What would be due if officials find what only they can find; nothing is promised by it."""
    then = standing.if_found
    if then is None or then.verdict != "due" or then.amount_fen is None:
        return OPEN, _missing(case, standing.open)
    return LIKELY, CHECKED_THEN.fill(what=label_of(case, standing.open[0]), amount=yuan_text(then.amount_fen))


def _missing(case: Case, open_: tuple[Cause, ...]) -> Text:
    labels = listed(dict.fromkeys(label_of(case, cause) for cause in open_))
    return STILL_OPEN.fill(what=labels) if open_ else Text("")
