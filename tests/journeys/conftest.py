"""A county for the journeys of a module, and what `make mission` prints at its end."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.journeys.fresh import fresh_county, made_once
from tests.journeys.mission import ALL
from tests.plugins.browser import DESK, PHONE
from tests.plugins.demo import at_home, serving

BOTH = [("zh", PHONE), ("zh", DESK), ("en", PHONE), ("en", DESK)]
LOOKS = BOTH if os.environ.get("ALL") == "1" else BOTH[:1]


@dataclass(frozen=True, slots=True)
class Site:
    """The pages of a county at an address, and how those who come read them."""

    address: str
    lang: str
    size: tuple[int, int]


@pytest.fixture(scope="module", params=LOOKS, ids=lambda one: f"{one[0]}-{one[1][0]}")
def fresh_site(request, tmp_path_factory: pytest.TempPathFactory, worker_id, django_db_blocker) -> Iterator[Site]:
    """A county on the demonstration's day, everything open: one for each language and width of this run."""
    base = tmp_path_factory.getbasetemp()
    made = (base if worker_id == "master" else base.parent) / "founded-home"
    home = tmp_path_factory.mktemp("journeys") / "home"
    with django_db_blocker.unblock(), fresh_county(made_once(made), home) as address:
        yield Site(address, *request.param)


@pytest.fixture
def visitor(fresh_site: Site, new_page):
    """`visitor()`: somebody new at the doors, in the language and at the width of this run."""
    return lambda: new_page(fresh_site.address, fresh_site.lang, fresh_site.size)


@pytest.fixture(scope="module")
def lived_site(made_demo: Path, tmp_path_factory: pytest.TempPathFactory, django_db_blocker) -> Iterator[str]:
    """The address of the demonstration after its half year, for the tests of one module."""
    home = tmp_path_factory.mktemp("lived") / "home"
    shutil.copytree(made_demo, home, ignore=shutil.ignore_patterns("*.lock"))
    with django_db_blocker.unblock(), at_home(home), serving() as address:
        yield address


SAMPLE = {2, 15, 34, 39, 49, 53}  # one of each kind: what `make test` walks; `-m mission` walks them all


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Without `-m mission` only the sample is walked."""
    if config.getoption("-m") == "mission":
        return
    left = [item for item in items if "test_mission.py" in item.nodeid and _number(item.nodeid) not in {0, *SAMPLE}]
    config.hook.pytest_deselected(items=left)
    items[:] = [item for item in items if item not in set(left)]


def _number(nodeid: str) -> int:
    """The row of the mission that a test walks; 0 for a test of the list itself."""
    names = nodeid.partition("[")[2].rstrip("]").split("-")
    return next((int(name) for name in names if name.isdigit() and int(name) <= ALL), 0)


def pytest_terminal_summary(terminalreporter, config) -> None:
    """`n of 54`, counting a system once however often it was walked."""
    passed, failed = _rows(terminalreporter, "passed"), _rows(terminalreporter, "failed")
    if config.getoption("-m") == "mission" and (passed or failed):
        terminalreporter.write_line(f"{len(passed - failed)} of {ALL}")


def _rows(reporter, outcome: str) -> set[int]:
    found = (report for report in reporter.stats.get(outcome, ()) if "test_mission.py" in report.nodeid)
    return {number for report in found if (number := _number(report.nodeid))}
