"""A plan sentence by sentence: what each one owes, or why it owes nothing, and what became of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from yimen.documents.model import Clause, Decided, Document, Measure
from yimen.flow import goals, lines
from yimen.flow.county import County, county
from yimen.flow.pages import Line
from yimen.kernel.text import Text
from yimen.ledger import book
from yimen.ledger.entry import Entry

SHOWN: Final = 6  # commitments of one measure; the ledger has the rest
VERDICTS: Final = {
    "direction": Text("方向", "direction"),
    "principle": Text("原则，不是具体承诺", "a principle, no commitment"),
    "none": Text("没有应办事项", "owes nothing"),
}
OPEN: Final = {
    "lead": Text("责任单位", "owner"),
    "by": Text("期限", "date"),
    "target": Text("目标值", "target"),
    "proof": Text("佐证", "proof"),
}


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """A measure of a sentence: what is not set yet, and its commitments (the first few, and how many in all)."""

    label: Text
    title: Text
    open: tuple[Text, ...]
    lines: tuple[Line, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the plan with what hangs on it: measures, here and in plans that quote it, or a verdict."""

    clause: str
    heading: str
    words: str
    english: str
    measures: tuple[MeasureLine, ...]
    verdict: Text
    reason: Text
    commitments: int


@dataclass(frozen=True, slots=True)
class PlanPage:
    """A plan: its sentences in order, how many owe something, how many commitments hang on them."""

    id: str
    title: Text
    source: str
    sentences: tuple[Sentence, ...]
    measured: int
    commitments: int


def plans() -> tuple[tuple[str, Text], ...]:
    """The public plans in force, by id."""
    here = county()
    return tuple((one.id, one.title) for one in here.documents("plan", here.day) if one.publish)


def plan(id_: str) -> PlanPage | None:
    """A public plan; None if there is none of that id."""
    here = county()
    document = here.library.documents.get(id_)
    if document is None or document.kind != "plan" or not document.publish:
        return None
    opened = _opened(here)
    sentences = tuple(_sentence(here, document, clause, opened) for clause in document.clauses if clause.quotes)
    return PlanPage(
        document.id,
        document.title,
        document.front.get("source", ""),
        sentences,
        sum(bool(one.measures) for one in sentences),
        sum(one.commitments for one in sentences),
    )


Opened = Mapping[tuple[str, str], list[Entry]]


def _opened(here: County) -> Opened:
    """What plans have opened, by document and measure."""
    found: dict[tuple[str, str], list[Entry]] = {}
    for entry in book.of_documents(document.id for document in here.documents("plan", here.day)):
        found.setdefault((entry.document, entry.item.partition(".")[0]), []).append(entry)
    return found


def _sentence(here: County, document: Document, clause: Clause, opened: Opened) -> Sentence:
    rows = tuple(_line(here, home, measure, opened) for home, measure in _measures(here, clause))
    decided = next((row for row in document.decided if row.where.clause == clause.id), None)
    cited = here.cited(document.id, clause.id)
    return Sentence(
        clause.id,
        clause.heading,
        clause.quotes[0].text,
        cited.english if cited else "",
        rows,
        VERDICTS[decided.verdict] if decided else Text(""),
        _reason(decided),
        sum(row.count for row in rows),
    )


def _measures(here: County, clause: Clause) -> Iterator[tuple[Document, Measure]]:
    """The measures below a sentence, and those of every plan in force that quotes the same sentence."""
    words = clause.quotes[0].text
    for document in here.documents("plan", here.day):
        same = {one.id for one in document.clauses if one.quotes and one.quotes[0].text == words}
        yield from ((document, measure) for measure in document.measures if measure.where.clause in same)


def _line(here: County, document: Document, measure: Measure, opened: Opened) -> MeasureLine:
    entries = opened.get((document.id, measure.id), [])
    missing = tuple(OPEN[name] for name in goals.not_set(measure))
    return MeasureLine(measure.label, document.title, missing, lines.lines(here, entries[-SHOWN:]), len(entries))


def _reason(decided: Decided | None) -> Text:
    """Reasons are written `中文 · English`: the format has no second key for them."""
    zh, _, en = decided.reason.partition(" · ") if decided else ("", "", "")
    return Text(zh, en)
