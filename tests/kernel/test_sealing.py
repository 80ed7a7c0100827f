"""Secrets at rest open for their own row and their own key, and for nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yimen.kernel.sealing import Keys, new_key, read_keys, seal, unseal

OLD, NEW = new_key(), new_key()
KEYS = read_keys(OLD)
ROWS = st.lists(st.text(max_size=8), max_size=3).map(tuple)


@given(st.binary(max_size=80), ROWS, ROWS)
def test_what_was_sealed_opens_for_its_own_row_and_for_no_other(plain, row, other):
    sealed = seal(KEYS, plain, *row)
    assert unseal(KEYS, sealed, *row) == plain
    if other != row:
        assert unseal(KEYS, sealed, *other) is None


@given(st.binary(min_size=1, max_size=40), st.data())
def test_a_changed_letter_opens_nothing(plain, data):
    sealed = seal(KEYS, plain, "row")
    at = data.draw(st.integers(0, len(sealed) - 1))
    changed = sealed[:at] + ("A" if sealed[at] != "A" else "B") + sealed[at + 1 :]
    assert unseal(KEYS, changed, "row") in (None, plain)  # the last letter may hold bits that count for nothing
    assert unseal(KEYS, sealed[:-6], "row") is None


def test_the_same_words_are_sealed_differently_each_time():
    assert seal(KEYS, b"secret", "row") != seal(KEYS, b"secret", "row")


def test_a_new_key_seals_and_the_old_one_still_opens():
    before = seal(KEYS, b"secret", "row")
    both = read_keys(f"{NEW},{OLD}")
    after = seal(both, b"secret", "row")
    assert unseal(both, before, "row") == unseal(both, after, "row") == b"secret"
    assert unseal(KEYS, after, "row") is None
    assert after.split(".")[0] == "a1"


@pytest.mark.parametrize("written", ["", "abc", "!!!!", "AAAA"])
def test_what_is_no_key_is_refused_and_no_key_prints_itself(written):
    with pytest.raises(ValueError, match=r"key has|not base64"):
        read_keys(written)
    assert OLD not in repr(read_keys(OLD))
    assert isinstance(read_keys(OLD), Keys)
