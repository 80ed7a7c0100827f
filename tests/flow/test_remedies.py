"""A refusal says what is open to whom it refuses: by which clause, until when, and where; on page and paper alike."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from tests.flow.hands import asked, commitment_of, done
from yimen.flow import desk, door
from yimen.flow.county import CHINA, county
from yimen.flow.papers import desk as papers
from yimen.flow.papers import filling
from yimen.flow.papers.filling import Typed
from yimen.flow.remedies import remedies
from yimen.ledger import book

SAID = {"outcome": "refused", "note": "不符合条件的理由（示例）"}


def _refused(signed_in, receipt, said=SAID):
    """Whoever may answer it refuses it today: the official, the commitment."""
    id_ = commitment_of(receipt).id
    pages = {one: desk.commitment(one, id_) for one in map(signed_in, ("minzheng", "chashi", "ducha"))}
    official = next(one for one, page in pages.items() if page and any(act.verb == "answer" for act in page.acts))
    if any(act.verb == "accept" for act in pages[official].acts):
        assert done(official, id_, "accept") is None
    assert done(official, id_, "answer", said) is None
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


def test_a_matter_from_the_yard_goes_to_review_by_the_office_above(demo, signed_in):
    receipt = door.ask(asked())
    assert not door.track(*receipt).remedies.refused
    _refused(signed_in, receipt)
    found = door.track(*receipt).remedies
    assert [(one.cited.document, one.until) for one in found.rows] == [("petitions_2005", date(2021, 10, 24))]
    assert "上一级" in found.where.sentence


def test_what_the_law_owes_and_an_office_refuses_has_them_too(demo, signed_in):
    """`dibao.recheck` names none itself: the clock that its refusal ends does."""
    official, entry = signed_in("minzheng"), book.of_item("dibao", "recheck")[0]
    if any(act.verb == "accept" for act in desk.commitment(official, entry.id).acts):
        assert done(official, entry.id, "accept") is None
    assert done(official, entry.id, "answer", SAID) is None
    found = desk.commitment(official, entry.id).remedies
    assert {one.cited.document for one in found.rows} == {"reconsideration_2017", "litigation"}
    assert found.where.document == "dibao_review"


@pytest.mark.parametrize("document", ["dibao_hengnan", "destitute_hengnan", "insured_hengnan", "lasting_help"])
def test_what_a_commitment_names_stands_before_its_clock(demo, document):
    told = datetime(2021, 9, 24, 9, tzinfo=CHINA)
    for entry in book.of_documents([document]):
        found = remedies(county(), replace(entry, outcome="refused", answered_at=told))
        assert {one.cited.document for one in found.rows} == {"reconsideration_2017", "litigation"}
        assert found.where.document == document


def test_a_debt_by_contract_has_no_reconsideration_but_says_where_to_complain(demo):
    entry = replace(book.of_item("sme_payment", "pay")[0], outcome="refused", answered_at=datetime.now(CHINA))
    found = remedies(county(), entry)
    assert found.rows == ()
    assert "投诉" in found.where.sentence


OLD = {"reconsideration_2017": "2021-11-23", "litigation_2017": "2022-03-24"}


@pytest.mark.parametrize(
    ("clock", "day", "expected"),
    [
        (
            "disclosure.answer",
            date(2021, 9, 24),
            {"reconsideration_2017": "2021-11-23", "litigation_2017": "2022-03-24"},
        ),
        ("disclosure.answer", date(2024, 2, 1), {"reconsideration": "2024-04-01"}),
        ("licence.decide", date(2024, 2, 1), {"reconsideration": "2024-04-01", "litigation": "2024-08-01"}),
        ("petitions.finish", date(2023, 1, 3), {"petitions": "2023-02-02"}),
    ],
)
def test_a_clock_that_a_refusal_ends_says_what_is_open_by_the_law_of_that_day(demo, clock, day, expected):
    """From 2024 a refusal to publish goes to reconsideration before it goes to the court."""
    here, home = county(), clock.partition(".")[0]
    entry = replace(
        book.of_item("dibao_hengnan", "find")[0],
        document=home,
        item=clock.partition(".")[2],
        clock=here.clock(clock, day, ""),
        outcome="refused",
        answered_at=datetime(day.year, day.month, day.day, 9, tzinfo=CHINA),
    )
    found = remedies(here, entry)
    assert {one.cited.document: f"{one.until}" for one in found.rows} == expected
    assert found.where is None or found.where.document == home


def test_a_document_that_names_none_says_that_the_answer_has_to(demo, signed_in):
    receipt = door.ask(asked(service="mediation"))
    official, id_ = _refused(signed_in, receipt, SAID | {"outcome": "not_accepted"})
    found = door.track(*receipt).remedies
    assert (found.refused, found.rows, found.where) == (True, (), None)
    fields = filling.fill("answer", papers.seen(official, id_), desk.commitment(official, id_), Typed())
    assert "没有写明救济" in fields["untold"]
