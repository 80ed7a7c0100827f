"""A refusal says what is open to whom it refuses: by which clause, until when, and where; on page and paper alike."""

from datetime import date

import pytest

from tests.flow.hands import asked, commitment_of, done
from yimen.flow import desk, door
from yimen.flow.papers import desk as papers
from yimen.flow.papers import filling
from yimen.flow.papers.filling import Typed

SAID = {"outcome": "refused", "note": "不符合条件的理由（示例）"}


def _refused(signed_in, receipt):
    """Whoever may answer it refuses it today: the official, the commitment."""
    id_ = commitment_of(receipt).id
    pages = {one: desk.commitment(one, id_) for one in map(signed_in, ("minzheng", "chashi", "ducha"))}
    official = next(one for one, page in pages.items() if page and any(act.verb == "answer" for act in page.acts))
    if any(act.verb == "accept" for act in pages[official].acts):
        assert done(official, id_, "accept") is None
    assert done(official, id_, "answer", SAID) is None
    return official, id_


@pytest.fixture
def refused(demo, signed_in):
    """An application that its office has refused today, with its receipt."""
    receipt = door.ask(asked(service="dibao_application", words="想申请低保（示例）"))
    return (*_refused(signed_in, receipt), receipt)


def test_the_page_says_by_which_clause_until_when_and_where(refused):
    official, id_, _ = refused
    found = desk.commitment(official, id_).remedies
    assert found.refused
    by = {one.cited.document: one for one in found.rows}
    assert set(by) == {"reconsideration_2017", "litigation"}, "the law of 2023 is not in force on this day"
    assert by["reconsideration_2017"].until == date(2021, 11, 23)
    assert by["litigation"].until == date(2022, 3, 24)
    assert by["reconsideration_2017"].cited.heading == "第九条"
    assert "县人民政府" in found.where.sentence
    assert "人民法院" in found.where.sentence


def test_whoever_follows_the_matter_reads_the_same(refused):
    official, id_, receipt = refused
    assert door.track(*receipt).remedies == desk.commitment(official, id_).remedies


def test_the_paper_prints_them(refused):
    official, id_, _ = refused
    fields = filling.fill("answer", papers.seen(official, id_), desk.commitment(official, id_), Typed())
    assert [one["until"] for one in fields["remedies"]] == ["2021年11月23日", "2022年3月24日"]
    assert "县人民政府" in fields["go_to"]
    assert fields["untold"] == ""


def test_what_was_not_refused_has_none_and_a_document_without_any_says_so(demo, signed_in):
    receipt = door.ask(asked())
    assert not door.track(*receipt).remedies.refused
    official, id_ = _refused(signed_in, receipt)
    found = door.track(*receipt).remedies
    assert (found.refused, found.rows, found.where) == (True, (), None)
    fields = filling.fill("answer", papers.seen(official, id_), desk.commitment(official, id_), Typed())
    assert "没有写明救济" in fields["untold"]
