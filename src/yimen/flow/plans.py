"""A plan sentence by sentence: what each one owes, or why it owes nothing, and what became of it."""

from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import Final

from yimen.documents.model import Clause, Decided, Document, Measure
from yimen.dossiers import releases
from yimen.flow import lines
from yimen.flow.county import County, county
from yimen.flow.pages import Chip
from yimen.flow.plan_measures import Book, items_of, measure_line
from yimen.flow.plan_pages import MeasureLine, NotDone, Orphan, PlanPage, Sentence, SentencePage
from yimen.kernel.text import Text
from yimen.ledger import progress
from yimen.ledger.life import OUTCOMES

VERDICTS: Final = {
    "direction": Text("方向", "direction"),
    "principle": Text("原则，不是具体承诺", "a principle, no commitment"),
    "none": Text("没有应办事项", "owes nothing"),
}
WORST: Final = ("overdue", "ended", "running", "due_soon", "answered", "waiting", "delivered")  # worst first
MOST_NOT_DONE: Final = 12
BARE: Final = Text(
    "有举措，还没有任务，也没有成效的凭据", "measures without a task, and without anything that shows a result"
)
NO_RESULT: Final = Text("有任务，没有成效的凭据", "tasks, and nothing that shows their result")
NO_TASK: Final = Text("有指标，没有任务", "a figure, and no task")
LOOSE: Final = Text("有任务，任务书里没有这一句", "tasks for a sentence that this plan does not hold")


class Plan:
    """A plan with the measures of every plan in force that quotes one of its sentences."""

    def __init__(self, here: County, document: Document) -> None:
        self.here = here
        self.document = document
        self.known = Book(here, tuple(pair for clause in self.sentences for pair in self.measures(clause)))

    @cached_property
    def sentences(self) -> tuple[Clause, ...]:
        """The clauses that hold a sentence, in order."""
        return tuple(clause for clause in self.document.clauses if clause.quotes)

    @cached_property
    def by_words(self) -> dict[str, list[tuple[Document, Measure]]]:
        """The measures of all plans in force, by the sentence that they implement."""
        found: dict[str, list[tuple[Document, Measure]]] = {}
        for document in self.here.documents("plan", self.here.day):
            words = {clause.id: clause.quotes[0].text for clause in document.clauses if clause.quotes}
            for measure in document.measures:
                found.setdefault(words.get(measure.where.clause, ""), []).append((document, measure))
        return found

    @cached_property
    def served(self) -> dict[str, tuple[Orphan, ...]]:
        """The measures of all plans in force that serve a clause, by `document#clause`."""
        found: dict[str, tuple[Orphan, ...]] = {}
        for document in self.here.documents("plan", self.here.day):
            for measure in document.measures:
                for name in measure.serves:
                    row = Orphan(measure.label, measure.where.clause, document.id)
                    found[name] = (*found.get(name, ()), row)
        return found

    def measures(self, clause: Clause) -> list[tuple[Document, Measure]]:
        """The measures below a sentence, and those of every plan in force that quotes the same sentence."""
        return self.by_words.get(clause.quotes[0].text, [])

    def companions(self) -> tuple[Document, ...]:
        """The plans that quote sentences of this one, itself first."""
        others = {document.id: document for document, _ in self.known.pairs if document is not self.document}
        return (self.document, *others.values())

    def sentence(self, clause: Clause) -> Sentence:
        """A sentence with its measures, or the verdict that it owes nothing."""
        rows = tuple(measure_line(self.known, home, measure) for home, measure in self.measures(clause))
        decided = next((row for row in self.document.decided if row.where.clause == clause.id), None)
        cited = self.here.cited(self.document.id, clause.id)
        return Sentence(
            clause=clause.id,
            heading=clause.heading,
            words=clause.quotes[0].text,
            english=cited.english if cited else "",
            chip=worst(rows),
            measures=rows,
            verdict=VERDICTS[decided.verdict] if decided else Text(""),
            reason=_reason(decided),
            commitments=sum(row.count for row in rows),
            served=self.served.get(f"{self.document.id}#{clause.id}", ()),
        )


def plans() -> tuple[tuple[str, Text], ...]:
    """The public plans in force, by id."""
    here = county()
    return tuple((one.id, one.title) for one in here.documents("plan", here.day) if one.publish)


