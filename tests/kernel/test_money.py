"""Money is whole fen."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yimen.kernel.money import fen, yuan_text


def test_yuan_become_fen_exactly():
    assert fen(4300) == 430_000
    assert fen(Fraction("576.67")) == 57_667
    assert fen(Fraction(-1, 2)) == -50


@pytest.mark.parametrize("amount", [Fraction(4300, 12), Fraction("0.001")])
def test_a_part_of_a_fen_is_refused(amount: Fraction):
    with pytest.raises(ValueError, match="not a whole number of fen"):
        fen(amount)


@pytest.mark.parametrize(
    ("amount", "text"), [(57_667, "576.67"), (3_000_000, "30,000.00"), (5, "0.05"), (-5, "-0.05"), (0, "0.00")]
)
def test_an_amount_reads_as_yuan(amount: int, text: str):
    assert yuan_text(amount) == text


@given(st.integers(-(10**12), 10**12))
def test_an_amount_written_and_read_is_the_same(amount: int):
    assert fen(Fraction(yuan_text(amount).replace(",", ""))) == amount
