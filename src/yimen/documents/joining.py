"""Files with one id and `part: n` to one document, each row keeping its own file and line (format 1.1)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from yimen.documents.model import Document
from yimen.documents.read import Draft
from yimen.documents.spots import Notes, at_key
from yimen.documents.tables import Table

SAME = ("kind", "place", "place-fact", "from", "until", "publish", "title", "title-en", "number")
_ROWS = [field.name for field in fields(Document) if field.default == ()]


@dataclass(frozen=True, slots=True)
class Whole:
    """A document with all its parts, and the tables that still wait for names of others."""

    document: Document
    waiting: tuple[Table, ...]
    files: tuple[str, ...]


def join(drafts: Sequence[Draft], notes: Notes) -> tuple[Whole, ...]:
    """The documents of a pack, in the order of their files."""
    groups: dict[str, list[Draft]] = {}
    for draft in drafts:
        if draft.document and draft.front:
            groups.setdefault(draft.document.id or f"?{draft.file}", []).append(draft)
    return tuple(_whole(group, notes) for group in groups.values())


def same_ids(wholes: Sequence[Whole], notes: Notes) -> None:
    """Note documents of different packs with one id; the lower one is to choose another."""
    seen: dict[str, str] = {}
    for whole in wholes:
        document = whole.document
        first = seen.setdefault(document.id, whole.files[0])
        if first != whole.files[0]:
            key = "name" if document.kind == "pack" else "id"
            notes.add(183, at_key(document.where, key, notes), id=document.id, other=first)


def _whole(group: list[Draft], notes: Notes) -> Whole:
    ordered = sorted(group, key=lambda draft: draft.front.part if draft.front else 0)
    _parts(ordered, notes)
    documents = [draft.document for draft in ordered if draft.document]
    first = documents[0]
    rows: dict[str, Any] = {name: tuple(row for one in documents for row in getattr(one, name)) for name in _ROWS}
    waiting = tuple(table for draft in ordered for table in draft.waiting)
    _clauses(documents, notes)
    return Whole(replace(first, **rows), waiting, tuple(draft.file for draft in ordered))


def _parts(ordered: Sequence[Draft], notes: Notes) -> None:
    """Note parts that are missing or double, and front matter that differs from the first part's."""
    heads = [draft.front for draft in ordered if draft.front]
    for expected, (draft, head) in enumerate(zip(ordered, heads, strict=True), 1):
        if head.part == expected:
            continue
        place = head.given["part"].where if "part" in head.given else head.where
        if expected > 1 and head.part == heads[expected - 2].part:
            notes.add(183, place, id=head.id, other=ordered[expected - 2].file)
        else:
            notes.add(184, place, id=head.id, given=head.part, expected=expected, file=draft.file)
        return
    for head in heads[1:]:
        for key in SAME:
            spot, first = head.given.get(key), heads[0].given.get(key)
            if spot and (first is None or first.text != spot.text):
                notes.add(185, spot.where, key=key, first=first.text if first else "—")


def _clauses(documents: Iterable[Document], notes: Notes) -> None:
    seen: dict[str, str] = {}
    for document in documents:
        for clause in document.clauses:
            if not clause.id:
                continue
            first = seen.setdefault(clause.id, clause.where.file)
            if first != clause.where.file:
                notes.add(186, clause.where, id=clause.id, other=first)