def opened(id_: str) -> Plan | None:
    """A public plan; None if there is none of that id."""
    here = county()
    document = here.library.documents.get(id_)
    if document is None or document.kind != "plan" or not document.publish:
        return None
    return Plan(here, document)


def plan(id_: str) -> PlanPage | None:
    """The page of a public plan."""
    found = opened(id_)
    if found is None:
        return None
    sentences = tuple(map(found.sentence, found.sentences))
    standing = Counter(one.chip.tone for one in sentences if one.chip)
    return PlanPage(
        id=id_,
        title=found.document.title,
        source=found.document.front.get("source", ""),
        sentences=sentences,
        measured=sum(bool(one.measures) for one in sentences),
        commitments=sum(one.commitments for one in sentences),
        standing=tuple((tone, standing[tone]) for tone in WORST if standing[tone]),
        orphans=tuple((words, rows) for words, rows in _orphans(found, sentences) if rows),
        activities=any(measure.counts == "activity" for _, measure in found.known.pairs),
        townships=tuple((code, found.here.place_name(code)) for code in found.here.places_of_level("township")),
    )


def sentence(id_: str, clause: str) -> SentencePage | None:
    """The page of one sentence of a public plan."""
    found = opened(id_)
    ids = [one.id for one in found.sentences] if found else []
    if found is None or clause not in ids:
        return None
    at = ids.index(clause)
    beside = [("", ""), *((one.id, one.heading) for one in found.sentences), ("", "")]
    one = found.sentence(found.sentences[at])
    return SentencePage(
        plan=id_,
        title=found.document.title,
        source=found.document.front.get("source", ""),
        sentence=one,
        not_done=_not_done(found, clause),
        before=beside[at],
        after=beside[at + 2],
    )


def worst(rows: tuple[MeasureLine, ...]) -> Chip | None:
    """How a sentence stands: as its measure that stands worst; None without measures."""
    return min((row.chip for row in rows), key=lambda chip: WORST.index(chip.tone), default=None)


def _not_done(found: Plan, clause: str) -> tuple[NotDone, ...]:
    """What was closed without being done, and the reason where it has been made public."""
    clauses = [one for one in found.sentences if one.id == clause]
    pairs = [pair for one in clauses for pair in found.measures(one)]
    items = [item for document, measure in pairs for item in items_of(document, measure)]
    wanted = [item for item in items if (one := found.known.progress.get(item)) and one.failed]
    rows = progress.not_done(wanted, MOST_NOT_DONE) if wanted else ()
    public = releases.among([row.id for row in rows]) if rows else {}
    return tuple(
        NotDone(
            lines.line(found.here, row),
            OUTCOMES[row.outcome],
            public[row.id].body.answer if row.id in public else "",
        )
        for row in rows
    )


def _orphans(found: Plan, sentences: tuple[Sentence, ...]) -> Iterator[tuple[Text, tuple[Orphan, ...]]]:
    """What hangs loose: downwards nothing below a measure, upwards tasks that no sentence of the plan asks for."""
    rows = [(one, row) for one in sentences for row in one.measures if not row.dropped.zh]
    bare = [(one, row) for one, row in rows if not (row.tasks or row.shown or row.indicator)]
    quoted = {one.clause for one in sentences if any(row.tasks or row.shown or row.indicator for row in one.measures)}
    yield BARE, tuple(_orphan(one, row) for one, row in bare if one.clause not in quoted)
    yield NO_RESULT, tuple(_orphan(one, row) for one, row in rows if row.tasks and not (row.shown or row.indicator))
    yield NO_TASK, tuple(_orphan(one, row) for one, row in rows if row.indicator and not row.tasks)
    yield LOOSE, tuple(_loose(found))


def _orphan(one: Sentence, row: MeasureLine) -> Orphan:
    return Orphan(row.label, one.clause, "")


def _loose(found: Plan) -> Iterator[Orphan]:
    there = {clause.quotes[0].text for clause in found.sentences}
    for document in found.companions()[1:]:
        for clause in document.clauses:
            if clause.quotes and clause.quotes[0].text not in there:
                below = (one for one in document.measures if one.where.clause == clause.id)
                yield from (Orphan(measure.label, clause.id, document.id) for measure in below)


def _reason(decided: Decided | None) -> Text:
    """Reasons are written `中文 · English`: the format has no second key for them."""
    zh, _, en = decided.reason.partition(" · ") if decided else ("", "", "")
    return Text(zh, en)
