"""Names: none declared twice, every kind known, labels in both languages, a document's place in its pack's."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from yimen.documents.checking import Checking, promises
from yimen.documents.index import BUILT_IN_RELATIONS
from yimen.documents.model import Document, Human, Item, Parameter, Value
from yimen.documents.spots import Notes, at, at_key
from yimen.kernel.places import within
from yimen.kernel.problems import Where

Named = tuple[str, Where]


def check_names(looks: Sequence[Checking], pack_places: Mapping[str, str], notes: Notes) -> None:
    """Note names that are double, unknown or without labels."""
    documents = [look.document for look in looks]
    for document in documents:
        for named in _once_a_document(document):
            _once(named, notes)
    for named in _once_a_library(documents):
        _once(named, notes)
    _full_facts_twice(documents, notes)
    if looks:
        _distinct(looks, notes)
    for look in looks:
        _kinds(look)
        _labels(look)
        _in_pack(look, pack_places.get(look.document.where.pack, ""))


def _once_a_document(document: Document) -> Iterator[Iterable[Named]]:
    yield ((row.id, row.where) for row in document.commitments)
    yield ((row.id, row.where) for row in document.watches)
    yield ((row.id, row.where) for row in document.measures)
    yield ((row.id, row.where) for row in document.papers)
    yield ((row.id, row.where) for row in document.pauses)
    yield ((task.id, task.where) for measure in document.measures for task in measure.tasks)
    yield ((f"{row.of}.{row.name}", row.where) for row in document.facts)


def _once_a_library(documents: Sequence[Document]) -> Iterator[Iterable[Named]]:
    yield ((item.defines, item.where) for one in documents for item in one.items if isinstance(item, Parameter))
    yield ((row.id, row.where) for one in documents for row in one.benefits)
    yield ((row.name, row.where) for one in documents for row in one.subjects)
    yield ((row.name, row.where) for one in documents for row in one.quantities)
    yield ((f"{row.of}.{row.name}", row.where) for one in documents for row in one.relations)
    yield ((f"{row.each}.{row.back}", row.where) for one in documents for row in one.relations)
    yield ((f"{row.place}:{row.since}:{row.key}", row.where) for one in documents for row in one.offices)
    yield ((str(row.day), row.where) for one in documents for row in one.days)


def _once(named: Iterable[Named], notes: Notes) -> None:
    seen: dict[str, Where] = {}
    for key, where in named:
        first = seen.setdefault(key, where)
        if first != where:
            name = key.rpartition(":")[2].rpartition(".")[2]
            notes.add(251, at(where, name, notes), name=name, first=first)


def _full_facts_twice(documents: Sequence[Document], notes: Notes) -> None:
    seen: dict[tuple[str, str], str] = {}
    for document in documents:
        for fact in document.facts:
            first = document.id if fact.see else seen.setdefault((fact.of, fact.name), document.id)
            if first != document.id:
                notes.add(248, at(fact.where, fact.name, notes), fact=fact.name, kind=fact.of, document=first)


def _distinct(looks: Sequence[Checking], notes: Notes) -> None:
    """Relation names, document ids and benefit ids are distinct words; a benefit may share its document's id."""
    names = looks[0].names
    documents = {look.document.id: look.document.where for look in looks if look.document.kind != "pack"}
    taken = {**documents, **{id_: benefit.where for id_, (_, benefit) in names.benefits.items()}}
    for look in looks:
        _distinct_relations(look, taken)
    for id_ in taken.keys() & {way for _, way in BUILT_IN_RELATIONS}:
        notes.add(249, at_key(taken[id_], "id", notes), name=id_, other=id_)
    for id_, (document, benefit) in names.benefits.items():
        if id_ in documents and id_ != document:
            notes.add(249, at_key(benefit.where, "id", notes), name=id_, other=documents[id_])


def _distinct_relations(look: Checking, taken: Mapping[str, Where]) -> None:
    for row in look.document.relations:
        for word in (row.name, row.back):
            if word in taken:
                look.add(249, look.at(row.where, word), name=word, other=taken[word])


def _kinds(look: Checking) -> None:
    known = look.names.kinds()
    for kind, where in _kinds_used(look):
        if kind and kind not in known:
            look.unknown(252, where, kind, known, kind=kind)


def _kinds_used(look: Checking) -> Iterator[tuple[str, Where]]:
    document = look.document
    for item in document.items:
        yield getattr(item, "kind", ""), look.at_key(item.where, "for")
    for benefit in document.benefits:
        yield benefit.kind, look.at_key(benefit.where, "for")
    for promise in promises(document):
        yield promise.kind, look.at_key(promise.where, "for")
    for service in document.services:
        yield service.who, look.at_key(service.where, "who")
    for fact in document.facts:
        yield fact.of, look.at(fact.where, fact.of)
    for relation in document.relations:
        yield relation.of, look.at(relation.where, relation.of)
        yield relation.each, look.at(relation.where, relation.each)


def _labels(look: Checking) -> None:
    document = look.document
    for item in document.items:
        if not getattr(item, "replaces", ""):
            _both(look, item.where, _word(item), "label", item.label.zh, item.label.en)
    for measure in document.measures:
        _both(look, measure.where, "measure", "label", measure.label.zh, measure.label.en)
    for promise in promises(document):
        if promise.promise.zh:
            _both(look, promise.where, "commitment", "promise", promise.promise.zh, promise.promise.en)


def _both(look: Checking, where: Where, kind: str, key: str, chinese: str, english: str) -> None:  # noqa: PLR0917
    """Both languages of a text that people read."""
    for name, text in ((key, chinese), (f"{key}-en", english)):
        if not text:
            look.add(203, where, kind=kind, key=name)


def _word(item: Item) -> str:
    return {Value: "value", Human: "human", Parameter: "parameter"}.get(type(item), "rule")


def _in_pack(look: Checking, place: str) -> None:
    """A document's place lies in its pack's place."""
    document = look.document
    if place and document.place and not within(document.place, place):
        look.add(253, look.at_key(document.where, "place"), place=document.place, pack=place)
