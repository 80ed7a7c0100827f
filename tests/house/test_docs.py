"""What the documentation says is so: commands, settings, problems, links, and the two commands of the front page."""

import ast
import re
import shutil
from pathlib import Path

import pytest

from tests.house.generated import PAGES, REFERENCE
from tests.house.tree import ROOT, SRC, modules, name, parsed, tracked
from yimen.documents.library import reading

LINK = re.compile(r"\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
MAKE = re.compile(r"(?<![\w.-])make ([a-z]+)\b")
YIMEN = re.compile(r"(?<![\w./=-])yimen ([a-z]+)\b(?!=)")
SETTING = re.compile(r"^\| `([A-Z_]+)` \|", re.MULTILINE)
FRONT = ("README.md", "README.zh-CN.md", "CONTRIBUTING.md", "CHANGELOG.md")
DIATAXIS = ("tutorials", "how-to", "reference", "explanation", "decisions")


def pages() -> list[Path]:
    return [path for path in tracked("*.md") if path.is_relative_to(ROOT / "docs") or path.parent == ROOT]


def links(page: Path) -> list[Path]:
    """Files that a page points to, in this tree."""
    found = LINK.findall(FENCE.sub("", page.read_text(encoding="utf-8")))
    inside = [target.partition("#")[0] for target in found if not re.match(r"[a-z]+:|#", target)]
    return [(page.parent / target).resolve() for target in inside]


def test_every_link_leads_to_a_file():
    assert {name(page): broken for page in pages() if (broken := [str(t) for t in links(page) if not t.exists()])} == {}


def test_every_page_can_be_reached_from_the_front_page():
    reached, waiting = set(), [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page not in reached and page.suffix == ".md" and page.exists():
            reached.add(page)
            waiting += links(page)
    assert [name(page) for page in pages() if page not in reached] == []


def test_the_documentation_is_sorted_by_what_a_reader_wants():
    folders = {path.parent.name for path in pages() if path.is_relative_to(ROOT / "docs")} - {"docs"}
    assert folders == set(DIATAXIS)


def targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


@pytest.mark.parametrize("page", FRONT)
def test_the_commands_of_a_front_page_are_targets_of_the_makefile(page: str):
    assert set(MAKE.findall((ROOT / page).read_text(encoding="utf-8"))) <= targets()


def test_both_front_pages_give_the_same_commands_and_pages():
    both = [(ROOT / page).read_text(encoding="utf-8") for page in FRONT[:2]]
    assert len({tuple(MAKE.findall(text)) for text in both}) == 1
    links_of = [{target for target in links(ROOT / page) if "README" not in target.name} for page in FRONT[:2]]
    assert links_of[0] == links_of[1]


def test_the_makefile_has_the_targets_of_the_design_and_help_lists_them():
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert targets() == {"demo", "test", "check", "docs", "mission", "bench", "faults", "bundle", "help"}
    assert set(re.findall(r"^([a-z]+):.*  ## \S", text, re.MULTILINE)) == targets()
    assert ".DEFAULT_GOAL := help" in text


def test_commands_named_in_the_docs_exist():
    from yimen.doors.cli.main import COMMANDS

    named = {word for page in pages() for word in _named(page)}
    assert named - set(COMMANDS) == set()


def _named(page: Path) -> list[str]:
    text = page.read_text(encoding="utf-8")
    code = "\n".join([*re.findall(r"`([^`\n]+)`", text), *FENCE.findall(text)])
    return YIMEN.findall(code)


@pytest.mark.parametrize("page", PAGES)
def test_a_generated_page_is_what_the_program_says(page: str):
    assert (REFERENCE / page).read_text(encoding="utf-8") == PAGES[page](), "run: python -m tests.house.generated"


def settings_read(path: Path) -> set[str]:
    """Names that a module reads from the environment."""
    found = set()
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Call) and _reads_environment(node.func) and node.args:
            first = node.args[0]
            found |= {first.value} if isinstance(first, ast.Constant) else set()
        if isinstance(node, ast.Subscript) and _is_environ(node.value) and isinstance(node.ctx, ast.Load):
            found |= {node.slice.value} if isinstance(node.slice, ast.Constant) else set()
    return {str(word) for word in found}


def _reads_environment(called: ast.expr) -> bool:
    if isinstance(called, ast.Name):
        return called.id in ("_choice", "_mailboxes", "_networks", "_sender", "_site", "getenv")
    return isinstance(called, ast.Attribute) and (
        called.attr == "getenv" or (called.attr == "get" and _is_environ(called.value))
    )


def _is_environ(node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "environ"


def test_every_setting_is_documented_and_every_documented_setting_is_read():
    page = (REFERENCE / "settings.md").read_text(encoding="utf-8")
    read = settings_read(SRC / "settings.py")
    assert "YIMEN_HOME" in read
    assert set(SETTING.findall(page)) == read


def test_settings_are_read_in_one_file():
    others = [path for path in modules() if path != SRC / "settings.py"]
    assert {name(path): read for path in others if (read := settings_read(path))} == {}


def test_the_mission_has_54_systems_in_order():
    rows = re.findall(r"^\| (\d+) \|", (REFERENCE / "mission.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert [int(row) for row in rows] == list(range(1, 55))


def test_every_decision_has_its_date_context_decision_and_consequences():
    records = sorted((ROOT / "docs/decisions").glob("*.md"))
    assert [int(path.name[:4]) for path in records] == list(range(1, len(records) + 1))
    parts = (r"\*\*Date\*\* \d{4}-\d\d-\d\d", r"\*\*Context\.\*\*", r"\*\*Decision\.\*\*", r"\*\*Consequences\.\*\*")
    for path in records:
        text = path.read_text(encoding="utf-8")
        assert text.startswith(f"# {path.name[:4]} ")
        assert [part for part in parts if not re.search(part, text)] == [], path.name


def test_a_figure_in_the_docs_says_how_when_and_where_it_was_measured():
    text = (REFERENCE / "figures.md").read_text(encoding="utf-8")
    rows = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| ")]
    measured = [row for row in rows if re.search(r"\d{4}-\d\d-\d\d", row[-1])]
    assert measured, "no figure has been measured"
    assert [row for row in measured if len(row) != 5 or "`" not in row[2]] == []


def tutorial_document() -> str:
    """The document that a newcomer types in `first-promise.md`."""
    page = (ROOT / "docs/tutorials/first-promise.md").read_text(encoding="utf-8")
    found = re.search(r"^````markdown\n(.*?)^````$", page, re.MULTILINE | re.DOTALL)
    assert found, "the tutorial shows no document"
    return found[1]


def test_the_document_of_the_tutorial_reads_and_its_mistake_is_told_as_printed(tmp_path: Path):
    packs = shutil.copytree(ROOT / "packs", tmp_path / "packs")
    lamps = packs / "demo-430422/goals/street_lamps.md"
    lamps.write_text(tutorial_document(), encoding="utf-8")
    found = reading([packs])
    assert found.problems == ()
    assert [task.for_each for one in found.library.documents["street_lamps"].measures for task in one.tasks] == [
        "townships"
    ]
    lamps.write_text(tutorial_document().replace("lead:", "lead："), encoding="utf-8")
    (mistake,) = reading([packs]).problems
    assert f"```text\n{mistake}\n```" in (ROOT / "docs/tutorials/first-promise.md").read_text(encoding="utf-8")
