"""The campaign of faults (`make faults`) finds what it is there to find: each planted fault, in small."""

import os
import shutil
import subprocess
import sys

import pytest

from bench.campaign.power import NO_COMPILER
from tests.house.tree import ROOT

WORDS = (sys.executable, "bench/faults.py", "--no-doors", "--writes", "60", "--seed", "7")
PLANTED = {
    "ack-early": ("kill", "lost:"),
    "two-transactions": ("kill", "half done:"),
    "no-repeat": ("replay", "lost:"),  # the repeat got an id of its own: the one that was acknowledged leads nowhere
    "no-state": ("replay", "half done:"),
    "no-event": ("replay", "half done:"),
    "no-sync": ("power", "lost:"),
}


def campaign(made, *more):
    """Its exit code and what it said."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("YIMEN_")}
    done = subprocess.run(
        [*WORDS, "--made", str(made), *more], cwd=ROOT, env=kept, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("plant", PLANTED)
def test_a_planted_fault_is_found_and_named(made_demo, plant):
    scenario, word = PLANTED[plant]
    if scenario == "power" and not shutil.which("cc"):
        pytest.skip(NO_COMPILER)
    code, said = campaign(made_demo, "--scenario", scenario, "--plant", plant)
    assert code == 1, said
    assert word in said


def test_without_one_nothing_is_wrong_and_the_seed_is_said(made_demo):
    code, said = campaign(made_demo, "--scenario", "kill", "replay", "clock")
    assert code == 0, said
    assert "seed 7" in said
    assert said.count("0 lost, 0 doubled, 0 half done") == 3
