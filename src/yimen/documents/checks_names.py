"""Names: none declared twice, every kind known, labels in both languages, offices and clocks that exist."""

from collections.abc import Iterable, Sequence

from yimen.documents.index import READING, Index
from yimen.documents.missing import missing
from yimen.documents.model import Document, Fact, Human, Item, Parameter, Value
from yimen.documents.spots import Notes, at, at_key
from yimen.kernel.places import within
from yimen.kernel.problems import Where


def check_names(documents: Sequence[Document], names: Index, notes: Notes) -> None:
    """Note names that are double, unknown or without labels."""
    _twice(documents, notes)
    _full_facts_twice(documents, notes)
    _distinct(names, notes)
    for document in documents:
        _kinds(document, names, notes)
        _labels(document, notes)


def _twice(documents: Sequence[Document], notes: Notes) -> None:
    """Names that must be unique: within a document, or in the whole library."""
    for document in documents:
        for rows in (document.commitments, document.watches, document.measures, document.papers, document.pauses):
            _once(((row.id, row.where) for row in rows), notes)
        _once(((task.id, task.where) for measure in document.measures for task in measure.tasks), notes)
        _once(((f"{row.of}.{row.name}", row.where) for row in document.facts), notes)
    everything = list(documents)
    _once(
        ((item.defines, item.where) for one in everything for item in one.items if isinstance(item, Parameter)), notes
    )
    _once(((row.id, row.where) for one in everything for row in one.benefits), notes)
    _once(((row.name, row.where) for one in everything for row in one.subjects), notes)
    _once(((row.name, row.where) for one in everything for row in one.quantities), notes)
    _once(
        (
            (way, row.where)
            for one in everything
            for row in one.relations
            for way in _ways(row.of, row.name, row.each, row.back)
        ),
        notes,
    )
    _once(((f"{row.place} {row.key} {row.since}", row.where) for one in everything for row in one.offices), notes)
    _once(((str(row.day), row.where) for one in everything for row in one.days), notes)


def _ways(of: str, name: str, each: str, back: str) -> tuple[str, str]:
    return f"{of}.{name}", f"{each}.{back}"


def _once(named: Iterable[tuple[str, Where]], notes: Notes) -> None:
    seen: dict[str, Where] = {}
    for name, where in named:
        first = seen.setdefault(name, where)
        if first != where:
            last = name.split()[1] if " " in name else name.rpartition(".")[2]
            notes.add(251, at(where, last, notes), name=name, first=first)


def _full_facts_twice(documents: Sequence[Document], notes: Notes) -> None:
    seen: dict[tuple[str, str], tuple[str, Fact]] = {}
    for document in documents:
        for fact in document.facts:
            if fact.see:
                continue
            first = seen.setdefault((fact.of, fact.name), (document.id, fact))[0]
            if first != document.id:
                notes.add(248, at(fact.where, fact.name, notes), fact=fact.name, kind=fact.of, document=first)


def _distinct(names: Index, notes: Notes) -> None:
    """Relation names, document ids and benefit ids are distinct words; a benefit may share its document's id."""
    for of, way in names.ways:
        if way in names.documents and names.documents[way].kind != "pack":
            notes.add(249, names.documents[way].where, name=way, other=f"{of}.{way}")
        if way in names.benefits:
            notes.add(249, names.benefits[way][1].where, name=way, other=f"{of}.{way}")
    for id_, (document, benefit) in names.benefits.items():
        if id_ in names.documents and id_ != document:
            notes.add(249, at_key(benefit.where, "id", notes), name=id_, other=names.documents[id_].where.file)


def _kinds(document: Document, names: Index, notes: Notes) -> None:
    known = names.kinds()
    used: list[tuple[str, Where]] = []
    for item in document.items:
        if not isinstance(item, Parameter):
            used.append((item.kind, at_key(item.where, "for", notes)))
    for block in (*document.benefits, *document.commitments, *document.watches):
        used.append((block.kind, at_key(block.where, "for", notes)))
    used += [(row.who, at_key(row.where, "who", notes)) for row in document.services]
    used += [(row.of, at(row.where, row.of, notes)) for row in (*document.facts, *document.relations)]
    used += [(row.each, at(row.where, row.each, notes)) for row in document.relations]
    for kind, where in used:
        if kind and kind not in known:
            notes.take(missing(252, where, kind, known, names, kind=kind))
        if kind == READING and not names.quantities:
            notes.add(252, where, kind=kind, choices="quantity")


def _labels(document: Document, notes: Notes) -> None:
    for item in document.items:
        for key, said in (("label", item.label.zh), ("label-en", item.label.en)):
            if not said and not getattr(item, "replaces", ""):
                notes.add(203, item.where, kind=_word(item), key=key)
    for row in (*document.commitments, *document.watches):
        if row.promise.zh and not row.promise.en:
            notes.add(203, row.where, kind="commitment", key="promise-en")
    for measure in document.measures:
        for key, said in (("label", measure.label.zh), ("label-en", measure.label.en)):
            if not said:
                notes.add(203, measure.where, kind="measure", key=key)


def _word(item: Item) -> str:
    return {Value: "value", Human: "human", Parameter: "parameter"}.get(type(item), "rule")


def in_pack(document: Document, place: str, notes: Notes) -> None:
    """A document's place lies in its pack's place."""
    if place and document.place and not within(document.place, place):
        spot = at_key(document.where, "place", notes)
        notes.add(253, spot, place=document.place, pack=place)
