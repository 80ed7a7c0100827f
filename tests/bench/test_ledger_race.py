"""The race of the ledger runs from end to end, small: its figures are ratios of what was really spent."""

import json
import subprocess
import sys

import pytest

from tests.plugins.cluster import program

pytestmark = pytest.mark.postgres
SMALL = ("--rows", "1000", "--grow", "1500", "--clients", "2", "--rounds", "1", "--requests", "16")


def test_the_race_of_the_ledger_runs_and_says_what_it_measured(tmp_path):
    if not program("initdb"):
        pytest.skip("PostgreSQL's server programs are not here")
    done = subprocess.run(
        [sys.executable, "-m", "yimen.doors.cli.main", "bench", "ledger", *SMALL, "--home", tmp_path],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    said = json.loads(done.stdout)
    for race in ("create", "list", "page", "law_page_with_access_line"):
        assert said[race]["ours"]["ms"] > 0
        assert said[race]["plain"]["ms"] > 0
    assert said["rows"] == 1000
    assert set(said["keyset"]) == {"at_1000", "at_1500", "ratio"}


def test_a_race_of_nothing_is_bad_usage(tmp_path):
    words = [sys.executable, "-m", "yimen.doors.cli.main", "bench", "ledger", "--rows", "0", "--home", tmp_path]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "above zero" in done.stderr
