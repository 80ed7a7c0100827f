"""What cannot be resolved is a problem at its place and a failure when it is asked, never a quiet no."""

from fractions import Fraction

import pytest

from tests.engine.worlds import by_hand, case, facts, front, item, parameter, rule, value

FACTS = facts("wage; person; yuan/month; >= 0", "age; person; count; >= 0")
LINE = parameter("line", "yuan/month", "430422; 2020-01-01; ; rural; 5; ", keys="kind_of_home")


@pytest.mark.parametrize(
    ("condition", "number"),
    [
        ("wagge > 0", 152),
        ("line(wage, age) > 0", 306),
        ("wages(5) > 0", 300),
        ("any(m.wage > 0 for m in boats)", 302),
        ("obligors", 303),
        ("round(age, 1, 'nearest') > 0", 303),
        ("date('2021-13-01') < on", 303),
        ("first_met(age, age) == 'I'", 303),
    ],
)
def test_each_mistake_has_its_number_and_fails_when_it_is_asked(condition, number):
    made = by_hand(front("x") + LINE + rule("r", condition) + FACTS)
    assert number in {found.number for found in made.problems}
    found = item(case(made, a={"wage": 1, "age": 1}), "x.r", "a")
    assert found.number == number


def test_a_benefit_whose_condition_does_not_exist_is_an_error_for_everybody():
    from tests.engine.worlds import ON, block
    from yimen.engine.evaluate import benefit_outcome

    keys = (
        "id: x\nfor: person\nentitled: nothing\namount: yuan(5) / months(1)\npays: monthly\nstarts: on\nback pay: none"
    )
    made = by_hand(front("x") + value("v", "count", "age") + block("benefit", keys) + FACTS)
    assert 300 in {found.number for found in made.problems}
    found = benefit_outcome(case(made, a={"age": 1}), "x", "a", ON)
    assert (found.verdict, found.failure.number) == ("error", 327)


def test_one_broken_item_leaves_the_others_alone():
    made = by_hand(front("x") + rule("bad", "wagge > 0") + rule("good", "age > 0") + FACTS)
    asked = case(made, a={"age": 1})
    assert item(asked, "x.good", "a") is True


def test_a_table_below_its_first_point_is_a_failure():
    from yimen.engine.functions import interpolate

    columns = (("50", 1), ("100", 2))
    assert interpolate(columns, "cap", 0, ()).number == 326
    assert interpolate(columns, "cap", 5, ()) == 100
    assert interpolate(columns, "cap", Fraction(3, 2), ()) == 75
