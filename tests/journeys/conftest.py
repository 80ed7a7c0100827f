"""One county for the journeys of a module, and what `make mission` prints at its end."""

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.journeys.fresh import fresh_county
from tests.journeys.mission import ALL
from tests.plugins.browser import DESK, PHONE

if TYPE_CHECKING:
    from pathlib import Path

BOTH = [("zh", PHONE), ("zh", DESK), ("en", PHONE), ("en", DESK)]
LOOKS = BOTH if os.environ.get("ALL") == "1" else BOTH[:1]


@pytest.fixture(scope="module")
def county_site(tmp_path_factory: pytest.TempPathFactory, django_db_blocker) -> Iterator[str]:
    """The address of a county on the demonstration's day, everything open."""
    home: Path = tmp_path_factory.mktemp("journeys") / "home"
    with django_db_blocker.unblock(), fresh_county(home) as address:
        yield address


@pytest.fixture(params=LOOKS, ids=lambda one: f"{one[0]}-{one[1][0]}")
def visitor(request, county_site, new_page):
    """`visitor()`: somebody new at the doors, in the language and at the width of this run."""
    return lambda: new_page(county_site, *request.param)


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
