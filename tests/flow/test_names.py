"""Whatever the shipped packs name by a word has a name in both languages."""

from collections.abc import Iterator

import pytest

from tests.house.tree import ROOT
from yimen.documents.library import reading
from yimen.documents.model import Document
from yimen.flow import proofs, topics


@pytest.fixture(scope="module")
def documents() -> tuple[Document, ...]:
    return tuple(reading([ROOT / "packs"]).library.documents.values())


def kinds(document: Document) -> Iterator[str]:
    """The kinds of proof that a document asks for."""
    for row in (*document.commitments, *document.watches):
        yield from row.proof
    for measure in document.measures:
        yield from measure.proof
        for task in measure.tasks:
            yield from task.proof


def test_every_topic_has_an_english_name(documents):
    named = {row.topic for document in documents for row in document.topics}
    assert "路灯" in named
    assert named - set(topics.ENGLISH) == set()


def test_every_kind_of_proof_has_a_name_of_its_own(documents):
    asked = {kind for document in documents for kind in kinds(document)}
    assert "visit_record" in asked
    assert asked - set(proofs.NAMES) == set()
