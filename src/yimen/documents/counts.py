"""What `yimen check` counts: clauses, rules, findings, what nothing implements, what is only paraphrased."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields

from yimen.documents.model import Clause, Document, Human, Rule
from yimen.kernel.problems import Where

_SPOKEN = ("clauses",)


@dataclass(frozen=True, slots=True)
class Counts:
    """Of one document: `no_rule` clauses have neither block nor table, `paraphrased` ones no official text."""

    id: str
    kind: str
    clauses: int
    rules: int
    human: int
    no_rule: int
    paraphrased: int


def counts(document: Document) -> Counts:
    """The counts of one document."""
    clauses = [clause for clause in document.clauses if clause.id]
    used = {where.clause for where in _places(document)}
    return Counts(
        id=document.id,
        kind=document.kind,
        clauses=len(clauses),
        rules=sum(isinstance(item, Rule) for item in document.items),
        human=sum(isinstance(item, Human) for item in document.items),
        no_rule=sum(clause.id not in used for clause in clauses),
        paraphrased=sum(only_paraphrased(clause) for clause in clauses),
    )


def only_paraphrased(clause: Clause) -> bool:
    """Whether a clause rests on a text of which it holds our paraphrase alone."""
    return bool(clause.quotes) and all(quote.paraphrase for quote in clause.quotes)


def _places(document: Document) -> Iterator[Where]:
    """Where each block and each table row of a document stands."""
    for field in fields(Document):
        rows = getattr(document, field.name)
        if isinstance(rows, tuple) and field.name not in _SPOKEN:
            yield from (row.where for row in rows)


def total(found: Iterable[Counts], name: str) -> int:
    """The sum of one count."""
    return sum(int(getattr(one, name)) for one in found)
