"""One file to rows. Tables that begin with a name of some other document wait for the whole library."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, cast

from yimen.documents import cells, duties, law
from yimen.documents.blocks import Block, block
from yimen.documents.front import Front, front
from yimen.documents.markdown import Fence, Grid, Heading, Piece, Prose, QuotePiece, pieces
from yimen.documents.model import Clause, Document, DocumentKind, Measure, Quote
from yimen.documents.sentences import sentences
from yimen.documents.shapes import TABLES
from yimen.documents.source import check_lines, decode
from yimen.documents.spots import Notes
from yimen.documents.tables import Table, table
from yimen.kernel.problems import Problem, Where
from yimen.kernel.text import Text

MAKERS: Mapping[str, tuple[str, Callable[[Block, Notes], Any]]] = {
    "rule": ("items", law.rule),
    "value": ("items", law.value),
    "parameter": ("items", law.parameter),
    "human": ("items", law.human),
    "exception": ("exemptions", law.exception),
    "benefit": ("benefits", law.benefit),
    "clock": ("clocks", law.clock),
    "commitment": ("commitments", duties.commitment),
    "watch": ("watches", duties.watch),
    "service": ("services", duties.service),
    "measure": ("measures", duties.measure),
    "decided": ("decided", duties.decided),
}
DECIDES = frozenset({"measure", "decided", "commitment", "watch"})
ONLY_IN = {"measure": "plan", "decided": "plan", "task": "plan", "day": "calendar"}


@dataclass(frozen=True, slots=True)
class Draft:
    """What one file says, before its document is whole: `waiting` tables need names of other documents."""

    file: str
    front: Front | None
    document: Document | None
    waiting: tuple[Table, ...]
    problems: tuple[Problem, ...]
    lines: tuple[str, ...]


def read(raw: bytes, where: Where) -> Draft:
    """The rows of a file and what is wrong with it; never raises for its contents."""
    notes = Notes({})
    text = decode(raw, where, notes)
    lines = text.split("\n")
    if lines[-1] == "":
        lines.pop()
    notes.lines = {where.file: lines}
    if notes.problems:
        return _names_only(lines, where, notes)
    check_lines(lines, where, notes)
    head = front(lines, where, notes)
    if head is None:
        return _names_only(lines, where, notes)
    return _read(lines, head, where, notes)


def _read(lines: list[str], head: Front, where: Where, notes: Notes) -> Draft:
    gathering = _Gathering(head, notes)
    for piece in pieces(lines, head.end, where, notes):
        gathering.take(piece)
    document = gathering.document()
    return Draft(where.file, head, document, tuple(gathering.waiting), tuple(notes.problems), tuple(lines))


def _names_only(lines: list[str], where: Where, notes: Notes) -> Draft:
    """A file without front matter: it is out, but its names are known, so that others can say on what they rest."""
    stem = where.file.rpartition("/")[2].removesuffix(".md")
    head = Front("", stem, 1, Text(stem), "", None, None, {}, 0, replace(where, line=1, column=1))
    return replace(_read(lines, head, where, Notes({})), problems=tuple(notes.problems))


class _Gathering:
    """Takes the pieces of a file in order and sorts them into rows."""

    def __init__(self, head: Front, notes: Notes) -> None:
        self.front = head
        self.notes = notes
        self.rows: dict[str, list[Any]] = defaultdict(list)
        self.waiting: list[Table] = []
        self.undecided: QuotePiece | None = None
        self.measured = False
        self.below_clause = True  # until a block that stands below none is noted, once a heading
        self.first_lines: dict[str, int] = {}

    def take(self, piece: Piece) -> None:
        """Sort one piece."""
        if isinstance(piece, Heading):
            self._heading(piece)
        elif isinstance(piece, QuotePiece):
            self._quote(piece)
        elif isinstance(piece, Prose):
            self._prose(piece)
        elif isinstance(piece, Fence):
            self._block(piece)
        else:
            self._table(piece)

    def _heading(self, piece: Heading) -> None:
        self._settle()
        self.measured = False
        self.below_clause = True
        if piece.id:
            first = self.first_lines.setdefault(piece.id, piece.where.line)
            if first != piece.where.line:
                self.notes.add(112, piece.where, id=piece.id, first=first)
        self.rows["clauses"].append(Clause(piece.id, piece.text, piece.level, (), (), piece.where))

    def _quote(self, piece: QuotePiece) -> None:
        self._settle()
        clauses = self.rows["clauses"]
        quote = Quote(piece.text, piece.paraphrase, piece.where)
        if clauses:
            clauses[-1] = replace(clauses[-1], quotes=(*clauses[-1].quotes, quote))
        else:
            self.notes.add(111, piece.where, kind="quote")
        if self.front.kind == "plan":
            self.undecided = piece
            split = sentences(piece.text)
            if len(split) > 1:
                self.notes.add(181, piece.where, count=len(split), split=" ／ ".join(split))

    def _prose(self, piece: Prose) -> None:
        clauses = self.rows["clauses"]
        if clauses:
            clauses[-1] = replace(clauses[-1], prose=(*clauses[-1].prose, piece.text))

    def _block(self, piece: Fence) -> None:
        found = block(piece, self.notes)
        if found is None:
            return
        if not piece.where.clause and self.below_clause:
            self.notes.add(111, piece.where, kind=found.kind)
            self.below_clause = False
        self._only_in(found.kind, piece.where)
        name, maker = MAKERS[found.kind]
        self.rows[name].append(maker(found, self.notes if found.clean else Notes({})))
        self.measured = found.kind == "measure"
        if found.kind in DECIDES:
            self.undecided = None

    def _table(self, piece: Grid) -> None:
        found = table(piece, self.notes)
        if found is None:
            return
        if found.name not in TABLES:
            self.waiting.append(found)
            return
        self._only_in(found.name, piece.where)
        if not cells.headings_fit(found, self.notes):
            return
        name, maker = cells.MAKERS[found.name]
        made = [row for line in found.rows if (row := maker(line, self.notes)) is not None]
        if name == "tasks":
            self._tasks(made, piece.where)
        else:
            self.rows[name].extend(made)

    def _tasks(self, tasks: Sequence[Any], where: Where) -> None:
        if not self.measured:
            self.notes.add(182, where)
            return
        measures = cast("list[Measure]", self.rows["measures"])
        measures[-1] = replace(measures[-1], tasks=(*measures[-1].tasks, *tasks))

    def _only_in(self, name: str, where: Where) -> None:
        kind = ONLY_IN.get(name, self.front.kind)
        if kind != self.front.kind:
            self.notes.add(117, where, kind=name, kinds=kind)

    def _settle(self) -> None:
        """A sentence of a plan that nothing has decided before the next one begins."""
        if self.undecided:
            self.notes.add(180, self.undecided.where)
        self.undecided = None

    def document(self) -> Document:
        """The rows as a document."""
        self._settle()
        head = self.front
        given = {key: spot.text for key, spot in head.given.items()}
        rows = {field.name: tuple(self.rows[field.name]) for field in fields(Document) if field.name in self.rows}
        return Document(
            kind=cast("DocumentKind", head.kind),
            id=head.id,
            title=head.title,
            place=head.place,
            where=head.where,
            front=given,
            since=head.since,
            until=head.until,
            publish=given.get("publish") != "never",
            place_fact=given.get("place-fact", "place"),
            **rows,
        )
