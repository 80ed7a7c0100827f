"""The facts file: JSON to the facts of one case, exactly; every mistake is named with its subject."""

import json
from datetime import date
from fractions import Fraction

import pytest

from tests.engine.worlds import COUNTY, ON, packs
from yimen.documents.model import Type
from yimen.engine.cells import Misread, Series, read_cell, read_json
from yimen.engine.evaluate import Case, outcome
from yimen.engine.files import Read, read_facts
from yimen.kernel.unknown import ABSENT, UNKNOWN

YUAN = Type("number", unit="yuan/month")
GRADE = Type("one_of", options=("none", "1", "2"))


def family(**more):
    given = {
        "who": "家",
        "subjects": {"家": {"kind": "household", "facts": {}, "members": ["夫"]}, "夫": {"kind": "person"}},
    }
    given["subjects"]["夫"] |= more
    return given


def read(given):
    return read_facts(packs(), json.dumps(given), COUNTY, "case.json")


def numbers(given):
    found = read(given)
    assert not isinstance(found, Read)
    return [one.number for one in found]


def test_facts_findings_decisions_and_relations_come_in():
    given = family(facts={"wage": 100.55, "tie": "head", "destitute.granted": False, "destitute": {"refused": True}})
    given["subjects"]["家"]["facts"] = {"property_ok": True, "hukou_kind": "rural"}
    facts = read(given).facts
    assert facts.fact("person", "夫", "wage", ON) == Fraction(2011, 20)
    assert facts.related("household", "家", "members", ON).ids == ("夫",)
    assert facts.related("person", "夫", "household", ON).ids == ("家",)
    assert facts.finding("dibao", "property_ok", "household", "家", ON).value is True
    decision = facts.decision("destitute", "person", "夫", ON)
    assert (decision.granted, decision.refused, decision.granted_on) == (False, True, UNKNOWN)


def test_what_is_absent_or_null_is_unknown():
    facts = read(family(facts={"wage": None})).facts
    assert facts.fact("person", "夫", "wage", ON) is UNKNOWN
    assert facts.fact("person", "夫", "transfer", ON) is UNKNOWN
    assert not facts.related("person", "夫", "obligors", ON).complete
    assert facts.decision("dibao", "household", "家", ON).granted is UNKNOWN


def test_a_cent_is_never_lost_through_a_float():
    text = json.dumps(family(facts={"wage": 0})).replace('"wage": 0', '"wage": 0.1')
    assert read_facts(packs(), text, COUNTY).facts.fact("person", "夫", "wage", ON) == Fraction(1, 10)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("not json", "Expecting"),
        ("[]", "subjects"),
        ('{"who": "a", "subjects": {}}', "who"),
        ('{"who": "a", "subjects": {"a": {}}}', "kind"),
        ('{"who": "a", "subjects": {"a": {"kind": "person", "facts": []}}}', "facts"),
        ('{"who": "a", "subjects": {"a": {"kind": "person", "facts": {"wage": NaN}}}}', "NaN"),
    ],
)
def test_a_file_of_another_shape_is_one_problem_that_shows_the_shape(text, reason):
    (found,) = read_facts(packs(), text, COUNTY, "case.json")
    assert (found.number, found.where.file) == (309, "case.json")
    assert reason in found.what.en
    assert '"who"' in found.advice.en


def test_names_that_nobody_declares_are_each_named_with_those_that_are():
    found = read(family(facts={"wagge": 5, "dibao.granted_onn": 1}, boats=["x"]))
    assert [one.number for one in found] == [310, 310, 310]
    assert "wagge" in found[1].what.en
    assert "wage" in found[1].advice.en


@pytest.mark.parametrize(
    "facts",
    [{"wage": "a lot"}, {"wage": True}, {"tie": "cousin"}, {"in_custody": "maybe"}, {"in_custody": 1}, {"wage": "1e5"}],
    ids=str,
)
def test_a_value_that_does_not_fit_its_type_is_refused(facts):
    assert numbers(family(facts=facts)) == [311]


def test_a_relation_must_lead_to_subjects_of_its_kind():
    assert numbers(family(household=["夫"])) == [311]
    assert numbers(family(household="nobody")) == [311]
    assert 311 in numbers({"who": "a", "subjects": {"a": {"kind": "persn"}}})


def test_computed_items_cannot_be_stated_in_a_file():
    given = family()
    given["subjects"]["家"]["facts"] = {"pc_income": 300}
    assert numbers(given) == [310]


def test_a_whole_case_gives_its_amount():
    people = {
        "tie": "head", "in_custody": False, "declared_missing": False, "clergy_away_years": 0, "conscript": False,
        "destitute.granted": False, "wage": 0, "business_net": 0, "property_net": 100, "transfer": 0,
        "base_pension_central": 93, "base_pension_local": 20, "preferential_pension": 0, "disability_allowance": 0,
        "illness_costs": 0,
    }  # fmt: skip
    given = family(facts=people)
    given["subjects"]["家"]["facts"] = {"property_ok": True, "hukou_kind": "rural"}
    found = read(given)
    assert outcome(Case(packs(), found.facts), "dibao", found.who, date(2021, 8, 15)).amount_fen == 23833


@pytest.mark.parametrize(
    ("text", "type_", "expected"),
    [
        ("3.65%", Type("rate"), Fraction(73, 2000)),
        ("none", GRADE, "none"),
        ("none", Type("date", or_none=True), ABSENT),
        ("?", YUAN, UNKNOWN),
        ("yes", Type("listed"), True),
        ("2021-09-24", Type("date"), ON),
        ("a, b", Type("set", of="word"), frozenset({"a", "b"})),
        ("none", Type("set", of="word"), frozenset()),
        ("430422", Type("place"), "430422"),
    ],
)
def test_cells_are_read_by_their_type(text, type_, expected):
    assert read_cell(text, type_) == expected


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("1e3", YUAN),
        ("１２", YUAN),
        ("2021-02-30", Type("date")),
        ("4304", Type("place")),
        ("a..b = 5", YUAN),
        ("3", GRADE),
    ],
)
def test_cells_that_do_not_fit_say_what_would(text, type_):
    with pytest.raises(Misread, match=r"[0-9a-z]"):
        read_cell(text, type_)


def test_a_series_holds_from_its_first_to_its_last_day():
    series = read_cell("2020-04..2020-06 = 246.88; 2020-07 = ?", YUAN)
    assert isinstance(series, Series)
    days = (date(2020, 3, 31), date(2020, 4, 1), date(2020, 6, 30), date(2020, 7, 1))
    assert [series.on(day) for day in days] == [UNKNOWN, Fraction(6172, 25), Fraction(6172, 25), UNKNOWN]


def test_json_takes_a_grade_as_a_number_and_a_series_as_a_map():
    assert read_json(2, GRADE) == "2"
    assert read_json({"2020-04..2020-06": 5}, YUAN).on(date(2020, 5, 9)) == 5
    with pytest.raises(Misread):
        read_json(3, GRADE)
