"""What is installed without the tree is whole: packs, pages, words and licence; settings find the packs."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.house.tree import ROOT, tracked
from yimen.settings import _packs


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    pytest.importorskip("hatchling", reason="hatchling is not here (make .venv/tools)")
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return zipfile.ZipFile(next(folder.glob("*.whl")))


def test_the_wheel_carries_everything_that_runs(wheel: zipfile.ZipFile):
    inside = {path.relative_to(ROOT / "src").as_posix() for path in tracked("src/yimen")}
    inside |= {f"yimen/_packs/{path.relative_to(ROOT / 'packs').as_posix()}" for path in tracked("packs")}
    assert inside
    assert inside - set(wheel.namelist()) == set()


def test_the_wheel_carries_the_licence_and_no_tests(wheel: zipfile.ZipFile):
    names = wheel.namelist()
    assert [name for name in names if name.endswith("/licenses/LICENSE")]
    assert [name for name in names if name.startswith(("tests/", "bench/", "docs/"))] == []


def test_packs_are_those_of_the_tree_or_else_those_of_the_wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("YIMEN_PACKS", raising=False)
    root = tmp_path / "lib" / "src" / "yimen"
    root.mkdir(parents=True)
    assert _packs(root) == root / "_packs"
    tree = tmp_path / "lib" / "packs"
    tree.mkdir()
    assert _packs(root) == tree
    monkeypatch.setenv("YIMEN_PACKS", str(tmp_path / "mine"))
    assert _packs(root) == tmp_path / "mine"
