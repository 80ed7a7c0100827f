"""One expression a line: exact numbers, places in characters, and nothing that Python alone would allow."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yimen.documents.expressions import Among, Call, Choice, Comparing, Generator, Logic, Name, Negative, Number, Sum
from yimen.documents.parse import parse
from yimen.documents.spots import Spot
from yimen.kernel.problems import Problem, Where

AT = Where("f.md", 7, 11)


def tree(text: str):
    found = parse(Spot(text, AT))
    assert not isinstance(found, Problem), str(found)
    return found


def test_a_number_is_taken_from_the_text_and_never_through_a_float():
    assert tree("0.1") == Number(Fraction(1, 10), AT)
    assert tree("123456789012345678901234567890.1").value == Fraction("123456789012345678901234567890.1")


def test_a_place_counts_characters_not_bytes():
    found = tree("tie == '户主' and wage > 0")
    assert isinstance(found, Logic)
    assert found.operands[1].where.column == 11 + len("tie == '户主' and ")


def test_equal_trees_at_different_places_are_equal():
    assert tree("wage > 0") == parse(Spot("wage  >  0", Where("other.md", 1, 1)))


def test_a_chain_keeps_its_order():
    found = tree("a <= b.c < d * 1.5")
    assert isinstance(found, Comparing)
    assert found.operators == ("<=", "<")
    assert found.operands[1] == Name(("b", "c"), AT)


def test_a_group_has_its_variable_its_relation_and_its_condition():
    found = tree("sum(m.net for m in members if m.counted)")
    assert found == Call(
        ("sum",), (Generator(Name(("m", "net"), AT), "m", Name(("members",), AT), Name(("m", "counted"), AT), AT),), AT
    )


def test_in_and_not_in_take_words():
    assert tree("kind in ('a', 'b')") == Among(Name(("kind",), AT), ("a", "b"), negated=False, where=AT)
    assert tree("kind not in ('a', 'b')") == Among(Name(("kind",), AT), ("a", "b"), negated=True, where=AT)


def test_minus_not_and_a_choice_are_their_own_nodes():
    assert isinstance(tree("-wage"), Negative)
    assert tree("not a").operator == "not"
    assert isinstance(tree("(b if a else c)"), Choice)
    assert isinstance(tree("a - b"), Sum)


def test_a_keyed_parameter_of_another_document_is_a_call_with_a_path():
    assert tree("dibao.dibao_line(hukou_kind)").function == ("dibao", "dibao_line")


def test_an_empty_expression_is_said_to_be_missing():
    found = parse(Spot("", AT))
    assert isinstance(found, Problem)
    assert str(found).startswith("f.md:7:11  [120] 这里缺少算式 · an expression is missing here")


@pytest.mark.parametrize(
    "bomb", ["(" * 399, "not " * 99 + "a", "-" * 399 + "a", "a" + ".a" * 199, "9**9**9**9", "[[[[" * 99]
)
def test_a_bomb_is_refused_before_it_is_parsed(bomb: str):
    found = parse(Spot(bomb, AT))
    assert isinstance(found, Problem) or len(bomb) <= 400


MARKS = [
    "a",
    "m",
    "wage",
    "12",
    "0.5",
    "'x'",
    "(",
    ")",
    "+",
    "-",
    "*",
    "/",
    "<",
    ">=",
    "==",
    "and",
    "or",
    "not",
    "in",
    "if",
]
MORE = [
    "else",
    "for",
    ".",
    ",",
    " ",
    "sum",
    "max",
    "date",
    "yes",
    "（",
    "，",
    "户",
    "%",
    "=",
    "lambda",
    "1e3",
    '"',
    "'",
    "[",
    "\\",
    "\t",
]


@given(st.lists(st.sampled_from(MARKS + MORE), max_size=40).map(" ".join) | st.text(max_size=60))
def test_whatever_is_typed_gives_a_tree_or_a_problem_at_a_column_of_the_line(text: str):
    found = parse(Spot(text, AT))
    if isinstance(found, Problem):
        assert found.where.line == 7
        assert 11 <= found.where.column <= 11 + len(text)
