"""Wilson's interval, against the values that Newcombe (1998, Statistics in Medicine 17, table I) prints for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yimen.kernel.intervals import wilson


@pytest.mark.parametrize(
    ("found", "looked", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_it_is_the_interval_that_is_printed(found, looked, low, high):
    assert wilson(found, looked) == pytest.approx((low, high), abs=5e-5)


@given(st.integers(1, 5000), st.data())
def test_it_holds_the_share_lies_within_0_and_1_and_mirrors(looked, data):
    found = data.draw(st.integers(0, looked))
    low, high = wilson(found, looked)
    assert 0 <= low <= found / looked <= high <= 1
    assert wilson(looked - found, looked) == pytest.approx((1 - high, 1 - low))


@given(st.integers(1, 500))
def test_more_looks_make_it_narrower(looked):
    def width(times):
        low, high = wilson(looked * times, 2 * looked * times)
        return high - low

    assert width(4) < width(1)


@pytest.mark.parametrize(("found", "looked"), [(0, 0), (3, 2), (-1, 4)])
def test_what_is_no_share_is_refused(found, looked):
    with pytest.raises(ValueError, match="no share"):
        wilson(found, looked)
