"""A reform laid over the packs is read as strictly as they are: floors, ranks and dates hold for it."""

from datetime import date

import pytest

from tests.engine.worlds import PACKS
from yimen.documents.library import reading
from yimen.documents.trial import Setting, as_document, setting
from yimen.engine.compile import compile_library
from yimen.kernel.problems import Problem

SINCE = date(2021, 9, 1)
COUNTY = "430422"


@pytest.fixture(scope="module")
def declared():
    return compile_library(reading([PACKS]).library).parameters.declared


def laid(folder, declared, *written, place=COUNTY, since=SINCE):
    """The packs with some settings on top."""
    text = as_document([setting(one) for one in written], declared, place, since)
    assert isinstance(text, str), text
    (folder / "set").mkdir()
    (folder / "set" / "set.md").write_text(text, encoding="utf-8")
    return reading([PACKS], trial=[folder / "set"])


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("dibao_line=5000yuan/year", Setting("dibao_line", (), "5000yuan/year")),
        ("dibao_line(rural) = 5000 yuan/year", Setting("dibao_line", ("rural",), "5000 yuan/year")),
        ("layoff_limit( > 30 )=<= 6%", Setting("layoff_limit", ("> 30",), "<= 6%")),
        ("months(; >= 12, < 60)=13", Setting("months", ("", ">= 12, < 60"), "13")),
    ],
)
def test_a_setting_names_a_figure_its_keys_and_the_value(written, expected):
    assert setting(written) == expected


@pytest.mark.parametrize("written", ["", "dibao_line", "=5", "dibao_line=", "a|b=3", "a=3|4", "a=3\n| b |", "9x=1"])
def test_anything_else_is_refused(written):
    found = setting(written)
    assert isinstance(found, Problem)
    assert found.number == 340


def test_a_figure_stands_in_for_the_one_in_force_and_all_others_stay(tmp_path, declared):
    read = laid(tmp_path, declared, "dibao_line(rural)=5000 yuan/year")
    assert read.problems == ()
    figures = compile_library(read.library).parameters
    said = [
        [figures.value("dibao_line", COUNTY, on, (kind,)) * 12 for kind in ("rural", "urban")]
        for on in (date(2021, 8, 31), SINCE)
    ]
    assert said == [[4300, 6600], [5000, 6600]]


def test_a_figure_of_the_very_day_takes_the_place_of_the_old_row(tmp_path, declared):
    read = laid(tmp_path, declared, "dibao_line=6600 yuan/year", since=date(2021, 1, 1))
    assert read.problems == ()
    figures = compile_library(read.library).parameters
    found = [figures.value("dibao_line", COUNTY, SINCE, (kind,)) * 12 for kind in ("rural", "urban")]
    assert found == [6600, 6600]


@pytest.mark.parametrize(
    ("written", "place", "number"),
    [
        ("dibao_line(rural)=4000 yuan/year", COUNTY, 257),
        ("dibao_lin(rural)=5000 yuan/year", COUNTY, 240),
        ("dibao_line(rurral)=5000 yuan/year", COUNTY, 231),
        ("dibao_line(rural)=5000 days", COUNTY, 230),
        ("base_pension=120", COUNTY, 254),
    ],
)
def test_what_the_packs_may_not_say_a_trial_may_not_say_either(tmp_path, declared, written, place, number):
    (found,) = {one.number: one for one in laid(tmp_path, declared, written, place=place).problems}.values()
    assert (found.number, found.where.file) == (number, "set/set.md")
    assert found.where.line > 0


def test_a_floor_is_named_with_its_address(tmp_path, declared):
    (found,) = laid(tmp_path, declared, "dibao_line(rural)=4000 yuan/year").problems
    assert "cn-43/relief/dibao_hunan.md:39" in found.what.en


def test_a_table_and_a_wrong_number_of_keys_are_refused_before_anything_is_read(declared):
    table = next(name for name, (_, one) in declared.items() if one.across)
    assert as_document([Setting(table, (), "3")], declared, COUNTY, SINCE).number == 341
    assert as_document([Setting("dibao_line", ("a", "b"), "3")], declared, COUNTY, SINCE).number == 306


def test_a_document_of_a_known_id_stands_in_for_it_whole(tmp_path):
    old = (PACKS / "demo-430422" / "relief" / "dibao_demo.md").read_text(encoding="utf-8")
    (tmp_path / "dibao_demo.md").write_text(old.replace("4300 yuan/year", "4500 yuan/year"), encoding="utf-8")
    read = reading([PACKS], trial=[tmp_path])
    assert read.problems == ()
    made = compile_library(read.library)
    assert made.parameters.value("dibao_line", COUNTY, SINCE, ("rural",)) * 12 == 4500
    assert len([row for row in made.parameters.rows["dibao_line"] if row.place == COUNTY]) == 4
    assert read.library.documents["dibao_demo"].where.file == f"{tmp_path.name}/dibao_demo.md"


def test_a_broken_document_of_a_trial_is_said_at_its_line(tmp_path):
    old = (PACKS / "demo-430422" / "relief" / "dibao_demo.md").read_text(encoding="utf-8")
    (tmp_path / "dibao_demo.md").write_text(old.replace("4300 yuan/year", "4300 yuan/yeer"), encoding="utf-8")
    (found,) = reading([PACKS], trial=[tmp_path]).problems
    assert (found.number, found.where.file) == (230, f"{tmp_path.name}/dibao_demo.md")
