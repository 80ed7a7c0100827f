"""Figures by place and day: the nearest place, then the latest `from`; a floor never counts; no row asks the office."""

from datetime import date
from fractions import Fraction

import pytest

from tests.engine.worlds import ON, case, facts, front, item, parameter, program, rule, value
from yimen.engine.causes import causes_of_item
from yimen.kernel.unknown import UNKNOWN

ROWS = (
    "100000; 2020-01-01; ; rural; 3000 yuan/year; ",
    "430000; 2020-01-01; ; rural; 4000 yuan/year; floor",
    "430422; 2020-01-01; 2020-12-31; rural; 4200 yuan/year; ",
    "430422; 2021-01-01; ; rural; 4300 yuan/year; ",
    "430422; 2021-06-01; ; urban; 550; ",
    "430422101201; 2021-01-01; ; rural; 400; ",
)
TEXT = (
    front("p", place="100000", place_fact="hukou_place")
    + parameter("line", "yuan/month", *ROWS, keys="hukou_kind", set_by="village")
    + value("mine", "yuan/month", "line(hukou_kind)", kind="household")
    + value("before", "yuan/month", "at(line(hukou_kind), on - years(1))", kind="household")
    + facts("hukou_kind; household; one of urban, rural")
)


def mine(place, on=ON, hukou_kind="rural", name="mine"):
    asked = case(program(TEXT), place, home={"kind": "household", "hukou_kind": hukou_kind})
    return item(asked, f"p.{name}", "home", on)


def test_a_year_is_twelve_months_exactly():
    assert mine("430422") == Fraction(1075, 3)


@pytest.mark.parametrize(
    ("place", "expected"),
    [("430422", Fraction(1075, 3)), ("430422101000", Fraction(1075, 3)), ("430422101201", 400), ("430421", 250)],
)
def test_the_nearest_place_wins_and_a_floor_never_does(place, expected):
    assert mine(place) == expected


def test_the_row_in_force_on_the_day_counts_to_its_last_day():
    assert mine("430422", date(2020, 12, 31)) == 350
    assert mine("430422", date(2021, 1, 1)) == Fraction(1075, 3)


def test_a_parameter_is_read_as_it_stood_a_year_ago():
    assert mine("430422", date(2021, 9, 24), name="before") == 350


def test_without_a_row_the_figure_is_unknown_and_the_office_that_sets_it_is_asked():
    asked = case(program(TEXT), "430422", home={"kind": "household", "hukou_kind": "urban"})
    on = date(2021, 5, 31)
    assert item(asked, "p.mine", "home", on) is UNKNOWN
    causes = causes_of_item(asked, asked.program.items["p.mine"].leaf, "home", on)
    assert [(cause.sort, cause.name, cause.set_by) for cause in causes] == [("figure", "line", "village")]


def test_an_unknown_key_leaves_the_figure_unknown_and_is_itself_asked():
    asked = case(program(TEXT), "430422", home={"kind": "household", "hukou_kind": UNKNOWN})
    causes = causes_of_item(asked, asked.program.items["p.mine"].leaf, "home", ON)
    assert [(cause.sort, cause.name) for cause in causes] == [("fact", "hukou_kind")]


def test_an_unknown_place_is_asked_for():
    asked = case(program(TEXT), "", home={"kind": "household", "hukou_kind": "rural"})
    causes = causes_of_item(asked, asked.program.items["p.mine"].leaf, "home", ON)
    assert [(cause.sort, cause.name) for cause in causes] == [("place", "hukou_place")]


def test_a_place_that_is_unknown_does_not_hide_a_figure_of_the_whole_nation():
    text = front("n", "100000") + parameter("age", "count", "100000; 2020-01-01; ; 60; ", set_by="nation")
    made = program(text + rule("old", "years_since(birth) >= age") + facts("birth; person; date"))
    assert item(case(made, "", a={"birth": date(1960, 1, 1)}), "n.old", "a") is True


def test_bands_take_numbers_at_their_ends():
    rows = ("430422; 2020-01-01; ; > 30; 2; ", "430422; 2020-01-01; ; <= 30; 1; ")
    text = front("b") + parameter("tier", "count", *rows, keys="staff")
    made = program(text + value("mine", "count", "tier(staff)") + facts("staff; person; count; >= 0"))
    found = [item(case(made, a={"staff": staff}), "b.mine", "a") for staff in (30, Fraction(61, 2), 31)]
    assert found == [1, 2, 2]
