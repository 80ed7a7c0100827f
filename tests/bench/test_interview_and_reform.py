"""The races of the interview and of a reform run from end to end, small: they count, and nothing decided is wrong."""

import json
import subprocess
import sys

from bench.asked.forty import forty
from bench.asked.shipped import shipped


def test_an_interview_asks_less_than_all_and_less_with_a_register_and_is_never_wrong():
    for race in (forty, shipped):
        found = race(1)
        without, with_ = found["without_register"], found["with_register"]
        assert without["wrong"] == with_["wrong"] == 0
        assert 0 < with_["asked"] < without["asked"] < without["all"] == with_["all"]
        assert without["outcomes"] > 0


def test_a_reform_is_tried_twice_with_the_same_totals(tmp_path):
    words = (sys.executable, "-m", "yimen.doors.cli.main", "bench", "simulate", "--rows", "3000", "--rounds", "2")
    done = subprocess.run([*words, "--home", str(tmp_path)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert (said["narrow"]["benefits"], said["wide"]["benefits"]) == (6, 30)
    assert said["wide"]["moved"] > said["narrow"]["moved"] > 0
