"""Why, clause by clause: a trace as rows of a page, and whom a commitment concerns. Each look is logged first."""

from collections.abc import Iterator
from datetime import date
from typing import Final
from uuid import UUID

from yimen.engine.evaluate import Case, benefit_outcome
from yimen.engine.explain import explain
from yimen.engine.ir import AutomaticLeaf
from yimen.engine.trace import Trace, TraceFact, TraceFigure, TraceNode
from yimen.engine.uses import Use, uses
from yimen.flow import law, reach
from yimen.flow.about import listed_name
from yimen.flow.access import Actor
from yimen.flow.county import County, now
from yimen.flow.pages import Reason
from yimen.kernel.money import yuan_text
from yimen.kernel.problems import Problem
from yimen.kernel.text import Text
from yimen.ledger.entry import Entry
from yimen.register import names
from yimen.register.access import Reader, look
from yimen.register.facts import RegisterFacts
from yimen.register.models import Look

PEOPLE = ("household", "person")
FIRMS = ("enterprise", "contract")  # no person: read without a look, by whoever may read the commitment
NOTHING = Text("")
AMOUNTS: Final = {
    "monthly": Text("{title}：每月 {amount} 元，还没有享受", "{title}: {amount} yuan a month, not received yet"),
    "yearly": Text("{title}：今年 {amount} 元，还没有享受", "{title}: {amount} yuan this year, not received yet"),
}


def of_commitment(county: County, actor: Actor, entry: Entry) -> tuple[Text, tuple[Reason, ...]]:
    """Whom it concerns and why it is owed; nothing for a reader whose duty gives no purpose to look."""
    if entry.subject_kind in FIRMS:
        name = names.of_thing(entry.subject_kind, UUID(entry.subject), county.day)
        return _of_subject(county, entry, RegisterFacts(law.declared(county)), name)
    if entry.subject_kind not in PEOPLE:
        return _thing(county, entry), ()
    seen = _look(actor, entry)
    if seen is None:
        return NOTHING, ()
    return _of_subject(county, entry, RegisterFacts(law.declared(county), seen), names.of_look(seen, county.day))


def _of_subject(county: County, entry: Entry, facts: RegisterFacts, name: Text) -> tuple[Text, tuple[Reason, ...]]:
    case, day = Case(county.program, facts), _day(county, entry)
    found = explain(case, f"{entry.document}.{entry.item}", entry.subject, day)
    why = () if isinstance(found, Problem) else reasons(county, found)
    lines = (name, *_amounts(county, case, entry, day))
    return Text("\n".join(one.zh for one in lines), "\n".join(one.say("en") for one in lines)), why


def _amounts(county: County, case: Case, entry: Entry, day: date) -> Iterator[Text]:
    """What each benefit that this rests on would come to a month, where it is due and has not been granted."""
    promise = case.program.promises.get(f"{entry.document}.{entry.item}")
    used = uses(case, promise.opens, entry.subject, day) if promise else ()
    leaves = (one.leaf for one in used if isinstance(one, Use) and one.subject == entry.subject)
    for name in dict.fromkeys(leaf.benefit for leaf in leaves if isinstance(leaf, AutomaticLeaf)):
        found, benefit = benefit_outcome(case, name, entry.subject, day), case.program.benefits[name]
        granted = case.facts.decision(name, entry.subject_kind, entry.subject, day).granted
        words = AMOUNTS.get(benefit.block.pays)
        if words and found.verdict == "due" and found.amount_fen and granted is False:
            title = county.library.documents[benefit.document].title
            yield words.fill(title=title, amount=yuan_text(found.amount_fen))


def _thing(county: County, entry: Entry) -> Text:
    if entry.subject_kind in ("place", "ask", "application"):
        return NOTHING
    return listed_name(county, entry.subject_kind, entry.subject) or Text(entry.subject)


def _look(actor: Actor, entry: Entry) -> Look | None:
    """The logged look of the duty that may look at this subject, or None."""
    for duty in actor.duties:
        purpose = "review" if duty.role in reach.CHECKS else "handle"
        reader = Reader(actor.account or UUID(int=0), duty.office, duty.role)
        found = look(reader, entry.subject_kind, UUID(entry.subject), purpose, at=now(), commitment=entry.id)
        if not isinstance(found, Problem):
            return found
    return None


def _day(county: County, entry: Entry) -> date:
    """The day on which it was found owed: the explanation of what was promised, not of today."""
    return entry.started if entry.state == "closed" else county.day


def reasons(county: County, trace: Trace) -> tuple[Reason, ...]:
    """A trace as rows of a page."""
    return tuple(_reason(county, node, deciding=node.id in trace.deciding) for node in trace.nodes)


def _reason(county: County, node: TraceNode, *, deciding: bool) -> Reason:
    return Reason(
        outcome=node.state,
        words=node.text,
        value=node.words,
        cited=county.cited(node.document, node.where.clause, node.where),
        facts=tuple(map(_fact, node.facts)),
        parameters=tuple(map(_figure, node.parameters)),
        deciding=deciding,
        depth=node.depth,
    )


def _fact(fact: TraceFact) -> tuple[Text, Text, Text]:
    since = f" {fact.since:%Y-%m-%d}" if fact.since else ""
    return fact.label, fact.words, Text(f"{fact.source}{since}".strip())


def _figure(figure: TraceFigure) -> tuple[Text, Text, Text]:
    since = f"{figure.since:%Y-%m-%d} · " if figure.since else ""
    return figure.label, figure.words, Text(f"{since}{figure.source}")
