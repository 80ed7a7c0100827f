"""What must never be in the tree: identity numbers, places of one machine, registry addresses, scores of people."""

import re
import shutil

import pytest
from django.apps import apps

from tests.house import tree
from tests.house.tree import name, tracked

PROVINCES = "1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91"
ISSUED = re.compile(rf"(?<![0-9A-Za-z])(?:{PROVINCES})\d{{15}}[\dXx](?![0-9A-Za-z])")
MACHINE = re.compile(r"(?<![\w.])/(?:work|root|home/\w+|Users/\w+)/[\w.-]+")
REGISTRY = re.compile(r"https?://[^\s\"')>]*(?:pypi|/simple\b|registry|mirror|npmjs|index-url)", re.IGNORECASE)
JUDGED = re.compile("(^|_)(scor(e|es|ing)|rank(ing)?|risky?|rating|profile|predicted|(black|watch)list)(_|$)")

LAWFUL = {"dossiers.Ask.rating"}  # what the asker says of how the matter was handled: the item is rated, nobody else


def texts():
    """Every tracked file that can be read as text, with its lines."""
    for path in tracked():
        try:
            yield name(path), path.read_text(encoding="utf-8").splitlines()
        except UnicodeDecodeError:
            continue


def matches(pattern: re.Pattern[str]) -> list[str]:
    return [f"{file}:{n}" for file, lines in texts() for n, line in enumerate(lines, 1) if pattern.search(line)]


def test_no_identity_number_with_an_issued_province_prefix_is_in_the_tree():
    assert matches(ISSUED) == []


@pytest.mark.parametrize("prefix", ["43", "11", "65", "82"])
def test_a_planted_identity_number_is_found_and_a_demo_number_is_not(prefix: str):
    rest = "0422" + "19900101" + "001" + "X"
    assert ISSUED.search(f"号码：{prefix}{rest}。")
    assert not ISSUED.search(f"号码：49{rest}。")


def test_no_path_of_one_machine_is_in_the_tree():
    assert matches(MACHINE) == []


def test_no_address_of_a_package_registry_is_in_the_tree():
    assert matches(REGISTRY) == []


def test_no_model_holds_a_score_rank_risk_or_rating_of_a_person():
    own = [model for model in apps.get_models() if model.__module__.startswith("yimen.")]
    assert own
    fields = [f"{model._meta.label}.{field.name}" for model in own for field in model._meta.get_fields()]
    assert {field for field in fields if JUDGED.search(field.rpartition(".")[2])} - LAWFUL == set()


def test_where_git_is_not_here_the_same_files_are_read(monkeypatch):
    if not (tree.ROOT / ".git").exists() or shutil.which("git") is None:
        pytest.skip("git is not here")
    asked = ("*.md", "src/yimen", ".")
    with_git = [set(tree.tracked.__wrapped__(one)) for one in asked]
    monkeypatch.setattr(tree.shutil, "which", lambda _: None)
    assert [set(tree.tracked.__wrapped__(one)) for one in asked] == with_git
