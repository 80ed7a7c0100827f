"""What a sheet means: its rows of headings, the kind it is, which column holds what; or what has to be said once."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from yimen.dossiers import deliveries
from yimen.dossiers.deliveries import Meaning
from yimen.kernel.problems import Problem, Where, problem
from yimen.kernel.text import listed
from yimen.register.imports import heads as headings
from yimen.register.imports.cells import tidy
from yimen.register.imports.fields import FIELDS, KINDS, Field, Kind
from yimen.register.imports.heads import Table
from yimen.register.imports.read import Book
from yimen.register.imports.read import read as read_book

NAME_LENGTH: Final = 120
SENDER_LENGTH: Final = 80


@dataclass(frozen=True, slots=True)
class Sent:
    """A file as it came: from whom, its name and bytes, and what was said about its columns."""

    sender: str
    name: str
    content: bytes = field(repr=False)
    kind: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)  # field: heading
    more: Mapping[str, str] = field(default_factory=dict)  # field: what stands for every row


@dataclass(frozen=True, slots=True)
class Question:
    """What has to be said once: which headings there are, what they were taken for, what is missing."""

    kind: Kind
    heads: tuple[str, ...]
    columns: Mapping[str, str]
    missing: tuple[Field, ...]

    @property
    def problem(self) -> Problem:
        """The question as a problem."""
        return problem(655, Where(), fields=listed(one.label for one in self.missing))


@dataclass(frozen=True, slots=True)
class Understood:
    """A file that is read and whose columns are known."""

    sent: Sent
    book: Book
    table: Table
    kind: Kind
    columns: Mapping[str, int]
    more: Mapping[str, str]


def named(sender: str) -> str:
    """A sender's name as it is kept, however it was typed."""
    return tidy(sender)[:SENDER_LENGTH]


def understand(sent: Sent) -> Understood | Question | Problem:
    """What the file holds: by what is said, by what was said before, by known names."""
    sender = named(sent.sender)
    if not sender:
        return problem(672, Where())
    if sent.kind and sent.kind not in KINDS:
        return problem(676, Where(), kind=sent.kind, known=", ".join(KINDS))
    book = read_book(sent.content)
    if isinstance(book, Problem):
        return book
    table = headings.table(book)
    if table is None or len(book.sheets[table.sheet].rows) <= table.head + 1:
        return problem(654, Where())
    return _understood(_named(sent, sender), book, table)


def _named(sent: Sent, sender: str) -> Sent:
    return replace(sent, sender=sender, name=sent.name[-NAME_LENGTH:])


def _understood(sent: Sent, book: Book, table: Table) -> Understood | Question | Problem:
    past = deliveries.meaning(sent.sender, table.fingerprint)
    if past and sent.kind not in ("", past.kind):
        past = None
    chosen = sent.kind or (past.kind if past else "")
    kind = next((one for one in KINDS if one == chosen), None) or headings.likeliest(table.heads)
    said = {**(past.columns if past else {}), **sent.columns}
    more = {**(past.more if past else {}), **sent.more}
    if odd := _unknown(kind, said, more, table):
        known = ", ".join(one.name for one in FIELDS[kind])
        return problem(656, Where(), name=odd, known=known)
    columns = headings.columns(kind, table.heads, said)
    named = {name: table.heads[n] for name, n in columns.items()}
    if missing := headings.unsaid(kind, columns, set(more)):
        return Question(kind, table.heads, named, missing)
    deliveries.remember(sent.sender, table.fingerprint, Meaning(kind, named, more))
    return Understood(sent, book, table, kind, columns, more)


def _unknown(kind: Kind, said: Mapping[str, str], more: Mapping[str, str], table: Table) -> str:
    """A field that this kind has not, or a heading that the sheet has not."""
    names = {one.name for one in FIELDS[kind]}
    there = {headings.plain(one) for one in table.heads}
    odd = [one for one in (*said, *more) if one not in names]
    odd += [one for one in said.values() if headings.plain(one) not in there]
    return odd[0] if odd else ""
