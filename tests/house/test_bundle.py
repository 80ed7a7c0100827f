"""`make bundle`, and the installation of what it makes on a machine without any network."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import ROOT

NO_WAY_OUT = {"PIP_NO_INDEX": "1", "http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9"}


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("hatchling", reason="hatchling is not here (make .venv/tools)")
    out = tmp_path_factory.mktemp("bundle")
    words = [sys.executable, "bundle/make.py", "--out", str(out)]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    if "pip failed" in done.stderr:
        pytest.skip("packages cannot be fetched here: a bundle is made where they can")
    assert done.returncode == 0, done.stderr
    assert (out / "yimen-bundle.tar.gz").stat().st_size > 1_000_000
    return out / "yimen-bundle"


def install(bundle: Path, target: Path, **more: str) -> subprocess.CompletedProcess[str]:
    alone = ["unshare", "--net"] if os.geteuid() == 0 and shutil.which("unshare") else []
    given = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"} | NO_WAY_OUT | more
    words = [*alone, str(bundle / "install.sh"), str(target)]
    return subprocess.run(words, env=given | {"PYTHON": sys.executable}, capture_output=True, text=True, check=False)


def test_a_bundle_installs_without_a_network_and_runs(bundle: Path, tmp_path: Path):
    done = install(bundle, tmp_path / "yimen")
    assert done.returncode == 0, done.stderr
    given = {name: value for name, value in os.environ.items() if name != "PYTHONPATH" and not name.startswith("YIMEN")}
    words = [tmp_path / "yimen/bin/yimen", "init", "--realm", "demo", "--place", "430422", "--home", tmp_path / "home"]
    made = subprocess.run(words, env=given, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    unit = (tmp_path / "yimen/units/yimen-web.service").read_text(encoding="utf-8")
    assert f"ExecStart={tmp_path}/yimen/bin/yimen serve" in unit


def test_a_damaged_bundle_is_not_installed(bundle: Path, tmp_path: Path):
    copy = shutil.copytree(bundle, tmp_path / "copy")
    (copy / "requirements.lock").write_text("something else\n")
    done = install(copy, tmp_path / "yimen")
    assert done.returncode == 1
    assert "copy it again" in done.stderr
    assert not (tmp_path / "yimen").exists()


def test_a_bundle_names_no_address(bundle: Path):
    for path in bundle.iterdir():
        if path.is_file():
            assert "://" not in path.read_text(encoding="utf-8"), path.name
