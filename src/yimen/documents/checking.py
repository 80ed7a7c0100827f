"""What every check of one document needs: the document, the names of all, and the notes."""

from collections.abc import Iterable
from dataclasses import dataclass

from yimen.documents.index import Index
from yimen.documents.missing import missing
from yimen.documents.model import Commitment, Document, Watch
from yimen.documents.naming import Meaning, Scope, meaning
from yimen.documents.spots import Notes, at, at_key
from yimen.kernel.problems import Problem, Where


def promises(document: Document) -> tuple[Commitment | Watch, ...]:
    """What a document promises: its commitments and watches."""
    return (*document.commitments, *document.watches)


@dataclass(frozen=True, slots=True)
class Checking:
    """One document under the eyes of a check."""

    document: Document
    names: Index
    notes: Notes

    def at(self, where: Where, written: str) -> Where:
        """Where `written` stands in a row or block."""
        return at(where, written, self.notes)

    def at_key(self, where: Where, key: str) -> Where:
        """Where the value of a key stands in a block."""
        return at_key(where, key, self.notes)

    def add(self, number: int, where: Where, **facts: object) -> None:
        """Note a problem."""
        self.notes.add(number, where, **facts)

    def unknown(self, number: int, where: Where, word: str, known: Iterable[str], **facts: object) -> None:
        """Note a word that names nothing."""
        self.notes.take(missing(number, where, word, known, self.names, **facts))

    def scope(self, kind: str, home: str = "", *, in_benefit: bool = False) -> Scope:
        """The scope of an expression of this document."""
        return Scope(self.names, self.document.id, kind, home, in_benefit)

    def meaning(self, path: str, kind: str, where: Where) -> Meaning | None:
        """What a path names for a kind; what is wrong with it is noted."""
        found = meaning(tuple(path.split(".")), where, self.scope(kind))
        if isinstance(found, Problem):
            self.notes.take(found)
            return None
        return found
