"""Generated functions: nothing that somebody wrote becomes text, numbers stay exact, a failing row stays alone."""

import re
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine.worlds import ON, case, facts, front, item, packs, program, rule, value
from yimen.engine import items
from yimen.engine.evaluate import Case
from yimen.engine.generate import Writer
from yimen.engine.machine import machine_of
from yimen.engine.pairs import boxed, narrow, pair
from yimen.engine.source import KNOWN
from yimen.kernel.unknown import ABSENT, UNKNOWN, Failure

OURS = re.compile(r"[a-z]{0,4}\d+|[a-zA-Z]")
PYTHON = {
    "if", "else", "elif", "for", "in", "is", "not", "None", "True", "False", "and", "or", "on", "run", "fact", "day",
    "len", "case", "row", "append", "next", "max", "min", "__class__", "pass", "break", "int", "table",
    "str",
}  # fmt: skip
NUMBERS = st.one_of(st.integers(-(10**30), 10**30), st.fractions(), st.just(UNKNOWN))


def written(made):
    """The lines of every version of every item."""
    machine = machine_of(made)
    for version in (version for row in made.items.values() for version in row.versions):
        writer = Writer(machine)
        if version.conditions is not None:
            items.tests_of(writer, version.conditions)
        elif version.value is not None:
            writer.node(version.value)
        yield from writer.source.lines


def test_nothing_that_somebody_wrote_becomes_text():
    lines = list(written(packs()))
    assert len(lines) > 1500
    words = {word for line in lines for word in re.findall(r"[^\W\d]\w*", line)}
    assert {word for word in words if word not in PYTHON and word not in KNOWN and not OURS.fullmatch(word)} == set()
    assert not [line for line in lines if re.search(r"[\"'#\\]|[^\x20-\x7e]", line)]


def test_a_word_that_looks_like_a_program_is_only_a_word():
    word = "x_or___import__"
    made = program(front("small") + rule("r", f"kind_of == '{word}'") + facts(f"kind_of; person; one of {word}, b"))
    asked = case(made, a={"kind_of": word}, b={"kind_of": "b"})
    assert [item(asked, "small.r", one) for one in "ab"] == [True, False]
    assert not [line for line in written(made) if word in line]


@pytest.fixture(scope="module")
def arithmetic():
    """`wage`, `cost` and `n` put together in every way."""
    return program(
        front("sums")
        + value("together", "yuan", "(wage + cost) * n - wage / 3")
        + value("part", "number", "wage / cost")
        + value("larger", "yuan", "max(wage, cost, yuan(0))")
        + value("rounded", "yuan", "round(wage - cost, yuan(0.01), 'half_up')")
        + rule("less", "wage + cost < cost * n")
        + facts("wage; person; yuan; >= -9", "cost; person; yuan; >= -9", "n; person; number; >= -9")
    )


@settings(max_examples=200, deadline=None)
@given(wage=NUMBERS, cost=NUMBERS, n=NUMBERS)
def test_numbers_of_any_size_are_exact(arithmetic, wage, cost, n):
    asked = case(arithmetic, a={"wage": wage, "cost": cost, "n": n})
    found = {name: item(asked, f"sums.{name}", "a") for name in ("together", "part", "larger", "rounded", "less")}
    if cost is not UNKNOWN and cost <= 0:
        assert found["part"].number == 320
    if UNKNOWN in (wage, cost):
        assert {found[name] for name in ("together", "larger", "rounded", "less")} == {UNKNOWN}
        return
    if cost > 0:
        assert found["part"] == Fraction(wage) / Fraction(cost)
    assert found["larger"] == max(wage, cost, 0)
    assert abs(found["rounded"] - (wage - cost)) <= Fraction(1, 200)
    if n is not UNKNOWN:
        assert found["together"] == (wage + cost) * n - Fraction(wage) / 3
        assert found["less"] is (wage + cost < cost * n)


@given(st.fractions())
def test_two_numbers_are_the_number_that_they_were(number):
    n, d = pair(number)
    assert boxed(n, d) == number
    assert boxed(*narrow(n * 6, d * 6)) == number
    assert type(boxed(n * 4, d * 4)) is (int if number.denominator == 1 else Fraction)


@pytest.mark.parametrize("other", [UNKNOWN, ABSENT, Failure(320, "0"), True, "word"])
def test_what_is_no_number_goes_through_two_numbers_unchanged(other):
    assert boxed(*pair(other)) is other


def test_a_value_that_does_not_fit_fails_its_own_row_alone():
    made = program(
        front("small")
        + value("sum_of", "count", "n + m")
        + rule("many", "sum_of > 3")
        + facts("n; person; count; >= 0", "m; person; count; >= 0")
    )
    asked = case(made, a={"n": 1, "m": "two"}, b={"n": 2, "m": 2})
    assert item(asked, "small.sum_of", "a").number == 323
    assert item(asked, "small.many", "a").number == 323
    assert item(asked, "small.many", "b") is True


def test_what_was_computed_of_one_subject_is_nothing_of_another_or_of_another_day():
    made = program(front("small") + value("double", "count", "n * 2") + facts("n; person; count; >= 0"))
    asked = case(made, a={"n": 1}, b={"n": 2})
    assert [item(asked, "small.double", one) for one in "abab"] == [2, 4, 2, 4]
    asked.facts.values["a", "n"] = 5
    assert item(asked, "small.double", "a") == 2
    assert item(asked, "small.double", "a", ON.replace(day=1)) == 10
    assert item(Case(made, asked.facts), "small.double", "a") == 10
