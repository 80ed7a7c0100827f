"""Every matter of the clock tables whose source could be read has its clock, with limit, clause and examples."""

from datetime import date
from pathlib import Path

import pytest

from yimen.documents.library import load
from yimen.documents.model import ClockBlock, Document, Library
from yimen.engine.calendars import clock
from yimen.kernel.days import Clock

PACKS = Path(__file__).resolve().parents[2] / "packs"
ROWS = [  # clock, on, within, extension, clause
    ("licence.notice", 2021, "5 workdays", "", "licence#32"),
    ("licence.decide", 2021, "20 workdays", "10 workdays", "licence#42"),
    ("licence.joint", 2021, "45 workdays", "15 workdays", "licence#42"),
    ("licence.deliver", 2021, "10 workdays", "", "licence#44"),
    ("disclosure.publish", 2021, "20 workdays", "", "disclosure#26"),
    ("disclosure.correction", 2021, "7 workdays", "", "disclosure#30"),
    ("disclosure.answer", 2021, "20 workdays", "20 workdays", "disclosure#33"),
    ("disclosure.third_party", 2021, "15 workdays", "", "disclosure#32"),
    ("disclosure.joint_opinion", 2021, "15 workdays", "", "disclosure#34"),
    ("petitions_2005.register", 2021, "15 days", "", "petitions_2005#register"),
    ("petitions_2005.finish", 2021, "60 days", "30 days", "petitions_2005#finish"),
    ("petitions.forward", 2023, "15 days", "", "petitions#22"),
    ("petitions.tell", 2023, "15 days", "", "petitions#23"),
    ("petitions.object", 2023, "5 workdays", "", "petitions#23"),
    ("petitions.finish", 2023, "60 days", "30 days", "petitions#34"),
    ("petitions.ask_review", 2023, "30 days", "", "petitions#35"),
    ("petitions.review", 2023, "30 days", "", "petitions#35"),
    ("petitions.ask_re_review", 2023, "30 days", "", "petitions#36"),
    ("petitions.re_review", 2023, "30 days", "", "petitions#36"),
    ("reconsideration_2017.file", 2021, "60 days", "", "reconsideration_2017#9"),
    ("reconsideration_2017.decide", 2021, "60 days", "30 days", "reconsideration_2017#31"),
    ("reconsideration.file", 2024, "60 days", "", "reconsideration#20"),
    ("reconsideration.check", 2024, "5 workdays", "", "reconsideration#30"),
    ("reconsideration.decide", 2024, "60 days", "30 days", "reconsideration#62"),
    ("reconsideration.decide_simple", 2024, "30 days", "", "reconsideration#62"),
    ("litigation.after_decision", 2021, "15 days", "", "litigation#45"),
    ("litigation.directly", 2021, "6 months", "", "litigation#46"),
    ("litigation.act", 2021, "2 months", "", "litigation#47"),
    ("penalty_hearing.ask", 2021, "5 workdays", "", "penalty_hearing#64"),
    ("mediation.judicial_confirmation", 2021, "30 days", "", "mediation#confirmation"),
    ("mediation.mediate", 2021, "1 months", "", "demo_promises#mediate"),
    ("dibao.urban_decide", 2021, "30 days", "", "dibao#urban_8"),
    ("dibao_review.decide", 2021, "30 workdays", "15 workdays", "dibao_review#decide"),
    ("destitute_review.first_opinion", 2021, "15 workdays", "", "destitute_review#clocks"),
    ("destitute_review.decide", 2021, "15 workdays", "", "destitute_review#clocks"),
    ("employer_list_1999.file", 2010, "7 days", "", "employer_list_1999#16"),
    ("employer_list_1999.file", 2021, "15 days", "", "employer_list#50"),
    ("payment_terms.pay", 2021, "30 days", "", "payment_terms#8"),
    ("payment_terms.pay_by_contract", 2021, "60 days", "", "payment_terms#8"),
    ("payment_terms.pay", 2026, "30 days", "", "payment_terms_2025#9"),
    ("hotline_jinan.answer", 2021, "5 workdays", "", "hotline_jinan#24"),
    ("hotline_weifang.finish", 2022, "5 workdays", "", "hotline_weifang#20"),
]


@pytest.fixture(scope="module")
def library() -> Library:
    return load([PACKS])[0]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]}-{row[1]}")
def test_a_matter_of_the_tables_has_its_clock(library: Library, row: tuple[str, int, str, str, str]):
    name, year, within, extension, clause = row
    found = clock(library, name, date(year, 12, 20))
    assert isinstance(found, Clock), found
    given = f"{found.extension.count} {found.extension.unit}" if found.extension else ""
    assert (f"{found.within.count} {found.within.unit}", given, found.clause) == (within, extension, clause)


def _clocks(library: Library) -> list[tuple[Document, ClockBlock]]:
    return [
        (document, row)
        for document in library.documents.values()
        if "/clocks/" in document.where.file or document.id.startswith("hotline_")
        for row in document.clocks
    ]


def test_every_clock_of_these_documents_has_a_worked_example_and_every_pause_a_document(library: Library):
    rows = _clocks(library)
    assert len(rows) > 30
    for document, row in rows:
        name = row.replaces or row.id
        if row.id != "immovables":  # twenty years from any day of this law end beyond every published calendar
            assert name in {one.clock for one in document.examples}, f"{document.id}.{row.id}"
        assert set(row.pauses) <= {pause.id for pause in document.pauses if pause.needs}


def test_silence_and_shift_stand_only_where_their_law_has_them(library: Library):
    silent = {f"{document.id}.{row.id}": row.if_silent for document, row in _clocks(library) if row.if_silent}
    assert silent == {
        "licence.notice": "accepted as of received",
        "disclosure.joint_opinion": "agreed as of due",
        "reconsideration.check": "accepted as of due",
        "reconsideration_2017.check": "accepted as of received",
    }
    shifted = {document.id for document, row in _clocks(library) if row.end_shift}
    assert shifted == {  # those that follow civil procedure
        "reconsideration",
        "reconsideration_2017",
        "litigation",
        "litigation_2017",
    }


def test_no_clock_says_how_late_it_may_be_without_saying_what_follows(library: Library):
    assert [
        f"{document.id}.{row.id}" for document, row in _clocks(library) if row.effect.zh and not row.effect.en
    ] == []
