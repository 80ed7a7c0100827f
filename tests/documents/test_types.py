"""Types, units and cells: a year is twelve months, exactly, and nothing else converts."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yimen.documents.model import Band, Type, Within
from yimen.documents.spots import Notes, Spot
from yimen.documents.types import amount, band, day, kind_of_type, limit, within
from yimen.documents.units import BASES, convert, spell, times, unit
from yimen.kernel.days import Limit
from yimen.kernel.problems import Where

MONTHLY = Type("number", unit="yuan/month")


def spot(text: str) -> Spot:
    return Spot(text, Where("f.md", 1, 1))


@pytest.mark.parametrize(
    ("written", "type_"),
    [
        ("yesno", Type("yesno")),
        ("unit", Type("office")),
        ("yuan/month", MONTHLY),
        ("yuan every month", Type("number", unit="yuan", every="month")),
        ("days or none", Type("count", or_none=True)),
        ("one of none, 1, 2", Type("one_of", options=("none", "1", "2"))),
        ("ordered I, II, worse", Type("ordered", options=("I", "II", "worse"))),
        ("set of quantity", Type("set", of="quantity")),
        ("limit of rate", Type("limit", of="rate")),
        ("limit by quantity", Type("limit", of="by_quantity")),
        ("by quantity", Type("by_quantity")),
        ("count every month or none", Type("count", every="month", or_none=True)),
    ],
)
def test_a_type_is_read_as_it_is_written(written: str, type_: Type):
    notes = Notes({})
    assert kind_of_type(spot(written), notes) == type_
    assert notes.problems == []


def test_a_yearly_figure_is_divided_by_twelve_without_rounding():
    assert amount(spot("4300 yuan/year"), MONTHLY, Notes({})) == Fraction(4300, 12)


def test_a_rate_is_a_fraction():
    assert amount(spot("3.65%"), Type("rate"), Notes({})) == Fraction(73, 2000)


@pytest.mark.parametrize("written", ["4300 yuan/mu", "4300 kg", "43%", "4,300", "04300", "4300元", "1e3", "4300 yuan"])
def test_any_other_figure_is_refused(written: str):
    notes = Notes({})
    assert amount(spot(written), MONTHLY, notes) is None
    assert len(notes.problems) == 1


def test_bands_and_limits_keep_their_strictness():
    notes = Notes({})
    assert band(spot(">= 1, <= 3"), notes) == Band(((">=", Fraction(1)), ("<=", Fraction(3))))
    assert within(spot("< 3.65%"), "rate", notes) == Within("<", Fraction(73, 2000))
    assert within(spot("3.65%"), "rate", notes) is None


def test_days_and_limits():
    notes = Notes({})
    assert day(spot("2024-02-29"), notes) == date(2024, 2, 29)
    assert limit(spot("1 workday"), notes) == Limit(1, "workdays")
    assert notes.problems == []


UNITS = st.dictionaries(st.sampled_from(sorted(BASES)), st.integers(-2, 2).filter(bool), max_size=3)


@given(UNITS)
def test_a_unit_reads_back_from_its_spelling(exponents: dict[str, int]):
    parts = times(tuple(sorted(exponents.items())), ())
    assert parts == () or unit(spell(parts)) == parts


@given(UNITS, UNITS)
def test_dividing_by_a_unit_undoes_multiplying_by_it(left: dict[str, int], right: dict[str, int]):
    one, other = (times(tuple(sorted(side.items())), ()) for side in (left, right))
    assert times(times(one, other), other, -1) == one


def test_years_convert_to_months_and_back_and_nothing_else_does():
    yearly, monthly = unit("yuan/year"), unit("yuan/month")
    assert isinstance(yearly, tuple)
    assert isinstance(monthly, tuple)
    assert convert(Fraction(1200), yearly, monthly) == 100
    assert convert(Fraction(100), monthly, yearly) == 1200
    assert convert(Fraction(1), yearly, ()) is None
