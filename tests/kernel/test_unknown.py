"""Unknown is not no: Kleene's tables, and a value that cannot be mistaken for either."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yimen.kernel.unknown import UNKNOWN, Bool3, and3, not3, or3

VALUES: tuple[Bool3, ...] = (True, UNKNOWN, False)
RANK = {False: 0, UNKNOWN: 1, True: 2}
values = st.lists(st.sampled_from(VALUES), max_size=6)


@pytest.mark.parametrize("pair", list(product(VALUES, repeat=2)))
def test_and_is_the_lesser_or_is_the_greater(pair: tuple[Bool3, Bool3]):
    assert and3(pair) is min(pair, key=RANK.__getitem__)
    assert or3(pair) is max(pair, key=RANK.__getitem__)


def test_of_nothing_all_is_yes_and_any_is_no():
    assert (and3([]), or3([])) == (True, False)


def test_not_unknown_is_unknown():
    assert [not3(one) for one in VALUES] == [False, UNKNOWN, True]


@given(values)
def test_not_all_is_any_not(some: list[Bool3]):
    assert not3(and3(some)) is or3(not3(one) for one in some)


@given(values, st.lists(st.booleans(), min_size=6, max_size=6))
def test_knowing_more_never_overturns_a_decided_outcome(some: list[Bool3], known: list[bool]):
    fuller = [known[n] if one is UNKNOWN else one for n, one in enumerate(some)]
    for both in (and3, or3):
        if both(some) is not UNKNOWN:
            assert both(fuller) is both(some)


def test_an_unknown_cannot_be_taken_for_yes_or_no():
    with pytest.raises(TypeError, match="neither true nor false"):
        bool(UNKNOWN)
    with pytest.raises(TypeError):
        assert not UNKNOWN
    assert (str(UNKNOWN), repr(UNKNOWN)) == ("?", "UNKNOWN")
