"""Which clauses of which documents an official text belongs to: an article under a heading that names the law."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from yimen.documents.attach.statute import NATION, Statute, last_day
from yimen.documents.model import Clause, Document, Library

_ARTICLE = re.compile(r"第[一二三四五六七八九十百零〇]+条(?:之[一二三四五六七八九十]+)?")
_PARTS = re.compile("[；;]")
State = Literal["paraphrased", "same", "differs", "other_version"]


@dataclass(frozen=True, slots=True)
class Match:
    """A clause and the article that it implements.

    `differs`: it quotes another wording already. `other_version`: the document was written on another.
    """

    document: str
    title: str
    clause: Clause
    law: str
    article: str
    official: tuple[str, ...]
    state: State

    @property
    def name(self) -> str:
        """`document#clause`, as it is chosen by."""
        return f"{self.document}#{self.clause.id}"


@dataclass(frozen=True, slots=True)
class Unmatched:
    """An article that a document cites and the text does not have."""

    document: str
    clause: str
    law: str
    article: str


def cited(document: Document) -> Iterator[tuple[Clause, str, str]]:
    """Each clause of a document that is an article, with the law named by the heading above it."""
    law = ""
    for clause in document.clauses:
        if clause.level == 1:
            law = clause.heading.strip().removeprefix(NATION)
        if law and _ARTICLE.fullmatch(clause.heading.strip()):
            yield clause, law, clause.heading.strip()


def matches(library: Library, text: Statute) -> tuple[tuple[Match, ...], tuple[Unmatched, ...]]:
    """What an official text settles, and the articles cited from it that it does not have."""
    found: list[Match] = []
    missing: list[Unmatched] = []
    for document in library.documents.values():
        for clause, law, article in cited(document):
            if law != text.title:
                continue
            official, same = text.articles.get(article), _same_version(document, text)
            if official:
                state = _state(clause, official) if same else "other_version"
                found.append(Match(document.id, document.title.zh, clause, law, article, official, state))
            elif same:
                missing.append(Unmatched(document.id, clause.id, law, article))
    return tuple(found), tuple(missing)


def _state(clause: Clause, official: tuple[str, ...]) -> State:
    if all(quote.paraphrase for quote in clause.quotes):
        return "paraphrased"
    return "same" if tuple(quote.text for quote in clause.quotes) == official else "differs"


def _same_version(document: Document, text: Statute) -> bool:
    """Whether the document names this text's version as its last; where either says none, a person must tell."""
    named = [part for part in _PARTS.split(document.front.get("source", "")) if text.title in part]
    day = last_day("；".join(named))
    return not day or not text.version or day == text.version
