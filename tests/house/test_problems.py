"""Every problem of the catalogue has a number of its room, both languages, advice, and a test that raises it."""

import ast
import re
from functools import cache

import pytest

from tests.house.tree import ROOT, modules, parsed
from yimen.kernel import catalogue
from yimen.kernel.catalogue import CATALOGUE, RANGES
from yimen.kernel.problems import Kind

CHINESE = re.compile(r"[\u4e00-\u9fff]")
LATIN = re.compile("[a-z]{2}")
PLACE = re.compile(r"\{(\w*)[^}]*\}")


@cache
def numbers_in_tests() -> frozenset[int]:
    """Numbers written in tests of the rooms: as numbers, or in a text as `[501]`."""
    found: set[int] = set()
    for path in (ROOT / "tests").rglob("*.py"):
        if "house" not in path.parts:
            for node in ast.walk(parsed(path)):
                found |= _numbers(node)
    return frozenset(found)


@cache
def numbers_in_rooms() -> frozenset[int]:
    own = [path for path in modules() if "catalogue" not in path.parts]
    return frozenset(number for path in own for node in ast.walk(parsed(path)) for number in _numbers(node))


def _numbers(node: ast.AST) -> set[int]:
    if not isinstance(node, ast.Constant):
        return set()
    if isinstance(node.value, str):
        return {int(number) for number in re.findall(r"\[(\d{3})\]", node.value)}
    return {node.value} if type(node.value) is int else set()


def test_there_is_a_catalogue():
    assert CATALOGUE
    assert sum(len(room) for room in RANGES.values()) == len(set().union(*RANGES.values()))


@pytest.mark.parametrize("room", RANGES)
def test_a_room_numbers_its_problems_in_its_own_range(room: str):
    entries = getattr(catalogue, room).ENTRIES
    assert [number for number in entries if number not in RANGES[room]] == []


def test_no_number_is_given_twice():
    given = [number for room in RANGES for number in getattr(catalogue, room).ENTRIES]
    assert len(given) == len(set(given)) == len(CATALOGUE)


def test_a_problem_says_what_is_wrong_and_what_to_do_in_both_languages():
    found = {number: fault for number, kind in CATALOGUE.items() if (fault := _faults(kind))}
    assert found == {}


def _faults(kind: Kind) -> list[str]:
    both = (kind.what, kind.advice)
    return [
        *("no Chinese" for text in both if not CHINESE.search(text.zh)),
        *("no English" for text in both if not LATIN.search(PLACE.sub("", text.en))),
        *("the facts differ by language" for text in both if _facts(text.zh) != _facts(text.en)),
    ]


def _facts(words: str) -> set[str]:
    """The facts of a text; a fact that is itself words has one name for each language: `state_zh`, `state_en`."""
    return {fact.removesuffix("_zh").removesuffix("_en") for fact in PLACE.findall(words)}


def test_every_problem_is_raised_in_src():
    assert [number for number in CATALOGUE if number not in numbers_in_rooms()] == []


def test_every_problem_has_a_test_that_raises_it():
    assert [number for number in CATALOGUE if number not in numbers_in_tests()] == []
