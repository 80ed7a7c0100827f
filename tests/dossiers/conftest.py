import pytest


@pytest.fixture(autouse=True)
def own_home(tmp_path, settings) -> None:
    """Proof files of a test are kept in a folder of its own."""
    settings.YIMEN_HOME = tmp_path


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Records are kept in a database."""
    for item in items:
        if item.path.name == "test_records.py":
            item.add_marker("django_db")
