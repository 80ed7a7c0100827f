"""Files and functions stay small enough to be read at one sitting (design 3, style 4.6)."""

import pytest

from tests.house.tree import CORE, ROOT, functions, length, lines, modules, name

CORE_LINES, DOOR_LINES, FUNCTION_LINES, DOCUMENT_LINES = 300, 400, 50, 200
SHORT, SHARE = 20, 0.85


@pytest.mark.parametrize("room", CORE)
def test_a_file_of_the_core_has_at_most_300_lines(room: str):
    assert {name(path): size for path in modules(room) if (size := lines(path)) > CORE_LINES} == {}


def test_a_file_of_the_doors_has_at_most_400_lines():
    files = [path for path in (ROOT / "src/yimen/doors").rglob("*") if path.suffix in (".py", ".html", ".css", ".js")]
    own = [path for path in files if "vendor" not in path.parts]
    assert {name(path): size for path in own if (size := lines(path)) > DOOR_LINES} == {}


def test_no_function_has_more_than_50_lines():
    long = {f"{name(path)}:{one.lineno} {one.name}": length(one) for path in modules() for one in functions(path)}
    assert {where: size for where, size in long.items() if size > FUNCTION_LINES} == {}


def test_at_least_85_of_100_functions_have_at_most_20_lines():
    sizes = [length(one) for path in modules() for one in functions(path)]
    assert sum(size <= SHORT for size in sizes) / len(sizes) >= SHARE


def test_a_document_has_at_most_200_lines():
    found = {name(path): lines(path) for path in (ROOT / "packs").rglob("*.md")}
    assert found, "no packs"
    assert {where: size for where, size in found.items() if size > DOCUMENT_LINES} == {}


def test_packs_hold_no_code():
    kinds = {path.suffix for path in (ROOT / "packs").rglob("*") if path.is_file()}
    assert kinds <= {".md", ".csv"}
