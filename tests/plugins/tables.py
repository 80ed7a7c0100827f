"""Tables are there for every test that rests on them, also if it asks only through a fixture of its file."""

import os

import pytest


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """pytest-django makes a database only for what is marked: marked after it has put those without a mark last.

    On PostgreSQL (`tests.on_postgres`) what touches no database is left out: it has been tested already.
    """
    for item in items:
        if "django_db_setup" in getattr(item, "fixturenames", ()) and not _is_marked(item):
            item.add_marker("django_db")
    if os.environ.get("YIMEN_DATABASE"):
        config.hook.pytest_deselected(items=[item for item in items if not _is_marked(item)])
        items[:] = [item for item in items if _is_marked(item)]


def _is_marked(item: pytest.Item) -> bool:
    return item.get_closest_marker("django_db") is not None or "db" in getattr(item, "fixturenames", ())
