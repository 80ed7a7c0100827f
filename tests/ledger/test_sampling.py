"""The sample of a re-check: drawn again here by other means, the same for anybody, and not to be steered."""

import hashlib
from hashlib import sha256

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from yimen.ledger import sampling

NUMBERS = st.lists(st.from_regex(r"[0-9]{4}-[0-9]{4}", fullmatch=True), unique=True, max_size=40)
SEEDS = st.lists(st.integers(1, 6), min_size=8, max_size=12).map(lambda dice: " ".join(map(str, dice)))


def drawn_again(text: str, seed: str, take: int) -> list[str]:
    """As anybody would from what is published: only the words of the rule, none of the program's own code."""
    salt, *numbers = text.splitlines()
    pairs = []
    for number in numbers:
        whole = hashlib.new("sha256")
        for part in (seed, "\n", salt, "\n", number):
            whole.update(part.encode("ascii"))
        pairs.append((whole.digest(), number))
    return [number for _, number in sorted(pairs)][:take]


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(NUMBERS, SEEDS, st.integers(1, 100))
def test_anybody_draws_the_same_sample_from_what_is_published(numbers, seed, percent):
    frame = sampling.frame(numbers, percent)
    assert list(frame.sample(seed)) == drawn_again(frame.text, seed, frame.take)
    assert frame.digest == sha256(frame.text.encode()).hexdigest()
    assert len(frame.sample(seed)) == frame.take == -(-len(numbers) * percent // 100)


@given(NUMBERS, SEEDS, st.randoms())
def test_the_order_in_which_the_numbers_came_changes_nothing(numbers, seed, chance):
    mixed = list(numbers)
    chance.shuffle(mixed)
    one, other = (sampling.frame(all_, 30, "00" * 16) for all_ in (numbers, mixed))
    assert (one.digest, one.sample(seed)) == (other.digest, other.sample(seed))


def test_without_the_first_line_nobody_can_tell_who_is_drawn():
    numbers = [f"2109-{n:04d}" for n in range(400)]
    samples = [set(sampling.frame(numbers, 50).sample("1 2 3 4 5 6 1 2")) for _ in range(2)]
    assert 60 < len(samples[0] & samples[1]) < 140, "two salts take about a quarter in common, as chance would"


def test_every_number_is_taken_about_as_often():
    frame = sampling.frame([f"2109-{n:04d}" for n in range(20)], 30, "5a" * 16)
    taken = [number for n in range(2000) for number in frame.sample(f"{n:08d}")]
    counts = [taken.count(number) for number in frame.numbers]
    assert (
        sum((count - 600) ** 2 / 600 for count in counts) < 40
    )  # chi-square, 19 degrees: 1 in 300 by chance, fixed here


@pytest.mark.parametrize(
    ("written", "spelled"),
    [
        ("  3 5 1 6  2 2 4 6 ", "3 5 1 6 2 2 4 6"),
        ("03 07 12 18 24 30 05", "03 07 12 18 24 30 05"),
        ("35162246", "35162246"),
        ("3516224", None),
        ("3-5-1-6-2-2-4-6", None),
        ("１２３４５６７８", None),
        ("1 " * 60, None),
        ("", None),
    ],
)
def test_a_seed_has_one_spelling_and_enough_digits(written, spelled):
    assert sampling.spelled(written) == spelled
