"""The units of systemd are read by systemd itself, run commands that exist, and give away no rights."""

import configparser
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.house.tree import SRC

UNITS = sorted((SRC / "doors/cli/units").iterdir())
SERVICES = [path for path in UNITS if path.suffix == ".service"]
PROGRAM = "/opt/yimen/bin/yimen"


def read(path: Path) -> configparser.ConfigParser:
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment, method-assign]
    unit.read(path, encoding="utf-8")
    return unit


def test_systemd_finds_no_fault_in_any_unit(tmp_path: Path):
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd-analyze is not here (Debian: systemd)")
    program = tmp_path / "yimen"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    for path in UNITS:
        (tmp_path / path.name).write_text(path.read_text(encoding="utf-8").replace(PROGRAM, str(program)))
    words = ["systemd-analyze", "verify", "--man=no", *(str(tmp_path / path.name) for path in UNITS)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_systemd_finds_a_fault_that_is_planted(tmp_path: Path):
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd-analyze is not here (Debian: systemd)")
    (tmp_path / "yimen-bad.timer").write_text("[Timer]\nOnCalendar=whenever\n")
    words = ["systemd-analyze", "verify", "--man=no", str(tmp_path / "yimen-bad.timer")]
    assert subprocess.run(words, capture_output=True, check=False).returncode != 0


@pytest.mark.parametrize("path", SERVICES, ids=lambda path: path.stem)
def test_a_unit_runs_a_command_that_is_understood(path: Path):
    program, *words = read(path)["Service"]["ExecStart"].split()
    assert program == PROGRAM
    from yimen.doors.cli.main import parser

    parser().parse_args(words)


@pytest.mark.parametrize("path", SERVICES, ids=lambda path: path.stem)
def test_a_unit_may_write_in_its_own_folder_only(path: Path):
    service = read(path)["Service"]
    assert service["User"] == "yimen"
    assert service["ProtectSystem"] == "strict"
    assert (service["NoNewPrivileges"], service["CapabilityBoundingSet"], service["UMask"]) == ("yes", "", "0077")
    assert service["StateDirectory"] == "yimen"
    assert "YIMEN_SECRET_KEY" not in path.read_text(encoding="utf-8")  # a key belongs in the file that only root reads


def test_a_timer_has_its_service_and_makes_good_what_was_missed():
    timers = [path for path in UNITS if path.suffix == ".timer"]
    assert len(timers) == 3
    for path in timers:
        assert path.with_suffix(".service") in UNITS
        if path.stem == "yimen-short":  # the next one comes in five minutes and finds the same
            continue
        assert read(path)["Timer"]["Persistent"] == "yes"
        assert read(path)["Timer"]["OnCalendar"].endswith("Asia/Shanghai")
