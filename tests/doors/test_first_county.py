"""The answers of a script: each is held against the packs, and the first that is wrong is said by its number."""

from argparse import Namespace
from datetime import date
from pathlib import Path

import pytest

from yimen.doors.cli import first_county as questions
from yimen.flow import first_county
from yimen.kernel.problems import Problem

USUAL = {"place": "430422", "operator": "weihu"}


@pytest.fixture(scope="module")
def library(django_db_setup):
    """The packs that a live county may stand on."""
    return first_county.shelf()


@pytest.mark.parametrize(
    ("more", "number"),
    [
        ({"operator": "Wei hu"}, 753),
        ({"offices": "nowhere.csv"}, 751),
        ({"office": "county/magic"}, 629),
        ({"place": "999999"}, 613),
        ({"place": "430400"}, 614),
        ({"packs": "cn, cn-37"}, 617),
        ({"packs": "cn, cn-99"}, 617),
        ({"packs": "cn，demo-430422"}, 618),
        ({"packs": "cn, cn-430422"}, 619),
        ({"shown": " "}, 750),
    ],
)
def test_a_wrong_answer_is_said_by_its_number(library, more, number):
    found = questions.settle(library, USUAL | more)
    assert isinstance(found, Problem)
    assert found.number == number


def test_what_is_left_out_has_its_usual_answer(library):
    given = questions.settle(library, USUAL)
    assert not isinstance(given, Problem)
    assert given.packs == ("cn", "cn-43", "cn-4304", "cn-430422")
    assert (given.shown, given.office, given.duties) == ("weihu", "county/government", ())
    assert "430422103000/township" in given.office_keys()


@pytest.mark.parametrize("missing", ["place", "operator"])
def test_what_has_no_usual_answer_must_be_said(library, missing):
    found = questions.settle(library, {key: value for key, value in USUAL.items() if key != missing})
    assert isinstance(found, Problem)
    assert (found.number, missing in found.what.zh) == (750, True)


@pytest.mark.parametrize(
    "row", ["weihu,甲,county/government,clerk", "a,甲,county/government,clerk\na,乙,county/water,clerk"]
)
def test_one_sign_in_name_is_one_person(library, tmp_path, row):
    (tmp_path / "duties.csv").write_text(f"name,shown,office,role\n{row}\n", encoding="utf-8")
    found = questions.settle(library, USUAL | {"duties": str(tmp_path / "duties.csv")})
    assert isinstance(found, Problem)
    assert found.number == 753


def of_file(tmp_path: Path, text: str, **flags):
    file = tmp_path / "answers.toml"
    file.write_text(text, encoding="utf-8")
    return questions.given_by(Namespace(**dict.fromkeys(questions.KEYS) | flags, answers=str(file)))


def test_flags_go_before_the_file_and_the_paths_of_a_file_count_from_its_folder(tmp_path):
    said, _ = of_file(tmp_path, 'place = "430422"\npacks = ["cn", "cn-43"]\noffices = "o.csv"\n', place="430400")
    assert said == {"place": "430400", "packs": "cn, cn-43", "offices": str(tmp_path / "o.csv")}


@pytest.mark.parametrize(("text", "number"), [('mayor = "wang"', 752), ("place: 430422", 751)])
def test_a_file_of_answers_is_read_strictly(tmp_path, text, number):
    found = of_file(tmp_path, text)
    assert isinstance(found, Problem)
    assert found.number == number


def test_what_documents_name_and_the_table_lacks_is_listed_and_a_year_without_a_calendar_too(library):
    offices = [row for row in first_county.offices_of(library, "430422") if row.key != "county/ecology"]
    found = first_county.standing(library, "430422", offices, date(2026, 12, 1))
    assert found.no_owner == ("county/ecology",)
    assert found.missing_years == (2027,)
    assert ("water", ("target", "four_without")) in [(one.id, items) for one, items in found.barred]
    assert ("dibao", "dibao_line") in [(one.id, row.defines) for one, row in found.open_figures]
